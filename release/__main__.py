"""Make a release into ``dist/``: ``python -m release``, or ``make release``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from release.building import release, uncommitted
from release.licences import all_faults
from release.locks import ROOT
from release.sbom import faults


def main() -> int:
    """Build, and check the licences and the bill of materials; returns the exit code."""
    if wrong := all_faults():
        print("No release was made:", *wrong, sep="\n  ", file=sys.stderr)
        return 1
    if uncommitted():
        print("What is not committed is not in this release.", file=sys.stderr)
    with tempfile.TemporaryDirectory() as scratch:
        files = release(ROOT / "dist", Path(scratch))
    for path in files:
        print(path.relative_to(ROOT).as_posix())
    wrong = [said for path in files if path.name.endswith(".cdx.json") for said in faults(path.read_text("utf-8"))]
    print(*wrong, sep="\n", file=sys.stderr, end="\n" if wrong else "")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())

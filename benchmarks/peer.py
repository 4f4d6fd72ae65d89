"""What a peer in Python is, and the running of one: ``python -m benchmarks.peer NAME``; see ``contest``.

A peer is one file in ``peers/``. It has ``TITLE``, ``NOTE`` (how it is used, in a line), ``PACKAGE`` (the
distribution whose version is named, or empty), ``SYNTAX`` (its tags; None where it needs no template of the
outline) and ``prepare(job)``, which returns what writes letter number n to a path. ``template(contents)``
makes a template of another kind where tags in the outline do not do.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

WriteLetter = Callable[[int, Path], None]


@dataclass(frozen=True)
class Job:
    """What there is to do: the workspace, how many letters, their contents as JSON, and the peer's template."""

    workspace: Path
    count: int
    letters: Path
    template: Path

    def contents(self) -> list[dict[str, Any]]:
        """The contents of the letters."""
        found: list[dict[str, Any]] = json.loads(self.letters.read_text(encoding="utf-8"))
        return found


def version(package: str) -> str:
    """The name and version of a distribution. Raises PackageNotFoundError where it is not installed."""
    return f"{package} {metadata.version(package)}" if package else ""


def main(name: str) -> None:
    """Read the job, get ready, and write as many letters as each further line asks for, in time."""
    peer = import_module(f"benchmarks.peers.{name}")
    order = json.loads(sys.stdin.readline())
    write: WriteLetter = peer.prepare(
        Job(Path(order["workspace"]), order["count"], Path(order["letters"]), Path(order["template"]))
    )
    print(json.dumps({"ready": True}), flush=True)
    for line in sys.stdin:
        order = json.loads(line)
        targets = [Path(order["folder"]) / f"{number}.docx" for number in range(order["count"])]
        begun, before = time.perf_counter(), time.process_time()
        for number, target in enumerate(targets):
            write(number, target)
        took = {"seconds": time.perf_counter() - begun, "processor": time.process_time() - before}
        print(json.dumps(took), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])

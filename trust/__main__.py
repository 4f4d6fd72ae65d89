"""All heavy checks, one after the other: ``python -m trust``, or ``make trust``.

Each part is a module of this folder with a ``TITLE`` and ``run() -> Outcome``; ``python -m trust fuzz`` runs one.
The exit code is 1 where a part failed.
"""

from __future__ import annotations

import argparse
import sys
import time
from importlib import import_module

from trust.part import Outcome, Verdict

PARTS = ("audit", "release", "install", "fuzz", "faults", "windows", "pythons", "hostile", "mutants", "coverage")
"""In the order in which they run."""


def main() -> int:
    """Run the parts that were named, or all of them, and say how each ended."""
    parser = argparse.ArgumentParser(prog="make trust", description="Heavy checks that pccreply can be trusted.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"one or more of: {', '.join(PARTS)}")
    named = parser.parse_args().parts
    unknown = sorted(set(named) - set(PARTS))
    if unknown:
        parser.error(f"there is no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    failed = False
    for name in named or PARTS:
        part = import_module(f"trust.{name}")
        begun = time.monotonic()
        outcome: Outcome = part.run()
        failed |= outcome.verdict is Verdict.FAILED
        took = f"{time.monotonic() - begun:.0f} s"
        print(f"{name:<10} {outcome.verdict:<9} {took:>6}  {part.TITLE}: {outcome.summary}", flush=True)
        for line in outcome.details:
            print(f"    {line}", flush=True)
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())

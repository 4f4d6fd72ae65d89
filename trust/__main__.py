"""All heavy checks: ``python -m trust``, or ``make trust``.

Each part is a module of this folder with a ``TITLE`` and ``run() -> Outcome``; ``python -m trust fuzz`` runs one.
The exit code is 1 where a part failed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from importlib import import_module

from trust.part import Outcome, Verdict

ALONE = ("hostile", "mutants")
"""Parts that keep all cores busy themselves."""
PARTS = ("coverage", "pythons", "fuzz", "faults", "install", "release", "windows", "audit", *ALONE)
"""In the order in which they begin: those with one process first, two at a time, the longest before the others."""


def main() -> int:
    """Run the parts that were named, or all of them, and say how each ended."""
    parser = argparse.ArgumentParser(prog="make trust", description="Heavy checks that pccreply can be trusted.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"one or more of: {', '.join(PARTS)}")
    named = parser.parse_args().parts
    unknown = sorted(set(named) - set(PARTS))
    if unknown:
        parser.error(f"there is no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    if len(named) == 1:
        return _run(named[0])
    chosen = named or PARTS
    with ThreadPoolExecutor(2) as lanes:
        failed = [*lanes.map(_run_apart, (name for name in chosen if name not in ALONE))]
    failed += [_run_apart(name) for name in chosen if name in ALONE]
    return int(any(failed))


def _run_apart(name: str) -> int:
    """Run one part in a process of its own, and tell what it says when it has ended."""
    done = subprocess.run([sys.executable, "-m", "trust", name], capture_output=True, text=True, check=False)
    said = done.stdout if done.returncode in (0, 1) and done.stdout else f"{name:<10} FAILED\n{done.stderr}"
    print(said, end="", flush=True)
    return done.returncode


def _run(name: str) -> int:
    """Run one part and say how it ended; returns 1 where it failed."""
    part = import_module(f"trust.{name}")
    begun = time.monotonic()
    outcome: Outcome = part.run()
    took = f"{time.monotonic() - begun:.0f} s"
    print(f"{name:<10} {outcome.verdict:<9} {took:>6}  {part.TITLE}: {outcome.summary}", flush=True)
    for line in outcome.details:
        print(f"    {line}", flush=True)
    return int(outcome.verdict is Verdict.FAILED)


if __name__ == "__main__":
    sys.exit(main())

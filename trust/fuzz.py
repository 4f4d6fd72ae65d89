"""Fuzzing of every reader of what comes from strangers: ``make fuzz MINUTES=30``, or two minutes as a part of trust.

Each target of ``trust.fuzzing`` is tried in a process of its own, guided by coverage where atheris can be had (it
is made for CPython from 3.11 on under Linux), else by varying the seeds. What breaks a promise is
written to ``trust/findings``, with its traceback beside it. To make a case of it, mend the fault, and move the input
to ``tests/cases/fuzz/TARGET/what-is-odd-about-it``: the ordinary tests replay it from then on.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from trust.fuzzing.targets import TARGETS
from trust.part import Outcome, Verdict

TITLE = "Fuzzing of every reader"
REPOSITORY = Path(__file__).resolve().parents[1]
FINDINGS = REPOSITORY / "trust" / "findings"
MINUTES = 2.0
_COVERAGE = re.compile(r"(INITED|NEW|REDUCE|pulse|DONE) +cov: (\d+)")
_GRACE = 120
"""Seconds that a target may take beyond its time, to begin and to end."""


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of one target: inputs tried, seconds of processor time for the slowest and for all, what broke.

    ``coverage`` counts branches of the code, before and after; it is None without atheris. ``ended`` says how the process ended where
    it did not end well.
    """

    name: str
    tried: int
    slowest: float
    worked: float
    coverage: tuple[int, int] | None
    broken: tuple[Path, ...]
    ended: str = ""


def run() -> Outcome:
    """Two minutes over all targets."""
    return outcome(fuzz(MINUTES))


def fuzz(minutes: float, names: Iterable[str] = (), seed: int = 1) -> Iterator[Tried]:
    """Tries the targets of those names, or all, one after the other; the time is shared out among them."""
    chosen = [TARGETS[name] for name in (list(names) or TARGETS)]
    whole = sum(target.share for target in chosen)
    for target in chosen:
        yield _tried(target.name, minutes * 60 * target.share / whole, seed)


def outcome(tried: Iterable[Tried]) -> Outcome:
    """What all targets together gave."""
    every = list(tried)
    count = sum(each.tried for each in every)
    details = [line for each in every for line in _details(each)]
    how = "guided by coverage (atheris)" if find_spec("atheris") else "not guided: atheris is not installed"
    minutes = sum(each.worked for each in every) / 60
    said = f"{len(details)} broke" if details else "nothing broke"
    verdict = Verdict.FAILED if details else Verdict.PASSED
    return Outcome(
        verdict,
        count,
        f"{count:,} inputs for {len(every)} readers in {minutes:.1f} min of work, {said}; {how}",
        tuple(details),
    )


def _details(tried: Tried) -> Iterator[str]:
    for path in tried.broken:
        why = path.with_name(f"{path.name}.why")
        last = (
            why.read_text(encoding="utf-8").strip().splitlines()[-1][:200] if why.exists() else path.name.split("-")[0]
        )
        yield f"{tried.name}: {path.relative_to(REPOSITORY)}: {last}"
    if tried.ended and not tried.broken:
        yield f"{tried.name}: {tried.ended}"


def _tried(name: str, seconds: float, seed: int) -> Tried:
    folder = FINDINGS / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    paths = os.pathsep.join((str(REPOSITORY / "src"), str(REPOSITORY)))
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONHASHSEED": "0"}
    command = [sys.executable, "-m", "trust.fuzzing.child", name, f"{seconds:.1f}", str(seed), str(folder)]
    ended = ""
    with (folder / "log").open("wb") as log:
        try:
            done = subprocess.run(
                command, cwd=REPOSITORY, env=environment, stdout=log, stderr=log, timeout=seconds + _GRACE, check=False
            )
            if done.returncode:
                ended = f"the process ended with {done.returncode}; see {(folder / 'log').relative_to(REPOSITORY)}"
        except subprocess.TimeoutExpired:
            ended = "the process did not end in its time"
    told_file = folder / "told.json"
    told: dict[str, Any] = (
        json.loads(told_file.read_text()) if told_file.exists() else {"tried": 0, "slowest": 0.0, "worked": 0.0}
    )
    found = [int(each) for _, each in _COVERAGE.findall((folder / "log").read_text(errors="replace"))]
    broken = sorted(path for path in (folder / "broken").glob("*") if path.suffix != ".why")
    coverage = (found[0], found[-1]) if found else None
    return Tried(name, told["tried"], told["slowest"], told["worked"], coverage, tuple(broken), ended)


def main() -> int:
    """As long as one likes, with a table."""
    parser = argparse.ArgumentParser(prog="python -m trust.fuzz", description=TITLE)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"one or more of: {', '.join(TARGETS)}")
    parser.add_argument("--minutes", type=float, default=MINUTES, help="for all of them together")
    parser.add_argument("--seed", type=int, default=1, help="where chance begins; another one tries other inputs")
    given = parser.parse_args()
    unknown = sorted(set(given.targets) - set(TARGETS))
    if unknown:
        parser.error(f"there is no target {', '.join(unknown)}; there are {', '.join(TARGETS)}")
    every = []
    print(f"{'reader':<13} {'inputs':>8}  {'branches seen':>15}  {'slowest':>8}  broke", flush=True)
    for tried in fuzz(given.minutes, given.targets, given.seed):
        seen = f"{tried.coverage[0]:,} to {tried.coverage[1]:,}" if tried.coverage else ""
        print(
            f"{tried.name:<13} {tried.tried:>8,}  {seen:>15}  {tried.slowest:>6.2f} s  {len(tried.broken)}", flush=True
        )
        every.append(tried)
    result = outcome(every)
    print(result.summary)
    for line in result.details:
        print(f"    {line}")
    if result.details:
        print(
            "Mend the fault, and move the input to tests/cases/fuzz/TARGET/what-is-odd-about-it: the tests replay it."
        )
    return int(result.verdict is Verdict.FAILED)


if __name__ == "__main__":
    sys.exit(main())

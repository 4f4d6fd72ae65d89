"""Mutants: small faults put into the code one at a time, and how many of them the tests notice.

A sample, the same as long as the code is, is tried in the four areas where a fault would harm most. Mutants that survive
are judged by a person, once, in ``trust/survivors.tsv``; one that nobody has judged yet is told. ``make mutants``
tries them all, or as many as there is time for, and writes that file anew.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from trust.part import Outcome, Verdict

if TYPE_CHECKING:
    from trust.mutants.making import Mutant

TITLE = "Mutants that the tests notice"
LEAST = 85.0
"""Per cent, of those that can be noticed at all."""
SAMPLE = {"rules": 100, "alignment": 100, "timescales": 150, "ledger": 80}
"""How many are tried in ``make trust``."""
SECONDS = 390
"""For all of them, with the first run of the tests."""
TESTS = {
    "rules": (
        "tests/rules",
        "tests/jobs/test_check.py",
        "tests/alignment/test_golden.py",
        "tests/jobs/test_ready_cases.py",
    ),
    "alignment": ("tests/alignment", "tests/rules/test_examples.py", "tests/jobs/test_check_drafts.py"),
    "timescales": ("tests/prose/test_timescales.py", "tests/prose/test_dates.py", "tests/prose/test_readings.py"),
    "ledger": ("tests/ledger", "tests/jobs/test_draft.py"),
}
"""Where the tests of an area are; those of other rooms would notice a little more, in far more time."""
_SLOW = (
    "time_grows",
    "costs",
    "does_not_grow",
    "libreoffice_saved",
    "processor",
    "dask",
    "accuracy_does_not_fall",
    "opens_every",
)
JUDGEMENTS = {
    "same": "no text, no file and no user could tell it from the original",
    "words": "changes words that are only shown, and not what they say",
    "speed": "costs time and changes nothing else",
    "import": "runs while a module is loaded, before the exchange: a fresh process would notice it",
    "gap": "a test would be good to have, and there is none yet",
}
ROOT = Path(__file__).resolve().parents[2]
SURVIVORS = ROOT / "trust" / "survivors.tsv"


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that no test notices. ``judgement`` is one of ``JUDGEMENTS``, empty where nobody has judged it yet."""

    name: str
    area: str
    file: str
    function: str
    line: str
    before: str
    after: str
    judgement: str = ""
    why: str = ""


def run() -> Outcome:
    """Try the sample. A survivor that is judged stays one, and is not tried again."""
    if not hasattr(os, "fork"):
        return Outcome(Verdict.LEFT_OUT, 0, "mutants are tried in forked processes, which this system does not have")
    judged = {s.name: s for s in survivors() if s.judgement}
    ends: dict[Mutant, str] = {}
    seconds, ahead = float(SECONDS), sum(SAMPLE.values())
    for area, most in reversed(SAMPLE.items()):  # the hungriest last
        sample = _mutants(area)[:most]
        ends |= {mutant: "survived" for mutant in sample if mutant.name in judged}
        begun = time.monotonic()
        ends |= _tried(area, [m for m in sample if m.name not in judged], max(seconds, 0.0) * most / ahead)
        # what one area leaves of its time is the next one's
        seconds, ahead = seconds - (time.monotonic() - begun), ahead - most
    return outcome(ends, judged, sum(SAMPLE.values()))


def outcome(ends: dict[Mutant, str], judged: dict[str, Survivor], asked: int = 0) -> Outcome:
    """Failed where too few were killed for chance to explain it. Survivors that nobody has judged are told."""
    counts = Counter(ends.values())
    alive = [m for m, end in ends.items() if end in ("survived", "not reached")]
    same = sum(judged[m.name].judgement in ("same", "speed", "import") for m in alive if m.name in judged)
    killed, tried = counts["killed"] + counts["timed out"], sum(counts.values()) - counts["left out"]
    share, most = _share(killed, tried - same)
    new = [f"{m.file}, {m.function}: {m.line}  [{m.before} -> {m.after}]" for m in alive if m.name not in judged]
    failed = most < LEAST
    left = f"; for {asked - len(ends)} there was no time" if asked > len(ends) else ""
    summary = (
        f"{killed} of {tried} noticed; {share:.1f} % of those that could be (with chance up to {most:.1f} %, at least "
        f"{LEAST:g} % is asked); {len(alive) - len(new)} survivors are judged, {len(new)} are not{left}"
    )
    return Outcome(Verdict.FAILED if failed else Verdict.PASSED, tried, summary, tuple(new))


def _share(killed: int, tried: int) -> tuple[float, float]:
    """Per cent, and the upper end of Wilson's interval (95 %): what the whole may come to, of which this is a sample."""
    if not tried:
        return 100.0, 100.0
    z, p = 1.96, killed / tried
    centre, spread = p + z * z / (2 * tried), z * math.sqrt(p * (1 - p) / tried + z * z / (4 * tried * tried))
    return 100 * p, 100 * (centre + spread) / (1 + z * z / tried)


def survivors() -> list[Survivor]:
    """The survivors that are known, judged or not."""
    if not SURVIVORS.is_file():
        return []
    with SURVIVORS.open(encoding="utf-8", newline="") as lines:
        return [Survivor(**row) for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def _mutants(area: str) -> list[Mutant]:
    from trust.mutants.making import mutants_of_area

    return mutants_of_area(area, ROOT)


def _tried(area: str, mutants: Sequence[Mutant], seconds: float) -> dict[Mutant, str]:
    """What became of mutants of one area: killed, timed out, survived, not reached, left out. Those for which there
    was no time are missing.

    Raises RuntimeError where the tests fail by themselves.
    """
    if not mutants:
        return {}
    with tempfile.TemporaryDirectory(prefix="mutants-") as name:
        todo = Path(name) / "todo.jsonl"
        lines = [
            json.dumps({"name": m.name, "file": m.file, "function": m.function, "lines": m.lines, "code": m.code})
            for m in mutants
        ]
        todo.write_text("\n".join(lines) + "\n", encoding="utf-8")
        environment = {
            **os.environ,
            "CI": "1",
            "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT))),
            "PCCREPLY_MUTANTS": str(todo),
            "PCCREPLY_SECONDS": str(seconds),
            "PCCREPLY_CHILDREN": str(os.cpu_count() or 1),
        }
        tests = [test for test in TESTS[area] if (ROOT / test).exists()]
        ran = subprocess.run(
            [sys.executable, "-W", "ignore", "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "trust.mutants.trying",
             "-k", " and ".join(f"not {word}" for word in _SLOW), *tests],
            cwd=ROOT, env=environment, capture_output=True, text=True,
        )  # fmt: skip
        results = todo.with_suffix(".results")
        if not results.is_file():
            raise RuntimeError(
                f"The tests of {area} fail without any mutant:\n{ran.stdout[-2000:]}{ran.stderr[-2000:]}"
            )
        said = [json.loads(line) for line in results.read_text(encoding="utf-8").splitlines()]
    by_name = {m.name: m for m in mutants}
    return {by_name[each["name"]]: each["end"] for each in said}


def _write(found: Iterable[Survivor]) -> None:
    names = Survivor.__slots__
    rows = ["\t".join(names)]
    for each in sorted(found, key=lambda s: (list(SAMPLE).index(s.area), s.file, s.function, s.line, s.name)):
        rows.append("\t".join(str(getattr(each, name)).replace("\t", " ") for name in names))
    SURVIVORS.write_text("\n".join(rows) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Try mutants area by area and write the survivors down, with the judgements that there are."""
    parser = argparse.ArgumentParser(prog="make mutants", description=TITLE)
    parser.add_argument("areas", nargs="*", metavar="AREA", help=f"of {', '.join(SAMPLE)}; all by default")
    parser.add_argument("--sample", type=int, help="only so many of each area")
    parser.add_argument("--hours", type=float, default=12.0, help="for each area (12)")
    chosen = parser.parse_args(arguments)
    for area in chosen.areas or SAMPLE:
        known = {s.name: s for s in survivors()}
        mutants = _mutants(area)
        ends = _tried(area, mutants[: chosen.sample], 3600 * chosen.hours)
        there = {m.name for m in mutants}
        kept = [
            s for s in known.values() if s.area != area or (s.name in there and s.name not in {m.name for m in ends})
        ]
        alive = [m for m, end in ends.items() if end in ("survived", "not reached")]
        fields = ("name", "area", "file", "function", "line", "before", "after")
        new = [Survivor(**{f: getattr(m, f) for f in fields}) for m in alive]
        _write([*kept, *(known.get(s.name, s) for s in new)])
        print(f"{area}: {dict(Counter(ends.values()))} of {len(mutants)}", flush=True)
    return 0

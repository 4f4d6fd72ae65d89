"""How much of the middle floor the tests pass through: branches, measured with coverage.py, a share for each room."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from trust.part import Outcome, Verdict

TITLE = "Branches of the middle floor that the tests take"
ROOMS = ("sources", "drafts", "alignment", "rules", "composing", "outputs", "editing", "reporters", "ledger")
LEAST = 95.0
"""Per cent of the branches of all rooms together."""
LIMIT = 1500
"""Seconds; the tests take some two times as long while they are measured, four minutes on two idle cores."""
LEFT_OUT = ("time_grows", "in_time", "costs", "does_not_grow", "libreoffice", "processor", "pages_look", "dask")
"""Words in the names of tests that measure time, or that other programs do the work of: they take no branch more."""
ELSEWHERE = ("benchmarks", "docs", "release", "cli/test_watch.py", "jobs/test_watch.py", "jobs/test_batch_killed.py")
"""Tests of other floors, and of signals that a measured process does not take well."""
_ROOT = Path(__file__).resolve().parents[1]
_SETTINGS = """\
[run]
branch = true
source = pccreply
omit = */added/*
parallel = true
patch = subprocess
data_file = {folder}/measured
[report]
ignore_errors = true
"""


def run() -> Outcome:
    """Run the tests once, measured, and compare what they took with what there is."""
    with tempfile.TemporaryDirectory(prefix="coverage-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        settings = folder / "settings"
        settings.write_text(_SETTINGS.format(folder=folder), encoding="utf-8")
        tests = ["-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", " and ".join(f"not {w}" for w in LEFT_OUT)]
        tests += [f"--ignore=tests/{name}" for name in ELSEWHERE]
        try:
            ran = _python("run", f"--rcfile={settings}", *tests)
        except subprocess.TimeoutExpired:
            return Outcome(Verdict.FAILED, 0, f"the tests take more than {LIMIT} s while they are measured")
        _python("combine", f"--rcfile={settings}", "--quiet")
        _python("json", f"--rcfile={settings}", "--quiet", "-o", str(folder / "measured.json"))
        outcome = judged(json.loads((folder / "measured.json").read_text(encoding="utf-8")))
    if ran.returncode == 0:
        return outcome
    failed = [line for line in ran.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    summary = f"the tests fail while they are measured; {outcome.summary}"
    return Outcome(Verdict.FAILED, outcome.tried, summary, (*failed, *outcome.details[: len(ROOMS)]))


def judged(measured: dict[str, Any]) -> Outcome:
    """The outcome for what coverage.py's JSON says: a line for each room, and one for each file below ``LEAST``."""
    all_of, taken = Counter[str](), Counter[str]()
    files = []
    for file, facts in measured["files"].items():
        parts = Path(file).parts
        room = parts[parts.index("pccreply") + 1]
        summary = facts["summary"]
        if room not in ROOMS or not summary["num_branches"]:
            continue
        all_of[room] += summary["num_branches"]
        taken[room] += summary["covered_branches"]
        if 100 * summary["covered_branches"] < LEAST * summary["num_branches"]:
            missing = ", ".join(f"{a} to {b if b > 0 else 'the end'}" for a, b in facts["missing_branches"])
            files.append(f"{'/'.join(parts[parts.index('pccreply') + 1 :])}: never from line {missing}")
    share = 100 * taken.total() / all_of.total()
    rooms = [
        f"{room:<10} {100 * taken[room] / all_of[room]:6.2f} % of {all_of[room]:5}" for room in ROOMS if all_of[room]
    ]
    verdict = Verdict.PASSED if share > LEAST else Verdict.FAILED
    summary = f"{share:.2f} % of {all_of.total()}, at least {LEAST:g} %"
    return Outcome(verdict, all_of.total(), summary, tuple(rooms if verdict is Verdict.PASSED else [*rooms, *files]))


def _python(command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    paths = [str(_ROOT / "src"), str(_ROOT)]
    environment = {**os.environ, "CI": "1", "PYTHONPATH": os.pathsep.join(paths)}
    # the interpreter's own monitoring is quicker, and knows branches from Python 3.14 on
    environment["COVERAGE_CORE"] = "sysmon" if sys.version_info >= (3, 14) else "ctrace"
    return subprocess.run(
        [sys.executable, "-m", "coverage", command, *arguments],
        cwd=_ROOT, env=environment, capture_output=True, text=True, timeout=LIMIT,
    )  # fmt: skip

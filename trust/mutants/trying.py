"""A plugin of pytest: runs the tests once, then again for each mutant, each time in a process forked for it.

For each mutant only those tests run that execute its lines, the quickest first, up to the first that fails. In the
forked process the function's code is exchanged and every cache is emptied; no file is changed. The mutants stand in
the file that ``PCCREPLY_MUTANTS`` names, a JSON object a line; what became of them is added to the file beside it
that ends in ``.results``.
"""

from __future__ import annotations
import __future__

import json
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import coverage
import pytest

ROOT = Path(__file__).resolve().parents[2]
LONGEST_TEST = 10.0
"""Seconds of processor time: tests that take longer would find mutants too, but too slowly."""
LONGEST_MUTANT = 60.0
"""Seconds of processor time for the tests of one mutant."""

Reached = dict[str, dict[int, set[int]]]
"""By file and line, the numbers of the tests that execute it."""


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop(session: pytest.Session) -> bool:
    """Instead of pytest's own loop."""
    if session.testsfailed:
        raise session.Failed("the tests could not be collected")
    todo = Path(os.environ["PCCREPLY_MUTANTS"])
    until = time.monotonic() + float(os.environ["PCCREPLY_SECONDS"])
    mutants = [json.loads(line) for line in todo.read_text(encoding="utf-8").splitlines()]
    seconds, reached = _first_run(session, sorted({str(ROOT / m["file"]) for m in mutants}))
    if session.testsfailed:
        raise session.Failed("a test fails without any mutant")
    running: dict[int, tuple[dict[str, Any], Path, int]] = {}
    waiting = iter(mutants)
    with todo.with_suffix(".results").open("a", encoding="utf-8") as out:
        while True:
            while len(running) < int(os.environ["PCCREPLY_CHILDREN"]):
                mutant = next(waiting, None) if time.monotonic() < until else None
                if mutant is None:
                    break
                tests = _tests(mutant, session, seconds, reached)
                scratch = Path(tempfile.mkdtemp(prefix="mutant-"))
                child = os.fork()
                if child == 0:
                    _try(session, mutant, tests, sum(seconds[n] for n in tests), scratch)
                running[child] = mutant, scratch, len(tests)
            if not running:
                return True
            child, status = os.wait()
            if child in running:
                mutant, scratch, count = running.pop(child)
                shutil.rmtree(scratch, ignore_errors=True)
                end = _end(os.waitstatus_to_exitcode(status), count)
                out.write(json.dumps({"name": mutant["name"], "end": end}) + "\n")
                out.flush()


def _first_run(session: pytest.Session, files: list[str]) -> tuple[list[float], Reached]:
    """How long each test takes, and which of them execute which lines."""
    measure = coverage.Coverage(data_file=None, include=files, config_file=False)
    measure.set_option("run:core", "ctrace")
    seconds = []
    measure.start()
    for number, item in enumerate(session.items):
        _forget()  # or a later test would find in a cache what it executes by itself
        measure.switch_context(str(number))
        begun = time.process_time()  # however busy the machine is
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
        seconds.append(time.process_time() - begun)
    measure.stop()
    data = measure.get_data()
    reached = {
        file: {line: {int(c) for c in contexts if c} for line, contexts in data.contexts_by_lineno(file).items()}
        for file in data.measured_files()
    }
    return seconds, reached


def _tests(mutant: dict[str, Any], session: pytest.Session, seconds: list[float], reached: Reached) -> list[int]:
    """The tests to show a mutant to: those of its own room before others, the quickest first."""
    lines = reached.get(str(ROOT / mutant["file"]), {})
    first, last = mutant["lines"]
    found = set[int]().union(*(lines.get(line, set()) for line in range(first, last + 1)))
    own = session.config.args[0]
    chosen, total = [], 0.0
    for number in sorted(found, key=lambda n: (not session.items[n].nodeid.startswith(own), seconds[n], n)):
        if seconds[number] <= LONGEST_TEST and total + seconds[number] <= LONGEST_MUTANT:
            total += seconds[number]
            chosen.append(number)
    return chosen


def _try(session: pytest.Session, mutant: dict[str, Any], tests: list[int], seconds: float, scratch: Path) -> None:
    """In the forked process: exchange the function, run the tests, and end with 1 as soon as one fails."""
    try:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, 20 + 20 * seconds)  # the machine may be busy
        session.config._tmp_path_factory._basetemp = scratch  # type: ignore[attr-defined]
        os.environ["TMPDIR"] = tempfile.tempdir = str(scratch)
        _forget()
        if not _exchange(mutant):
            os._exit(3)
        for number in tests:
            item = session.items[number]
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            if session.testsfailed:
                os._exit(1)
        os._exit(0)
    except BaseException:
        os._exit(1)


def _end(code: int, tests: int) -> str:
    if code == 0:
        return "survived" if tests else "not reached"
    return {3: "left out", -signal.SIGALRM: "timed out"}.get(code, "killed")


def _exchange(mutant: dict[str, Any]) -> bool:
    """Give the function its mutated code, wherever it is held. False where it cannot have it: a closure."""
    name = mutant["file"].removeprefix("src/").removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    module = import_module(name)
    owner: Any = module
    *classes, last = mutant["function"].split(".")
    for each in classes:
        owner = getattr(owner, each)
    live = vars(owner)[last]
    for inner in ("__func__", "__wrapped__", "fget", "func"):
        live = getattr(live, inner, live)
    if live.__code__.co_freevars:
        return False
    names = dict(vars(module))
    flags = __future__.annotations.compiler_flag
    exec(compile(mutant["code"], mutant["file"], "exec", flags, dont_inherit=True), names)
    made = names[last]
    live.__code__, live.__defaults__, live.__kwdefaults__ = made.__code__, made.__defaults__, made.__kwdefaults__
    return True


def _forget() -> None:
    """Empty every cache of the program and of its tests: they hold what was found without the mutant."""
    for cached in _caches():
        cached.cache_clear()


def _caches() -> Iterator[Any]:
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in ("pccreply", "tests"):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear") and hasattr(value, "cache_info"):
                    yield value

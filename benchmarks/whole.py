"""The whole command against a plain script, and a batch in which nothing has changed."""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.commands import PCCREPLY, Ran, batch, run
from benchmarks.peer_template import peer_template
from benchmarks.peers.docxtpl_documented import SYNTAX
from benchmarks.reading import alike, lines_of
from benchmarks.workspace import REPORT, make_workspace
from pccreply.jobs.office import load_progress, open_office


@dataclass(frozen=True)
class Whole:
    """The best seconds of ``pccreply batch`` and of the plain script, by the clock and of the processors; how like
    their letters are."""

    letters: int
    ours: float
    script: float
    ours_processor: float
    script_processor: float
    likeness: float


@dataclass(frozen=True)
class Unchanged:
    """The best seconds of a batch with nothing to do, and of what it is held against.

    ``bytes`` is the reading of the sources' bytes alone, ``values`` the reading of what they say.
    """

    letters: int
    batch: float
    version: float
    bytes: float
    values: float


def against_script(letters: int, rounds: int, tell: Callable[[str], None]) -> Whole:
    """Time both in turn, from YAML on disk to letters on disk."""
    with tempfile.TemporaryDirectory(prefix="whole-") as name:
        folder = Path(name)
        workspace = make_workspace(folder / "office", letters)
        assert SYNTAX is not None
        (folder / "letter.docx").write_bytes(peer_template(SYNTAX))
        ours, script = [], []
        likeness = 0.0
        for turn in range(rounds):
            tell(f"whole command, {letters} letters, round {turn + 1} of {rounds}")
            written, theirs = workspace / "output" / REPORT, folder / "script"
            shutil.rmtree(workspace / "output", ignore_errors=True)
            shutil.rmtree(theirs, ignore_errors=True)
            theirs.mkdir()
            ours.append(run(batch(workspace)))
            command = [
                sys.executable,
                "-m",
                "benchmarks.plain_script",
                str(workspace),
                str(folder / "letter.docx"),
                str(theirs),
            ]
            script.append(run(command))
            if not turn:
                names = sorted(path.name for path in theirs.glob("*.docx"))[:: max(1, letters // 20)]
                likeness = alike([lines_of(written / n) for n in names], [lines_of(theirs / n) for n in names])
        (clock, processor), (their_clock, their_processor) = _best(ours), _best(script)
        return Whole(letters, clock, their_clock, processor, their_processor, likeness)


def _best(runs: Sequence[Ran]) -> tuple[float, float]:
    """The least time by the clock and of the processors."""
    return min(ran.seconds for ran in runs), min(ran.processor for ran in runs)


def nothing_changed(letters: int, rounds: int) -> Unchanged:
    """Time a batch whose letters all stand already."""
    with tempfile.TemporaryDirectory(prefix="unchanged-") as name:
        workspace = make_workspace(Path(name) / "office", letters)
        run(batch(workspace))
        best = {key: float("inf") for key in ("batch", "version", "bytes", "values")}
        for _ in range(rounds):
            for key, seconds in (
                ("batch", run(batch(workspace)).seconds),
                ("version", run([*PCCREPLY, "--version"]).seconds),
                ("bytes", _timed(lambda: _read_bytes(workspace))),
                ("values", _timed(lambda: _read_values(workspace))),
            ):
                best[key] = min(best[key], seconds)
        return Unchanged(letters, **best)


def _timed(job: Callable[[], object]) -> float:
    begun = time.perf_counter()
    job()
    return time.perf_counter() - begun


def _read_bytes(workspace: Path) -> None:
    for path in workspace.rglob("*"):
        if path.is_file() and "output" not in path.parts:
            path.read_bytes()


def _read_values(workspace: Path) -> None:
    office = open_office(workspace)
    for path in office.workspace.progress_paths(REPORT):
        load_progress(office, path)

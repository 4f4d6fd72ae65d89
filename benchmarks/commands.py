"""Whole commands, as an office runs them: their time, and how much memory they and their helpers take at most."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.workspace import REPORT, REPOSITORY

PCCREPLY = [sys.executable, "-m", "pccreply"]
_PROC = Path("/proc")
_PAUSE = 0.02


@dataclass(frozen=True)
class Ran:
    """What a command took: seconds, and the processor's seconds of it and of all that it started.

    ``megabytes`` is the most memory of all these, ``own`` the processor's seconds of the first process alone. Both are 0
    where the system cannot tell, or nobody asked.
    """

    seconds: float
    processor: float
    megabytes: float = 0.0
    own: float = 0.0


def batch(workspace: Path, *options: str) -> list[str]:
    """The command that writes all letters of a workspace."""
    return [*PCCREPLY, "batch", REPORT, "--workspace", str(workspace), "--as-of", "2025-06-30", "--quiet", *options]


def knows(option: str) -> bool:
    """Whether ``pccreply batch`` has an option."""
    done = subprocess.run([*PCCREPLY, "batch", "--help"], env=environment(), capture_output=True, text=True, check=True)
    return option in done.stdout


def run(command: Sequence[str], *, watched: bool = False) -> Ran:
    """Run a command to its end; ``watched`` also looks at what it takes meanwhile, which costs it a little time.

    Raises RuntimeError where it fails.
    """
    begun, before = time.perf_counter(), _processor_of_children()
    process = subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    watch = _Watch(process.pid)
    if watched:
        watch.start()
    _, said = process.communicate()
    seconds, processor = time.perf_counter() - begun, _processor_of_children() - before
    if watched:
        watch.join()
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} has failed (exit code {process.returncode}).\n{said}")
    return Ran(seconds, processor, watch.megabytes, watch.own)


def environment() -> dict[str, str]:
    """The environment in which a command finds pccreply and the benchmarks."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(REPOSITORY), str(REPOSITORY / "src")])}


def _processor_of_children() -> float:
    times = os.times()
    return times.children_user + times.children_system


class _Watch(threading.Thread):
    """Looks at a process, and at all that it has started, until it ends."""

    def __init__(self, process: int) -> None:
        super().__init__()
        self.process = process
        self.megabytes = self.own = 0.0

    def run(self) -> None:
        while now := sum(_megabytes(process) for process in _family(self.process)):
            self.megabytes = max(self.megabytes, now)
            self.own = max(self.own, _processor_seconds(self.process))
            time.sleep(_PAUSE)


def _family(root: int) -> Iterator[int]:
    yield root
    for path in (_PROC / str(root) / "task").glob("*/children"):
        try:
            children = path.read_text().split()
        except OSError:  # it has just ended
            continue
        for child in children:
            yield from _family(int(child))


def _megabytes(process: int) -> float:
    """The memory of a process, what it shares with others counted in part; 0 where it is gone or cannot be seen."""
    try:
        lines = (_PROC / str(process) / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


def _processor_seconds(process: int) -> float:
    """What a process itself has had of the processors, without those that it started; 0 where it is gone."""
    try:
        after_name = (_PROC / str(process) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(after_name[11]) + int(after_name[12])) / os.sysconf("SC_CLK_TCK")

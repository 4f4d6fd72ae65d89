"""How the time per letter and the memory grow from ten letters to ten thousand, by one process and by more."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.commands import batch, knows, run
from benchmarks.workspace import make_workspace

SIZES = (10, 100, 1_000, 10_000)


@dataclass(frozen=True)
class Grown:
    """A whole batch of so many letters. ``jobs`` is how many processes wrote, or empty where the command chose."""

    letters: int
    jobs: str
    seconds: float
    megabytes: float

    @property
    def per_letter(self) -> float:
        """Seconds for a letter."""
        return self.seconds / self.letters


def grow(sizes: Sequence[int], tell: Callable[[str], None]) -> list[Grown]:
    """Run a batch of each size, in new workspaces; small ones several times, of which the best counts."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    choices = ["", "1", str(processors)] if knows("--jobs") else [""]
    found = []
    for letters in sizes:
        for jobs in choices:
            tell(f"growth, {letters} letters, {f'--jobs {jobs}' if jobs else 'as the command chooses'}")
            found.append(
                min((_once(letters, jobs) for _ in range(3 if letters < 1_000 else 1)), key=lambda g: g.seconds)
            )
    return found


def _once(letters: int, jobs: str) -> Grown:
    with tempfile.TemporaryDirectory(prefix="growth-") as name:
        workspace = make_workspace(Path(name) / "office", letters)
        ran = run(batch(workspace, *(["--jobs", jobs] if jobs else [])), memory=True)
        return Grown(letters, jobs, ran.seconds, ran.megabytes)

"""How the time per letter and the memory grow from ten letters to ten thousand: one process, several, a cluster."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.cluster import available, local_cluster
from benchmarks.commands import batch, knows, run
from benchmarks.machine import cores
from benchmarks.workspace import make_workspace

SIZES = (10, 100, 1_000, 10_000)
CHOSEN, CLUSTER = "as the command chooses", "--scheduler"
FOR_CLUSTERS = 1_000
"""Letters from which a cluster is tried."""


@dataclass(frozen=True)
class Grown:
    """A whole batch of so many letters, and by whom they were made: an option of the command, or its own choice.

    ``megabytes`` is what the command and the processes that it started took; a cluster is none of these. ``own``
    are the processor seconds of the command's first process, which reads, hands out and writes.
    """

    letters: int
    by: str
    seconds: float
    megabytes: float
    own: float

    @property
    def per_letter(self) -> float:
        """Seconds for a letter."""
        return self.seconds / self.letters


def grow(sizes: Sequence[int], tell: Callable[[str], None]) -> list[Grown]:
    """Run a batch of each size, in new workspaces; small ones several times, of which the best counts."""
    ways = [CHOSEN, *([f"--jobs {n}" for n in sorted({1, cores()})] if knows("--jobs") else [])]
    if available() and knows(CLUSTER):
        ways.append(CLUSTER)
    found = []
    for letters in sizes:
        for way in ways:
            if way == CLUSTER and letters < FOR_CLUSTERS:
                continue
            tell(f"growth, {letters} letters, {way}")
            with _options(way) as options:
                tries = [_once(letters, way, options) for _ in range(3 if letters <= 1_000 else 1)]
            found.append(min(tries, key=lambda grown: grown.seconds))
    return found


@contextmanager
def _options(way: str) -> Iterator[list[str]]:
    """The options of the command, with a cluster at work where it is to use one."""
    if way == CLUSTER:
        with local_cluster(cores()) as address:
            yield [CLUSTER, address]
    else:
        yield [] if way == CHOSEN else way.split()


def _once(letters: int, way: str, options: Sequence[str]) -> Grown:
    with tempfile.TemporaryDirectory(prefix="growth-") as name:
        workspace = make_workspace(Path(name) / "office", letters)
        ran = run(batch(workspace, *options), watched=True)
        return Grown(letters, way, ran.seconds, ran.megabytes, ran.own)

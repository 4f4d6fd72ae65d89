"""What a national roll-out needs, computed from what was measured; the reasoning stands in docs/roll-out.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.growth import CLUSTER, Grown
from benchmarks.machine import cores

FORCES = 43
"""The territorial forces of England and Wales, each with one local policing body."""
REPORTS = 25
"""Reports a year that a body answers: an assumption, on the high side."""
REVISIONS = 30
"""How often a letter is written anew before it is sent: an assumption, on the high side."""
YEARS = 10
"""How many years' letters are written anew at once when a template changes: an assumption."""
HANDS = (1, 2, 4, 8, 16, 32)
"""The numbers of cores and of workers for which the time is computed."""


@dataclass(frozen=True)
class Load:
    """A piece of work: its name, and how many letters it writes."""

    name: str
    letters: int


LOADS = (
    Load("one report, all forces, once", FORCES),
    Load("one report, all forces, every revision", FORCES * REVISIONS),
    Load("a year's reports, all forces, once", FORCES * REPORTS),
    Load("a year's reports, all forces, every revision", FORCES * REPORTS * REVISIONS),
    Load("ten years' letters anew, as for a new template", FORCES * REPORTS * YEARS),
    Load("ten years' letters, every revision", FORCES * REPORTS * YEARS * REVISIONS),
)


@dataclass(frozen=True)
class Line:
    """Seconds for a number of letters: those of the start, and those of each letter."""

    start: float
    each: float

    def at(self, letters: int) -> float:
        """The seconds for so many letters."""
        return self.start + self.each * letters


@dataclass(frozen=True)
class Model:
    """What the batches say of a letter's cost, in seconds.

    ``alone`` is one process. With several, ``handing`` is what the first process spends on a letter, which
    no further process takes from it; with a cluster, ``sending``.
    """

    alone: Line
    start_of_several: float
    handing: float
    start_with_cluster: float
    sending: float

    def processes(self, letters: int, number: int) -> float:
        """The seconds with so many processes on as many cores."""
        if number == 1:
            return self.alone.at(letters)
        return self.start_of_several + letters * max(self.handing, (self.handing + self.alone.each) / number)

    def cluster(self, letters: int, workers: int) -> float:
        """The seconds with so many workers on other machines, each as fast as this one."""
        return self.start_with_cluster + letters * max(self.sending, self.alone.each / workers)


def quickest(grown: Sequence[Grown]) -> Line:
    """The quickest way on this machine, without a cluster."""
    ways = {g.by for g in grown if g.by != CLUSTER}
    return min((_line(grown, way) for way in ways), key=lambda line: line.each)


def model(grown: Sequence[Grown]) -> Model | None:
    """The model, or None where one process, several and a cluster were not all measured at two sizes."""
    several = f"--jobs {cores()}"
    if cores() < 2 or any(len([g for g in grown if g.by == way]) < 2 for way in ("--jobs 1", several, CLUSTER)):
        return None
    return Model(
        _line(grown, "--jobs 1"),
        _line(grown, several).start,
        _line(grown, several, own=True).each,
        _line(grown, CLUSTER).start,
        _line(grown, CLUSTER, own=True).each,
    )


def pays_from(found: Model, workers: int, processes: int) -> int | None:
    """The letters from which a cluster is quicker than processes of one machine; None where it never is."""
    gained = found.processes(1_000_000, processes) - found.cluster(1_000_000, workers)
    later = found.cluster(0, workers) - found.processes(0, processes)
    each = (gained + later) / 1_000_000
    return max(1, round(later / each)) if each > 0 else None


def in_words(seconds: float) -> str:
    """A duration as a person says it: less than a second, 12 seconds, 3 minutes, 2 hours."""
    if seconds < 1:
        return "less than a second"
    for size, unit in ((3600, "hour"), (60, "minute"), (1, "second")):
        if seconds >= 1.5 * size or unit == "second":
            count = round(seconds / size)
            return f"{count} {unit}{'' if count == 1 else 's'}"
    raise AssertionError


def _line(grown: Sequence[Grown], way: str, *, own: bool = False) -> Line:
    """Through the two largest batches of a way; ``own`` takes the first process's processor time instead."""
    small, large = sorted((g for g in grown if g.by == way), key=lambda g: g.letters)[-2:]
    first, second = (small.own, large.own) if own else (small.seconds, large.seconds)
    each = max(0.0, (second - first) / (large.letters - small.letters))
    return Line(max(0.0, first - each * small.letters), each)

"""What a national roll-out needs, computed from what was measured; the reasoning stands in docs/roll-out.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.growth import Grown

FORCES = 43
"""The territorial forces of England and Wales, each with one local policing body."""
REPORTS = 25
"""Reports a year that a body answers: an assumption, on the high side."""
REVISIONS = 30
"""How often a letter is written anew before it is sent: an assumption, on the high side."""
YEARS = 10
"""How many years' letters are written anew at once when a template changes: an assumption."""


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


def seconds_for(letters: int, grown: Sequence[Grown]) -> float:
    """How long one machine takes for so many letters: start-up and time per letter from the two largest batches.

    Of each size the quickest batch counts, by whatever number of processes.
    """
    best = {size: min(g.seconds for g in grown if g.letters == size) for size in {g.letters for g in grown}}
    small, large = sorted(best)[-2:]
    each = (best[large] - best[small]) / (large - small)
    return max(0.0, best[small] - each * small) + each * letters


def in_words(seconds: float) -> str:
    """A duration as a person says it: less than a second, 12 seconds, 3 minutes, 2 hours."""
    if seconds < 1:
        return "less than a second"
    for size, unit in ((3600, "hour"), (60, "minute"), (1, "second")):
        if seconds >= 1.5 * size or unit == "second":
            count = round(seconds / size)
            return f"{count} {unit}{'' if count == 1 else 's'}"
    raise AssertionError

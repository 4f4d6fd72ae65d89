"""What every part of ``make trust`` gives back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """How a part ended. What cannot run on this machine is left out with a word, and fails nothing."""

    PASSED = "passed"
    FAILED = "FAILED"
    LEFT_OUT = "left out"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a part found.

    ``tried`` counts its inputs (files, mutants, packages). ``summary`` is one line; ``details`` says, where it
    failed, what a developer has to look at, a line each.
    """

    verdict: Verdict
    tried: int
    summary: str
    details: tuple[str, ...] = ()

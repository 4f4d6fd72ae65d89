"""Every command that writes, broken off or refused at each single step that it takes on the disk."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from trust.part import Outcome, Verdict

TITLE = "Killed, refused and out of room at every step"
WAYS = ("kill", "denied", "full", *(f"{kind} {size}" for kind in ("room", "cut") for size in (0, 1, 300, 1500, 9000)))
"""See ``tests.trust.breaking.broken``."""


def run() -> Outcome:
    """Every command in every way; nothing may be half written, nothing of a person's lost, and all be said in words."""
    if not hasattr(os, "fork"):
        return Outcome(Verdict.LEFT_OUT, 0, "this system starts no process by fork")
    from tests.trust.breaking import COMMANDS, tries

    tried, faults = 0, list[str]()
    for command in COMMANDS:
        with tempfile.TemporaryDirectory(prefix="faults-") as folder:
            number, found = tries(command, Path(folder).resolve(), WAYS)
        tried += number
        faults += found
    summary = f"{len(COMMANDS)} commands, {tried} times broken off and run again, {len(faults)} faults"
    return Outcome(Verdict.FAILED if faults else Verdict.PASSED, tried, summary, tuple(faults))

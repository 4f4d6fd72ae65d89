"""The name of a generated block, by which a letter can be read back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Anchor:
    """What a generated block is: which recommendations, which parts, which field.

    ``field`` is the name of the progress file's key ("force_progress", "timescale",
    "introduction") or "quotation". ``units`` is empty for a block about the whole letter. Outputs
    write it as a content control's tag and alias and as a bookmark, so that the letter can be read
    back.
    """

    field: str
    units: tuple[str, ...] = ()

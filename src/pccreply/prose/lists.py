"""Lists in running text."""

from __future__ import annotations

from collections.abc import Sequence


def in_words(items: Sequence[str]) -> str:
    """ "1", "1 and 2", "1, 2 and 3"; empty for none."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} and {items[-1]}"

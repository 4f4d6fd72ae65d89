"""What somebody meant who misspelt a word of ours."""

from __future__ import annotations

from collections.abc import Sequence


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """ "Did you mean 'answers'?" for the nearest known word, or nothing where none is near."""
    from difflib import get_close_matches

    near = get_close_matches(word[:100].strip().lower().replace("_", "-"), [k.replace("_", "-") for k in known], 1, 0.6)
    if not near:
        return ""
    found = next(k for k in known if k.replace("_", "-") == near[0])
    return f"Did you mean '{found}'?"

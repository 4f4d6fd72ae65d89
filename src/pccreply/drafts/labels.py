"""Numbers as the labels of lists show them."""

from __future__ import annotations

from pccreply.prose.numbers import CARDINALS, ORDINALS

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def formatted(count: int, form: str) -> str:
    """A number in a form by its name in Word ("lowerRoman"); forms of other scripts come as plain numbers."""
    if form in ("lowerLetter", "upperLetter"):
        # After z come aa, bb, cc
        letters = chr(97 + (count - 1) % 26) * ((count - 1) // 26 + 1) if 0 < count < 2600 else str(count)
        return letters.upper() if form == "upperLetter" else letters
    if form in ("lowerRoman", "upperRoman"):
        roman, left = "", count if 0 < count < 4000 else 0
        for size, sign in _ROMAN:
            roman += sign * (left // size)
            left %= size
        roman = roman or str(count)
        return roman.upper() if form == "upperRoman" else roman
    if form == "decimalZero":
        return f"{count:02}"
    if form == "ordinal":
        return f"{count}{'th' if count % 100 in (11, 12, 13) else {1: 'st', 2: 'nd', 3: 'rd'}.get(count % 10, 'th')}"
    if form in ("cardinalText", "ordinalText"):
        words = CARDINALS if form == "cardinalText" else ORDINALS
        return words[count].capitalize() if 0 <= count < len(words) else str(count)
    return "" if form == "none" else str(count)

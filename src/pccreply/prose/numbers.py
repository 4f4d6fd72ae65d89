"""Numbers in words, and with what they count."""

CARDINALS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
"""The word for each number, by the number: from 0 to 20."""
ORDINALS = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
]
"""The word for each place in an order, by the number: from 0 to 20."""


def counted(number: int, noun: str) -> str:
    """A number with its noun: ``1 error``, ``2 errors``, ``2 warnings or notes``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun.replace(' or ', 's or ')}s"

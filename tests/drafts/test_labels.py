"""Numbers as Word's lists show them."""

from __future__ import annotations

import pytest

from pccreply.drafts.labels import formatted


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimal", "1 4 9 11 12 21 22 23 27 112 0 5000"),
        ("lowerLetter", "a d i k l u v w aa hhhhh 0 5000"),
        ("upperLetter", "A D I K L U V W AA HHHHH 0 5000"),
        ("lowerRoman", "i iv ix xi xii xxi xxii xxiii xxvii cxii 0 5000"),
        ("upperRoman", "I IV IX XI XII XXI XXII XXIII XXVII CXII 0 5000"),
        ("decimalZero", "01 04 09 11 12 21 22 23 27 112 00 5000"),
        ("ordinal", "1st 4th 9th 11th 12th 21st 22nd 23rd 27th 112th 0th 5000th"),
        ("cardinalText", "One Four Nine Eleven Twelve 21 22 23 27 112 Zero 5000"),
        ("aiueo", "1 4 9 11 12 21 22 23 27 112 0 5000"),
    ],
)
def test_each_form(form: str, shown: str) -> None:
    assert [formatted(n, form) for n in (1, 4, 9, 11, 12, 21, 22, 23, 27, 112, 0, 5000)] == shown.split()


def test_a_list_without_numbers_shows_none() -> None:
    assert formatted(3, "none") == ""
    assert formatted(3, "ordinalText") == "Third"

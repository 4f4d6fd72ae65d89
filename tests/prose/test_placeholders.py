"""What somebody left open in a draft, and what only looks so."""

from __future__ import annotations

import pytest

from pccreply.prose.placeholders import is_placeholder, placeholders_in
from tests.conftest import CASES


def _lines(name: str) -> list[str]:
    found = (CASES / "placeholders" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert found
    return found


@pytest.mark.parametrize("words", _lines("left_open"))
def test_what_was_left_open_is_found(words: str) -> None:
    text = f"The force will do this {words} and report."
    found = list(placeholders_in(text))
    start = text.index(words)
    assert found and all(start <= first and last <= start + len(words) + 40 for first, last in found)
    assert found == sorted(found)


@pytest.mark.parametrize("words", _lines("innocent"))
def test_what_is_meant_to_stand_there_is_not(words: str) -> None:
    text = f"The force {words} said so."
    assert [text[first:last] for first, last in placeholders_in(text)] == []


@pytest.mark.parametrize(("text", "alone"), [("[TBC]", True), ("Timescale: TBC", True), ("Ready by TBC", False)])
def test_whether_a_text_is_nothing_else(text: str, alone: bool) -> None:
    assert is_placeholder(text) is alone

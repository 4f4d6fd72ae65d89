"""The marks by which a block is found again."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccreply.model.letters import Anchor
from pccreply.prose.anchors import (
    BOOKMARK_LENGTH,
    TAG_LENGTH,
    alias,
    bookmark,
    parse_bookmark,
    parse_tag,
    tag,
)

WORDS = st.text(min_size=1, max_size=12)
UNITS = st.one_of(st.from_regex(r"[0-9]{1,2}(\.[0-9]{1,2})?[a-z]{0,3}", fullmatch=True), WORDS)
FIELDS = st.one_of(st.sampled_from(["force_progress", "quotation", "recommendations_introduction"]), WORDS)
ANCHORS = st.builds(Anchor, FIELDS, st.lists(UNITS, max_size=8).map(tuple))


@given(ANCHORS)
def test_a_tag_and_a_bookmark_are_read_back(anchor: Anchor) -> None:
    assert len(tag(anchor)) <= TAG_LENGTH
    assert len(alias(anchor)) <= TAG_LENGTH
    assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", bookmark(anchor))
    assert len(bookmark(anchor)) <= BOOKMARK_LENGTH
    assert parse_tag(tag(anchor), [anchor]) == anchor
    assert parse_bookmark(bookmark(anchor), [anchor]) == anchor


@given(ANCHORS, ANCHORS)
def test_two_anchors_never_share_a_tag_or_a_bookmark(one: Anchor, other: Anchor) -> None:
    if one != other:
        assert tag(one) != tag(other)
        # Word takes bookmarks that differ in capitals only for the same.
        assert bookmark(one).casefold() != bookmark(other).casefold()


@pytest.mark.parametrize(
    ("anchor", "expected"),
    [
        (Anchor("force_progress", ("3b",)), ("pccreply:3b:force_progress", "pcc_3b__force_progress")),
        (Anchor("introduction"), ("pccreply::introduction", "pcc__introduction")),
        (Anchor("timescale", ("1.10", "2A")), ("pccreply:1.10+2A:timescale", "pcc_1X2e10_2X41__timescale")),
    ],
)
def test_short_anchors_are_written_out(anchor: Anchor, expected: tuple[str, str]) -> None:
    assert (tag(anchor), bookmark(anchor)) == expected
    assert parse_tag(expected[0]) == parse_bookmark(expected[1]) == anchor


def test_a_long_anchor_needs_the_expected_ones_to_be_read_back() -> None:
    long = Anchor("commissioner_action", tuple(f"{n}a" for n in range(1, 20)))
    assert parse_tag(tag(long)) is None
    assert parse_bookmark(bookmark(long)) is None
    assert parse_tag(tag(long), [Anchor("introduction"), long]) == long


@pytest.mark.parametrize(
    "text", ["", "pccreply", "rec.3", "pccreply:3b:", "pccreply:3%62:timescale", "_GoBack", "pcc_"]
)
def test_the_marks_of_others_are_not_ours(text: str) -> None:
    assert parse_tag(text) is None
    assert parse_bookmark(text) is None


@pytest.mark.parametrize(
    ("anchor", "title"),
    [
        (Anchor("force_progress", ("3b",)), "Recommendation 3, part b: force progress"),
        (Anchor("timescale", ("3a", "3b", "3c")), "Recommendation 3, parts a, b and c: timescale"),
        (Anchor("timescale", ("2", "5")), "Recommendations 2 and 5: timescale"),
        (Anchor("timescale", ("2", "5a")), "Recommendation 2; recommendation 5, part a: timescale"),
        (Anchor("statutory_basis"), "Statutory basis"),
    ],
)
def test_the_title_says_what_the_block_is(anchor: Anchor, title: str) -> None:
    assert alias(anchor) == title


def test_an_anchor_without_a_field_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a field"):
        tag(Anchor("", ("1",)))


def test_what_stands_for_a_capital_is_never_taken_for_small_letters() -> None:
    capital, small = bookmark(Anchor("timescale", ("2A",))), bookmark(Anchor("timescale", ("2x41",)))
    assert capital.casefold() != small.casefold()

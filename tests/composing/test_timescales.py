"""A timescale in a few words, for the status table."""

from __future__ import annotations

from datetime import date

import pytest

from pccreply.composing.timescales import deadline_words, short
from pccreply.model.reports import Deadline
from pccreply.model.timescales import TimescaleKind, TimescaleStatement

DAY = Deadline("2025-10-31", date(2025, 10, 31))
MONTH = Deadline("2025-10", date(2025, 10, 31), exact=False)
WORDS = Deadline("within three months", date(2025, 7, 10))
K = TimescaleKind


@pytest.mark.parametrize(
    ("kind", "given", "deadline", "words"),
    [
        (K.BY_REFERENCE, {}, DAY, "by 31 October 2025"),
        (K.BY_REFERENCE, {}, MONTH, "by the date set"),
        (K.BY_REFERENCE, {}, None, "by the date set"),
        (K.DONE, {"done": "March 2025"}, DAY, "done, March 2025"),
        (K.DONE, {}, DAY, "done"),
        (K.ALREADY_MET, {}, DAY, "already met"),
        (K.NONE_WITH_REASON, {}, DAY, "none: see the answer"),
        (K.RECURRING, {"every": "quarter", "from": "July 2025"}, DAY, "every quarter from July 2025"),
        (K.RECURRING, {"every": "quarter"}, DAY, "every quarter"),
        (K.BY_DATE, {"by": "May 2026"}, DAY, "by May 2026"),
        (K.PERIOD, {"within": "two months"}, DAY, "within two months"),
        (K.PERIOD, {"from": "Spring 2026"}, DAY, "from Spring 2026"),
        (K.RECURRING, {}, DAY, "see the answer"),
        (K.VAGUE, {}, DAY, ""),
    ],
)
def test_in_short(kind: TimescaleKind, given: dict[str, str], deadline: Deadline | None, words: str) -> None:
    assert short(TimescaleStatement(kind, given=tuple(given.items())), deadline) == words


def test_a_day_that_was_found_in_words_is_shown() -> None:
    assert short(TimescaleStatement(K.BY_DATE, end=date(2026, 5, 31)), None) == "by 31 May 2026"


def test_a_deadline_in_words() -> None:
    assert [deadline_words(d) for d in (DAY, MONTH, WORDS, None, Deadline("2025", None))] == [
        "31 October 2025",
        "October 2025",
        "within three months",
        "",
        "2025",
    ]

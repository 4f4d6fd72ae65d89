"""Statements of a timescale, told apart from every other date."""

from __future__ import annotations

import csv
from datetime import date
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccreply.model.timescales import NO_TIMESCALE, TimescaleKind
from pccreply.prose.timescales import best_timescale, explain, read_timescales
from pccreply.prose.words import vocabulary
from tests.conftest import cases
from tests.growth import grows_less_than

PUBLISHED = date(2025, 5, 14)
ANCHOR = date(2025, 6, 18)
DEADLINE = date(2025, 12, 31)


def rows() -> list[dict[str, str]]:
    """Every labelled sentence in tests/cases/timescales."""
    found: list[dict[str, str]] = []
    for path in cases("timescales", "*.tsv"):
        with path.open(encoding="utf-8", newline="") as lines:
            found += list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return found


def when(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["id"])
def test_a_labelled_sentence_is_read_as_labelled(row: dict[str, str]) -> None:
    found = best_timescale(
        row["sentence"],
        anchor=when(row["anchor"]),
        deadline=when(row["deadline"]),
        published=PUBLISHED,
        answering=row.get("answering") == "yes",
    )
    assert found.stated == (row["has_timescale"] == "yes"), explain(found)
    if row["kind"]:
        assert found.kind.value == row["kind"]
    if row["from"] or row["to"]:
        assert (found.start, found.end) == (when(row["from"]), when(row["to"]))


def test_the_cases_hold_both_answers_in_numbers() -> None:
    answers = [row["has_timescale"] for row in rows()]
    assert min(answers.count("yes"), answers.count("no")) > 150
    assert len({row["id"] for row in rows()}) == len(answers)


def test_statements_come_in_order_each_with_its_words() -> None:
    text = "The desk opened on 3 March 2025. It will be staffed at night by 1 October 2025."
    done, planned = read_timescales(text, anchor=ANCHOR)
    assert (done.kind, done.text) == (TimescaleKind.DONE, "on 3 March 2025")
    assert (planned.kind, planned.text) == (TimescaleKind.BY_DATE, "by 1 October 2025")


def test_what_is_still_to_come_counts_before_what_is_done() -> None:
    text = "Two wings were fitted in March 2025. The third follows by 1 October 2025 and the fourth by 5 January 2026."
    assert best_timescale(text, anchor=ANCHOR).end == date(2026, 1, 5)


def test_a_later_look_back_does_not_move_the_day_on_which_it_is_finished() -> None:
    text = "The form will be in use by 1 August 2025. It will be reviewed in May 2026."
    assert best_timescale(text, anchor=ANCHOR).end == date(2025, 8, 1)


def test_a_condition_after_a_date_does_not_take_the_date_back() -> None:
    text = "All stores will be relabelled by 1 August 2025. The vans will follow once they have been bought."
    assert best_timescale(text, anchor=ANCHOR).end == date(2025, 8, 1)


@pytest.mark.parametrize("row", [r for r in rows() if not r.get("answering")], ids=lambda row: row["id"])
def test_what_counts_in_a_bare_sentence_counts_in_an_answer(row: dict[str, str]) -> None:
    given = {"anchor": when(row["anchor"]), "deadline": when(row["deadline"]), "published": PUBLISHED}
    bare, answer = (best_timescale(row["sentence"], **given, answering=known) for known in (False, True))
    assert answer.stated == bare.stated
    assert (answer.start, answer.end) == (bare.start, bare.end)


def test_history_in_a_bare_sentence_is_the_action_in_an_answer() -> None:
    text = "The old radios were heavy. Colbeck's were thrown out in May, and the last crew got theirs on 6 June."
    assert best_timescale(text, anchor=ANCHOR, answering=True).end == date(2025, 6, 6)
    told = "Thornby Council signed on 4 June."
    assert not best_timescale(told, anchor=ANCHOR).stated
    assert best_timescale(told, anchor=ANCHOR, answering=True).stated


def test_a_length_of_time_from_a_publication_whose_day_is_unknown_is_stated_and_open() -> None:
    text = "It will be finished within six months of the report's publication."
    open_ended = best_timescale(text)
    assert (open_ended.stated, open_ended.start, open_ended.end) == (True, None, None)
    assert best_timescale(text, published=PUBLISHED).end == date(2025, 11, 14)


def test_a_recommendation_that_is_closed_counts_before_what_comes_after() -> None:
    text = "The recommendation is closed. A refresher will be given in October 2025."
    assert best_timescale(text, anchor=ANCHOR).kind is TimescaleKind.DONE


def test_a_date_counts_before_a_reference() -> None:
    text = "We will meet HMICFRS's deadline. The last course ends on 3 February 2026."
    assert best_timescale(text, anchor=ANCHOR, deadline=DEADLINE).end == date(2026, 2, 3)


def test_a_reference_takes_the_deadline() -> None:
    found = best_timescale("The force will comply within the prescribed timescale.", deadline=DEADLINE)
    assert (found.kind, found.end) == (TimescaleKind.BY_REFERENCE, DEADLINE)


def test_a_weak_statement_says_why() -> None:
    condition = best_timescale("This will be done once the guidance has been agreed.", anchor=ANCHOR)
    assert (condition.kind, condition.stated) == (TimescaleKind.CONDITIONAL, False)
    assert "write the date" in condition.weak
    vague = best_timescale("This will be done in due course.", anchor=ANCHOR)
    assert vague.kind is TimescaleKind.VAGUE
    assert "in due course" in vague.weak


def test_text_without_time_has_no_timescale() -> None:
    assert best_timescale("The force takes the point.") == NO_TIMESCALE
    assert best_timescale("") == NO_TIMESCALE


def test_the_wording_of_a_recommendation_is_never_the_answer() -> None:
    text = "By 31 March 2026, forces should review how they store keys.\n\nThe force will do so by 1 February 2026."
    found = read_timescales(text, anchor=ANCHOR)
    assert [s.end for s in found] == [date(2026, 2, 1)]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (
            "It will be done by the end of the third quarter of the 2025/26 financial year.",
            "“by the end of the third quarter of the 2025/26 financial year”: by 31 December 2025.",
        ),
        ("It was done in May 2025.", "“in May 2025”: done, between 1 May 2025 and 31 May 2025."),
        ("It will be done on 3 July 2025.", "“on 3 July 2025”: on 3 July 2025."),
        ("Nothing is said.", "No words about when were found."),
    ],
)
def test_how_it_was_read_is_said_plainly(text: str, plain: str) -> None:
    assert explain(best_timescale(text, anchor=ANCHOR)) == plain


LOOSE = st.lists(
    st.sampled_from(
        sorted(
            vocabulary("""we will not have been the deadline of HMICFRS by 31 March 2026 . , ; and which when if once since until done
        complete recommendation is was each every within three months subject to no further action should forces I ask
        again in June Easter to as set HMICFRS who feedback expected place time ( ) : - “ ” the a that Y""")
        )
    ),
    max_size=40,
).map(" ".join)


@given(st.one_of(st.text(max_size=200), LOOSE), st.one_of(st.none(), st.dates()), st.one_of(st.none(), st.dates()))
def test_any_text_is_read(text: str, anchor: date | None, published: date | None) -> None:
    read = [
        read_timescales(text, anchor=anchor, published=published, deadline=DEADLINE, answering=known)
        for known in (False, True)
    ]
    for statement in chain.from_iterable(read):
        assert statement.kind is not TimescaleKind.NONE
        assert statement.text in text
        assert statement.stated or statement.weak
        if statement.start and statement.end:
            assert statement.start <= statement.end
        assert explain(statement)


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.sampled_from(["by", "on", "before", "from", "not later than"]))
def test_a_day_in_a_promise_is_read_exactly(day: date, word: str) -> None:
    found = best_timescale(f"The store will be rebuilt {word} {day.day} {day:%B} {day.year}.", anchor=date(2019, 6, 1))
    expected = date.fromordinal(day.toordinal() - (word == "before"))
    assert found.stated
    assert found.end == expected


@pytest.mark.parametrize(
    "unit", ["a ", "1", "by by ", "when it is ", "will by March ", ", and ", "the deadline ", "if "]
)
def test_time_grows_in_step_with_length(unit: str) -> None:
    small, large = ((unit * (length // len(unit) + 1))[:length] for length in (4_000, 40_000))
    assert grows_less_than(
        lambda: read_timescales(small, anchor=ANCHOR), lambda: read_timescales(large, anchor=ANCHOR), 30, free=0.2
    )

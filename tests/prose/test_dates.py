"""Dates and stretches of time: found, read from a field, resolved and written out."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccreply.prose import almanac
from pccreply.prose.dates import (
    MONTHS,
    WELSH_MONTHS,
    DateMention,
    find_dates,
    long_date,
    parse_date,
    resolve_deadline,
    welsh_date,
)
from pccreply.prose.words import vocabulary
from tests.growth import grows_less_than

ANCHOR = date(2025, 6, 18)
PUBLISHED = date(2025, 5, 14)
DAYS = st.dates(date(1990, 1, 1), date(2098, 12, 31))


def only(text: str, anchor: date | None = ANCHOR) -> DateMention:
    found = find_dates(text, anchor, PUBLISHED)
    assert len(found) == 1, [m.text for m in found]
    return found[0]


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on the 31st of March", "2026-03-31", "2026-03-31"),
        ("on Monday 7 July", "2025-07-07", "2025-07-07"),
        ("by 31.3.26", "2026-03-31", "2026-03-31"),
        ("by 31 Dec. 2025", "2025-12-31", "2025-12-31"),
        ("in mid-March 2026", "2026-03-10", "2026-03-20"),
        ("in late October", "2025-10-21", "2025-10-31"),
        ("by early 2026", "2026-01-01", "2026-03-31"),
        ("by the end of March 2026", "2026-03-31", "2026-03-31"),
        ("in March 2026", "2026-03-01", "2026-03-31"),
        ("in the second half of January", "2026-01-16", "2026-01-31"),
        ("in Q3 2025/26", "2025-10-01", "2025-12-31"),
        ("in the third quarter of the 2025/26 financial year", "2025-10-01", "2025-12-31"),
        ("by the end of quarter three of 2025/26", "2025-12-31", "2025-12-31"),
        ("in the first quarter of 2026", "2026-01-01", "2026-03-31"),
        ("in FY26/27", "2026-04-01", "2027-03-31"),
        ("in H1 2026", "2026-01-01", "2026-06-30"),
        ("from spring 2026", "2026-03-01", "2026-05-31"),
        ("in winter 2025", "2025-12-01", "2026-02-28"),
        ("this autumn", "2025-09-01", "2025-11-30"),
        ("next spring", "2026-03-01", "2026-05-31"),
        ("since last autumn", "2024-09-01", "2024-11-30"),
        ("by Easter", "2026-04-03", "2026-04-06"),
        ("at Michaelmas", "2025-09-29", "2025-09-29"),
        ("from Candlemas", "2026-02-02", "2026-02-02"),
        ("by Shrove Tuesday", "2026-02-17", "2026-02-17"),
        ("before the August bank holiday", "2025-08-25", "2025-08-25"),
        ("around Easter next year", "2026-04-03", "2026-04-06"),
        ("before the clocks go back", "2025-10-26", "2025-10-26"),
        ("before the clocks go forward", "2026-03-29", "2026-03-29"),
        ("in the autumn term", "2025-09-01", "2025-12-20"),
        ("by the end of this year", "2025-12-31", "2025-12-31"),
        ("at the turn of the year", "2025-12-31", "2026-01-01"),
        ("by year end", "2026-03-31", "2026-03-31"),
        ("before the financial year closes", "2026-03-31", "2026-03-31"),
        ("next month", "2025-07-01", "2025-07-31"),
        ("last month", "2025-05-01", "2025-05-31"),
        ("the week before last", "2025-06-02", "2025-06-08"),
        ("by the end of the week", "2025-06-22", "2025-06-22"),
        ("on Friday week", "2025-06-27", "2025-06-27"),
        ("a week on Friday", "2025-06-27", "2025-06-27"),
        ("the Monday after Easter", "2026-04-06", "2026-04-06"),
        ("on the third Thursday of November", "2025-11-20", "2025-11-20"),
        ("on the last working day of September 2025", "2025-09-30", "2025-09-30"),
        ("in the week commencing 13 October 2025", "2025-10-13", "2025-10-19"),
        ("between 6 and 24 October 2025", "2025-10-06", "2025-10-24"),
        ("over the course of July and August", "2025-07-01", "2025-08-31"),
        ("within three months", "2025-06-18", "2025-09-18"),
        ("over the next twelve weeks", "2025-06-18", "2025-09-10"),
        ("in the next fortnight", "2025-06-18", "2025-07-02"),
        ("a month from now", "2025-06-18", "2025-07-18"),
        ("in two months' time", "2025-06-18", "2025-08-18"),
        ("within ten working days of this letter", "2025-06-18", "2025-07-02"),
        ("within six months of the report's publication", "2025-05-14", "2025-11-14"),
        ("a fortnight after the coroner's conference on 7 October", "2025-10-07", "2025-10-21"),
        ("three weeks ago", "2025-05-28", "2025-05-28"),
        ("erbyn 30 Tachwedd 2025", "2025-11-30", "2025-11-30"),
        ("erbyn diwedd mis Medi", "2025-09-30", "2025-09-30"),
        ("o fewn tri mis", "2025-06-18", "2025-09-18"),
        ("ddydd Mawrth 3 Mawrth 2026", "2026-03-03", "2026-03-03"),
        ("ym mis Mawrth", "2026-03-01", "2026-03-31"),
        ("ar 1 Ragfyr 2025", "2025-12-01", "2025-12-01"),
        ("in early to mid-March 2026", "2026-03-01", "2026-03-20"),
        ("on the first of next month", "2025-07-01", "2025-07-01"),
        ("in FY2026", "2025-04-01", "2026-03-31"),
        ("in FY26", "2025-04-01", "2026-03-31"),
        ("by Q3 FY25/26", "2025-10-01", "2025-12-31"),
        ("by Q3 of FY 2025/26", "2025-10-01", "2025-12-31"),
        ("in 2025/26 Q3", "2025-10-01", "2025-12-31"),
        ("by the end of the financial quarter", "2025-06-30", "2025-06-30"),
        ("by year's end", "2025-12-31", "2025-12-31"),
        ("in March next", "2026-03-01", "2026-03-31"),
        ("by Easter next", "2026-04-03", "2026-04-06"),
        ("by autumn next", "2025-09-01", "2025-11-30"),
        ("in the third quarter 2025/26", "2025-10-01", "2025-12-31"),
        ("in the fourth quarter next year", "2026-10-01", "2026-12-31"),
        ("by the financial year's end", "2026-03-31", "2026-03-31"),
        ("by the 30th", "2025-06-30", "2025-06-30"),
        ("on 3rd - 4th November 2025", "2025-11-03", "2025-11-04"),
        ("for the rest of 2025", "2025-06-18", "2025-12-31"),
        ("in the course of this month", "2025-06-01", "2025-06-30"),
        ("in the first week in July", "2025-07-01", "2025-07-07"),
        ("at the end of term", "2025-07-22", "2025-07-22"),
        ("by the end of the school year", "2025-08-31", "2025-08-31"),
        ("by October half term", "2025-10-20", "2025-11-02"),
        ("by spring half-term week", "2026-02-12", "2026-02-23"),
        ("yn y flwyddyn ariannol newydd", "2026-04-01", "2027-03-31"),
        ("erbyn diwedd y flwyddyn galendr", "2025-12-31", "2025-12-31"),
        ("yn ystod y flwyddyn ariannol hon", "2025-04-01", "2026-03-31"),
        ("no later than three months from publication", "2025-05-14", "2025-08-14"),
        ("within two and a half months", "2025-06-18", "2025-09-02"),
        ("in a week or so", "2025-06-18", "2025-06-25"),
        ("within a week of this letter", "2025-06-18", "2025-06-25"),
        ("in the next financial quarter", "2025-07-01", "2025-09-30"),
        ("this time next year", "2026-06-18", "2026-06-18"),
        ("the Friday before Christmas", "2025-12-19", "2025-12-19"),
        ("in Oct/Nov 2025", "2025-10-01", "2025-11-30"),
        ("on the twenty-first of March", "2026-03-21", "2026-03-21"),
        ("by the thirty first of March 2026", "2026-03-31", "2026-03-31"),
        ("in 03/2026", "2026-03-01", "2026-03-31"),
        ("by 31-Mar-26", "2026-03-31", "2026-03-31"),
        ("by 5 Sept 26", "2026-09-05", "2026-09-05"),
        ("on 3-4 November 2025", "2025-11-03", "2025-11-04"),
        ("in March and September 2026", "2026-03-01", "2026-09-30"),
        ("between November and March 2026", "2025-11-01", "2026-03-31"),
        ("on Tues. 5 August", "2025-08-05", "2025-08-05"),
        ("on Tuesday, the 5th of August", "2025-08-05", "2025-08-05"),
        ("on Wednesday July 9", "2025-07-09", "2025-07-09"),
        ("by Friday next", "2025-06-20", "2025-06-20"),
        ("on Monday last", "2025-06-16", "2025-06-16"),
        ("by Monday 1 June", "2026-06-01", "2026-06-01"),
        ("in March '26", "2026-03-01", "2026-03-31"),
        ("by March of next year", "2026-03-01", "2026-03-31"),
        ("yn ystod haf y flwyddyn nesaf", "2026-06-01", "2026-08-31"),
        ("erbyn mis Mawrth flwyddyn nesaf", "2026-03-01", "2026-03-31"),
        ("ym mis Hydref eleni", "2025-10-01", "2025-10-31"),
        ("by Christmas Eve", "2025-12-24", "2025-12-24"),
        ("at the end of the second week of September", "2025-09-14", "2025-09-14"),
        ("on the third working day of January 2026", "2026-01-05", "2026-01-05"),
        ("in the second month of 2026", "2026-02-01", "2026-02-28"),
        ("within a couple of months", "2025-06-18", "2025-08-18"),
        ("within a year and a half", "2025-06-18", "2026-12-18"),
        ("within one and a half years", "2025-06-18", "2026-12-18"),
        ("within twenty-one days", "2025-06-18", "2025-07-09"),
        ("within half a year", "2025-06-18", "2025-12-18"),
        ("in the space of three months", "2025-06-18", "2025-09-18"),
        ("ymhen chwe mis", "2025-06-18", "2025-12-18"),
        ("within a month of today", "2025-06-18", "2025-07-18"),
        ("in three weeks from today", "2025-06-18", "2025-07-09"),
        ("a fortnight before 7 October", "2025-09-23", "2025-10-07"),
        ("in the week before 6 October 2025", "2025-09-29", "2025-10-05"),
        ("in the latter half of 2026", "2026-07-01", "2026-12-31"),
        ("in the opening months of 2026", "2026-01-01", "2026-03-31"),
        ("in the first half of the 2026/27 financial year", "2026-04-01", "2026-09-30"),
        ("in the last quarter of 2025", "2025-10-01", "2025-12-31"),
        ("by the second half of next year", "2026-07-01", "2026-12-31"),
        ("in Q2 of next financial year", "2026-07-01", "2026-09-30"),
        ("in quarter two", "2025-07-01", "2025-09-30"),
        ("by Q2 2026-27", "2026-07-01", "2026-09-30"),
        ("in the new school year", "2025-09-01", "2026-08-31"),
        ("next term", "2025-09-01", "2025-12-20"),
        ("in the present financial year", "2025-04-01", "2026-03-31"),
        ("next financial year", "2026-04-01", "2027-03-31"),
        ("by spring next year", "2026-03-01", "2026-05-31"),
        ("before winter", "2025-12-01", "2026-02-28"),
        ("in spring 2025/26", "2026-03-01", "2026-05-31"),
        ("by next Easter", "2026-04-03", "2026-04-06"),
        ("in the 2025/26 academic year", "2025-09-01", "2026-08-31"),
        ("by October half-term", "2025-10-20", "2025-11-02"),
        ("by half-term", "2025-10-20", "2025-11-02"),
        ("yn y flwyddyn ariannol nesaf", "2026-04-01", "2027-03-31"),
        ("y flwyddyn nesaf", "2026-01-01", "2026-12-31"),
        ("before the clocks change", "2025-10-26", "2025-10-26"),
        ("before lambing", "2026-03-01", "2026-04-30"),
        ("by the end of the calendar year", "2025-12-31", "2025-12-31"),
        ("at the start of the next financial year", "2026-04-01", "2026-04-01"),
        ("by financial year end", "2026-03-31", "2026-03-31"),
        ("wythnos nesaf", "2025-06-23", "2025-06-29"),
        ("eleni", "2025-01-01", "2025-12-31"),
        ("from October to December 2025", "2025-10-01", "2025-12-31"),
        ("between Michaelmas and Christmas", "2025-09-29", "2025-12-25"),
        ("in the depths of winter", "2026-01-01", "2026-01-31"),
        ("by the middle of the autumn", "2025-10-01", "2025-10-31"),
        ("by the close of business on 3 July 2025", "2025-07-03", "2025-07-03"),
        ("next Wednesday", "2025-06-25", "2025-06-25"),
        ("by 2027", "2027-01-01", "2027-12-31"),
        ("in the financial year 2026-2027", "2026-04-01", "2027-03-31"),
        ("during 2025-26", "2025-04-01", "2026-03-31"),
        ("in the fourth quarter", "2026-01-01", "2026-03-31"),
        ("by the end of next quarter", "2025-09-30", "2025-09-30"),
        ("before the last of the leaves fall", "2025-10-31", "2025-11-30"),
        ("on 29 February", "2026-02-28", "2026-02-28"),
        ("before the clocks change in March", "2026-03-29", "2026-03-29"),
        ("before the schools break up", "2025-07-18", "2025-07-25"),
        ("in the week after the August bank holiday", "2025-08-26", "2025-09-05"),
    ],
)
def test_a_time_is_found_and_resolved(text: str, first: str, last: str) -> None:
    mention = only(f"It is done {text}.")
    assert (mention.first, mention.last) == (day(first), day(last))


@pytest.mark.parametrize(
    "text",
    [
        "The officer may march to the second gate and spring over it.",
        "Operation Tramway 2024 and PEEL 2023-25 are names.",
        "Section 55 of the Police Act 1996 applies.",
        "Call 101 or 0300 555 0199 and ask for room 12.",
        "Ratios of 3/4 and 1.5 are no dates, nor is 12-10.",
        "The swallows nest in the yard and the leaves are swept up.",
        "Officers cleared the snow and the schools were told.",
    ],
)
def test_what_is_no_date_is_not_found(text: str) -> None:
    assert find_dates(text, ANCHOR) == []


def test_an_open_year_follows_the_direction_of_the_sentence() -> None:
    assert only("It will be done in April.").first == date(2026, 4, 1)
    assert only("It was done in April.").first == date(2025, 4, 1)


def test_without_an_anchor_open_words_are_found_but_not_resolved() -> None:
    assert (only("by Easter", None).first, only("by Easter 2026", None).last) == (None, date(2026, 4, 6))


FORMS = [
    lambda d: d.isoformat(),
    long_date,
    welsh_date,
    lambda d: f"{d.day:02d}/{d.month:02d}/{d.year}",
    lambda d: f"{d.day}.{d.month}.{d.year}",
    lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"the {d.day}{suffix(d.day)} of {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{d:%A} {long_date(d)}",
    lambda d: f"{d.day} {MONTHS[d.month - 1][:3]} {d.year}",
    lambda d: f"{d.day}{suffix(d.day)} {MONTHS[d.month - 1]}, {d.year}",
]


def suffix(number: int) -> str:
    return "th" if 11 <= number <= 13 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


@given(DAYS, st.sampled_from(FORMS))
def test_every_day_is_read_in_every_form(when: date, form: object) -> None:
    written = form(when)  # type: ignore[operator]
    assert parse_date(written) == when
    mention = only(f"It will be ready by {written}.")
    assert (mention.first, mention.last) == (when, when)
    assert written.removeprefix("the ") in mention.text


@given(DAYS)
def test_the_end_of_a_month_is_its_last_day(when: date) -> None:
    name = f"{MONTHS[when.month - 1]} {when.year}"
    last = almanac.month(when.year, when.month)[1]
    assert only(f"by the end of {name}").last == last
    assert only(f"in {name}").last == last
    assert resolve_deadline(name, PUBLISHED) == (last, False)
    assert (last + timedelta(days=1)).day == 1


@given(st.integers(1, 99), st.sampled_from(["days", "weeks", "months", "years"]), DAYS)
def test_a_length_of_time_is_counted_from_the_anchor(count: int, unit: str, anchor: date) -> None:
    mention = find_dates(f"within {count} {unit}", anchor)[0]
    assert mention.first == anchor
    assert mention.last is not None
    if unit in ("days", "weeks"):
        assert mention.last - anchor == timedelta(days=count * (7 if unit == "weeks" else 1))
    else:
        assert mention.last == almanac.add_months(anchor, count * (12 if unit == "years" else 1))


WORDS = st.sampled_from(
    sorted(
        vocabulary("""by the end of in March 2025 31 / - . , next last within three months before Easter spring 2025/26 Q3 first week
    half term clocks go back a an of from until mid late erbyn diwedd mis Medi o fewn 99 0 31st February Friday between
    and to year days after swallows leave \n \u0661\u0662 \u00b2 9999 0001""")
    )
)


@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=30).map(" ".join)), st.one_of(st.none(), st.dates()))
def test_any_text_is_read_and_every_mention_is_in_order_and_in_bounds(text: str, anchor: date | None) -> None:
    end = 0
    for mention in find_dates(text, anchor):
        assert end <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.text
        assert (mention.first is None) == (mention.last is None)
        if mention.first is not None and mention.last is not None:
            assert mention.first <= mention.last
        end = mention.end


@pytest.mark.parametrize(
    "unit", ["a ", "1", "1 ", "by ", "the end of ", "31/", "half a ", "in the next ", "before the ", "Q3 "]
)
def test_time_grows_in_step_with_length(unit: str) -> None:
    small, large = ((unit * (length // len(unit) + 1))[:length] for length in (5_000, 50_000))
    assert grows_less_than(lambda: find_dates(small, ANCHOR), lambda: find_dates(large, ANCHOR), 25, free=0.05)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("31 February 2025", "31 February 2025 does not exist: February 2025 has 28 days. Write 2025-02-28."),
        ("31/04/2025", "31 April 2025 does not exist: April 2025 has 30 days. Write 2025-04-30."),
        ("2025-13-01", "There is no month 13"),
        ("31 March", "has no year"),
        ("March 2025", "is not one day"),
        ("soon", "“soon” is not a date. Write it as 2025-03-31 or 31 March 2025."),
        ("  ", "The date is empty"),
    ],
)
def test_a_wrong_date_is_refused_with_what_to_write(text: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:
        parse_date(text)
    assert message in str(caught.value)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("2025-03-31", ("2025-03-31", True)),
        ("2025-03", ("2025-03-31", False)),
        ("March 2025", ("2025-03-31", False)),
        ("before March 2025", ("2025-02-28", False)),
        ("by the end of March 2025", ("2025-03-31", True)),
        ("within three months", ("2025-01-10", True)),
        ("within 12 months of publication", ("2025-10-10", True)),
        ("immediately", ("2024-10-10", False)),
        ("with immediate effect", ("2024-10-10", False)),
    ],
)
def test_a_deadline_is_resolved(words: str, expected: tuple[str, bool]) -> None:
    assert resolve_deadline(words, date(2024, 10, 10)) == (day(expected[0]), expected[1])


@pytest.mark.parametrize("words", ["as soon as possible", "within a month of the guidance being issued", "", "asap"])
def test_a_deadline_that_fixes_nothing_is_none(words: str) -> None:
    assert resolve_deadline(words, PUBLISHED) == (None, False)


def test_dates_are_written_in_both_languages() -> None:
    assert long_date(date(2025, 3, 31)) == "31 March 2025"
    assert welsh_date(date(2024, 12, 4)) == "4 Rhagfyr 2024"
    assert len(WELSH_MONTHS) == 12


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(2000, "2000-04-23"), (2019, "2019-04-21"), (2024, "2024-03-31"), (2025, "2025-04-20"), (2038, "2038-04-25")],
)
def test_easter(year: int, sunday: str) -> None:
    assert almanac.easter(year) == day(sunday)


@given(st.integers(1970, 2090), st.sampled_from(sorted({**almanac.FEASTS, **almanac.NATURE})))
def test_every_name_in_the_almanac_falls_in_every_year(year: int, name: str) -> None:
    first, last = {**almanac.FEASTS, **almanac.NATURE}[name](year)
    assert first <= last
    assert first.year == year

"""``forces/<force>/<report>.yaml``: a force's progress on one report."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import cast

from pccreply.model.findings import Excuse, Remark
from pccreply.model.places import Place, Placed, Words
from pccreply.model.progress import (
    ChiefOfficerComment,
    ForceProgress,
    Person,
    ProgressUpdate,
    Publication,
    Section,
    Status,
)
from pccreply.model.timescales import TimescaleKind, TimescaleStatement
from pccreply.prose.calendar import iso_days, long_date, month_of
from pccreply.prose.spelling import did_you_mean
from pccreply.sources.nodes import compose, read_text
from pccreply.sources.reading import Record
from pccreply.sources.shapes import (
    Choice,
    Day,
    DayOr,
    Either,
    Field,
    Keys,
    ListOf,
    Prose,
    Text,
    WordsOrList,
    YesNo,
    read_file,
    unusable,
    why_no_date,
)

BY_DEADLINE = "by-deadline"
ALREADY_MET = "already-met"
DONE = "done"
UNKNOWN = "unknown"
_STATES = {
    Status.NOT_STARTED: "nothing has been done yet",
    Status.IN_PROGRESS: "the work has begun",
    Status.FORCE_COMPLETE: "the force holds that it is done; HMICFRS has not closed it",
    Status.CLOSED_BY_HMICFRS: "HMICFRS has closed it",
    Status.NOT_ACCEPTED: "the force or the body does not accept it",
}

_WHEN = Text("a date (2025-03-31), a month (2025-03) or words such as Spring 2025")

TIMESCALE_KEYS = Keys(
    "a timescale",
    (
        Field("by", _WHEN, "the day, month or season by which it is done", "2025-06-30"),
        Field("from", _WHEN, "from when it runs", "Spring 2025"),
        Field("done", _WHEN, "when it was done", "2024-11"),
        Field(
            "within", Text("a length of time"), "the time from the letter's date in which it is done", "three months"
        ),
        Field("every", Text("a rhythm"), "how often it recurs, beside from", "month"),
        Field("words", Prose(), "the timescale in other words", '"..."'),
        Field("none_because", Prose(), "why no timescale is given", '"..."'),
        Field("because", Prose(), "why it is later than the date that HMICFRS set", '"..."'),
    ),
)
TIMESCALE = Either(
    "a timescale (by-deadline, already-met, done, {by: 2025-06-30}, {from: Spring 2025}, ...)",
    Text("a timescale", (BY_DEADLINE, ALREADY_MET, DONE)),
    TIMESCALE_KEYS,
)
ANSWER = Keys(
    "an answer",
    (
        Field("to", WordsOrList("a recommendation or part"), "what it answers", '["3a", "3b"]', required=True),
        Field("force_progress", Prose(), "what the force has done or will do", "|"),
        Field("commissioner_action", Prose(), "what the body itself did or proposes: section 55(5B)(a)", "|"),
        Field("no_action_because", Prose(), "why no action is taken: section 55(5B)(b)", "|"),
        Field("status", Choice(Status, _STATES), "where the work stands", "in-progress"),
        Field("timescale", TIMESCALE, "when it is, or was, done", "{by: 2025-03-31}"),
        Field("owner", Text(), "who in the force leads on it", "Head of Local Policing"),
        Field("supplied_by", Text(), "who supplied it, when, from which document", '"..."'),
        Field("as_of", Day(), "the day on which it was true", "2024-11-20"),
    ),
)
COMMENT = Keys(
    "the chief officer's comment",
    (
        Field("text", Prose(), "the comment", "|"),
        Field("quoted", YesNo(), "true for the officer's own words, false for reported speech", "true"),
    ),
)
SECTION = Keys(
    "a further section",
    (
        Field("heading", Text(), "its heading", "Promising practice", required=True),
        Field("text", Prose(), "its text", "|", required=True),
    ),
)
SIGNATORY = Keys(
    "the signatory",
    (
        Field("name", Text(), "who signs", '"..."', required=True),
        Field("title", Text(), "the title under the name", "Deputy Mayor"),
        Field("welsh_title", Text(), "the same in Welsh", '"..."'),
    ),
)
EXCUSE = Keys(
    "an excused finding",
    (
        Field("finding", Text(), "the name or code of the rule", "missing-timescale", required=True),
        Field("to", Text(), "the recommendation or part; left out for the whole letter", '"3a"'),
        Field("reason", Prose(), "why it is right as it is", '"..."', required=True),
        Field("by", Text(), "who says so", "A. Jones", required=True),
        Field("until", Day(), "the last day on which the excuse holds", "2025-03-31", required=True),
        Field("seconded_by", Text(), "a second name, for a finding that rests on statute", "B. Smith"),
    ),
)
PROGRESS = Keys(
    "a progress file",
    (
        Field("report", Text(), "the id of the report", "asb-2024"),
        Field("force", Text(), "the id of the force, where the folder does not say it", "gwent"),
        Field("letter_date", Day(), "the date of the letter", "2024-12-02"),
        Field("publication_date", DayOr(UNKNOWN), "when the comments are published", "2024-12-03"),
        Field("reference", Text(), "the office's own reference", "PCC/2024/17"),
        Field("marking", Text(), "the marking of the letter", "OFFICIAL"),
        Field("template", Text(), "the Word template, where it differs from the force's", "letter.docx"),
        Field("addressee", Text(), "the addressee's name, where it is not to be found from the date", '"..."'),
        Field("salutation", Text(), "the salutation, where it differs from the stock one", '"Dear Home Secretary,"'),
        Field("close", Text(), "the close, where it differs from the stock one", '"Yours sincerely,"'),
        Field("introduction", Prose(), "how the letter begins", "|"),
        Field(
            "chief_officer_comment",
            COMMENT,
            "the chief officer's comment: section 55(5)(b)",
            "{text: ..., quoted: true}",
        ),
        Field("no_chief_officer_comment_because", Prose(), "why there is none", '"..."'),
        Field("response_to_comment", Prose(), "the body's reply to the comment: section 55(5)(c)", "|"),
        Field("commissioner_action", Prose(), "the body's own action, for every answer that names none", "|"),
        Field("others", Prose(), "on recommendations addressed to others: stock, or own words", "stock"),
        Field("answers", ListOf(ANSWER), "the answers", "[...]", required=True),
        Field("sections", ListOf(SECTION), "further sections", "[...]"),
        Field("conclusion", Prose(), "how the letter ends", "|"),
        Field("signatory", SIGNATORY, "who signs, where it is not the holder of the office", "{name: ...}"),
        Field("copies", ListOf(Text()), "who is sent a copy, where it differs from the stock list", "[...]"),
        Field("status_table", YesNo(), "whether the letter holds a table of the states", "true"),
        Field("excused", ListOf(EXCUSE), "findings that the office has excused", "[...]"),
    ),
)


@dataclass(frozen=True, slots=True)
class ProgressFile:
    """A progress file as read: the progress (None where it has faults) and the ids that it names."""

    progress: ForceProgress | None
    report: Words | None
    force: Words | None
    template: Words | None = None


def read_progress(
    path: Path,
    shown: str,
    force: str = "",
    report: str = "",
    published: Callable[[str], date | None] = lambda _: None,
    as_of: date | None = None,
) -> tuple[ProgressFile, list[Remark]]:
    """The progress in a file, with every remark.

    ``force`` and ``report`` are the ids of both where the file itself names none. Words about time are read against
    the date of the letter, of its publication, or ``as_of``, the first of them that is known; some also against the
    day on which the report came out, which ``published`` gives for its id.
    """
    source, remarks = read_text(path, shown)
    if source is None:
        return ProgressFile(None, None, None), remarks
    node, remarks = compose(source)
    record = read_file(source, node, PROGRESS, remarks) if node is not None else None
    if record is None:
        return ProgressFile(None, None, None), remarks
    place = record.place_of("report")
    faulty = "report" in record.keys and any(r.place.line == place.line for r in remarks)
    if not report and "report" not in record and not faulty:
        message = "This file does not say which report it answers."
        remarks.append(Remark("wrong-type", message, place, "Write report: and its id, such as report: asb-2024."))
    progress = _progress(record, force, report, published, as_of, remarks)
    return ProgressFile(
        None if unusable(remarks) else progress, record.words("report"), record.words("force"), record.words("template")
    ), remarks


def _progress(
    record: Record,
    force: str,
    report: str,
    published: Callable[[str], date | None],
    as_of: date | None,
    remarks: list[Remark],
) -> ForceProgress:
    letter_date = record.day("letter_date")
    publication = _publication(record)
    anchor = letter_date.value if letter_date else (publication and publication.on) or as_of
    report = record.text("report", report)
    came_out = published(report)
    comment = record.record("chief_officer_comment")
    comment_text = comment.words("text") if comment else None
    signatory = record.record("signatory")
    return ForceProgress(
        force=record.text("force", force),
        report=report,
        place=next(iter(record.keys.values()), record.place),
        answers_place=record.place_of("answers"),
        updates=tuple(_update(r, anchor, came_out, remarks) for r in record.records("answers")),
        letter_date=letter_date,
        publication=publication,
        reference=record.text("reference"),
        marking=record.text("marking"),
        template=record.text("template"),
        addressee=record.words("addressee"),
        salutation=record.words("salutation"),
        close=record.words("close"),
        introduction=record.words("introduction"),
        chief_officer_comment=ChiefOfficerComment(comment_text, comment.flag("quoted"))
        if comment and comment_text
        else None,
        no_chief_officer_comment_because=record.words("no_chief_officer_comment_because"),
        response_to_comment=record.words("response_to_comment"),
        general_action=record.words("commissioner_action"),
        others=record.words("others"),
        sections=tuple(
            Section(r.text("heading"), text)
            for r in record.records("sections")
            if (text := r.words("text")) is not None
        ),
        conclusion=record.words("conclusion"),
        signatory=Person(signatory.text("name"), signatory.text("title"), signatory.text("welsh_title"))
        if signatory
        else None,
        copies=record.texts("copies") if "copies" in record else None,
        status_table=record.flag("status_table"),
        excuses=tuple(e for r in record.records("excused") if (e := _excuse(r)) is not None),
    )


def _update(record: Record, anchor: date | None, published: date | None, remarks: list[Remark]) -> ProgressUpdate:
    return ProgressUpdate(
        to=record.texts("to"),
        place=record.place_of("to"),
        force_progress=record.words("force_progress"),
        commissioner_action=record.words("commissioner_action"),
        no_action_because=record.words("no_action_because"),
        status=record.choice("status", Status),
        timescale=_timescale(record, anchor, published, remarks),
        owner=record.text("owner"),
        supplied_by=record.text("supplied_by"),
        as_of=record.day_value("as_of"),
    )


def _excuse(record: Record) -> Excuse | None:
    until = record.day_value("until")
    if until is None:
        return None
    return Excuse(
        rule=record.text("finding"),
        reason=record.text("reason"),
        by=record.text("by"),
        until=until,
        place=record.place,
        recommendation=record.text("to") or None,
        seconded_by=record.text("seconded_by"),
    )


def _publication(record: Record) -> Publication | None:
    found = cast("Placed[date | None] | None", record.get("publication_date"))
    return Publication(found.value, found.place) if found is not None else None


# Timescales ------------------------------------------------------------------------------------------


def _timescale(
    record: Record, anchor: date | None, published: date | None, remarks: list[Remark]
) -> TimescaleStatement | None:
    found = record.get("timescale")
    place = record.place_of("timescale")
    if isinstance(found, Record):
        return _from_keys(found, place, anchor, published, remarks)
    words = record.words("timescale")
    if words is None:
        return None
    if words.value == BY_DEADLINE:
        return TimescaleStatement(TimescaleKind.BY_REFERENCE, place=words.place, given=((BY_DEADLINE, ""),))
    if words.value == ALREADY_MET:
        return TimescaleStatement(TimescaleKind.ALREADY_MET, place=words.place, given=((ALREADY_MET, ""),))
    if words.value == DONE:
        return TimescaleStatement(TimescaleKind.DONE, place=words.place, given=((DONE, ""),))
    if _BARE_DAY.fullmatch(words.value):
        message = f"'{words.value}' alone does not say what is to happen then."
        instead = f"Write {{by: {words.value}}}, {{from: {words.value}}} or {{done: {words.value}}}."
        remarks.append(Remark("wrong-type", message, words.place, instead))
        return None
    near = did_you_mean(words.value, [BY_DEADLINE, ALREADY_MET, DONE]) if " " not in words.value else ""
    if near:
        remarks.append(Remark("wrong-type", f"'{words.value}' is not a timescale.", words.place, near))
        return None
    return None if _impossible(words, remarks) else _in_words(words, anchor, published)


_BARE_DAY = re.compile(r"\d{4}-\d{1,2}(-\d{1,2})?")


def _impossible(words: Words, remarks: list[Remark]) -> bool:
    """Whether a date that does not exist stands in the words; it is then among the remarks."""
    from pccreply.prose.dates import impossible_date

    message, _, instead = impossible_date(words.value).partition(" Write ")
    if message:
        remarks.append(Remark("wrong-type", message, words.place, f"Write {instead}"))
    return bool(message)


def _in_words(words: Words, anchor: date | None, published: date | None) -> TimescaleStatement:
    """A timescale in free words, read as a sentence of a draft is read."""
    from pccreply.prose.timescales import best_timescale

    read = best_timescale(words.value, anchor=anchor, published=published)
    kind = TimescaleKind.VAGUE if read.kind is TimescaleKind.NONE else read.kind
    weak = read.weak or ("the words fix no time" if kind is TimescaleKind.VAGUE else "")
    return TimescaleStatement(
        kind, words.value, read.start, read.end, read.because, weak, words.place, (("words", words.value),)
    )


def _from_keys(
    record: Record, place: Place, anchor: date | None, published: date | None, remarks: list[Remark]
) -> TimescaleStatement | None:
    _one_time(record, place, remarks)
    because = record.text("because")
    reason = record.words("none_because")
    if reason is not None:
        given: tuple[tuple[str, str], ...] = (("none_because", reason.value),)
        return TimescaleStatement(TimescaleKind.NONE_WITH_REASON, because=reason.value, place=place, given=given)
    words = record.words("words")
    if words is not None:
        if _impossible(words, remarks):
            return None
        read = _in_words(words, anchor, published)
        return TimescaleStatement(
            read.kind,
            read.text,
            read.start,
            read.end,
            because,
            read.weak,
            words.place,
            (*read.given, ("because", because)),
        )
    by = _when(record.words("by"), anchor, remarks)
    begins = _when(record.words("from"), anchor, remarks)
    done = _when(record.words("done"), anchor, remarks)
    within = _within(record.words("within"), anchor, remarks)
    every = record.text("every")
    pairs = [("by", by), ("from", begins), ("done", done), ("within", within)]
    given = tuple((key, when.words) for key, when in pairs if when is not None)
    given += tuple((key, value) for key, value in (("every", every), ("because", because)) if value)
    kind, start, end = TimescaleKind.NONE, None, None
    if done is not None:
        kind, start, end = TimescaleKind.DONE, done.first, done.last
    elif every:
        kind, start, end = TimescaleKind.RECURRING, begins.first if begins else None, by.last if by else None
    elif by is not None:
        kind, start, end = TimescaleKind.BY_DATE, begins.first if begins else None, by.last
    elif within is not None:
        kind, start, end = TimescaleKind.PERIOD, within.first, within.last
    elif begins is not None:
        kind, start = TimescaleKind.PERIOD, begins.first
    elif not any(r.place.line == place.line for r in remarks):
        remarks.append(
            Remark(
                "wrong-type",
                "This timescale says no time.",
                place,
                "Write {by: 2025-06-30}, {from: Spring 2025} or by-deadline.",
            )
        )
        return None
    weak = "a rhythm without a start" if kind is TimescaleKind.RECURRING and start is None else ""
    return TimescaleStatement(kind, "", start, end, because, weak, place, given)


_TIMES = ("by", "from", "done", "within", "every", "words", "none_because")
_TIMES_NAMED = frozenset(_TIMES)


def _one_time(record: Record, place: Place, remarks: list[Remark]) -> None:
    """A timescale names one time; only a rhythm has a start beside it. What else stood there would be lost."""
    given = _TIMES_NAMED.intersection(record)
    if len(given) > 1 and given != {"every", "from"}:
        names = " and ".join(f"'{key}'" for key in _TIMES if key in given)
        message = f"A timescale names one time, but {names} stand here together."
        remarks.append(Remark("wrong-type", message, place, 'Keep one of them, or write {words: "..."} for all.'))
    elif "none_because" in given and "because" in record:
        message = "Two reasons stand here, 'none_because' and 'because'."
        remarks.append(Remark("wrong-type", message, place, "Put both into none_because."))


@dataclass(frozen=True, slots=True)
class _When:
    """A time as a sentence can hold it, and the days that it covers."""

    words: str
    first: date | None
    last: date | None


def _when(words: Words | None, anchor: date | None, remarks: list[Remark]) -> _When | None:
    """A day (2025-03-31), a month (2025-03) or words about a time (Spring 2025), resolved."""
    if words is None:
        return None
    try:
        days = iso_days(words.value)
    except ValueError:
        year, month = (int(x) for x in words.value.split("-")[:2])
        message = why_no_date(words.value, year, month)
        remarks.append(Remark("wrong-type", message, words.place, "Write a day as 2025-03-31, a month as 2025-03."))
        return None
    if days is not None:
        first, last = days
        return _When(long_date(last) if first == last else month_of(last), first, last)
    if _impossible(words, remarks):
        return None
    from pccreply.prose.dates import find_dates

    found = find_dates(words.value, anchor)
    if not found:
        remarks.append(
            Remark(
                "wrong-type",
                f"'{words.value}' fixes no time.",
                words.place,
                'Write a day (2025-03-31), a month (2025-03) or words such as Spring 2025; else {words: "..."}.',
            )
        )
        return None
    when = found[0]
    in_figures = when.first is not None and when.first == when.last and not any(map(str.isalpha, words.value))
    said = long_date(when.first) if in_figures and when.first else words.value
    return _When(said, when.first, when.last)


def _within(words: Words | None, anchor: date | None, remarks: list[Remark]) -> _When | None:
    """A length of time from the letter's date, resolved where that is known."""
    if words is None:
        return None
    from pccreply.prose.dates import find_dates

    found = find_dates(f"within {words.value}", anchor or date(2000, 1, 1))
    if not found:
        message = f"'{words.value}' is not a length of time."
        remarks.append(Remark("wrong-type", message, words.place, "Write such as: three months."))
        return None
    if anchor is None:
        return _When(words.value, None, None)
    return _When(words.value, found[0].first, found[0].last)

"""``reports/<id>.yaml``: one report of the register, its recommendations exactly as published."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from pccreply.model.findings import Remark
from pccreply.model.places import Place, Placed, Words
from pccreply.model.reports import (
    AreaForImprovement,
    CauseOfConcern,
    Deadline,
    DeadlineSetBy,
    InspectionReport,
    Recommendation,
    RecommendationPart,
)
from pccreply.prose.calendar import iso_days
from pccreply.sources.nodes import compose, read_text
from pccreply.sources.reading import Record
from pccreply.sources.shapes import (
    Choice,
    Count,
    Day,
    Field,
    Keys,
    ListOf,
    Prose,
    Text,
    WordsOrList,
    YesNo,
    read_file,
    unusable,
)

_KNOWN_ADDRESSEES = (
    ("forces", re.compile(r"\b(?:police )?forces?\b")),
    ("chief-constables", re.compile(r"\bchief (?:constables?|officers?)\b")),
    (
        "local-policing-bodies",
        re.compile(
            r"\b(?:pccs?|pfccs?|mayors?|local policing bod(?:y|ies)|police(?:,? fire)? and crime commissioners?)\b"
        ),
    ),
    ("npcc", re.compile(r"\b(?:npcc|national police chiefs'? council)\b")),
    ("college-of-policing", re.compile(r"\bcollege of policing\b")),
    ("home-office", re.compile(r"\bhome (?:office|secretary)\b")),
)
_SET_BY = {
    DeadlineSetBy.HMICFRS: "HMICFRS, in the report",
    DeadlineSetBy.FORCE: "the force itself",
    DeadlineSetBy.BODY: "the local policing body",
}

DEADLINE = Text("a date (2025-03-31), a month (2025-03) or words (within three months)")
_DEADLINE_MEANING = "when HMICFRS asks for it; leave it out where the report sets no date"

PART = Keys(
    "a part of a recommendation",
    (
        Field("label", Text(), "the letter or number of the part", "a", required=True),
        Field("text", Prose(), "its wording, exactly as published", '"review ..."', required=True),
        Field("deadline", DEADLINE, "its own deadline, where it differs from the recommendation's", "2025-03-31"),
    ),
)
RECOMMENDATION = Keys(
    "a recommendation",
    (
        Field("number", Text("a number"), "its number, as published", '"3"', required=True),
        Field(
            "text", Prose(), "its wording, exactly as published", '"By 31 March 2025, forces should:"', required=True
        ),
        Field("deadline", DEADLINE, _DEADLINE_MEANING, "2025-03-31"),
        Field("deadline_set_by", Choice(DeadlineSetBy, _SET_BY), "who set the deadline", "hmicfrs"),
        Field(
            "addressed_to",
            WordsOrList("a word such as forces", tuple(name for name, _ in _KNOWN_ADDRESSEES)),
            "who is to act on it",
            "[forces]",
            required=True,
        ),
        Field("parts", ListOf(PART), "its parts, one by one, where it has several", '[{label: a, text: "..."}]'),
    ),
)
CAUSE_OF_CONCERN = Keys(
    "a cause of concern",
    (
        Field("text", Prose(), "its wording, exactly as published", '"..."', required=True),
        Field("recommendations", ListOf(Text()), "the numbers of its recommendations", '["1", "2"]', required=True),
    ),
)
AREA_FOR_IMPROVEMENT = Keys(
    "an area for improvement",
    (
        Field("number", Text(), "its number", '"A1"', required=True),
        Field("text", Prose(), "its wording, exactly as published", '"..."', required=True),
    ),
)
REPORT = Keys(
    "a report",
    (
        Field("id", Text(), "the report's id: the name of its file", "asb-2024", required=True),
        Field("title", Text(), "the title, exactly as published", '"..."', required=True),
        Field("publisher", Text(), "who published it", "HMICFRS"),
        Field("published", Day(), "the day of publication, confirmed by a person", "2024-10-10", required=True),
        Field("url", Text(), "where it stands on the web", "https://..."),
        Field(
            "scope",
            WordsOrList("national, or the id of a force", ("national",)),
            "national, or the forces it is about",
            "national",
        ),
        Field("expected_recommendations", Count(), "how many the publisher says there are", "8"),
        Field("source", Prose(), "where the wording was taken from, and what is not certain", '"..."'),
        Field("attribution", Prose(), "the words that its licence asks for", '"..."'),
        Field("invented", YesNo(), "true for a report that does not exist", "true"),
        Field("recommendations", ListOf(RECOMMENDATION), "its recommendations", "[...]", required=True),
        Field("causes_of_concern", ListOf(CAUSE_OF_CONCERN), "its causes of concern", "[...]"),
        Field("areas_for_improvement", ListOf(AREA_FOR_IMPROVEMENT), "its areas for improvement", "[...]"),
    ),
)


def read_report(path: Path, shown: str) -> tuple[InspectionReport | None, list[Remark]]:
    """The report in a file of the register, or None where it cannot be read, with every remark."""
    source, remarks = read_text(path, shown)
    if source is None:
        return None, remarks
    node, remarks = compose(source)
    record = read_file(source, node, REPORT, remarks) if node is not None else None
    if record is None:
        return None, remarks
    report = _report(record, remarks)
    if report is not None:
        _consistent(report, path, record, remarks)
    return (None if unusable(remarks) else report), remarks


def _report(record: Record, remarks: list[Remark]) -> InspectionReport | None:
    published = record.day("published")
    if published is None or not record.text("id"):
        return None
    expected = record.count("expected_recommendations")
    scope = tuple(w.value for w in record.texts("scope"))
    return InspectionReport(
        id=record.text("id"),
        title=record.text("title"),
        publisher=record.text("publisher", "HMICFRS"),
        published=published.value,
        recommendations=tuple(_recommendation(r, published.value, remarks) for r in record.records("recommendations")),
        place=record.place,
        url=record.text("url"),
        source=record.text("source"),
        attribution=record.text("attribution"),
        scope=None if not scope or scope == ("national",) else scope,
        expected_recommendations=expected.value if expected else None,
        causes_of_concern=tuple(
            CauseOfConcern(r.text("text"), r.texts("recommendations"), r.place)
            for r in record.records("causes_of_concern")
        ),
        areas_for_improvement=tuple(
            AreaForImprovement(r.text("number"), r.text("text"), r.place)
            for r in record.records("areas_for_improvement")
        ),
        invented=record.flag("invented"),
    )


def _recommendation(record: Record, published: date, remarks: list[Remark]) -> Recommendation:
    set_by = record.choice("deadline_set_by", DeadlineSetBy)
    who = set_by.value if set_by else DeadlineSetBy.HMICFRS
    return Recommendation(
        number=record.text("number"),
        text=record.text("text"),
        parts=tuple(
            RecommendationPart(
                label=r.text("label").strip("()."),
                text=r.text("text"),
                place=r.place_of("label"),
                deadline=_deadline(r.words("deadline"), who, published, remarks),
            )
            for r in record.records("parts")
        ),
        deadline=_deadline(record.words("deadline"), who, published, remarks),
        addressed_to=tuple(dict.fromkeys(word for w in record.texts("addressed_to") for word in _addressees(w.value))),
        place=record.place_of("number"),
    )


def _addressees(words: str) -> list[str]:
    """The addressees that the words name: "Chief constables and PCCs" names two; other words stand as they are."""
    plain = " ".join(words.lower().replace("’", "'").replace("-", " ").split())
    found = [name for name, pattern in _KNOWN_ADDRESSEES if pattern.search(plain)]
    return found or [plain.replace(" ", "-")]


_LOOKS_LIKE_A_DATE = re.compile(r"\d{4}-\d{1,2}(-\d{1,2})?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}")


def _deadline(words: Words | None, who: DeadlineSetBy, published: date, remarks: list[Remark]) -> Deadline | None:
    if words is None:
        return None
    end, exact = _resolved(words.value, published)
    if end is None and _LOOKS_LIKE_A_DATE.fullmatch(words.value):
        message = f"'{words.value}' is not a date that exists."
        remarks.append(Remark("wrong-type", message, words.place, "Write a date as 2025-03-31, a month as 2025-03."))
    return Deadline(words.value, end, who, exact, words.place)


def _resolved(words: str, published: date) -> tuple[date | None, bool]:
    """The last day that meets a deadline, and whether the words name the very day."""
    try:
        days = iso_days(words)
    except ValueError:
        return None, False
    if days is not None:
        return days[1], days[0] == days[1]
    from pccreply.prose.dates import resolve_deadline

    return resolve_deadline(words, published)


def _consistent(report: InspectionReport, path: Path, record: Record, remarks: list[Remark]) -> None:
    """What no single value shows: the id, numbers used twice, references inside the file."""
    if report.id != path.stem:
        place = record.keys["id"]
        message = f"The id '{report.id}' differs from the name of the file, '{path.stem}'."
        remarks.append(Remark("unknown-reference", message, place, f"Write id: {path.stem}, or rename the file."))
    _unique([(r.number, r.place) for r in report.recommendations], "recommendation", remarks)
    for recommendation in report.recommendations:
        _unique(
            [(p.label, p.place) for p in recommendation.parts],
            f"part of recommendation {recommendation.number}",
            remarks,
        )
    numbers = {r.number for r in report.recommendations}
    for concern in report.causes_of_concern:
        for reference in concern.recommendations:
            if reference.value not in numbers:
                message = f"There is no recommendation {reference.value} in this report."
                remarks.append(
                    Remark("unknown-reference", message, reference.place, f"It has: {', '.join(sorted(numbers))}.")
                )


def _unique(found: list[tuple[str, Place]], what: str, remarks: list[Remark]) -> None:
    first: dict[str, Placed[str]] = {}
    for name, place in found:
        if name in first:
            message = f"There are two entries for {what} {name} (the first on line {first[name].place.line})."
            remarks.append(Remark("duplicate-key", message, place, "Give each its own number, as published."))
        first.setdefault(name, Placed(name, place))

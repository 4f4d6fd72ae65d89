"""JSON Schemas (draft-07) of the JSON that check, ready, board and timescale print.

Every key that is printed is described here and always there, unless it is named as one that may be missing. Other
keys are not refused: names are added to the format and never changed.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pccreply.model.board import LetterState, Standing, Totals
from pccreply.model.checks import DocumentKind, Light
from pccreply.model.clock import State
from pccreply.model.findings import Basis, Confidence, Severity
from pccreply.model.progress import Status
from pccreply.model.reply import Verdict
from pccreply.model.reports import DeadlineSetBy
from pccreply.model.timescales import TimescaleKind

Schema = dict[str, Any]

_MAY_MISS = ("ready",)
"""Keys that are not always printed."""


def _group(said: str, /, **keys: Schema) -> Schema:
    """An object. A key that Python keeps for itself is given with an underscore behind it."""
    named = {key.rstrip("_"): schema for key, schema in keys.items()}
    required = [key for key in named if key not in _MAY_MISS]
    return {**({"description": said} if said else {}), "type": "object", "required": required, "properties": named}


def _many(said: str, items: Schema) -> Schema:
    return {"description": said, "type": "array", "items": items}


def _text(said: str) -> Schema:
    return {"description": said, "type": "string"}


def _number(said: str) -> Schema:
    return {"description": said, "type": "integer"}


def _count(said: str) -> Schema:
    return {"description": said, "type": "integer", "minimum": 0}


def _place_number(said: str) -> Schema:
    return {"description": said, "type": ["integer", "null"], "minimum": 1}


def _yes_no(said: str) -> Schema:
    return {"description": said, "type": "boolean"}


def _day(said: str) -> Schema:
    return {"description": said, "type": "string", "format": "date"}


def _one_of(said: str, words: type[StrEnum] | tuple[str, ...]) -> Schema:
    values = list(words) if isinstance(words, tuple) else [word.value for word in words]
    return {"description": said, "enum": values}


def _or_null(schema: Schema) -> Schema:
    if "enum" in schema:
        return {**schema, "enum": [*schema["enum"], None]}
    return {**schema, "type": [schema["type"], "null"]}


def _whole(title: str, **keys: Schema) -> Schema:
    head: dict[str, Schema] = {
        "tool": {"const": "pccreply"},
        "schema": {"description": "The version of this format.", "const": 1},
    }
    return {"title": title, **_group("", **head, **keys)}


_NUMBER = _text("The number of the recommendation.")
_PART = _or_null(_text("The label of the part; null where it has none."))
_LINE = _place_number("The line, from 1.")
_TIMESCALE = {
    "kind": _one_of("How it is worded.", TimescaleKind),
    "text": _text("The words; empty where it was given as data."),
    "from_": _or_null(_day("The first day that it allows.")),
    "to": _or_null(_day("The last day that it allows.")),
    "weak": _text("Why it is weak; empty where it is not."),
}
_STATED = _yes_no("Whether there is a timescale statement.")
_PLACE = _group(
    "Where it stands.",
    file=_text("The file."),
    line=_place_number("The line of a text file, from 1."),
    column=_place_number("The column of a text file, from 1."),
    paragraph=_place_number("The passage of a draft, from 1, in reading order."),
    page=_place_number("The page of a draft, from 1, where it is known."),
    excerpt=_text("The text that stands there."),
)
_PARAGRAPHS = _many("The passages of a draft, from 1; empty for YAML.", {"type": "integer", "minimum": 1})
_EXCERPT = _text("At most 200 characters of it.")

_ANSWER = _group(
    "A recommendation, or a part of one where it has parts.",
    id=_NUMBER,
    part=_PART,
    present=_yes_no("Whether the file speaks of it."),
    answered=_yes_no("Whether something is said in answer to it."),
    verdict=_one_of("The verdict; weak: answered, and the timescale is weak or absent.", Verdict),
    has_timescale=_STATED,
    timescale=_group("The timescale statement.", **_TIMESCALE),
    addressed_to_us=_yes_no("Whether it is addressed to forces, chief constables or local policing bodies."),
    status=_or_null(_one_of("The status in the progress file; null in a draft.", Status)),
    quote=_group("Where the recommendation is quoted.", paragraphs=_PARAGRAPHS, excerpt=_EXCERPT),
    answer=_group("Where it is answered.", paragraphs=_PARAGRAPHS, excerpt=_EXCERPT, place=_or_null(_PLACE)),
    confidence=_one_of("How sure pccreply is.", Confidence),
)
_FINDING = _group(
    "A finding.",
    code=_text("The code of the rule."),
    name=_text("The name of the rule."),
    severity=_one_of("How grave it is.", Severity),
    basis=_one_of("What the rule rests on.", Basis),
    confidence=_one_of("How sure pccreply is.", Confidence),
    recommendation=_or_null(_text("The number of the recommendation; null where it is about the whole file.")),
    part=_PART,
    message=_text("What is wrong."),
    suggestion=_text("What to write instead."),
    place=_PLACE,
    excused=_or_null(
        _group(
            "The excuse; null where there is none.",
            reason=_text("Why it is right as it is."),
            by=_text("Who says so."),
            until=_day("The last day on which the excuse holds."),
        )
    ),
)
CHECK: Schema = _whole(
    "What check and ready print with --format json",
    as_of=_day("The day of the check."),
    documents=_many(
        "The files that were checked.",
        _group(
            "A file.",
            path=_text("The file."),
            kind=_one_of("What it is.", DocumentKind),
            report=_or_null(_text("The id of the report that it is about.")),
            force=_or_null(_text("The id of the force that it is about.")),
            recommendations=_many(
                "What it says to each recommendation; empty where it holds no answers or cannot be read.", _ANSWER
            ),
            findings=_many("Its findings, in the order of places.", _FINDING),
            ready=_one_of("From ready alone: may the letter leave the office?", Light),
        ),
    ),
    summary=_group(
        "How many findings there are.",
        errors=_count("Errors that are not excused."),
        warnings=_count("Warnings that are not excused."),
        notes=_count("Notes that are not excused."),
        excused=_count("Findings that are excused."),
    ),
)

_TOTALS = _group("What the cells add up to.", **{name: {"type": "integer", "minimum": 0} for name in Totals.__slots__})
_UNITS = _many("The recommendations or parts that it stands in.", {"type": "string"})
_UNIT = _group(
    "A column: a recommendation, or a part of one.",
    id=_NUMBER,
    part=_PART,
    text=_text("Its wording."),
    deadline=_or_null(
        _group(
            "The deadline; null where there is none.",
            words=_text("The words of the register."),
            end=_or_null(_day("The last day that meets it.")),
            set_by=_one_of("Who set it.", DeadlineSetBy),
        )
    ),
    addressed_to_us=_yes_no("Whether the force or its body is to act on it."),
)
_CELL = _group(
    "A force on a recommendation or part, in step with the units.",
    id=_NUMBER,
    part=_PART,
    verdict=_one_of("How it stands.", Standing),
    answered=_yes_no("Whether something is said in answer to it."),
    has_timescale=_STATED,
    timescale=_group(
        "The timescale statement.", **_TIMESCALE, because=_text("Why it is late; empty where no reason is given.")
    ),
    late_by=_count("By how many days the timescale is after the deadline."),
)
_ROW = _group(
    "A row: a force.",
    force=_text("Its id."),
    name=_text("Its name."),
    invented=_yes_no("Whether it does not exist."),
    path=_text("Its progress file, where it lies or would lie."),
    progress=_one_of("Its progress file.", ("read", Standing.NO_FILE.value, Standing.UNREADABLE.value)),
    on=_or_null(_day("The day of publication, or of the letter.")),
    published=_yes_no("Whether the file speaks of publication."),
    day=_or_null(_number("Which of the 56 days that is.")),
    state=_one_of("How it stands in the 56 days; empty without a file.", (*(state.value for state in State), "")),
    letter=_one_of("What lies in the output folder.", LetterState),
    errors=_count("Errors that are not excused."),
    warnings=_count("Warnings that are not excused."),
    recommendations=_many("How it stands on each unit.", _CELL),
    totals=_TOTALS,
)
_GAP = _group(
    "What a force lacks.",
    force=_text("The id of the force."),
    id=_or_null(_text("The number of the recommendation; null where all is lacking.")),
    part=_PART,
    gap=_text("What is lacking, in words."),
)
_COPIED = _group(
    "A passage that several forces have.",
    alike=_group(
        "How alike the copies are, per cent.", least=_count("The least alike."), most=_count("The most alike.")
    ),
    copies=_many(
        "The copies.",
        _group(
            "A copy.",
            force=_text("The id of the force."),
            units=_UNITS,
            field=_text("The key of the progress file."),
            alike=_count("How alike it is to the one most like it, per cent."),
            file=_text("The file."),
            line=_LINE,
            words=_text("The passage."),
        ),
    ),
)
_FOREIGN_NAME = _group(
    "Another force's name in a force's own text.",
    force=_text("The id of the force."),
    units=_UNITS,
    field=_text("The key of the progress file."),
    file=_text("The file."),
    line=_LINE,
    words=_text("The name as it stands there."),
    named=_text("The id of the force that is named."),
    sentence=_text("The sentence."),
)
BOARD: Schema = _whole(
    "What board prints with --format json",
    as_of=_day("The day of the board."),
    reports=_many(
        "The reports.",
        _group(
            "A report.",
            report=_text("Its id."),
            title=_text("Its title."),
            published=_day("The day of publication, which is day 1."),
            last_lawful_day=_day("The last of the 56 days."),
            day=_number("Which of the 56 days the board's day is."),
            days_left=_number("How many of them are left; negative when they are over."),
            register=_group(
                "Whether the register is complete.",
                entered=_count("The recommendations that it holds."),
                expected=_or_null(_count("Those that the publisher says there are.")),
                incomplete=_yes_no("Whether some are missing."),
            ),
            invented=_yes_no("Whether it does not exist."),
            units=_many("The columns.", _UNIT),
            forces=_many("The rows.", _ROW),
            gaps=_many("What is lacking.", _GAP),
            copied=_many("Near-identical passages of different forces.", _COPIED),
            names=_many("Names of other forces that were left standing.", _FOREIGN_NAME),
            totals=_TOTALS,
        ),
    ),
    totals=_TOTALS,
)

TIMESCALE: Schema = {
    "title": "What timescale prints with --format json",
    **_group(
        "",
        sentences=_many(
            "The texts, in order.",
            _group(
                "A text.",
                text=_text("The words as given."),
                has_timescale=_STATED,
                kind=_TIMESCALE["kind"],
                from_=_TIMESCALE["from_"],
                to=_TIMESCALE["to"],
                weak=_TIMESCALE["weak"],
                explanation=_text("How it was read, for people."),
            ),
        ),
    ),
}

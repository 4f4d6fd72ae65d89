"""The names that a template may use, taken from the Letter itself, and what each of them stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from pccreply.model.letters import Block, Letter, Line


@dataclass(frozen=True, slots=True)
class Shape:
    """What a name stands for: a line, a block, text, a number, a list, a group of fields, or anything."""

    kind: str
    item: Shape | None = None
    names: Mapping[str, Shape] = field(default_factory=dict)


ANYTHING, TEXT, NUMBER = Shape("anything"), Shape("text"), Shape("number")
WORDS = {
    "line": "line of text",
    "block": "block of paragraphs",
    "text": "text",
    "number": "number",
    "list": "list",
    "group": "group of fields",
}
"""The kinds of ``Shape`` as people call them."""


class Field(NamedTuple):
    """A name for a template: what it is in words, and what it holds."""

    name: str
    kind: str
    meaning: str


@cache
def letter_shape() -> Shape:
    """The shape of the whole Letter, from its type annotations."""
    return _shape(Letter)


def field_reference() -> list[Field]:
    """Every name that a template may use; ``[]`` marks what stands in a loop."""
    return list(_reference(letter_shape(), Letter, ""))


def _shape(annotation: Any) -> Shape:
    if annotation is Line:
        return Shape("line")
    if annotation is Block:
        return Shape("block")
    if annotation is str:
        return TEXT
    if annotation in (int, bool):
        return NUMBER
    if get_origin(annotation) is tuple:
        return Shape("list", item=_shape(get_args(annotation)[0]))
    if isinstance(annotation, UnionType):
        return _shape(next(each for each in get_args(annotation) if each is not type(None)))
    if is_dataclass(annotation):
        hints = get_type_hints(annotation)
        return Shape("group", names={each.name: _shape(hints[each.name]) for each in fields(annotation)})
    raise TypeError(f"no template value for a field of type {annotation}")


def _reference(shape: Shape, owner: Any, prefix: str) -> Iterator[Field]:
    hints = get_type_hints(owner)
    for name, each in shape.names.items():
        path, inner = prefix + name, hints[name]
        yield Field(path, WORDS[each.kind], _MEANINGS[owner.__name__, name])
        while each.kind == "list":
            assert each.item
            path, inner, each = f"{path}[]", get_args(inner)[0], each.item
        if each.kind == "group":
            yield from _reference(each, inner, f"{path}.")


_MEANINGS = {
    ("Letter", "language"): "the language of the letter, such as en-GB",
    ("Letter", "title"): "the title of the document, as its properties show it",
    ("Letter", "author"): "the office that writes, as the properties show it",
    ("Letter", "created"): "the day or time that the properties show, such as 2024-12-02",
    ("Letter", "marking"): "the protective marking, such as OFFICIAL; empty where there is none",
    ("Letter", "letterhead"): "the head of the letter",
    ("Letter", "language_notice"): "the office's notice on letters in Welsh, in English",
    ("Letter", "welsh_language_notice"): "the office's notice on letters in Welsh, in Welsh",
    ("Letter", "reference"): "the office's reference",
    ("Letter", "date"): "the date of the letter",
    ("Letter", "welsh_date"): "the date of the letter in Welsh",
    ("Letter", "addressee"): "name, office and address of the addressee, a line each",
    ("Letter", "salutation"): "the greeting",
    ("Letter", "welsh_salutation"): "the greeting in Welsh",
    ("Letter", "subject"): "what the letter is about: the title of the report",
    ("Letter", "statutory_basis"): "under which provision the body responds",
    ("Letter", "introduction"): "the introduction",
    ("Letter", "chief_officer_comment"): "the chief officer's comments, or why there are none",
    ("Letter", "response_to_comment"): "the body's response to the chief officer's comments",
    ("Letter", "status_table"): "the rows of the status table; empty where the letter has none",
    ("Letter", "recommendations_introduction"): "what stands before the recommendations",
    ("Letter", "recommendations"): "the recommendations with their answers",
    (
        "Letter",
        "general_action",
    ): "what the local policing body does about every recommendation that has no action of its own",
    ("Letter", "others"): "what is said of recommendations addressed to others",
    ("Letter", "sections"): "further sections that the office adds",
    ("Letter", "conclusion"): "the conclusion",
    ("Letter", "close"): "the close, such as Yours sincerely",
    ("Letter", "welsh_close"): "the close in Welsh",
    ("Letter", "signatory"): "who signs",
    ("Letter", "copies"): "who receives a copy, a line each",
    ("Letter", "attribution"): "whose words are quoted, under which licence",
    ("Letter", "headings"): "the stock headings",
    ("Letterhead", "office"): "the name of the office",
    ("Letterhead", "welsh_office"): "the name of the office in Welsh",
    ("Letterhead", "address"): "the lines of the address",
    ("Letterhead", "person"): "whom to ask for",
    ("Letterhead", "telephone"): "the telephone number",
    ("Letterhead", "email"): "the email address",
    ("Letterhead", "web"): "the address of the website",
    ("BilingualLine", "english"): "the line in English",
    ("BilingualLine", "welsh"): "the line in Welsh; empty where both read the same",
    ("StatusRow", "name"): "the recommendation, or its part",
    ("StatusRow", "summary"): "what it asks for, in short",
    ("StatusRow", "status"): "where the work stands",
    ("StatusRow", "timescale"): "by when, in short",
    ("LetterRecommendation", "heading"): "the heading of the recommendation, or of a group answered together",
    ("LetterRecommendation", "quotations"): "the recommendation as published",
    ("LetterRecommendation", "answers"): "the answers to it",
    ("LetterAnswer", "heading"): "which part is answered; empty where there is one answer only",
    ("LetterAnswer", "force_progress"): "what the force has done",
    ("LetterAnswer", "commissioner_action"): "what the local policing body does or proposes, or why nothing",
    ("LetterAnswer", "timescale"): "the timescale statement",
    ("LetterSection", "heading"): "the heading of the section",
    ("LetterSection", "text"): "the text of the section",
    ("Signatory", "name"): "the name of who signs",
    ("Signatory", "title"): "the title under the name",
    ("Signatory", "welsh_title"): "the title in Welsh",
    ("Headings", "chief_officer"): "the heading above the chief officer's comments",
    ("Headings", "recommendations"): "the heading above the recommendations",
    ("Headings", "status_table"): "the heading of the status table",
    ("Headings", "others"): "the heading above recommendations to others",
    ("Headings", "conclusion"): "the heading above the conclusion",
    ("Headings", "copies"): "the heading above the list of copies",
}

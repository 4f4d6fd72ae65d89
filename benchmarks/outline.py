"""The outline of the letter that every peer writes: what stands in it, in which order, and what repeats.

``peer_template`` makes a Word template of it in the tags of one peer. Names are plain words: ``subject`` is
a field of the letter, ``line.text`` one of the item that a loop calls ``line``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Value:
    """A field, shown."""

    path: str


@dataclass(frozen=True)
class Paragraph:
    """A paragraph in a style; a piece is plain text or a field. ``list_id`` makes it an item of that list."""

    style: str
    pieces: tuple[str | Value, ...]
    list_id: int = 0


@dataclass(frozen=True)
class If:
    """What stands only where a field says something."""

    path: str
    body: tuple[Node, ...]


@dataclass(frozen=True)
class For:
    """What repeats for each item of a list. ``prose`` marks the paragraphs of one text."""

    item: str
    path: str
    body: tuple[Node, ...]
    prose: bool = False


@dataclass(frozen=True)
class Table:
    """A table with a row of headings and a row for each item of a list."""

    item: str
    path: str
    headings: tuple[str, ...]
    cells: tuple[Value, ...]


Node = Paragraph | If | For | Table
BREAK = "\n"
BULLETS, LETTERS = 1, 3
"""The lists of the template's numbering part; see ``peer_template.pack``."""


def _line(style: str, *pieces: str | Value) -> Paragraph:
    return Paragraph(style, pieces)


def _each(path: str, style: str) -> For:
    return For("line", path, (_line(style, Value("line.text")),))


def _prose(path: str) -> For:
    """A text whose paragraphs are plain or bullets."""
    return For(
        "paragraph",
        path,
        (
            If("paragraph.plain", (_line("ReplyText", Value("paragraph.text")),)),
            If("paragraph.bullet", (Paragraph("ReplyBullet", (Value("paragraph.text"),), BULLETS),)),
        ),
        prose=True,
    )


OUTLINE: tuple[Node, ...] = (
    _line("OfficeName", Value("office")),
    _each("address", "Letterhead"),
    _line("LetterheadContact", "Contact: ", Value("person")),
    _line("LetterheadContact", "Telephone: ", Value("telephone")),
    _line("LetterheadContact", "Email: ", Value("email")),
    _line("LetterheadContact", "Web: ", Value("web")),
    _line("ReferenceandDate", "Our reference: ", Value("reference"), BREAK, Value("date")),
    _each("addressee", "Addressee"),
    _line("Salutation", Value("salutation")),
    _line("Heading1", Value("subject")),
    _prose("statutory_basis"),
    _prose("introduction"),
    _line("Heading2", Value("comment_heading")),
    _line("ReplyText", Value("comment_lead")),
    For("quoted", "comment", (_line("ChiefOfficerComment", Value("quoted.text")),), prose=True),
    _prose("response_to_comment"),
    _line("Heading2", Value("status_heading")),
    Table(
        "row",
        "status_table",
        ("Recommendation", "What it asks for", "Status", "Timescale"),
        (Value("row.name"), Value("row.summary"), Value("row.status"), Value("row.timescale")),
    ),
    _line("Heading2", Value("recommendations_heading")),
    _prose("recommendations_introduction"),
    For(
        "recommendation",
        "recommendations",
        (
            _line("Heading3", Value("recommendation.heading")),
            _line("Recommendation", Value("recommendation.quotation")),
            For(
                "part",
                "recommendation.parts",
                (Paragraph("RecommendationPart", (Value("part.text"),), LETTERS),),
                prose=True,
            ),
            For(
                "answer",
                "recommendation.answers",
                (
                    If("answer.has_heading", (_line("Heading4", Value("answer.heading")),)),
                    _prose("answer.force_progress"),
                    _prose("answer.commissioner_action"),
                    _line("Timescale", Value("answer.timescale")),
                ),
            ),
        ),
    ),
    For(
        "section",
        "sections",
        (_line("Heading2", Value("section.heading")), _prose("section.text")),
    ),
    _line("Heading2", Value("conclusion_heading")),
    _prose("conclusion"),
    _line("Close", Value("close")),
    _line("Signatory", Value("signatory")),
    _line("SignatoryTitle", Value("signatory_title")),
    _line("Heading2", Value("copies_heading")),
    _each("copies", "Copies"),
    _line("SmallPrint", Value("attribution")),
)

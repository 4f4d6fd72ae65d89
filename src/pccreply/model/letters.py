"""The letter, apart from any file format: what ``composing`` makes and every output writes.

The names of the fields are the names that a template uses: ``{{ subject }}``, ``{{p introduction }}``,
``{%p for item in recommendations %}`` ...
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from pccreply.model.anchors import Anchor as Anchor


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one kind. ``gap`` marks a placeholder that nobody may miss."""

    text: str
    bold: bool = False
    link: str = ""
    language: str = ""
    gap: bool = False


class ParagraphKind(StrEnum):
    """What a paragraph is; an output maps each kind to a named style."""

    TEXT = "text"
    BULLET = "bullet"
    NUMBERED = "numbered"
    QUOTATION = "quotation"
    QUOTATION_PART = "quotation-part"
    COMMENT = "comment"
    TIMESCALE = "timescale"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. ``label`` is the list label of a quotation part ("a") where it has one.

    ``opens_list`` marks the first item of a list, where numbering starts anew.
    """

    runs: tuple[Run, ...]
    kind: ParagraphKind = ParagraphKind.TEXT
    label: str = ""
    opens_list: bool = False

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs that belong together, with their anchor. An empty block is false in a template."""

    anchor: Anchor
    paragraphs: tuple[Paragraph, ...]

    def __bool__(self) -> bool:
        return bool(self.paragraphs)

    @property
    def gap(self) -> bool:
        """Whether any of it is a placeholder."""
        for paragraph in self.paragraphs:
            for run in paragraph.runs:
                if run.gap:
                    return True
        return False


@dataclass(frozen=True, slots=True)
class Line:
    """A short text on one line. ``gap`` marks a placeholder."""

    text: str
    gap: bool = False
    language: str = ""

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of the letter. The Welsh fields are empty for an office that has none.

    ``address`` pairs a Welsh with an English line where both exist (see ``BilingualLine``).
    """

    office: Line
    welsh_office: Line
    address: tuple[BilingualLine, ...]
    person: Line
    telephone: Line
    email: Line
    web: Line


@dataclass(frozen=True, slots=True)
class BilingualLine:
    """A line that stands in Welsh and in English; ``welsh`` is empty where both read the same."""

    english: Line
    welsh: Line


@dataclass(frozen=True, slots=True)
class StatusRow:
    """A row of the status table: the unit, the status in words, the timescale in short."""

    name: Line
    summary: Line
    status: Line
    timescale: Line


@dataclass(frozen=True, slots=True)
class LetterAnswer:
    """The answer to one or more parts. ``heading`` is empty where there is only one answer."""

    heading: Line
    force_progress: Block
    commissioner_action: Block
    timescale: Block


@dataclass(frozen=True, slots=True)
class LetterRecommendation:
    """A recommendation, or a group answered together: its quotations, then the answers."""

    heading: Line
    quotations: tuple[Block, ...]
    answers: tuple[LetterAnswer, ...]


@dataclass(frozen=True, slots=True)
class LetterSection:
    """A further section that the office adds."""

    heading: Line
    text: Block


@dataclass(frozen=True, slots=True)
class Signatory:
    """Who signs."""

    name: Line
    title: Line
    welsh_title: Line


@dataclass(frozen=True, slots=True)
class Headings:
    """The stock headings of the letter, from the wording file."""

    chief_officer: Line
    recommendations: Line
    status_table: Line
    others: Line
    conclusion: Line
    copies: Line


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter. Every field is a name that a template can use."""

    language: str
    title: str
    author: str
    created: str
    marking: Line
    letterhead: Letterhead
    language_notice: Line
    welsh_language_notice: Line
    reference: Line
    date: Line
    welsh_date: Line
    addressee: tuple[Line, ...]
    salutation: Line
    welsh_salutation: Line
    subject: Line
    statutory_basis: Block
    introduction: Block
    chief_officer_comment: Block
    response_to_comment: Block
    status_table: tuple[StatusRow, ...]
    recommendations_introduction: Block
    recommendations: tuple[LetterRecommendation, ...]
    general_action: Block
    others: Block
    sections: tuple[LetterSection, ...]
    conclusion: Block
    close: Line
    welsh_close: Line
    signatory: Signatory
    copies: tuple[Line, ...]
    attribution: Block
    headings: Headings

    @property
    def gaps(self) -> bool:
        """Whether a placeholder stands anywhere in the letter."""
        return any(_gaps(getattr(self, name)) for name in self.__slots__)


def _gaps(value: object) -> bool:
    """Whether a placeholder stands in a field or anything below it."""
    kind = type(value)
    if kind is Line or kind is Block:
        return cast("Line | Block", value).gap
    if kind is tuple:
        return any(map(_gaps, cast("tuple[object, ...]", value)))
    names: tuple[str, ...] = () if kind is str else getattr(kind, "__slots__", ())
    return any(_gaps(getattr(value, name)) for name in names)

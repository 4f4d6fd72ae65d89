"""A draft that somebody wrote, apart from any file format: its passages in reading order."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from pccreply.model.anchors import Anchor
from pccreply.model.places import Place

if TYPE_CHECKING:
    from pccreply.model.file_facts import FileFacts


class PassageKind(StrEnum):
    """What a passage is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list-item"
    CELL = "cell"
    FOOTNOTE = "footnote"
    TEXT_BOX = "text-box"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a table cell stands: table, row and column, each from 0, and whether its row is a header row."""

    table: int
    row: int
    column: int
    header: bool = False


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph of a draft, as a reader sees it.

    ``text`` is its words on one line, without the label. ``label`` is the list label as shown ("(a)",
    "1.", "•"), also where Word made it. ``level`` is the level of a heading (from 1) or the depth of a
    list item (from 0). ``heading`` is the text of the nearest heading above. ``anchor`` says which
    block of one of our own letters it stands in. ``bold`` is true where all of its words are bold.
    ``language`` is a BCP 47 tag where the file gives one ("cy-GB"). ``typed`` is true where the label was
    typed as text rather than made by a list.
    """

    text: str
    place: Place
    kind: PassageKind = PassageKind.PARAGRAPH
    level: int = 0
    label: str = ""
    heading: str = ""
    cell: Cell | None = None
    anchor: Anchor | None = None
    bold: bool = False
    language: str = ""
    typed: bool = False


class MarkKind(StrEnum):
    """What a reader noticed besides the words."""

    INSERTION = "insertion"
    """a tracked insertion: its words are part of the text"""
    DELETION = "deletion"
    """a tracked deletion: its words are not"""
    FORMATTING = "formatting"
    """a tracked change of how something looks or is laid out; ``text`` says what"""
    COMMENT = "comment"
    HIGHLIGHT = "highlight"
    HIDDEN = "hidden"
    """hidden text, white text or text too small to read: not part of the text"""
    UNFILLED = "unfilled"
    """a content control that nobody has filled in: it still shows what to write there"""
    FIELD = "field"
    """a field that Word works out itself (DATE, REF ...)"""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something in the file that is not plain text: its kind, its words and its place.

    ``by`` is who made it (an author of a comment or a change), where the file says so.
    """

    kind: MarkKind
    text: str
    place: Place
    by: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as read.

    ``passages`` are in reading order; ``furniture`` is what repeats on the pages (headers, footers,
    notices), which is no part of the letter's own words. ``passed_over`` says in plain words what the
    reader left out ("a picture on page 2"). ``properties`` holds what the file says of itself (title,
    author ...), by lower-case name. ``file`` tells what the file holds besides, where the draft was read
    closely; None where it was not.
    """

    path: str
    format: str
    passages: tuple[Passage, ...]
    furniture: tuple[Passage, ...] = ()
    marks: tuple[Mark, ...] = ()
    passed_over: tuple[str, ...] = ()
    properties: dict[str, str] = field(default_factory=dict)
    file: FileFacts | None = None

    @property
    def text(self) -> str:
        """All passages, a blank line between them."""
        return "\n\n".join(p.text for p in self.passages)

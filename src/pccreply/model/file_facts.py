"""What a file holds besides the words of the letter: what the gate asks before a letter leaves the office."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pccreply.model.places import Place


class Metadata(StrEnum):
    """What a file tells of its making. ``Metadatum.name`` says which property it is, where there are several."""

    PERSON = "person"
    """a property that names somebody: author, last modified by, manager, the people of a shared file"""
    ORGANISATION = "organisation"
    """the company, the template"""
    REVISIONS = "revisions"
    """how often and how long it was edited, and the ids that Word gives to each round of editing"""
    HIDDEN_DATA = "hidden-data"
    """document variables, custom properties and custom XML that are not ours"""
    PREVIEW = "preview"
    """a picture of the first page as it once was; the settings of a printer"""


@dataclass(frozen=True, slots=True)
class Metadatum:
    """One thing that the file tells of its making: its kind, the property's name, and its value as people see it."""

    kind: Metadata
    name: str
    value: str
    place: Place


class LinkUse(StrEnum):
    """What a link is for."""

    HYPERLINK = "hyperlink"
    PICTURE = "picture"
    """a picture that is not in the file"""
    TEMPLATE = "template"
    """the template that the file is attached to"""
    DATA = "data"
    """the source of a mail merge"""
    INSERTED = "inserted"
    """another file that is shown in this one"""


@dataclass(frozen=True, slots=True)
class Link:
    """A link out of the file: where to, what for, and the words or the place that it stands at."""

    target: str
    use: LinkUse
    place: Place


@dataclass(frozen=True, slots=True)
class FieldResult:
    """A field that Word works out by itself.

    ``name`` is its first word in capitals ("DATE"), ``instruction`` all of them, ``shown`` what stands on
    the page now. ``expected`` is what Word would put there, None where only Word knows. ``dirty`` says
    that Word was told to work it out anew.
    """

    name: str
    instruction: str
    shown: str
    place: Place
    expected: str | None = None
    dirty: bool = False


@dataclass(frozen=True, slots=True)
class Stowaway:
    """Something in the file that is no text and can do or hold what nobody sees: a macro, an embedded workbook."""

    what: str
    place: Place


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, chart or drawing.

    ``alternative_text`` is empty where there is none; ``decorative`` where its author said that it needs
    none. Sizes are in centimetres, 0 where the file does not say. ``wordart`` holds words that are drawn.
    ``what`` names it for people ("chart").
    """

    alternative_text: str
    decorative: bool
    width: float
    height: float
    place: Place
    furniture: bool = False
    wordart: str = ""
    what: str = "picture"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its size, and whether its first row is marked as a header row.

    ``drawn`` is false where neither a line nor a shade shows it, so that it may only lay out the page.
    """

    rows: int
    columns: int
    header: bool
    place: Place
    drawn: bool = True


@dataclass(frozen=True, slots=True)
class FaintText:
    """Words whose colour stands out too little: the contrast they have and the least they need (WCAG 2.2, 1.4.3)."""

    words: str
    ratio: float
    least: float
    place: Place


@dataclass(frozen=True, slots=True)
class FileFacts:
    """The facts of one file. ``looked_at`` names the kinds that its format lets us see; the others are unknown.

    ``language`` is the language that the file says it is in (BCP 47), empty where it says none.
    ``watermarks`` are words that lie behind the text. ``marking_properties`` are properties that hold, or
    may hold, a protective marking, by their names.
    """

    looked_at: frozenset[str] = frozenset()
    language: str = ""
    metadata: tuple[Metadatum, ...] = ()
    links: tuple[Link, ...] = ()
    fields: tuple[FieldResult, ...] = ()
    objects: tuple[Stowaway, ...] = ()
    macros: tuple[Stowaway, ...] = ()
    pictures: tuple[Picture, ...] = ()
    tables: tuple[Table, ...] = ()
    faint: tuple[FaintText, ...] = ()
    watermarks: tuple[tuple[str, Place], ...] = ()
    marking_properties: tuple[tuple[str, str], ...] = ()

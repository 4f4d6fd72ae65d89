"""What every reader of a draft shares: gathering passages in reading order, and the look of a line of text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pccreply.model.drafts import Cell, Draft, Mark, MarkKind, Passage, PassageKind
from pccreply.model.findings import Remark, Severity
from pccreply.model.letters import Anchor
from pccreply.model.places import Place

if TYPE_CHECKING:
    from pccreply.model.file_facts import FileFacts

RULE = "unreadable-file"
LARGEST_PASSAGES, LONGEST_PASSAGE, MOST_CHARACTERS = 50_000, 50_000, 1_500_000
"""A letter has some hundreds of at most two pages; a file with more is no letter, or was made to do harm."""

_CHARACTERS: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "\u00a0\u2007\u202f\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"), " "),
    **dict.fromkeys([*range(9), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0)]),
    **dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"), None),
    0x2011: "-",
    **{0xFB00 + n: letters for n, letters in enumerate(("ff", "fi", "fl", "ffi", "ffl", "st", "st"))},
}
_BULLETS = "•‣▪▫◦●○■□◆➢➤✓✔·\uf0b7\uf0a7"
_LABEL = re.compile(
    rf"""(?: [{_BULLETS}] \s*
          | (?: [-–—*] | o(?=\t|\ {{2}}) ) \s+
          | \( (?: \d{{1,3}} (?:\.\d{{1,2}})* | [a-z]{{1,2}} | [ivxl]{{1,6}} | [A-Z] ) \) \s*
          | (?: \d{{1,3}} (?:\.\d{{1,2}}){{0,3}} | [a-z] | [ivxl]{{1,6}} | [A-Z] ) \) \s+
          | (?: \d{{1,2}} (?:\.\d{{1,2}}){{0,3}} | [a-z] | [ivx]{{1,5}} ) \. \s+
          | \d{{1,2}} (?:\.\d{{1,2}}){{1,3}} (?:\t | \ \ ) \s*
        ) (?=\S)""",
    re.VERBOSE,
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_OWN_LABEL = re.compile(r"\([^\s()]{1,12}\)\s+(?=\S)")
QUOTATION = "quotation"
"""The field of the blocks of a letter of ours that quote a recommendation."""
_SENTENCE_END = re.compile(r"[.!?…:;,][\"”’')\]]*$")


class Unreadable(Exception):
    """A draft cannot be read. Holds what is wrong, and what to do."""

    def __init__(self, message: str, suggestion: str) -> None:
        super().__init__(message, suggestion)
        self.message = message
        self.suggestion = suggestion


class Gathering:
    """A draft while it is being read: a reader adds passages in reading order.

    ``shown`` is the path as people see it. ``expected`` are the anchors that a letter of ours may hold,
    for those too long to be written out in a tag. ``closely`` asks for the facts of the file too, which a
    reader puts into ``facts``.
    """

    def __init__(self, shown: str, expected: Iterable[Anchor] = (), closely: bool = False) -> None:
        self.shown = shown
        self.expected = tuple(expected)
        self.closely = closely
        self.facts: FileFacts | None = None
        self._characters = 0
        self.passages: list[Passage] = []
        self.furniture: list[Passage] = []
        self.marks: list[Mark] = []
        self.passed_over: list[str] = []
        self.properties: dict[str, str] = {}
        self.remarks: list[Remark] = []
        self._heading = ""
        self._furniture: set[str] = set()

    def add(
        self,
        text: str,
        kind: PassageKind = PassageKind.PARAGRAPH,
        *,
        label: str = "",
        level: int = 0,
        cell: Cell | None = None,
        anchor: Anchor | None = None,
        bold: bool = False,
        language: str = "",
        line: int | None = None,
        page: int | None = None,
        locator: str = "",
    ) -> None:
        """Adds a passage, unless it has no words.

        A list label that somebody typed is taken off the text, where no ``label`` is given. Raises
        ``Unreadable`` where there are too many passages for a letter.
        """
        typed = False
        if not label:
            label, text = split_label(text)
            typed = bool(label)
        if not label and anchor is not None and anchor.field == QUOTATION:
            own = _OWN_LABEL.match(text)  # our letters set labels of any kind in brackets
            if own:
                label, text = own[0].strip(), text[own.end() :]
        text = tidy(text)
        if not text:
            return
        self._characters += len(text)
        if len(text) > LONGEST_PASSAGE or self._characters > MOST_CHARACTERS:
            raise Unreadable(
                f"The draft has a paragraph of {len(text):,} characters, which no letter has."
                if len(text) > LONGEST_PASSAGE
                else f"The draft has more than {MOST_CHARACTERS:,} characters, far more than a letter.",
                "Give the letter alone, without what else is in the file.",
            )
        if len(self.passages) >= LARGEST_PASSAGES:
            raise Unreadable(
                f"The draft has more than {LARGEST_PASSAGES:,} paragraphs, which no letter has.",
                "Give the letter alone, without what else is in the file.",
            )
        if label and kind is PassageKind.PARAGRAPH:
            kind = PassageKind.LIST_ITEM
        passage = Passage(
            text,
            self.place(line, page, text, locator),
            kind,
            level,
            label,
            self._heading,
            cell,
            anchor,
            bold,
            language,
            typed,
        )
        self.passages.append(passage)
        if kind is PassageKind.HEADING or (
            bold and kind in (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM) and heads(text)
        ):
            self._heading = text

    def relabel(self, at: int, label: str) -> None:
        """Gives a passage that was added a label."""
        self.passages[at] = replace(self.passages[at], label=label)

    def add_furniture(
        self, text: str, line: int | None = None, page: int | None = None, language: str = "", locator: str = ""
    ) -> None:
        """Adds what repeats on the pages, once for each wording."""
        text = tidy(text)
        if text and text not in self._furniture:
            self._furniture.add(text)
            place = Place(self.shown, line=line, page=page, excerpt=text, locator=locator)
            self.furniture.append(Passage(text, place, language=language))

    def mark(self, kind: MarkKind, text: str, place: Place, by: str = "") -> None:
        """Adds a mark, unless it has no words; a neighbour of the same kind in the same passage grows."""
        words = tidy(text)
        if words:
            self.marks.append(Mark(kind, words, place, by))

    def note(self, message: str, suggestion: str) -> None:
        """Says something about the whole file that a person should know."""
        self.remarks.append(Remark(RULE, message, Place(self.shown), suggestion, severity=Severity.NOTE))

    def place(self, line: int | None = None, page: int | None = None, excerpt: str = "", locator: str = "") -> Place:
        """The place of the next passage."""
        paragraph = len(self.passages) + 1
        return Place(self.shown, line=line, paragraph=paragraph, page=page, excerpt=excerpt, locator=locator)

    def header_rows(self) -> None:
        """Marks the first rows of tables that are header rows by their look.

        A header row is short words in every one of at least two cells, bold above rows that are not, or
        above a row with more to say.
        """
        tables: dict[int, list[int]] = {}
        for at, passage in enumerate(self.passages):
            if passage.cell is not None:
                tables.setdefault(passage.cell.table, []).append(at)
        for members in tables.values():
            cells = [(at, cell) for at in members if (cell := self.passages[at].cell)]
            if any(cell.header for _, cell in cells):
                continue
            top = min(cell.row for _, cell in cells)
            first = [at for at, cell in cells if cell.row == top]
            columns = {cell.column for _, cell in cells}
            below = [self.passages[at] for at, cell in cells if cell.row > top]
            if (
                len(columns) >= 2
                and len(first) == len(columns)
                and below
                and all(heads(self.passages[at].text, 40) or len(self.passages[at].text) < 7 for at in first)
                and (max(len(passage.text) for passage in below) > 40 or self._set_off(first, below))
            ):
                for at in first:
                    found = self.passages[at]
                    assert found.cell
                    self.passages[at] = replace(found, cell=replace(found.cell, header=True))

    def _set_off(self, first: Sequence[int], below: Sequence[Passage]) -> bool:
        return all(self.passages[at].bold for at in first) and not any(passage.bold for passage in below)

    def _known_facts(self) -> FileFacts:
        """What a format without facts of its own still tells: who wrote the file."""
        from pccreply.model.file_facts import FileFacts, Metadata, Metadatum

        author = self.properties.get("author")
        here = Place(self.shown)
        return FileFacts(metadata=(Metadatum(Metadata.PERSON, "Author", author, here),) if author else ())

    def draft(self, format: str) -> Draft:
        """What was gathered."""
        self.header_rows()
        return Draft(
            self.shown,
            format,
            tuple(self.passages),
            tuple(self.furniture),
            tuple(self.marks),
            tuple(dict.fromkeys(self.passed_over)),
            self.properties,
            self.facts if self.facts is not None or not self.closely else self._known_facts(),
        )


def tidy(text: str) -> str:
    """The text on one line: plain spaces, no soft hyphens, ligatures or control characters, accents in one character."""
    if not (text.isascii() and text.isprintable()):
        text = _LONE_SURROGATE.sub("\ufffd", text)
        text = unicodedata.normalize("NFC", text.translate(_CHARACTERS))
    return " ".join(text.split())


def split_label(text: str) -> tuple[str, str]:
    """A typed list label and the words after it; the label is empty where there is none."""
    text = text.strip(" \n")
    found = _LABEL.match(text)
    if not found:
        return "", text
    label = found[0].strip()
    return ("•" if label in "\uf0b7\uf0a7" else label), text[found.end() :]


def heads(text: str, longest: int = 100) -> bool:
    """Whether a line could be a heading by its words: short, and no sentence."""
    return len(text) <= longest and (text.endswith(":") or not _SENTENCE_END.search(text))


def pieces(text: str) -> Sequence[tuple[int, str]]:
    """A paragraph with line breaks in it, cut where somebody made paragraphs or a list by hand.

    Each piece comes with where it starts in ``text``. Breaks within a piece stay.
    """
    if "\n" not in text:
        return [(0, text)]
    lines: list[tuple[int, str]] = []
    at = 0
    for line in text.split("\n"):
        lines.append((at, line))
        at += len(line) + 1
    labelled = [bool(split_label(line)[0]) for _, line in lines]
    is_list = sum(labelled) > 1
    cut: list[tuple[int, str]] = []
    fresh = True
    for (start, line), has_label in zip(lines, labelled, strict=True):
        if not line.strip():
            fresh = True
        elif fresh or (is_list and has_label):
            cut.append((start, line))
            fresh = False
        else:
            cut[-1] = (cut[-1][0], f"{cut[-1][1]}\n{line}")
    return cut

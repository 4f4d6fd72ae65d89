"""From the bytes of a YAML file to its nodes, with every fault of the text said in plain words.

The nodes are composed and never constructed: no value is turned into a Python object by YAML, so
``1.10`` stays "1.10", ``no`` stays "no", and a tag can make nothing happen. After a fault the text
is mended in memory and read on, so that one run shows all of them.
"""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import yaml

from pccreply.model.findings import Remark
from pccreply.model.places import Place
from pccreply.untrusted.files import read_at_most

SIZE_LIMIT = 2_000_000
"""Bytes. The longest real response is below 200,000; a larger file is something else."""
DEPTH_LIMIT = 40
"""Levels of nesting. The formats need six."""
_REPAIRS = 40
_MOST_TABBED = 200
"""Lines with tabs that are named; all are mended."""


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """YAML's loader (in C where it can be) without its guesses: a value without a tag of its own is a text.

    What kind of value it is, is for the shape of the file to say.
    """

    def resolve(self, kind: type[yaml.Node], value: object, implicit: object) -> str:
        return _TEXT

    def descend_resolver(self, node: object, index: object) -> None:
        pass

    def ascend_resolver(self) -> None:
        pass


_TEXT = "tag:yaml.org,2002:str"


def split_lines(text: str, *, keep: bool = False) -> list[str]:
    """The lines of a text where YAML breaks it; with ``keep`` each with its break.

    ``str.splitlines`` breaks it at form feeds too, so that lines would be counted which no editor shows.
    """
    if not any(other in text for other in _NO_BREAKS):
        return text.splitlines(keep)
    found = _LINE.findall(text)
    return found if keep else [line.rstrip(_BREAKS) for line in found]


_BREAKS = "\r\n\x85\u2028\u2029"
_NO_BREAKS = "\v\f\x1c\x1d\x1e"
"""What ``str.splitlines`` breaks a text at besides."""
_LINE = re.compile(f"[^{_BREAKS}]*(?:\r\n|[{_BREAKS}])|[^{_BREAKS}]+")


class Source:
    """A text file that was read: its name as shown to people, its text and its lines."""

    def __init__(self, shown: str, text: str) -> None:
        self.shown = shown
        self.text = text
        self.lines = split_lines(text)
        self.shifts: dict[int, int] = {}
        """By how many columns a line was moved to the right when its tabs were mended in memory."""

    def place(self, line: int, column: int, length: int = 1) -> Place:
        """The place at ``line`` and ``column`` (both from 0, as YAML marks count)."""
        excerpt = self.lines[line] if line < len(self.lines) else ""
        if self.shifts:
            column = max(0, column - self.shifts.get(line, 0))
        room = len(excerpt) - column
        length = length if length < room else room
        return Place(self.shown, line + 1, column + 1, length if length > 1 else 1, None, None, excerpt)

    def place_of(self, node: yaml.Node) -> Place:
        """Where a node begins; a node of one line is underlined whole."""
        start, end = node.start_mark, node.end_mark
        length = end.column - start.column if end.line == start.line else len(self.lines[start.line]) - start.column
        return self.place(start.line, start.column, length)


def unreadable(place: Place, message: str, suggestion: str = "") -> Remark:
    """The remark that a file, or a place in it, cannot be read."""
    return Remark("unreadable-file", message, place, suggestion)


def read_text(path: Path, shown: str) -> tuple[Source | None, list[Remark]]:
    """The text of a file as a ``Source``, or None with the reason why it cannot be read.

    UTF-8 is read with or without a byte order mark, UTF-16 only with one (Notepad writes both).
    """
    whole = Place(shown)
    try:
        data = read_at_most(path, SIZE_LIMIT)
        if len(data) > SIZE_LIMIT:
            size = path.stat().st_size / 1_000_000
            return None, [
                unreadable(
                    whole,
                    f"The file has {size:.0f} MB; pccreply reads YAML files of up to {SIZE_LIMIT // 1_000_000} MB.",
                    "Is this the right file? Pictures and annexes do not belong in it.",
                )
            ]
    except IsADirectoryError:
        return None, [unreadable(whole, "This is a folder, not a file.", "Name a YAML file in it.")]
    except FileNotFoundError:
        return None, [unreadable(whole, "There is no such file.", "Check the name and the folder.")]
    except OSError as error:
        reason = error.strerror or str(error)
        return None, [
            unreadable(whole, f"The file cannot be opened: {reason}.", "Close it elsewhere, or ask for access.")
        ]
    if data.startswith(_PACKED):
        message = "The file is no text, but a Word document or another packed file."
        return None, [unreadable(whole, message, "'pccreply new' writes a YAML file to start from.")]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return Source(shown, data.decode("utf-16")), []
        except UnicodeDecodeError:
            return None, [
                unreadable(whole, "The file begins as UTF-16 text but is damaged.", "Save it again as UTF-8.")
            ]
    try:
        if _is_utf16(data):
            message = "The file is UTF-16 text without the mark that says so."
            return None, [unreadable(whole, message, "Save it as UTF-8 (in Notepad: Save as, Encoding: UTF-8).")]
        text = data.decode("utf-8-sig")
        # a Mac may store an accent apart from its letter, and both spellings are one name
        return Source(shown, text if text.isascii() else unicodedata.normalize("NFC", text)), []
    except UnicodeDecodeError as error:
        return None, [_not_utf8(shown, data, error.start)]


_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How a ZIP file begins, as those of Word are, and an old Office file."""


def _is_utf16(data: bytes) -> bool:
    """Whether every other byte of the beginning is zero, as in English text of two bytes a letter."""
    start = data[:200]
    return b"\0" in start and max(start[::2].count(0), start[1::2].count(0)) > 0.4 * len(start)


def _not_utf8(shown: str, data: bytes, at: int) -> Remark:
    line = data.count(b"\n", 0, at)
    begin = data.rfind(b"\n", 0, at) + 1
    end = data.find(b"\n", at)
    # Latin-1 gives every byte a character, so the line can be shown as its writer probably saw it
    excerpt = data[begin : end if end >= 0 else len(data)].decode("cp1252", errors="replace").rstrip("\r")
    column = at - begin
    seen = excerpt[column] if column < len(excerpt) else "?"
    return unreadable(
        Place(shown, line + 1, column + 1, 1, excerpt=excerpt),
        f"The file is not UTF-8 text: here stands the byte {data[at]:#04x}, which is '{seen}' in the older Windows encoding.",
        "Save the file as UTF-8 (in Notepad: Save as, Encoding: UTF-8).",
    )


def compose(source: Source) -> tuple[yaml.Node | None, list[Remark]]:
    """The root node of a YAML text, and every fault of its syntax.

    The node is None where the file is empty or damaged beyond reading on. Where there is a remark
    the nodes come from a text that was mended in memory: good for finding more faults, not for use.
    """
    if not source.text.strip():
        return None, [unreadable(source.place(0, 0), "The file is empty.", "'pccreply new' writes one to start from.")]
    deep = _too_deep(source)
    if deep:
        return None, [deep]
    remarks: list[Remark] = []
    text = source.text
    for _ in range(_REPAIRS):
        try:
            node = yaml.compose(text, Loader=_Loader)
        except yaml.MarkedYAMLError as error:
            found, mended = _explain(source, text, error, remarks)
            remarks += [r for r in found if r not in remarks]
            if mended is None:
                return None, remarks
            text = mended
        except yaml.YAMLError as error:
            return None, [*remarks, _bad_character(source, error)]
        else:
            if node is None:
                remark = unreadable(source.place(0, 0), "The file holds only comments.", "Write the keys below them.")
                return None, [*remarks, remark]
            return node, remarks
    return None, remarks


def _too_deep(source: Source) -> Remark | None:
    """Brackets nested beyond reason would exhaust the parser's stack before it could complain."""
    opened = source.text.count("[") + source.text.count("{")
    if opened <= DEPTH_LIMIT and not any(_starts_far_in(line) for line in source.lines if len(line) > _FAR_IN):
        return None
    depth = 0
    for number, line in enumerate(source.lines):
        for bracket in _BRACKET.finditer(line):
            column, character = bracket.start(), bracket[0]
            if character in "[{":
                depth += 1
                if depth > DEPTH_LIMIT:
                    return unreadable(
                        source.place(number, column), "Brackets are nested too deeply here.", "Close them."
                    )
            elif character in "]}":
                depth = max(0, depth - 1)
        if len(line) - len(line.lstrip(" ")) > _FAR_IN and line.strip():
            return unreadable(
                source.place(number, 0), "This line is indented too far.", "Indent by two spaces a level."
            )
        dashes = len(line) - len(line.lstrip(_NESTING))
        if dashes > _FAR_IN:
            return unreadable(source.place(number, 0), "Lists are nested too deeply here.", "One dash a list item.")
    return None


_BRACKET = re.compile(r"[][{}]")
_FAR_IN = 4 * DEPTH_LIMIT


def _starts_far_in(line: str) -> bool:
    """Whether a line begins with so many spaces and dashes that it may nest too deeply."""
    return not line[: _FAR_IN + 1].strip(_NESTING)


_NESTING = "- ?"


_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML 1.1 allows nowhere in a text."""


def _bad_character(source: Source, error: yaml.YAMLError) -> Remark:
    """A control character that YAML does not allow."""
    position = getattr(error, "position", 0) or 0
    before = source.text[:position]
    line = before.count("\n")
    column = position - (before.rfind("\n") + 1)
    for number, text in enumerate(source.lines):  # the C loader counts bytes: look for the character itself
        found = _UNPRINTABLE.search(text)
        if found:
            line, column = number, found.start()
            break
    return unreadable(
        source.place(line, column), "Here stands a control character that YAML does not allow.", "Delete it."
    )


def _replace(text: str, line: int, column: int, new: str) -> str:
    """The text with one character of one line replaced."""
    lines = split_lines(text, keep=True)
    lines[line] = lines[line][:column] + new + lines[line][column + 1 :]
    return "".join(lines)


def _explain(
    source: Source, text: str, error: yaml.MarkedYAMLError, earlier: list[Remark]
) -> tuple[list[Remark], str | None]:
    """What is wrong in plain words, and the text mended so that the reading can go on (None: it cannot)."""
    mark = error.problem_mark or error.context_mark
    problem = error.problem or "the text cannot be read as YAML"
    lines = split_lines(text)
    row = min(mark.line, len(lines) - 1) if mark else 0
    column = mark.column if mark else 0
    line = lines[row]
    tabbed = [n for n, t in enumerate(lines) if "\t" in t[: len(t) - len(t.lstrip())] and t.strip()]
    if tabbed:
        remarks = [
            unreadable(
                source.place(n, lines[n].index("\t")),
                "A tab stands in the indentation; YAML allows only spaces there.",
                "Replace the tab by two spaces for each level.",
            )
            for n in tabbed[:_MOST_TABBED]
        ]
        for n in tabbed:
            source.shifts[n] = lines[n][: len(lines[n]) - len(lines[n].lstrip())].count("\t")
        with_tabs = set(tabbed)
        mended = [
            t[: len(t) - len(t.lstrip())].replace("\t", "  ") + t.lstrip() if n in with_tabs else t
            for n, t in enumerate(lines)
        ]
        return remarks, "\n".join(mended) + "\n"
    if "mapping values are not allowed" in problem and column < len(line) and line[column] == ":":
        remark = unreadable(
            source.place(row, column),
            "A colon followed by a space ends a key, so YAML cannot tell where this text begins.",
            f'Put the text in quotation marks: "{_value_around(source.lines[row], column)}", or write | after the key '
            "and the text on the next lines, indented.",
        )
        told = any(r.place.line == row + 1 and r.message == remark.message for r in earlier)
        return [] if told else [remark], _replace(text, row, column, ";")
    if "undefined alias" in problem or "alias" in (error.context or ""):
        star = error.context_mark or error.problem_mark
        row, column = (star.line, star.column) if star else (row, column)
        remark = unreadable(
            source.place(row, column),
            "A text that begins with * means something else in YAML.",
            "Put the text in quotation marks.",
        )
        return [remark], _replace(text, row, column, "x")
    if column < len(line) and line[column] in "@`%" and "cannot start any token" in problem:
        remark = unreadable(
            source.place(row, column),
            f"A text cannot begin with {line[column]} in YAML.",
            "Put the text in quotation marks.",
        )
        return [remark], _replace(text, row, column, "x")
    context = error.context_mark
    if "quoted scalar" in (error.context or "") and context is not None:
        remark = unreadable(
            source.place(context.line, context.column),
            "This quotation mark is opened and never closed.",
            "Close it, or write | after the key and the text on the next lines, indented.",
        )
        return [remark], None
    inner = _QUOTED_VALUE.match(line)
    if inner is not None and column > len(inner[1]) + 1 and inner[2] in line[len(inner[1]) + 1 : column]:
        closed = line.rindex(inner[2], 0, column)
        unmarked = _replace(text, row, closed, "’")
        if any(r.place.line == row + 1 and r.message == _INNER for r in earlier):
            return [], unmarked  # the second of a pair of marks
        return [unreadable(source.place(row, closed), _INNER, _INNER_INSTEAD)], unmarked
    if "expected a single document" in (error.context or "") + problem:
        return [
            unreadable(source.place(row, column, 3), "A second document begins here.", "Delete the line with ---.")
        ], None
    if line[column : column + 2] == "- " and line[:column].rstrip().endswith(":"):
        remark = unreadable(
            source.place(row, column),
            "A list cannot begin on the line of its key.",
            "Begin it on the next line; if this is text, put it in quotation marks.",
        )
        return [remark], _replace(text, row, column, "x")
    opened_at = _open_quotation(lines, row)
    if opened_at is not None:
        remark = unreadable(
            source.place(*opened_at),
            "This quotation mark is opened and never closed.",
            "Close it, or write | after the key and the text on the next lines, indented.",
        )
        return [remark], None
    if source.shifts:
        return [], None  # how far in the lines with tabs belong is a guess, and what follows may be its fault
    where = source.place(row, min(column, max(0, len(line) - 1)))
    if context is not None and ("flow" in (error.context or "")):
        number, at = _opened(lines, context.line, context.column)
        bracket, opened = source.place(number, at), lines[number][at : at + 1]
        return [
            unreadable(bracket, f"The bracket {opened} is opened here and not closed as it should be.", _FLOW)
        ], None
    indented = len(line) - len(line.lstrip())
    if context is not None and "block" in (error.context or "") and column == indented != context.column:
        begins = f"begin in column {context.column + 1}"
        if "collection" in (error.context or ""):
            begins = f"have their dashes in column {context.column + 1} and their keys in column {context.column + 3}"
        message = f"This line begins in column {column + 1}, but those that it belongs with {begins}."
        return [unreadable(where, message, _INDENT)], None
    began = f" The part that it belongs to begins on line {context.line + 1}." if context is not None else ""
    return [unreadable(where, f"YAML cannot read on from here.{began}", _INDENT)], None


def _opened(lines: list[str], row: int, column: int) -> tuple[int, int]:
    """The bracket at a place, or the last one before it: where the text ends too soon YAML points behind its end."""
    if row < len(lines) and lines[row][column : column + 1] in ("[", "{"):
        return row, column
    for number in range(min(row, len(lines) - 1), -1, -1):
        found = max(lines[number].rfind("["), lines[number].rfind("{"))
        if found >= 0:
            return number, found
    return min(row, len(lines) - 1), 0


def _open_quotation(lines: list[str], row: int) -> tuple[int, int] | None:
    """The last value, up to a row, that starts with a quotation mark and has no second one on its line.

    YAML reads on to the next quotation mark anywhere below, and complains only there.
    """
    for number in range(row, -1, -1):
        found = _QUOTED_VALUE.match(lines[number])
        if found and lines[number].count(found[2]) == 1:
            return number, len(found[1])
    return None


_QUOTED_VALUE = re.compile(r"""^(\s*(?:- )*(?:[\w-]+:\s+)?)(["'])""")

_INNER = "The quotation mark here ends the text, but the line goes on."
_INNER_INSTEAD = (
    "Inside the text write “ ” or ’, or write | after the key and the text on the next lines, indented, without marks."
)
_FLOW = (
    "Close it, and every quotation mark in it; put a comma between the items; put a text that holds brackets in "
    'quotation marks: "[...]".'
)
_INDENT = (
    "Keys that belong together start in the same column; a text that starts with a quotation mark ends with it; "
    "for a long text write | after the key and the text on the next lines, indented."
)


def _value_around(line: str, column: int) -> str:
    """The text that should stand in quotation marks: from after the first key to the end of the line."""
    first = line.find(": ")
    start = first + 2 if 0 <= first < column else len(line) - len(line.lstrip(" -"))
    value = line[start:].strip().replace('"', "'")
    return value if len(value) <= 60 else value[:57] + "..."

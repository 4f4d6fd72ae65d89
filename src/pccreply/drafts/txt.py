"""Plain text as a draft: typed by hand, pasted from Word, or taken from a PDF by another program.

Such text shows its form by blank lines, indents and line lengths alone. Lines that were wrapped are
joined; what repeats on the pages, or breaks into a sentence, is set apart, and the sentence joined.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from pccreply.drafts.flow import begins_field, broken_off, ended, flowed, goes_on, is_page_number, joined
from pccreply.drafts.gathering import Gathering, Unreadable, heads, split_label
from pccreply.model.drafts import Cell, PassageKind
from pccreply.prose.markings import is_marking

EMPTY = ("The text has no words in it.", "Save the draft again, or give the file that holds it.")

LARGEST_TEXT = 1_000_000
"""Bytes. A letter of fifty pages has some 200,000."""
UNWRAPPED = 130
"""Columns: a text whose full lines are longer than this was not wrapped, and each line is a paragraph."""
_RULE = re.compile(r"\s*[-=_*~+|: ]*[-=_]{3}[-=_*~+|: ]*")
_LISTING = re.compile(r"[;:](?:\s+(?:and|or))?$")
_BETWEEN_ITEMS = re.compile(r"(?:[.;:,!?]|\b(?:and|or))[\"”’')]*$")
_RECOMMENDATION = re.compile(
    r"(?:recommendation|rec|afi|area for improvement|cause of concern)\b.{0,60}:", re.IGNORECASE
)
_NO_HEADING = re.compile(
    r"(?:dear|yours|annwyl|yn gywir|tel|e-?mail|ref|our ref|your ref|date|cc)\b|.*(?:@|www\.)|.*,$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file: its number from 1, the page where form feeds tell, its text."""

    number: int
    page: int | None
    text: str

    @property
    def indent(self) -> int:
        return len(self.text) - len(self.text.lstrip())


@dataclass(slots=True)
class Piece:
    """Lines that make one paragraph. ``alone`` is true where blank lines stand on both sides."""

    lines: list[Line]
    text: str
    level: int = 0
    bold: bool = False
    alone: bool = False
    widest: int = 0
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Row:
    """A row of a table: the lines of each of its cells."""

    cells: list[list[Line]]


def read(data: bytes, into: Gathering) -> None:
    """Reads text in UTF-8, UTF-16 or Windows-1252. Raises ``Unreadable`` where it is no text."""
    lines = split_lines(decode(data))
    width = wrap_width(lines)
    kept = _without_furniture(lines, into)
    pieces = [piece for block in _blocks(kept) for piece in _pieces(block, width)]
    _emit(_rejoined(pieces, width, into), into)


def decode(data: bytes) -> str:
    """The text of the bytes. Separators of lines and paragraphs, as some programs save them, are ends of lines.

    Raises ``Unreadable`` where they are no text, or far longer than a letter.
    """
    return _SEPARATORS.sub("\n", _decoded(data))


_SEPARATORS = re.compile("[\x85\u2028\u2029]")


def _decoded(data: bytes) -> str:
    if len(data) > LARGEST_TEXT:
        raise Unreadable("The text is longer than 1 MB, which no letter is.", "Give the letter alone.")
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    sample = data[:4096]
    zeros = sample.count(0)
    if zeros:
        odd = sample[1::2].count(0)
        if zeros > len(sample) // 4 and (odd > 0.9 * zeros or odd < 0.1 * zeros):
            return data.decode("utf-16-le" if odd > 0.9 * zeros else "utf-16-be", "replace")
    if zeros or sum(sample.count(code) for code in range(1, 9)) > len(sample) // 100:
        raise Unreadable(
            "The file is neither a document of a known kind nor text.",
            "Give the letter as a Word document (.docx), a PDF, or text.",
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def split_lines(text: str) -> list[Line]:
    """The lines with their numbers and, where the text has form feeds, their pages."""
    page = 1 if "\f" in text.rstrip() else None
    lines: list[Line] = []
    for number, raw in enumerate(re.split(r"\r\n|\n|\r", text), 1):
        if page is not None:
            page += raw.count("\f")
        lines.append(Line(number, page, raw.replace("\f", "").replace("\xa0", " ").rstrip()))
    return lines


def wrap_width(lines: Sequence[Line]) -> float:
    """Where the lines were wrapped; infinite for a text that was not."""
    lengths = sorted(len(line.text) for line in lines if len(line.text) >= 40)
    if not lengths:
        return 0
    width = lengths[int(len(lengths) * 0.95)]
    return float("inf") if width > UNWRAPPED else width


def _without_furniture(lines: list[Line], into: Gathering) -> list[Line]:
    """The lines without page numbers, what stands beside them on every page, and markings below its head.

    Furniture leaves a blank line, so that the numbers of the others stay.
    """
    shape = Counter(re.sub(r"\d+", "#", line.text.strip()) for line in lines if line.text.strip())
    numbers = {n for n, line in enumerate(lines) if is_page_number(line.text)}
    furniture = set(numbers)
    for n in numbers:
        for step in (-1, 1):  # what repeats next to the page number, a blank line or two away at most
            at, blanks = n + step, 0
            while 0 <= at < len(lines) and blanks < 2 and abs(at - n) < 6:
                text = lines[at].text.strip()
                if not text:
                    blanks += 1
                elif shape[re.sub(r"\d+", "#", text)] > 1 and not split_label(text)[0]:
                    furniture.add(at)
                else:
                    break
                at += step
    repeated = {
        re.sub(r"\d+", "#", lines[n].text.strip()) for n in furniture - numbers if len(lines[n].text.strip()) > 20
    }
    markings = [n for n, line in enumerate(lines) if is_marking(line.text)]
    said = sum(bool(line.text.strip()) for line in lines[: markings[0]]) if markings else 0
    furniture.update(markings[1:] if said < 4 else markings)  # a letter's own marking stands at its head
    kept: list[Line] = []
    for n, line in enumerate(lines):
        if n in furniture or re.sub(r"\d+", "#", line.text.strip()) in repeated:
            into.add_furniture(line.text, line.number, line.page)
            kept.append(Line(line.number, line.page, ""))
        else:
            kept.append(line)
    if len(markings) > 1 and said < 4:
        into.add_furniture(lines[markings[0]].text, lines[markings[0]].number)
    return kept


def _blocks(lines: list[Line]) -> list[list[Line]]:
    """What blank lines part. A table is one block, with the blank lines in it."""
    blocks: list[list[Line]] = []
    at = 0
    while at < len(lines):
        if not lines[at].text.strip():
            at += 1
            continue
        stop = _table_end(lines, at)
        if not stop:
            stop = at + 1
            while stop < len(lines) and lines[stop].text.strip() and not _table_end(lines, stop):
                stop += 1
        blocks.append(lines[at:stop])
        at = stop
    return blocks


def _starts(text: str) -> list[int]:
    """Where the cells of a line begin, as far as two spaces or more part them."""
    return [found.start() for found in re.finditer(r"(?:(?<=\s\s)|^)\S", text)]


def _fits(text: str, columns: Sequence[int]) -> bool:
    """Whether no word of a line crosses from one column into the next."""
    return all(not text[max(at - 2, 0) : at].strip() for at in columns[1:])


def _table_end(lines: list[Line], at: int) -> int:
    """Where the table that begins on a line ends; 0 where none begins there."""
    first = lines[at].text
    if first.lstrip().startswith(("|", "+-", "+=")):
        stop = at
        while stop < len(lines) and lines[stop].text.lstrip().startswith(("|", "+-", "+=")):
            stop += 1
        return stop if stop - at > 1 and first.count("|") + first.count("+") > 2 else 0
    if "\t" in first.strip() and not split_label(first)[0]:
        count = first.strip().count("\t")
        stop = at
        while stop < len(lines) and lines[stop].text.strip().count("\t") == count:
            stop += 1
        return stop if stop - at > 1 else 0
    columns = _starts(first)
    if len(columns) < 2 or columns[0] > 8 or split_label(first)[0]:
        return 0
    stop, used, blanks = at + 1, 0, 0
    end = at
    while stop < len(lines) and blanks < 3:
        text = lines[stop].text
        if not text.strip():
            blanks += 1
        elif "\t" in text or not _fits(text, columns):
            break
        else:
            starts = [start for start in _starts(text) if start >= columns[1] - 1]
            if (not starts and blanks and len(text) > columns[1]) or (not used and stop - at > 12):
                break
            if not starts and blanks and not _row_number(text):
                break
            blanks = 0
            used += any(start in columns for start in starts)
            end = stop
        stop += 1
    return end + 1 if used > 1 else 0


def _row_number(text: str) -> bool:
    return re.fullmatch(r"\s*\(?\d{1,3}[a-z]?[.)]?\s*", text[:6]) is not None


def _rows(block: list[Line]) -> list[Row]:
    """The rows of a table with their cells' lines."""
    first = block[0].text
    if first.lstrip().startswith(("|", "+")):
        return _ruled_rows(block)
    if "\t" in first.strip():
        return [Row([[Line(line.number, line.page, cell)] for cell in line.text.strip().split("\t")]) for line in block]
    columns = _starts(first)
    ends = [*columns[1:], None]
    rows: list[Row] = []
    spaced = sum(not line.text.strip() for line in block) > 1
    fresh = True
    for line in block:
        if not line.text.strip():
            fresh = True
            continue
        if _RULE.fullmatch(line.text):
            fresh = True
            continue
        cells = [line.text[start:stop].strip() for start, stop in zip([0, *columns[1:]], ends, strict=True)]
        number = _row_number(cells[0] + " ")
        begins = (fresh and (cells[0] or spaced)) if spaced else bool(cells[0])
        if not rows or (begins and (cells[0] or not rows)) or (number and cells[0]):
            rows.append(Row([[] for _ in columns]))
        for cell, text in zip(rows[-1].cells, cells, strict=True):
            if text:
                cell.append(Line(line.number, line.page, text))
        fresh = False
    return rows


def _ruled_rows(block: list[Line]) -> list[Row]:
    """The rows of a table drawn with | and, between rows of several lines, with + and -."""
    drawn = sum(line.text.lstrip().startswith("+") for line in block) > 2
    rows: list[Row] = []
    fresh = True
    for line in block:
        if _RULE.fullmatch(line.text):
            fresh = True
            continue
        cells = [cell.strip() for cell in line.text.strip().strip("|").split("|")]
        if fresh or not drawn or not rows:
            rows.append(Row([]))
        fresh = False
        row = rows[-1].cells
        row += [[] for _ in range(len(cells) - len(row))]
        for cell, text in zip(row, cells, strict=False):
            if text:
                cell.append(Line(line.number, line.page, text))
    return rows


def _pieces(block: list[Line], width: float) -> list[Piece]:
    """The paragraphs of a block."""
    if len(block) > 1 and _table_end(block, 0):
        return [Piece(block, "", rows=_rows(block))]
    pieces: list[Piece] = []
    for line in block:
        text = line.text.strip()
        last = pieces[-1] if pieces else None
        if last is not None and re.fullmatch(r"=+|-{3,}|~{3,}", text) and len(last.lines) < 3:
            last.level = last.level or (1 if text[0] == "=" else 2)
        elif _RULE.fullmatch(text):
            continue
        elif last is None or last.level or _parted(last, text, width):
            pieces.append(Piece([line], text, widest=len(text)))
        else:
            last.lines.append(line)
            last.widest = max(last.widest, len(text))
        marked = re.match(r"(#{1,6})\s+(?=\S)", text)
        if marked and pieces and pieces[-1].lines[-1] is line:
            pieces[-1].level = len(marked[1])
            pieces[-1].text = text[marked.end() :].rstrip("# ")
    for piece in pieces:
        if len(piece.lines) > 1:
            piece.text = flowed([piece.text, *(line.text for line in piece.lines[1:])])
    if len(pieces) == 1:
        pieces[0].alone = True
    return pieces


def _parted(piece: Piece, text: str, width: float) -> bool:
    """Whether a line begins a new paragraph, though no blank line stands before it."""
    before = piece.lines[-1].text.strip()
    if text.startswith("#") and re.match(r"#{1,6}\s", text):
        return True
    share = 1.0 if _LISTING.search(before) else 0.75  # of the width: different blocks may be wrapped differently
    room = max(piece.widest, len(text), share * width)
    short = len(before) + 1 + len(text.split(" ", 1)[0]) <= room
    label = split_label(text)[0]
    if label and (short or _BETWEEN_ITEMS.search(before)):
        return True
    if before.endswith("**") and before.startswith("**"):
        return True
    if begins_field(text) and (short or ended(before) or begins_field(before)):
        return True
    if goes_on(text) and not ended(before):
        return False
    return short


def _rejoined(pieces: list[Piece], width: float, into: Gathering) -> list[Piece]:
    """The paragraphs with those joined that a page break, or a notice in the middle of one, had parted."""
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        last = found[-1] if found else None
        interrupted = _interruption(pieces, at, last)
        if last is not None and not interrupted and _continues(last, piece, width):
            last.text = joined(last.text, piece.text)
            last.lines += piece.lines
            last.alone = False
            at += 1
            continue
        if interrupted:
            for notice in pieces[at : at + interrupted]:
                into.add_furniture(_plain(notice.text), notice.lines[0].number, notice.lines[0].page)
            at += interrupted
            continue
        found.append(piece)
        at += 1
    return found


def _continues(first: Piece, second: Piece, width: float) -> bool:
    """Whether the second paragraph is the rest of the first one's sentence."""
    if first.rows or second.rows or second.level or not first.text or not second.text:
        return False
    if first.text.startswith("**") and "**" not in first.text[2:]:
        return True
    if first.level or second.text.startswith("**") or ended(first.text) or split_label(second.text)[0]:
        return False
    if is_marking(first.text) or (first.text.endswith(",") and len(first.text) < 40):
        return False
    if goes_on(second.text):
        return (len(first.text) >= 25 and " " in first.text) or first.text.endswith("-")
    if broken_off(first.text):
        return True
    before = first.lines[-1].text.strip()
    full = len(before) + 1 + len(second.text.split(" ", 1)[0]) > width
    # a line of capitals is a subject or a heading, however wide it is
    return full and len(first.text) > 60 and width != float("inf") and before.isupper() == second.text.isupper()


def _interruption(pieces: list[Piece], at: int, last: Piece | None) -> int:
    """How many paragraphs of a notice stand here in the middle of a sentence; 0 where none do.

    The sentence before breaks off, up to three whole paragraphs follow, and then one that begins as the
    middle of a sentence does.
    """
    if last is None or last.rows or last.level or not broken_off(last.text) or goes_on(pieces[at].text):
        return 0
    for n in range(at, min(at + 4, len(pieces))):
        piece = pieces[n]
        if piece.rows or piece.level or split_label(piece.text)[0]:
            return 0
        if goes_on(piece.text):
            return n - at if ended(pieces[n - 1].text) else 0
    return 0


def _emit(pieces: list[Piece], into: Gathering) -> None:
    tables = 0
    indents: list[int] = []
    prose = False
    for n, piece in enumerate(pieces):
        line = piece.lines[0]
        if piece.rows:
            widths: dict[int, int] = {}
            for each in piece.rows:
                for column, cell in enumerate(each.cells):
                    widths[column] = max([widths.get(column, 0), *(len(line.text) for line in cell)])
            for row, each in enumerate(piece.rows):
                for column, cell in enumerate(each.cells):
                    for part in _pieces(cell, widths[column]):
                        at = Cell(tables, row, column)
                        first = part.lines[0]
                        into.add(_plain(part.text), PassageKind.CELL, cell=at, line=first.number, page=first.page)
            tables += 1
            continue
        following = pieces[n + 1] if n + 1 < len(pieces) else None
        text, bold = _bold(piece.text)
        level = piece.level or _heading_level(piece, text, bold, following, prose)
        if level:
            into.add(text, PassageKind.HEADING, level=level, bold=bold, line=line.number, page=line.page)
        else:
            prose = prose or len(text) > 100
            depth = 0
            if split_label(text)[0]:
                indents = [each for each in indents if each < line.indent]
                depth = len(indents)
                indents.append(line.indent)
            else:
                indents = []
            into.add(text, level=depth, bold=bold, line=line.number, page=line.page)


def _bold(text: str) -> tuple[str, bool]:
    """The text without Markdown's marks of bold, and whether all of it was bold."""
    whole = re.fullmatch(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1:?", text)
    if whole and whole[1] not in whole[2]:
        return whole[2] + (":" if text.endswith(":") else ""), True
    return _plain(text), False


def _plain(text: str) -> str:
    return re.sub(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", r"\1", text)


def _heading_level(piece: Piece, text: str, bold: bool, following: Piece | None, prose: bool) -> int:
    """The level of a heading that only its look shows; 0 for any other paragraph."""
    if not heads(text) or is_marking(text):
        return 0
    if bold:
        return 2
    if not piece.alone or len(text) > 80 or _NO_HEADING.match(text):
        return 0
    letters = [c for c in text if c.isalpha()]
    if len(letters) > 3 and text.isupper() and len(text.split()) > 1 and not re.search(r"[A-Z]\d", text):
        return 1
    if following is None or following.rows:
        return 0
    label, words = split_label(text)
    if label:
        ordered = label[:1].isalnum() and words[:1].isupper() and not text.endswith(":")
        return 2 if ordered and not split_label(following.text)[0] and following.alone else 0
    if not text[:1].isupper() or (text.endswith(":") and not _RECOMMENDATION.fullmatch(text)):
        return 0
    if _RECOMMENDATION.fullmatch(text) or re.match(r"recommendation \d", text, re.IGNORECASE):
        return 2
    return 2 if prose and len(following.text) > 80 and not goes_on(following.text) else 0

"""The letter as plain text, to be read in a terminal or pasted into an e-mail."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path

from pccreply.model.letters import Block, Letter, Line, Paragraph, ParagraphKind

SUFFIX = ".txt"
WIDTH = 80


def write(letter: Letter, template: Path) -> bytes:
    """The letter as UTF-8 text of at most 80 columns; no template is needed."""
    return ("\n".join(_lines(letter)).strip("\n") + "\n").encode()


def _lines(letter: Letter) -> Iterator[str]:
    head = letter.letterhead
    yield from _stack(letter.marking)
    yield from _stack(head.welsh_office, head.office)
    yield from _stack(*(line for pair in head.address for line in (pair.welsh, pair.english)))
    yield from _stack(head.person, head.telephone, head.email, head.web)
    yield from _stack(letter.reference)
    yield from _stack(letter.welsh_date, letter.date)
    yield from _stack(*letter.addressee)
    yield from _stack(letter.welsh_salutation, letter.salutation)
    yield from _heading(letter.subject, "=")
    yield from _block(letter.statutory_basis)
    yield from _block(letter.introduction)
    yield from _under(letter.headings.chief_officer, letter.chief_officer_comment, letter.response_to_comment)
    if letter.status_table:
        yield from _heading(letter.headings.status_table)
        for row in letter.status_table:
            yield from textwrap.wrap(
                f"{row.name}: {row.status}; {row.timescale or '-'}", WIDTH, subsequent_indent="    "
            )
        yield ""
    if letter.recommendations:
        yield from _heading(letter.headings.recommendations)
        yield from _block(letter.recommendations_introduction)
    for item in letter.recommendations:
        yield from _heading(item.heading)
        for quotation in item.quotations:
            yield from _block(quotation)
        for answer in item.answers:
            if answer.heading:
                yield str(answer.heading)
                yield ""
            yield from _block(answer.force_progress)
            yield from _block(answer.commissioner_action)
            yield from _block(answer.timescale)
    yield from _block(letter.general_action)
    yield from _under(letter.headings.others, letter.others)
    for section in letter.sections:
        yield from _under(section.heading, section.text)
    yield from _under(letter.headings.conclusion, letter.conclusion)
    yield from _stack(letter.welsh_close, letter.close)
    yield from _stack(letter.signatory.name, letter.signatory.welsh_title, letter.signatory.title)
    if letter.copies:
        yield from _stack(letter.headings.copies, *letter.copies)
    yield from _block(letter.attribution)
    yield from _stack(letter.welsh_language_notice, letter.language_notice)


def _stack(*lines: Line) -> Iterator[str]:
    """Lines under each other, and an empty one after them; nothing where all are empty."""
    shown = [wrapped for line in lines if line for wrapped in textwrap.wrap(str(line), WIDTH)]
    yield from [*shown, ""] if shown else []


def _heading(line: Line, rule: str = "-") -> Iterator[str]:
    shown = textwrap.wrap(str(line), WIDTH)
    yield from [*shown, rule * max(map(len, shown)), ""] if shown else []


def _under(heading: Line, *blocks: Block) -> Iterator[str]:
    if any(blocks):
        yield from _heading(heading)
        for block in blocks:
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    number = 0
    for paragraph in block.paragraphs:
        number = 1 if paragraph.opens_list else number + 1
        first, rest = _indents(paragraph, number)
        yield from textwrap.wrap(paragraph.text, WIDTH, initial_indent=first, subsequent_indent=rest)
        yield ""


def _indents(paragraph: Paragraph, number: int) -> tuple[str, str]:
    match paragraph.kind:
        case ParagraphKind.BULLET:
            return "- ", "  "
        case ParagraphKind.NUMBERED:
            return f"{number}. ", "   "
        case ParagraphKind.QUOTATION | ParagraphKind.COMMENT:
            return "    ", "    "
        case ParagraphKind.QUOTATION_PART:
            return f"    ({paragraph.label}) ", "        "
    return "", ""

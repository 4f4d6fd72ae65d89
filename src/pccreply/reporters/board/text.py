"""The board on a terminal: a grid of letters that mean something without colour, then what is lacking."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import click

from pccreply.model.board import Board, Cell, CopiedPassage, LetterState, ReportBoard, Row, Standing, Totals, Unit
from pccreply.model.clock import State
from pccreply.prose.lists import in_words
from pccreply.reporters._shared import printable
from pccreply.reporters._terminal import line_width
from pccreply.reporters.board._words import (
    MEANINGS,
    alike_words,
    answers_words,
    days_words,
    figures,
    late_words,
    one_line,
    progress_words,
    register_words,
    timescale_words,
)

SUFFIX = ".txt"

SYMBOLS = {
    Standing.ANSWERED: "A",
    Standing.WEAK: "w",
    Standing.UNSURE: "?",
    Standing.SUSPECT: "!",
    Standing.MISSING: ".",
    Standing.NO_FILE: "-",
    Standing.UNREADABLE: "x",
    Standing.OTHERS: "o",
}
# cyan, yellow and red are told apart whatever colours a person sees; no green stands against red
_COLOURS = {
    Standing.ANSWERED: "cyan",
    Standing.WEAK: "yellow",
    Standing.UNSURE: "yellow",
    Standing.SUSPECT: "magenta",
    Standing.MISSING: "bright_red",
    Standing.UNREADABLE: "bright_red",
}
_LETTERS = {LetterState.NONE: "no", LetterState.WRITTEN: "yes", LetterState.EDITED: "edited"}
_HEADS = ("Said", "Late", "Err", "Warn", "Day", "Letter")
_WIDTHS = (5, 4, 3, 4, 4, 6)
_TAIL = sum(_WIDTHS) + len(_WIDTHS)
_NAME = 24
_LEAST_NAME = 12
_SHOWN = 8
"""Copied passages that are shown where not all are asked for."""


def render(board: Board, verbose: bool = False) -> str:
    """The board in at most the terminal's width (80 columns where there is none, 100 at most).

    With ``verbose`` every timescale and every copied passage is listed.
    """
    width = max(60, line_width())
    lines: list[str] = []
    for report in board.reports:
        lines += [*_report(report, width, verbose), ""]
    if len(board.reports) > 1:
        lines += [click.style(f"All {len(board.reports)} reports", bold=True), *_totals(board.totals, width), ""]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _report(report: ReportBoard, width: int, verbose: bool) -> Iterator[str]:
    title = f"{report.title} ({report.report}{', invented' if report.invented else ''})"
    yield from (click.style(line, bold=True) for line in textwrap.wrap(one_line(title), width))
    for said in days_words(report):
        yield from textwrap.wrap(said, width)
    if report.incomplete:
        yield from (click.style(line, bold=True) for line in textwrap.wrap(register_words(report), width))
    yield ""
    yield from _grid(report, width)
    yield ""
    yield from _totals(report.totals, width)
    yield from _section("Gaps", _gaps(report), width)
    if verbose:
        yield from _section("Timescales", _timescales(report), width)
    yield from _section("Copied answers", _copied(report, width, verbose), width)
    yield from _section("Names of other forces, as if they were the force's own", _names(report), width)


# The grid --------------------------------------------------------------------------------------------


def _grid(report: ReportBoard, width: int) -> Iterator[str]:
    """The forces as rows, the recommendations as columns; in several pieces where they do not fit side by side."""
    widest = max((len(row.short_name) for row in report.rows), default=0)
    name = max(_LEAST_NAME, min(widest, _NAME))
    columns = _Columns(report.units, width - _TAIL - name - 1, stacked=False)
    if not columns.fits:
        columns = _Columns(report.units, width - _TAIL - name - 1, stacked=True)
        if not columns.fits:
            name = _LEAST_NAME
            columns = _Columns(report.units, width - _TAIL - name - 1, stacked=True)
    for number, piece in enumerate(columns.pieces):
        heads = columns.heads(piece)
        for line, head in enumerate(heads):
            last = line == len(heads) - 1
            label = "Force" if last else ""
            tail = _tail(_HEADS) if last and not number else ""
            yield click.style(f"{label:<{name}} {head}{tail}".rstrip(), bold=True)
        for row in report.rows:
            cells = columns.line(piece, row)
            yield f"{_cut(row.short_name, name):<{name}} {cells}{'' if number else _figures(report, row)}"
        yield ""
    used = {cell.standing for row in report.rows for cell in row.cells}
    for standing, meaning in MEANINGS.items():
        if standing in used:
            symbol = click.style(SYMBOLS[standing], fg=_COLOURS.get(standing), bold=standing is Standing.MISSING)
            yield from _hanging(symbol, f"{standing.value}: {meaning}", width)
    yield from _hanging("Day", "of the 56 on which it is, or is to be, published or dated; ! is too late", width)


def _hanging(label: str, text: str, width: int) -> Iterator[str]:
    lines = textwrap.wrap(text, width - 6)
    yield f"{label}{' ' * (4 - len(click.unstyle(label)))} {lines[0]}"
    yield from (f"     {line}" for line in lines[1:])


class _Columns:
    """How the recommendations stand side by side: each under its name, or under its name written downwards."""

    def __init__(self, units: Sequence[Unit], room: int, stacked: bool) -> None:
        self.units = units
        self._stacked = stacked
        self._widths = [1 if stacked else len(unit.name) for unit in units]
        self.pieces: list[range] = []
        begin = used = 0
        for at in range(len(units)):
            more = self._widths[at] + self._gap(at)
            if at > begin and used + more > room:
                self.pieces.append(range(begin, at))
                begin, used = at, 0
            used += more
        self.pieces.append(range(begin, len(units)))

    @property
    def fits(self) -> bool:
        """Whether one piece is enough."""
        return len(self.pieces) == 1

    def _gap(self, at: int) -> int:
        """A space before each; where names are written downwards, only before another recommendation."""
        return int(not self._stacked or at == 0 or self.units[at - 1].number != self.units[at].number)

    def heads(self, piece: range) -> list[str]:
        """The lines of the heads of some columns."""
        if not self._stacked:
            return ["".join(f" {self.units[at].name}" for at in piece)]
        names = [self.units[at].name for at in piece]
        deep = max(map(len, names), default=0)
        return [
            "".join(" " * self._gap(at) + name.ljust(deep)[line] for at, name in zip(piece, names, strict=True))
            for line in range(deep)
        ]

    def line(self, piece: range, row: Row) -> str:
        """The symbols of one force under those heads."""
        return "".join(" " * self._gap(at) + self._symbol(row.cells[at].standing, self._widths[at]) for at in piece)

    def _symbol(self, standing: Standing, width: int) -> str:
        symbol = SYMBOLS[standing]
        styled = click.style(symbol, fg=_COLOURS.get(standing), bold=standing is Standing.MISSING)
        return styled + " " * (width - len(symbol))


def _tail(cells: Iterable[str]) -> str:
    return "".join(f" {cell:>{width}}" for cell, width in zip(cells, _WIDTHS, strict=True))


def _figures(report: ReportBoard, row: Row) -> str:
    """What stands at the end of a row: its figures, or that there is nothing to count."""
    if not row.begun or not row.readable:
        letter = f" {_LETTERS[row.letter]:>{_WIDTHS[-1]}}"
        return f" {progress_words(row):>{_TAIL - len(letter) - 1}}{letter}"
    own = report.totals_of(row)
    late = row.time.state in (State.LATE, State.OVERDUE)
    day = f"{row.time.day}{'!' if late else ''}" if row.time.day is not None else "?"
    said = f"{own.answered}/{own.asked}"
    return _tail((said, str(own.late), str(row.errors), str(row.warnings), day, _LETTERS[row.letter]))


# Below the grid --------------------------------------------------------------------------------------


def _totals(totals: Totals, width: int) -> Iterator[str]:
    """The figures in as many columns as fit, downwards."""
    cells = [f"{label:<20} {value:>5}" for label, value in figures(totals)]
    across = max(1, width // 28)
    deep = -(-len(cells) // across)
    for line in range(deep):
        yield "  ".join(cells[line::deep])


def _section(heading: str, lines: Iterable[str], width: int) -> Iterator[str]:
    found = list(lines)
    if found:
        yield ""
        yield click.style(heading, bold=True)
        for line in found:
            yield from textwrap.wrap(printable(line), width, initial_indent="  ", subsequent_indent="    ")


def _gaps(report: ReportBoard) -> Iterator[str]:
    """Forces without a file on one line; then a line for each force with what it lacks."""
    gaps = list(report.gaps)
    for standing in (Standing.NO_FILE, Standing.UNREADABLE):
        names = [gap.row.short_name for gap in gaps if gap.cell.standing is standing]
        if names:
            yield f"{standing.value} ({len(names)}): {', '.join(names)}"
    for row, lacking in groupby((gap for gap in gaps if gap.unit is not None), key=lambda gap: gap.row):
        units: dict[str, list[str]] = {}
        for gap in lacking:
            word = "late without reason" if gap.cell.standing is Standing.ANSWERED else gap.cell.standing.value
            units.setdefault(word, []).append(gap.unit.name if gap.unit else "")
        yield f"{row.short_name}: {'; '.join(f'{word} {in_words(names)}' for word, names in units.items())}"


def _timescales(report: ReportBoard) -> Iterator[str]:
    for row in report.rows:
        if row.begun and row.readable:
            yield f"{row.short_name}: {'; '.join(_timescale(unit, cell) for unit, cell in report.asked_cells(row))}"


def _timescale(unit: Unit, cell: Cell) -> str:
    said = f"{unit.name} {timescale_words(cell.timescale)}"
    return f"{said}, {late_words(cell)}" if cell.late_by else said


def _copied(report: ReportBoard, width: int, verbose: bool) -> Iterator[str]:
    shown = report.copied if verbose else report.copied[:_SHOWN]
    names = {row.force: row.short_name for row in report.rows}
    for passage in shown:
        yield f"{alike_words(passage)} alike: {_who(passage, names, verbose)}"
        words = one_line(passage.copies[0].words)
        yield f'  "{words if verbose else textwrap.shorten(words, 2 * width - 20, placeholder=" ...")}"'
    if len(shown) < len(report.copied):
        yield f"and {len(report.copied) - len(shown)} more: --verbose lists them all."


def _who(passage: CopiedPassage, names: dict[str, str], verbose: bool) -> str:
    said = [f"{names.get(copy.force, copy.force)} ({answers_words(copy.units, copy.field)})" for copy in passage.copies]
    if len(said) > 4 and not verbose:
        return f"{'; '.join(said[:3])}; and {len(said) - 3} more"
    return "; ".join(said)


def _names(report: ReportBoard) -> Iterator[str]:
    names = {row.force: row.short_name for row in report.rows}
    for name in report.names:
        where = answers_words(name.units, name.field)
        yield f'{names.get(name.force, name.force)} ({where}) says "{name.words}": "{one_line(name.sentence)}"'


def _cut(text: str, width: int) -> str:
    text = one_line(text)
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"

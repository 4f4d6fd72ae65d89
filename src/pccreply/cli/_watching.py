"""What people see of a watch: a screen on a terminal, short blocks elsewhere, or a line each."""

from __future__ import annotations

import os
import sys
import textwrap
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

import click

from pccreply.cli._watched import STATES, Row, Table, tally
from pccreply.jobs.watch import Watched
from pccreply.model.findings import Finding
from pccreply.prose.numbers import counted
from pccreply.reporters._terminal import line_width
from pccreply.reporters.text import finding_lines

_IN_A_BLOCK = 5
_FEWEST_ROWS = 6


def show(results: Iterator[Watched | None], targets: str, *, strict: bool, quiet: bool, verbose: bool) -> None:
    """Show every result as it comes, until the watch is ended with Ctrl-C; then one closing line.

    ``targets`` says what is watched. With ``strict`` warnings, too, are to be put right.
    """
    table = Table(strict)
    view: _View = _Lines() if quiet else _Screen(targets) if _on_a_screen() else _Blocks(verbose)
    try:
        with view.opened():
            for result in results:
                row = table.take(result) if result is not None else None
                view.show(table, row)
    except KeyboardInterrupt:
        pass
    click.echo(f"Watch ended at {_clock(datetime.now())}. {table.summary()}")


def _on_a_screen() -> bool:
    if not sys.stdout.isatty() or os.environ.get("TERM") == "dumb":
        return False
    from rich.console import Console

    return not Console().legacy_windows


class _View(Protocol):
    def opened(self) -> AbstractContextManager[object]: ...

    def show(self, table: Table, row: Row | None) -> None:
        """Show a new row; None where there is nothing new."""


class _Lines:
    """One line a recheck."""

    def opened(self) -> AbstractContextManager[object]:
        return nullcontext()

    def show(self, table: Table, row: Row | None) -> None:
        if row is not None and row.news:
            click.echo(_headline(row))


class _Blocks:
    """For a pipe or a file: a headline and the first findings; all of them where more is wanted."""

    def __init__(self, verbose: bool) -> None:
        self._verbose = verbose

    def opened(self) -> AbstractContextManager[object]:
        return nullcontext()

    def show(self, table: Table, row: Row | None) -> None:
        if row is None or not row.news:
            return
        lines = [_headline(row)]
        findings = row.findings
        shown = findings if self._verbose else findings[:_IN_A_BLOCK]
        for finding in shown:
            lines += _marked(row, finding, line_width(), brief=not self._verbose)
        if len(findings) > len(shown):
            lines.append(f"  and {len(findings) - len(shown)} more: {_command(row)}")
        click.echo("\n".join([*lines, ""]))


class _Screen:
    """The whole terminal: every draft on a line, then the findings of the one saved last."""

    def __init__(self, targets: str) -> None:
        from rich.console import Console

        self._console = Console(highlight=False)
        self._screen = self._console.screen(hide_cursor=True)
        self._targets = targets
        self._size: tuple[int, int] | None = None

    def opened(self) -> AbstractContextManager[object]:
        return self._screen

    def show(self, table: Table, row: Row | None) -> None:
        size = (self._console.width, self._console.height)
        if row is None and size == self._size:
            return  # what has not changed stays, and can be marked and copied
        from rich.control import Control
        from rich.text import Text

        self._size = size
        lines = screen_lines(table, self._targets, *size)
        self._console.control(Control.home())
        self._screen.update(Text("\n", no_wrap=True).join(Text.from_ansi(line) for line in lines))


def screen_lines(table: Table, targets: str, width: int, height: int) -> list[str]:
    """The screen, in at most ``height`` lines of at most ``width`` columns."""
    screen, width = width, max(width, 40)
    last = table.last
    if last is None:
        return [_cut(f"Watching {targets}: no drafts yet. Ctrl-C ends.", screen)]
    more = f", {last.waiting} still to check" if last.waiting else ""
    head = f"{counted(len(table.rows), 'draft')}, checked {_clock(last.at)}{more}. Ctrl-C ends."
    lines = [click.style(_cut(f"Watching {_cut(targets, max(10, width - len(head) - 11))}: {head}", width), bold=True)]
    focus = table.rows.get(table.focus)
    rows_room = min(len(table.rows), max(_FEWEST_ROWS, height - 16))
    lines += _rows(table, rows_room, width)
    if focus is not None:
        lines += ["", *_details(focus, width, height - len(lines) - 1)]
    return [line if len(plain := click.unstyle(line)) <= screen else _cut(plain, screen) for line in lines[:height]]


def _rows(table: Table, room: int, width: int) -> Iterator[str]:
    """A line for each draft; where there are too many, for the one saved last and the gravest."""
    rows = sorted(table.rows.values(), key=lambda row: (row.path != table.focus, list(STATES).index(row.state)))
    left = rows[room - 1 :] if len(rows) > room else []
    shown = [row for row in rows if row not in left]
    numbers = [len(row.counts) for row in shown if row.watched.result is not None]
    wide = min(max(numbers, default=0), 30)
    for row in sorted(shown, key=lambda row: row.path):
        mark = ">" if row.path == table.focus else " "
        gap = " " * (12 - len(row.state))
        since = f"since {row.since:%H:%M}"
        rest = width - 16 - len(since) - 2
        said = row.counts
        if row.watched.result is not None:
            name = row.path if wide + 2 + len(row.path) <= rest else Path(row.path).name
            said = f"{row.counts:<{wide}}  {name}"
        yield f"{mark} {row.label}{gap}  {_cut(said, rest):<{rest}}  {since}"
    if left:
        yield _cut(f"  and {len(left)} more: {tally(left)}", width)


def _details(row: Row, width: int, room: int) -> list[str]:
    """The draft saved last: what has changed, and as many of its findings as fit."""
    changes = f": {row.changes}" if row.changes else ""
    lines = [click.style(_cut(f"{row.path}, checked {_clock(row.watched.at)}{changes}", width), bold=True)]
    if row.watched.result is None:
        return [*lines, *textwrap.wrap(row.watched.message, width, initial_indent="  ", subsequent_indent="  ")][:room]
    findings = row.findings
    if not findings:
        return [*lines, "  Nothing to put right."]
    for number, finding in enumerate(findings):
        block = _marked(row, finding, width)
        left = len(findings) - number
        spare = room - len(lines) - (left > 1)
        if len(block) > spare:
            if number == 0:
                lines += block[: max(0, spare)]
                left -= 1
            more = f"  and {left} more: {_command(row)}"
            return [*lines, *([_cut(more, width)] if left else [])]
        lines += block
    return lines


def _marked(row: Row, finding: Finding, width: int, brief: bool = False) -> list[str]:
    """A finding as 'pccreply check' shows it, or briefly; a new one says so."""
    new = row.watched.change is not None and finding in row.watched.change.new
    place = replace(finding.place, file=Path(finding.place.file or row.path).name)
    if brief:
        text = f"{'new ' if new else ''}{finding.severity} {finding.code}, {place}: {finding.message}"
        return textwrap.wrap(text, width, initial_indent="  ", subsequent_indent="    ")
    first, *rest = finding_lines(replace(finding, place=place), width - 4 * new)
    return [click.style("NEW ", bold=True) * new + first, *rest]


def _headline(row: Row) -> str:
    said = row.counts if row.watched.result is not None or row.state == "gone" else ""
    changes = f" ({row.changes})" if row.changes else ""
    if not said:
        return f"{_clock(row.watched.at)} {row.label}: {row.counts}"
    return f"{_clock(row.watched.at)} {row.path}: {row.label}: {said}{changes}"


def _command(row: Row) -> str:
    name = f'"{row.path}"' if " " in row.path else row.path
    return f"pccreply check {name}"


def _clock(moment: datetime) -> str:
    return f"{moment:%H:%M:%S}"


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: max(0, width - 3)] + "..."

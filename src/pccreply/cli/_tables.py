"""Tables on the terminal, in colour only where colour is wanted."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterable, Iterator, Sequence

import click

_RULE = "\u2500"
_NARROWEST = 20
_AT_ONCE = 500


def print_table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, wide: int = -1, caption: str = "") -> None:
    """Print rows under their heads; the column ``wide`` takes the room that is left, and wraps."""
    table = [tuple(row) for row in rows]
    wide %= len(heads)
    widths = [max(len(head), *(len(row[n]) for row in table), 0) for n, head in enumerate(heads)]
    room = shutil.get_terminal_size((80, 24)).columns - sum(widths) + widths[wide] - 2 * (len(heads) - 1)
    widths[wide] = min(widths[wide], max(room, _NARROWEST))
    lines = [*_lines(heads, widths, bold=True), _RULE * (sum(widths) + 2 * (len(heads) - 1))]
    for row in table:
        lines += _lines(row, widths)
        if len(lines) >= _AT_ONCE:  # a table of ten thousand letters is never whole in memory
            click.echo("\n".join(lines))
            lines = []
    if caption:
        lines += textwrap.wrap(caption, sum(widths) + 2 * (len(heads) - 1))
    click.echo("\n".join([*lines, ""]))


def print_paragraph(head: str, text: str) -> None:
    """Print a text, wrapped beside its head; the first word of the head may be one that means a state."""
    room = shutil.get_terminal_size((80, 24)).columns - len(head)
    first, *others = textwrap.wrap(text, max(room, _NARROWEST), break_on_hyphens=False) or [""]
    word = head.split(" ")[0]
    click.echo(click.style(word, fg=_COLOURS.get(word)) + head[len(word) :] + first)
    for line in others:
        click.echo(" " * len(head) + line)


def _lines(row: Sequence[str], widths: Sequence[int], bold: bool = False) -> Iterator[str]:
    """A row, on as many lines as its longest cell needs."""
    cells = [
        textwrap.wrap(cell, width, break_on_hyphens=False) or [""] for cell, width in zip(row, widths, strict=True)
    ]
    for number in range(max(map(len, cells))):
        shown = []
        for cell, whole, width in zip(cells, row, widths, strict=True):
            text = cell[number] if number < len(cell) else ""
            colour = _COLOURS.get(whole)
            shown.append(
                click.style(text, fg=colour, bold=bold) + " " * (width - len(text))
                if colour or bold
                else f"{text:<{width}}"
            )
        yield "  ".join(shown).rstrip()


_COLOURS = {
    "written": "green",
    "incomplete": "yellow",
    "not written": "red",
    "in time": "green",
    "late": "red",
    "overdue": "red",
    "open": "cyan",
    "not known": "yellow",
    "error": "red",
    "warning": "yellow",
    "note": "cyan",
    "ok": "green",
    "trouble": "red",
}
"""Words that mean a state. Each says it without its colour, too."""

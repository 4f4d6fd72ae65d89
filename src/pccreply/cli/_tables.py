"""Tables on the terminal: rich lays them out, in colour only where colour is wanted."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence


def print_table(heads: Sequence[str], rows: Iterable[Sequence[str]], *, wide: int = -1, caption: str = "") -> None:
    """Print rows under their heads; the column ``wide`` takes the room that is left, and wraps."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(no_color=bool(os.environ.get("NO_COLOR")), highlight=False, soft_wrap=False)
    table = Table(
        box=box.SIMPLE_HEAD,
        show_edge=False,
        padding=(0, 1, 0, 0),
        pad_edge=False,
        caption=caption or None,
        caption_justify="left",
    )
    for number, head in enumerate(heads):
        last = number == (wide % len(heads))
        table.add_column(head, overflow="fold", no_wrap=not last, ratio=1 if last else None)
    for row in rows:
        table.add_row(*(Text(cell, style=_STYLES.get(cell, "")) for cell in row))
    console.print(table)
    console.print()


_STYLES = {
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
}
"""Words that mean a state. Each says it without its colour, too."""

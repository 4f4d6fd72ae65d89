"""The terminal that a report is read on."""

from __future__ import annotations

import shutil


def line_width() -> int:
    """Columns of a line: the terminal's (80 where there is none), and at most the hundred that one reads easily."""
    return min(shutil.get_terminal_size((80, 24)).columns, 100)

"""Markdown as the generated pages need it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence


def table(heads: Sequence[str], rows: Iterator[tuple[str, ...]]) -> str:
    """A Markdown table; a bar within a cell is escaped."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", r"\|") for cell in line) + " |" for line in lines) + "\n"


def plain(text: str) -> str:
    """Text of ours in which nothing is meant as Markdown."""
    return re.sub(r"([\\*`<\[\]])", r"\\\1", text)


def anchor(heading: str) -> str:
    """The fragment that a heading gets on a page."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")

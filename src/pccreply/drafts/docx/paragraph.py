"""A paragraph of a Word document while its runs are read: its words, and the marks on them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from pccreply.drafts.docx.styles import NO_LOOK, NO_STYLE, Look, Style
from pccreply.model.check_comments import is_check_comment
from pccreply.model.drafts import MarkKind
from pccreply.model.letters import Anchor

_NEAR = 300
"""Marks of a paragraph that one looks back on."""


@dataclass(slots=True)
class Noticed:
    """A mark whose passage is not known before the paragraph ends: it stands at ``at`` in its text."""

    kind: MarkKind
    text: str
    at: int
    by: str = ""
    on: str = ""


@dataclass(slots=True)
class Paragraph:
    """What was read of a paragraph so far. ``boxes`` and ``notes`` are read when it has ended."""

    style: Style = NO_STYLE
    base: Look = NO_LOOK
    on_colour: bool = False
    text: list[str] = field(default_factory=list)
    length: int = 0
    bold: int = 0
    letters: int = 0
    languages: dict[str, int] = field(default_factory=dict)
    noticed: list[Noticed] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    anchor: Anchor | None = None
    page: int | None = None
    elements: list[Any] = field(default_factory=list)

    def add(self, text: str, look: Look) -> None:
        """Add words that a reader of the page sees."""
        count = len(text.strip())
        self.letters += count
        if look.bold:
            self.bold += count
        if count and look.language:
            self.languages[look.language] = self.languages.get(look.language, 0) + count
        self.text.append(text)
        self.length += len(text)

    def notice(self, kind: MarkKind, text: str, by: str = "", on: str = "") -> None:
        """Note a mark where the words now end; one that goes on is no second one."""
        # a comment of a check does not make two of one insertion: a marked copy gets the findings of its letter
        near = islice(reversed(self.noticed), _NEAR)
        last = next((each for each in near if not is_check_comment(each.by, each.text)), None)
        if (
            last is not None
            and last.kind is kind is not MarkKind.COMMENT
            and last.by == by
            and last.at + (len(last.text) if kind in (MarkKind.INSERTION, MarkKind.HIGHLIGHT) else 0) == self.length
        ):
            last.text += text
        else:
            self.noticed.append(Noticed(kind, text, self.length, by, on))

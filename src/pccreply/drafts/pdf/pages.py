"""What stands on the pages of a PDF, apart from the library that finds it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box. ``y`` is its baseline, ``height`` the size of its font, ``hyphen`` whether it ends a line in one."""

    text: str
    x0: float
    x1: float
    y: float
    height: float
    bold: bool
    hyphen: bool = False
    slanted: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line, upright or level."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def upright(self) -> bool:
        return self.y1 - self.y0 > self.x1 - self.x0


@dataclass(frozen=True, slots=True)
class Note:
    """A comment or a highlight that somebody put on a page."""

    highlight: bool
    text: str
    by: str
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page."""

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...]
    notes: tuple[Note, ...]
    pictures: int


@dataclass(frozen=True, slots=True)
class Document:
    """All pages, and what the file says of itself."""

    pages: tuple[Page, ...]
    properties: dict[str, str]

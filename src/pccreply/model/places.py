"""Where a value stands: kept from the first read, so that nothing has to be searched for later."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file that a person can go to.

    ``line`` and ``column`` count from 1 and belong to text files; ``length`` is the number of
    characters to underline on that line. ``paragraph`` (from 1) and ``page`` (from 1) belong to
    drafts. ``excerpt`` is the line or the passage itself, as it stands in the file. ``locator`` is for
    programs that go there in a Word file: the part and the number of its ``w:p``, from 0, in document
    order ("word/document.xml#17"); empty where there is no such paragraph.
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None
    length: int = 1
    paragraph: int | None = None
    page: int | None = None
    excerpt: str = ""
    locator: str = ""

    def __str__(self) -> str:
        """``file:line:column``, or the file and the paragraph: what an editor or a person can follow."""
        parts = [self.file or "?"]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        text = ":".join(parts)
        if self.page is not None:
            text += f", page {self.page}"
        if self.paragraph is not None:
            text += f", paragraph {self.paragraph}"
        return text


@dataclass(frozen=True, slots=True)
class Placed(Generic[T]):
    """A value with the place where somebody wrote it."""

    value: T
    place: Place

    def __str__(self) -> str:
        return str(self.value)


Words = Placed[str]
"""Prose that somebody wrote, with its place."""

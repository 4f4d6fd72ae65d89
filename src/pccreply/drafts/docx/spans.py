"""What lies over the words of a Word document while they are read: the comments and the fields that are open."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from pccreply.drafts.docx.paragraph import Paragraph
from pccreply.drafts.docx.wml import w
from pccreply.drafts.gathering import Unreadable, tidy

_MOST_OPEN = 300
"""Fields or comments that lie within one another (Word takes 20)."""
_WORDLESS = "(a comment without words)"


class Comment(NamedTuple):
    """A comment, and the words that it is ``on``."""

    author: str
    words: str
    on: str = ""


class Comments:
    """The comments of a document, each told once: where the words that it is about end."""

    def __init__(self, root: Any) -> None:
        """``root`` is that of the part that holds the comments, or None."""
        self._comments = {
            each.get(w("id"), ""): Comment(
                each.get(w("author"), ""),
                " ".join("".join(t.text or "" for t in p.iter(w("t"))) for p in each.iter(w("p"))) or _WORDLESS,
            )
            for each in (root if root is not None else ())
        }
        self._open: dict[str, list[str]] = {}
        self._told: set[str] = set()

    def begin(self, key: str) -> None:
        """The words that it is about begin. Raises Unreadable where far too many are open."""
        self._open[key] = []
        _refuse_endless(len(self._open), "comments")

    def hear(self, text: str) -> None:
        """Words of the page: of every comment that is open."""
        for words in self._open.values():
            words.append(text)

    def end(self, key: str) -> Comment | None:
        """The comment whose words end here; None for one that was told before, or is none."""
        on = tidy("".join(self._open.pop(key, [])))
        if key not in self._comments or key in self._told:
            return None
        self._told.add(key)
        return self._comments[key]._replace(on=on)

    def referred(self, key: str) -> Comment | None:
        """The comment that a reference points at, unless it was told before: it may have no other end."""
        return None if key in self._told else self.end(key)

    def untold(self) -> Iterator[Comment]:
        """The comments that no words of the document belong to."""
        return (comment for key, comment in self._comments.items() if key not in self._told)


@dataclass(slots=True)
class Field:
    """A field between its begin and its end; its result begins at the piece ``start`` of the text of ``paragraph``."""

    instruction: str = ""
    in_result: bool = False
    start: int = 0
    paragraph: Paragraph | None = None


class Fields:
    """The fields that are open, one within another."""

    def __init__(self) -> None:
        self._open: list[Field] = []

    @property
    def shown(self) -> bool:
        """Whether words that come now stand on the page, and are no field's instruction."""
        return not self._open or all(each.in_result for each in self._open)

    def instruct(self, text: str) -> None:
        """A piece of the instruction of the innermost field."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].instruction += text

    def take(self, char: str, paragraph: Paragraph) -> Field | None:
        """Note a begin, a separator or an end; the field that it ends. Raises Unreadable where far too many are open."""
        if char == "begin":
            self._open.append(Field(start=len(paragraph.text), paragraph=paragraph))
            _refuse_endless(len(self._open), "fields")
        elif char == "separate" and self._open:
            self._open[-1].in_result = True
            self._open[-1].start = len(paragraph.text)
            self._open[-1].paragraph = paragraph
        elif char == "end" and self._open:
            return self._open.pop()
        return None


def _refuse_endless(number: int, what: str) -> None:
    if number > _MOST_OPEN:
        advice = "Open it in Word, let Word repair it, and save it again."
        raise Unreadable(f"The file has {what} that lie in one another and do not end.", advice)

"""Sequences of numbers that a reader sees: labels of lists, and headings such as "Recommendation 4"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pccreply.model.drafts import Passage, PassageKind
from pccreply.model.places import Place

_HEADING = re.compile(
    r"^(?P<what>(?:[A-Z][a-z]+ )?(?:Recommendation|Part|Section|Annex|Appendix|Item|Paragraph)) (?P<number>\d{1,3}|[A-Z])\b(?!\s*(?:,|and|&|to|-|–))",
    re.IGNORECASE,
)
_LABEL = re.compile(r"^(?P<open>\(?)(?P<stem>(?:\d{1,3}\.)*)(?P<number>\d{1,3}|[a-z])(?P<close>[.)]*)$")
_WIDEST = 3
"""A larger gap is another sequence: paragraph 12 of a report, a year, a page."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A passage with a number: how it is shown ("(c)", "Recommendation 4"), the number itself and its rank from 1.

    ``heads`` says that it is a heading.
    """

    shown: str
    number: str
    rank: int
    place: Place
    heads: bool = False


def gaps(passages: tuple[Passage, ...]) -> Iterator[tuple[Numbered, Numbered, list[str]]]:
    """Each gap in a sequence that starts at its first number: what stands before it, after it, and what is left out.

    A sequence goes on as long as its numbers rise in the same form at the same depth; what is set deeper lies within
    it, and a heading of a higher level ends the sequences of the levels below.
    """
    last: dict[tuple[object, ...], Numbered] = {}
    started: set[tuple[object, ...]] = set()
    for passage in passages:
        if passage.kind is PassageKind.FOOTNOTE:
            continue
        if passage.kind is PassageKind.HEADING and not passage.label:
            for key in [key for key in last if key[0] == "list" or (key[0] == "heading" and key[1] > passage.level)]:  # type: ignore[operator]
                last.pop(key)
                started.discard(key)
        found = _numbered(passage)
        if found is None:
            continue
        key, one = found
        before = last.get(key)
        if one.rank == 1:
            started.add(key)
        elif key in started and before is not None and 1 < one.rank - before.rank <= _WIDEST:
            letters = one.number.isalpha()
            missing = range(before.rank + 1, one.rank)
            yield before, one, [_letter(n, one.number) if letters else str(n) for n in missing]
        elif before is None or one.rank <= before.rank:
            started.discard(key)
        last[key] = one


def _numbered(passage: Passage) -> tuple[tuple[object, ...], Numbered] | None:
    """The number of a passage, and the sequence that it belongs to by its form."""
    if passage.label:
        label = _LABEL.match(passage.label)
        if label is None:
            return None
        number = label["number"]
        rank = int(number) if number.isdigit() else ord(number) - ord("a") + 1
        where = passage.cell.table if passage.cell else None
        form = (label["open"], label["stem"], label["close"], number.isdigit(), where)
        depth = ("heading", passage.level) if passage.kind is PassageKind.HEADING else ("list", passage.level)
        heads = passage.kind is PassageKind.HEADING
        return (*depth, *form), Numbered(passage.label, number, rank, passage.place, heads)
    if passage.kind is PassageKind.HEADING or (passage.bold and len(passage.text) < 100):
        heading = _HEADING.match(passage.text)
        if heading is not None:
            number = heading["number"]
            rank = int(number) if number.isdigit() else ord(number.upper()) - ord("A") + 1
            key = ("named", heading["what"].casefold(), number.isdigit())
            return key, Numbered(heading[0], number, rank, passage.place, heads=True)
    return None


def _letter(rank: int, like: str) -> str:
    letter = chr(ord("a") + rank - 1)
    return letter.upper() if like.isupper() else letter

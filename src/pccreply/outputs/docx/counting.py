"""What is counted in one letter: ids, bookmarks and lists.

A template repeats whatever stands in a loop, and Word refuses a file in which an id stands twice. A
letter is written from its first part to its last, so that counting while it is written is enough.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count

from pccreply.outputs.docx.styles import BULLETS, DECIMALS, LETTERS, NUMBERS, ROMANS, ListForms

TAKEN = "_goback"
"""The bookmark that Word sets itself, at the place of the last change."""

_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


class Counts:
    """The counts of one letter. ``lists`` are the lists that its numbering part needs."""

    def __init__(self, forms: ListForms) -> None:
        self.controls, self.drawings = count(1), count(1)
        self.lists: list[str] = []
        self._forms = forms
        self._names = {TAKEN}
        self._bullets = self._numbers = ""

    def bookmark(self, name: str) -> str:
        """The id of a bookmark; empty where its name, which Word reads without capitals, is taken."""
        known = len(self._names)
        self._names.add(name.casefold())
        return str(known) if len(self._names) > known else ""

    def bullets(self) -> str:
        """The id of the list of bullets, one in a letter."""
        self._bullets = self._bullets or self._list(BULLETS)
        return self._bullets

    def numbers(self, opens: bool) -> str:
        """The id of the numbered list that runs here; a new one where an item ``opens`` it."""
        if opens or not self._numbers:
            self._numbers = self._list(NUMBERS)
        return self._numbers

    def parts(self, labels: Sequence[str]) -> list[str] | None:
        """The ids of the lists that number parts as they are labelled; None where no list can."""
        found = _ordinals(labels)
        if found is None:
            return None
        form, ordinals = found
        ids: list[str] = []
        for n, ordinal in enumerate(ordinals):
            runs_on = n and ordinal == ordinals[n - 1] + 1
            ids.append(ids[-1] if runs_on else self._list(form, ordinal))
        return ids

    def _list(self, form: str, start: int = 1) -> str:
        identity = str(self._forms.first + len(self.lists))
        self.lists.append(self._forms.list_xml(identity, form, start))
        return identity


def _ordinals(labels: Sequence[str]) -> tuple[str, list[int]] | None:
    """The form of the list and the place of each label in it; None where the labels fit no form.

    "i" alone, or first, is a Roman numeral; after "h" it is a letter.
    """
    letters = [ord(label) - 96 if re.fullmatch("[a-z]", label) else 0 for label in labels]
    if labels[0] != "i" and all(letters):
        return LETTERS, letters
    romans = [_roman(label) for label in labels]
    decimals = [int(label) if re.fullmatch("[1-9][0-9]{0,3}", label) else 0 for label in labels]
    ways = ((ROMANS, romans), (LETTERS, letters), (DECIMALS, decimals))
    return next(((form, ordinals) for form, ordinals in ways if all(ordinals)), None)


def _roman(label: str) -> int:
    """The value of a Roman numeral from i to xxxix, 0 where it is none."""
    tens = re.match("x{0,3}", label)
    units = label[tens.end() :] if tens else ""
    return 10 * (len(label) - len(units)) + _ROMAN.index(units) if units in _ROMAN else 0

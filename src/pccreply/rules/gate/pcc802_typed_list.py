"""A list whose bullets or numbers were typed.

What it checks.
In a Word draft no two neighbouring paragraphs begin with a bullet, a dash, a number or a letter that was typed as
text. One such paragraph alone is no list. Numbered headings are not looked at, nor are headers and footers.

Why it matters.
Guidance. WCAG 2.2 (W3C Recommendation, 5 October 2023) asks under 1.3.1 that what the look of a page says can be told
by a program too. Of a real list a screen reader says how long it is and where it ends. Of a typed one it reads
"minus" or "o" and runs the items together.

How to put it right.
In Word select the items, delete the typed signs, and choose Bullets or Numbering on the Home tab.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from pccreply.model.drafts import Passage, PassageKind
from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.gate.accessible import criterion, word_draft
from pccreply.rules.marks import shortened
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC802",
    name="typed-list",
    severity=Severity.WARNING,
    basis=Basis.GUIDANCE,
    examples=(),
    provision=criterion("1.3.1 Info and Relationships (level A)"),
)

_NUMBER = re.compile(r"\(?(\d{1,3})([.)])")


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each list, at its first item."""
    draft = word_draft(reply)
    for items in _lists(draft.passages) if draft else ():
        first = items[0]
        kind, button = "bullets", "Bullets"
        if any(map(str.isalnum, first.label)):
            kind, button = "numbers" if any(map(str.isdigit, first.label)) else "letters", "Numbering"
        yield Remark(
            RULE.name,
            f'{len(items)} items of a list have {kind} that were typed, from "{first.label} '
            f'{shortened(first.text)}" on.',
            first.place,
            f"Select the items, delete the typed {kind}, and choose {button} on the Home tab.",
        )


def _lists(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    """The lists with typed labels: neighbours in one cell or in none, with what goes on counting after other text."""
    lists: list[list[list[Passage]]] = []
    for items in _neighbours(passages):
        if lists and _goes_on(lists[-1][-1], items):
            lists[-1].append(items)
        else:
            lists.append([items])
    return ([item for items in each for item in items] for each in lists if max(map(len, each)) > 1)


def _neighbours(passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    for (typed, _), items in groupby(passages, lambda p: (p.typed and p.kind is not PassageKind.HEADING, p.cell)):
        if typed:
            yield list(items)


def _goes_on(before: Sequence[Passage], items: Sequence[Passage]) -> bool:
    """Whether the numbers ("8.") of one stretch are those that come after another's."""
    last = next((n for item in reversed(before) if (n := _NUMBER.fullmatch(item.label))), None)
    first = _NUMBER.fullmatch(items[0].label)
    return last is not None and first is not None and int(first[1]) == int(last[1]) + 1 and first[2] == last[2]

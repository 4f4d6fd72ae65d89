"""Headings that skip a level, begin below their highest one, or are no headings but bold lines.

What it checks.
In a Word draft each heading is at most one level below the one before it, and the first stands at the highest level.
A letter of more than 800 words does not make its headings by hand: three or more short bold lines above paragraphs,
and no heading style at all. Headings in table cells are not looked at.

Why it matters.
Guidance. WCAG 2.2 (W3C Recommendation, 5 October 2023) asks under 1.3.1 that what the look of a page says can be told
by a program too. People who listen to a letter jump from heading to heading; a bold line is none, and a level that is
skipped sounds like a part that is missing. WCAG forbids no skipped level as such: that is W3C's advice.

How to put it right.
In Word click into the line and choose Heading 1, 2 or 3 on the Home tab, Styles. View, Navigation Pane shows the
order.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from pccreply.model.drafts import Passage, PassageKind
from pccreply.model.findings import Basis, Confidence, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.gate.accessible import criterion, short, word_draft
from pccreply.rules.marks import shortened
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC801",
    name="heading-order",
    severity=Severity.WARNING,
    basis=Basis.GUIDANCE,
    examples=(),
    provision=criterion("1.3.1 Info and Relationships (level A)"),
)

_TWO_PAGES = 800
"""Words."""
_BY_HAND = 3
_PROSE = 80
"""Characters: a heading has a paragraph below it; the name and the office of a signatory have not."""


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each heading out of order, or one for all that were made by hand."""
    draft = word_draft(reply)
    if draft is None:
        return
    headings = [passage for passage in draft.passages if passage.kind is PassageKind.HEADING]
    if headings:
        yield from _out_of_order(headings)
    elif sum(len(passage.text.split()) for passage in draft.passages) > _TWO_PAGES:
        yield from _made_by_hand(draft.passages)


def _out_of_order(headings: Sequence[Passage]) -> Iterator[Remark]:
    first, highest = headings[0], min(heading.level for heading in headings)
    if first.level > highest:
        yield Remark(
            RULE.name,
            f'The first heading, "{shortened(first.text)}", is a Heading {first.level}, and a Heading {highest} '
            "comes after it.",
            first.place,
            f"Begin with Heading {highest}: click into the line and choose the style on the Home tab, Styles.",
        )
    for before, heading in pairwise(headings):
        if heading.level > before.level + 1:
            yield Remark(
                RULE.name,
                f'Heading {heading.level} "{shortened(heading.text)}" comes after Heading {before.level} '
                f'"{shortened(before.text)}": a level is skipped.',
                heading.place,
                f"Make it a Heading {before.level + 1}: click into the line and choose the style on the Home tab, "
                "Styles.",
            )


def _made_by_hand(passages: Sequence[Passage]) -> Iterator[Remark]:
    lines = [
        passage
        for passage, below in pairwise(passages)
        if passage.bold
        and passage.kind in (PassageKind.PARAGRAPH, PassageKind.LIST_ITEM)
        and short(passage.text)
        and below.kind is PassageKind.PARAGRAPH
        and not below.bold
        and len(below.text) > _PROSE
    ]
    if len(lines) >= _BY_HAND:
        named = ", ".join(f'"{shortened(line.text, 40)}"' for line in lines[:3])
        yield Remark(
            RULE.name,
            f"The letter has no headings; {len(lines)} bold lines stand in for them: {named}"
            f"{' and others' if len(lines) > 3 else ''}.",
            lines[0].place,
            "Click into each of them and choose Heading 1 or Heading 2 on the Home tab, Styles.",
            confidence=Confidence.MEDIUM,
        )

"""A figure that is another elsewhere.

What it checks.
Where a draft counts all of something ("all 14 neighbourhood teams", "our three ferries"), it counts the same number
everywhere, and the number that the force's progress file has.

Why it matters.
House rule. Figures that were typed by hand are the commonest fault that panels find. The check is a narrow one: it
compares whole numbers of the same things, and says nothing of shares, sums of money and lengths of time.

How to put it right.
Find out which number is right, and write it in both places.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pccreply.model.findings import Basis, Confidence, Remark, Severity
from pccreply.model.places import Place
from pccreply.model.reply import Reply
from pccreply.prose.numbers import CARDINALS
from pccreply.rules.rule import Rule, bad, good

RULE = Rule(
    code="PCC508",
    name="inconsistent-figure",
    severity=Severity.WARNING,
    basis=Basis.HOUSE,
    examples=(
        good(
            "Some of them, and more of them: no contradiction.",
            """
            answer_three: A log of every crossing is kept on board our two ferries, and on one ferry of a neighbour, and has been checked by the sergeant since 2 May 2025. My office read the log and found nothing amiss.
            """,
            file="draft",
        ),
        bad(
            "Two ferries, and three.",
            """
            answer_two: The crews of our two ferries are being trained by the harbour master, and the last of them will be trained by 28 November 2025. I have asked for a list of those who have been trained.
            answer_three: A log of every crossing is kept on board all three ferries, and has been checked by the sergeant since 2 May 2025. My office read the log and found nothing amiss.
                                                                       ^^^^^^^^^^^^^ "three ferries" here, "two ferries" in paragraph
            """,
            file="draft",
        ),
    ),
)

_NUMBERS = CARDINALS[2:]
_COUNT = re.compile(
    rf"\b(all|our|both|its|the)\s+(?:of (?:our|the|its)\s+)?((?:\d{{1,3}}(?:,\d{{3}})*|{'|'.join(_NUMBERS)})\s+([a-z-]+)(?:\s+([a-z-]+))?)\b"
)
_NOT_THINGS = re.compile(
    r"(?:days|hours|weeks|months|years|minutes|times|per|percent|quarters|recommendations|parts|limbs|paragraphs|reports|answers|terms|others|its|this|was|is|has|as|points)$"
)


@dataclass(frozen=True, slots=True)
class _Figure:
    """How many of what, the words for it, and where."""

    number: int
    things: str
    words: str
    place: Place


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each count that differs from an earlier one, or from the progress file."""
    if reply.draft is None:
        return
    quoted = {place for answer in reply.answers for place in answer.quotation}
    first: dict[str, _Figure] = {}
    for words in reply.supplied:
        for figure in _figures(words.value, words.place):
            first.setdefault(figure.things, figure)
    for passage in reply.draft.passages:
        if passage.place in quoted:
            continue
        for figure in _figures(passage.text, passage.place):
            known = first.setdefault(figure.things, figure)
            if known.number != figure.number:
                where = f"paragraph {known.place.paragraph}" if known.place.paragraph else str(known.place)
                yield Remark(
                    RULE.name,
                    f'"{figure.words}" here, "{known.words}" in {where}.',
                    replace(figure.place, excerpt=figure.words),
                    "Find out which number is right, and write it in both places.",
                    confidence=Confidence.MEDIUM,
                )


def _figures(text: str, place: Place) -> Iterator[_Figure]:
    for found in _COUNT.finditer(text):
        one, two = found[3], found[4]
        things = one if one.endswith("s") else f"{one} {two}" if two and two.endswith("s") else ""
        if not things or _NOT_THINGS.search(things):
            continue
        word = found[2].split()[0].replace(",", "")
        number = int(word) if word.isdigit() else _NUMBERS.index(word) + 2
        yield _Figure(number, things, found[2][: found[2].index(things) + len(things)], place)

"""A number that is missing from a sequence.

What it checks.
Numbered paragraphs, lettered parts and numbered headings follow each other without a gap, unless the text names the
missing one: "Recommendation 3 is addressed to the College of Policing".

Why it matters.
House rule. A reader of 1, 2 and 4 asks where 3 went, and so does whoever checks that every recommendation is answered.

How to put it right.
Number anew (right-click the number, Continue Numbering), or say in a sentence why the number is left out.
"""

import re
from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.prose.lists import in_words
from pccreply.rules.gate.numbering import gaps
from pccreply.rules.marks import remark_at
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC618",
    name="numbering-skip",
    severity=Severity.WARNING,
    basis=Basis.HOUSE,
    examples=(),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each gap, at the number that follows it."""
    if reply.draft is None:
        return
    text = reply.draft.text
    quoted = {place.paragraph for answer in reply.answers for place in answer.quotation}
    for before, after, missing in gaps(reply.draft.passages):
        of_report = after.heads or after.place.paragraph in quoted
        if any(_named(number, text, of_report) for number in missing):
            continue
        left_out = in_words([after.shown.replace(after.number, number) for number in missing])
        yield remark_at(
            reply,
            RULE.name,
            after.place,
            f"{before.shown} is followed by {after.shown}: {left_out} {'is' if len(missing) == 1 else 'are'} missing.",
            "Number anew (right-click the number, Continue Numbering), or say in a sentence why it is left out.",
        )


def _named(number: str, text: str, of_report: bool) -> bool:
    """Whether the text speaks of a number that is left out: as of a recommendation where it is one, else of an item."""
    nouns = "paragraphs?|items?|points?|numbers?|sections?" + (
        "|recommendations?|parts?|and|or|to|," if of_report else ""
    )
    return re.search(rf"\b(?:{nouns})\s*\(?{number}\b", text, re.IGNORECASE) is not None

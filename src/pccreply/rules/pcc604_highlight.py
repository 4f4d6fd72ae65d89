"""Highlighted words.

What it checks.
No words of a draft are highlighted.

Why it matters.
House rule. Somebody marked the words for a reason, and a highlight on the published letter shows that the reason
was forgotten.

How to put it right.
Settle what was open, and take the highlight away (Home, Text Highlight Colour, No Colour).
"""

from collections.abc import Iterator

from pccreply.model.drafts import MarkKind
from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.marks import marks_of, remark_on, shortened
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC604",
    name="highlight",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each."""
    for mark in marks_of(reply, MarkKind.HIGHLIGHT):
        yield remark_on(
            reply,
            RULE.name,
            mark,
            f'Words are highlighted: "{shortened(mark.text)}".',
            "Settle what was open, and take the highlight away.",
        )

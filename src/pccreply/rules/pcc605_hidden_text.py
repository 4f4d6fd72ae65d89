"""Text that a reader does not see.

What it checks.
A draft has no hidden text, no white text and no text too small to read. What is hidden answers nothing, and is not
read as part of the letter.

Why it matters.
House rule. Hidden text is published with the file, and anybody can make it visible.

How to put it right.
In Word show hidden text (Home, the paragraph mark), and delete it or make it part of the letter.
"""

from collections.abc import Iterator

from pccreply.model.drafts import MarkKind
from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.marks import marks_of, remark_on, shortened
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC605",
    name="hidden-text",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each."""
    for mark in marks_of(reply, MarkKind.HIDDEN):
        yield remark_on(
            reply,
            RULE.name,
            mark,
            f'Text is hidden from the reader: "{shortened(mark.text)}".',
            "Delete it, or make it part of the letter.",
        )

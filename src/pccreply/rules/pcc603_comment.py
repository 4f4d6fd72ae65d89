"""A comment in the margin.

What it checks.
A draft has no comments. Those that pccreply itself put into a marked copy are none of these.

Why it matters.
House rule. A comment is talk among colleagues, and it would be published with the letter.

How to put it right.
Answer the comment, and delete it in Word (Review, Delete).
"""

from collections.abc import Iterator

from pccreply.model.check_comments import is_check_comment
from pccreply.model.drafts import MarkKind
from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.marks import marks_of, remark_on, shortened
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC603",
    name="comment",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each that a person wrote."""
    for mark in marks_of(reply, MarkKind.COMMENT):
        if is_check_comment(mark.by, mark.text):
            continue
        by = f" by {mark.by}" if mark.by else ""
        yield remark_on(
            reply,
            RULE.name,
            mark,
            f'A comment{by} is still in the file: "{shortened(mark.text)}".',
            "Deal with it, and delete it (Review, Delete).",
        )

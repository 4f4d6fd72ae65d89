"""A copy that still holds the comments of a check.

What it checks.
A draft holds none of the comments that pccreply itself put in ("pccreply check ... --mark").

Why it matters.
House rule. A marked copy is for work. It says what is wrong with the letter.

How to put it right.
Put right what the comments say and delete them (Review, Delete, Delete All Comments), or go on in the letter itself.
"""

from collections.abc import Iterator

from pccreply.model.check_comments import is_check_comment
from pccreply.model.drafts import MarkKind
from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.marks import marks_of, remark_at
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC619",
    name="check-comment",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for all of them, at the first."""
    own = [mark for mark in marks_of(reply, MarkKind.COMMENT) if is_check_comment(mark.by, mark.text)]
    if own:
        many = f"{len(own)} comments" if len(own) > 1 else "a comment"
        yield remark_at(
            reply,
            RULE.name,
            own[0].place,
            f"The file still holds {many} that pccreply put in: it is a marked copy.",
            "Put right what the comments say, and delete them (Review, Delete, Delete All Comments in Document).",
        )

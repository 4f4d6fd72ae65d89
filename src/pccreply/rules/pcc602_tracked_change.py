"""A tracked change that nobody has accepted or rejected.

What it checks.
A Word draft has no tracked insertions, no tracked deletions and no tracked changes of looks or layout. The words are read as if every change had been
accepted.

Why it matters.
House rule. Whoever opens the file sees the changes, and with one click what stood there before.

How to put it right.
In Word choose Review, then accept or reject each change, and switch Track Changes off.
"""

from collections.abc import Iterator

from pccreply.model.drafts import MarkKind
from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.marks import marks_of, remark_on, shortened
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC602",
    name="tracked-change",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each."""
    for mark in marks_of(reply, MarkKind.INSERTION, MarkKind.DELETION, MarkKind.FORMATTING):
        by = f" by {mark.by}" if mark.by else ""
        what = f'A tracked {mark.kind.value}{by} is still open: "{shortened(mark.text)}".'
        if mark.kind is MarkKind.FORMATTING:
            what = f"A tracked change{by} is still open: {mark.text}."
        yield remark_on(
            reply,
            RULE.name,
            mark,
            what,
            "Accept or reject it in Word (Review, Accept or Reject).",
        )

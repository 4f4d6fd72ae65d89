"""A macro in the letter.

What it checks.
A draft holds no macros, and no keys, toolbars or buttons that could start them.

Why it matters.
House rule. A letter needs none, mail filters stop such files, and a reader is warned of them.

How to put it right.
Save the letter as a Word Document (.docx): macros cannot be kept in one. Or write a cleaned copy with --clean.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.gate.facts import file_of
from pccreply.rules.marks import remark_at
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC610",
    name="macro",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each kind of thing that can run."""
    file = file_of(reply)
    for stowaway in file.macros if file else ():
        yield remark_at(
            reply,
            RULE.name,
            stowaway.place,
            f"The file holds {stowaway.what}.",
            "Save it as a Word Document (.docx), or write a cleaned copy with --clean.",
        )

"""A file within the file.

What it checks.
A draft holds no embedded workbook, document, e-mail, form control or other object.

Why it matters.
House rule. A chart or a table that was pasted from Excel brings the whole workbook with it, every sheet of it, and
whoever gets the letter can open it.

How to put it right.
Paste the chart or the table again as a picture with alternative text, or as a Word table (Paste Special), and delete
the object.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.gate.facts import file_of
from pccreply.rules.marks import remark_at
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC609",
    name="embedded-object",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each object."""
    file = file_of(reply)
    for stowaway in file.objects if file else ():
        yield remark_at(
            reply,
            RULE.name,
            stowaway.place,
            f"The file holds {stowaway.what}, which goes out with the letter as a whole.",
            "Paste its content again as a Word table, or as a picture with alternative text, and delete the object.",
        )

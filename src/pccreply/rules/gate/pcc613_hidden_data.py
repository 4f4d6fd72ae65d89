"""Data in the file that no page shows.

What it checks.
A draft holds no document variables, no custom properties, no custom XML that is not pccreply's own, no picture of the
first page as it once was, and no settings of a printer.

Why it matters.
House rule. Programs of the office leave such data in a file: case numbers, file paths, the labels of a records system.

How to put it right.
Write a cleaned copy with --clean. In Word: File, Info, Check for Issues, Inspect Document.
"""

from collections.abc import Iterator

from pccreply.model.file_facts import Metadata
from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.gate.facts import CLEAN, file_of
from pccreply.rules.marks import remark_at, shortened
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC613",
    name="hidden-data",
    severity=Severity.WARNING,
    basis=Basis.HOUSE,
    examples=(),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each piece of data."""
    file = file_of(reply)
    for datum in file.metadata if file else ():
        if datum.kind is Metadata.HIDDEN_DATA:
            shown = f'{datum.name}: "{shortened(datum.value)}"' if datum.value else datum.name
        elif datum.kind is Metadata.PREVIEW:
            shown = datum.value
        else:
            continue
        yield remark_at(reply, RULE.name, datum.place, f"The file holds what no page shows: {shown}.", CLEAN)

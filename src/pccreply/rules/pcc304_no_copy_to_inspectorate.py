"""The list of copies leaves out the inspectors of constabulary.

What it checks.
Where the file has its own list of copies, the inspectorate is on it. The stock list names it.

Why it matters.
Statute. Section 55(6)(a) of the Police Act 1996: a copy of what is published goes to the inspectors of
constabulary. A list on the letter is not itself the sending, so this is a warning.

How to put it right.
Add the inspectors to the list, and send them a copy.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.rule import Rule, bad, good

RULE = Rule(
    code="PCC304",
    name="no-copy-to-inspectorate",
    severity=Severity.WARNING,
    basis=Basis.STATUTE,
    provision="Police Act 1996, section 55(6)(a)",
    examples=(
        good("The inspectorate is on the list.", "copies: [HMICFRS, Sam Specimen]"),
        bad(
            "Only the chief constable.",
            """
            copies: [Sam Specimen]
                     ^^^^^^^^^^^^ The list of copies does not name the inspectors of constabulary
            """,
        ),
        bad(
            "An inspector of the force is not an inspector of constabulary.",
            """
            copies: [Chief Inspector Specimen]
                     ^^^^^^^^^^^^^^^^^^^^^^^^ The list of copies does not name the inspectors of constabulary
            """,
        ),
        bad(
            "A list with nobody on it.",
            """
            report: ferry-2025
            ^^^^^^ The list of copies does not name the inspectors of constabulary
            copies: []
            """,
        ),
    ),
)
_NAMES = ("hmic", "of constabulary", "inspectorate")


def check(reply: Reply) -> Iterator[Remark]:
    """One remark where there is a list and the inspectorate is not on it."""
    if reply.copies is None or any(name in line.value.lower() for line in reply.copies for name in _NAMES):
        return
    yield Remark(
        RULE.name,
        "The list of copies does not name the inspectors of constabulary.",
        reply.copies[0].place if reply.copies else reply.place,
        "Add: His Majesty's Inspectors of Constabulary (HMICFRS).",
    )

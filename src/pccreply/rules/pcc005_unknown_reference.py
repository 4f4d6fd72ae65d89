"""A name that refers to nothing.

What it checks.
The report, the force and the template that a file names exist; ids agree with the names of files and
folders; an excuse names a rule that exists.

Why it matters.
House rule. An answer to a report that is not in the register cannot be checked against it.

How to put it right.
Correct the name; the message says which ones exist.
"""

from pccreply.model.findings import Basis, Severity
from pccreply.rules.rule import Rule, bad, good

RULE = Rule(
    code="PCC005",
    name="unknown-reference",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(
        good("A report of the register.", "report: ferry-2025"),
        bad(
            "A report that the register does not hold.",
            """
            report: ferries-2025
                    ^^^^^^^^^^^^ There is no report 'ferries-2025' in the register.
            """,
        ),
        bad(
            "An excuse for a rule that does not exist.",
            """
            excused:
              - finding: late-letter
                ^^^^^^^^^^^^^^^^^^^^ The excuse names a rule 'late-letter' that does not exist.
                reason: The printer broke.
                by: P. Example
                until: 2026-01-31
            """,
        ),
    ),
)

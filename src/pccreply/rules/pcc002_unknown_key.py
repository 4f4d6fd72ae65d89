"""A key that the file format does not know.

What it checks.
Every key of a report, force, progress, wording or settings file is one of the format.

Why it matters.
House rule. A key that is misspelt would be passed over in silence, and what stands under it would be
missing from the letter.

How to put it right.
Correct the spelling; the message names the nearest key. 'pccreply new progress' writes a file with all
of them.
"""

from pccreply.model.findings import Basis, Severity
from pccreply.rules.rule import Rule, bad, good

RULE = Rule(
    code="PCC002",
    name="unknown-key",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(
        good("A key of the format.", "conclusion: I shall write again in the autumn."),
        bad(
            "Two misspelt keys, both named at once.",
            """
            conclusions: I shall write again in the autumn.
            ^^^^^^^^^^^ 'conclusions' is not a key of a progress file.
            answers:
              - to: ["1"]
                force_progres: The force has bought a book.
                ^^^^^^^^^^^^^ 'force_progres' is not a key of an answer.
                timescale: {by: 2025-09-15}
            """,
        ),
    ),
)

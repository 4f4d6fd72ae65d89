"""The same key, or the same number, stands twice.

What it checks.
No key stands twice in one group of keys, and no recommendation or part twice in the register.

Why it matters.
House rule. YAML keeps the last of two equal keys and drops the first without a word: an answer would
be lost.

How to put it right.
Keep one, or put the second into an entry of its own.
"""

from pccreply.model.findings import Basis, Severity
from pccreply.rules.rule import Rule, bad, good

RULE = Rule(
    code="PCC004",
    name="duplicate-key",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(
        good("Two answers, each in its own entry.", "conclusion: I shall write again."),
        bad(
            "The progress is given twice, and one would be lost.",
            """
            answers:
              - to: ["1"]
                force_progress: The force has bought a book.
                force_progress: The force has counted two ferries.
                ^^^^^^^^^^^^^^ The key 'force_progress' stands here a second time
                commissioner_action: I have paid for the book.
                timescale: {by: 2025-09-15}
            """,
        ),
        bad(
            "Two recommendations with one number.",
            """
            recommendations:
              - number: "1"
                text: "By 31 October 2025, forces should count their ferries."
                addressed_to: [forces]
              - number: "1"
                ^^^^^^ There are two entries for recommendation 1
                text: "Forces should paint their ferries."
                addressed_to: [forces]
            """,
            file="report",
        ),
    ),
)

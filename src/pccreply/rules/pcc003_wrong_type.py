"""A value of another kind than the key asks for.

What it checks.
A date is a date that exists, a list is a list, a text is a text, and a key that is needed is there.

Why it matters.
House rule. YAML reads more into plain text than people mean: no is read as false, 2025-02-30 as text.
pccreply takes the text as it stands and says where it cannot be meant.

How to put it right.
Write what the message proposes. Put a word that YAML takes for something else in quotation marks.
"""

from pccreply.model.findings import Basis, Severity
from pccreply.rules.rule import Rule, bad, good

RULE = Rule(
    code="PCC003",
    name="wrong-type",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(
        good(
            "A number of a recommendation without quotation marks is taken as it is written.",
            """
            answers:
              - to: [1]
                force_progress: The force has bought a book.
                commissioner_action: I paid for it.
                timescale: {by: 2025-09-15}
              - to: [2]
                force_progress: Crews are trained and keep a log.
                commissioner_action: I read the log.
                timescale: {done: 2025-05}
            """,
            alone=True,
        ),
        bad(
            "A date that does not exist.",
            """
            letter_date: 2025-02-30
                         ^^^^^^^^^^ 2025-02-30 is not a date: February 2025 has 28 days.
            """,
        ),
        bad(
            "A date in words, a list instead of a text, and a bare no.",
            """
            letter_date: 19 May 2025
                         ^^^^^^^^^^^ '19 May 2025' is not a date such as 2025-03-31.
            introduction: [I welcome this report]
                          ^^^^^^^^^^^^^^^^^^^^^^^ Here should stand a text, but a list stands here.
            conclusion: no
                        ^^ YAML reads no without quotation marks as true or false
            """,
        ),
        bad(
            "A key that is needed is missing.",
            """
            signatory:
              title: Deputy Commissioner
              ^^^^^^^^^^^^^^^^^^^^^^^^^^ The key 'name' of the signatory is missing
            """,
        ),
    ),
)

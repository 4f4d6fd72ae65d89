"""The letter has no date.

What it checks.
letter_date is given.

Why it matters.
House rule. From the date follow the addressee, the reading of "within three months", and whether
deadlines have passed. Many published letters are undated, and nobody can tell whether they were in time.

How to put it right.
Write letter_date: 2024-12-02.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.rule import Rule, bad, good
from pccreply.rules.suggesting import suggested

RULE = Rule(
    code="PCC401",
    name="missing-letter-date",
    severity=Severity.WARNING,
    basis=Basis.HOUSE,
    examples=(
        good("A date.", "letter_date: 2025-05-20"),
        bad(
            "None.",
            """
            report: ferry-2025
            ^^^^^^ The letter has no date
            letter_date:
            """,
        ),
    ),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark where there is no date; a draft that is no letter needs none."""
    if reply.letter_date is None and (reply.facts is None or reply.facts.is_letter):
        yield Remark(
            RULE.name,
            "The letter has no date: its addressee and its timescales hang on it.",
            reply.place,
            suggested(
                reply,
                progress="Write letter_date: and the day, such as 2024-12-02.",
                draft="Write the date on a line of its own, above the address.",
            ),
        )

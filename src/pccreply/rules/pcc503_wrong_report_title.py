"""A title that is not the report's.

What it checks.
The title that a draft gives to the report in its subject, or where it says what it answers, has the words of
the title in the register. Capitals, quotation marks and a shortened but unmistakable title are no matter.

Why it matters.
House rule. The title says which report the letter answers. A letter made from an older one easily keeps the
older one's title.

How to put it right.
Write the title as HMICFRS published it. If the register is wrong, correct the register.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.prose.titles import same_title
from pccreply.rules.rule import Rule, bad, good

RULE = Rule(
    code="PCC503",
    name="wrong-report-title",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(
        good(
            "The part before the colon is enough, in any letters.",
            """
            subject: OUT ON PATROL
            """,
            file="draft",
        ),
        bad(
            "Another inspection.",
            """
            subject: Out on patrol: An inspection of invented bridges
                     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The report is not called "Out on patrol: An inspection of invented bridges"
            """,
            file="draft",
        ),
    ),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each name of the report that has other words than its title."""
    if reply.facts is None:
        return
    for stated in reply.facts.titles:
        if not same_title(stated.value, reply.report.title):
            yield Remark(
                RULE.name,
                f'The report is not called "{stated.value}".',
                stated.place,
                f'Write "{reply.report.title}".',
            )

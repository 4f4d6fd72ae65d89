"""A recommendation that the reply does not mention.

What it checks.
Every recommendation of the report that is addressed to forces, chief constables or local policing
bodies has an answer.

Why it matters.
Statute. Where a report includes a recommendation, section 55(5B) of the Police Act 1996 asks the local
policing body to explain what it has done or proposes to do about it, or why nothing.

How to put it right.
Add an answer that names the recommendation, and say what was done, what is proposed, or why nothing.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.coverage import by_recommendation, wording
from pccreply.rules.rule import Rule, bad, good
from pccreply.rules.suggesting import suggested

RULE = Rule(
    code="PCC101",
    name="missing-recommendation",
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    provision="Police Act 1996, section 55(5B)",
    examples=(
        good(
            "One answer serves two recommendations.",
            """
            answers:
              - to: ["1", "2"]
                force_progress: The force counts its ferries, trains their crews and keeps a log.
                commissioner_action: I go through the log myself.
                timescale: {by: 2025-09-15}
            """,
            alone=True,
        ),
        bad(
            "Recommendation 2 is left out.",
            """
            answers:
            ^^^^^^^ Recommendation 2 is not answered
              - to: ["1"]
                force_progress: The force has bought a book in which each ferry is entered.
                commissioner_action: I have paid for the book.
                timescale: {by: 2025-09-15}
            """,
            alone=True,
        ),
    ),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each recommendation of which no part is mentioned."""
    for recommendation, answers in by_recommendation(reply):
        if not any(a.present for a in answers):
            yield Remark(
                RULE.name,
                f"Recommendation {recommendation.number} is not answered: {wording(recommendation)}",
                answers[0].place,
                suggested(
                    reply,
                    progress=f'Add an answer with to: ["{recommendation.number}"].',
                    draft="Quote it, and say what the force and the body have done or propose to do, or why nothing.",
                ),
                recommendation=recommendation.number,
            )

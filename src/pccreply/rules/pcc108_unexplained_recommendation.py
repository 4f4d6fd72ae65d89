"""A recommendation addressed to others, passed over in silence.

What it checks.
A recommendation that is addressed neither to forces nor to local policing bodies is answered, or the
letter says that it is addressed to others.

Why it matters.
Statute. Section 55(5B) of the Police Act 1996 speaks of any recommendation in the published report, and
asks why no action is taken where none is. "It is addressed to the College of Policing" is a sufficient
reason; silence is none.

How to put it right.
Write "others: stock" to put the stock sentence into the letter, or your own words after "others:".
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.coverage import wording
from pccreply.rules.rule import Rule, bad, good
from pccreply.rules.suggesting import suggested

RULE = Rule(
    code="PCC108",
    name="unexplained-recommendation",
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    provision="Police Act 1996, section 55(5B)",
    examples=(
        good("The stock sentence.", "others: stock"),
        good("Own words.", "others: Recommendation 3 is for the College of Policing, and I take no action on it."),
        bad(
            "Nothing is said about recommendation 3.",
            """
            others:
            answers:
            ^^^^^^^ Recommendation 3 is addressed to others (college-of-policing)
              - to: ["1"]
                force_progress: The force has bought a book in which each ferry is entered.
                commissioner_action: I have paid for the book.
                timescale: {by: 2025-09-15}
            """,
        ),
    ),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each recommendation to others on which nothing is said."""
    if reply.others is not None:
        return
    for answer in reply.answers:
        recommendation = answer.recommendation
        first = not recommendation.parts or answer.part is recommendation.parts[0]
        if recommendation.for_us or answer.present or not first:
            continue
        yield Remark(
            RULE.name,
            f"Recommendation {recommendation.number} is addressed to others ({', '.join(recommendation.addressed_to)}), "
            f"and the reply says nothing about it: {wording(recommendation)}",
            answer.place,
            suggested(
                reply,
                progress="Write 'others: stock' to say so in the letter, or your own words after 'others:'.",
                draft="Name it, and say whom it is addressed to and that you take no action on it.",
            ),
            recommendation=recommendation.number,
        )

"""A part of a recommendation that the reply does not mention.

What it checks.
Where a recommendation has several parts and some of them are answered, all of them are.

Why it matters.
Statute. Each limb of a recommendation asks for something of its own; section 55(5B) of the Police Act
1996 asks what was done in response to the recommendation, which is all of it.

How to put it right.
Add an answer to the part, or name it in the answer that covers it: to: ["2a", "2b"].
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.coverage import by_recommendation, wording
from pccreply.rules.rule import Rule, bad, good
from pccreply.rules.suggesting import suggested

RULE = Rule(
    code="PCC103",
    name="missing-part",
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    provision="Police Act 1996, section 55(5B)",
    examples=(
        good(
            "Both parts in one answer.",
            """
            answers:
              - to: ["2a", "2b"]
                force_progress: Crews are trained, and each keeps a log.
                commissioner_action: I read the log.
                timescale: {by: 2025-11-28}
            """,
        ),
        bad(
            "Part (b) is left out.",
            """
            answers:
            ^^^^^^^ Recommendation 2, part (b) is not answered
              - to: ["1"]
                force_progress: The force has bought a book in which each ferry is entered.
                commissioner_action: I have paid for the book.
                timescale: {by: 2025-09-15}
              - to: ["2a"]
                force_progress: The crews of both ferries are being trained.
                commissioner_action: I have asked for a list of those who have been trained.
                timescale: {by: 2025-11-28}
            """,
            alone=True,
        ),
    ),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each part that is not mentioned while another part is."""
    for recommendation, answers in by_recommendation(reply):
        if not any(a.present for a in answers):
            continue
        for answer in answers:
            if answer.part is not None and not answer.present:
                yield Remark(
                    RULE.name,
                    f"{answer.label} is not answered: {wording(answer.part)}",
                    answer.place,
                    suggested(
                        reply,
                        progress=f'Add an answer with to: ["{answer.name}"], or add "{answer.name}" to the answer that '
                        "covers it.",
                        draft="Name this part too, and say what has been done or is proposed about it, or why nothing.",
                    ),
                    recommendation=recommendation.number,
                    part=answer.part.label,
                )

"""A recommendation that is mentioned and not answered.

What it checks.
An answer says something: what the force has done, what the body does, or why nothing is done.

Why it matters.
Statute. To quote a recommendation is not to explain what was done about it: section 55(5B) of the
Police Act 1996.

How to put it right.
Write force_progress and commissioner_action; or no_action_because, if nothing is to be done.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.coverage import by_recommendation, wording
from pccreply.rules.rule import Rule, bad, good
from pccreply.rules.suggesting import suggested

RULE = Rule(
    code="PCC102",
    name="unanswered-recommendation",
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    provision="Police Act 1996, section 55(5B)",
    examples=(
        good(
            "Nothing is to be done, and the answer says why.",
            """
            answers:
              - to: ["1"]
                status: not-accepted
                no_action_because: The county has no water and therefore no ferry.
            """,
        ),
        bad(
            "An entry without an answer.",
            """
            answers:
              - to: ["1"]
                     ^^^ Recommendation 1 is named here and not answered
                force_progress:
            """,
        ),
    ),
)

_OF_FORCE = "force_progress: what the force has done or will do"
_OF_BODY = "commissioner_action: what the local policing body itself has done or will do"


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each recommendation that is mentioned whole and answered in no part."""
    for recommendation, answers in by_recommendation(reply):
        if all(a.present for a in answers) and not any(a.answered for a in answers):
            yield Remark(
                RULE.name,
                f"Recommendation {recommendation.number} is named here and not answered: {wording(recommendation)}",
                answers[0].place,
                suggested(
                    reply,
                    progress=f"Write {_OF_FORCE if recommendation.for_force else _OF_BODY}; or no_action_because.",
                    draft="Say what the force and the body have done or propose to do about it, or why nothing.",
                ),
                recommendation=recommendation.number,
            )

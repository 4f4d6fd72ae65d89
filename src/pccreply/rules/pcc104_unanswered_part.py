"""A part of a recommendation that is mentioned and not answered.

What it checks.
Where the parts of a recommendation are answered one by one, each answer says something.

Why it matters.
Statute. A limb that is quoted and passed over is the commonest gap in published letters. Section 55(5B)
of the Police Act 1996 asks what was done in response to the recommendation, which is all of it.

How to put it right.
Write what the force has done about this part; or no_action_because, if nothing is to be done.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.coverage import by_recommendation, wording
from pccreply.rules.rule import Rule, bad, good
from pccreply.rules.suggesting import suggested

RULE = Rule(
    code="PCC104",
    name="unanswered-part",
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    provision="Police Act 1996, section 55(5B)",
    examples=(
        good(
            "Each part has its own answer.",
            """
            answers:
              - to: ["2b"]
                force_progress: Each crossing is entered in a log.
                commissioner_action: I read the log.
                timescale: {done: 2025-05-02}
            """,
        ),
        bad(
            "Part (b) is named, with a timescale but with no answer.",
            """
            answers:
              - to: ["2b"]
                     ^^^^ Recommendation 2, part (b) is named here and not answered
                timescale: by-deadline
            """,
        ),
    ),
)

_OF_FORCE = "force_progress: what the force has done or will do"
_OF_BODY = "commissioner_action: what the local policing body itself has done or will do"


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each part that is mentioned and not answered, unless none of them is answered."""
    for recommendation, answers in by_recommendation(reply):
        if all(a.present for a in answers) and not any(a.answered for a in answers):
            continue  # the whole recommendation is unanswered: a rule of its own says so
        for answer in answers:
            if answer.part is not None and answer.present and not answer.answered:
                yield Remark(
                    RULE.name,
                    f"{answer.label} is named here and not answered: {wording(answer.part)}",
                    answer.place,
                    suggested(
                        reply,
                        progress=f"Write {_OF_FORCE if recommendation.for_force else _OF_BODY} about this part; or "
                        "no_action_because.",
                        draft="Say what has been done or is proposed about this part, or why nothing.",
                    ),
                    recommendation=recommendation.number,
                    part=answer.part.label,
                )

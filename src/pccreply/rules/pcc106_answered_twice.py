"""A recommendation part that is answered twice.

What it checks.
Each recommendation or part is named in one answer only.

Why it matters.
House rule. Two answers to one recommendation can contradict each other, and a reader cannot tell which
of them holds.

How to put it right.
Put both into one answer, or name another recommendation in one of them.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.rule import Rule, bad, good

RULE = Rule(
    code="PCC106",
    name="answered-twice",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(
        good("Each part once.", "conclusion: I shall write again."),
        bad(
            "The whole recommendation, and one of its parts once more.",
            """
            answers:
              - to: ["2"]
                force_progress: Crews are trained, and each keeps a log.
                commissioner_action: I read the log.
                timescale: {by: 2025-11-28}
              - to: ["2b"]
                     ^^^^ Recommendation 2, part (b) is answered here once more
                force_progress: There are two logs.
                commissioner_action: I read the other log, too.
                timescale: {by: 2025-11-27}
            """,
        ),
    ),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark at each further answer to the same unit."""
    for answer in reply.answers:
        for place in answer.again:
            first = f" (first on line {answer.place.line})" if answer.place.line else ""
            yield Remark(
                RULE.name,
                f"{answer.label} is answered here once more{first}.",
                place,
                "Put both into one answer, or correct the number here.",
                recommendation=answer.recommendation.number,
                part=answer.part.label if answer.part else None,
            )

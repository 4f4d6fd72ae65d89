"""A quotation that is not what was published.

What it checks.
Where a draft quotes a recommendation nearly word for word, it has the published words. Abbreviations, "ensure" for
"make sure", articles, capitals and punctuation are no change. What is told in other words is not a quotation.

Why it matters.
House rule. A recommendation that was retyped is easily softened, and a reader takes the words for those of HMICFRS.

How to put it right.
Copy the words from the report, or tell them in your own words without quotation marks.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Confidence, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.rule import Rule, bad, good

RULE = Rule(
    code="PCC501",
    name="altered-quotation",
    severity=Severity.WARNING,
    basis=Basis.HOUSE,
    examples=(
        good(
            "In capitals, and without the date before it.",
            """
            quotation_two: "Forces should: TRAIN THE CREW OF EACH FERRY, and keep a log of every crossing."
            """,
            file="draft",
        ),
        bad(
            "Words that weaken it.",
            """
            quotation_one: "By 31 October 2025, forces should try to count their ferries."
                            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The quotation of recommendation 1 is not what was published: "try to" was added
            """,
            file="draft",
        ),
    ),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each quotation with changed words."""
    for quotation in reply.facts.altered if reply.facts is not None else ():
        changes = ", ".join(_change(was, now) for was, now in quotation.differences)
        part = f", part ({quotation.part})" if quotation.part else ""
        yield Remark(
            RULE.name,
            f"The quotation of recommendation {quotation.number}{part} is not what was published: {changes}.",
            quotation.place,
            "Copy the words from the report, or tell them in your own words without quotation marks.",
            recommendation=quotation.number,
            part=quotation.part,
            confidence=Confidence.MEDIUM,
        )


def _change(was: str, now: str) -> str:
    if was and now:
        return f'"{now}" stands for "{was}"'
    return f'"{now}" was added' if now else f'"{was}" is left out'

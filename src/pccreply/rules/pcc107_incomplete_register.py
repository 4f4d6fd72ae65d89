"""The register does not hold all recommendations of the report.

What it checks.
The register has as many recommendations as the publisher says there are (expected_recommendations).

Why it matters.
House rule. A letter that answers all that the register holds may still leave recommendations of the
published report unanswered, and no check can see it. So no verdict on such a report calls a letter
complete.

How to put it right.
Take the missing recommendations from the published report, word for word, and add them to the
register.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.rule import Rule, bad, good

RULE = Rule(
    code="PCC107",
    name="incomplete-register",
    severity=Severity.WARNING,
    basis=Basis.HOUSE,
    examples=(
        good("As many as the publisher says.", "expected_recommendations: 3", file="report"),
        bad(
            "Two are missing.",
            """
            id: ferry-2025
            ^^^^^^^^^^^^^^ The register holds 3 of the 5 recommendations that HMICFRS says there are
            expected_recommendations: 5
            """,
            file="report",
        ),
    ),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark where the publisher says that there are more."""
    report = reply.report
    if report.incomplete:
        yield Remark(
            RULE.name,
            f"The register holds {report.entered} of the {report.expected_recommendations} recommendations that "
            f"{report.publisher} says there are: this reply can be complete only for those.",
            report.place,
            "Add the others to the register, worded exactly as published.",
        )

"""A day of publication that is not the report's.

What it checks.
Where a draft says when the report was published, it is the day in the register.

Why it matters.
House rule. The 56 days of section 55(5A) of the Police Act 1996 begin on the day of publication. A wrong day in the
letter makes a late response look timely, or the reverse.

How to put it right.
Write the day on which HMICFRS published the report. If the register is wrong, correct the register.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.prose.calendar import long_date
from pccreply.rules.rule import Rule, bad, good

RULE = Rule(
    code="PCC504",
    name="wrong-report-date",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(
        good(
            "The month alone, which is right.",
            """
            basis: I am writing under section 55 of the Police Act 1996 with my comments on the report "Out on patrol: An inspection of invented ferries", which was published in April 2025.
            """,
            file="draft",
        ),
        bad(
            "Ten days late.",
            """
            basis: I am writing under section 55 of the Police Act 1996 with my comments on the report "Out on patrol: An inspection of invented ferries", which was published on 20 April 2025.
                                                                                                                                                                                  ^^^^^^^^^^^^^ The report was not published on 20 April 2025 but on 10 April 2025
            """,
            file="draft",
        ),
    ),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each day of publication that is not the register's."""
    if reply.facts is None:
        return
    published = long_date(reply.report.published)
    for stated in reply.facts.publication_days:
        if not stated.value.admits(reply.report.published):
            preposition = "on" if stated.value.first == stated.value.last else "in"
            yield Remark(
                RULE.name,
                f"The report was not published {preposition} {stated.value.words} but on {published}.",
                stated.place,
                f"Write {published}.",
            )

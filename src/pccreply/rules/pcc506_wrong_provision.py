"""A subsection that does not lay the duty on the local policing body.

What it checks.
Where a draft cites a subsection of section 55 of the Police Act 1996 as the one under which it is written, it is one
that lays a duty on the local policing body: (4) to (6). Subsections (1) to (3) are about the inspectors' report.

Why it matters.
House rule. A letter that stands on a statute should name the right words of it: the comments are asked for by
section 55(5) and (5B), the 56 days by (5A), the copies by (6).

How to put it right.
Write "section 55 of the Police Act 1996", or "section 55(5)".
"""

import re
from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.rule import Rule, bad, good

RULE = Rule(
    code="PCC506",
    name="wrong-provision",
    severity=Severity.WARNING,
    basis=Basis.HOUSE,
    examples=(
        good(
            "The subsection on the comments.",
            """
            basis: I am writing under section 55(5) of the Police Act 1996 with my comments on the report "Out on patrol: An inspection of invented ferries", which was published on 10 April 2025.
            """,
            file="draft",
        ),
        bad(
            "The subsection on the report.",
            """
            basis: I am writing under section 55(1) of the Police Act 1996 with my comments on the report "Out on patrol: An inspection of invented ferries", which was published on 10 April 2025.
                                      ^^^^^^^^^^^^^ Section 55(1) of the Police Act 1996 is about the report of the inspectors
            """,
            file="draft",
        ),
    ),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each subsection cited that is about the inspectors' own report."""
    for cited in reply.facts.provisions if reply.facts is not None else ():
        if re.match(r"section 55\([123]\)", cited.value):
            yield Remark(
                RULE.name,
                f"{cited.value.capitalize()} of the Police Act 1996 is about the report of the inspectors, not about the "
                "comments of the local policing body.",
                cited.place,
                'Write "section 55(5)", or "section 55" alone.',
            )

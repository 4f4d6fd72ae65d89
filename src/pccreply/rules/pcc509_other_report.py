"""The draft seems to answer another report.

What it checks.
A draft names the report by its title, or quotes, names or tells more than one in four of its
recommendations.

Why it matters.
House rule. Held against the wrong report every recommendation is missing, and none of those findings
is worth reading.

How to put it right.
Check against the right report: --report and its id. If it is the right one, state its title as published.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Confidence, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.prose.titles import title_share
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC509",
    name="other-report",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    # a draft about another report is another draft: its cases stand in tests/jobs/test_check_drafts.py
    examples=(),
)

_TITLED = 0.5
"""How much of the title's words one passage must hold to name the report, if only in part."""


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for a draft in which neither the title nor the recommendations of the report stand."""
    if reply.draft is None or not reply.required:
        return
    # what was found by its words alone may be there by chance
    present = sum(a.present and a.confidence is Confidence.HIGH for a in reply.required)
    titled = any(title_share(p.text, reply.report.title) >= _TITLED for p in reply.draft.passages)
    if titled or 4 * present > len(reply.required):
        return
    yield Remark(
        RULE.name,
        f'Neither the title nor the recommendations of "{reply.report.title}" stand in this draft: it seems to answer '
        "another report.",
        reply.place,
        "Check it against the right report: --report and its id.",
        confidence=Confidence.MEDIUM,
    )

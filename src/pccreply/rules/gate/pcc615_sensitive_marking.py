"""A marking that keeps the letter from being published.

What it checks.
No header, no line, no property and no file name of a draft is marked OFFICIAL-SENSITIVE or higher.

Why it matters.
House rule. Section 55(5) of the Police Act 1996 has the comments published; what carries such a marking is not to be.
The marking may be a remnant of an earlier draft, or the letter may hold what must come out of it: nobody can tell from
here.

How to put it right.
Ask whoever set the marking. Take out what is sensitive, and then the marking; or do not publish.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.prose.markings import keeps_from_publication
from pccreply.rules.gate.facts import markings_of
from pccreply.rules.marks import remark_at
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC615",
    name="sensitive-marking",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each such marking and where it stands."""
    for marking, where, place in markings_of(reply):
        if keeps_from_publication(marking):
            yield remark_at(
                reply,
                RULE.name,
                place,
                f"{where[:1].upper()}{where[1:]} says {marking}, and this letter is to be published.",
                "Ask whoever set the marking. Take out what is sensitive, then the marking; or do not publish.",
            )

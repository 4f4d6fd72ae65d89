"""The letter bears two dates.

What it checks.
The lines of a draft that give its date, at its head, at its foot and in the headers of later pages, give one and the
same day.

Why it matters.
House rule. The addressee, the deadline and the record go by the date of the letter.

How to put it right.
Write the day on which the letter is signed, everywhere.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.prose.calendar import long_date
from pccreply.rules.marks import remark_at
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC617",
    name="two-dates",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each other date."""
    dated = reply.facts.letter_date if reply.facts else None
    if reply.facts is None or dated is None:
        return
    for other in reply.facts.other_dates:
        yield remark_at(
            reply,
            RULE.name,
            other.place,
            f"The letter bears {long_date(dated.value)}, and here {long_date(other.value)}.",
            "Write the day on which the letter is signed, everywhere.",
        )

"""The comments are published too late, or will be.

What it checks.
The day of publication is one of the 56 days that begin with the day on which HMICFRS published the
report. Where no day of publication is given, the date of the letter is taken, since nothing is
published before it is written; where there is neither, the day of the check.

Why it matters.
Statute. Section 55(5A) of the Police Act 1996: the comments are published "before the end of the period
of 56 days beginning with the day on which the report is published". The day of publication is day 1,
so the last lawful day is publication plus 55 days. Day 57 is late. The Act has no extra day for weekends
and no power to extend. What must happen in time is the publication, not the date on the letter.

How to put it right.
Publish by the last lawful day ('pccreply clock' names it). If it has passed, publish at once.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Confidence, Remark, Severity
from pccreply.model.places import Place
from pccreply.model.reply import Origin, Reply
from pccreply.model.section55 import PERIOD, day_number
from pccreply.prose.calendar import long_date
from pccreply.rules.rule import Rule, bad, good
from pccreply.rules.suggesting import suggested

RULE = Rule(
    code="PCC301",
    name="late-publication",
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    provision="Police Act 1996, section 55(5A)",
    examples=(
        good("Day 56 is in time.", "letter_date: 2025-06-02\npublication_date: 2025-06-04"),
        bad(
            "Day 57 is late.",
            """
            letter_date: 2025-06-02
            publication_date: 2025-06-05
                              ^^^^^^^^^^ Publication on 5 June 2025 is day 57 of 56
            """,
        ),
        bad(
            "The letter itself is dated on day 57.",
            """
            letter_date: 2025-06-05
                         ^^^^^^^^^^ The letter is dated 5 June 2025, which is day 57 of 56
            publication_date:
            """,
        ),
        bad(
            "Published, nobody knows when: a note.",
            """
            publication_date: unknown
                              ^^^^^^^ Nobody can tell whether the comments were published in time
            """,
        ),
    ),
)


def check(reply: Reply) -> Iterator[Remark]:
    """At most one remark, on the best evidence there is."""
    published = reply.report.published
    last = long_date(reply.report.last_lawful_day)
    ends = f"The last lawful day was {last} (section 55(5A) of the Police Act 1996)."
    if reply.publication is not None and reply.publication.on is not None:
        day = day_number(published, reply.publication.on)
        if day > PERIOD:
            message = f"Publication on {long_date(reply.publication.on)} is day {day} of {PERIOD}. {ends}"
            yield Remark(RULE.name, message, reply.publication.place, f"Publish by {last}.")
    elif reply.letter_date is not None:
        day = day_number(published, reply.letter_date.value)
        if day > PERIOD:
            message = (
                f"The letter is dated {long_date(reply.letter_date.value)}, which is day {day} of {PERIOD}. {ends}"
            )
            suggestion = suggested(
                reply,
                progress=f"Publish by {last}; if the comments were published before, write publication_date.",
                draft=f"The comments had to be published by {last}: if they were not, publish at once.",
            )
            yield Remark(RULE.name, message, reply.letter_date.place, suggestion, confidence=Confidence.MEDIUM)
        elif reply.publication is not None:
            yield _unknown(reply.publication.place, last)
    elif reply.publication is not None:
        yield _unknown(reply.publication.place, last)
    elif reply.origin is Origin.PROGRESS:
        day = day_number(published, reply.as_of)
        if day > PERIOD:
            message = (
                f"On {long_date(reply.as_of)} it is day {day} of {PERIOD}, and no day of publication is given. {ends}"
            )
            suggestion = "Write publication_date: the day, or unknown for comments that were published."
            yield Remark(RULE.name, message, reply.place, suggestion, severity=Severity.WARNING)


def _unknown(place: Place, last: str) -> Remark:
    message = f"Nobody can tell whether the comments were published in time (by {last}): the day is not known."
    return Remark(RULE.name, message, place, "Write the day once it is known.", severity=Severity.NOTE)

"""A date of the reply that cannot be right beside the others.

What it checks.
The letter is not dated, and the comments are not published, before the day on which HMICFRS published the
report. Publication before the date of the letter is a warning.

Why it matters.
House rule. Such a date is a slip, most often in the year. The count of the 56 days, the Home Secretary's name
and every timescale rest on it, and would be wrong without a word.

How to put it right.
Correct the date.
"""

from collections.abc import Iterator
from datetime import date

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.places import Place
from pccreply.model.reply import Reply
from pccreply.prose.calendar import long_date
from pccreply.rules.rule import Rule, bad, good

RULE = Rule(
    code="PCC305",
    name="date-out-of-order",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(
        good(
            "All on the day of the report.",
            """
            letter_date: 2025-04-10
            publication_date: 2025-04-10
            answers:
              - to: ["2b"]
                force_progress: A log is kept on board.
                commissioner_action: My office read the log.
                timescale: {done: 2025-03}
            """,
        ),
        bad(
            "The year of both dates is wrong.",
            """
            letter_date: 2024-05-19
                         ^^^^^^^^^^ The letter is dated 19 May 2024, 326 days before the report was published
            publication_date: 2024-05-21
                              ^^^^^^^^^^ The comments are published on 21 May 2024, 324 days before the report was published
            answers:
              - to: ["2b"]
                force_progress: A log is kept on board.
                commissioner_action: My office read the log.
                timescale: {done: 2024-03}
            """,
        ),
        bad(
            "Published before it was written.",
            """
            letter_date: 2025-05-19
            publication_date: 2025-05-18
                              ^^^^^^^^^^ The comments are published on 18 May 2025, before the date of the letter
            """,
        ),
    ),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each date before the report's, or one for a publication before the letter's date."""
    published, letter = reply.report.published, reply.letter_date
    publication = reply.publication.on if reply.publication else None
    early = False
    if letter is not None and letter.value < published:
        early = True
        yield _early("The letter is dated", letter.value, published, letter.place)
    if reply.publication is not None and publication is not None:
        place = reply.publication.place
        if publication < published:
            yield _early("The comments are published on", publication, published, place)
        elif letter is not None and publication < letter.value and not early:
            message = (
                f"The comments are published on {long_date(publication)}, before the date of the letter "
                f"({long_date(letter.value)})."
            )
            yield Remark(RULE.name, message, place, "Correct one of the two dates.", severity=Severity.WARNING)


def _early(what: str, day: date, published: date, place: Place) -> Remark:
    days = (published - day).days
    message = (
        f"{what} {long_date(day)}, {days} day{'s' if days > 1 else ''} before the report was published "
        f"({long_date(published)})."
    )
    return Remark(RULE.name, message, place, "Correct the date; look at the year first.")

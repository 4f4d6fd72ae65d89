"""Something is said to be done on a day that has not come.

What it checks.
A date given as done lies not after the date of the letter.

Why it matters.
House rule. Either the date is wrong, or the work is promised and not done.

How to put it right.
Correct the date, or write {by: ...} for what is still to be done.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.model.timescales import TimescaleKind
from pccreply.prose.calendar import long_date
from pccreply.rules.rule import Rule, bad, good
from pccreply.rules.suggesting import suggested

RULE = Rule(
    code="PCC205",
    name="done-in-future",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(
        good(
            "Done in the month of the letter.",
            """
            answers:
              - to: ["1"]
                force_progress: The force has counted its ferries.
                commissioner_action: I have paid for the book.
                timescale: {done: 2025-05}
            """,
        ),
        bad(
            "Done in June, says a letter of May.",
            """
            answers:
              - to: ["1"]
                force_progress: The force has counted its ferries.
                commissioner_action: I have paid for the book.
                timescale: {done: 2025-06-12}
                ^^^^^^^^^ Recommendation 1 is said to be done on 12 June 2025, after the date of the letter
            """,
        ),
    ),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each unit that is done on a day after the letter's."""
    for answer in reply.required:
        timescale = answer.timescale
        if timescale.kind is not TimescaleKind.DONE or timescale.start is None or reply.anchor is None:
            continue
        if timescale.start > reply.anchor:
            yield Remark(
                RULE.name,
                f"{answer.label} is said to be done on {long_date(timescale.start)}, after the date of the letter "
                f"({long_date(reply.anchor)}).",
                timescale.place or answer.place,
                suggested(
                    reply,
                    progress=f"Correct the date, or write {{by: {timescale.start.isoformat()}}} for what is still to be done.",
                    draft="Correct the date, or say that it is still to be done.",
                ),
                recommendation=answer.recommendation.number,
                part=answer.part.label if answer.part else None,
            )

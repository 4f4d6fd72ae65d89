"""The deadline had passed when the letter was dated, and the answer does not say that it is done.

What it checks.
Where HMICFRS's deadline lies before the date of the letter, the answer says that the recommendation was
met, or why it was not and when it will be.

Why it matters.
House rule. A promise to meet a date that is already gone is worse than a missed one.

How to put it right.
Say when it was done, or name the new date with the reason: {by: 2026-03-31, because: "..."}.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.progress import Status
from pccreply.model.reply import Answer, Origin, Reply
from pccreply.model.timescales import TimescaleKind
from pccreply.prose.calendar import long_date
from pccreply.rules.rule import Rule, bad, good
from pccreply.rules.suggesting import suggested

RULE = Rule(
    code="PCC204",
    name="deadline-passed",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(
        good(
            "Done before the deadline, told after it.",
            """
            letter_date: 2025-05-29
            publication_date: 2025-05-30
            answers:
              - to: ["1"]
                force_progress: The force counted its ferries.
                commissioner_action: I have paid for the book.
                timescale: {done: 2025-05-28}
            """,
        ),
        bad(
            "The deadline was in October, the letter is of November.",
            """
            letter_date: 2025-11-03
                         ^^^^^^^^^^ The letter is dated 3 November 2025, which is day 208 of 56
            publication_date:
            answers:
              - to: ["1"]
                     ^^^ The deadline of Recommendation 1, 31 October 2025, had passed on 3 November 2025
                force_progress: The force is counting its ferries.
                commissioner_action: I have paid for the book.
                timescale: by-deadline
            """,
        ),
    ),
)

_OPEN = (
    TimescaleKind.BY_REFERENCE,
    TimescaleKind.RECURRING,
    TimescaleKind.NONE,
    TimescaleKind.VAGUE,
    TimescaleKind.CONDITIONAL,
)
_CLOSED = (Status.FORCE_COMPLETE, Status.CLOSED_BY_HMICFRS, Status.NOT_ACCEPTED)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each answered unit that is still open after its deadline; a warning if the letter has no date yet."""
    undated = reply.origin is Origin.DRAFT and reply.letter_date is None
    for answer in reply.required:
        deadline = answer.deadline
        if reply.anchor is None or deadline is None or deadline.end is None or not _open(answer):
            continue
        if deadline.end < reply.anchor:
            yield Remark(
                RULE.name,
                f"The deadline of {answer.label}, {long_date(deadline.end)}, had passed on {long_date(reply.anchor)}, "
                "and the answer does not say that it is done.",
                answer.place,
                suggested(
                    reply,
                    progress="Say when it was done: {done: 2025-03}; or name a new date with the reason: "
                    '{by: ..., because: "..."}.',
                    draft="Say when it was done, or name a new date with the reason.",
                ),
                recommendation=answer.recommendation.number,
                part=answer.part.label if answer.part else None,
                severity=Severity.WARNING if undated else None,
            )


def _open(answer: Answer) -> bool:
    return (
        answer.answered
        and answer.timescale.kind in _OPEN
        and not answer.timescale.because
        and answer.status not in _CLOSED
    )

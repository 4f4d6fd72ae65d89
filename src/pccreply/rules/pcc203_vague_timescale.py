"""Words about time that fix no time.

What it checks.
The words of a timescale can be resolved to a day, a month, a season or a length of time, and do not
hang on something that may never happen.

Why it matters.
House rule. "In due course", "ongoing" and "once the pilot is completed" read like a timescale and bind
nobody.

How to put it right.
Name a day, a month or a season; or say openly why none can be given: {none_because: "..."}.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Origin, Reply
from pccreply.rules.rule import Rule, bad, good
from pccreply.rules.suggesting import suggested

RULE = Rule(
    code="PCC203",
    name="vague-timescale",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(
        good(
            "Words that fix a time.",
            """
            answers:
              - to: ["1"]
                force_progress: The force is counting its ferries.
                commissioner_action: I have paid for the book.
                timescale: {words: "The count will be finished by the end of September 2025."}
            """,
        ),
        bad(
            "Words that fix none.",
            """
            answers:
              - to: ["1"]
                force_progress: The force is counting its ferries.
                commissioner_action: I have paid for the book.
                timescale: {words: "in due course"}
                                   ^^^^^^^^^^^^^^^ "in due course" is no timescale
            """,
        ),
        bad(
            "A rhythm without a start is a weak one: a warning.",
            """
            answers:
              - to: ["1"]
                force_progress: The force counts its ferries.
                commissioner_action: I have paid for the book.
                timescale: {every: month}
                ^^^^^^^^^ The timescale of Recommendation 1 is weak: a rhythm without a start
            """,
        ),
    ),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each vague or conditional timescale (error) and each weak one (warning)."""
    for answer in reply.required:
        timescale = answer.timescale
        if not timescale.weak or (reply.origin is Origin.DRAFT and not timescale.stated):
            continue  # of a draft's words missing-timescale says what is wrong with them
        if timescale.stated:
            message = f"The timescale of {answer.label} is weak: {timescale.weak}."
        else:
            message = f'"{timescale.text}" is no timescale for {answer.label}: {timescale.weak}.'
        yield Remark(
            RULE.name,
            message,
            timescale.place or answer.place,
            suggested(
                reply,
                progress="Name a day, a month or a season: {by: 2025-06-30}; or say why none can be given: "
                '{none_because: "..."}.',
                draft="Name a day, a month or a season, or say why none can be given.",
            ),
            recommendation=answer.recommendation.number,
            part=answer.part.label if answer.part else None,
            severity=Severity.WARNING if timescale.stated else None,
        )

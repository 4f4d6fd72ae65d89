"""An answer that does not say when.

What it checks.
Every recommendation or part that is answered has a timescale statement: a date, a month, a season, a
length of time, the date that HMICFRS set, when it was done, or why none can be given.

Why it matters.
House rule. The Police Act asks for no timescale. HMICFRS's own recommendations carry dates ("By 31 March
2025, forces should ..."), and a reader wants to know whether they will be met.

How to put it right.
Add a timescale: {by: 2025-06-30}, {from: Spring 2025}, {within: three months}, {done: 2024-11},
by-deadline, already-met, or {none_because: "..."}.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Answer, Origin, Reply
from pccreply.prose.calendar import long_date, month_of
from pccreply.rules.rule import Rule, bad, good
from pccreply.rules.suggesting import suggested

RULE = Rule(
    code="PCC201",
    name="missing-timescale",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(
        good(
            "A reason for giving none.",
            """
            answers:
              - to: ["1"]
                force_progress: The force will count its ferries when the river thaws.
                commissioner_action: I have asked for weekly news of the ice.
                timescale: {none_because: "Nobody knows when the river will thaw."}
            """,
        ),
        good(
            "Nothing is to be done, so there is no time to be named.",
            """
            answers:
              - to: ["1"]
                status: not-accepted
                no_action_because: The county has no water and therefore no ferry.
            """,
        ),
        bad(
            "No timescale.",
            """
            answers:
              - to: ["1"]
                     ^^^ Recommendation 1 has no timescale statement
                force_progress: The force is counting its ferries.
                commissioner_action: I have paid for the book.
            """,
        ),
    ),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each answered unit without a timescale statement."""
    for answer in reply.required:
        if not answer.answered or answer.timescale.stated or _nothing_to_do(answer):
            continue
        if reply.origin is Origin.PROGRESS and answer.timescale.text:
            continue  # the writer gave words: vague-timescale says what is wrong with them
        asked = f" HMICFRS asks for it {_asked(answer)}." if answer.deadline and answer.deadline.end else ""
        heard = f' "{answer.timescale.text}" is none: {answer.timescale.weak}.' if answer.timescale.weak else ""
        yield Remark(
            RULE.name,
            f"{answer.label} has no timescale statement.{heard}{asked}",
            answer.place,
            suggested(
                reply,
                progress="Add a timescale, such as {by: 2025-06-30}, {from: Spring 2025}, {done: 2024-11}, by-deadline "
                'or {none_because: "..."}.',
                draft="Say when: a day, a month or a season, that HMICFRS's date will be met, when it was done, or why no "
                "time can be given.",
            ),
            recommendation=answer.recommendation.number,
            part=answer.part.label if answer.part else None,
        )


def _nothing_to_do(answer: Answer) -> bool:
    return answer.no_action_because is not None and answer.force_progress is None


def _asked(answer: Answer) -> str:
    deadline = answer.deadline
    assert deadline is not None and deadline.end is not None
    return f"by {long_date(deadline.end)}" if deadline.exact else f"by the end of {month_of(deadline.end)}"

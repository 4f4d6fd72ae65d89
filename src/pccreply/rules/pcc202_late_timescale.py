"""A timescale later than the date that HMICFRS set, with no reason.

What it checks.
The day by which an answer says that it will be done is not later than the deadline of the
recommendation, unless the answer says why.

Why it matters.
House rule. HMICFRS sets the date; the Police Act does not. A later date may be right, but a letter that
names it without a reason invites the question.

How to put it right.
Correct the date, or add the reason: {by: 2026-03-31, because: "..."}.
"""

import re
from collections.abc import Iterator
from datetime import timedelta

from pccreply.model.findings import Basis, Confidence, Remark, Severity
from pccreply.model.reply import Answer, Reply
from pccreply.model.timescales import TimescaleKind
from pccreply.prose.calendar import long_date
from pccreply.prose.words import read_words, sentences
from pccreply.rules.rule import Rule, bad, good
from pccreply.rules.suggesting import suggested

RULE = Rule(
    code="PCC202",
    name="late-timescale",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(
        good(
            "Later, with a reason.",
            """
            answers:
              - to: ["1"]
                force_progress: The force is counting its ferries.
                commissioner_action: I have paid for the book.
                timescale: {by: 2025-11-14, because: "One ferry is in dock until November."}
            """,
        ),
        bad(
            "Two weeks late, and no reason.",
            """
            answers:
              - to: ["1"]
                force_progress: The force is counting its ferries.
                commissioner_action: I have paid for the book.
                timescale: {by: 2025-11-14}
                ^^^^^^^^^ Recommendation 1 is to be done by 14 November 2025, 14 days after
            """,
        ),
        bad(
            "A month, of which all but one day may be too late.",
            """
            answers:
              - to: ["1"]
                force_progress: The force is counting its ferries.
                commissioner_action: I have paid for the book.
                timescale: {from: December 2025}
                ^^^^^^^^^ Recommendation 1 is to begin on 1 December 2025, 31 days after
            """,
        ),
    ),
)

_REASON = re.compile(
    r"\b(?:because|owing to|due to|on account of|for the reason|the reason (?:is|for)|(?:later|longer) (?:date|start|time) is (?:needed|necessary))\b",
    re.IGNORECASE,
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each unit whose time is later than its deadline and has no reason."""
    for answer in reply.required:
        timescale, deadline, days = answer.timescale, answer.deadline, answer.late_by
        if not days or timescale.because or deadline is None or deadline.end is None or _explained(reply, answer):
            continue
        begins_late = timescale.start is not None and timescale.start > deadline.end
        day = deadline.end + timedelta(days)
        if timescale.kind is TimescaleKind.DONE:
            when = "was done by"
        else:
            when = "is to begin on" if timescale.end is None else "is to be done by"
        yield Remark(
            RULE.name,
            f"{answer.label} {when} {long_date(day)}, {days} day{'s' if days > 1 else ''} after the date that "
            f"{'HMICFRS' if deadline.set_by == 'hmicfrs' else 'the ' + deadline.set_by} set ({long_date(deadline.end)}), "
            "and no reason is given.",
            timescale.place or answer.place,
            suggested(
                reply,
                progress=f'Correct the date, or add the reason: {{by: {day.isoformat()}, because: "..."}}.',
                draft="Correct the date, or say why it is later.",
            ),
            recommendation=answer.recommendation.number,
            part=answer.part.label if answer.part else None,
            # a month or a season that begins in time may still be meant in time
            confidence=Confidence.HIGH if begins_late or timescale.start in (None, day) else Confidence.MEDIUM,
        )


def _explained(reply: Reply, answer: Answer) -> bool:
    """Whether a draft gives a reason in the sentence that names the time or in one of the next two."""
    if reply.draft is None or not answer.timescale.text:
        return False
    said = " ".join(p.text for p in reply.draft.passages if p.place in answer.evidence)
    at = said.find(answer.timescale.text)
    words = read_words(said[at:]) if at >= 0 else read_words("")
    return any(_REASON.search(words.between(begin, stop)) for begin, stop in sentences(words)[:3])

"""An answer that tells what the force does, and not what the local policing body does.

What it checks.
Beside the force's progress each answer says what the body itself has done or proposes, or why nothing.
One general statement for all answers is accepted, with a note.

Why it matters.
Statute. Section 55(5B) of the Police Act 1996 asks for the action that the local policing body has taken
or proposes to take, or why it has not taken, or does not propose to take, any. What the force does is
not yet an answer to that.

How to put it right.
Write commissioner_action: what you asked for, paid for, will look into or hold to account; or
no_action_because.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Confidence, Remark, Severity
from pccreply.model.reply import Answer, Origin, Reply
from pccreply.rules.rule import Rule, bad, good

RULE = Rule(
    code="PCC302",
    name="no-commissioner-action",
    severity=Severity.ERROR,
    basis=Basis.STATUTE,
    provision="Police Act 1996, section 55(5B)",
    examples=(
        good("Each answer has its own.", "conclusion: I shall write again."),
        bad(
            "Only what the force does.",
            """
            answers:
              - to: ["1"]
                     ^^^ The answer to 1 does not say what the local policing body itself does
                force_progress: The force is counting its ferries.
                timescale: {by: 2025-09-15}
            """,
        ),
        bad(
            "One general statement: a note.",
            """
            commissioner_action: I shall go through all of this with the Chief Constable.
                                 ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ The answers to 1, 2a rest
            answers:
              - to: ["1"]
                force_progress: The force is counting its ferries.
                timescale: {by: 2025-09-15}
              - to: ["2a"]
                force_progress: The crews are being trained.
                timescale: {by: 2025-11-28}
            """,
        ),
    ),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each answer without it; or one note where a general statement serves them."""
    groups: dict[int | None, list[Answer]] = {}
    for answer in reply.required:
        if answer.answered and answer.commissioner_action is None and answer.no_action_because is None:
            groups.setdefault(answer.group, []).append(answer)
    if reply.origin is Origin.DRAFT:
        yield from _in_draft(reply, groups)
        return
    if groups and reply.general_action is not None:
        names = ", ".join(a.name for answers in groups.values() for a in answers)
        yield Remark(
            RULE.name,
            f"The answers to {names} rest on one general statement of what the body does.",
            reply.general_action.place,
            "Better: say in each answer what you did or will do about it (commissioner_action).",
            severity=Severity.NOTE,
        )
        return
    for answers in groups.values():
        first = answers[0]
        names = ", ".join(a.name for a in answers)
        yield Remark(
            RULE.name,
            f"The answer to {names} does not say what the local policing body itself does or proposes, or why nothing.",
            first.place,
            "Write commissioner_action: what you asked for, paid for, will look into or hold to account.",
            recommendation=first.recommendation.number,
            part=first.part.label if first.part else None,
        )


def _in_draft(reply: Reply, groups: dict[int | None, list[Answer]]) -> Iterator[Remark]:
    """One warning for a draft in which the body nowhere speaks of its own action; its words may be read wrongly."""
    if not groups or reply.facts is None or reply.facts.own_actions:
        return
    first = next(iter(groups.values()))[0]
    yield Remark(
        RULE.name,
        "The draft does not say what the local policing body itself does or proposes, or why nothing: it tells of the "
        "force alone.",
        first.place,
        "Say in each answer what you asked for, paid for, will look into or hold to account.",
        severity=Severity.WARNING,
        confidence=Confidence.MEDIUM,
    )

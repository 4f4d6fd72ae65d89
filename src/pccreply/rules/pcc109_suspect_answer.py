"""An answer to a recommendation that reads differently now.

What it checks.
The published wording of each recommendation is still the one that its answer was written to. pccreply keeps that
wording beside the progress file (in the file that ends in .seen.json) when it writes a letter. Spaces and line breaks
are no change. An answer that was changed since counts as written anew.

Why it matters.
House rule. When the register is corrected, or a report is published again, an answer may answer what nobody asks any
more, and no other check can see it.

How to put it right.
Read the answer against the new wording. Change it, or, where it is right as it is, say so with
"pccreply accept FORCE REPORT UNIT --by NAME".
"""

from collections.abc import Iterator
from difflib import SequenceMatcher

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC109",
    name="suspect-answer",
    severity=Severity.WARNING,
    basis=Basis.HOUSE,
    examples=(),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each suspect answer, with the old wording and the new one."""
    for answer in reply.answers:
        before = answer.written_to
        if before is None:
            continue
        now = answer.wording
        label = answer.part.label if answer.part else None
        yield Remark(
            RULE.name,
            f"The wording of {answer.label} is not the one that this answer was written to (seen on {before.on}): "
            f'{"; ".join(changes(before.wording, now))}. It read: "{before.wording}" It reads now: "{now}"',
            answer.place,
            "Read the answer against the new wording. Change it, or, where it is right as it is: "
            f"pccreply accept {reply.force.id} {reply.report.id} {answer.name} --by NAME",
            recommendation=answer.recommendation.number,
            part=label,
        )


def changes(before: str, now: str) -> list[str]:
    """What was changed, in words."""
    old, new = before.split(), now.split()
    said = []
    for what, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        was, is_now = " ".join(old[a:b]), " ".join(new[c:d])
        if what == "replace":
            said.append(f'"{was}" became "{is_now}"')
        elif what == "delete":
            said.append(f'"{was}" was taken out')
        elif what == "insert":
            said.append(f'"{is_now}" was added')
    return said

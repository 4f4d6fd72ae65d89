"""One timescale formula for many recommendations.

What it checks.
Whether three answers or more, and at least half of them, rest on the same formula: the date that
HMICFRS set, or the same words.

Why it matters.
House rule. "I expect the force to comply within the prescribed timescale", said of everything, tells the
reader nothing about anything. It is the blanket reply that panels complain about.

How to put it right.
Say for each recommendation when its own work will be done.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Answer, Reply
from pccreply.model.timescales import TimescaleKind
from pccreply.prose.lists import in_words
from pccreply.rules.rule import Rule, bad, good

RULE = Rule(
    code="PCC206",
    name="repeated-timescale",
    severity=Severity.NOTE,
    basis=Basis.HOUSE,
    examples=(
        good(
            "Two by the deadline, one with its own date.",
            """
            answers:
              - to: ["1"]
                force_progress: The force is counting its ferries.
                commissioner_action: I have paid for the book.
                timescale: by-deadline
              - to: ["2a"]
                force_progress: The crews are being trained.
                commissioner_action: I have asked for a list.
                timescale: by-deadline
            """,
        ),
        bad(
            "Everything by the deadline.",
            """
            answers:
              - to: ["1"]
                force_progress: The force is counting its ferries.
                commissioner_action: I have paid for the book.
                timescale: by-deadline
                           ^^^^^^^^^^^ 3 of 3 answers rest on one formula
              - to: ["2a"]
                force_progress: The crews are being trained.
                commissioner_action: I have asked for a list.
                timescale: by-deadline
              - to: ["2b"]
                force_progress: A log is kept.
                commissioner_action: I read the log.
                timescale: by-deadline
            """,
        ),
    ),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for the first answer of each formula that is used too often."""
    by_group: dict[int | None, list[Answer]] = {}
    for answer in reply.required:
        if answer.present:
            by_group.setdefault(answer.group, []).append(answer)
    formulas: dict[str, list[list[Answer]]] = {}
    for together in by_group.values():
        timescale = together[0].timescale
        reference = timescale.kind is TimescaleKind.BY_REFERENCE and not timescale.text
        formula = "the date that HMICFRS set" if reference else f'"{" ".join(timescale.text.lower().split())}"'
        if reference or timescale.text:
            formulas.setdefault(formula, []).append(together)
    for formula, groups in formulas.items():
        if len(groups) >= 3 and 2 * len(groups) >= len(by_group):
            first = groups[0][0]
            yield Remark(
                RULE.name,
                f"{len(groups)} of {len(by_group)} answers rest on one formula ({formula}): "
                f"those to {in_words([a.name for together in groups for a in together])}.",
                first.timescale.place or first.place,
                "Say for each when its own work will be done.",
            )

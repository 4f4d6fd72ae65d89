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
from pccreply.model.reply import Answer, Origin, Reply
from pccreply.model.timescales import TimescaleKind
from pccreply.prose.lists import in_words
from pccreply.prose.words import read_words, sentences
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
        formula = _sentence(together[0]) if reply.origin is Origin.DRAFT else _words(together[0])
        if formula:
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


def _words(answer: Answer) -> str:
    """The formula of an answer in a progress file: the words of its timescale, or the date by reference."""
    timescale = answer.timescale
    if timescale.kind is TimescaleKind.BY_REFERENCE and not timescale.text:
        return "the date that HMICFRS set"
    return f'"{" ".join(timescale.text.lower().split())}"' if timescale.text else ""


def _sentence(answer: Answer) -> str:
    """The formula of an answer in a draft: the whole sentence in which its timescale stands."""
    said, time = answer.force_progress, answer.timescale.text
    at = said.value.find(time) if said is not None and time else -1
    if said is None or at < 0:
        return ""
    words = read_words(said.value)
    for begin, stop in sentences(words):
        if words.start[begin] <= at < words.end[stop - 1]:
            return f'"{" ".join(words.between(begin, stop).lower().split())}"'
    return ""

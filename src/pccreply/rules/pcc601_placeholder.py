"""Words that were to be replaced before the letter goes.

What it checks.
A draft holds no "[insert date]", "TBC", "XX", "????", template tag, filling text or editor's note. A word put into
square brackets within a quotation, "[sic]" and "[...]" are none of these.

Why it matters.
House rule. A letter with a placeholder in it is not ready to send.

How to put it right.
Write what belongs there, or delete it.
"""

from collections.abc import Iterator
from dataclasses import replace

from pccreply.model.drafts import MarkKind
from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.prose.placeholders import placeholders_in
from pccreply.rules.marks import answer_at, marks_of, remark_on, shortened, shows_error
from pccreply.rules.rule import Rule, bad, good

RULE = Rule(
    code="PCC601",
    name="placeholder",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(
        good(
            "A word put into a quotation.",
            """
            comment: The Chief Constable, Sam Specimen, has commented: "We shall count them [the ferries], and I thank the inspectors for their patience with our tides."
            """,
            file="draft",
        ),
        bad(
            "A date that nobody has filled in.",
            """
            answer_two: The crews of both ferries are being trained by the harbour master, and the last of them will be trained by 28 November 2025. I have asked for a list of those who have been trained [insert date].
                                                                                                                                                                                                            ^^^^^^^^^^^^^ "[insert date]" was to be replaced
            """,
            file="draft",
        ),
    ),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each placeholder."""
    if reply.draft is None:
        return
    told: set[int | None] = set()
    # what shows an error because a field points at nothing is a field's fault, where fields can be looked at
    stale = {f.place.paragraph for f in reply.draft.file.fields if shows_error(f.shown)} if reply.draft.file else set()
    for passage in (*reply.draft.passages, *reply.draft.furniture):
        for start, end in placeholders_in(passage.text):
            words = " ".join(passage.text[start:end].split())
            told.add(passage.place.paragraph)
            if shows_error(words) and passage.place.paragraph in stale:
                continue
            answer = answer_at(reply, passage.place)
            yield Remark(
                RULE.name,
                f'"{words}" was to be replaced before the letter goes.',
                replace(passage.place, excerpt=words),
                "Write what belongs there, or delete it.",
                recommendation=answer.recommendation.number if answer else None,
                part=answer.part.label if answer and answer.part else None,
            )
    for mark in marks_of(reply, MarkKind.UNFILLED):
        if mark.place.paragraph is None or mark.place.paragraph not in told:
            message = f'A field of a form was not filled in: it still shows "{shortened(mark.text)}".'
            yield remark_on(
                reply, RULE.name, mark, message, "Click into it and write what belongs there, or delete it."
            )

"""A Welsh passage that is not marked as Welsh, or an English one that is.

What it checks.
In a Word draft each passage that is clearly Welsh is marked as Welsh, and none that is clearly English; also in
headers and footers. Of short lines, and of lines in both languages, nobody can tell, and nothing is said.

Why it matters.
Guidance. WCAG 2.2 (W3C Recommendation, 5 October 2023) asks under 3.1.2 that a program can tell the language of each
passage. Welsh read by an English voice cannot be understood.

How to put it right.
In Word select the passage, choose Review, Language, Set Proofing Language, and Welsh, or English (United Kingdom).
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.prose.languages import language_of
from pccreply.rules.gate.accessible import criterion, draft_with
from pccreply.rules.marks import shortened
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC806",
    name="unmarked-welsh",
    severity=Severity.WARNING,
    basis=Basis.GUIDANCE,
    examples=(),
    provision=criterion("3.1.2 Language of Parts (level AA)"),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each passage."""
    draft = draft_with(reply, "language")
    for passage in (*draft.passages, *draft.furniture) if draft else ():
        marked_welsh = passage.language.lower().partition("-")[0] == "cy"
        language = language_of(passage.text)
        if language == "cy" and not marked_welsh:
            wrong, choice = "is Welsh and not marked as Welsh", "Welsh"
        elif language == "en" and marked_welsh:
            wrong, choice = "is English and marked as Welsh", "English (United Kingdom)"
        else:
            continue
        yield Remark(
            RULE.name,
            f'The passage "{shortened(passage.text)}" {wrong}.',
            passage.place,
            f"Select it, choose Review, Language, Set Proofing Language, {choice}.",
        )

"""A letter that does not say which language it is in, or says the wrong one.

What it checks.
Most words of a Word draft are marked as British English or as Welsh. What counts is how the words are marked, by
themselves or by their style.

Why it matters.
Guidance. WCAG 2.2 (W3C Recommendation, 5 October 2023) asks under 3.1.1 that a program can tell the language: a
screen reader chooses its voice by it. American English meets that, and is advice of this house: the voice and the
spelling check are American.

How to put it right.
In Word select everything (Ctrl+A), choose Review, Language, Set Proofing Language, English (United Kingdom). That
marks Welsh passages as English too: mark them as Welsh again.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.places import Place
from pccreply.model.reply import Reply
from pccreply.rules.gate.accessible import criterion, draft_with
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC805",
    name="no-document-language",
    severity=Severity.WARNING,
    basis=Basis.GUIDANCE,
    examples=(),
    provision=criterion("3.1.1 Language of Page (level A)"),
)


def check(reply: Reply) -> Iterator[Remark]:
    """At most one remark."""
    draft = draft_with(reply, "language")
    if draft is None or draft.file is None:
        return
    language = draft.file.language
    tongue, _, region = language.lower().partition("-")
    if tongue == "cy" or (tongue == "en" and region != "us"):
        return
    if not language:
        message = "The letter does not say which language it is in."
    elif tongue == "en":
        message = "The letter is marked as American English (en-US): it is read aloud and spell-checked as American."
    else:
        message = f"The letter is marked as being in another language than English or Welsh ({language})."
    yield Remark(
        RULE.name,
        message,
        Place(draft.path),
        "Select everything (Ctrl+A), choose Review, Language, Set Proofing Language, English (United Kingdom); then "
        "mark Welsh passages as Welsh again.",
    )

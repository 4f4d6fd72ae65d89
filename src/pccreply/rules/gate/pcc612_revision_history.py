"""How the file was made.

What it checks.
A draft does not tell how often and for how long it was edited, nor which words were written in the same round of
editing (the ids that Word gives to each).

Why it matters.
House rule. Such traces show how a letter came about, and what was added late.

How to put it right.
Write a cleaned copy with --clean, as the last step: Word adds the traces again when it saves.
"""

from collections.abc import Iterator

from pccreply.model.file_facts import Metadata
from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.prose.lists import in_words
from pccreply.rules.gate.facts import CLEAN, file_of
from pccreply.rules.marks import remark_at
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC612",
    name="revision-history",
    severity=Severity.WARNING,
    basis=Basis.HOUSE,
    examples=(),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for all of them."""
    file = file_of(reply)
    found = [datum for datum in file.metadata if datum.kind is Metadata.REVISIONS] if file else []
    if found:
        said = in_words([f"{datum.name.lower()}: {datum.value}" for datum in found])
        message = f"The file tells how it was made ({said})."
        yield remark_at(reply, RULE.name, found[0].place, message, CLEAN)

"""Names in the properties of the file.

What it checks.
The properties of a draft name no author, manager, company or template, and nobody who saved it last. The name of the
local policing body or of the force is none of these, nor is Word's own template.

Why it matters.
House rule. The letter is published as a file, and its properties show who wrote it, and on whose template.

How to put it right.
Write a cleaned copy with --clean, as the last step before the letter leaves. In Word: File, Info, Check for Issues,
Inspect Document, Document Properties and Personal Information.
"""

import re
from collections.abc import Iterator

from pccreply.model.file_facts import Metadata, Metadatum
from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.gate.facts import CLEAN, file_of
from pccreply.rules.marks import remark_at
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC611",
    name="personal-metadata",
    severity=Severity.WARNING,
    basis=Basis.HOUSE,
    examples=(),
)

_OWN_TEMPLATES = ("normal.dotm", "normal.dot", "normal.dotx", "normal", "blank", "")


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each property."""
    file = file_of(reply)
    for datum in file.metadata if file else ():
        if datum.kind not in (Metadata.PERSON, Metadata.ORGANISATION) or _harmless(reply, datum):
            continue
        yield remark_at(
            reply,
            RULE.name,
            datum.place,
            f'{datum.name} in the properties of the file: "{datum.value}".',
            CLEAN,
        )


def _harmless(reply: Reply, datum: Metadatum) -> bool:
    """Whether the property names only the office itself, a word processor or Word's own template."""
    value = _bare(datum.value)
    if datum.name == "Template":
        return value.rpartition("/")[2].rpartition("\\")[2] in _OWN_TEMPLATES
    names = [reply.body.name, reply.body.welsh_name, reply.force.name, reply.force.welsh_name, "pccreply"]
    return value in {"", *(_bare(name) for name in names if name)}


def _bare(name: str) -> str:
    return re.sub(r"^(?:the )?(?:office of )?(?:the )?", "", " ".join(name.casefold().split()))

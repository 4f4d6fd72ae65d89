"""What the gate's rules share: the facts of the file, and a remark at a place in it."""

from __future__ import annotations

from pccreply.model.file_facts import FileFacts
from pccreply.model.findings import Confidence, Remark, Severity
from pccreply.model.places import Place
from pccreply.model.reply import Reply
from pccreply.rules.marks import answer_at

CLEAN = "Write a cleaned copy as the last step: pccreply ready DRAFT --clean COPY.docx."


def file_of(reply: Reply) -> FileFacts | None:
    """The facts of the file that the reply was read from; None where it is no draft, or was not looked at closely."""
    return reply.draft.file if reply.draft is not None else None


def remark_at(
    reply: Reply,
    rule: str,
    place: Place,
    message: str,
    suggestion: str,
    severity: Severity | None = None,
    confidence: Confidence = Confidence.HIGH,
) -> Remark:
    """A remark about something in the file, with the recommendation whose answer it falls into."""
    answer = answer_at(reply, place)
    return Remark(
        rule,
        message,
        place,
        suggestion,
        recommendation=answer.recommendation.number if answer else None,
        part=answer.part.label if answer and answer.part else None,
        severity=severity,
        confidence=confidence,
    )

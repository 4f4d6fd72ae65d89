"""What the rules on drafts share: marks of their making, and a remark at a place in them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pccreply.model.drafts import Mark, MarkKind
from pccreply.model.findings import Confidence, Remark, Severity
from pccreply.model.places import Place
from pccreply.model.reply import Answer, Reply

_ERROR = re.compile(r"(?:Error[!:]|Gwall!)\s")


def marks_of(reply: Reply, *kinds: MarkKind) -> Iterator[Mark]:
    """The marks of these kinds in the draft that the reply was made from."""
    for mark in reply.draft.marks if reply.draft is not None else ():
        if mark.kind in kinds:
            yield mark


def answer_at(reply: Reply, place: Place) -> Answer | None:
    """The answer whose passages a place falls into, or None."""
    for answer in reply.answers:
        for own in answer.evidence:
            if place.paragraph is not None and own.paragraph == place.paragraph and own.file == place.file:
                return answer
    return None


def remark_on(reply: Reply, rule: str, mark: Mark, message: str, suggestion: str) -> Remark:
    """A remark about a mark."""
    return remark_at(reply, rule, mark.place, message, suggestion)


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


def shows_error(words: str) -> bool:
    """Whether a field shows that it points at nothing ("Error! Reference source not found.", or with a colon)."""
    return _ERROR.match(words) is not None


def shortened(words: str, longest: int = 60) -> str:
    """The words on one line, cut at a word where they are many."""
    text = " ".join(words.split())
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " ..."

"""What the formats have in common: how a finding, a place and a count are put into words."""

from __future__ import annotations

import json
import re
import textwrap
from dataclasses import dataclass

from pccreply.model.checks import CheckedDocument, CheckResult, Light
from pccreply.model.findings import Basis, Confidence, Finding, Severity
from pccreply.model.places import Place
from pccreply.model.reply import Answer
from pccreply.prose.calendar import long_date
from pccreply.prose.numbers import counted

BASES = {Basis.STATUTE: "statute", Basis.GUIDANCE: "guidance", Basis.HOUSE: "house rule"}
"""What a finding rests on, in words."""
_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")


ANSWERS = {
    Light.RED: "not ready to send",
    Light.AMBER: "ready, once a person has decided on the warnings",
    Light.GREEN: "ready to send",
}
"""What the gate's light says of a draft."""


def shortened(text: str, width: int) -> str:
    """The beginning of a text in at most ``width`` characters; a quotation that is cut off there is closed."""
    short = textwrap.shorten(text, width, placeholder=" ...", break_on_hyphens=False)
    if short.count('"') % 2 == 0:
        return short
    short = textwrap.shorten(text, width - 1, placeholder=" ...", break_on_hyphens=False)
    return short + '"' if short.count('"') % 2 else short


def file_name(document: CheckedDocument) -> str:
    """The name of the file without its folders."""
    return printable(re.split(r"[/\\]", document.path)[-1])


def printable(text: str) -> str:
    """The text without the characters that XML and HTML forbid (most controls, lone surrogates).

    Source: XML 1.0 (fifth edition), 2.2 "Characters"; HTML forbids the C1 controls too.
    """
    return _UNPRINTABLE.sub("", text)


def as_json(value: object) -> str:
    """JSON that every file takes and no terminal obeys: what is not printable is spelt out."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return _UNPRINTABLE.sub(lambda found: json.dumps(found[0])[1:-1], text) + "\n"


def tally(document: CheckedDocument) -> str:
    """``1 error, 0 warnings, 2 notes``, with the excused ones where there are any."""
    counts = [counted(document.count(severity), severity.value) for severity in Severity]
    excused = sum(f.excuse is not None for f in document.findings)
    return ", ".join([*counts, f"{excused} excused"] if excused else counts)


def to_put_right(result: CheckResult, finding: Finding) -> bool:
    """Whether this finding is among those that make the check fail (``CheckResult.failed``)."""
    weights = list(Severity)
    return finding.excuse is None and weights.index(finding.severity) <= weights.index(result.fail_on)


def file_of(document: CheckedDocument, place: Place) -> str:
    """The file that a place is in: its own, or else the document."""
    return place.file or document.path


def basis_of(finding: Finding) -> str:
    """``house rule``, or ``house rule, medium confidence`` where it is not certain."""
    sure = "" if finding.confidence is Confidence.HIGH else f", {finding.confidence.value} confidence"
    return BASES[finding.basis] + sure


def passage_of(place: Place) -> str:
    """``page 2, paragraph 5``: the place in a draft; empty for a place that has neither."""
    named = [("page", place.page), ("paragraph", place.paragraph)]
    return ", ".join(f"{name} {number}" for name, number in named if number is not None)


def excuse_of(finding: Finding) -> str:
    """The excuse as a sentence; empty where there is none."""
    excuse = finding.excuse
    if excuse is None:
        return ""
    seconded = f" and {excuse.seconded_by}" if excuse.seconded_by else ""
    return f"Excused until {long_date(excuse.until)} by {excuse.by}{seconded}: {excuse.reason}"


def in_full(finding: Finding) -> str:
    """What is wrong, what to write instead and the excuse, a line each."""
    return printable("\n".join(filter(None, [finding.message, finding.suggestion, excuse_of(finding)])))


def concerns(finding: Finding, answer: Answer) -> bool:
    """Whether a finding is about this part, or about the whole recommendation that it belongs to."""
    label = answer.part.label if answer.part else None
    return finding.recommendation == answer.recommendation.number and finding.part in (None, label)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many parts a document had to answer, how many it answered, and how many with a timescale."""

    asked: int
    answered: int
    with_timescale: int


def coverage(document: CheckedDocument) -> Coverage | None:
    """The coverage of what is addressed to the force or the body; None where there is no reply."""
    if document.reply is None:
        return None
    required = document.reply.required
    return Coverage(len(required), sum(a.answered for a in required), sum(a.timescale.stated for a in required))

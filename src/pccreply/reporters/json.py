"""The JSON that other programs read. Its names are a contract: add to them, change none."""

from __future__ import annotations

from datetime import date
from typing import Any

from pccreply.model.checks import CheckedDocument, CheckResult
from pccreply.model.findings import Finding, Severity
from pccreply.model.places import Place
from pccreply.model.reply import Answer
from pccreply.reporters._shared import as_json

SCHEMA = 1


def render(result: CheckResult, verbose: bool = False) -> str:
    """The result as one JSON object."""
    return as_json(as_dict(result))


def as_dict(result: CheckResult) -> dict[str, Any]:
    """The result as plain lists and dictionaries."""
    return {
        "tool": "pccreply",
        "schema": SCHEMA,
        "as_of": result.as_of.isoformat(),
        "documents": [{**_document(d), **({"ready": d.light.value} if result.gate else {})} for d in result.documents],
        "summary": {
            "errors": result.count(Severity.ERROR),
            "warnings": result.count(Severity.WARNING),
            "notes": result.count(Severity.NOTE),
            "excused": result.excused,
        },
    }


def _document(document: CheckedDocument) -> dict[str, Any]:
    return {
        "path": document.path,
        "kind": document.kind.value,
        "report": document.report,
        "force": document.force,
        "recommendations": [_answer(a) for a in document.reply.answers] if document.reply else [],
        "findings": [_finding(f) for f in document.findings],
    }


def _answer(answer: Answer) -> dict[str, Any]:
    said = [w.value for w in (answer.force_progress, answer.commissioner_action, answer.no_action_because) if w]
    return {
        "id": answer.recommendation.number,
        "part": answer.part.label if answer.part else None,
        "present": answer.present,
        "answered": answer.answered,
        "verdict": answer.verdict.value,
        "has_timescale": answer.timescale.stated,
        "timescale": {
            "kind": answer.timescale.kind.value,
            "text": answer.timescale.text,
            "from": _day(answer.timescale.start),
            "to": _day(answer.timescale.end),
            "weak": answer.timescale.weak,
        },
        "addressed_to_us": answer.recommendation.for_us,
        "status": answer.status.value if answer.status else None,
        "quote": {
            "paragraphs": _paragraphs(answer.quotation),
            "excerpt": _excerpt(answer.quotation),
        },
        "answer": {
            "paragraphs": _paragraphs(answer.evidence),
            "excerpt": _short(" ".join(said)),
            "place": _place(answer.place) if answer.present else None,
        },
        "confidence": answer.confidence.value,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    excuse = finding.excuse
    return {
        "code": finding.code,
        "name": finding.rule,
        "severity": finding.severity.value,
        "basis": finding.basis.value,
        "confidence": finding.confidence.value,
        "recommendation": finding.recommendation,
        "part": finding.part,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "place": _place(finding.place),
        "excused": {"reason": excuse.reason, "by": excuse.by, "until": excuse.until.isoformat()} if excuse else None,
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "paragraph": place.paragraph,
        "page": place.page,
        "excerpt": place.excerpt,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _paragraphs(places: tuple[Place, ...]) -> list[int]:
    """The numbers of the passages, each once."""
    return list(dict.fromkeys(p.paragraph for p in places if p.paragraph))


def _excerpt(places: tuple[Place, ...]) -> str:
    return _short(" ".join(dict.fromkeys(p.excerpt for p in places)))


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 200 else text[:197].rsplit(" ", 1)[0] + "..."

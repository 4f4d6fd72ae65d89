"""SARIF 2.1.0: findings for code scanning and for editors.

Source: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0"; the paragraphs
below are named where something hangs on them.
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from pccreply import __version__
from pccreply.model.checks import CheckedDocument, CheckResult
from pccreply.model.findings import Excuse, Finding, Severity
from pccreply.model.places import Place
from pccreply.model.reports import unit_name
from pccreply.reporters._shared import BASES, as_json, file_of, in_full, passage_of, printable

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def render(result: CheckResult, verbose: bool = False) -> str:
    """The result as one SARIF log with one run."""
    found = [(document, finding) for document in result.documents for finding in document.findings]
    rules = _rules([finding for _, finding in found])
    indexes = {rule["id"]: index for index, rule in enumerate(rules)}
    seen: Counter[str] = Counter()
    run = {
        "tool": {"driver": {"name": "pccreply", "semanticVersion": __version__, "rules": rules}},
        "language": "en-GB",
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, "properties": {"asOf": result.as_of.isoformat()}}],
        "results": [_result(document, finding, indexes[finding.code], seen) for document, finding in found],
    }
    return as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rules(findings: list[Finding]) -> list[dict[str, Any]]:
    """The rules that found something, by code. A rule's level is the heaviest of its findings."""
    heaviest: dict[str, Finding] = {}
    for finding in sorted(findings, key=lambda f: (f.code, list(Severity).index(f.severity))):
        heaviest.setdefault(finding.code, finding)
    return [
        {
            "id": code,
            "name": finding.rule,
            "shortDescription": {"text": finding.rule.replace("-", " ").capitalize()},
            "fullDescription": {
                "text": f"{finding.rule.replace('-', ' ').capitalize()}. Rests on: {BASES[finding.basis]}."
            },
            "help": {"text": f"'pccreply explain {code}' says what it checks, why, and how to put it right."},
            "defaultConfiguration": {"level": finding.severity.value},
            "properties": {"basis": finding.basis.value, "tags": [BASES[finding.basis]]},
        }
        for code, finding in heaviest.items()
    ]


def _result(document: CheckedDocument, finding: Finding, index: int, seen: Counter[str]) -> dict[str, Any]:
    properties: dict[str, Any] = {"basis": finding.basis.value, "confidence": finding.confidence.value}
    if finding.recommendation is not None:
        properties["recommendation"] = unit_name(finding.recommendation, finding.part)
    fingerprint = _fingerprint(document, finding)
    seen[fingerprint] += 1
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity.value,
        "message": {"text": in_full(finding)},
        "locations": [_location(file_of(document, finding.place), finding.place)],
        "partialFingerprints": {"primaryLocationLineHash": f"{fingerprint}:{seen[fingerprint]}"},
        # 3.27.23: where one result of a run says whether it is suppressed, all of them do
        "suppressions": [_suppression(document, finding.excuse)] if finding.excuse else [],
        "properties": properties,
    }


def _suppression(document: CheckedDocument, excuse: Excuse) -> dict[str, Any]:
    by = " and ".join(filter(None, [excuse.by, excuse.seconded_by]))
    return {
        "kind": "inSource",
        "status": "accepted",
        "justification": printable(excuse.reason),
        "location": _location(file_of(document, excuse.place), excuse.place),
        "properties": {"by": printable(by), "until": excuse.until.isoformat()},
    }


def _location(file: str, place: Place) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(file)}}
    location: dict[str, Any] = {"physicalLocation": physical}
    if place.line is not None:
        line = {"startLine": place.line, "snippet": {"text": printable(place.excerpt)}}
        physical["region"] = line
        if place.column is not None:
            # 3.30.8: the end column is the one after the last character
            columns = {"startColumn": place.column, "endColumn": place.column + max(place.length, 1)}
            physical |= {"region": {"startLine": place.line, **columns}, "contextRegion": line}
    elif passage := passage_of(place):
        named = {"name": passage, "fullyQualifiedName": f"{file}, {passage}", "kind": "paragraph"}
        location["logicalLocations"] = [named]
        if place.excerpt:
            location["message"] = {"text": printable(place.excerpt)}
    return location


def _fingerprint(document: CheckedDocument, finding: Finding) -> str:
    """What stays the same when the lines above change, or the day of the check."""
    unit = unit_name(finding.recommendation, finding.part) if finding.recommendation else ""
    words = " ".join(finding.place.excerpt.split())
    what = "\n".join([file_of(document, finding.place), finding.code, unit, words])
    return sha256(what.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _uri(path: str) -> str:
    """3.4.3: a relative reference with slashes, or an absolute file URI."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(path.replace("\\", "/"))

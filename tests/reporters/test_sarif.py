"""SARIF 2.1.0: what the standard requires, by hand (its schema is not at hand in the tests)."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from pccreply.model.checks import CheckResult
from pccreply.model.findings import Finding
from pccreply.model.places import Place
from pccreply.reporters import sarif
from tests.reporters.conftest import DRAFT

LEVELS = {"none", "note", "warning", "error"}


def run_of(result: CheckResult) -> dict[str, Any]:
    log = json.loads(sarif.render(result))
    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def lowered(result: CheckResult, lines: int) -> CheckResult:
    """The same findings some lines further down."""

    def below(finding: Finding) -> Finding:
        line = finding.place.line
        return replace(finding, place=replace(finding.place, line=line and line + lines))

    documents = (replace(d, findings=tuple(map(below, d.findings))) for d in result.documents)
    return replace(result, documents=tuple(documents))


def prints(result: CheckResult) -> list[str]:
    return [r["partialFingerprints"]["primaryLocationLineHash"] for r in run_of(result)["results"]]


@pytest.mark.parametrize("which", ["drafted", "checked"])
def test_the_structure_is_what_the_standard_requires(which: str, request: pytest.FixtureRequest) -> None:
    result: CheckResult = request.getfixturevalue(which)
    run = run_of(result)
    driver = run["tool"]["driver"]
    assert driver["name"] == "pccreply"
    codes = [rule["id"] for rule in driver["rules"]]
    assert codes == sorted(set(codes))
    for rule in driver["rules"]:
        assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription", "help"))
        assert rule["defaultConfiguration"]["level"] in LEVELS
    assert run["results"]
    for found in run["results"]:
        assert codes[found["ruleIndex"]] == found["ruleId"]
        assert found["level"] in LEVELS
        assert found["message"]["text"]
        (location,) = found["locations"]
        assert not set(location["physicalLocation"]["artifactLocation"]["uri"]) & set(" \\&")
        assert isinstance(found["suppressions"], list)
    assert all(invocation["executionSuccessful"] is True for invocation in run["invocations"])


def test_a_progress_file_has_regions_and_a_draft_has_paragraphs(checked: CheckResult, drafted: CheckResult) -> None:
    by_rule = {r["ruleId"]: r for r in run_of(checked)["results"]}
    physical = by_rule["PCC201"]["locations"][0]["physicalLocation"]
    assert physical["artifactLocation"] == {"uri": "forces/fernshire/ferry-2025.yaml"}
    # to: ["1"] : the end column is the one after the last quotation mark
    assert physical["region"] == {"startLine": 7, "startColumn": 10, "endColumn": 13}
    assert physical["contextRegion"] == {"startLine": 7, "snippet": {"text": '  - to: ["1"]'}}

    by_rule = {r["ruleId"]: r for r in run_of(drafted)["results"]}
    location = by_rule["PCC203"]["locations"][0]
    assert location["physicalLocation"] == {"artifactLocation": {"uri": "drafts/fernshire%20%26%20sons.docx"}}
    assert location["logicalLocations"] == [
        {
            "name": "page 1, paragraph 18",
            "fullyQualifiedName": f"{DRAFT}, page 1, paragraph 18",
            "kind": "paragraph",
        }
    ]
    assert by_rule["PCC203"]["properties"] == {"basis": "house", "confidence": "high", "recommendation": "2a"}
    assert "logicalLocations" not in by_rule["PCC401"]["locations"][0]


def test_an_excuse_is_a_suppression_and_the_others_have_none(checked: CheckResult) -> None:
    suppressions = {r["ruleId"]: r["suppressions"] for r in run_of(checked)["results"]}
    (excuse,) = suppressions.pop("PCC401")
    assert (excuse["kind"], excuse["status"], excuse["justification"]) == (
        "inSource",
        "accepted",
        "It is set on the day.",
    )
    assert excuse["properties"] == {"by": "P. Example", "until": "2025-06-01"}
    assert excuse["location"]["physicalLocation"]["region"]["startLine"] > 7
    assert suppressions
    assert not any(suppressions.values())


def test_fingerprints_are_stable_and_tell_findings_apart(checked: CheckResult) -> None:
    first = prints(checked)
    assert len(set(first)) == len(first)
    assert prints(lowered(checked, 7)) == first
    document = checked.documents[-1]
    twice = replace(checked, documents=(replace(document, findings=document.findings * 2),))
    assert len(set(prints(twice))) == 2 * len(document.findings)
    other = replace(document.findings[0], place=replace(document.findings[0].place, excerpt="other words"))
    assert not set(prints(replace(checked, documents=(replace(document, findings=(other,)),)))) & set(first)


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("forces/a b/c%d.yaml", "forces/a%20b/c%25d.yaml"),
        ("drafts\\letter.docx", "drafts/letter.docx"),
        ("/srv/tŷ.yaml", "file:///srv/t%C5%B7.yaml"),
    ],
)
def test_a_path_becomes_a_uri(path: str, uri: str, drafted: CheckResult) -> None:
    (finding, *_) = drafted.documents[0].findings
    document = replace(drafted.documents[0], findings=(replace(finding, place=Place(path)),))
    (found,) = run_of(replace(drafted, documents=(document,)))["results"]
    assert found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == uri

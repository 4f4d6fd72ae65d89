"""JUnit XML, read back as XML."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from lxml import etree

from pccreply.model.checks import CheckResult
from pccreply.model.findings import Severity
from pccreply.reporters import junit


def read(result: CheckResult) -> Any:
    return etree.fromstring(junit.render(result).encode("utf-8"))


def verdicts(suites: Any) -> dict[str, str]:
    """What became of every case: the tag of the first thing that stands in it."""
    return {case.get("name"): case[0].tag if len(case) else "passed" for case in suites.iter("testcase")}


def test_a_case_a_part_and_a_case_a_rule_about_the_whole(drafted: CheckResult) -> None:
    suites = read(drafted)
    assert verdicts(suites) == {
        "Recommendation 1": "passed",
        "Recommendation 2, part (a)": "failure",
        "Recommendation 2, part (b)": "failure",
        "Recommendation 3": "skipped",
        "PCC303 no-chief-officer-comment": "system-out",
        "PCC401 missing-letter-date": "system-out",
        "PCC601 placeholder": "system-out",
    }
    assert {case.get("classname") for case in suites.iter("testcase")} == {"ferry-2025.fernshire"}
    assert suites.findtext(".//system-out").endswith("by P. Example and S. Specimen: In the post, & late")
    (failure, _) = suites.iter("failure")
    assert failure.get("type") == "PCC203"
    assert failure.get("message") == "“in due course” fixes no day: 50%,\nor less."
    assert "paragraph 18: error PCC203 vague-timescale (house rule)" in failure.text


def test_counts_are_what_is_there(drafted: CheckResult, checked: CheckResult) -> None:
    for result in (drafted, checked):
        suites = read(result)
        assert [suite.get("name") for suite in suites] == [d.path for d in result.documents]
        for node in (suites, *suites):
            assert int(node.get("tests")) == len(list(node.iter("testcase"))) > 0
            assert int(node.get("failures")) == len(list(node.iter("failure")))
            assert int(node.get("skipped")) == len(list(node.iter("skipped")))
    assert verdicts(read(checked))["The document as a whole"] == "passed"
    assert verdicts(read(checked))["PCC001 unreadable-file"] == "failure"


def test_a_stricter_check_fails_by_warnings_but_never_by_what_is_excused(drafted: CheckResult) -> None:
    found = verdicts(read(replace(drafted, fail_on=Severity.WARNING)))
    assert found["PCC401 missing-letter-date"] == "failure"
    assert found["PCC303 no-chief-officer-comment"] == "system-out"
    assert found["PCC601 placeholder"] == "system-out"


def test_a_finding_on_a_whole_recommendation_fails_each_of_its_parts(drafted: CheckResult) -> None:
    document = drafted.documents[0]
    whole = replace(document.findings[2], part=None)
    found = verdicts(read(replace(drafted, documents=(replace(document, findings=(whole,)),))))
    assert [name for name, verdict in found.items() if verdict == "failure"] == [
        "Recommendation 2, part (a)",
        "Recommendation 2, part (b)",
    ]


def test_an_unknown_recommendation_is_a_case_of_its_own(drafted: CheckResult) -> None:
    document = drafted.documents[0]
    unknown = replace(document.findings[2], code="PCC105", rule="unknown-recommendation", recommendation="9", part=None)
    found = verdicts(read(replace(drafted, documents=(replace(document, findings=(unknown,)),))))
    assert found["PCC105 unknown-recommendation"] == "failure"


def test_characters_that_xml_forbids_are_left_out(drafted: CheckResult) -> None:
    document = drafted.documents[0]
    bad = replace(document.findings[0], severity=Severity.ERROR, message="a\x00b\ud800c\x0bd <&> \u2028")
    (failure,) = read(replace(drafted, documents=(replace(document, path="x\x07y", findings=(bad,)),))).iter("failure")
    assert failure.get("message") == "abcd <&> \u2028"

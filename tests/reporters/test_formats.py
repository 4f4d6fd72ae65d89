"""What holds for every format: found by folder, one verdict, and nothing left out."""

from __future__ import annotations

import json
from dataclasses import replace
from html import unescape

import pytest
from lxml import etree

from pccreply.model.checks import CheckResult
from pccreply.model.findings import Severity
from pccreply.reporters import reporter_named, reporter_names
from pccreply.reporters._shared import printable


def test_the_formats_are_the_modules_without_an_underscore() -> None:
    assert reporter_names() == ["github", "html", "json", "junit", "sarif", "text"]


@pytest.mark.parametrize("name", ["github", "html", "junit", "sarif"])
def test_every_finding_is_there_with_its_code_and_its_words(
    name: str, drafted: CheckResult, checked: CheckResult
) -> None:
    for result in (drafted, checked):
        text = reporter_named(name)(result, False)
        text = unescape(text) if name in ("html", "junit") else text
        text = text.replace("%25", "%").replace("%0A", "\n").replace("\\n", "\n").replace('\\"', '"')
        for finding in (f for d in result.documents for f in d.findings):
            assert finding.code in text
            assert printable(finding.message) in text
            assert printable(finding.suggestion) in text


@pytest.mark.parametrize("least", list(Severity))
def test_one_verdict_behind_every_format(least: Severity, drafted: CheckResult) -> None:
    """A check fails, or not, alike on the page, on the build server and in the exit code."""
    only_notes = replace(
        drafted.documents[0],
        findings=tuple(f for f in drafted.documents[0].findings if f.severity is Severity.NOTE or f.excuse),
    )
    seen = set()
    for documents in (drafted.documents, (only_notes,)):
        result = CheckResult(drafted.as_of, documents, fail_on=least)
        junit = etree.fromstring(reporter_named("junit")(result, False).encode())
        assert (int(junit.get("failures")) > 0) is result.failed
        assert ("has to be put right" in reporter_named("html")(result, False)) is result.failed
        seen.add(result.failed)
    assert seen == ({True} if least is Severity.NOTE else {True, False})


def test_an_empty_check_is_still_a_report(drafted: CheckResult) -> None:
    nothing = CheckResult(drafted.as_of, ())
    assert reporter_named("github")(nothing, False) == "0 files checked: nothing to put right.\n"
    assert json.loads(reporter_named("sarif")(nothing, False))["runs"][0]["results"] == []
    assert etree.fromstring(reporter_named("junit")(nothing, False).encode()).get("tests") == "0"
    assert "0 files checked: nothing to put right" in reporter_named("html")(nothing, False)


def test_printable_keeps_welsh_and_drops_what_xml_forbids() -> None:
    assert printable("Tŷ’r Môr \U0001f6a8\u2028\t\n") == "Tŷ’r Môr \U0001f6a8\u2028\t\n"
    assert printable("a\x00b\x1bc\x85d\ud800e\ufffef\x7fg") == "abcdefg"

"""The gate's answer fits on one screen, however much stands in the way, and names what does not fit."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import click
import pytest

from pccreply.model.checks import CheckedDocument, CheckResult, DocumentKind
from pccreply.model.findings import Basis, Excuse, Finding, Severity
from pccreply.model.places import Place
from pccreply.reporters._gate import screen
from tests.growth import grows_less_than

KINDS = [f"kind-{chr(97 + n)}" for n in range(26)]


def finding(rule: str, severity: Severity = Severity.ERROR, suggestion: str = "Do it. " * 30) -> Finding:
    place = Place("a.docx", paragraph=3, excerpt="The desk will open in due course, or later.")
    return Finding("PCC999", rule, severity, Basis.HOUSE, f"Something is wrong with {rule}. " * 9, place, suggestion)


def shown(*findings: Finding, monkeypatch: pytest.MonkeyPatch, lines: int = 24) -> list[str]:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LINES", str(lines))
    document = CheckedDocument("drafts/a.docx", DocumentKind.DRAFT, findings)
    return click.unstyle(screen(CheckResult(date(2025, 5, 20), (document,), gate=True))).splitlines()


def test_few_findings_are_told_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = shown(finding("kind-a"), finding("kind-b", Severity.WARNING), monkeypatch=monkeypatch)
    assert "What stops it:" in lines
    assert "What a person has to decide:" in lines
    assert sum(line.startswith("  -> Do it.") for line in lines) == 2
    assert len(lines) <= 24


@pytest.mark.parametrize("number", range(3, 27))
def test_however_many_kinds_there_are_they_fit_and_all_are_named(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = shown(*map(finding, KINDS[:number]), monkeypatch=monkeypatch)
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
    assert all(kind in " ".join(lines) for kind in KINDS[:number])


def test_two_of_a_kind_are_told_by_their_places(monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = replace(finding("kind-a"), place=Place("a.docx"))
    told = " ".join(shown(finding("kind-a"), nowhere, monkeypatch=monkeypatch))
    assert "kind-a (2)" in told
    assert '"The desk will open in' in told


@pytest.mark.parametrize("words", range(1, 30))
def test_a_quotation_that_is_cut_is_closed(words: int, monkeypatch: pytest.MonkeyPatch) -> None:
    text = " ".join(f"word{n}" for n in range(words))
    one = replace(
        finding("kind-a", suggestion=f'Write "{text}".'),
        message=f'It says "{text}" in its header.',
        place=Place("a.docx"),
    )
    many = [replace(one, rule="kind-b", place=Place("a.docx", paragraph=n, excerpt=text)) for n in range(9)]
    lines = shown(one, replace(one, rule="kind-c"), replace(one, rule="kind-c"), *many, monkeypatch=monkeypatch)
    told = " ".join(lines)
    for kind in ("kind-a", "kind-b (9)", "kind-c (2)"):
        after = told.partition(f"{kind}:")[2].partition("  kind-")[0]
        assert after
        assert after.count('"') % 2 == 0, after
    assert len(lines) <= 24


def test_places_that_do_not_fit_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    many = [replace(finding("kind-a"), place=Place("a.docx", paragraph=n, excerpt="Some words.")) for n in range(40)]
    told = shown(*many, monkeypatch=monkeypatch)
    last = next(line for line in told if " more" in line)
    named = sum(line.count('"Some words."') for line in told)
    assert f"and {40 - named} more" in last


def test_advice_and_what_is_excused_stand_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    excuse = Excuse("kind-a", "agreed", "Pat Example", date(2026, 1, 1), Place("a.yaml"))
    note = finding("kind-b", Severity.NOTE)
    lines = shown(replace(finding("kind-a"), excuse=excuse), note, note, monkeypatch=monkeypatch)
    assert lines[lines.index("Advice: kind-b (2)") + 1] == "1 excused."
    assert not any("kind-a" in line for line in lines)


def test_thousands_of_places_cost_no_more_than_their_number(monkeypatch: pytest.MonkeyPatch) -> None:
    def tell(number: int, message: int) -> Callable[[], object]:
        one = replace(finding("kind-a"), message="Some words. " * message, place=Place("a.docx", excerpt="w"))
        many = [
            replace(one, rule=kind, place=Place("a.docx", paragraph=n, excerpt="w"))
            for kind in KINDS[:2]
            for n in range(number)
        ]
        return lambda: shown(one, *many, replace(one, rule="kind-z"), monkeypatch=monkeypatch)

    assert "; and " in " ".join(shown(*[finding("kind-a")] * 3_000, monkeypatch=monkeypatch))
    assert grows_less_than(tell(1_000, 500), tell(8_000, 4_000), 24, free=0.1)

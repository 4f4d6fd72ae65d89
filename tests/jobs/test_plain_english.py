"""Advice on plain English in a whole letter: which words it looks at, and the one setting that switches it off."""

from __future__ import annotations

from pathlib import Path

import pytest

from pccreply.jobs.check_draft import check_draft
from pccreply.jobs.office import open_office
from pccreply.model.findings import Finding, Severity
from pccreply.rules.examples import DRAFT, workspace_of
from pccreply.rules.plain_english import PLAIN_ENGLISH
from pccreply.rules.rule import good

LONG = "This is one of those sentences that never end " + "and that go on " * 6 + "until the reader falls asleep."
SAID = "We utilise it in order to ask the RASSO team."


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """The workspace of the examples, with the faultless draft in it."""
    files, _ = workspace_of(good("", "", file="draft"))
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def write(desk: Path, old: str, new: str) -> None:
    path = desk / DRAFT
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def advice(desk: Path, *, gate: bool = True) -> list[Finding]:
    document = check_draft(open_office(desk), desk / DRAFT, None, None, gate=gate)
    assert document.reply is not None
    return [f for f in document.findings if f.rule in PLAIN_ENGLISH]


def names(desk: Path, *, gate: bool = True) -> set[str]:
    return {f.rule for f in advice(desk, gate=gate)}


def test_it_is_notes_at_the_place_with_the_answer_that_they_belong_to(desk: Path) -> None:
    write(desk, "My office read the log", f"{LONG} {SAID} {SAID} My office read the log")
    found = advice(desk)
    assert {f.severity for f in found} == {Severity.NOTE}
    assert {f.recommendation for f in found} == {"2"}
    assert {f.place.excerpt for f in found} == {LONG, "utilise", "in order to", "RASSO"}
    assert '"utilise" has a plainer word (2 times).' in {f.message for f in found}
    # long sentences and words are asked of a letter that is to leave; abbreviations always were
    assert names(desk, gate=False) == {"abbreviation-unexpanded"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("2 Marsham Street", f"2 Marsham Street\n{LONG} {SAID}"),
        ("We shall count them", f"{LONG} {SAID} We shall count them"),
        ("Pat Example\n", f"Pat Example\n\n{LONG} {SAID}\n"),
        ("Recommendation 1\n", f"Recommendation 1\n\n# {LONG.replace('.', '?')}\n"),
    ],
    ids=["address", "chief officer", "below the close", "heading"],
)
def test_words_that_are_no_prose_of_the_office_are_passed_over(desk: Path, old: str, new: str) -> None:
    write(desk, old, new)
    assert advice(desk) == []


def test_a_quoted_recommendation_is_passed_over(desk: Path) -> None:
    asked = "forces should, in order to make their service robust, count their ferries, the boats of which the ferries are made, and all the people who sit in the boats, on every day of the week."
    report = desk / "reports/ferry-2025.yaml"
    report.write_text(report.read_text().replace("forces should count their ferries.", asked))
    write(desk, '"By 31 October 2025, forces should count their ferries."', f"By 31 October 2025, {asked}")
    assert asked in report.read_text()
    assert advice(desk) == []
    # and where its answer follows on the same line
    write(desk, f"{asked}\n\nFernshire Police has", f"{asked} Fernshire Police has")
    assert advice(desk) == []


def test_one_setting_switches_it_off_and_a_single_rule_on_again(desk: Path) -> None:
    write(desk, "My office read the log", f"{LONG} {SAID} My office read the log")
    assert names(desk) == set(PLAIN_ENGLISH)
    settings = desk / "pccreply.toml"
    settings.write_text("[check]\nplain_english = false\n")
    assert names(desk) == set()
    for key in ("PCC851", "long-sentence"):
        settings.write_text(f'[check]\nplain_english = false\n[rules]\n{key} = "warning"\n')
        assert [(f.rule, f.severity) for f in advice(desk)] == [("long-sentence", Severity.WARNING)]

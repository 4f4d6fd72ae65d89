"""Workflow commands: read back as GitHub's runner reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from pccreply.model.checks import CheckedDocument, CheckResult, DocumentKind
from pccreply.model.findings import Basis, Finding, Severity
from pccreply.model.places import Place
from pccreply.reporters import github
from pccreply.reporters._shared import printable
from tests.reporters.conftest import DRAFT, HOSTILE

Command = tuple[str, dict[str, str], str]


def commands(text: str) -> Iterator[Command]:
    """Command, properties and message of every line that is a command, unescaped."""
    for line in text.split("\n"):
        if found := re.fullmatch(r"::(\w+) (.*?)::(.*)", line):
            pairs = (pair.split("=", 1) for pair in found[2].split(","))
            yield found[1], {name: plain(value) for name, value in pairs}, plain(found[3])


def plain(text: str) -> str:
    for code, character in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
        text = text.replace(code, character)
    return text


def test_a_progress_file_is_marked_at_line_and_column(checked: CheckResult) -> None:
    found = list(commands(github.render(checked)))
    assert ("error", "PCC201 missing-timescale (house rule)", "7", "10") in [
        (command, properties["title"], properties["line"], properties["col"]) for command, properties, _ in found
    ]
    assert len(found) == sum(len(d.findings) for d in checked.documents)
    command, properties, message = found[-1]
    assert (command, properties["title"]) == ("notice", "excused: PCC401 missing-letter-date (house rule)")
    assert message.endswith("Excused until 1 June 2025 by P. Example: It is set on the day.")


def test_a_draft_has_a_file_and_no_line(drafted: CheckResult) -> None:
    text = github.render(drafted)
    found = list(commands(text))
    assert [command for command, _, _ in found] == ["warning", "error", "error", "notice", "notice"]
    assert all(set(properties) == {"file", "title"} and properties["file"] == DRAFT for _, properties, _ in found)
    assert found[1][2].startswith("Page 1, paragraph 18: “in due course” fixes no day: 50%,\nor less.\nWrite by when")
    assert found[2][1]["title"] == "PCC104 unanswered-part (statute, medium confidence)"
    assert found[3][2] == f"Page 2, paragraph 26: Odd words: {printable(HOSTILE)}"
    assert text.endswith("\n1 file checked: 2 errors, 1 warning, 1 note, 1 excused.\n")


@example(message="100%0Asure, 5%25\n::error::x", file="a%3Ab, c=d::e", line=1)
@given(message=st.text(), file=st.text(min_size=1), line=st.integers(1, 10**6))
def test_no_words_can_break_out_of_a_command(message: str, file: str, line: int) -> None:
    finding = Finding("PCC999", "a-rule", Severity.ERROR, Basis.HOUSE, message, Place(file, line))
    document = CheckedDocument("x", DocumentKind.PROGRESS, (finding, replace(finding, message="second")))
    found = list(commands(github.render(CheckResult(date(2025, 1, 1), (document,)))))
    assert [properties["file"] for _, properties, _ in found] == [printable(file)] * 2
    assert [said for _, _, said in found] == [printable(message), "second"]

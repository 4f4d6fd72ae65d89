"""Whatever words stand in a draft, every report says them, and none takes them for anything but words."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as reader
from openpyxl import load_workbook

from pccreply.jobs.board import board
from pccreply.jobs.office import open_office
from pccreply.model.board import Board
from pccreply.model.checks import CheckedDocument, CheckResult, DocumentKind
from pccreply.model.findings import Basis, Finding, Severity
from pccreply.model.places import Place
from pccreply.reporters import reporter_named, reporter_names
from pccreply.reporters._shared import printable
from pccreply.reporters.board import view_named, view_names
from tests.workspaces import build

DAY = date(2025, 1, 1)
WORDS = st.text(st.characters(exclude_categories=()), min_size=1, max_size=60) | st.sampled_from(
    [
        "=1+1",
        "+44 20",
        "@SUM(A1)",
        "-2",
        "\t=1",
        "\x1b[31m",
        "\x9b2J",
        "]]>",
        "</script>",
        "a\u2028b",
        "a\r\nb",
        "\u202eabc",
    ]
)
ODD = "\x1b]0;x\x07 ]]> <b>&amp;\ud800\x00 \x9b31m“ŵ”\r\n=1"
few = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def result(words: str) -> CheckResult:
    place = Place("a.docx", paragraph=1, excerpt=words)
    finding = Finding("PCC601", "placeholder", Severity.ERROR, Basis.HOUSE, words, place, words)
    document = CheckedDocument("a.docx", DocumentKind.DRAFT, (finding,))
    return CheckResult(DAY, (document,))


def said(text: str) -> str:
    """What any report shows of words, wherever it breaks lines: what can be printed, without spaces."""
    return re.sub(r"\s+", "", printable(text))


@example(ODD)
@given(WORDS)
@few
def test_reports_of_a_check(words: str) -> None:
    shown = {name: reporter_named(name)(result(words), True) for name in reporter_names()}
    assert set(shown) == {"github", "html", "json", "junit", "sarif", "text"}
    for text in shown.values():
        text.encode()
    assert said(json.loads(shown["json"])["documents"][0]["findings"][0]["message"]) == said(words)
    (found,) = json.loads(shown["sarif"])["runs"][0]["results"]
    assert said(words) in said(found["message"]["text"])
    failure = etree.fromstring(shown["junit"].encode()).find(".//failure")
    assert said(words) in said(failure.text)
    page = reader.document_fromstring(shown["html"])
    assert said(words) in said(page.text_content())
    plain = reader.document_fromstring(reporter_named("html")(result("x"), True))
    assert [node.tag for node in page.iter()] == [node.tag for node in plain.iter()]


@example(ODD)
@given(WORDS)
@few
def test_no_words_command_a_terminal(words: str) -> None:
    for name in ("text", "github"):
        text = reporter_named(name)(result(words), True)
        ours = reporter_named(name)(result("x"), True)
        assert text.count("\x1b") <= ours.count("\x1b")  # the colours are ours
        assert not re.search("[\x00-\x08\x0b-\x1a\x7f-\x9f]", text)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Board:
    """The board of two forces and one report."""
    return board(open_office(build(tmp_path_factory.mktemp("words"), forces=2), as_of=date(2025, 6, 1)), [])


def renamed(made: Board, words: str) -> Board:
    (report,) = made.reports
    rows = (replace(report.rows[0], name=words, short_name=words), *report.rows[1:])
    return replace(made, reports=(replace(report, rows=rows, title=words),))


def shown(name: str, made: Board) -> Any:
    return view_named(name).render(made, True)


@example(words=ODD)
@given(words=WORDS)
@few
def test_views_of_a_board(small: Board, words: str) -> None:
    made = renamed(small, words)
    assert set(view_names()) == {"csv", "html", "json", "text", "xlsx"}
    rows = list(csv.reader(io.StringIO(shown("csv", made).removeprefix("\ufeff"), newline="")))
    assert len(rows) == len(list(csv.reader(io.StringIO(shown("csv", small).removeprefix("\ufeff"), newline=""))))
    assert {len(row) for row in rows} == {len(rows[0])}
    names = {said(row[rows[0].index("force_name")]).removeprefix("'") for row in rows[1:]}
    assert said(words).removeprefix("'") in names
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert said(json.loads(shown("json", made))["reports"][0]["forces"][0]["name"]) == said(words)
    page = reader.document_fromstring(shown("html", made))
    assert said(words) in said(page.text_content())
    assert not page.xpath("//script | //b[not(ancestor::svg)] | //img")
    text = shown("text", made)
    assert text.count("\x1b") <= shown("text", small).count("\x1b")
    for each in ("csv", "json", "html", "text"):
        shown(each, made).encode()


@example(words=ODD)
@given(words=WORDS)
@settings(few, max_examples=10)
def test_the_workbook_of_a_board(small: Board, words: str) -> None:
    book = load_workbook(io.BytesIO(shown("xlsx", renamed(small, words))))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert said(words) in {said(str(cell.value)) for cell in cells} or not said(words)


def test_a_report_that_was_written_is_the_one_that_was_made(tmp_path: Path, small: Board) -> None:
    path = tmp_path / "board.csv"
    path.write_text(shown("csv", renamed(small, "Bro Llŷr, a “Glantŵr”")), encoding="utf-8", newline="")
    rows = list(csv.reader(path.open(encoding="utf-8-sig", newline="")))
    assert rows[1][rows[0].index("force_name")] == "Bro Llŷr, a “Glantŵr”"

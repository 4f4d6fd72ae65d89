"""The views of a board, read back: they all say the same, and each can be read as it is meant to be."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import click
import pytest
from lxml import html as reader
from openpyxl import load_workbook

from pccreply.jobs.board import board
from pccreply.jobs.office import open_office
from pccreply.model.board import Board, ReportBoard, Totals
from pccreply.reporters.board import view_named, view_names
from pccreply.reporters.board._words import (
    figures,
    gap_words,
    late_words,
    progress_words,
    register_words,
    timescale_words,
)
from pccreply.reporters.board.text import SYMBOLS
from tests.conftest import REPOSITORY, Run
from tests.workspaces import build

AS_OF = date(2025, 6, 1)
SHAPES: list[dict[str, Any]] = [
    {"forces": 6},
    {"forces": 12, "parts": (0, 3, 0, 2), "reports": 2, "expected": 9, "seed": 1},
    {"forces": 9, "parts": (3, 0, 4, 2, 3, 0, 6, 0), "seed": 2},  # 20 parts
    {"forces": 3, "parts": (9, 9, 9, 9, 9), "reports": 3, "seed": 3},  # more than a terminal is wide
    {"forces": 20, "parts": (0,), "seed": 4, "expected": 1},
    {"forces": 7, "full": True, "seed": 5},
    {"forces": 15, "parts": (0, 0, 2), "reports": 2, "seed": 6},
]


@pytest.fixture(scope="module", params=SHAPES, ids=lambda shape: f"{shape['forces']} forces, {shape.get('parts', 3)}")
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Board:
    """The board of a workspace of many invented forces."""
    root = build(tmp_path_factory.mktemp("board"), **request.param)
    return board(open_office(root, as_of=AS_OF), [])


# --- one verdict behind all -------------------------------------------------------------------------


@dataclass(frozen=True)
class Said:
    """What a view says of one report, as far as every view says it."""

    cells: dict[tuple[str, str], str]
    late: dict[str, int]
    counts: dict[str, tuple[int, int]]
    letters: dict[str, str]
    totals: dict[str, int]
    incomplete: bool
    gaps: frozenset[tuple[str, str]]
    copied: tuple[tuple[int, frozenset[str]], ...]
    names: tuple[tuple[str, str], ...]


def _meant(report: ReportBoard) -> Said:
    """What the board itself says."""
    pairs = [(row, unit, cell) for row in report.rows for unit, cell in zip(report.units, row.cells, strict=True)]
    return Said(
        cells={(row.name, unit.name): cell.standing.value for row, unit, cell in pairs},
        late={row.name: report.totals_of(row).late for row in report.rows if row.begun and row.readable},
        counts={row.name: (row.errors, row.warnings) for row in report.rows if row.begun and row.readable},
        letters={row.name: row.letter.value for row in report.rows},
        totals=dict(figures(report.totals)),
        incomplete=report.incomplete,
        gaps=frozenset((gap.row.name, gap.unit.name if gap.unit else "all") for gap in report.gaps),
        copied=tuple((len(p.copies), frozenset(_name(report, f) for f in p.forces)) for p in report.copied),
        names=tuple((_name(report, n.force), n.words) for n in report.names),
    )


def _name(report: ReportBoard, force: str) -> str:
    return next(row.name for row in report.rows if row.force == force)


def _from_json(made: Board) -> list[Said]:
    read = json.loads(_rendered("json", made))
    found = []
    for report in read["reports"]:
        forces = {f["force"]: f for f in report["forces"]}
        names = {force: f["name"] for force, f in forces.items()}
        read_ones = [f for f in forces.values() if f["progress"] == "read"]
        found.append(
            Said(
                cells={
                    (f["name"], r["id"] + (r["part"] or "")): r["verdict"]
                    for f in forces.values()
                    for r in f["recommendations"]
                },
                late={
                    f["name"]: sum(
                        r["late_by"] > 0
                        for r, u in zip(f["recommendations"], report["units"], strict=True)
                        if u["addressed_to_us"]
                    )
                    for f in read_ones
                },
                counts={f["name"]: (f["errors"], f["warnings"]) for f in read_ones},
                letters={f["name"]: f["letter"] for f in forces.values()},
                totals=dict(figures(Totals(**report["totals"]))),
                incomplete=report["register"]["incomplete"],
                gaps=frozenset(
                    (names[g["force"]], g["id"] + (g["part"] or "") if g["id"] else "all") for g in report["gaps"]
                ),
                copied=tuple(
                    (len(p["copies"]), frozenset(names[c["force"]] for c in p["copies"])) for p in report["copied"]
                ),
                names=tuple((names[n["force"]], n["words"]) for n in report["names"]),
            )
        )
    assert Totals(**read["totals"]) == made.totals
    return found


def _from_html(made: Board) -> list[Said]:
    page = reader.document_fromstring(_rendered("html", made))
    found = []
    for article in page.iter("article"):
        (table,) = article.xpath(".//table[@class='board']")
        heads = [_words(th).split(" ")[0] for th in table.xpath("thead/tr/th")]
        units = heads[1 : heads.index("Answered")]
        rows = [[_words(c) for c in tr] for tr in table.xpath("tbody/tr")]
        tags = [
            [_words(span) for span in tr.xpath("td/span[contains(@class, 'tag')]")] for tr in table.xpath("tbody/tr")
        ]
        by_name = {row[0]: dict(zip(heads[len(units) + 1 :], row[len(units) + 1 :], strict=True)) for row in rows}
        read_ones = {n: t for n, t in by_name.items() if t["Publication"] not in ("no progress file", "cannot be read")}
        lists = article.xpath(".//ol[@class='copies']/li")
        named = article.xpath(".//h3[.='Names of other forces']/following-sibling::div//tbody/tr")
        found.append(
            Said(
                cells={
                    (row[0], u): t for row, own in zip(rows, tags, strict=True) for u, t in zip(units, own, strict=True)
                },
                late={name: int(tail["Late"]) for name, tail in read_ones.items()},
                counts={name: (int(tail["Errors"]), int(tail["Warnings"])) for name, tail in read_ones.items()},
                letters={name: tail["Letter"] for name, tail in by_name.items()},
                totals={_words(dt): int(_words(dt.getnext())) for dt in article.xpath("./dl[@class='figures']/div/dt")},
                incomplete=bool(article.xpath("./p[@class='notice'][starts-with(., 'The register is incomplete')]")),
                gaps=frozenset(
                    (_words(tr[0]), _words(tr[1])) for tr in article.xpath(".//table[@class='gaps']/tbody/tr")
                ),
                copied=tuple(
                    (len(li.xpath(".//tbody/tr")), frozenset(map(_words, li.xpath(".//tbody/tr/th")))) for li in lists
                ),
                names=tuple((_words(tr[0]), _words(tr[2])) for tr in named),
            )
        )
    return found


def _words(node: Any) -> str:
    return " ".join(node.text_content().split())


def _from_xlsx(made: Board) -> list[Said]:
    book = load_workbook(io.BytesIO(view_named("xlsx").written(made)))
    sheets: dict[str, list[Any]] = {
        name: [[c.value for c in line] for line in book[name].iter_rows()] for name in book.sheetnames
    }
    boards = [name for name in book.sheetnames if name.startswith("Board")]
    found = []
    for report, name in zip(made.reports, boards, strict=True):
        heads, *rows = sheets[name]
        tail = heads.index("Answered")
        by_name = {row[0]: dict(zip(heads[tail:], row[tail:], strict=True)) for row in rows}
        read_ones = {n: t for n, t in by_name.items() if t["Publication"] not in ("no progress file", "cannot be read")}
        summary_heads, *summary = sheets["Summary"]
        own = dict(zip(summary_heads, next(row for row in summary if row[0] == report.report), strict=True))
        copies = [row for row in sheets["Copied answers"][1:] if row[0] == report.report]
        passages: dict[str, list[str]] = {}
        for row in copies:
            if row[1].startswith("passage"):
                passages.setdefault(row[1], []).append(row[3])
        found.append(
            Said(
                cells={
                    (row[0], u): re.split("[:;]", row[n])[0] for row in rows for n, u in enumerate(heads[1:tail], 1)
                },
                late={n: t["Late"] for n, t in read_ones.items()},
                counts={n: (t["Errors"], t["Warnings"]) for n, t in read_ones.items()},
                letters={n: t["Letter"] for n, t in by_name.items()},
                totals={label: own[label] for label, _ in figures(Totals())},
                incomplete="incomplete" in own["Register"],
                gaps=frozenset((row[1], row[2]) for row in sheets["Gaps"][1:] if row[0] == report.report),
                copied=tuple((len(forces), frozenset(forces)) for forces in passages.values()),
                names=tuple((row[3], row[1].removeprefix("name: ")) for row in copies if row[1].startswith("name")),
            )
        )
    return found


def _from_text(made: Board) -> list[Said]:
    """The terminal, 80 columns wide, without colours."""
    text = click.unstyle(_rendered("text", made, verbose=True))
    assert max(map(len, text.splitlines())) <= 80
    several = len(made.reports) > 1
    pieces = re.split(r"\n(?=Invented report |All \d+ reports)", text)
    assert len(pieces) == len(made.reports) + several
    return [_piece(piece, report) for piece, report in zip(pieces, made.reports, strict=False)]


def _piece(piece: str, report: ReportBoard) -> Said:
    standing = {symbol: word.value for word, symbol in SYMBOLS.items()}
    names = {row.short_name: row.name for row in report.rows}
    counted = re.findall(r"^Forces {2,}.*\n(?:.+\n)+", piece, re.M)
    symbols: dict[str, str] = {}
    tails: dict[str, list[str]] = {}
    for grid in re.findall(r"^Force .*\n((?:.+\n)+)", piece, re.M):
        for line in grid.splitlines():
            short, rest = line.split(" ", 1)
            if short not in symbols:
                rest, tail = rest[:-32], rest[-32:]
                tails[names[short]] = tail.split()
            symbols[short] = symbols.get(short, "") + rest.replace(" ", "")
    units = [unit.name for unit in report.units]
    read_ones = {n: t for n, t in tails.items() if "/" in t[0]}
    sections = {s.splitlines()[0]: _unwrapped(s.splitlines()[1:]) for s in re.split(r"\n\n", piece) if s.strip()}
    gaps = set()
    for line in sections.get("Gaps", []):
        head, said = line.split(": ", 1)
        if head.startswith(("no progress file", "cannot be read")):
            gaps |= {(names[short], "all") for short in said.split(", ")}
        else:
            gaps |= {(names[head], unit) for unit in re.findall(r"\b\d+[a-z]?\b", said)}
    copied = [line.split(" alike: ", 1)[1] for line in sections.get("Copied answers", []) if " alike: " in line]
    own = sections.get("Names of other forces, as if they were the force's own", [])
    return Said(
        cells={
            (names[short], unit): standing[symbol]
            for short, line in symbols.items()
            for unit, symbol in zip(units, line, strict=True)
        },
        late={n: int(t[1]) for n, t in read_ones.items()},
        counts={n: (int(t[2]), int(t[3])) for n, t in read_ones.items()},
        letters={n: {"no": "not written", "yes": "written"}.get(t[-1], t[-1]) for n, t in tails.items()},
        totals={label: int(n) for line in counted for label, n in re.findall(r"(\S[A-Za-z, ]+?) {2,}(\d+)", line)},
        incomplete="The register is incomplete" in piece,
        gaps=frozenset(gaps),
        copied=tuple(
            (len(re.findall(r"\(\d", line)), frozenset(names[f] for f in re.findall(r"(\w+) \(", line)))
            for line in copied
        ),
        names=tuple((names[line.split(" ")[0]], re.findall(r'says "(.*?)"', line)[0]) for line in own),
    )


def _unwrapped(lines: list[str]) -> list[str]:
    found: list[str] = []
    for line in lines:
        if line.startswith("    ") and found:
            found[-1] += " " + line.strip()
        else:
            found.append(line.strip())
    return found


def _rendered(name: str, made: Board, verbose: bool = False) -> str:
    rendered = view_named(name).render(made, verbose)
    assert isinstance(rendered, str)
    return rendered


@pytest.mark.parametrize("read", [_from_json, _from_html, _from_xlsx, _from_text])
def test_every_view_says_what_the_board_says(
    read: Callable[[Board], list[Said]], made: Board, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert read(made) == [_meant(report) for report in made.reports]


def test_the_csv_says_what_the_board_says(made: Board) -> None:
    """It has no totals of its own: a row for each force and part, from which they can be had."""
    text = _rendered("csv", made)
    assert text.startswith("\ufeff")
    lines = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    at = iter(lines)
    for report in made.reports:
        for row in report.rows:
            for unit, cell in zip(report.units, row.cells, strict=True):
                line = next(at)
                said = cell.timescale
                assert line["report"] == report.report
                assert line["register_incomplete"] == ("yes" if report.incomplete else "no")
                assert (line["force_name"], line["recommendation"] + line["part"]) == (row.name, unit.name)
                assert (line["verdict"], line["late_by"]) == (cell.standing.value, str(cell.late_by))
                assert line["has_timescale"] == ("yes" if said.stated else "no")
                assert line["timescale_kind"] == ("" if said.kind == "none" else said.kind.value)
                assert line["to"] == (said.end.isoformat() if said.end else "")
                assert line["because"].removeprefix("'") == said.because
                assert (line["errors"], line["warnings"]) == (str(row.errors), str(row.warnings))
                assert (line["letter"], line["progress"]) == (row.letter.value, progress_words(row))
                assert line["copied_with"] == "; ".join(report.copied_with(row, unit))
    assert next(at, None) is None


def test_timescales_agree_between_the_page_and_the_workbook(made: Board) -> None:
    page = reader.document_fromstring(_rendered("html", made))
    book = load_workbook(io.BytesIO(view_named("xlsx").written(made)))
    lines: list[list[Any]] = [list(line) for line in book["Timescales"].iter_rows(min_row=2, values_only=True)]
    tables = page.xpath("//table[@class='board']/tbody")
    at = iter(lines)
    for report, table in zip(made.reports, tables, strict=True):
        for row, tr in zip(report.rows, table, strict=True):
            for (unit, cell), td in zip(zip(report.units, row.cells, strict=True), tr[1:], strict=False):
                assert _words(td).startswith(cell.standing.value)
                if cell.timescale.kind != "none":
                    assert timescale_words(cell.timescale) in _words(td)
                assert late_words(cell) in _words(td)
                if unit.asked:
                    line = next(at)
                    assert line[:4] == [report.report, row.name, unit.name, cell.standing.value]
                    assert line[6] == cell.timescale.kind.value
                    assert [v and v.date() for v in line[7:9]] == [cell.timescale.start, cell.timescale.end]
                    assert line[9] == cell.late_by


# --- the terminal -----------------------------------------------------------------------------------


def test_the_terminal_in_black_and_white_and_in_colour(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(tmp_path, forces=9, seed=2)
    coloured = run("board", "--as-of", "2025-06-01", cwd=tmp_path, color=True).output
    monkeypatch.setenv("NO_COLOR", "1")
    plain = run("board", "--as-of", "2025-06-01", cwd=tmp_path, color=True).output
    assert "\x1b[" in coloured
    assert "\x1b[" not in plain
    assert click.unstyle(coloured) == plain
    assert "32m" not in coloured  # green would stand against red


def test_long_names_are_shortened_and_twenty_parts_fit(made: Board, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    first = made.reports[0]
    rows = tuple(replace(row, short_name=f"{row.short_name} with a very long name indeed") for row in first.rows)
    text = click.unstyle(_rendered("text", Board(AS_OF, (replace(first, rows=rows),))))
    assert max(map(len, text.splitlines())) <= 80
    assert "…" in text


# --- the page ---------------------------------------------------------------------------------------


def test_the_page_stands_alone_and_can_be_heard(made: Board) -> None:
    source = _rendered("html", made)
    page = reader.document_fromstring(source)
    assert not page.xpath("//script | //link | //img | //iframe | //object | //form | //@style | //@src")
    assert not [name for node in page.iter() for name in node.attrib if name.startswith("on")]
    assert all(href.startswith("#") for href in page.xpath("//@href"))
    assert page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0].startswith(
        "default-src 'none'; style-src 'sha256-"
    )
    assert page.get("lang") == "en-GB"
    levels = [int(node.tag[1]) for node in page.iter("h1", "h2", "h3")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert not page.xpath("//th[not(@scope) or not(normalize-space())]")
    assert not page.xpath("//table[not(caption)]")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//@href")} <= set(ids)
    assert "caring <for> things" in page.text_content()


def test_every_chart_has_words_and_a_table(made: Board) -> None:
    page = reader.document_fromstring(_rendered("html", made))
    figures_ = page.xpath("//figure")
    assert len(figures_) >= 2 * len(made.reports)
    for figure in figures_:
        (svg,) = figure.xpath("./svg")
        assert svg.get("role") == "img"
        named = [page.get_element_by_id(i) for i in svg.get("aria-labelledby").split()]
        assert [node.tag for node in named] == ["title", "desc"]
        assert all(_words(node) for node in named)
        assert figure.xpath("./details/div/table")
        assert not re.findall(r"NaN|-\d+\.\d+%", reader.tostring(svg).decode())
    used = set(re.findall(r"url\(#(.*?)\)", _rendered("html", made)))
    assert used <= set(page.xpath("//pattern/@id"))


def test_the_time_line_shows_each_day_that_is_named(made: Board) -> None:
    page = reader.document_fromstring(_rendered("html", made))
    for report, article in zip(made.reports, page.iter("article"), strict=True):
        cells = [cell for row in report.rows for _, cell in report.asked_cells(row)]
        named = [c for c in cells if c.timescale.end or c.timescale.start]
        figure = article.xpath(".//figure[contains(figcaption, 'Timescales and deadlines')]")
        rows = figure[0].xpath(".//tbody/tr") if figure else []
        assert len(rows) == len(named)
        assert sum(bool(_words(tr[4])) for tr in rows) == sum(bool(c.late_by) for c in named)


AXE = os.environ.get("PCCREPLY_AXE", "")
"""The path of axe.min.js of the npm package axe-core, where the pages are to be looked at with it."""


@pytest.mark.skipif(not AXE or not shutil.which("chromium"), reason="needs PCCREPLY_AXE=.../axe.min.js and chromium")
def test_axe_finds_nothing(made: Board, tmp_path: Path) -> None:
    source = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", _rendered("html", made))
    source = source.replace("<details>", '<details open="open">')
    asked = (
        "axe.run().then(r => { document.body.textContent = 'axe: ' + JSON.stringify(r.violations.map(v => v.id)); })"
    )
    script = f"<script>{Path(AXE).read_text(encoding='utf-8')}</script><script>{asked}</script>"
    page = tmp_path / "board.html"
    page.write_text(source.replace("</body>", f"{script}</body>"), encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=60000", "--dump-dom"]
    seen = subprocess.run([*command, page.as_uri()], capture_output=True, text=True, timeout=120, check=True).stdout
    assert "axe: []" in seen


# --- the workbook and the CSV -----------------------------------------------------------------------


def test_no_cell_is_a_formula(made: Board) -> None:
    first = made.reports[0]
    evil = ('=HYPERLINK("http://a.example","x")', "+1+1", "-2", "@SUM(A1)", "\t=1", "\x00=1")
    rows = tuple(replace(row, name=evil[n % len(evil)]) for n, row in enumerate(first.rows))
    hostile = Board(AS_OF, (replace(first, rows=rows, title="=1+1"), *made.reports[1:]))
    book = load_workbook(io.BytesIO(view_named("xlsx").written(hostile)))
    cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line]
    assert not [cell for cell in cells if cell.data_type == "f"]
    begin = [cell for cell in cells if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "-", "@"))]
    assert begin
    assert all(cell.quotePrefix for cell in begin)
    lines = list(csv.reader(io.StringIO(_rendered("csv", hostile).removeprefix("\ufeff"))))
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


def test_the_workbook_can_be_worked_with(made: Board) -> None:
    data = view_named("xlsx").written(made)
    assert data == view_named("xlsx").written(made)  # whenever it is made
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames[0] == "Summary"
    assert {"Timescales", "Gaps", "Copied answers"} <= set(book.sheetnames)
    assert ("Board" in book.sheetnames) == (len(made.reports) == 1)
    for sheet in book:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
        assert all(cell.value for cell in sheet[1])
    assert book.properties.title.startswith("Board of section 55 responses")
    boards = [sheet for sheet in book if sheet.title.startswith("Board")]
    assert all(len(sheet.conditional_formatting) == 1 for sheet in boards)
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        assert {entry.date_time for entry in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = packed.read("docProps/core.xml")
        assert not [word for word in (b"openpyxl", b"creator", b"lastModifiedBy") if word in core]


# --- the command ------------------------------------------------------------------------------------


def test_a_board_for_every_program(run: Run, tmp_path: Path) -> None:
    build(tmp_path, forces=4, reports=2)
    for name in set(view_names()) - {"xlsx"}:
        result = run("board", "invented-2", "--format", name, "--as-of", "2025-06-01", cwd=tmp_path)
        assert result.exit_code == 0
        assert "invented-2" in result.output.replace("Invented report 2", "invented-2")
        assert "invented-1" not in result.output
        suffix = view_named(name).suffix
        result = run("board", "invented-2", "-o", f"board{suffix}", "--as-of", "2025-06-01", cwd=tmp_path)
        assert result.output == f"board{suffix}: 1 report\n"
        written = (tmp_path / f"board{suffix}").read_bytes().decode("utf-8")
        assert "invented-2" in written.replace("Invented report 2", "invented-2")
        assert "\x1b" not in written


def test_the_workbook_goes_into_output_and_an_edited_one_stays(run: Run, tmp_path: Path) -> None:
    build(tmp_path, forces=3)
    board_file = tmp_path / "output" / "board.xlsx"
    assert run("board", "--format", "xlsx", cwd=tmp_path).output == "output/board.xlsx: 1 report\n"
    assert run("board", "--format", "xlsx", cwd=tmp_path).exit_code == 0
    board_file.write_bytes(b"with my notes")
    result = run("board", "--format", "xlsx", cwd=tmp_path)
    assert result.exit_code == 0
    assert "output/board.xlsx is not as pccreply wrote it and was left alone" in result.stderr
    assert result.stdout == "output/board.new.xlsx: 1 report\n"
    assert board_file.read_bytes() == b"with my notes"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("invented-9",), "There is no report 'invented-9'"),
        (("--format", "html", "-o", "board.csv"), "does not end in .html"),
        (("-o", "nowhere/board.html"), "There is no folder nowhere"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: tuple[str, ...], message: str, run: Run, tmp_path: Path) -> None:
    build(tmp_path, forces=2)
    result = run("board", *arguments, cwd=tmp_path)
    assert result.exit_code == 2
    assert message in result.stderr


def test_gaps_and_registers_are_put_into_words(made: Board) -> None:
    for report in made.reports:
        assert bool(register_words(report)) == report.incomplete
        assert all(gap_words(gap) for gap in report.gaps)


def test_the_page_on_the_board_names_every_key_of_its_json(made: Board) -> None:
    def keys(value: object) -> set[str]:
        if isinstance(value, dict):
            return set(value).union(*map(keys, value.values()))
        return set().union(*map(keys, value)) if isinstance(value, list) else set()

    named = set(re.findall(r"`(\w+)`", (REPOSITORY / "docs" / "board.md").read_text(encoding="utf-8")))
    assert not keys(json.loads(_rendered("json", made))) - named

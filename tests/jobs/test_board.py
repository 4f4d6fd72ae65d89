"""The board: a row for every force, the same verdicts as a check, gaps, letters, copies and names."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from pccreply.jobs.board import board, save
from pccreply.jobs.check import check
from pccreply.jobs.clock import clocks
from pccreply.jobs.draft import draft
from pccreply.jobs.errors import CannotRun
from pccreply.jobs.office import open_office
from pccreply.ledger.ledger import Ledger
from pccreply.model.board import LetterState, ReportBoard, Row, Standing
from pccreply.model.findings import Severity
from pccreply.outputs import output_named
from pccreply.reporters._shared import coverage
from pccreply.rules.examples import FOLDER, NEIGHBOUR, PATHS
from tests.growth import grows_less_than
from tests.workspaces import build

PASSAGE = (
    "The head of ferries at {name} has bought a book in which each ferry will be entered before it leaves, and the "
    "harbour master signs each page at the end of the day."
)


def of(root: Path, report: str = "ferry-2025", as_of: str = "2025-05-20") -> ReportBoard:
    (found,) = board(open_office(root, as_of=date.fromisoformat(as_of)), [report]).reports
    return found


def row(report: ReportBoard, force: str) -> Row:
    return next(r for r in report.rows if r.force == force)


def standings(report: ReportBoard, force: str) -> dict[str, str]:
    return {u.name: c.standing.value for u, c in zip(report.units, row(report, force).cells, strict=True)}


@pytest.fixture
def two(ferries: Path) -> Path:
    """The workspace of the examples with the force next door, which has no progress file."""
    target = ferries / NEIGHBOUR
    target.parent.mkdir()
    shutil.copy(FOLDER / "neighbour.yaml", target)
    return ferries


def progress(root: Path, old: str, new: str) -> None:
    path = root / PATHS["progress"]
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_force_without_a_file_is_a_row_and_a_gap(two: Path) -> None:
    report = of(two)
    assert [r.force for r in report.rows] == ["fernshire", "marshland"]
    assert standings(report, "fernshire") == {"1": "answered", "2a": "answered", "2b": "answered", "3": "for others"}
    none = "no progress file"
    assert standings(report, "marshland") == {"1": none, "2a": none, "2b": none, "3": "for others"}
    assert [(g.row.force, g.unit, g.cell.standing) for g in report.gaps] == [("marshland", None, Standing.NO_FILE)]
    totals = report.totals
    assert (totals.forces, totals.begun, totals.complete) == (2, 1, 1)
    assert (totals.asked, totals.asked_begun, totals.answered, totals.with_timescale) == (6, 3, 3, 3)


@pytest.mark.parametrize(
    ("old", "new", "standing", "lacking"),
    [
        ("    timescale: {by: 2025-09-15}\n", "", Standing.WEAK, True),
        ("{by: 2025-09-15}", '{words: "in due course"}', Standing.WEAK, True),
        ("{by: 2025-09-15}", "{by: 2025-12-01}", Standing.ANSWERED, True),
        ("{by: 2025-09-15}", '{by: 2025-12-01, because: "A ferry is in dock."}', Standing.ANSWERED, False),
        ("{by: 2025-09-15}", "by-deadline", Standing.ANSWERED, False),
        ('to: ["1"]', 'to: ["2a"]', Standing.MISSING, True),
    ],
)
def test_what_a_force_lacks(old: str, new: str, standing: Standing, lacking: bool, ferries: Path) -> None:
    progress(ferries, old, new)
    report = of(ferries)
    assert row(report, "fernshire").cells[0].standing is standing
    assert [g.unit.name for g in report.gaps if g.unit] == (["1"] if lacking else [])
    late = "2025-12-01" in new
    assert (report.totals.late, report.totals.late_unexplained) == (int(late), int(late and lacking))
    assert row(report, "fernshire").cells[0].late_by == (31 if late else 0)


def test_an_answer_to_another_wording_is_suspect_until_it_is_accepted(ferries: Path) -> None:
    office = open_office(ferries, as_of=date(2025, 5, 20))
    draft(office, "fernshire", "ferry-2025", output_named("txt"))
    path = ferries / PATHS["report"]
    path.write_text(path.read_text("utf-8").replace("count their ferries", "count all their ferries"), "utf-8")
    assert standings(of(ferries), "fernshire")["1"] == "suspect"
    assert of(ferries).totals.suspect == 1
    assert of(ferries).totals.complete == 0


def test_a_file_that_cannot_be_read_is_a_row_too(two: Path) -> None:
    (two / "forces/marshland/ferry-2025.yaml").write_text("answers: [\n")
    report = of(two)
    assert standings(report, "marshland")["1"] == "cannot be read"
    assert row(report, "marshland").errors >= 1
    assert [g.cell.standing for g in report.gaps] == [Standing.UNREADABLE]


def test_it_says_what_check_and_clock_say(tmp_path: Path) -> None:
    """Two ways to the same verdict: they must not part."""
    build(tmp_path, forces=15, seed=5, reports=2)
    office = open_office(tmp_path, as_of=date(2025, 6, 1))
    found = board(office, [])
    documents = {(d.report, d.force): d for d in check(office, []).documents if d.kind.value == "progress"}
    times = {(c.report, r.force): r for c in clocks(office, []) for r in c.rows}
    for report in found.reports:
        for r in report.rows:
            assert r.time == times[report.report, r.force]
            document = documents.get((report.report, r.force))
            if document is None or document.reply is None:
                assert not r.begun or not r.readable
                continue
            assert r.errors == document.count(Severity.ERROR)
            parts, own = coverage(document), report.totals_of(r)
            assert parts is not None
            assert (parts.asked, parts.answered, parts.with_timescale) == (own.asked, own.answered, own.with_timescale)
            verdicts = [a.verdict.value for a in document.reply.required]
            assert [c.standing.value for _, c in report.asked_cells(r)] == verdicts


def test_invented_forces_owe_real_reports_nothing_and_the_other_way_round(workspace: Path) -> None:
    office = open_office(workspace, as_of=date(2024, 11, 26))
    found = {r.report: r for r in board(office, []).reports}
    real, invented = found["asb-2024"], found["invented-custody-2025"]
    assert len([r for r in real.rows if not r.invented]) == 43
    assert [r.force for r in real.rows if r.invented] == ["ambershire"]  # it has answered all the same
    assert {r.force for r in invented.rows} == {"ambershire", "bro-llyr"}
    assert real.incomplete
    assert (real.entered, real.expected, real.day, real.last_day) == (5, 8, 48, date(2024, 12, 4))


def test_a_scope_that_names_forces_is_the_scope(two: Path) -> None:
    path = two / PATHS["report"]
    path.write_text(path.read_text("utf-8") + "scope: [marshland, nowhere]\n", "utf-8")
    report = of(two)
    assert [(r.force, r.begun) for r in report.rows] == [("fernshire", True), ("marshland", False), ("nowhere", False)]


@pytest.mark.parametrize(
    ("dates", "as_of", "published", "day"),
    [
        ("publication_date: 2025-05-21", "2025-05-20", 0, 42),  # planned
        ("publication_date: 2025-05-21", "2025-05-21", 1, 42),
        ("publication_date: unknown", "2025-05-21", 1, None),
        ("letter_date: 2025-05-19", "2025-05-21", 0, 40),
        ("", "2025-06-05", 0, 57),
    ],
)
def test_what_counts_as_published(dates: str, as_of: str, published: int, day: int | None, ferries: Path) -> None:
    progress(ferries, "letter_date: 2025-05-19\npublication_date: 2025-05-21", dates)
    report = of(ferries, as_of=as_of)
    assert report.totals.published == published
    assert row(report, "fernshire").time.day == day


def test_letters_are_looked_at_and_not_touched(two: Path) -> None:
    folder = two / "output" / "ferry-2025"
    assert row(of(two), "fernshire").letter is LetterState.NONE
    with Ledger(folder) as ledger:
        ledger.write("fernshire.docx", b"a letter")
    before = _everything(two)
    assert row(of(two), "fernshire").letter is LetterState.WRITTEN
    assert row(of(two), "marshland").letter is LetterState.NONE
    assert _everything(two) == before
    (folder / "fernshire.docx").write_bytes(b"a letter, edited")
    assert row(of(two), "fernshire").letter is LetterState.EDITED
    assert of(two).totals.letters == 1


def _everything(root: Path) -> dict[str, str]:
    return {p.as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in root.rglob("*") if p.is_file()}


def test_copied_answers_and_names_that_came_with_them(two: Path) -> None:
    """Marshland's file is Fernshire's, the name changed in one answer and forgotten in another."""
    progress(
        two,
        "The force has bought a book in which each ferry will be entered.",
        PASSAGE.format(name="Fernshire Police"),
    )
    progress(
        two,
        "The crews of both ferries are being trained by the harbour master.",
        "Fernshire Police is training both crews.",
    )
    text = (two / PATHS["progress"]).read_text("utf-8")
    text = text.replace("ferries at Fernshire Police", "ferries at Marshland Police")
    (two / "forces/marshland/ferry-2025.yaml").write_text(text, "utf-8")
    report = of(two)
    (passage,) = report.copied
    assert passage.forces == ("fernshire", "marshland")
    assert passage.alike == (100, 100)
    assert [c.units for c in passage.copies] == [("1",), ("1",)]
    assert [c.field for c in passage.copies] == ["force_progress"] * 2
    assert report.copied_with(row(report, "marshland"), report.units[0]) == ("fernshire",)
    assert report.copied_with(row(report, "marshland"), report.units[1]) == ()
    (name,) = report.names
    assert (name.force, name.units, name.words, name.named) == ("marshland", ("2a",), "Fernshire Police", "fernshire")
    assert name.sentence == "Fernshire Police is training both crews."
    assert name.place.line is not None


def test_a_neighbour_may_be_named(two: Path) -> None:
    progress(two, "The crews of both ferries are", "Like Marshland Police, we have seen that crews of both ferries are")
    assert of(two).names == ()


def test_totals_are_the_sum_of_the_rows(tmp_path: Path) -> None:
    build(tmp_path, forces=12, reports=3, seed=6, expected=9)
    found = board(open_office(tmp_path, as_of=date(2025, 6, 1)), [])
    for report in found.reports:
        cells = [(u, c) for r in report.rows for u, c in zip(report.units, r.cells, strict=True) if u.asked]
        totals = report.totals
        assert totals.asked == len(cells)
        assert totals.answered == sum(c.standing.value in ("answered", "weak") for _, c in cells)
        assert totals.late == sum(c.late_by > 0 for _, c in cells)
        assert totals.errors == sum(r.errors for r in report.rows)
        assert report.incomplete
    assert found.totals.forces == 36
    assert found.totals.asked == sum(r.totals.asked for r in found.reports)


@pytest.mark.parametrize(
    ("reports", "message"),
    [(["ferry-2024"], "Did you mean 'ferry-2025'"), (["zzz"], "There are: ferry-2025")],
)
def test_a_report_that_is_not_there(reports: list[str], message: str, ferries: Path) -> None:
    with pytest.raises(CannotRun, match=message):
        board(open_office(ferries), reports)


def test_a_report_that_cannot_be_read_and_a_register_without_any(ferries: Path) -> None:
    (ferries / PATHS["report"]).write_text("id: [\n")
    with pytest.raises(CannotRun, match=r"reports/ferry-2025\.yaml cannot be read"):
        board(open_office(ferries), [])
    (ferries / PATHS["report"]).unlink()
    with pytest.raises(CannotRun, match="holds no report yet"):
        board(open_office(ferries), [])


def test_a_board_that_somebody_edited_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "board.html"
    assert save(target, b"one").kept is None
    assert save(target, b"two").path == target
    target.write_bytes(b"two, with my notes")
    written = save(target, b"three")
    assert (written.kept, written.path.name) == (target, "board.new.html")
    assert target.read_bytes() == b"two, with my notes"
    with pytest.raises(CannotRun, match="There is no folder"):
        save(tmp_path / "nowhere" / "board.html", b"")


def test_four_times_the_forces_cost_about_four_times_as_much(tmp_path: Path) -> None:
    """With every pair compared it would be sixteen times."""

    def look(forces: int) -> Callable[[], object]:
        office = build(tmp_path / str(forces), forces=forces, parts=(0,) * 8, full=True)
        return lambda: board(open_office(office, as_of=date(2025, 6, 1)), [])

    assert grows_less_than(look(15), look(60), 8)

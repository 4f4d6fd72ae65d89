"""PDFs, made by hand: where the lines stand is all that a PDF says."""

from __future__ import annotations

from pathlib import Path

import pytest

from pccreply.model.drafts import Cell, PassageKind
from tests.drafts.building import attempt, labelled, pdf, read, texts

LEFT, TOP, STEP = 70, 700, 14
Stretch = tuple[float, float, str] | tuple[float, float, str, float, str]


def lines(*text: str, top: float = TOP, left: float = LEFT) -> list[Stretch]:
    """Lines below each other; an empty one leaves a gap."""
    return [(left, top - STEP * n, each) for n, each in enumerate(text) if each]


FULL = "The force has looked at every incident of the last year and has found that most were recorded"
MORE = "within the hour. I have asked for a second review of those that were not, and it has begun with"


def test_paragraphs_by_their_gaps_and_their_last_lines(tmp_path: Path) -> None:
    page = lines("Dear Minister,", "", FULL, MORE, "the harbours.", "Home Secretary", "London", "", FULL + ".")
    assert texts(read(tmp_path, "a.pdf", pdf(page))) == [
        "Dear Minister,", f"{FULL} {MORE} the harbours.", "Home Secretary", "London", f"{FULL}.",
    ]  # fmt: skip


def test_headings_by_size_and_weight(tmp_path: Path) -> None:
    page: list[Stretch] = [
        (LEFT, 760, "Harbours and highways", 16, "F2"),
        *lines(FULL, MORE, "the harbours."),
        (LEFT, 620, "Recommendation 1", 11, "F2"),
        *lines(FULL, MORE, "the harbours.", top=604),
    ]
    passages = read(tmp_path, "a.pdf", pdf(page)).passages
    assert [(p.kind, p.level, p.heading, p.bold) for p in passages] == [
        (PassageKind.HEADING, 1, "", True),
        (PassageKind.PARAGRAPH, 0, "Harbours and highways", False),
        (PassageKind.HEADING, 2, "Harbours and highways", True),
        (PassageKind.PARAGRAPH, 0, "Recommendation 1", False),
    ]


def test_lists_with_hanging_lines(tmp_path: Path) -> None:
    page = [
        *lines("Forces should:"),
        *((LEFT + 10, TOP - 14 - 28 * n, label) for n, label in enumerate(["(a)", "(b)"])),
        *lines(FULL[:70], "on the day;", FULL[:70], "in the end.", top=TOP - 14, left=LEFT + 30),
        *lines("The rest.", top=TOP - 70),
    ]
    assert labelled(read(tmp_path, "a.pdf", pdf(page))) == [
        ("", "Forces should:"), ("(a)", f"{FULL[:70].strip()} on the day;"), ("(b)", f"{FULL[:70].strip()} in the end."),
        ("", "The rest."),
    ]  # fmt: skip


def test_a_sentence_over_the_page_and_what_repeats_there(tmp_path: Path) -> None:
    def page(number: int, *text: str) -> list[Stretch]:
        foot = [(LEFT, 40.0, "We welcome letters in Welsh."), (LEFT, 28.0, f"Page {number} of 3")]
        return [(LEFT, 800.0, "OFFICIAL"), *lines(*text), *foot]

    draft = read(
        tmp_path,
        "a.pdf",
        pdf(page(1, FULL, MORE), page(2, "the harbours, and", "", "", ""), page(3, "then ends here.", "", FULL + ".")),
    )
    assert texts(draft) == [f"{FULL} {MORE} the harbours, and then ends here.", f"{FULL}."]
    assert [p.place.page for p in draft.passages] == [1, 3]
    assert {p.text for p in draft.furniture} == {
        "OFFICIAL", "We welcome letters in Welsh.", "Page 1 of 3", "Page 2 of 3", "Page 3 of 3",
    }  # fmt: skip


def grid(xs: list[int], ys: list[int]) -> str:
    level = "".join(f"{xs[0]} {y} m {xs[-1]} {y} l S " for y in ys)
    return level + "".join(f"{x} {ys[0]} m {x} {ys[-1]} l S " for x in xs)


def test_a_ruled_table_that_goes_on_over_the_page(tmp_path: Path) -> None:
    answer = ["The force has begun with", "the harbours, and it has", "asked for a review of the"]
    rules = grid([60, 120, 300, 420], [740, 715, 660])
    first = [
        *((x, 724.0, t) for x, t in ((66, "No."), (126, "Answer"), (306, "When"))),
        (66, 700, "1"),
        *lines(*answer, top=700, left=126),
        (306, 700, "June 2025"),
    ]
    second = [*lines("other two.", top=724, left=126), (66, 700, "2"), *lines("Done.", top=700, left=126)]
    draft = read(tmp_path, "a.pdf", pdf(first, second, drawn=rules))
    assert [(p.text, p.cell) for p in draft.passages] == [
        ("No.", Cell(0, 0, 0, True)), ("Answer", Cell(0, 0, 1, True)), ("When", Cell(0, 0, 2, True)),
        ("1", Cell(0, 1, 0)), (f"{' '.join(answer)} other two.", Cell(0, 1, 1)), ("June 2025", Cell(0, 1, 2)),
        ("2", Cell(0, 2, 0)), ("Done.", Cell(0, 2, 1)),
    ]  # fmt: skip


def test_a_table_without_rules(tmp_path: Path) -> None:
    page = [
        *((x, 700.0, t) for x, t in ((70, "No."), (120, "Recommendation"), (320, "Answer"))),
        *((x, 670.0, t) for x, t in ((70, "1"), (120, "Forces should record each"), (320, "They are recorded in"))),
        *((x, 656.0, t) for x, t in ((120, "incident."), (320, "one system, and tested."))),
        *((x, 630.0, t) for x, t in ((70, "2"), (120, "Forces should set a date."), (320, "Done."))),
    ]
    passages = read(tmp_path, "a.pdf", pdf(page)).passages
    assert [(p.text, p.cell and (p.cell.row, p.cell.column)) for p in passages if p.cell and p.cell.row] == [
        ("1", (1, 0)), ("Forces should record each incident.", (1, 1)),
        ("They are recorded in one system, and tested.", (1, 2)),
        ("2", (2, 0)), ("Forces should set a date.", (2, 1)), ("Done.", (2, 2)),
    ]  # fmt: skip


def test_a_letterhead_of_two_columns_is_read_column_by_column(tmp_path: Path) -> None:
    page = [
        *lines("The Commissioner", "4 Quay Street", "Amberhaven"),
        *lines("Ask for: Alex Example", "Telephone: 01632 960123", "Email: a@b.example", left=380),
        *lines(FULL, MORE, "the harbours.", top=600),
    ]
    assert texts(read(tmp_path, "a.pdf", pdf(page)))[:6] == [
        "The Commissioner", "4 Quay Street", "Amberhaven", "Ask for: Alex Example", "Telephone: 01632 960123",
        "Email: a@b.example",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("head", "tail", "whole"),
    [("is a non-", "emergency line", "non-emergency line"), ("in an inspec-", "tion of it", "inspection of it")],
)
def test_hyphens_at_the_ends_of_lines(tmp_path: Path, head: str, tail: str, whole: str) -> None:
    page = lines(
        FULL, f"Whatever was said of the inspection by everybody who was asked then, it {head}", f"{tail} now."
    )
    assert whole in texts(read(tmp_path, "a.pdf", pdf(page)))[0]


def test_a_footnote_stands_apart(tmp_path: Path) -> None:
    page: list[Stretch] = [
        *lines(FULL, MORE, "the harbours.", "", FULL + "."),
        (LEFT, 80, "1 See the annex of the report.", 8, "F1"),
    ]
    assert [(p.kind, p.label, p.text) for p in read(tmp_path, "a.pdf", pdf(page)).passages][-1] == (
        PassageKind.FOOTNOTE, "1", "See the annex of the report.",
    )  # fmt: skip


def test_a_pdf_of_pictures_says_so(tmp_path: Path) -> None:
    draft, remarks = attempt(tmp_path, "a.pdf", pdf([], drawn="0 0 100 100 re f"))
    assert draft is None
    assert "scanner" in remarks[0].message and "text recognition" in remarks[0].suggestion


def test_a_locked_pdf_says_so(tmp_path: Path) -> None:
    lock = f"<</Filter/Standard/V 1/R 2/P -44/O({'o' * 32})/U({'u' * 32})>>"
    data = pdf(lines("Dear Minister,")).replace(b"/Root 1 0 R", f"/Root 1 0 R/ID[<00><00>]/Encrypt {lock}".encode())
    draft, remarks = attempt(tmp_path, "a.pdf", data)
    assert draft is None
    assert "password" in remarks[0].message


def test_a_pdf_with_a_broken_table_of_contents_is_read_all_the_same(tmp_path: Path) -> None:
    data = pdf(lines("Dear Minister,")).replace(b"startxref\n", b"startxref\n9")
    assert texts(read(tmp_path, "a.pdf", data)) == ["Dear Minister,"]


def test_a_damaged_pdf_says_so(tmp_path: Path) -> None:
    draft, remarks = attempt(tmp_path, "a.pdf", b"%PDF-1.4\nnothing else")
    assert draft is None
    assert "damaged" in remarks[0].message

"""Plain text: each case is a text and, beside it, the passages it is to be read as."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccreply.drafts.flow import broken_off, ended, is_page_number, joined
from pccreply.model.drafts import Draft, Passage, PassageKind
from pccreply.prose.markings import is_marking
from tests.conftest import cases
from tests.drafts.building import attempt, read, texts

CASES = cases("drafts/txt", "*.txt")


def described(draft: Draft) -> list[str]:
    return [*map(_described, draft.passages), *(f"furniture | | {p.text}" for p in draft.furniture)]


def _described(passage: Passage) -> str:
    kind = str(passage.kind)
    if passage.cell:
        kind += f" {passage.cell.row} {passage.cell.column}{' header' if passage.cell.header else ''}"
    elif passage.kind is PassageKind.LIST_ITEM and passage.level:
        kind += f" {passage.level}"
    if passage.bold and passage.kind is PassageKind.PARAGRAPH:
        kind += " bold"
    return f"{kind} | {passage.label}{' ' if passage.label else ''}| {passage.text}"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_text_is_read_as_its_passages(case: Path, tmp_path: Path) -> None:
    draft = read(tmp_path, case.name, case.read_bytes())
    assert described(draft) == case.with_suffix(".passages").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_every_passage_says_on_which_line_it_begins(case: Path, tmp_path: Path) -> None:
    lines = case.read_text(encoding="utf-8").splitlines()
    for passage in read(tmp_path, case.name, case.read_bytes()).passages:
        assert passage.place.line is not None
        assert passage.text.split()[0] in lines[passage.place.line - 1]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_any_encoding_and_any_line_ending(tmp_path: Path, encoding: str, ending: str) -> None:
    text = f"Tŷ’r Goleufa{ending}{ending}£240,000 – half of it in 2025.{ending}"
    assert texts(read(tmp_path, "a.txt", text.encode(encoding))) == ["Tŷ’r Goleufa", "£240,000 – half of it in 2025."]


def test_windows_1252(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "a.txt", "It costs £9 – “half” of it.".encode("cp1252"))) == [
        "It costs £9 – “half” of it."
    ]


def test_form_feeds_count_the_pages(tmp_path: Path) -> None:
    draft = read(tmp_path, "a.txt", "The first page ends here.\n\n\f\nThe second begins here.\n")
    assert [p.place.page for p in draft.passages] == [1, 2]


@given(st.binary(max_size=400))
def test_no_bytes_can_break_it(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    draft, remarks = attempt(tmp_path_factory.mktemp("bytes"), "a.txt", data)
    assert draft is not None or remarks


WORDS = st.lists(
    st.sampled_from(
        [
            "the",
            "force",
            "will",
            "act",
            "by",
            "June",
            "2025",
            "and",
            "say",
            "so.",
            "(a)",
            "-",
            "1.",
            "|",
            "No.",
            "#",
            "**",
            "Yes:",
        ]
    ),
    max_size=9,
)
LINES = st.lists(st.tuples(st.sampled_from(["", "  ", "    ", "\t", "- "]), WORDS), max_size=14)


@given(LINES)
def test_no_word_of_a_text_is_lost(
    tmp_path_factory: pytest.TempPathFactory, lines: list[tuple[str, list[str]]]
) -> None:
    text = "\n".join(indent + " ".join(words) for indent, words in lines)
    draft, _ = attempt(tmp_path_factory.mktemp("lines"), "a.txt", text)
    found = [f"{p.label} {p.text}" for p in (*draft.passages, *draft.furniture)] if draft else []
    count = sum(words.count("force") + words.count("June") + words.count("Yes:") for _, words in lines)
    assert sum(each.split().count(w) for each in found for w in ("force", "June", "Yes:")) == count


def test_the_ends_of_lines() -> None:
    assert joined("the non-", "emergency line") == "the non-emergency line"
    assert joined("as they said -", "and meant") == "as they said - and meant"
    assert ended("forces should:") and ended('"All of it."') and ended("one; and") and not ended("one, and")
    assert broken_off("they are to be taken up with partners and")
    assert not broken_off("Police and Crime Commissioner for Ambershire")
    assert is_page_number("Page 2 of 3") and is_page_number("- 4 -") and not is_page_number("2025")
    assert is_marking("OFFICIAL-SENSITIVE") and is_marking("**OFFICIAL**") and not is_marking("OFFICIAL visit")

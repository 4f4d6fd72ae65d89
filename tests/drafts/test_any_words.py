"""Whatever words a draft holds, in whatever runs, its reader finds each of them, once and in their order."""

from __future__ import annotations

import html
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pccreply.drafts.gathering import split_label, tidy
from pccreply.model.drafts import Draft
from tests.drafts.building import attempt, docx, odt, pdf

# what XML takes, without what readers know as a label, a bullet or a page number
LETTERS = st.sampled_from("abcdeéŵŷÂ’“”–£&<>\"'{}%;:,.!?\u00a0\u00ad\u200b\u2011\u2028ﬁ\U0001f6a8=@+")
WORD = (
    st.text(LETTERS, min_size=1, max_size=8)
    .map(lambda word: f"q{word}z")
    .filter(
        lambda word: not split_label(tidy(word))[0]  # "q." before a space of any kind is a label
    )
)
PARAGRAPHS = st.lists(st.lists(WORD, min_size=3, max_size=6), min_size=1, max_size=5)
Cuts = list[int]
CUTS = st.lists(st.integers(0, 60), max_size=4)


def cut(text: str, cuts: Cuts) -> list[str]:
    """A text in pieces, as a word processor cuts it into runs."""
    at = sorted({n for n in cuts if n < len(text)})
    return [text[a:b] for a, b in zip([0, *at], [*at, len(text)], strict=True)]


def as_docx(paragraphs: list[str], cuts: Cuts) -> bytes:
    looks = ["", "<w:b/>", "<w:i/>"]
    return docx(
        "".join(
            "<w:p>"
            + "".join(
                f'<w:r><w:rPr>{looks[n % 3]}</w:rPr><w:t xml:space="preserve">{html.escape(piece)}</w:t></w:r>'
                for n, piece in enumerate(cut(text, cuts))
            )
            + "</w:p>"
            for text in paragraphs
        )
    )


def as_odt(paragraphs: list[str], cuts: Cuts) -> bytes:
    return odt(
        "".join(
            "<text:p>" + "".join(f"<text:span>{html.escape(p)}</text:span>" for p in cut(text, cuts)) + "</text:p>"
            for text in paragraphs
        )
    )


def as_html(paragraphs: list[str], cuts: Cuts) -> bytes:
    page = "".join(
        "<p>"
        + "".join(f"<{'bi'[n % 2]}>{html.escape(p)}</{'bi'[n % 2]}>" for n, p in enumerate(cut(text, cuts)))
        + "</p>"
        for text in paragraphs
    )
    return f"<html><head><meta charset=utf-8></head><body>{page}</body></html>".encode()


FORMATS: dict[str, Callable[[list[str], Cuts], bytes]] = {"docx": as_docx, "odt": as_odt, "html": as_html}


def read(folder: Path, name: str, data: bytes) -> Draft:
    draft, remarks = attempt(folder, name, data)
    assert draft is not None and not remarks, remarks
    return draft


@pytest.mark.parametrize("form", FORMATS)
@given(paragraphs=PARAGRAPHS, cuts=CUTS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_word_is_found_where_it_stands(
    tmp_path_factory: pytest.TempPathFactory, form: str, paragraphs: list[list[str]], cuts: Cuts
) -> None:
    texts = [" ".join(words) for words in paragraphs]
    draft = read(tmp_path_factory.getbasetemp(), f"any.{form}", FORMATS[form](texts, cuts))
    assert [p.text for p in draft.passages] == [tidy(text) for text in texts]
    assert not draft.furniture and not draft.marks and not draft.passed_over


PLAIN = st.text(st.sampled_from("abcdefgABC"), min_size=2, max_size=9)


@given(st.lists(st.lists(PLAIN, min_size=3, max_size=9), min_size=1, max_size=20))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_word_of_a_pdf_is_found_in_its_order(
    tmp_path_factory: pytest.TempPathFactory, lines: list[list[str]]
) -> None:
    page = [(70.0, 700.0 - 28 * n, " ".join(words)) for n, words in enumerate(lines)]
    draft = read(tmp_path_factory.getbasetemp(), "any.pdf", pdf(page))
    assert " ".join(p.text for p in draft.passages).split() == [word for words in lines for word in words]


@given(st.lists(st.lists(PLAIN.map(lambda word: f"q{word}z"), min_size=3, max_size=9), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_every_word_of_markdown_is_found_in_its_paragraph(
    tmp_path_factory: pytest.TempPathFactory, paragraphs: list[list[str]]
) -> None:
    texts = [" ".join(words) for words in paragraphs]
    draft = read(tmp_path_factory.getbasetemp(), "any.md", "\n\n".join(texts).encode())
    assert [p.text for p in draft.passages] == texts

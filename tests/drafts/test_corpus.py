"""Labelled drafts, where they lie beside the repository: every quoted and answering passage must be found."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pccreply.drafts import read_draft
from pccreply.model.drafts import Draft
from tests.conftest import REPOSITORY

CORPUS = REPOSITORY.parent / "shared" / "corpus" / "dev"
DRAFTS = sorted(p for part in ("synthetic", "written") for p in (CORPUS / part / "drafts").glob("*.*"))
SEEDS = sorted((CORPUS / "seeds" / "texts").glob("*.txt"))

pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="the labelled drafts are not beside the repository")


def plain(text: str) -> str:
    return " ".join(text.replace("**", "").split())


def words(draft: Draft) -> tuple[str, str]:
    """All passages one after another, with their labels and without."""
    with_labels = " ".join(f"{p.label} {p.text}" if p.label else p.text for p in draft.passages)
    return plain(with_labels), plain(" ".join(p.text for p in draft.passages))


def read(path: Path) -> Draft:
    draft, remarks = read_draft(path, path.name)
    assert draft is not None and not remarks, remarks
    return draft


def units(path: Path) -> Iterator[dict[str, Any]]:
    yield from json.loads((path.parents[1] / "labels" / f"{path.stem}.json").read_text(encoding="utf-8"))["units"]


@pytest.mark.parametrize("path", DRAFTS, ids=lambda p: p.name)
def test_what_the_labels_quote_is_found_whole(path: Path) -> None:
    draft = read(path)
    found = words(draft)
    for unit in units(path):
        for text in (*unit.get("quote", ()), *unit.get("answer", ())):
            assert any(plain(text) in each for each in found), text
    for piece in draft.furniture:
        assert len(piece.text) < 9 or piece.text not in found[1], piece


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.name)
def test_real_letters_lose_no_word(path: Path) -> None:
    draft = read(path)
    raw = path.read_text(encoding="utf-8")
    every = "".join(f"{p.label}{p.text}" for p in (*draft.passages, *draft.furniture))
    count = sum(len(re.findall(r"\w", text)) for text in (every,))
    assert count == len(re.findall(r"\w", raw))
    sentences = words(draft)[1]
    for unit in units(path):
        for span in (*unit.get("quote", ()), *unit.get("answer", ())):
            text = re.sub(r"(?m)^(?:## |- )", "", raw[slice(*span["chars"])])
            assert plain(text) in sentences, text


def test_a_notice_and_a_page_break_do_not_part_a_sentence() -> None:
    if not SEEDS:
        pytest.skip("the real letters are not there")
    draft = read(CORPUS / "seeds" / "texts" / "gwent.txt")
    assert len(draft.furniture) == 2
    assert any("addressing ASB and preventing individuals" in p.text for p in draft.passages)

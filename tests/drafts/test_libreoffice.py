"""Letters of ours that LibreOffice saved again, in every format that is read here."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from pccreply.drafts import read_draft
from pccreply.model.drafts import Draft, PassageKind
from pccreply.outputs.docx import write
from tests.conftest import REPOSITORY
from tests.outputs.conftest import ambershire

SOFFICE = shutil.which("soffice")
FORMATS = ("docx", "odt", "html", "pdf")

pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def letters(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Draft]:
    folder = tmp_path_factory.mktemp("letters")
    source = folder / "ours.docx"
    source.write_bytes(write(ambershire(), REPOSITORY / "templates" / "letter.docx"))
    found = {"ours": _read(source)}
    for kind in FORMATS:
        out = folder / kind
        subprocess.run(
            [str(SOFFICE), f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind,
             "--outdir", str(out), str(source)],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        found[kind] = _read(out / f"ours.{kind}")
    return found


def _read(path: Path) -> Draft:
    draft, remarks = read_draft(path, path.name)
    assert draft is not None and not remarks, remarks
    return draft


@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_a_letter_that_was_saved_again_reads_the_same(letters: dict[str, Draft], kind: str) -> None:
    def shape(draft: Draft) -> list[tuple[object, ...]]:
        return [(p.text, p.kind, p.label, p.level, p.heading, p.cell, p.anchor, p.bold) for p in draft.passages]

    assert shape(letters[kind]) == shape(letters["ours"])


@pytest.mark.parametrize("kind", ["html", "pdf"])
def test_the_words_and_their_order_stay_the_same(letters: dict[str, Draft], kind: str) -> None:
    def prose(draft: Draft) -> list[str]:
        return [p.text for p in draft.passages if len(p.text) > 60 and p.kind is not PassageKind.CELL]

    ours, theirs = prose(letters["ours"]), prose(letters[kind])
    assert ours == theirs


def test_the_cells_of_a_table_stay_where_they_are(letters: dict[str, Draft]) -> None:
    def cells(draft: Draft) -> dict[tuple[int, int], str]:
        found: dict[tuple[int, int], str] = {}
        for passage in draft.passages:
            if passage.cell:
                at = passage.cell.row, passage.cell.column
                found[at] = f"{found[at]} {passage.text}" if at in found else passage.text
        return found

    for kind in FORMATS:
        assert cells(letters[kind]) == cells(letters["ours"]), kind

"""A PDF is read in another process: what keeps that busy for ever, or ends it, costs one remark and no more."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from trust.fuzzing.mutating import with_table
from trust.fuzzing.seeds import pdf_files

from pccreply.drafts import OWN_FAULT, read_draft
from pccreply.drafts.pdf import apart
from pccreply.drafts.pdf.words import read_document
from tests.drafts.building import attempt, pdf, texts

GOOD = pdf([(70, 700, "Dear Minister,"), (70, 660, "The end.")])


def forms(*drawn: bytes) -> bytes:
    """A PDF whose page draws form 10, where each form draws what is named here."""
    page = b"<</Type/Page/Parent 2 0 R/Resources<</XObject<</X 10 0 R>>>>/Contents 4 0 R>>"
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 595 842]>>",
        3: page,
        4: b"<</Length 5>>stream\n/X Do\nendstream",
    }
    for n, inside in enumerate(drawn):
        head = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R/Y 10 0 R>>>>" % (11 + n)
        objects[10 + n] = head + b"/Length %d>>stream\n%s\nendstream" % (len(inside), inside)
    return with_table(objects)


@pytest.mark.parametrize(
    "data", [forms(b"/Y Do /Y Do"), forms(*[b"/X Do " * 9] * 30, b"0 0 m 9 9 l S")], ids=["loop", "tree"]
)
def test_forms_that_draw_each_other_without_end(data: bytes, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert len(data) < 12_000
    attempt(tmp_path, "good.pdf", GOOD)  # the process is there
    monkeypatch.setattr(apart, "SECONDS", 1.0)
    begun = time.monotonic()
    draft, (remark,) = attempt(tmp_path, "letter.pdf", data)
    assert draft is None and "made to harm" in remark.message and remark.suggestion
    assert time.monotonic() - begun < 10
    monkeypatch.undo()
    draft, remarks = attempt(tmp_path, "good.pdf", GOOD)
    assert draft is not None and not remarks and texts(draft) == ["Dear Minister,", "The end."]


def test_a_process_that_ended_is_started_anew(tmp_path: Path) -> None:
    attempt(tmp_path, "good.pdf", GOOD)
    reader = apart._Reader.this()
    reader.process.kill()
    reader.process.wait()
    draft, remarks = attempt(tmp_path, "good.pdf", GOOD)
    assert draft is not None and not remarks


def test_a_fault_of_ours_over_there_is_told_as_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(apart._Reader, "ask", lambda *_: {"fault": "IndexError: tuple index out of range"})
    (tmp_path / "letter.pdf").write_bytes(GOOD)
    draft, (remark,) = read_draft(tmp_path / "letter.pdf", "letter.pdf")
    assert draft is None and OWN_FAULT in remark.message and "tuple index out of range" in remark.message


def test_the_pages_are_those_that_are_read_here() -> None:
    for data in pdf_files():
        assert apart.read_document(data) == read_document(data)


def test_a_folder_of_drafts_cannot_pose_as_pccreply(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "pccreply").mkdir()
    (tmp_path / "pccreply" / "__init__.py").write_text(f"open({str(tmp_path / 'taken')!r}, 'w').close()")
    (tmp_path / "pypdfium2.py").write_text(f"open({str(tmp_path / 'taken')!r}, 'w').close()")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTHONPATH", raising=False)
    apart._Reader.this().end()
    draft, _ = attempt(tmp_path, "good.pdf", GOOD)
    assert draft is not None and not (tmp_path / "taken").exists()

"""Which reader takes a file, and what is said of one that none can read."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pccreply.drafts import SUFFIXES, read_draft
from pccreply.drafts.gathering import RULE
from pccreply.model.findings import Severity
from pccreply.model.letters import Anchor, Block, Letter, Line
from pccreply.outputs.docx import write
from pccreply.prose.anchors import alias, parse_alias
from tests.conftest import REPOSITORY
from tests.drafts.building import attempt, docx, odt, paragraph, pdf, texts, zipped
from tests.outputs.conftest import ambershire

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAMPLES: dict[str, bytes] = {
    "docx": docx(paragraph("Dear Minister,") + paragraph("The end.")),
    "odt": odt("<text:p>Dear Minister,</text:p><text:p>The end.</text:p>"),
    "html": b"<html><body><p>Dear Minister,</p><p>The end.</p></body></html>",
    "pdf": pdf([(70, 700, "Dear Minister,"), (70, 660, "The end.")]),
    "txt": b"Dear Minister,\n\nThe end.\n",
    "md": b"Dear Minister,\n\nThe end.\n",
}


def test_every_format_has_a_sample() -> None:
    assert set(SAMPLES) == set(SUFFIXES.values())


@pytest.mark.parametrize("kind", SAMPLES)
def test_each_format_by_its_own_suffix(kind: str, tmp_path: Path) -> None:
    draft, remarks = attempt(tmp_path, f"letter.{kind}", SAMPLES[kind])
    assert draft is not None and not remarks
    assert (draft.format, draft.path, texts(draft)) == (kind, f"letter.{kind}", ["Dear Minister,", "The end."])
    assert [p.place.paragraph for p in draft.passages] == [1, 2]


@pytest.mark.parametrize("kind", ["docx", "odt", "html", "pdf"])
@pytest.mark.parametrize("suffix", [".txt", ".pdf", ".docx", ".doc", ""])
def test_what_it_holds_goes_before_its_name(kind: str, suffix: str, tmp_path: Path) -> None:
    draft, remarks = attempt(tmp_path, f"letter{suffix}", SAMPLES[kind])
    assert draft is not None and draft.format == kind
    if suffix == f".{kind}":
        assert not remarks
    else:
        assert [(r.rule, r.severity) for r in remarks] == [(RULE, Severity.NOTE)]
        assert f"letter.{kind}" in remarks[0].suggestion


def test_text_with_the_name_of_a_word_document(tmp_path: Path) -> None:
    draft, remarks = attempt(tmp_path, "letter.docx", SAMPLES["txt"])
    assert draft is not None and draft.format == "txt"
    assert "plain text" in remarks[0].message


def encrypted_member() -> bytes:
    data = bytearray(SAMPLES["docx"])
    for at in (found.start() for found in re.finditer(b"PK\x01\x02", bytes(data))):
        data[at + 8] |= 1
    for at in (found.start() for found in re.finditer(b"PK\x03\x04", bytes(data))):
        data[at + 6] |= 1
    return bytes(data)


UNREADABLE = {
    "empty": (b"", "is empty"),
    "blank": (b" \n\n ", "is empty"),
    "old Word": (OLE + "WordDocument".encode("utf-16-le"), "old Word document"),
    "locked": (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "old Office": (OLE + b"\0" * 600, "old Office file"),
    "rich text": (b"{\\rtf1 Dear Minister}", "Rich Text"),
    "picture": (b"\xff\xd8\xff\xe0" + b"\0" * 50, "picture (JPEG)"),
    "noise": (bytes(range(256)) * 3, "nor text"),
    "other XML": (b'<?xml version="1.0"?><letter/>', "XML"),
    "Pages": (zipped({"Index/Document.iwa": "x"}), "Pages document"),
    "zip": (zipped({"letter.txt": "Dear Minister"}), "zip archive"),
    "half a zip": (SAMPLES["docx"][:300], "damaged"),
    "empty zip": (zipped({}), "empty archive"),
    "Excel": (zipped({"[Content_Types].xml": "<a>spreadsheetml</a>"}), "Excel"),
    "spreadsheet": (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "spreadsheet"),
    "no contents": (zipped({"word/document.xml": "<a/>"}), "table of contents"),
    "no letter": (zipped({"[Content_Types].xml": "<a>wordprocessingml</a>"}), "word/document.xml"),
    "broken letter": (
        zipped({"[Content_Types].xml": "<a>wordprocessingml</a>", "word/document.xml": "<w:document"}),
        "damaged",
    ),
    "locked part": (encrypted_member(), "password"),
    "no words": (docx(paragraph("")), "no words"),
    "entities": (
        zipped(
            {
                "[Content_Types].xml": "<a>wordprocessingml</a>",
                "word/document.xml": '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]><d>&x;</d>',
            }
        ),
        "declares a document type",
    ),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_cannot_be_read_says_why_and_what_to_do(name: str, tmp_path: Path) -> None:
    data, why = UNREADABLE[name]
    draft, remarks = attempt(tmp_path, "letter.docx", data)
    assert draft is None
    assert [r.rule for r in remarks] == [RULE]
    assert why in remarks[0].message
    assert remarks[0].suggestion and remarks[0].place.file == "letter.docx" and remarks[0].severity is None


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    draft, remarks = read_draft(tmp_path / "none.docx", "none.docx")
    assert draft is None and "cannot be opened" in remarks[0].message
    draft, remarks = read_draft(tmp_path, "folder")
    assert draft is None and "cannot be opened" in remarks[0].message


HEAVY: dict[str, Callable[[], bytes]] = {
    "a million empty paragraphs": lambda: docx("<w:p/>" * 1_000_000),
    "too many paragraphs": lambda: docx(paragraph("Words.") * 60_000),
    "nested without end": lambda: docx("<w:sdt><w:sdtContent>" * 100_000 + paragraph("Words.")),
    "a bomb": lambda: zipped({"[Content_Types].xml": "wordprocessingml", "word/document.xml": " " * 90_000_000}),
    "many parts": lambda: zipped({f"part{n}": "" for n in range(4_000)}),
    "a page of elements": lambda: b"<html><body>" + b"<b>x</b>" * 400_000,
    "a text without end": lambda: b"words and more of them\n" * 90_000,
}


@pytest.mark.parametrize("name", HEAVY)
def test_a_file_made_to_do_harm_is_refused_in_time(name: str, tmp_path: Path) -> None:
    data = HEAVY[name]()
    start = time.perf_counter()
    draft, remarks = attempt(tmp_path, "letter.docx", data)
    assert time.perf_counter() - start < 5
    assert draft is None and remarks[-1].suggestion


@pytest.mark.parametrize(
    "data",
    [
        docx("<w:tbl><w:tr><w:tc>" * 70 + paragraph("Words.") + "</w:tc></w:tr></w:tbl>" * 70),
        b"<table>" + b"<tr><td rowspan=100 colspan=100>Words." * 2_000,
        b"aa   bb   cc\n\n" * 3_000,
        b"Page 1 of 2\nfoot note here\n" * 3_000 + b"Words.",
        b"\n" * 300_000 + b"Words.",
    ],
)
def test_odd_files_are_read_in_time(data: bytes, tmp_path: Path) -> None:
    start = time.perf_counter()
    draft, _ = attempt(tmp_path, "letter.html" if data.startswith(b"<table") else "letter.txt", data)
    assert time.perf_counter() - start < 5
    assert draft is not None


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    st.sampled_from(sorted(SAMPLES)),
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 3), st.binary(max_size=6)), min_size=1, max_size=6),
)
def test_no_damage_can_break_a_reader(
    tmp_path_factory: pytest.TempPathFactory, kind: str, damage: list[tuple[int, int, bytes]]
) -> None:
    data = bytearray(SAMPLES[kind])
    for at, length, new in damage:
        at %= len(data) + 1
        data[at : at + length] = new
    draft, remarks = attempt(tmp_path_factory.mktemp("damaged"), f"letter.{kind}", bytes(data))
    assert draft is not None or remarks


@settings(deadline=None)
@given(st.sampled_from(["docx", "odt"]), st.data())
def test_no_rearranged_part_can_break_a_reader(
    tmp_path_factory: pytest.TempPathFactory, kind: str, data: st.DataObject
) -> None:
    with zipfile.ZipFile(io.BytesIO(RICH[kind])) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    name = data.draw(st.sampled_from([each for each in files if each.endswith((".xml", ".rels"))]))
    pieces = re.findall(r"<[^>]+>|[^<]+", files[name])
    for at in data.draw(st.lists(st.integers(0, len(pieces) - 1), max_size=5)):
        if pieces[at].endswith("/>"):
            pieces[at] = data.draw(st.sampled_from(["", pieces[at] * 2, re.sub('"[^"]*"', '"-99999"', pieces[at])]))
        else:
            pieces[at] = re.sub(r'"\w*"', '""', pieces[at])
    files[name] = "".join(pieces)
    draft, remarks = attempt(tmp_path_factory.mktemp("parts"), f"letter.{kind}", zipped(files))
    assert draft is not None or remarks


RICH = {
    "docx": write(ambershire(), REPOSITORY / "templates" / "letter-bilingual.docx"),
    "odt": odt(
        '<text:list text:style-name="L"><text:list-item><text:p text:style-name="P">One<text:line-break/>two'
        '<text:note><text:note-body><text:p>Note</text:p></text:note-body></text:note></text:p></text:list-item></text:list>'
        '<text:p><text:bookmark text:name="pcc__a"/><text:change text:change-id="x"/>Two</text:p>',
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1"/>'
        '</text:list-style><style:style style:name="P" style:family="paragraph" style:parent-style-name="P"/>',
    ),
}  # fmt: skip


def blocks(value: object) -> list[Block]:
    """Every block of a letter with words in it."""
    if isinstance(value, Block):
        return [value] if value else []
    if isinstance(value, tuple):
        return [block for each in value for block in blocks(each)]
    slots = getattr(type(value), "__slots__", ())
    return [block for name in slots for block in blocks(getattr(value, name))] if not isinstance(value, Line) else []


@pytest.mark.parametrize("template", ["letter.docx", "letter-bilingual.docx"])
def test_a_letter_of_ours_comes_back_whole(template: str, letter: Letter, tmp_path: Path) -> None:
    draft, remarks = attempt(tmp_path, "letter.docx", write(letter, REPOSITORY / "templates" / template))
    assert draft is not None and not remarks
    found: dict[Anchor, list[str]] = {}
    for passage in draft.passages:
        if passage.anchor:
            found.setdefault(passage.anchor, []).append(passage.text)
    wanted: dict[Anchor, list[str]] = {}
    for block in blocks(letter):
        words = (" ".join(p.text.split()) for p in block.paragraphs)
        wanted.setdefault(block.anchor, []).extend(each for each in words if each)
    assert found == wanted
    assert len(wanted) > 15


def test_the_labels_of_a_letter_of_ours(letter: Letter, tmp_path: Path) -> None:
    draft, _ = attempt(tmp_path, "letter.docx", write(letter, REPOSITORY / "templates" / "letter.docx"))
    assert draft is not None
    labels = [p.label for p in draft.passages if p.anchor and p.anchor.field == "quotation" and p.label]
    assert labels == ["(a)", "(b)", "(c)", "(i)", "(ii)", "(1)", "(2)", "(first)", "(second)"]


def test_no_reader_is_loaded_before_it_is_needed() -> None:
    code = (
        "import sys, pathlib; from pccreply.drafts import read_draft; heavy = {'lxml', 'pypdfium2', 'markdown_it'}; "
        "assert not heavy & set(sys.modules), heavy & set(sys.modules); "
        "read_draft(pathlib.Path(sys.argv[1]), 'a'); assert not heavy & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, str(REPOSITORY / "LICENSE")], check=True)


@pytest.mark.parametrize(
    "anchor",
    [
        Anchor("force_progress", ("3b",)),
        Anchor("timescale", ("3a", "3b", "3c")),
        Anchor("commissioner_action", ("2", "5")),
        Anchor("timescale", ("2", "5a", "5b")),
        Anchor("quotation", ("1.10",)),
    ],
)
def test_a_title_is_read_back(anchor: Anchor) -> None:
    assert parse_alias(alias(anchor)) == anchor


@pytest.mark.parametrize(
    "text", ["Introduction", "Title", "Recommendation 3", "recommendation 3: timescale", "", "A: b"]
)
def test_the_titles_of_others_are_not_ours(text: str) -> None:
    assert parse_alias(text) is None

"""Cleaned copies of Word files: what goes, what stays, and what is said of both."""

from __future__ import annotations

import io
import shutil
import struct
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pccreply.drafts import read_draft
from pccreply.editing.cleaning import clean
from pccreply.editing.package import NotEditable
from pccreply.editing.pictures import without_traces
from pccreply.model.check_comments import is_check_comment
from pccreply.model.drafts import Draft, MarkKind
from pccreply.outputs.docx import write
from tests.conftest import REPOSITORY
from tests.editing import traces
from tests.editing.traces import DOCUMENT, JPEG, OFFICE, SETTINGS, STYLES, TRACES, Parts, field, paragraph, run, traced
from tests.outputs.conftest import ambershire

SHARED = REPOSITORY.parent / "shared"
VALIDATOR = SHARED / "tools" / "docx_valid.py"
SYNTHETIC = sorted((SHARED / "corpus" / "dev" / "synthetic" / "drafts").glob("*.docx"))
SOFFICE, PDFTOPPM = shutil.which("soffice"), shutil.which("pdftoppm")
OWN = ("highlights",)
"""What the letter itself has for a person: a name that is still to be filled in."""
LETTER = write(ambershire(), REPOSITORY / "templates" / "letter.docx")


def changed(*changes: Callable[[Parts], None]) -> bytes:
    parts = Parts(LETTER)
    for change in changes:
        change(parts)
    return parts.data()


def parts_of(data: bytes) -> dict[str, bytes]:
    return Parts(data).all


def read(folder: Path, data: bytes) -> Draft:
    path = folder / "letter.docx"
    path.write_bytes(data)
    draft, remarks = read_draft(path, "letter.docx", closely=True)
    assert draft is not None, remarks
    return draft


def without_our_comments(draft: Draft) -> list[object]:
    return [m for m in draft.marks if m.kind is not MarkKind.COMMENT or not is_check_comment(m.by, m.text)]


def same(folder: Path, before: bytes, after: bytes) -> None:
    old, new = read(folder, before), read(folder, after)
    assert new.passages == old.passages
    assert new.furniture == old.furniture
    assert list(new.marks) == without_our_comments(old)


def faults(folder: Path, *files: bytes) -> set[str]:
    """Why Word would want to repair one of the files; nothing where that cannot be found out."""
    if not VALIDATOR.is_file():
        return set()
    paths = [folder / f"valid{n}.docx" for n in range(len(files))]
    for path, data in zip(paths, files, strict=True):
        path.write_bytes(data)
    done = subprocess.run([sys.executable, VALIDATOR, *paths], capture_output=True, text=True, check=False)
    assert not done.stderr
    return {line for line in done.stdout.splitlines() if line.startswith(f"{folder}")}


def valid(folder: Path, *files: bytes) -> None:
    assert faults(folder, *files) == set()


def converted(folder: Path, kind: str, name: str, data: bytes) -> Path:
    """What LibreOffice makes of a file."""
    source = folder / f"{name}.docx"
    source.write_bytes(data)
    subprocess.run(
        [str(SOFFICE), f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind,
         "--outdir", str(folder / kind), str(source)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return folder / kind / f"{name}.{kind}"


@pytest.mark.parametrize("name", TRACES)
def test_each_trace_goes_and_is_named(name: str, tmp_path: Path) -> None:
    before = traced(LETTER, [name])
    after = clean(before)
    own = clean(LETTER).removed
    assert {words for words in after.removed if words not in own} == set(TRACES[name].told)
    for part, data in parts_of(after.data).items():
        assert b"SECRET" not in data, part
        assert "SECRET" not in part
    same(tmp_path, before, after.data)
    valid(tmp_path, after.data)


def test_of_all_traces_nothing_is_left_that_the_gate_would_name(tmp_path: Path) -> None:
    before = traced(LETTER)
    after = clean(before)
    told = {words for trace in TRACES.values() for words in trace.told}
    assert told - set(after.removed) <= {"Ids of 3 rounds of editing (rsid)"}
    same(tmp_path, before, after.data)
    valid(tmp_path, after.data)
    file = read(tmp_path, before).file
    assert file is not None and len(file.metadata) > 9 and file.macros
    file = read(tmp_path, after.data).file
    assert file is not None
    own = read(tmp_path, LETTER).file
    assert own is not None
    assert (file.metadata, file.macros) == ((), ())
    assert [link.target for link in file.links] == [link.target for link in own.links]


@settings(max_examples=30, deadline=None)
@given(st.sets(st.sampled_from(sorted(TRACES))), st.integers(1990, 2040))
def test_a_clean_copy_stays_as_it_is_and_the_hour_does_not_show(names: set[str], year: int) -> None:
    parts = Parts(traced(LETTER, names))
    after = clean(parts.data())
    again = clean(after.data)
    assert (again.data, again.removed, again.left) == (after.data, (), after.left)
    assert clean(parts.data(year)).data == after.data


def test_our_own_letters_lose_their_dates_and_authors_and_nothing_else(tmp_path: Path) -> None:
    after = clean(LETTER)
    assert [words.partition(":")[0] for words in after.removed] == [
        "Author", "Last modified by", "Revision number", "Created", "Last saved",
    ]  # fmt: skip
    assert after.left == OWN
    old, new = parts_of(LETTER), parts_of(after.data)
    assert list(old) == list(new)
    assert [name for name in old if old[name] != new[name]] == ["docProps/core.xml"]
    properties = read(tmp_path, after.data).properties
    assert properties["title"] == read(tmp_path, LETTER).properties["title"]
    assert properties["language"]
    assert any(passage.anchor for passage in read(tmp_path, after.data).passages)


def test_a_picture_keeps_every_pixel_and_its_right_side_up() -> None:
    assert without_traces(traces.jpeg()) == (JPEG, ("Exif", "XMP", "a comment", "IPTC"))
    turned, told = without_traces(traces.jpeg(orientation=6))
    assert told == ("Exif", "XMP", "a comment", "IPTC")
    kept = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    assert turned == JPEG[:2] + traces.segment(0xE1, kept) + JPEG[2:]
    assert without_traces(turned) == (turned, ())
    profile = traces.segment(0xE2, b"ICC_PROFILE\0\1\1colours")
    assert without_traces(JPEG[:2] + profile + JPEG[2:]) == (JPEG[:2] + profile + JPEG[2:], ())
    told_of = [
        (b"tEXt", b"Author\0Jo"),
        (b"tIME", bytes(7)),
        (b"eXIf", traces.exif()),
        (b"iTXt", b"XML:com.adobe.xmp\0"),
    ]
    assert without_traces(traces.png(*told_of)) == (
        traces.png(), ("text", "the time of its last change", "Exif"),
    )  # fmt: skip
    colours = (b"gAMA", struct.pack(">I", 45455))
    assert without_traces(traces.png(colours)) == (traces.png(colours), ())


def test_a_picture_that_is_cut_off_is_left_alone() -> None:
    scan = traces.jpeg().index(b"\xff\xda")
    for cut in range(2, scan):
        assert without_traces(traces.jpeg()[:cut]) == (traces.jpeg()[:cut], ())
    picture = traces.png((b"tEXt", b"Author\0Jo"))
    for cut in range(8, len(picture)):
        assert without_traces(picture[:cut]) == (picture[:cut], ())


def _comment(parts: Parts) -> None:
    traces._check_comment(parts)


def test_an_answer_to_our_comment_stays_and_stands_by_itself(tmp_path: Path) -> None:
    before = changed(_comment)
    after = clean(before)
    assert after.left == ('a comment by "Jo Example"', 'a comment by "pccreply"', *OWN)
    found = parts_of(after.data)
    assert b'w:id="1"' not in found["word/comments.xml"]
    assert b"0000AA01" not in b"".join(found.values())
    assert found["word/commentsExtended.xml"].count(b"commentEx ") == 2
    assert found["word/commentsIds.xml"].count(b"commentId ") == 2
    assert found[DOCUMENT].count(b"commentReference") == 2


def test_without_a_comment_left_the_parts_for_comments_go(tmp_path: Path) -> None:
    parts = Parts(changed(_comment))
    for other in ("Jo Example", '"pccreply" w:date="2024-11-05T10:00:00Z" w:initials="X"><w:p w14:paraId="0000AA03"'):
        new = other.replace("Jo Example", "pccreply")
        parts.patch("word/comments.xml", other, new)
    parts.patch("word/comments.xml", "PCC101 is right", "PCC102 is wrong")
    parts.patch("word/comments.xml", "Thank you", "PCC103 is wrong")
    after = clean(parts.data())
    assert "3 comments that pccreply put in" in after.removed
    assert not [name for name in parts_of(after.data) if "comments" in name]
    assert b"comments" not in parts_of(after.data)["[Content_Types].xml"]
    valid(tmp_path, after.data)


CHANGE = 'w:id="9{n}" w:author="Jo Example" w:date="2024-11-05T10:00:00Z"'


def _tracked(parts: Parts) -> None:
    inserted = f"<w:ins {CHANGE.format(n=1)}>{run('new ')}</w:ins>"
    deleted = f"<w:del {CHANGE.format(n=2)}><w:r><w:delText>old</w:delText></w:r></w:del>"
    parts.begin(paragraph(f"{inserted}{deleted}{run('words')}"))
    parts.set("<w:trackRevisions/>")


def _hidden(parts: Parts) -> None:
    style = '<w:style w:type="character" w:styleId="Quiet"><w:name w:val="Quiet"/><w:rPr><w:vanish/></w:rPr></w:style>'
    parts.patch(STYLES, "</w:styles>", f"{style}</w:styles>")
    parts.begin(paragraph(run("seen ") + run("unseen", '<w:rStyle w:val="Quiet"/>')))


def _fields(parts: Parts) -> None:
    simple = f'<w:fldSimple w:instr=" AUTHOR ">{run("Jo Example")}</w:fldSimple>'
    parts.begin(paragraph(field(' DATE \\@ "d MMMM yyyy" ', "5 November 2024") + simple + field(" PAGE ", "1")))
    parts.begin(paragraph(field(" DOCPROPERTY Title ", "Reply")))


def _workbook(parts: Parts) -> None:
    parts.add("word/embeddings/sheet1.xlsx", b"PK", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    parts.relate(DOCUMENT, f"{OFFICE}/package", "embeddings/sheet1.xlsx")


def _disk(parts: Parts) -> None:
    link = parts.relate(DOCUMENT, f"{OFFICE}/hyperlink", "file:///H:/letters/old.docx", outside=True)
    fine = parts.relate(DOCUMENT, f"{OFFICE}/hyperlink", "https://www.ambershire-pcc.example/", outside=True)
    parts.begin(paragraph("".join(f'<w:hyperlink r:id="{i}">{run("a link")}</w:hyperlink>' for i in (link, fine))))


def _protection(parts: Parts) -> None:
    parts.patch(
        SETTINGS, "<w:defaultTabStop", '<w:documentProtection w:edit="readOnly" w:enforcement="1"/><w:defaultTabStop'
    )


LEFT: list[tuple[Callable[[Parts], None], tuple[str, ...]]] = [
    (_tracked, ('2 tracked changes by "Jo Example" (the name stays until each is accepted or rejected)', "the switch that tracks changes")),
    (lambda parts: parts.begin(paragraph(run("look", '<w:highlight w:val="yellow"/>'))), ("highlights",)),
    (lambda parts: parts.begin(paragraph(run("unseen", "<w:vanish/>"))), ("hidden text",)),
    (_hidden, ("hidden text",)),
    (_fields, ("a DOCPROPERTY field", "a DATE field", "an AUTHOR field (what it showed was taken out; Ctrl+Shift+F9 makes words of it)")),
    (_workbook, ("an embedded workbook (word/embeddings/sheet1.xlsx)",)),
    (_disk, ('a link: "file:///H:/letters/old.docx"',)),
    (_protection, ("the protection of the document",)),
    (
        lambda parts: parts.patch("docProps/app.xml", "</Properties>", "<HyperlinkBase>H:\\letters</HyperlinkBase></Properties>"),
        ('the address that relative links start from: "H:\\letters"',),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("put", "told"), LEFT, ids=[told[0] for _, told in LEFT])
def test_what_a_person_has_to_decide_stays_and_is_named(
    put: Callable[[Parts], None], told: tuple[str, ...], tmp_path: Path
) -> None:
    before = changed(put)
    after = clean(before)
    assert {words for words in after.left if words not in OWN} == set(told) - set(OWN)
    assert set(told) <= set(after.left)
    assert after.removed == clean(LETTER).removed
    assert parts_of(after.data)[DOCUMENT] == parts_of(before)[DOCUMENT]
    same(tmp_path, before, after.data)


def test_every_setting_that_tells_of_the_office_goes_and_is_named(tmp_path: Path) -> None:
    before = changed(
        lambda parts: parts.set(
            '<w:linkStyles/><w:savePreviewPicture/><w:attachedSchema w:val="urn:office"/><w:view w:val="web"/>'
            '<w:docVars><w:docVar w:name="Case" w:val="17"/></w:docVars><w:proofState w:spelling="clean"/>'
        )
    )
    removed = clean(before).removed
    for words in (
        "The order to take styles from the template anew",
        "The order to save a preview picture",
        'XML schema: "urn:office"',
        'Saved view: "web"',
        'Document variable Case: "17"',
    ):
        assert words in removed, removed


def test_more_that_a_person_has_to_decide(tmp_path: Path) -> None:
    def settings(parts: Parts) -> None:
        parts.patch(
            SETTINGS,
            "<w:defaultTabStop",
            '<w:writeProtection w:recommended="1"/><w:documentProtection w:enforcement="0"/><w:defaultTabStop',
        )

    def body(parts: Parts) -> None:
        parts.begin(
            paragraph('<w:permStart w:id="1" w:ed="jo@a.example"/>' + run("Jo's part") + '<w:permEnd w:id="1"/>')
            + paragraph('<w:fldSimple w:instr="=1+1"><w:r><w:t>2</w:t></w:r></w:fldSimple>')
            + paragraph('<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>')
            + paragraph('<w:r><w:instrText>lost</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>')
        )

    left = set(clean(changed(settings, body)).left)
    assert {
        "the wish that it be opened read-only",
        'a passage that "jo@a.example" may edit',
        "a formula field",
    } <= left
    assert not any("protection of the document" in words or "PAGE" in words for words in left)


def test_a_box_whose_hidden_data_contradict_it_is_named() -> None:
    parts = Parts(traced(LETTER, ["custom XML"]))
    assert clean(parts.data()).left == OWN
    parts.patch("customXml/item1.xml", "Case officer", "Jo Example")
    words = 'a box that says "Case officer", where hidden data said "Jo Example", as Word would have shown it'
    assert clean(parts.data()).left == (words, *OWN)


def test_a_template_becomes_a_plain_document(tmp_path: Path) -> None:
    kind = "wordprocessingml.template.main+xml"
    before = changed(lambda parts: parts.patch("[Content_Types].xml", "wordprocessingml.document.main+xml", kind))
    after = clean(before)
    assert 'Kind of file (the copy is a plain Word document): "Word template"' in after.removed
    assert kind.encode() not in parts_of(after.data)["[Content_Types].xml"]
    valid(tmp_path, after.data)


def test_parts_may_be_named_in_capitals() -> None:
    def shout(parts: Parts) -> None:
        parts.patch("word/_rels/document.xml.rels", 'Target="styles.xml"', 'Target="Styles.XML"')

    assert STYLES in parts_of(clean(changed(shout)).data)


def _zipped(**more: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in more.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _strict(parts: Parts) -> None:
    parts.all[DOCUMENT] = parts.all[DOCUMENT].replace(
        traces.WORD.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    )


def _locked() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512) + "EncryptedPackage".encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 ...", "not a Word document"),
        (_locked(), "protected by a password"),
        (_locked()[:100], "an old Word document"),
        (LETTER[: len(LETTER) // 2], "damaged"),
        (LETTER[:200] + bytes(50) + LETTER[250:], "damaged"),
        (_zipped(a=b"b"), "not a Word document"),
        (changed(_strict), "Strict Open XML"),
        (changed(lambda parts: parts.patch(DOCUMENT, "<w:body>", "<w:body><w:p>")), "damaged"),
    ],
)
def test_what_cannot_be_cleaned_is_refused_in_words(data: bytes, words: str) -> None:
    with pytest.raises(NotEditable) as refused:
        clean(data)
    assert words in refused.value.message
    assert refused.value.suggestion.endswith(".")


@pytest.mark.skipif(not SYNTHETIC, reason="the labelled drafts are not beside the repository")
def test_labelled_drafts_read_the_same_and_open_in_word(tmp_path: Path) -> None:
    cleaned = []
    for path in SYNTHETIC:
        before = path.read_bytes()
        after = clean(before)
        same(tmp_path, before, after.data)
        assert clean(after.data).removed == ()
        cleaned.append(after.data)
    valid(tmp_path, *cleaned)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_a_letter_that_libreoffice_saved_is_cleaned_too(tmp_path: Path) -> None:
    before = converted(
        tmp_path, "docx", "saved", traced(LETTER, ["core properties", "pictures", "check comment"])
    ).read_bytes()
    after = clean(before)
    same(tmp_path, before, after.data)
    assert faults(tmp_path, after.data) <= faults(tmp_path, before)
    assert 'Author: "Jo SECRET"' in after.removed
    assert "1 comment that pccreply put in" in after.removed
    assert clean(after.data).removed == ()


@pytest.mark.skipif(SOFFICE is None or PDFTOPPM is None, reason="LibreOffice or pdftoppm is not installed")
def test_the_pages_look_the_same(tmp_path: Path) -> None:
    before = traced(LETTER, TRACES.keys() - {"check comment"})
    pages = [list(_pages(tmp_path, name, data)) for name, data in (("a", before), ("b", clean(before).data))]
    assert len(pages[0]) > 1
    assert pages[0] == pages[1]


def _pages(folder: Path, name: str, data: bytes) -> Iterator[int]:
    """Each page of a letter as LibreOffice draws it, as a checksum."""
    pdf = converted(folder, "pdf", name, data)
    subprocess.run([str(PDFTOPPM), "-r", "50", str(pdf), str(folder / name)], check=True, timeout=60)
    for page in sorted(folder.glob(f"{name}-*.ppm")):
        yield zlib.crc32(page.read_bytes())

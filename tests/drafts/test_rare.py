"""What Word and LibreOffice can write and seldom do: each must be read as the program shows it."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from pccreply.drafts import read_draft
from pccreply.drafts.gathering import Unreadable
from pccreply.drafts.pdf import apart, words
from pccreply.model.drafts import MarkKind
from pccreply.model.file_facts import LinkUse, Metadata
from pccreply.model.letters import Anchor
from tests.drafts.building import ODF, attempt, docx, labelled, marks, odt, paragraph, pdf, read, run, texts, zipped
from tests.drafts.test_docx import BULLETS, item
from tests.drafts.test_odt import STYLES, p

# Word ---------------------------------------------------------------------------------------------------


def test_bookmarks_comments_and_changes_may_stand_between_paragraphs(tmp_path: Path) -> None:
    body = (
        '<w:bookmarkStart w:id="1" w:name="pcc_1__timescale"/>'
        + paragraph("One.")
        + '<w:bookmarkEnd w:id="1"/><w:commentRangeStart w:id="5"/>'
        + paragraph("Two.")
        + '<w:commentRangeEnd w:id="5"/><w:commentRangeEnd w:id="77"/>'
        + f"<w:ins w:author='Ann'>{paragraph('Three.')}</w:ins><w:customXml>{paragraph('Four.')}</w:customXml>"
        + f"<mc:AlternateContent><mc:Choice/><mc:Fallback>{paragraph('Five.')}</mc:Fallback></mc:AlternateContent>"
        + "<mc:AlternateContent><mc:Choice/></mc:AlternateContent><w:sdt><w:sdtPr/></w:sdt><w:proofErr/>"
        + '<w:altChunk r:id="rId9"/>'
    )
    comments = (
        f'<w:comment w:id="5" w:author="Cat">{paragraph("Sure?")}</w:comment><w:comment w:id="6"><w:p/></w:comment>'
    )
    draft = read(tmp_path, "a.docx", docx(body, comments=comments))
    assert texts(draft) == ["One.", "Two.", "Three.", "Four.", "Five."]
    assert [each.anchor for each in draft.passages][:2] == [Anchor("timescale", ("1",)), None]
    assert [(m.text, m.by, m.place.paragraph, m.place.excerpt) for m in draft.marks if m.kind is MarkKind.COMMENT] == [
        ("Sure?", "Cat", 2, "Two."),
        ("(a comment without words)", "", 6, ""),
    ]
    assert draft.passed_over == ("a file that was inserted whole, which only Word can unpack",)


def test_what_else_a_paragraph_may_hold(tmp_path: Path) -> None:
    mathematics = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    body = (
        paragraph(
            "a",
            '<w:hyperlink r:id="rId1"><w:r><w:t>c</w:t></w:r></w:hyperlink>',
            f"<m:oMath {mathematics}><m:r><m:t>d+e</m:t></m:r></m:oMath>",
            "<mc:AlternateContent><mc:Choice/><mc:Fallback><w:r><w:t>f</w:t></w:r></mc:Fallback></mc:AlternateContent>",
            "<mc:AlternateContent><mc:Choice/></mc:AlternateContent>",
            "<w:r><mc:AlternateContent><mc:Choice/></mc:AlternateContent></w:r><w:proofErr/>",
            run("g", "<w:del/>"),
            run("h", '<w:ins w:author="Ann"/>'),
            '<w:r><w:br w:type="page"/><w:t>i</w:t></w:r>',
            "<w:r><w:ruby><w:rubyBase><w:r><w:t>j</w:t></w:r></w:rubyBase></w:ruby></w:r>",
            '<w:r><w:instrText>lost</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
        )
        + paragraph('<w:r><w:footnoteReference w:id="9"/></w:r>', "No such note.")
        + paragraph(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>MACROBUTTON NoMacro [Click here]</w:instrText>'
            '</w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
        )
    )
    draft = read(tmp_path, "a.docx", docx(body))
    assert texts(draft) == ["acd+efh ij", "No such note.", "[Click here]"]
    assert [m.text for m in draft.marks if m.kind is MarkKind.INSERTION] == ["h"]


def test_a_document_without_a_body_has_no_words(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(docx(""))) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    name = "word/document.xml"
    files[name] = files[name].replace("<w:body></w:body>", "")
    draft, remarks = attempt(tmp_path, "a.docx", zipped(files))
    assert draft is None
    assert "no words" in remarks[0].message


def test_numbers_of_lists_that_are_half_said(tmp_path: Path) -> None:
    def listed(inside: str, text: str) -> str:
        return paragraph(text, properties=f"<w:numPr>{inside}</w:numPr>")

    more = (
        '<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="none"/></w:lvl>'
        '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlRestart w:val="0"/>'
        '<w:lvlText w:val="%3)"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="9">'
        '<w:numStyleLink w:val="Nowhere"/></w:abstractNum><w:num w:numId="8"><w:abstractNumId w:val="8"/></w:num>'
        '<w:num w:numId="9"><w:abstractNumId w:val="9"/></w:num><w:num w:numId="7"><w:abstractNumId w:val="8"/>'
        '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:numFmt w:val="upperLetter"/><w:lvlText w:val="%1:"/>'
        "</w:lvl></w:lvlOverride></w:num>"
    )
    body = (
        listed('<w:numId w:val="8"/>', "no level")
        + listed('<w:ilvl w:val="0"/>', "no list")
        + listed('<w:numId w:val="0"/>', "taken off")
        + item(99, "no such list")
        + item(9, "a style that is not there")
        + item(8, "without a sign", 1)
        + item(8, "letter", 2)
        + item(8, "number")
        + item(8, "goes on", 2)
        + item(7, "own form")
        + item(8, "too deep", 8)
    )
    assert labelled(read(tmp_path, "a.docx", docx(body, numbering=BULLETS + more))) == [
        ("1.", "no level"),
        ("", "no list"),
        ("", "taken off"),
        ("", "no such list"),
        ("", "a style that is not there"),
        ("", "without a sign"),
        ("a)", "letter"),
        ("2.", "number"),
        ("b)", "goes on"),
        ("C:", "own form"),
        ("", "too deep"),
    ]


# LibreOffice --------------------------------------------------------------------------------------------


def test_what_else_a_text_may_hold(tmp_path: Path) -> None:
    loext = 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
    link = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
    body = (
        p("One.<text:soft-page-break/>")
        + "<text:soft-page-break/>"
        + f'<text:section text:display="none">{p("Nobody sees it.")}</text:section>'
        + f"<text:section>{p('In a section.')}</text:section>"
        + f"<text:table-of-content><text:index-body>{p('Contents')}</text:index-body></text:table-of-content>"
        + p(f'<text:a {link} xlink:href="https://a.example/">A link</text:a><text:line-break/>on a new line.')
        + p("<text:ruby><text:ruby-base>base</text:ruby-base><text:ruby-text>above</text:ruby-text></text:ruby>")
        + p('<text:hidden-text text:string-value="hidden"/>Seen.')
        + p("<text:note><text:note-citation>1</text:note-citation></text:note>No note.")
        + p("<draw:frame><draw:image/></draw:frame>Beside a picture.")
        + p('<text:date text:fixed="true">3 May</text:date> is fixed.')
        + p('<text:bookmark text:name="pcc_2__timescale"/>At a point.')
        + p('<text:bookmark text:name="theirs"/>Not ours.')
        + f'<loext:content-control {loext} loext:tag="pccreply:1:force_progress">{p("Held.")}</loext:content-control>'
        + p(f'<loext:content-control {loext} loext:alias="Recommendation 1: timescale">In it.</loext:content-control>')
        + p('<text:change text:change-id="none"/><text:change-end text:change-id="none"/>Unknown change.')
        + p('<office:annotation/><office:annotation-end office:name="none"/>A comment without words.')
        + "<text:sequence-decls/>"
    )
    draft = read(tmp_path, "a.odt", odt(body, STYLES))
    assert [(each.text, each.place.page) for each in draft.passages] == [
        ("One.", 1),
        ("In a section.", 3),
        ("Contents", 3),
        ("A link on a new line.", 3),
        ("base", 3),
        ("Seen.", 3),
        ("No note.", 3),
        ("Beside a picture.", 3),
        ("3 May is fixed.", 3),
        ("At a point.", 3),
        ("Not ours.", 3),
        ("Held.", 3),
        ("In it.", 3),
        ("Unknown change.", 3),
        ("A comment without words.", 3),
    ]
    assert marks(draft, MarkKind.HIDDEN) == ["Nobody sees it.", "hidden"]
    assert marks(draft, MarkKind.FIELD) == []
    assert marks(draft, MarkKind.COMMENT) == ["(a comment without words)"]
    assert draft.passed_over == ("a picture on page 3",)
    by_text = {each.text: each.anchor for each in draft.passages}
    assert by_text["At a point."] == Anchor("timescale", ("2",))
    assert by_text["Held."] is None, "LibreOffice holds words in a control, never whole paragraphs"
    assert by_text["In it."] == Anchor("timescale", ("1",))
    assert by_text["Not ours."] is None


def test_labels_of_lists_of_every_kind(tmp_path: Path) -> None:
    loext = 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
    number = '<text:list-level-style-number text:level="{}" {}/>'
    styles = (
        '<text:list-style style:name="Long">'
        + number.format(1, 'style:num-format="1" text:start-value="4"')
        + number.format(2, 'style:num-format="i" text:display-levels="2" style:num-suffix=")"')
        + number.format(3, f'style:num-format="A" {loext} loext:num-list-format="(%1%/%3%)"')
        + "</text:list-style>"
        '<text:list-style style:name="Signs"><text:list-level-style-image text:level="1"/>'
        '<text:list-level-style-bullet text:level="2" text:bullet-char="\uf0b7"/>'
        '<text:list-level-style-bullet text:level="3" text:bullet-char="–"/></text:list-style>'
        '<text:outline-style>' + number.format(1, 'style:num-format="1" style:num-suffix="."') + "</text:outline-style>"
        '<style:style style:name="ByPara" style:family="paragraph" style:list-style-name="Long"/>'
    )  # fmt: skip

    def items(*inside: str, style: str = "", rest: str = "") -> str:
        named = f'text:style-name="{style}"' if style else ""
        return f"<text:list {named} {rest}>{''.join(inside)}</text:list>"

    def item_of(inside: str, rest: str = "") -> str:
        return f"<text:list-item {rest}>{inside}</text:list-item>"

    body = (
        items(
            item_of(p("four") + items(item_of(p("deeper") + items(item_of(p("deepest")))))),
            item_of(p("nine"), 'text:start-value="9"'),
            item_of(items(item_of(p("a list alone")))),
            style="Long",
            rest='xml:id="first"',
        )
        + items(item_of(p("ten")), style="Long", rest='text:continue-list="first"')
        + items(item_of(p("sign") + items(item_of(p("symbol") + items(item_of(p("dash")))))), style="Signs")
        + items(item_of('<text:p text:style-name="ByPara">by its paragraph</text:p>'))
        + items(item_of(p("no style")))
        + items(item_of(p("outer") + items(item_of(p("other")), style="Signs")), style="Long")
        + '<text:h text:outline-level="1">Chapter</text:h><text:h text:outline-level="7">Deep</text:h>'
    )
    assert labelled(read(tmp_path, "a.odt", odt(body, styles))) == [
        ("4", "four"),
        ("4.i)", "deeper"),
        ("(4/A)", "deepest"),
        ("9", "nine"),
        ("9.i)", "a list alone"),
        ("10", "ten"),
        ("•", "sign"),
        ("•", "symbol"),
        ("–", "dash"),
        ("4", "by its paragraph"),
        ("", "no style"),
        ("4", "outer"),
        ("•", "other"),
        ("1.", "Chapter"),
        ("", "Deep"),
    ]


def test_what_an_opendocument_file_tells_of_itself(tmp_path: Path) -> None:
    spaces = f'xmlns:office="{ODF}office:1.0" xmlns:meta="{ODF}meta:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    link = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
    body = (
        p(f'<text:a {link} xlink:href="file:///C:/plans.odt">The plan</text:a>')
        + p(f'<text:a {link} xlink:href="#here">Here</text:a><text:date>3 May</text:date>')
        + p(f'<draw:frame><draw:object {link} xlink:href="./Object 1"/></draw:frame>An object.')
        + p(f'<draw:frame><draw:object {link} xlink:href="https://a.example/o"/></draw:frame>Another.')
    )
    with zipfile.ZipFile(io.BytesIO(odt(body))) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    files["meta.xml"] = (
        f"<office:document-meta {spaces}><office:meta><!-- x --><dc:creator>Ann Other</dc:creator>"
        "<dc:title>  The   letter </dc:title><dc:title>Second</dc:title><meta:editing-cycles>7</meta:editing-cycles>"
        '<meta:editing-duration>PT2H3M</meta:editing-duration><meta:template xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xlink:href="file:///o/house.ott"/><meta:user-defined meta:name="Client">Fern &amp; Co</meta:user-defined>'
        '<meta:user-defined meta:name="Empty"/><meta:keyword>OFFICIAL</meta:keyword></office:meta></office:document-meta>'
    )
    files["Thumbnails/thumbnail.png"] = "x"
    files["Basic/Standard/Module1.xml"] = "x"
    path = tmp_path / "a.odt"
    path.write_bytes(zipped(files))
    draft, remarks = read_draft(path, "a.odt", closely=True)
    assert draft is not None and draft.file is not None, remarks
    facts = draft.file
    assert draft.properties["title"] == "The letter"
    told = {(each.kind, each.name, each.value) for each in facts.metadata}
    assert {
        (Metadata.REVISIONS, "Revision number", "7"),
        (Metadata.REVISIONS, "Editing time", "PT2H3M"),
        (Metadata.ORGANISATION, "Template", "file:///o/house.ott"),
        (Metadata.HIDDEN_DATA, "Custom property Client", "Fern & Co"),
        (Metadata.PREVIEW, "thumbnail", "a picture of the first page as it once was"),
    } <= told
    assert any(kind is Metadata.PERSON and value == "Ann Other" for kind, _, value in told)
    assert not any("Empty" in name for _, name, _ in told)
    assert [(each.target, each.use) for each in facts.links] == [
        ("file:///C:/plans.odt", LinkUse.HYPERLINK),
        ("https://a.example/o", LinkUse.INSERTED),
    ]
    assert [(each.name, each.shown) for each in facts.fields] == [("DATE", "3 May")]
    assert [each.what for each in facts.objects] == ["an embedded object"]
    assert [each.what for each in facts.macros] == ["macros"]


def test_a_text_with_a_password_says_so(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(odt(p("x")))) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    files["META-INF/manifest.xml"] = "<manifest><encryption-data/></manifest>"
    draft, remarks = attempt(tmp_path, "a.odt", zipped(files))
    assert draft is None
    assert "password" in remarks[0].message


# PDF ----------------------------------------------------------------------------------------------------


def test_a_pdf_is_read_the_same_here_and_in_a_process_of_its_own() -> None:
    data = pdf([(72.0, 700.0, "Recommendation 1"), (72.0, 680.0, "It will be done."), (300.0, 680.0, "By May.")])
    assert words.read_document(data) == apart.read_document(data)


def annotation(kind: str, box: tuple[int, int, int, int], said: str = "", by: str = "", more: str = "") -> str:
    left, bottom, right, top = box
    return (
        f"<</Type/Annot/Subtype/{kind}/Rect[{left} {bottom} {right} {top}]/Contents({said})/T({by}){more}"
        f"/QuadPoints[{left} {top} {right} {top} {left} {bottom} {right} {bottom}]>>"
    )


def test_what_somebody_marked_in_a_pdf_is_seen(tmp_path: Path) -> None:
    lines = [(72.0, 700.0, "The desk will open by June."), (72.0, 600.0, "The second paragraph stands far below it.")]
    notes = (
        annotation("Highlight", (72, 697, 120, 711), "Is this right?", "Ann")
        + annotation("Highlight", (72, 597, 90, 611))
        + annotation("Text", (500, 596, 520, 612), "Beside it", "Bob")
        + annotation("Text", (500, 300, 520, 312), "Beside nothing", "Cat")
        + annotation("Link", (72, 300, 120, 312), "No note")
        + annotation("Popup", (72, 200, 120, 212), "No note either")
    )
    data = pdf(lines, notes=notes)
    assert words.read_document(data) == apart.read_document(data)
    draft = read(tmp_path, "a.pdf", data)
    assert [(m.kind, m.text, m.by, m.place.paragraph, m.place.page, m.place.excerpt) for m in draft.marks] == [
        (MarkKind.HIGHLIGHT, "The desk", "Ann", 1, 1, "The desk will open by June."),
        (MarkKind.COMMENT, "Is this right?", "Ann", 1, 1, "The desk"),
        (MarkKind.HIGHLIGHT, "The", "", 2, 1, "The second paragraph stands far below it."),
        (MarkKind.COMMENT, "Beside it", "Bob", 2, 1, "The second paragraph stands far below it."),
        (MarkKind.COMMENT, "Beside nothing", "Cat", None, 1, ""),
    ]


def test_a_page_that_is_a_picture_is_told(tmp_path: Path) -> None:
    picture = "q 400 0 0 400 72 300 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q"
    data = pdf([(72.0, 750.0, "The letter.")], [], drawn=picture)
    assert words.read_document(data) == apart.read_document(data)
    draft, remarks = attempt(tmp_path, "a.pdf", data)
    assert draft is not None
    assert draft.passed_over == ("a picture on page 1", "page 2, which is a picture")
    assert [r.message for r in remarks] == ["Page 2 of the PDF is a picture, and its words cannot be read."]


@pytest.mark.parametrize(
    ("drawn", "cells"),
    [
        ("1 w 72 600 200 100 re S 172 600 m 172 700 l S 72 650 m 272 650 l S", 4),
        (
            "72 600 200 1 re f 72 650 200 1 re f 72 700 200 1 re f 72 600 1 100 re f 172 600 1 100 re f 272 600 1 100 re f",
            4,
        ),
        ("0.9 g 72 600 200 100 re f 0 g", 0),
    ],
)
def test_rules_may_be_lines_boxes_or_thin_bars(drawn: str, cells: int, tmp_path: Path) -> None:
    rows = [(80.0, 680.0, "Number"), (180.0, 680.0, "Answer"), (80.0, 630.0, "1"), (180.0, 630.0, "Done in May")]
    data = pdf(rows, drawn=drawn)
    assert words.read_document(data) == apart.read_document(data)
    draft = read(tmp_path, "a.pdf", data)
    assert sum(each.cell is not None for each in draft.passages) == cells


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_lies_on_its_side_is_read_as_it_is_shown(turn: int, tmp_path: Path) -> None:
    """The words are drawn so that they stand upright on the turned page."""
    across = {90: "0 1 -1 0 {y} {x}", 180: "-1 0 0 -1 {x} {y}", 270: "0 -1 1 0 {y} {x}"}[turn]
    drawn = ""
    for line, said in enumerate(("The desk opens in June.", "It closes in July.")):
        x, y = {90: (72, 100 + 40 * line), 180: (500, 100 + 40 * line), 270: (700, 500 - 40 * line)}[turn]
        drawn += f"BT /F1 11 Tf {across.format(x=x, y=y)} Tm ({said}) Tj ET\n"
    data = pdf([], drawn=drawn).replace(b"/MediaBox", f"/Rotate {turn}/MediaBox".encode())
    assert words.read_document(data) == apart.read_document(data)
    assert texts(read(tmp_path, "a.pdf", data)) == ["The desk opens in June.", "It closes in July."]


@pytest.mark.parametrize("data", [b"%PDF-1.4\nnothing else", pdf(*([[]] * 1001))])
def test_what_is_no_letter_is_refused_here_too(data: bytes) -> None:
    with pytest.raises(Unreadable) as here:
        words.read_document(data)
    with pytest.raises(Unreadable) as there:
        apart.read_document(data)
    assert here.value.message == there.value.message

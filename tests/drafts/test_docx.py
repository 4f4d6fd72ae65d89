"""Word documents, one feature a test, all made by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from pccreply.model.drafts import Cell, MarkKind, PassageKind
from pccreply.model.letters import Anchor
from tests.drafts.building import attempt, docx, labelled, marks, paragraph, read, run, texts

BULLETS = """
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1.%2.%3"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2">
  <w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/><w:pStyle w:val="Clause"/>
    <w:lvlText w:val="%1)"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="2"/></w:num>
"""
STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>
  <w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Deeper"><w:name w:val="Our heading"/><w:basedOn w:val="Outlined"/></w:style>
<w:style w:type="paragraph" w:styleId="Outlined"><w:name w:val="Outlined"/>
  <w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="Clause"/>
  <w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Secret"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
"""


def item(number: int, text: str, level: int = 0) -> str:
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, properties=listed)


def test_what_is_inserted_counts_and_what_is_deleted_does_not(tmp_path: Path) -> None:
    body = paragraph(
        "We shall act ",
        '<w:del w:author="Ann"><w:r><w:delText>soon</w:delText></w:r></w:del>',
        '<w:ins w:author="Bob"><w:r><w:t>by </w:t></w:r><w:r><w:t>June</w:t></w:r></w:ins>',
        '<w:moveFrom w:author="Bob"><w:r><w:t>moved away</w:t></w:r></w:moveFrom>',
        '<w:moveTo w:author="Bob"><w:r><w:t> and tell you</w:t></w:r></w:moveTo>',
        ".",
    )
    draft = read(tmp_path, "a.docx", docx(body))
    assert texts(draft) == ["We shall act by June and tell you."]
    assert [(m.kind, m.text, m.by) for m in draft.marks] == [
        (MarkKind.DELETION, "soon", "Ann"),
        (MarkKind.INSERTION, "by June", "Bob"),
        (MarkKind.DELETION, "moved away", "Bob"),
        (MarkKind.INSERTION, "and tell you", "Bob"),
    ]
    assert {m.place.paragraph for m in draft.marks} == {1}


def test_a_deleted_paragraph_mark_joins_two_paragraphs(tmp_path: Path) -> None:
    gone = '<w:rPr><w:del w:author="Ann"/></w:rPr>'
    body = paragraph("Work is ", properties=gone) + paragraph("complete.") + paragraph("Last", properties=gone)
    assert texts(read(tmp_path, "a.docx", docx(body))) == ["Work is complete.", "Last"]


@pytest.mark.parametrize(
    "hidden",
    ["<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>', '<w:rStyle w:val="Secret"/>'],
)
def test_what_nobody_sees_is_no_text(tmp_path: Path, hidden: str) -> None:
    body = paragraph("Seen ", run("due in May", hidden), " and read.")
    draft = read(tmp_path, "a.docx", docx(body, styles=STYLES))
    assert texts(draft) == ["Seen and read."]
    assert marks(draft, MarkKind.HIDDEN) == ["due in May"]


def test_white_words_on_a_colour_are_seen(tmp_path: Path) -> None:
    white = paragraph(run("White", '<w:color w:val="FFFFFF"/>'))
    cell = f'<w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr>{white}'
    draft = read(tmp_path, "a.docx", docx(f"<w:tbl><w:tr><w:tc>{cell}</w:tc></w:tr></w:tbl>"))
    assert texts(draft) == ["White"]
    assert not draft.marks


def test_highlights_fields_and_comments_are_marked_where_they_stand(tmp_path: Path) -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE \\@ "d MMMM" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3 May</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = paragraph("First.") + paragraph(
        field,
        " ",
        '<w:commentRangeStart w:id="7"/>',
        run("the name", '<w:highlight w:val="yellow"/>'),
        '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>',
        run(" of it", '<w:shd w:val="clear" w:fill="FFFF00"/>'),
        '<w:fldSimple w:instr="REF rec1"><w:r><w:t> here</w:t></w:r></w:fldSimple>',
        '<w:fldSimple w:instr="PAGE"><w:r><w:t> 9</w:t></w:r></w:fldSimple>',
    )
    comments = f'<w:comment w:id="7" w:author="Cat">{paragraph("Is this right?")}</w:comment>'
    draft = read(tmp_path, "a.docx", docx(body, comments=comments))
    assert texts(draft)[1] == "3 May the name of it here 9"
    found = [(m.kind, m.text, m.by, m.place.excerpt) for m in draft.marks]
    assert found == [
        (MarkKind.FIELD, 'DATE \\@ "d MMMM"', "", "3 May"),
        (MarkKind.HIGHLIGHT, "the name", "", texts(draft)[1]),
        (MarkKind.COMMENT, "Is this right?", "Cat", "the name"),
        (MarkKind.HIGHLIGHT, "of it", "", texts(draft)[1]),
        (MarkKind.FIELD, "REF rec1", "", "here"),
    ]
    assert {m.place.paragraph for m in draft.marks} == {2}


def test_lists_show_the_labels_that_word_shows(tmp_path: Path) -> None:
    body = (
        item(1, "bullet")
        + item(1, "inner", 1)
        + item(2, "one")
        + item(2, "first", 1)
        + item(2, "second", 1)
        + item(2, "deep", 2)
        + item(2, "two")
        + item(2, "anew", 1)
        + item(3, "restarted")
        + paragraph("by its style", properties='<w:pStyle w:val="Clause"/>')
        + paragraph("again", properties='<w:pStyle w:val="Clause"/>')
        + paragraph("not", properties='<w:pStyle w:val="Clause"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    draft = read(tmp_path, "a.docx", docx(body, styles=STYLES, numbering=BULLETS))
    assert labelled(draft) == [
        ("•", "bullet"), ("o", "inner"), ("1.", "one"), ("(a)", "first"), ("(b)", "second"), ("1.b.i", "deep"),
        ("2.", "two"), ("(a)", "anew"), ("1.", "restarted"), ("IV)", "by its style"), ("V)", "again"), ("", "not"),
    ]  # fmt: skip
    assert [p.level for p in draft.passages][:6] == [0, 1, 0, 1, 1, 2]
    assert {p.kind for p in draft.passages[:-1]} == {PassageKind.LIST_ITEM}


def test_typed_labels_are_taken_off_the_words(tmp_path: Path) -> None:
    body = "".join(map(paragraph, ["(a) one;", "• two", "3.\tthree", "A. Example spoke", "4 May 2025", "- five"]))
    assert labelled(read(tmp_path, "a.docx", docx(body))) == [
        ("(a)", "one;"), ("•", "two"), ("3.", "three"), ("", "A. Example spoke"), ("", "4 May 2025"), ("-", "five"),
    ]  # fmt: skip


def test_headings_by_style_and_what_stands_below_them(tmp_path: Path) -> None:
    body = (
        paragraph("Answers", properties='<w:pStyle w:val="H1"/>')
        + paragraph("Below.")
        + paragraph("Deeper", properties='<w:pStyle w:val="Deeper"/>')
        + paragraph(run("Recommendation 2", "<w:b/>"))
        + paragraph("Last.", properties='<w:pStyle w:val="Loop"/>')
    )
    passages = read(tmp_path, "a.docx", docx(body, styles=STYLES)).passages
    assert [(p.kind, p.level) for p in passages] == [
        (PassageKind.HEADING, 1), (PassageKind.PARAGRAPH, 0), (PassageKind.HEADING, 3), (PassageKind.PARAGRAPH, 0),
        (PassageKind.PARAGRAPH, 0),
    ]  # fmt: skip
    assert [p.heading for p in passages] == ["", "Answers", "Answers", "Deeper", "Recommendation 2"]
    assert [p.bold for p in passages] == [True, False, False, True, False]


def test_bold_in_both_styles_is_not_bold(tmp_path: Path) -> None:
    body = paragraph(run("Plain", '<w:rStyle w:val="Strong"/>'), properties='<w:pStyle w:val="H1"/>')
    assert not read(tmp_path, "a.docx", docx(body, styles=STYLES)).passages[0].bold


def test_cells_know_where_they_stand(tmp_path: Path) -> None:
    def tc(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{text if text.startswith('<') else paragraph(text)}</w:tc>"

    wide, first, more = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    inner = f"<w:tbl><w:tr>{tc('inside')}</w:tr></w:tbl>{paragraph('after')}"
    body = (
        f"<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{tc('No')}{tc('Wide', wide)}</w:tr>"
        f"<w:tr>{tc('1', first)}{tc('b')}{tc(inner)}</w:tr>"
        f"<w:tr>{tc('still', more)}{tc('d')}<w:sdt><w:sdtContent>{tc('e')}</w:sdtContent></w:sdt></w:tr></w:tbl>"
    )
    passages = read(tmp_path, "a.docx", docx(body)).passages
    assert [(p.text, p.cell) for p in passages] == [
        ("No", Cell(0, 0, 0, True)), ("Wide", Cell(0, 0, 1, True)), ("1", Cell(0, 1, 0)), ("b", Cell(0, 1, 1)),
        ("inside", Cell(1, 0, 0)), ("after", Cell(0, 1, 2)), ("still", Cell(0, 1, 0)), ("d", Cell(0, 2, 1)),
        ("e", Cell(0, 2, 2)),
    ]  # fmt: skip
    assert {p.kind for p in passages} == {PassageKind.CELL}


def test_a_header_row_is_known_by_its_look(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{paragraph(c)}</w:tc>' for c in cells)}</w:tr>"

    long = "We have asked the force to publish its figures every quarter."
    body = f"<w:tbl>{row('No.', 'Answer')}{row('1', long)}</w:tbl>"
    passages = read(tmp_path, "a.docx", docx(body)).passages
    assert [p.cell and p.cell.header for p in passages] == [True, True, False, False]


def test_a_deleted_row_and_a_hidden_row_are_left_out(tmp_path: Path) -> None:
    cells = "".join(
        f"<w:tr><w:trPr>{p}</w:trPr><w:tc>{paragraph(t)}</w:tc></w:tr>"
        for p, t in (('<w:del w:author="Ann"/>', "gone"), ("<w:hidden/>", "unseen"), ("", "stays"))
    )
    draft = read(tmp_path, "a.docx", docx(f"<w:tbl>{cells}</w:tbl>"))
    assert texts(draft) == ["stays"]
    assert [(m.kind, m.text) for m in draft.marks] == [(MarkKind.DELETION, "gone"), (MarkKind.HIDDEN, "unseen")]


def test_content_controls_titles_and_bookmarks_say_which_block_it_is(tmp_path: Path) -> None:
    def control(inside: str, properties: str) -> str:
        return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    mark = '<w:bookmarkStart w:id="{0}" w:name="pcc_2__timescale"/>'
    body = (
        control(paragraph("One.") + paragraph("Two."), '<w:tag w:val="pccreply:1:force_progress"/>')
        + control(paragraph("Three."), '<w:alias w:val="Recommendation 3, part b: force progress"/>')
        + control(paragraph("Theirs."), '<w:alias w:val="Introduction"/><w:tag w:val="other"/>')
        + paragraph(mark.format(1), "Four.")
        + paragraph("Five.")
        + paragraph(mark.format(2), "Six.", '<w:bookmarkEnd w:id="2"/>')
        + paragraph("Seven.")
        + paragraph('<w:bookmarkStart w:id="9" w:name="pcc__conclusion"/>', "Eight.")
        + paragraph("Nine.")
    )
    progress, part, time = (
        Anchor("force_progress", ("1",)),
        Anchor("force_progress", ("3b",)),
        Anchor("timescale", ("2",)),
    )
    anchors = [p.anchor for p in read(tmp_path, "a.docx", docx(body)).passages]
    assert anchors == [progress, progress, part, None, time, time, time, None, Anchor("conclusion"), None]


def test_text_boxes_are_read_once_and_pictures_are_passed_over(tmp_path: Path) -> None:
    box = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{0}"
        "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}"
        "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    ).format(paragraph("In the box."))
    picture = '<w:r><w:pict><v:shape><v:imagedata r:id="rId9"/></v:shape></w:pict></w:r>'
    draft = read(tmp_path, "a.docx", docx(paragraph("Beside.", box, picture) + paragraph("After.")))
    assert [(p.kind, p.text) for p in draft.passages] == [
        (PassageKind.PARAGRAPH, "Beside."),
        (PassageKind.TEXT_BOX, "In the box."),
        (PassageKind.PARAGRAPH, "After."),
    ]
    assert draft.passed_over == ("a picture",)


def test_notes_stand_after_the_paragraph_that_refers_to_them(tmp_path: Path) -> None:
    body = paragraph("Said", '<w:r><w:footnoteReference w:id="2"/></w:r>', " so.") + paragraph(
        "And", '<w:r><w:endnoteReference w:id="4"/></w:r>', " on."
    )
    notes = f'<w:footnote w:id="2">{paragraph("See the report.")}</w:footnote>'
    ends = f'<w:endnote w:id="4">{paragraph("See the annex.")}</w:endnote>'
    draft = read(tmp_path, "a.docx", docx(body, footnotes=notes, endnotes=ends))
    assert [(p.kind, p.label, p.text) for p in draft.passages] == [
        (PassageKind.PARAGRAPH, "", "Said so."), (PassageKind.FOOTNOTE, "1", "See the report."),
        (PassageKind.PARAGRAPH, "", "And on."), (PassageKind.FOOTNOTE, "1", "See the annex."),
    ]  # fmt: skip


def test_headers_and_footers_are_furniture(tmp_path: Path) -> None:
    section = '<w:sectPr><w:headerReference r:id="rId1"/><w:footerReference r:id="rId2"/></w:sectPr>'
    data = docx(paragraph("Letter.") + section, header1=paragraph("OFFICIAL"), footer1=paragraph("Page 1"))
    draft = read(tmp_path, "a.docx", data)
    assert texts(draft) == ["Letter."]
    assert [p.text for p in draft.furniture] == ["OFFICIAL", "Page 1"]


def test_breaks_stay_in_a_passage_unless_they_make_a_list(tmp_path: Path) -> None:
    br = "<w:r><w:br/></w:r>"
    body = (
        paragraph("Home Office", br, "London")
        + paragraph("Forces should:", br, "(a) record;", br, "(b) review", br, "and report.")
        + paragraph("One paragraph.", br, br, "Another.")
    )
    assert labelled(read(tmp_path, "a.docx", docx(body))) == [
        ("", "Home Office London"), ("", "Forces should:"), ("(a)", "record;"), ("(b)", "review and report."),
        ("", "One paragraph."), ("", "Another."),
    ]  # fmt: skip


def test_characters_that_only_look_special_read_plainly(tmp_path: Path) -> None:
    body = paragraph(
        "Devon\u00a0&amp; Corn\u00adwall",
        "<w:r><w:tab/><w:t>mid</w:t><w:softHyphen/><w:t>night</w:t><w:noBreakHyphen/><w:t>oil</w:t></w:r>",
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>',
        "w\u0302yl",
    )
    assert texts(read(tmp_path, "a.docx", docx(body))) == ["Devon & Cornwall midnight-oil✓ŵyl"]


def test_pages_are_counted_where_word_left_its_own_marks(tmp_path: Path) -> None:
    turn = "<w:r><w:lastRenderedPageBreak/></w:r>"
    body = (
        paragraph("One.")
        + paragraph(turn, "Two.")
        + paragraph("Still two", turn, ", then three.")
        + paragraph("Three.")
    )
    assert [p.place.page for p in read(tmp_path, "a.docx", docx(body)).passages] == [1, 2, 2, 3]
    assert read(tmp_path, "b.docx", docx(paragraph("One."))).passages[0].place.page is None


def test_the_language_of_a_passage_is_that_of_most_of_its_words(tmp_path: Path) -> None:
    body = paragraph("Dear ", run("Annwyl Ysgrifennydd Cartref", '<w:lang w:val="cy-GB"/>')) + paragraph("Dear")
    assert [p.language for p in read(tmp_path, "a.docx", docx(body, styles=STYLES)).passages] == ["cy-GB", "en-GB"]


def test_a_strict_document_reads_like_any_other(tmp_path: Path) -> None:
    import io
    import zipfile

    from tests.drafts.building import zipped

    with zipfile.ZipFile(io.BytesIO(docx(item(2, "one"), numbering=BULLETS))) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    strict = {
        name: text.replace("schemas.openxmlformats.org/wordprocessingml/2006", "purl.oclc.org/ooxml/wordprocessingml")
        .replace("schemas.openxmlformats.org/officeDocument/2006", "purl.oclc.org/ooxml/officeDocument")
        for name, text in files.items()
    }  # fmt: skip
    assert strict != files
    assert labelled(read(tmp_path, "a.docx", zipped(strict))) == [("1.", "one")]


def test_a_damaged_part_beside_the_letter_is_passed_over(tmp_path: Path) -> None:
    draft = read(tmp_path, "a.docx", docx(item(2, "one"), numbering="<w:broken>"))
    assert texts(draft) == ["one"]
    assert "numbering.xml" in draft.passed_over[0]


def test_a_document_of_deletions_alone_says_so(tmp_path: Path) -> None:
    body = paragraph('<w:del w:author="Ann"><w:r><w:delText>All of it.</w:delText></w:r></w:del>')
    draft, remarks = attempt(tmp_path, "a.docx", docx(body))
    assert draft is None
    assert "no words" in remarks[0].message
    assert "deleted or hidden" in remarks[0].suggestion

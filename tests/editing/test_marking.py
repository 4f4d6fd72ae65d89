"""Comments at findings: around exactly the words, and nothing else of the letter is changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pccreply.drafts.docx import read as read_docx
from pccreply.drafts.gathering import Gathering, tidy
from pccreply.editing.marking import Note, check_comments_in, mark, same_letter
from pccreply.editing.package import NotEditable, Package, w
from pccreply.model.check_comments import is_check_comment
from pccreply.model.drafts import Draft, MarkKind
from tests.drafts.building import docx, paragraph, run

DAY = date(2025, 5, 20)
BODY = "word/document.xml"


def note(words: str, number: int = 0, part: str = BODY, code: str = "PCC601") -> Note:
    return Note(
        f"{code} placeholder (error, house rule)", "It was to be replaced.", ("Why.",), f"{part}#{number}", words
    )


def drafted(data: bytes) -> Draft:
    into = Gathering("draft.docx")
    read_docx(data, into)
    return into.draft("docx")


def words_under(data: bytes) -> dict[str, str]:
    """What each comment of the file says, by their ids, and the words that a reader sees between its marks."""
    package = Package(data)
    comments = {c.get(w("id")): c for c in package.root("word/comments.xml")}
    open_comments: dict[str, str] = {}
    found = {}
    for element in package.root(package.main).iter():
        identity = element.get(w("id"), "") if isinstance(element.tag, str) else ""
        if element.tag == w("commentRangeStart"):
            open_comments[identity] = ""
        elif element.tag == w("commentRangeEnd"):
            said = "\n".join("".join(p.itertext()) for p in comments[identity].iter(w("p")))
            found[f"{identity}: {said}"] = open_comments.pop(identity)
        elif element.tag in (w("t"), w("tab"), w("br")):
            hidden = element.getparent().find(f"{w('rPr')}/{w('vanish')}") is not None
            for each in open_comments if not hidden else ():
                open_comments[each] += element.text or " "
    assert not open_comments
    references = [e.get(w("id")) for e in package.root(package.main).iter(w("commentReference"))]
    assert sorted(references) == sorted(comments)
    return dict(sorted(found.items(), key=lambda each: int(each[0].partition(":")[0])))


def under(data: bytes) -> list[str]:
    """The words between the marks of each comment, tidied as the reader does."""
    return [tidy(words) for words in words_under(data).values()]


def seen(data: bytes) -> tuple[object, ...]:
    """All that a reader sees but for comments."""
    draft = drafted(data)
    marks = [m for m in draft.marks if m.kind is not MarkKind.COMMENT]
    return draft.passages, draft.furniture, marks


def marked(data: bytes, *notes: Note) -> bytes:
    """A marked copy, with what must hold of every one of them."""
    copy = mark(data, notes, DAY)
    assert seen(copy) == seen(data)
    assert mark(data, notes, DAY) == copy
    assert same_letter(copy, data)
    assert same_letter(mark(copy, [], DAY), data)
    return copy


BOLD, FIELD = "<w:b/><w:sz w:val='28'/>", "<w:r><w:fldChar w:fldCharType='{}'/></w:r>"
FILL = "[insert date]"
# the words, and around them other ones, in every kind of wrapper
WRAPPED = {
    "in one run": run(f"It ends by {FILL} at last.", BOLD),
    "runs": run("It ends by [ins", BOLD) + run("ert") + run(" date", "<w:i/>") + run("] at last."),
    "a link": run("It ends by ")
    + f"<w:hyperlink w:anchor='x'>{run('the ' + FILL + ' then')}</w:hyperlink>"
    + run(" at last."),
    "from before into a link": run("It ends by [insert")
    + f"<w:hyperlink w:anchor='x'>{run(' date] at')}</w:hyperlink>",
    "a tracked insertion": run("It ends ")
    + f"<w:ins w:id='7' w:author='A'>{run('by ' + FILL)}</w:ins>"
    + run(" at last."),
    "over a tracked deletion": run("It ends by [insert ")
    + "<w:del w:id='8' w:author='A'><w:r><w:delText>the </w:delText></w:r></w:del>"
    + run("date] at last."),
    "a content control": run("It ends by ")
    + f"<w:sdt><w:sdtPr><w:alias w:val='x'/></w:sdtPr><w:sdtContent>{run('on ' + FILL)}</w:sdtContent></w:sdt>",
    "a smart tag": f"<w:smartTag w:element='date'>{run('by ' + FILL + ' at')}</w:smartTag>",
    "a line break": run("It ends") + "<w:r><w:t>by [insert</w:t><w:br/><w:t>date] at last.</w:t></w:r>",
    "a tab in the run": "<w:r><w:t>By:</w:t><w:tab/><w:t>[insert date]</w:t><w:tab/><w:t>at last</w:t></w:r>",
    "hidden words between": run("by [insert ") + run("secret ", "<w:vanish/>") + run("date] at"),
    "white words between": run("by [insert ") + run("no ", "<w:color w:val='FFFFFF'/>") + run("date] at"),
    "odd spaces": run("by \u00a0[insert\u2003 da\u00adte] at"),
    "a ligature beside": run("ﬁnd [insert date] ﬁrst"),
}


@pytest.mark.parametrize("inside", WRAPPED.values(), ids=WRAPPED.keys())
@pytest.mark.parametrize("around", ["{}", "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>",
    "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>",
    "<w:sdt><w:sdtPr><w:tag w:val='x'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"],
    ids=["body", "cell", "nested cell", "block control"])  # fmt: skip
def test_around_exactly_the_words(inside: str, around: str) -> None:
    data = docx(paragraph("Before.") + around.format(f"<w:p>{inside}</w:p>"))
    copy = marked(data, note(FILL, 1))
    (words,) = under(copy)
    assert words.replace("no ", "") == FILL


def test_both_halves_of_a_run_keep_its_look_and_its_attributes() -> None:
    data = docx(f"<w:p><w:r w:rsidR='00A1'><w:rPr>{BOLD}</w:rPr><w:t>One {FILL} two</w:t></w:r></w:p>")
    root = Package(marked(data, note(FILL))).root(BODY)
    runs = [r for r in root.iter(w("r")) if r.find(w("t")) is not None]
    assert ["".join(r.itertext()) for r in runs] == ["One ", FILL, " two"]
    assert len({etree.tostring(r.find(w("rPr"))) for r in runs}) == 1
    assert {r.get(w("rsidR")) for r in runs} == {"00A1"}


def test_a_tracked_look_in_both_halves_has_an_id_of_its_own() -> None:
    look = "<w:b/><w:rPrChange w:id='3' w:author='A'><w:rPr/></w:rPrChange>"
    copy = mark(docx(paragraph(run(f"One {FILL} two", look))), [note(FILL)], DAY)
    ids = [e.get(w("id")) for e in Package(copy).root(BODY).iter(w("rPrChange"))]
    assert len(ids) == len(set(ids)) == 3
    assert same_letter(copy, docx(paragraph(run(f"One {FILL} two", look))))


def test_words_that_stand_twice() -> None:
    data = docx(paragraph("XXII has XX and XX in it."))
    copy = marked(data, note("XX"), note("XX"), note("XX"), note("XX", code="PCC603"))
    root = Package(copy).root(BODY)
    before = []
    text = ""
    for element in root.iter(w("t"), w("commentRangeStart")):
        if element.tag == w("t"):
            text += element.text
        else:
            before.append(text)
    assert before == ["XXII has ", "XXII has ", "XXII has XX and ", "XXII has XX and "]


def test_words_that_stand_hidden_first() -> None:
    data = docx(paragraph(run("TBC ", "<w:vanish/>"), "Then TBC."))
    start = next(Package(marked(data, note("TBC"))).root(BODY).iter(w("commentRangeStart")))
    assert "".join(start.getprevious().itertext()) == "Then "


def test_spaces_where_a_run_is_cut_are_kept() -> None:
    """Word drops spaces at the ends of a text that does not ask for them, so a text that has some is not cut."""
    body = "<w:p><w:r><w:t>by [TBC] at</w:t></w:r></w:p><w:p><w:r><w:t> by [TBC] </w:t></w:r></w:p>"
    copy = marked(docx(body), note("[TBC]"), note("[TBC]", 1))
    space = "{http://www.w3.org/XML/1998/namespace}space"
    texts = [(t.text, t.get(space)) for t in Package(copy).root(BODY).iter(w("t"))]
    assert texts == [("by ", "preserve"), ("[TBC]", "preserve"), (" at", "preserve"), (" by [TBC] ", None)]


def test_comments_on_the_same_words_keep_their_order() -> None:
    copy = marked(docx(paragraph("By [TBC].")), *(note("[TBC]", code=f"PCC60{n}") for n in range(4)))
    for tag in ("commentRangeStart", "commentReference"):
        assert [e.get(w("id")) for e in Package(copy).root(BODY).iter(w(tag))] == ["0", "1", "2", "3"]


def test_a_typed_label_stays_outside() -> None:
    data = docx(paragraph("(a) review the calls"))
    assert drafted(data).passages[0].text == "review the calls"
    assert under(marked(data, note("review the calls"))) == ["review the calls"]


def test_paragraphs_that_a_deleted_mark_joins() -> None:
    gone = "<w:rPr><w:del w:id='1' w:author='A'/></w:rPr>"
    data = docx(paragraph("We will ", properties=gone) + paragraph("act by March. Then rest."))
    assert [p.text for p in drafted(data).passages] == ["We will act by March. Then rest."]
    assert under(marked(data, note("will act by March."))) == ["will act by March."]
    whole = marked(data, note("not in it"))
    assert under(whole) == ["We will act by March. Then rest."]


@pytest.mark.parametrize("body", ["<w:p/>", "<w:p><w:pPr><w:jc w:val='left'/></w:pPr></w:p>"])
def test_an_empty_paragraph(body: str) -> None:
    assert under(marked(docx(body + paragraph("Words.")), note("", 0))) == [""]


def test_words_that_are_not_there_mark_the_whole_paragraph() -> None:
    data = docx(paragraph("One.") + paragraph("Two ", "three.") + paragraph("Four."))
    assert under(marked(data, note("Five.", 1), note("", 1), note("x", 99))) == ["Two three.", "Two three.", "One."]
    assert said(mark(data, [note("x", 99)], DAY)) == [("Elsewhere in the file: It was to be replaced.", "One.")]


def begin(instruction: str) -> str:
    return FIELD.format("begin") + f"<w:r><w:instrText>{instruction}</w:instrText></w:r>" + FIELD.format("separate")


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (run("On ") + begin("DATE") + run("20 May") + run(" 2025") + FIELD.format("end") + run(" we met."), "20 May 2025"),
        (run("On ") + f"<w:fldSimple w:instr='DATE'>{run('20 May 2025')}</w:fldSimple>" + run(" we met."), "20 May 2025"),
        (run("On ") + begin("DATE") + run("20 May 2025") + FIELD.format("end") + run(" we met."), "20 May 2025 we met."),
    ],
)  # fmt: skip
def test_a_mark_never_stands_in_the_result_of_a_field_that_it_covers(inside: str, words: str) -> None:
    """Word throws the result away, and the mark with it, when it works the field out anew."""
    copy = marked(docx(f"<w:p>{inside}</w:p>"), note(words))
    assert under(copy) == [words]
    root = Package(copy).root(BODY)
    start, end = next(root.iter(w("commentRangeStart"))), next(root.iter(w("commentRangeEnd")))
    assert start.getparent().tag == end.getparent().tag == w("p")
    if next(root.iter(w("fldChar")), None) is not None:
        tags = [(e.tag, e.get(w("fldCharType"))) for e in root.iter(w("commentRangeStart"), w("fldChar"))]
        assert tags[0][0] == w("commentRangeStart")


@pytest.mark.parametrize("kind", ["text", "date", "showingPlcHdr"])
def test_some_controls_are_not_cut(kind: str) -> None:
    """A control for plain text holds one run; Word takes out a date or a prompt whole, with what stands in it."""
    control = f"<w:sdt><w:sdtPr><w:{kind}/></w:sdtPr><w:sdtContent>{{}}</w:sdtContent></w:sdt>"
    data = docx(f"<w:p>{run('By ')}{control.format(run('Monday [insert date] noon'))}</w:p>")
    root = Package(marked(data, note(FILL))).root(BODY)
    assert next(root.iter(w("commentRangeStart"))).getparent().tag == w("p")
    assert next(root.iter(w("commentReference"))).getparent().getparent().tag == w("p")


# Where comments cannot stand

BOX = (
    "<w:p>{}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{}</w:txbxContent>"
    "</wps:txbx></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>"
)


def said(copy: bytes) -> list[tuple[str, str]]:
    """The second paragraph of each comment, and the words that it hangs on."""
    return [(text.split("\n")[1], words) for text, words in words_under(copy).items()]


def test_a_text_box() -> None:
    data = docx(paragraph("Top.") + BOX.format(run("Host."), paragraph("In a box [TBC].")) + paragraph("After."))
    copy = marked(data, note("[TBC]", 2))
    ((message, _),) = said(copy)
    assert message == "In the text box: It was to be replaced."
    root = Package(copy).root(BODY)
    start = next(root.iter(w("commentRangeStart")))
    assert start.getnext().find(".//" + w("txbxContent")) is not None
    assert not [
        e for e in root.iter(w("commentReference")) if next(e.iterancestors(w("txbxContent")), None) is not None
    ]


def test_headers_and_notes() -> None:
    reference = (
        "<w:sectPr><w:headerReference xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' "
        "w:type='default' r:id='rId2'/></w:sectPr>"
    )
    data = docx(
        paragraph("Top.") + f"<w:p>{run('We met.')}<w:r><w:footnoteReference w:id='2'/></w:r>{run(' Again.')}</w:p>" + reference,
        footnotes=f"<w:footnote w:id='1'>{paragraph('Other.')}</w:footnote>"
        f"<w:footnote w:id='2'>{paragraph('By [TBC].')}</w:footnote>",
        header1=paragraph("Draft [TBC]"),
    )  # fmt: skip
    copy = marked(data, note("[TBC]", 0, "word/header1.xml"), note("[TBC]", 1, "word/footnotes.xml"))
    assert said(copy) == [
        ("In the header: It was to be replaced.", "Top."),
        ("In this footnote: It was to be replaced.", ""),
    ]
    reference_run = next(Package(copy).root(BODY).iter(w("footnoteReference"))).getparent()
    assert reference_run.getprevious().tag == w("commentRangeStart")
    for part in ("word/header1.xml", "word/footnotes.xml"):
        assert Package(copy).data(part) == Package(data).data(part)


def test_the_whole_letter() -> None:
    data = docx(paragraph("Top.") + paragraph("Rest."))
    notes = [Note("PCC101 missing-recommendation (error, statute)", "Not there."), note("Rest.", 1)]
    assert said(marked(data, *notes)) == [("Not there.", "Top."), ("It was to be replaced.", "Rest.")]


# Comments of people, and of earlier checks

_2010, _2012 = (
    "http://schemas.microsoft.com/office/word/2010/wordml",
    "http://schemas.microsoft.com/office/word/2012/wordml",
)
_CID, _CEX = (
    "http://schemas.microsoft.com/office/word/2016/wordml/cid",
    "http://schemas.microsoft.com/office/word/2018/wordml/cex",
)


def comment(identity: int, author: str, text: str, paragraph_id: str = "") -> str:
    own = f" xmlns:w14='{_2010}' w14:paraId='{paragraph_id}'" if paragraph_id else ""
    return f"<w:comment w:id='{identity}' w:author='{author}'><w:p{own}>{run(text)}</w:p></w:comment>"


def commented(*identities: int) -> str:
    starts = "".join(f"<w:commentRangeStart w:id='{n}'/>" for n in identities)
    ends = "".join(f"<w:commentRangeEnd w:id='{n}'/><w:r><w:commentReference w:id='{n}'/></w:r>" for n in identities)
    return f"<w:p>{starts}{run('By [TBC].')}{ends}</w:p>"


def test_comments_of_people_stay() -> None:
    data = docx(commented(4) + paragraph("More [TBC]."), comments=comment(4, "Ann", "Is PCC601 right?"))
    copy = marked(data, note("[TBC]", 0), note("[TBC]", 1))
    comments = Package(copy).root("word/comments.xml")
    assert [(c.get(w("id")), c.get(w("author"))) for c in comments] == [
        ("4", "Ann"),
        ("5", "pccreply"),
        ("6", "pccreply"),
    ]
    assert etree.tostring(comments[0]) == etree.tostring(Package(data).root("word/comments.xml")[0])
    assert under(copy) == ["By [TBC].", "[TBC]", "[TBC]"]


def test_marking_twice_does_not_double() -> None:
    data = docx(commented(4) + paragraph("More [TBC]."), comments=comment(4, "pccreply", "a person of that name"))
    once = marked(data, note("[TBC]", 0), note("[TBC]", 1))
    assert check_comments_in(once) == 2
    twice = mark(once, [note("[TBC]", 1)], DAY)
    assert check_comments_in(twice) == 1
    assert len(Package(twice).root("word/comments.xml")) == 2
    assert seen(twice) == seen(data)
    assert same_letter(twice, data)


def with_companions(data: bytes) -> bytes:
    """The file with what Word notes of its comments besides: 1 is ours, 2 and 3 answer it, 4 stands alone."""
    package = Package(data)
    extended = etree.fromstring(
        f"<x:commentsEx xmlns:x='{_2012}'><x:commentEx x:paraId='00000001' x:done='0'/>"
        "<x:commentEx x:paraId='00000002' x:paraIdParent='00000001' x:done='0'/>"
        "<x:commentEx x:paraId='00000004' x:done='1'/></x:commentsEx>"
    )
    listed = etree.fromstring(
        f"<x:commentsIds xmlns:x='{_CID}'><x:commentId x:paraId='00000001' x:durableId='0A'/>"
        "<x:commentId x:paraId='00000002' x:durableId='0B'/></x:commentsIds>"
    )
    extensible = etree.fromstring(
        f"<x:commentsExtensible xmlns:x='{_CEX}'><x:commentExtensible x:durableId='0A'/>"
        "<x:commentExtensible x:durableId='0B'/></x:commentsExtensible>"
    )
    for kind, root in (("commentsExtended", extended), ("commentsIds", listed), ("commentsExtensible", extensible)):
        package.add(
            f"word/{kind}.xml", root, f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
        )
        package.relate(
            package.main, f"http://schemas.microsoft.com/office/2011/relationships/{kind}", f"word/{kind}.xml"
        )
    return package.to_bytes()


def test_answers_to_our_comments_become_comments_of_their_own() -> None:
    comments = comment(1, "pccreply", "PCC601 placeholder (error)", "00000001")
    comments += comment(2, "Ann", "I shall ask Ben", "00000002") + comment(4, "Ben", "Nice", "00000004")
    data = with_companions(docx(commented(1, 2, 4), comments=comments))
    copy = Package(mark(data, [note("[TBC]")], DAY))
    kept = [c.get(w("author")) for c in copy.root("word/comments.xml")]
    assert kept == ["Ann", "Ben", "pccreply"]
    extended = copy.root("word/commentsExtended.xml")
    assert [dict(each.attrib) for each in extended] == [
        {f"{{{_2012}}}paraId": "00000002", f"{{{_2012}}}done": "0"},
        {f"{{{_2012}}}paraId": "00000004", f"{{{_2012}}}done": "1"},
    ]
    assert [e.get(f"{{{_CID}}}durableId") for e in copy.root("word/commentsIds.xml")] == ["0B"]
    assert [e.get(f"{{{_CEX}}}durableId") for e in copy.root("word/commentsExtensible.xml")] == ["0B"]


def test_every_comment_is_known_again_and_says_all() -> None:
    package = Package(mark(docx(paragraph("By [TBC].")), [note("[TBC]")], DAY))
    (found,) = package.root("word/comments.xml")
    assert [
        "".join(p.itertext()) for p in found.iter(w("p"))
    ] == ["PCC601 placeholder (error, house rule)", "It was to be replaced.", "Why."]  # fmt: skip
    assert (found.get(w("author")), found.get(w("date"))) == ("pccreply", "2025-05-20T00:00:00Z")
    assert is_check_comment(found.get(w("author")), " ".join(found.itertext()))
    assert package.content_type("word/comments.xml").endswith("comments+xml")


def test_words_that_xml_cannot_hold() -> None:
    odd = replace(note("Top."), message="A \x00 and a \ud800 and ŵ")
    assert "A \ufffd and a \ufffd and ŵ" in next(iter(words_under(mark(docx(paragraph("Top.")), [odd], DAY))))


def test_letters_that_are_not_the_same() -> None:
    data = docx(paragraph("By [TBC]."))
    copy = mark(data, [note("[TBC]")], DAY)
    for other in (
        docx(paragraph("By [TBC]!")),
        docx(paragraph(run("By [TBC].", "<w:b/>"))),
        docx(commented(4), comments=comment(4, "Ann", "Hm")),
        docx(paragraph("By [TBC]."), styles="<w:style w:styleId='a'/>"),
    ):
        assert not same_letter(copy, other)


@pytest.mark.parametrize("data", [b"", b"PK", b"%PDF-1.7", b"PK\x03\x04 and more"])
def test_what_is_no_word_document(data: bytes) -> None:
    with pytest.raises(NotEditable):
        mark(data, [note("x")], DAY)


# However a letter is cut into runs

LETTERS = st.text(alphabet="ab \u00a0\u00ad\u2011éŵ.,[]X1", min_size=1, max_size=30)


@st.composite
def paragraphs(draw: st.DrawFn) -> tuple[str, str]:
    """A paragraph in XML, and words of it as the reader sees them."""
    text = draw(LETTERS.filter(lambda each: bool(tidy(each))))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    pieces = [text[a:b] for a, b in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    wraps = ["{}", "{}", "<w:ins w:id='9' w:author='A'>{}</w:ins>", "<w:hyperlink w:anchor='a'>{}</w:hyperlink>",
             "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "{}<w:del w:id='8' w:author='B'><w:r><w:delText>gone</w:delText></w:r></w:del>",
             "{}<w:bookmarkStart w:id='5' w:name='b'/>"]  # fmt: skip
    looks = ["", "<w:b/>", "<w:i/>"]
    xml = "".join(draw(st.sampled_from(wraps)).format(run(p, draw(st.sampled_from(looks)))) for p in pieces)
    (whole,) = [p.text for p in drafted(docx(f"<w:p>{xml}</w:p>")).passages] or [""]
    start = draw(st.integers(0, max(len(whole) - 1, 0)))
    return xml, whole[start : draw(st.integers(start, len(whole)))].strip()


@given(paragraphs(), paragraphs())
def test_any_words_in_any_runs(one: tuple[str, str], other: tuple[str, str]) -> None:
    data = docx(f"<w:p>{one[0]}</w:p><w:p>{other[0]}</w:p>")
    copy = marked(data, note(one[1], 0), note(other[1], 1), note(one[1], 0))
    for found, words in zip(under(copy), (one[1], other[1], one[1]), strict=True):
        assert not words or found.replace(" ", "") == words.replace(" ", "")


def test_a_long_letter_is_marked_in_good_time() -> None:
    """Ten thousand paragraphs and a thousand findings: what grows with the square of either would take minutes."""
    data = docx("".join(paragraph(f"Paragraph {n} ", "ends by [TBC].") for n in range(10_000)))
    copy = mark(data, [note("[TBC]", n * 10) for n in range(1000)], DAY)
    assert under(copy) == ["[TBC]"] * 1000


def test_the_draft_is_not_touched(tmp_path: Path) -> None:
    data = docx(paragraph("By [TBC]."))
    before = bytes(data)
    mark(data, [note("[TBC]")], DAY)
    assert data == before

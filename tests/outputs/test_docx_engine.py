"""The quick way to a letter gives what docxtpl and an XML tree give, for any template and any text."""

from __future__ import annotations

import io
import os
import shutil
import struct
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from pccreply.composing.letter import compose
from pccreply.jobs.office import load_progress, open_office
from pccreply.model.letters import Anchor, Block, Letter, LetterSection, Line, Paragraph, ParagraphKind, Run
from pccreply.outputs.docx import finishing, write
from pccreply.outputs.docx.counting import Counts
from pccreply.outputs.docx.engine import engine
from pccreply.outputs.docx.package import pack
from pccreply.outputs.docx.prose_xml import Writer, context
from pccreply.outputs.docx.template import _carry_styles, compile_package, load, open_template
from pccreply.outputs.docx.wml import parse, serialise, w
from pccreply.outputs.docx.zipping import archive, member
from pccreply.rules.examples import PATHS
from tests.conftest import REPOSITORY, cases
from tests.outputs.conftest import ambershire, spare
from tests.outputs.test_docx_letter import BILINGUAL, ENGLISH, TEMPLATES, document, parts, rewritten, validate, words

AS_OF = date(2025, 5, 20)
CONTROL = '<w:sdt><w:sdtPr><w:id w:val="77"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'


def mark(number: int, name: str, inside: str) -> str:
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inside}<w:bookmarkEnd w:id="{number}"/>'


def paragraph(inside: str) -> str:
    return f"<w:p>{inside}</w:p>"


def run(inside: str, properties: str = "") -> str:
    return f"<w:r>{properties}{inside}</w:r>"


def says(text: str, properties: str = "") -> str:
    return run(f"<w:t>{text}</w:t>", properties)


def line(text: str) -> str:
    return paragraph(says(text))


def cell(inside: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="4500" w:type="dxa"/></w:tcPr>{inside}</w:tc>'


def table(*rows: str) -> str:
    grid = '<w:tblGrid><w:gridCol w:w="4500"/><w:gridCol w:w="4500"/></w:tblGrid>'
    return f'<w:tbl><w:tblPr><w:tblW w:w="9000" w:type="dxa"/></w:tblPr>{grid}{"".join(rows)}</w:tbl>'


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(map(cell, cells))}</w:tr>"


def text_box(inside: str) -> str:
    return (
        '<w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:shape style="width:90pt;height:30pt"><v:textbox>'
        f"<w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )


DRAWING = (
    '<w:drawing xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
    '<wp:inline><wp:extent cx="9" cy="9"/><wp:docPr id="5" name="x"/></wp:inline></w:drawing>'
)
BOLD = '<w:rPr><w:b/><w:color w:val="FF0000"/></w:rPr>'
EACH, END = line("{%p for line in copies %}"), line("{%p endfor %}")

QUICK = {
    "ids that a loop repeats": EACH + CONTROL.format(line("{{ line }}")) + paragraph(run(DRAWING)) + END
    + CONTROL.format(line("{{ date }}")) + line("{{p introduction }}") + paragraph(run(DRAWING)),
    "a bookmark that a loop repeats": EACH + paragraph(mark(3, "Copy", says("{{ line }}"))) + END
    + paragraph(mark(3, "COPY", says("again"))) + paragraph(mark(4, "_GoBack", says("here"))),
    "a bookmark around blocks": mark(1, "All", line("{{p introduction }}") + line("{{p others }}")),
    "a bookmark with the name of a block's": mark(1, "pcc__introduction", line("{{p introduction }}")),
    "a block that stands twice": line("{{p introduction }}") + line("{{p introduction }}"),
    "halves of bookmarks": paragraph('<w:bookmarkEnd w:id="8"/><w:bookmarkStart w:id="9" w:name="x"/>' + says("{{ date }}")),
    "a table that may be empty": table(
        row(line("{%tr for line in copies %}"), "<w:p/>"), row(line("{{ line }}"), line("{{ loop.index }}")),
        row(line("{%tr endfor %}"), "<w:p/>")),
    "a table within a table, both maybe empty": table(
        row(line("{%tr if copies %}"), "<w:p/>"),
        row(table(row(line("{%tr for line in copies %}"), "<w:p/>"), row(line("{{ line }}"), "<w:p/>"),
                  row(line("{%tr endfor %}"), "<w:p/>")) + "<w:p/>", line("x")),
        row(line("{%tr endif %}"), "<w:p/>")),
    "cells that may be empty": table(row(EACH + line("{{ line }}") + END, line("{{p introduction }}"))),
    "a cell that ends in a table": table(row(line("x"), table(row(line("y"), line("z"))))),
    "lines in runs with properties": paragraph(says("from {{ addressee[0] }}, {{ welsh_date }} on", BOLD)),
    "a line beside other things in its run": paragraph(run("<w:tab/><w:t>{{ addressee[0] }}</w:t><w:br/><w:t>{{ date }}</w:t>", BOLD)),
    "a condition over several runs": paragraph(
        says("{% if marking %}yes ", BOLD) + says("{{ welsh_date }}") + says("{% else %}no{% endif %} {{ addressee[0] }}")),
    "lines where no run can stand": paragraph(
        f'<w:fldSimple w:instr=" TITLE {{{{ addressee[0] }}}} &quot;x&quot; ">{says("{{ addressee[0] }}")}</w:fldSimple>'
        + run('<w:instrText xml:space="preserve"> QUOTE {{ welsh_date }} {{ date }} </w:instrText>')),
    "joined lines": line("{{ addressee | join(', ') }} {{ copies | first | default('nobody') }}"),
    "a text box": paragraph(run(text_box(EACH + line("{{ line }} {{ welsh_date }}") + END))),
    "a comment of the template": line("{#p not for the letter #}") + line("{{ date }}"),
    "a name that is set": line("{% set who = signatory %}{{ who.name }}") + table(row(line("{{ who.title }}"), "<w:p/>")),
}  # fmt: skip

SLOW = {
    "a bookmark that begins in a loop": (
        EACH + paragraph('<w:bookmarkStart w:id="1" w:name="x"/>' + says("{{ line }}")) + END
        + paragraph(says("x") + '<w:bookmarkEnd w:id="1"/>'), "bookmark"),
    "a half bookmark in a loop": (EACH + paragraph(says("{{ line }}") + '<w:bookmarkEnd w:id="1"/>') + END, "bookmark"),
    "words beside a text box": (
        paragraph(run(f"{text_box(line('{{ date }}'))}<w:t>{{{{ addressee[0] }}}}</w:t>")), "text box"),
    "a condition inside an attribute": (
        '<w:tbl><w:tblPr><w:tblCaption w:val="{% if date %}{{ date }}{% endif %}"/></w:tblPr><w:tblGrid/>'
        f"{row(line('x'))}</w:tbl>", "tblCaption"),
    "a name that is set in a cell that may be empty": (
        table(row(line("{%p set who = signatory %}"), "<w:p/>")) + line("{{ who.name }}"), "set"),
}  # fmt: skip


def made_of(content: str, folder: Path) -> Path:
    """The English template with other content and the same page."""

    def change(xml: str) -> str:
        start, end = xml.index("<w:body>") + len("<w:body>"), xml.index("<w:sectPr>")
        return xml[:start] + content + "<w:p/>" + xml[end:]

    return rewritten(ENGLISH, folder / "template.docx", parts={"word/document.xml": change})


def canonical(data: bytes) -> dict[str, bytes]:
    """The parts of a document, each in the one form that XML of its meaning has."""
    return {
        name: etree.tostring(etree.fromstring(part), method="c14n") if name.endswith((".xml", ".rels")) else part
        for name, part in parts(data).items()
    }


def letters(ferries: Path) -> Iterator[Letter]:
    """Every letter of the tests: with all there is, with nothing, with every key, and those of the workspace."""
    yield ambershire()
    yield spare()
    (case,) = cases("letters", "every_key.yaml")
    shutil.copy(case, ferries / PATHS["progress"])
    for root, found in (
        (ferries, [ferries / PATHS["progress"]]),
        (REPOSITORY, sorted(p for p in (REPOSITORY / "forces").glob("*/*.yaml") if p.name != "force.yaml")),
    ):
        office = open_office(root, as_of=AS_OF)
        wording, _ = office.workspace.read_wording()
        assert wording is not None
        for path in found:
            reply = load_progress(office, path).reply
            assert reply is not None
            yield compose(reply, wording)


def by_tree(template: Path, letter: Letter) -> dict[str, bytes]:
    """The letter by way of its tree."""
    slow = compile_package(open_template(template.read_bytes()), slowly=True)
    assert slow.slow_because
    return canonical(slow.render(letter))


def by_docxtpl(template: Path, letter: Letter) -> dict[str, bytes]:
    """The parts with tags as docxtpl itself renders them from the cleaned template, then put right in their trees."""
    from docxtpl import DocxTemplate

    made = load(template)
    package = open_template(template.read_bytes())
    for root in package.rendered.values():
        _carry_styles(root, package.styles)
    cleaned = {name: serialise(root) for name, root in package.rendered.items()}
    others = {
        **package.static,
        "docProps/core.xml": b"<cp:coreProperties xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/core-properties'/>",
        "docProps/app.xml": b"<Properties/>",
        package.styles_name: serialise(package.styles),
        package.numbering_name: serialise(package.numbering),
    }
    theirs = DocxTemplate(io.BytesIO(pack({**others, **cleaned})))
    theirs.render(context(letter, Writer(made.styles, made.forms.parts_listed, Counts(made.forms))), engine())
    buffer = io.BytesIO()
    theirs.save(buffer)
    rendered = parts(buffer.getvalue())
    roots = {name: parse(rendered[name]) for name in cleaned}
    finishing.finish(list(roots.values()), made.styles["Gap"])
    return {name: etree.tostring(root, method="c14n") for name, root in roots.items()}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_every_letter_is_the_one_that_docxtpl_and_a_tree_make(template: Path, ferries: Path) -> None:
    assert load(template).slow_because == ""
    count = 0
    for letter in letters(ferries):
        quick = canonical(write(letter, template))
        assert quick == by_tree(template, letter)
        theirs = by_docxtpl(template, letter)
        assert {name: quick[name] for name in theirs} == theirs
        count += 1
    assert count >= 7


@pytest.mark.parametrize("name", QUICK)
def test_what_a_template_may_hold_comes_out_alike(name: str, tmp_path: Path) -> None:
    template = made_of(QUICK[name], tmp_path)
    assert load(template).slow_because == ""
    for letter in (ambershire(), spare()):
        if letter.addressee:
            assert canonical(write(letter, template)) == by_tree(template, letter)
    out = tmp_path / "out.docx"
    out.write_bytes(write(ambershire(), template))
    if "drawing" not in QUICK[name]:
        validate(out)


@pytest.mark.parametrize("name", SLOW)
def test_a_template_that_only_a_tree_can_finish_says_so_and_is_finished(name: str, tmp_path: Path) -> None:
    content, because = SLOW[name]
    template = made_of(content, tmp_path)
    assert because in load(template).slow_because
    out = tmp_path / "out.docx"
    out.write_bytes(write(ambershire(), template))
    assert words(document(out.read_bytes())).strip()
    validate(out)


def test_marks_are_spelt_out_with_the_properties_that_are_there(tmp_path: Path) -> None:
    template = made_of(QUICK["lines in runs with properties"], tmp_path)
    runs = [
        ("".join(r.itertext(w("t"))), [etree.QName(e).localname for e in r.find(w("rPr"))])
        for r in document(write(ambershire(), template)).iter(w("r"))
    ]
    assert runs == [
        ("from ", ["b", "color"]),
        ("[Name of the Home Secretary]", ["rStyle", "b", "bCs", "color", "highlight"]),
        (", ", ["b", "color"]),
        ("25 Tachwedd 2024", ["b", "color", "lang"]),
        (" on", ["b", "color"]),
    ]


def test_properties_with_a_prefix_of_their_own_are_kept(letter: Letter, tmp_path: Path) -> None:
    namespace = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'

    def glowing(xml: str) -> str:
        body = paragraph(says("{{ addressee[0] }}", '<w:rPr><w14:ligatures w14:val="all"/></w:rPr>'))
        return xml.replace("<w:document ", f"<w:document {namespace} ").replace("<w:body>", f"<w:body>{body}")

    template = rewritten(ENGLISH, tmp_path / "w14.docx", parts={"word/document.xml": glowing})
    assert load(template).slow_because == ""
    assert canonical(write(letter, template)) == by_tree(template, letter)


# Any text ------------------------------------------------------------------------------------------------

TEXTS = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\x00\x0b\x1f\x7f\x85\t\n\r&<>\"'{}%#]\u2028\ufdd0\ufdd2\ufdd3\ufffe\uffffŵŷâÔ\U0001f6a8\U0010ffff"
        ),
    ),
    max_size=40,
)
LINES = st.builds(Line, TEXTS, st.booleans(), st.sampled_from(("", "cy", "en-GB")))
RUNS = st.builds(
    Run,
    TEXTS,
    st.booleans(),
    st.one_of(st.just(""), TEXTS.map(lambda text: f"https://a.example/{text}")),
    st.sampled_from(("", "cy-GB")),
    st.booleans(),
)
PARAGRAPHS = st.builds(
    Paragraph,
    st.lists(RUNS, max_size=3).map(tuple),
    st.sampled_from(list(ParagraphKind)),
    st.one_of(TEXTS, st.sampled_from(("a", "b", "i", "ii", "1", "2"))),
    st.booleans(),
)
BLOCKS = st.lists(PARAGRAPHS, max_size=4).map(lambda paragraphs: Block(Anchor("section1"), tuple(paragraphs)))


def kept(text: str) -> str:
    """What of a text XML can carry: no control characters, no surrogates, no noncharacters of the marks."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in plain if (c >= " " or c in "\t\n") and c not in "\ufffe\uffff" and not (
        "\ud800" <= c <= "\udfff" or "\ufdd0" <= c <= "\ufdef"))  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(subject=LINES, first=LINES, section=BLOCKS, title=TEXTS, template=st.sampled_from(TEMPLATES))
def test_any_text_gives_a_letter_that_parses_and_is_the_trees(
    subject: Line, first: Line, section: Block, title: str, template: Path
) -> None:
    letter = replace(
        ambershire(),
        subject=subject,
        addressee=(first,),
        sections=(LetterSection(subject, section),),
        headings=replace(ambershire().headings, status_table=first),
        title=title,
    )
    quick = canonical(write(letter, template))
    assert quick == by_tree(template, letter)
    text = words(etree.fromstring(quick["word/document.xml"]))
    assert all(kept(said) in text for said in (subject.text, first.text))
    assert all(kept(each.text) in text for each in section.paragraphs)


def test_what_word_opens_of_any_text(tmp_path: Path) -> None:
    hard = "\x00\x1b &<>\"' {x} %} ]]> ŵ ŷ Tŷ’r \u2028 \U0001f6a8 \ufdd0\ufdd2 \uffff\ttab\nline"
    kinds = tuple(Paragraph((Run(hard, True, f"https://a/{hard}", "cy", True),), kind, hard) for kind in ParagraphKind)
    letter = replace(
        ambershire(),
        subject=Line(hard, True, "cy"),
        title=hard,
        sections=(LetterSection(Line(hard), Block(Anchor("section1"), kinds)),),
    )
    out = [tmp_path / template.name for template in TEMPLATES]
    for path, template in zip(out, TEMPLATES, strict=True):
        path.write_bytes(write(letter, template))
    validate(*out)


# The zip ---------------------------------------------------------------------------------------------------


def test_the_zip_is_one_that_others_read_and_holds_no_clock() -> None:
    noise = os.urandom(5000)
    data = archive([member("a/b.xml", b"<a/>" * 900), member("tŷ.png", noise), member("empty", b"")])
    assert data == archive([member("a/b.xml", b"<a/>" * 900), member("tŷ.png", noise), member("empty", b"")])
    with zipfile.ZipFile(io.BytesIO(data)) as read:
        assert read.testzip() is None
        assert [(i.filename, i.file_size) for i in read.infolist()] == [
            ("a/b.xml", 3600),
            ("tŷ.png", 5000),
            ("empty", 0),
        ]
        assert read.read("tŷ.png") == noise
        assert {i.date_time for i in read.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert read.getinfo("a/b.xml").compress_size < 100 < read.getinfo("tŷ.png").compress_size == 5000
    # What is said before each part is what the directory says of it.
    for info in read.infolist():
        local = struct.unpack("<14x3L", data[info.header_offset : info.header_offset + 26])
        assert local == (info.CRC, info.compress_size, info.file_size)


def test_a_template_that_was_changed_is_read_again(letter: Letter, tmp_path: Path) -> None:
    template = tmp_path / "letter.docx"
    shutil.copy(ENGLISH, template)
    first = write(letter, template)
    shutil.copy(BILINGUAL, template)
    assert write(letter, template) == write(letter, BILINGUAL) != first


def test_letters_do_not_count_into_each_other(
    letter: Letter, spare_letter: Letter, template_of: Callable[[], Any]
) -> None:
    made = template_of()
    assert [made.render(each) for each in (letter, spare_letter, letter)] == [
        template_of().render(each) for each in (letter, spare_letter, letter)
    ]


@pytest.fixture
def template_of() -> Callable[[], Any]:
    return lambda: compile_package(open_template(BILINGUAL.read_bytes()))

"""Letters in Word, from the starter templates and from templates that other programs saved."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from pccreply.model.letters import Anchor, Block, Letter, LetterSection, Line, Paragraph, ParagraphKind, Run
from pccreply.outputs.docx import SUFFIX, TemplateProblems, write
from pccreply.outputs.docx.wml import w
from pccreply.prose.anchors import bookmark, tag

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "templates").glob("letter*.docx"))
VALIDATOR = ROOT.parent / "shared" / "tools" / "docx_valid.py"
ENGLISH = ROOT / "templates" / "letter.docx"
BILINGUAL = ROOT / "templates" / "letter-bilingual.docx"


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def document(data: bytes) -> Any:
    return etree.fromstring(parts(data)["word/document.xml"])


def words(root: Any) -> str:
    """The text of a part, breaks and tabs with it, a line for each paragraph."""
    marks = {w("br"): "\n", w("tab"): "\t"}
    return "\n".join(
        "".join(marks.get(e.tag) or e.text or "" for e in p.iter(w("t"), w("br"), w("tab"))) for p in root.iter(w("p"))
    )


def strings(value: Any) -> Iterator[str]:
    """Every visible string below a value."""
    if isinstance(value, Line):
        yield value.text
    elif isinstance(value, Block):
        yield from (paragraph.text for paragraph in value.paragraphs)
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from strings(getattr(value, field.name))


def validate(*files: Path) -> None:
    if not VALIDATOR.is_file():
        pytest.skip("the validator against the schemas of ECMA-376 is not beside the repository")
    done = subprocess.run([sys.executable, VALIDATOR, *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(params=TEMPLATES, ids=lambda path: path.stem)
def template(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


def test_there_are_two_starter_templates() -> None:
    assert [path.name for path in TEMPLATES] == ["letter-bilingual.docx", "letter.docx"]
    assert SUFFIX == ".docx"


def test_word_opens_it(letter: Letter, spare_letter: Letter, template: Path, tmp_path: Path) -> None:
    for name, each in (("full", letter), ("spare", spare_letter)):
        (tmp_path / f"{name}.docx").write_bytes(write(each, template))
    validate(tmp_path / "full.docx", tmp_path / "spare.docx")


def test_every_string_of_the_letter_stands_in_it_intact(letter: Letter) -> None:
    everything = parts(write(letter, BILINGUAL))
    text = "\n".join(
        words(etree.fromstring(data))
        for name, data in everything.items()
        if name.startswith(("word/document", "word/header", "word/footer"))
    )
    missing = [string for string in strings(letter) if string and string not in text]
    assert missing == []


def test_the_english_letter_leaves_out_only_what_is_welsh(letter: Letter) -> None:
    text = words(document(write(letter, ENGLISH)))
    missing = {string for string in strings(letter) if string and string not in text}
    assert missing == {
        "OFFICIAL",  # in the header
        letter.language_notice.text,
        letter.welsh_language_notice.text,
        letter.letterhead.welsh_office.text,
        letter.welsh_date.text,
        letter.welsh_salutation.text,
        letter.welsh_close.text,
        letter.signatory.welsh_title.text,
        *(line.welsh.text for line in letter.letterhead.address if line.welsh),
    }


def test_the_blocks_stand_in_the_order_of_a_letter(letter: Letter, template: Path) -> None:
    text = words(document(write(letter, template)))
    order = [
        letter.letterhead.office.text,
        letter.reference.text,
        letter.date.text,
        letter.addressee[0].text,
        letter.salutation.text,
        letter.subject.text,
        "section 55(5)",
        "fair account",
        letter.headings.chief_officer.text,
        "I accept every recommendation",
        "I am glad of that",
        letter.headings.status_table.text,
        letter.headings.recommendations.text,
        "six recommendations",
        "By 31 March 2025, coastal forces",
        "one</b> system",
        "two analysts",
        "as the report asks",
        letter.headings.others.text,
        "Promising practice",
        letter.headings.conclusion.text,
        letter.close.text,
        letter.signatory.name.text,
        letter.headings.copies.text,
        "invented for this example",
    ]
    places = [text.index(words_) for words_ in order]
    assert places == sorted(places)


def test_headings_go_with_what_they_head(spare_letter: Letter, template: Path) -> None:
    text = words(document(write(spare_letter, template)))
    for heading in strings(spare_letter.headings):
        assert heading not in text
    assert document(write(spare_letter, template)).find(f".//{w('tblHeader')}") is None


def test_headings_are_real_and_in_order(letter: Letter, template: Path) -> None:
    styles = [e.get(w("val")) for e in document(write(letter, template)).iter(w("pStyle"))]
    levels = [int(style[-1]) for style in styles if style.startswith("Heading")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert levels.count(3) == len(letter.recommendations)


def test_the_same_letter_gives_the_same_bytes(letter: Letter, template: Path, tmp_path: Path) -> None:
    first = write(letter, template)
    copy = tmp_path / "copy.docx"
    shutil.copy(template, copy)
    assert write(letter, copy) == first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.namelist()[0] == "[Content_Types].xml"
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert write(replace(letter, reference=Line("AMB/2")), template) != first


def test_every_block_can_be_found_again(letter: Letter, template: Path) -> None:
    root = document(write(letter, template))

    def blocks(value: Any) -> Iterator[Block]:
        if isinstance(value, Block):
            yield value
        elif isinstance(value, tuple):
            for item in value:
                yield from blocks(item)
        elif is_dataclass(value):
            for field in fields(value):
                yield from blocks(getattr(value, field.name))

    controls = {e.find(f"{w('sdtPr')}/{w('tag')}").get(w("val")): e for e in root.iter(w("sdt"))}
    marks = {e.get(w("name")): e for e in root.iter(w("bookmarkStart"))}
    found = [each for each in blocks(letter) if each]
    assert len(found) == len(controls) == len(marks)
    for each in found:
        control = controls[tag(each.anchor)]
        assert control in list(marks[bookmark(each.anchor)].iterancestors())
        assert [p.strip() for p in words(control).split("\n") if p.strip()] == [
            p.text.strip() if p.label not in ("first", "second") else f"({p.label})\t{p.text}" for p in each.paragraphs
        ]


def test_ids_are_unique(letter: Letter) -> None:
    root = document(write(letter, BILINGUAL))
    for identities in (
        [e.get(w("val")) for e in root.iterfind(f".//{w('sdtPr')}/{w('id')}")],
        [e.get(w("id")) for e in root.iter(w("bookmarkStart"))],
    ):
        assert len(identities) > 20
        assert len(set(identities)) == len(identities)
    assert [e.get(w("id")) for e in root.iter(w("bookmarkStart"))] == [
        e.get(w("id")) for e in root.iter(w("bookmarkEnd"))
    ]


def runs(root: Any, text: str) -> list[Any]:
    return [run for run in root.iter(w("r")) if "".join(run.itertext(w("t"))) == text]


def test_a_placeholder_cannot_be_missed(letter: Letter, template: Path) -> None:
    root = document(write(letter, template))
    gaps = ["[Name of the Home Secretary]", "[status]", "[What has the force done about recommendations 2 and 5?]"]
    for text in gaps:
        (run,) = runs(root, text)
        assert [e.tag for e in run.find(w("rPr"))] == [w("rStyle"), w("b"), w("bCs"), w("highlight")]
        assert run.find(f"{w('rPr')}/{w('highlight')}").get(w("val")) == "yellow"
    assert len(list(root.iter(w("highlight")))) == 4


def test_welsh_is_tagged_as_welsh(letter: Letter) -> None:
    root = document(write(letter, BILINGUAL))
    for text in ("25 Tachwedd 2024", "Tŷ’r Goleufa", "Ŵyl y Môr, Tŷ Glas a’r Bontfaen", "Yn gywir,", "Ffôn"):
        (run,) = runs(root, text)
        assert run.find(f"{w('rPr')}/{w('lang')}").get(w("val")) == "cy-GB"
    (english,) = runs(root, "25 November 2024")
    assert english.find(f"{w('rPr')}/{w('lang')}") is None


def test_links_lead_where_they_should(letter: Letter) -> None:
    def codes(target: str) -> list[str]:
        run = Run("here", link=target)
        section = LetterSection(Line("A link"), Block(Anchor("section9"), (Paragraph((run,)),)))
        root = document(write(replace(letter, sections=(section,), recommendations=()), ENGLISH))
        assert "here" in words(root)
        return [e.text.strip() for e in root.iter(w("instrText"))]

    assert codes("https://a.example/?x=1&y=2") == ['HYPERLINK "https://a.example/?x=1&y=2"']
    assert codes("mailto:office@a.example") == ['HYPERLINK "mailto:office@a.example"']
    assert codes('https://a.example/" \\o "x') == ['HYPERLINK "https://a.example/%22%20%5Co%20%22x"']
    assert codes("javascript:alert(1)") == codes("file:///etc/passwd") == []


def numbering(data: bytes) -> list[tuple[str, str, int]]:
    """For each list item of the document: its words, the format of its list, its own number."""
    every = parts(data)
    lists = etree.fromstring(every["word/numbering.xml"])
    formats = {
        a.get(w("abstractNumId")): a.find(f"{w('lvl')}/{w('numFmt')}").get(w("val"))
        for a in lists.iter(w("abstractNum"))
    }
    counts: dict[str, int] = {}
    items = []
    for paragraph in etree.fromstring(every["word/document.xml"]).iter(w("p")):
        number = paragraph.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
        if number is not None:
            (num,) = [n for n in lists.iter(w("num")) if n.get(w("numId")) == number.get(w("val"))]
            start = num.find(f".//{w('startOverride')}")
            first = int(start.get(w("val"))) if start is not None else 1
            count = counts[num.get(w("numId"))] = counts.get(num.get(w("numId")), first - 1) + 1
            text = "".join(paragraph.itertext(w("t")))
            items.append((text, formats[num.find(w("abstractNumId")).get(w("val"))], count))
    return items


def test_lists_are_lists_and_start_anew(letter: Letter, template: Path) -> None:
    items = {text: (form, count) for text, form, count in numbering(write(letter, template))}
    assert items == {
        "record every incident that is reported to them;": ("lowerLetter", 1),
        "grade it by the risk to the people who reported it; and": ("lowerLetter", 2),
        "review how that risk is assessed.": ("lowerLetter", 3),
        "daily audits of closed incidents;": ("bullet", 1),
        "a monthly report to the force’s performance board.": ("bullet", 2),
        "a desk review of 120 risk assessments;": ("decimal", 1),
        "interviews with the teams;": ("decimal", 2),
        "a final workshop.": ("decimal", 3),
        "supervision of repeat cases;": ("decimal", 1),
        "retention of assessments.": ("decimal", 2),
        "name an owner;": ("lowerRoman", 1),
        "set a date.": ("lowerRoman", 2),
        "each year;": ("decimal", 1),
        "with partners.": ("decimal", 2),
    }


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (("a", "c", "d"), [("lowerLetter", 1), ("lowerLetter", 3), ("lowerLetter", 4)]),
        (("h", "i", "j"), [("lowerLetter", 8), ("lowerLetter", 9), ("lowerLetter", 10)]),
        (("i",), [("lowerRoman", 1)]),
        (("ix", "x", "xi"), [("lowerRoman", 9), ("lowerRoman", 10), ("lowerRoman", 11)]),
        (("2", "3"), [("decimal", 2), ("decimal", 3)]),
        (("a", "1"), []),
    ],
)
def test_parts_keep_the_labels_that_they_were_published_with(
    letter: Letter, labels: tuple[str, ...], expected: list[tuple[str, int]]
) -> None:
    quoted = tuple(Paragraph((Run(f"part {n}"),), ParagraphKind.QUOTATION_PART, n) for n in labels)
    section = LetterSection(Line("Parts"), Block(Anchor("quotation", ("9",)), quoted))
    data = write(replace(letter, sections=(section,), recommendations=()), ENGLISH)
    assert [(form, count) for _, form, count in numbering(data)] == expected
    written_out = [f"({n})\tpart {n}" in words(document(data)) for n in labels]
    assert written_out == [not expected] * len(labels)


def test_properties_are_those_of_the_letter(letter: Letter, template: Path) -> None:
    every = parts(write(letter, template))
    core = {etree.QName(e).localname: e.text for e in etree.fromstring(every["docProps/core.xml"])}
    assert core == {
        "title": "Response to HMICFRS: Harbours & Highways",
        "creator": "Police and Crime Commissioner for Ambershire",
        "lastModifiedBy": "Police and Crime Commissioner for Ambershire",
        "revision": "1",
        "created": "2024-11-25T00:00:00Z",
        "modified": "2024-11-25T00:00:00Z",
        "language": "en-GB",
    }
    assert [etree.QName(e).localname for e in etree.fromstring(every["docProps/app.xml"])] == ["Application"]


def test_text_that_xml_cannot_carry_is_made_fit(letter: Letter) -> None:
    hard = "bell\x07 nul\x00 mark\ufdd0 end\uffff {{ date }} {% if %} ]]>\u2028&amp;\ttab\nnext"
    section = LetterSection(Line(hard), Block(Anchor("section9"), (Paragraph((Run(hard),)),)))
    text = words(document(write(replace(letter, sections=(section,)), ENGLISH)))
    assert text.count("bell nul mark end {{ date }} {% if %} ]]>\u2028&amp;\ttab\nnext") == 2


def test_a_line_in_an_attribute_leaves_no_marks(letter: Letter) -> None:
    headings = replace(letter.headings, status_table=Line("[heading?] & more", gap=True))
    root = document(write(replace(letter, headings=headings), ENGLISH))
    assert root.find(f".//{w('tblCaption')}").get(w("val")) == "[heading?] & more"


# Templates that others saved ---------------------------------------------------------------------------


def rewritten(template: Path, target: Path, **changes: Any) -> Path:
    """A copy of a template with parts replaced or added; a value of None leaves a part out."""
    every = parts(template.read_bytes())
    for name, change in changes.get("parts", {}).items():
        new = change(every.get(name, b"").decode()) if callable(change) else change
        every[name] = new.encode()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in every.items():
            archive.writestr(name, data)
    return target


def test_no_trace_of_the_templates_author_is_left(letter: Letter, tmp_path: Path) -> None:
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    comment = (
        '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:comment w:id="1" w:author="Sam Sly"><w:p/></w:comment></w:comments>'
    )
    changes = {
        "word/comments.xml": comment,
        "docProps/custom.xml": "<Properties>Sam Sly</Properties>",
        "docProps/core.xml": lambda xml: xml.replace("pccreply", "Sam Sly"),
        "docProps/app.xml": lambda xml: xml.replace("</Properties>", "<Company>Sly Ltd</Company></Properties>"),
        "[Content_Types].xml": lambda xml: xml.replace(
            "</Types>",
            '<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            'wordprocessingml.comments+xml"/></Types>',
        ),
        "word/_rels/document.xml.rels": lambda xml: xml.replace(
            "</Relationships>",
            f'<Relationship Id="rId77" Type="{office}/comments" Target="comments.xml"/></Relationships>',
        ),
        "word/_rels/settings.xml.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{office}/attachedTemplate" Target="file:///C:/Sam Sly/x.dotx" '
            'TargetMode="External"/></Relationships>'
        ),
        "word/settings.xml": lambda xml: xml.replace(
            '<w:zoom w:percent="100"/>',
            '<w:zoom w:val="bestFit"/><w:attachedTemplate r:id="rId1"/><w:rsids><w:rsidRoot w:val="00ABCDEF"/></w:rsids>',
        ),
        "word/document.xml": lambda xml: xml.replace(
            "<w:p>", '<w:p w:rsidR="00ABCDEF"><w:commentRangeStart w:id="1"/><w:commentRangeEnd w:id="1"/>', 1
        ),
    }
    template = rewritten(ENGLISH, tmp_path / "traces.docx", parts=changes)
    out = tmp_path / "out.docx"
    out.write_bytes(write(letter, template))
    every = parts(out.read_bytes())
    assert not [
        name for name, data in every.items() if b"Sly" in data or b"00ABCDEF" in data or b"commentRange" in data
    ]
    assert {"word/comments.xml", "docProps/custom.xml", "word/_rels/settings.xml.rels"}.isdisjoint(every)
    validate(out)


def test_a_tag_may_be_split_over_runs_as_word_does(letter: Letter, tmp_path: Path) -> None:
    def split(xml: str) -> str:
        middle = '</w:t></w:r><w:proofErr w:type="spellStart"/><w:r w:rsidR="00A1"><w:rPr><w:b/></w:rPr><w:t>'
        broken = xml.replace("{{p introduction }}", f"{{{middle}{{p intro{middle}duction }}{middle}}}")
        assert broken != xml
        return broken.replace("{{ subject }}", f"{{{{ sub{middle}ject{middle} }}}}")

    template = rewritten(ENGLISH, tmp_path / "split.docx", parts={"word/document.xml": split})
    assert words(document(write(letter, template))) == words(document(write(letter, ENGLISH)))


def test_a_template_without_our_styles_and_lists_will_do(letter: Letter, tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    own = docx.Document()
    for text in (
        "Ambershire headed paper",
        "{{ date }}",
        "{%p for item in recommendations %}",
        "{{ item.heading }}",
        "{%p for quotation in item.quotations %}",
        "{{p quotation }}",
        "{%p endfor %}",
        "{%p for answer in item.answers %}",
        "{{p answer.force_progress }}",
        "{%p endfor %}",
        "{%p endfor %}",
    ):
        own.add_paragraph(text)
    path = tmp_path / "own.docx"
    own.save(str(path))
    out = tmp_path / "out.docx"
    out.write_bytes(write(letter, path))
    root = document(out.read_bytes())
    assert "Ambershire headed paper\n25 November 2024\nRecommendation 1\nBy 31 March" in words(root)
    styles = etree.fromstring(parts(out.read_bytes())["word/styles.xml"])
    known = {style.get(w("styleId")) for style in styles.iter(w("style"))}
    assert {e.get(w("val")) for e in root.iter(w("pStyle"), w("rStyle"))} <= known
    assert b"python-docx" not in b"".join(parts(out.read_bytes()).values())
    validate(out)


def test_the_style_of_a_tags_paragraph_is_that_of_its_text(letter: Letter) -> None:
    root = document(write(letter, ENGLISH))
    (run,) = runs(root, "Quotations from the report are invented for this example.")
    assert run.getparent().find(f"{w('pPr')}/{w('pStyle')}").get(w("val")) == "SmallPrint"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_a_template_that_libreoffice_saved_will_do(letter: Letter, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for path in TEMPLATES:
        shutil.copy(path, tmp_path / "in" / path.name)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx",
         "--outdir", tmp_path, *(tmp_path / "in").glob("*.docx")],
        capture_output=True, check=True, timeout=120,
    )  # fmt: skip
    for path in TEMPLATES:
        out = tmp_path / f"out-{path.name}"
        out.write_bytes(write(letter, tmp_path / path.name))
        assert words(document(out.read_bytes())).split() == words(document(write(letter, path))).split()
        validate(out)


def test_what_a_letter_lacks_is_said_plainly(spare_letter: Letter, tmp_path: Path) -> None:
    template = rewritten(
        ENGLISH,
        tmp_path / "first.docx",
        parts={"word/document.xml": lambda xml: xml.replace("{{ subject }}", "{{ recommendations[0].heading }}")},
    )
    with pytest.raises(TemplateProblems, match=r"fails on this letter") as caught:
        write(spare_letter, template)
    assert caught.value.remarks[0].rule == "broken-template"

"""Where fuzzing begins: the repository's own examples, cut to a size that a fuzzer can go through quickly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from trust.fuzzing.mutating import unzipped, with_table, zipped

REPOSITORY = Path(__file__).resolve().parents[2]
CASES = REPOSITORY / "tests" / "cases"
TEMPLATES = REPOSITORY / "templates"


def word_files() -> Iterator[bytes]:
    """Word files: made by hand, written by pccreply, and carrying every trace that a clean copy takes out."""
    from tests.drafts.test_reading import RICH
    from tests.editing.traces import TRACES, traced
    from tests.outputs.conftest import ambershire

    from pccreply.outputs.docx import write

    yield rich_word_file()
    yield _short(RICH["docx"])
    for template in sorted(TEMPLATES.glob("*.docx")):
        letter = _short(write(ambershire(), template))
        yield letter
        for names in (sorted(TRACES)[::2], sorted(TRACES)[1::2]):
            yield traced(letter, names)
    yield _short((CASES / "ready" / "base" / "resaved.docx").read_bytes())


def _short(letter: bytes) -> bytes:
    """A letter with every fifth paragraph or table of its body."""
    from lxml import etree

    parts = unzipped(letter)
    root = etree.fromstring(parts["word/document.xml"])
    for body in root:
        for each in [child for n, child in enumerate(body[:-1]) if n % 5]:
            body.remove(each)
    parts["word/document.xml"] = etree.tostring(root)
    return zipped(parts)


def rich_word_file() -> bytes:
    """A small Word file with something of everything that the reader has code for."""
    from tests.drafts.building import docx, paragraph, run
    from tests.editing.traces import field

    cell = "<w:tc>{}</w:tc>"
    body = (
        paragraph(run("Reply to Deep Waters", "<w:b/>"), properties='<w:pStyle w:val="Heading1"/>')
        + paragraph("Recommendation 1: by 31 March 2025, forces should review. ", field("DATE \\@ d", "1 May 2025"))
        + paragraph("(a) The force ", '<w:ins w:id="1" w:author="A">' + run("will") + "</w:ins>",
                    '<w:del w:id="2" w:author="B"><w:r><w:delText>may</w:delText></w:r></w:del>', run(" act.", '<w:vanish/>'))
        + paragraph("One", properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
        + paragraph(run("Bro Llŷr", '<w:lang w:val="cy-GB"/><w:highlight w:val="yellow"/><w:color w:val="EEEEEE"/>'))
        + f"<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>{cell.format(paragraph('No'))}{cell.format(paragraph('Reply'))}</w:tr>"
        + f'<w:tr>{cell.format(paragraph("2"))}<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("Done.")}</w:tc></w:tr></w:tbl>'
        + '<w:sdt><w:sdtPr><w:alias w:val="Recommendation 1: timescale"/><w:tag w:val="pccreply:1:timescale"/><w:showingPlcHdr/>'
        + f'</w:sdtPr><w:sdtContent>{paragraph("This will be done by [date].")}</w:sdtContent></w:sdt>'
        + '<w:p><w:bookmarkStart w:id="7" w:name="pcc_1__timescale"/><w:commentRangeStart w:id="0"/><w:hyperlink w:anchor="x">'
        + run("Link") + '</w:hyperlink><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:bookmarkEnd w:id="7"/>'
        + '<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:tab/><w:br/><w:sym w:font="Wingdings" w:char="F0FC"/><w:noBreakHyphen/></w:r></w:p>'
        + "<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><wps:txbx><w:txbxContent>" + paragraph("Box")
        + "</w:txbxContent></wps:txbx></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>" + paragraph("Box")
        + "</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        + '<w:moveFrom w:id="4" w:author="C">' + run("gone") + '</w:moveFrom><w:p><w:moveTo w:id="5" w:author="C">' + run("here") + "</w:moveTo></w:p>"
        + '<w:sectPr><w:headerReference r:id="rId5" w:type="default"/><w:footerReference r:id="rId6" w:type="default"/></w:sectPr>'
    )  # fmt: skip
    return docx(
        body,
        styles='<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="N"/>'
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="N" w:default="1"/>',
        numbering='<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/>'
        '<w:lvlText w:val="(%1)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
        comments=f'<w:comment w:id="0" w:author="Ann" w:date="2025-01-01T00:00:00Z">{paragraph("Hm")}</w:comment>',
        footnotes=f'<w:footnote w:id="1">{paragraph("A note")}</w:footnote>',
        header1=paragraph("OFFICIAL"),
        footer1=paragraph("Page ", field("PAGE", "1")),
    )


def odt_files() -> Iterator[bytes]:
    """OpenDocument texts."""
    from tests.drafts.building import odt
    from tests.drafts.test_reading import RICH

    yield RICH["odt"]
    yield odt(
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>A</dc:creator>'
        "</office:change-info><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>"
        '<text:h text:outline-level="1">Reply</text:h><text:p text:style-name="P"><text:change text:change-id="c1"/>By'
        '<text:s text:c="3"/><text:tab/><text:span text:style-name="T">31 March 2025</text:span><office:annotation>'
        "<dc:creator>B</dc:creator><text:p>Why?</text:p></office:annotation></text:p>"
        '<table:table><table:table-header-rows><table:table-row><table:table-cell table:number-columns-repeated="2"><text:p>No</text:p>'
        "</table:table-cell></table:table-row></table:table-header-rows><table:table-row><table:table-cell><text:p>1</text:p>"
        "</table:table-cell><table:covered-table-cell/></table:table-row></table:table>"
        "<text:section><text:p><draw:frame><draw:text-box><text:p>Box</text:p></draw:text-box></draw:frame></text:p></text:section>"
        '<text:numbered-paragraph text:list-id="l"><text:p>Two</text:p></text:numbered-paragraph>',
        '<style:style style:name="T" style:family="text"><style:text-properties text:display="none" fo:font-weight="bold" '
        'fo:background-color="#ffff00" fo:language="cy" fo:country="GB"/></style:style>',
        '<office:master-styles><style:master-page style:name="Standard"><style:header><text:p>OFFICIAL</text:p></style:header>'
        "<style:footer><text:p>Page <text:page-number>1</text:page-number></text:p></style:footer></style:master-page></office:master-styles>",
    )


def web_pages() -> Iterator[bytes]:
    """Web pages."""
    from tests.drafts.test_reading import SAMPLES

    yield SAMPLES["html"]
    yield (
        '<!doctype html><html lang="en"><head><title>Reply</title><meta name="author" content="A"><style>p{color:red}</style></head>'
        '<body><header>OFFICIAL</header><h1>Reply</h1><p id="x">Dear Minister,<br>by <b>31 March</b> 2025 <span lang="cy">Bro Llŷr</span>'
        ' <del>gone</del><ins>here</ins> <mark>x</mark></p><ol start="3" type="a"><li>One<ul><li>Two</ul><li value="9">Three</ol>'
        '<table><thead><tr><th>No<th>Reply</thead><tr><td rowspan="2">1<td colspan="2">Done.</table><p hidden>no</p>'
        '<p style="display:none">no</p><pre>a\n  b</pre><blockquote>Quoted &amp; &nbsp;&#8217;</blockquote><script>x<y</script></body></html>'
    ).encode()


def pdf_files() -> Iterator[bytes]:
    """PDFs: plain pages, a table with rules, a packed stream, notes, a letter table, forms."""
    import zlib

    from tests.drafts.building import pdf
    from tests.drafts.test_reading import SAMPLES

    yield SAMPLES["pdf"]
    lines = [(70, 700 - 14 * n, f"{n}. The force will review the plan by {n} March 2025.") for n in range(9)]
    yield pdf([(70, 800, "OFFICIAL"), *lines], [(70, 800, "OFFICIAL"), (70, 700, "End", 16, "F2")])
    grid = (
        "0.5 w "
        + "".join(f"70 {y} m 500 {y} l S " for y in (600, 640, 680))
        + "70 600 m 70 680 l S 300 600 m 300 680 l S"
    )
    yield pdf(
        [(80, 650, "No", 11, "F2"), (310, 650, "Reply", 11, "F2"), (80, 610, "1"), (310, 610, "Done.")], drawn=grid
    )
    stream = b"q 1 0 0 1 0 0 cm BT /F1 11 Tf 14 TL 70 700 Td (Dear Minister,) Tj T* [(By)-300(March)] TJ T* <0001> Tj ET Q /X Do"
    packed = zlib.compress(stream)
    cmap = b"begincmap 1 begincodespacerange<00><ff>endcodespacerange 1 beginbfchar<00><0175>endbfchar endcmap"
    yield with_table(
        {
            1: b"<</Type/Catalog/Pages 2 0 R/Lang(en-GB)/Names<</EmbeddedFiles 9 0 R>>>>",
            2: b"<</Type/Pages/Count 1/Kids[3 0 R]/MediaBox[0 0 595 842]>>",
            3: b"<</Type/Page/Parent 2 0 R/Rotate 0/Resources<</Font<</F1 5 0 R>>/XObject<</X 8 0 R>>>>/Contents 4 0 R/Annots[7 0 R]>>",
            4: b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
            5: b"<</Type/Font/Subtype/TrueType/BaseFont/Arial,Bold/FirstChar 0/LastChar 1/Widths[500 500]/ToUnicode 6 0 R>>",
            6: b"<</Length %d>>stream\n%s\nendstream" % (len(cmap), cmap),
            7: b"<</Type/Annot/Subtype/Highlight/Rect[70 690 200 715]/QuadPoints[70 712 200 712 70 698 200 698]/Contents(Why?)/T(Ann)>>",
            8: b"<</Type/XObject/Subtype/Form/BBox[0 0 500 500]/Resources<</Font<</F1 5 0 R>>/XObject<</X 8 0 R>>>>/Length 40>>stream\n"
            b"BT /F1 9 Tf 70 400 Td (Form) Tj ET /X Do \nendstream",
            9: b"<</Names[]>>",
        }
    )


def plain_texts(longest: int = 3_000) -> Iterator[bytes]:
    """Letters as plain text and Markdown, by their beginnings."""
    for path in sorted((CASES / "labelled" / "drafts").glob("*.[tm]*")):
        text = path.read_bytes()
        yield text[: text.rfind(b"\n", 0, longest)]


def short_texts() -> Iterator[bytes]:
    """The same, shorter: to check a letter takes longer than to read it."""
    yield from plain_texts(1_200)


def sentences() -> Iterator[bytes]:
    """Sentences about when, English and Welsh, and sentences that only look so."""
    for path in sorted((CASES / "timescales").glob("*.tsv")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                yield max(line.split("\t"), key=len).encode()


def open_words() -> Iterator[bytes]:
    """Lines with and without placeholders."""
    for path in sorted((CASES / "placeholders").glob("*.txt")):
        yield from (line.encode() for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def progress_files() -> Iterator[bytes]:
    """Progress files, sound and faulty."""
    yield from _files(CASES / "yaml_faults", "*.yaml")
    yield from _files(REPOSITORY / "src" / "pccreply" / "rules" / "examples", "*.yaml")
    yield (CASES / "letters" / "every_key.yaml").read_bytes()
    yield from _files(REPOSITORY / "forces" / "ambershire", "asb*.yaml")


def yaml_files() -> Iterator[bytes]:
    """YAML of every kind, and some that nobody means."""
    yield from progress_files()
    for odd in ("a: &x [*x]", "- - - a", "? a\n: b", "!!python/object:os.system x", "a: |2+\n  b\n", "%YAML 1.1\n---\na", "{a: [b, {c: d}]}",
                "a: 'it''s'\nb: \"\\u0041\\\n  c\"", "<<: *x", "a:\r\n\tb: c\r\n", "\ufeffa: b", "a: >-\n b\n\n c # d\n"):  # fmt: skip
        yield odd.encode()
    yield "a: Llŷr\n".encode("utf-16")


def reports() -> Iterator[bytes]:
    """Reports of the register."""
    yield from _files(CASES / "labelled" / "reports", "*.yaml")
    yield (REPOSITORY / "reports" / "invented-custody-2025.yaml").read_bytes()


def forces() -> Iterator[bytes]:
    """Forces of every kind of body."""
    yield from _files(CASES / "labelled" / "forces", "*/force.yaml")
    for name in ("ambershire", "city-of-london", "metropolitan", "greater-manchester", "gwent"):
        yield (REPOSITORY / "forces" / name / "force.yaml").read_bytes()


def addressees() -> Iterator[bytes]:
    """The Home Secretary's office."""
    yield (TEMPLATES / "addressees.yaml").read_bytes()


def wordings() -> Iterator[bytes]:
    """The stock sentences."""
    yield (TEMPLATES / "wording.yaml").read_bytes()
    yield b'opening: "Dear {name}"\ntimescale:\n  by_date: "By {by}."\ncopies: ["{force}"]\n'


def settings() -> Iterator[bytes]:
    """Settings."""
    yield b'[check]\nfail_on = "warning"\nareas_for_improvement = true\nplain_english = false\n[rules]\nPCC601 = "off"\nplaceholder = "note"\n'
    yield b"[check\nfail_on = 3\n"
    yield b'rules = 1\n[check]\nfail_on = [1979-05-27T07:32:00Z, 0x1F, inf]\n\'a b\'.c = """x"""\n'


def seen_files() -> Iterator[bytes]:
    """What was seen of the wording."""
    yield (
        b'{"about": "x", "answers": [{"recommendation": "1", "part": "a", "wording": "By March", "answer": "00ff", "seen": "2024-11-01"},'
        b' {"recommendation": "2", "wording": "Act", "seen": "2024-11-01", "accepted_by": "A", "accepted_on": "2025-01-02"}]}'
    )


def templates() -> Iterator[bytes]:
    """Office templates, and small ones with tags of every kind."""
    from tests.drafts.building import docx, paragraph

    for path in sorted(TEMPLATES.glob("*.docx")):
        yield zipped(unzipped(path.read_bytes()), 9)
    tags = sorted(set(re.findall(r"\{[{%].*?[%}]\}", _words_of(TEMPLATES / "letter.docx"))))
    yield docx("".join(paragraph(tag) for tag in tags))
    yield docx(
        paragraph("{{ date }} {{ force.name }} {% if subject %}{{ subject }}{% else %}-{% endif %}")
        + paragraph("{%p for r in recommendations %}")
        + paragraph("{{ r.number }} {{ loop.index }}")
        + paragraph("{%p endfor %}")
        + paragraph("{{p introduction }}"),
        styles='<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
    )


def template_words() -> list[str]:
    """Tags and what may stand in them."""
    tags = set(re.findall(r"\{[{%].*?[%}]\}", _words_of(TEMPLATES / "letter.docx")))
    names = {name for tag in tags for name in re.findall(r"[a-z_]+(?:\.[a-z_]+)*", tag)}
    return [
        *sorted(tags | names),
        *[
            "{{",
            "}}",
            "{%",
            "%}",
            "{#",
            "#}",
            "{%p",
            "{%tr",
            "{%tc",
            "{{r",
            "|",
            "~",
            "loop.index",
            "(",
            ")",
            "[0]",
            "range",
            "[::",
            "'a'",
            "*",
            "%",
        ],
    ]


def _words_of(template: Path) -> str:
    return re.sub(r"<[^>]+>", "", unzipped(template.read_bytes())["word/document.xml"].decode())


def _files(folder: Path, pattern: str) -> Iterator[bytes]:
    found = sorted(folder.glob(pattern))
    assert found, f"{folder} has no {pattern}"
    yield from (path.read_bytes() for path in found)

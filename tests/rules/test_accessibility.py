"""The rules on accessibility: letters of ours, one fault each, what LibreOffice makes of them, and what is no fault."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner

from pccreply.cli import commands
from pccreply.drafts.docx.contrast import contrast
from pccreply.jobs.check_draft import check_draft
from pccreply.jobs.office import open_office
from pccreply.model.findings import Basis, Confidence, Finding, Severity
from pccreply.prose.languages import language_of
from pccreply.rules.book import book
from tests.conftest import REPOSITORY
from tests.drafts.building import docx, paragraph, run

RULES = [booked.rule for booked in book().values() if "PCC801" <= booked.rule.code <= "PCC809"]
LETTERS = {
    "ambershire": "asb-2024",
    "bro-llyr": "invented-custody-2025",
    "gwent": "asb-2024",
    "west-midlands": "asb-2024",
}
SOFFICE = shutil.which("soffice")

MAIN, STYLES, CORE, FOOTER = "word/document.xml", "word/styles.xml", "docProps/core.xml", "word/footer2.xml"
RELATIONS, TYPES = "word/_rels/document.xml.rels", "[Content_Types].xml"
HEADING = '<w:p><w:pPr><w:pStyle w:val="Heading2"/>'
FOOT = '<w:p><w:pPr><w:pStyle w:val="Footer"/>'
_SCHEMAS = "http://schemas.openxmlformats.org"
_OFFICE = f"{_SCHEMAS}/officeDocument/2006/relationships"
_SPACES = (
    f'xmlns:wp="{_SCHEMAS}/drawingml/2006/wordprocessingDrawing" xmlns:a="{_SCHEMAS}/drawingml/2006/main" '
    f'xmlns:pic="{_SCHEMAS}/drawingml/2006/picture" xmlns:c="{_SCHEMAS}/drawingml/2006/chart" xmlns:r="{_OFFICE}" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
_GREY_POINT = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a49444154789c636800000082008177cd72b60000000049454e44ae426082"
)
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
WELSH = "Mae'r swyddfa hon yn croesawu gohebiaeth yn Gymraeg ac ni fydd gohebu yn Gymraeg yn arwain at oedi o gwbl."
ENGLISH = (
    "This office welcomes correspondence in Welsh, and it will not lead to any delay in the reply that we send to you."
)

EN = '<w:lang w:val="en-GB"/>'
SPEAKS_ENGLISH = f"<w:docDefaults><w:rPrDefault><w:rPr>{EN}</w:rPr></w:rPrDefault></w:docDefaults>"
LONG = (
    "The force has told me that it has trained all of its call handlers, and I have seen the records of the training."
)


# --- building ---------------------------------------------------------------------------------------


@cache
def letter(force: str) -> bytes:
    """The letter of a force as pccreply drafts it from this repository."""
    with TemporaryDirectory() as folder:
        out = Path(folder) / "letter.docx"
        arguments = [
            "--workspace",
            str(REPOSITORY),
            "draft",
            force,
            LETTERS[force],
            "--allow-incomplete",
            "-o",
            str(out),
        ]
        result = CliRunner().invoke(commands, arguments)
        assert out.is_file(), result.output
        return out.read_bytes()


def patched(data: bytes, part: str, old: str, new: str) -> bytes:
    """A letter with the first place where ``old`` stands in a part replaced; where it stands nowhere the test fails."""
    files = parts_of(data)
    text = files[part].decode()
    assert old in text, f"{old} stands nowhere in {part}"
    return packed({**files, part: text.replace(old, new, 1).encode()})


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def fault(part: str, old: str, new: str) -> bytes:
    """Ambershire's letter with one fault in it."""
    return patched(letter("ambershire"), part, old, new)


def added(*xml: str) -> bytes:
    """Ambershire's letter with more paragraphs before its second heading."""
    return fault(MAIN, HEADING, "".join(xml) + HEADING)


def with_picture(descr: str = "", size: tuple[float, float] = (4, 3), extra: str = "") -> bytes:
    """Ambershire's letter with a picture (of one grey point) before its second heading."""
    files = parts_of(added(paragraph(f"<w:r>{drawing(picture(), descr=descr, size=size, extra=extra)}</w:r>")))
    files["word/media/point.png"] = _GREY_POINT
    related = f'<Relationship Id="rPicture" Type="{_OFFICE}/image" Target="media/point.png"/></Relationships>'
    files[RELATIONS] = files[RELATIONS].replace(b"</Relationships>", related.encode())
    files[TYPES] = files[TYPES].replace(b"<Override", b'<Default Extension="png" ContentType="image/png"/><Override', 1)
    return packed(files)


def drawing(graphic: str, descr: str = "", title: str = "", size: tuple[float, float] = (4, 3), extra: str = "") -> str:
    """A drawing that stands in the line; ``size`` in centimetres."""
    cx, cy = (round(each * 360_000) for each in size)
    uri = {"<pic": f"{_SCHEMAS}/drawingml/2006/picture", "<c:c": f"{_SCHEMAS}/drawingml/2006/chart"}.get(
        graphic[:4], "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    )
    return (
        f'<w:drawing {_SPACES}><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
        f'<wp:docPr id="900" name="Picture 1" descr="{descr}" title="{title}">{extra}</wp:docPr>'
        f'<a:graphic><a:graphicData uri="{uri}">{graphic}</a:graphicData></a:graphic></wp:inline></w:drawing>'
    )


def picture(descr: str = "") -> str:
    return (
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="901" name="point.png" descr="{descr}"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="rPicture"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="1440000" cy="1080000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        "</pic:spPr></pic:pic>"
    )


def shape(form: str = "rect", words: str = "", warp: str = "textNoShape", fill: str = "") -> str:
    box = f"<wps:txbx><w:txbxContent>{words}</w:txbxContent></wps:txbx>" if words else ""
    colour = f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>' if fill else ""
    return (
        f'<wps:wsp><wps:cNvSpPr/><wps:spPr><a:prstGeom prst="{form}"/>{colour}</wps:spPr>{box}'
        f'<wps:bodyPr><a:prstTxWarp prst="{warp}"/></wps:bodyPr></wps:wsp>'
    )


def vml(inside: str, tag: str = "shape", attributes: str = "", style: str = "width:113.4pt;height:56.7pt") -> str:
    return f'<w:pict {_SPACES}><v:{tag} id="s1" style="{style}" {attributes}>{inside}</v:{tag}></w:pict>'


def document(*body: str, **parts: str) -> bytes:
    """A document in English with one heading and this body."""
    parts.setdefault("styles", SPEAKS_ENGLISH)
    return docx(
        paragraph("Our response to the report", properties='<w:outlineLvl w:val="0"/>') + "".join(body), **parts
    )


def table(*rows: str, header: bool = False, lines: str = "single") -> str:
    """A table of rows whose cells are separated by bars; "*" before a cell makes it bold."""
    out = ""
    for n, row in enumerate(rows):
        cells = [c.strip() for c in row.split("|")]
        looks = [run(c.lstrip("*"), "<w:b/>" if c.startswith("*") else "") for c in cells]
        marked = "<w:trPr><w:tblHeader/></w:trPr>" if header and n == 0 else ""
        out += f"<w:tr>{marked}{''.join(f'<w:tc><w:p>{look}</w:p></w:tc>' for look in looks)}</w:tr>"
    border = f'<w:tblBorders><w:top w:val="{lines}"/><w:insideH w:val="{lines}"/></w:tblBorders>'
    return f"<w:tbl><w:tblPr>{border}</w:tblPr>{out}</w:tbl>"


# --- asking -----------------------------------------------------------------------------------------


def findings(path: Path, force: str = "ambershire") -> list[Finding]:
    """What the gate says of accessibility in a file."""
    office = open_office(REPOSITORY, as_of=date(2024, 12, 2))
    codes = {rule.code for rule in RULES}
    found = check_draft(office, path, LETTERS[force], force, gate=True).findings
    return [each for each in found if each.code in codes]


def said(folder: Path, data: bytes, rule: str) -> list[str]:
    """The messages of one rule about a file."""
    path = folder / "letter.docx"
    path.write_bytes(data)
    return [each.message for each in findings(path) if each.rule == rule]


# --- letters of ours, and one fault in them ---------------------------------------------------------


@pytest.mark.parametrize("force", LETTERS)
def test_a_letter_of_ours_gives_no_warning(force: str, tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(letter(force))
    assert not findings(path, force)


def untitled() -> bytes:
    files = parts_of(letter("ambershire"))
    before, _, rest = files[CORE].decode().partition("<dc:title>")
    return packed({**files, CORE: (before + rest.partition("</dc:title>")[2]).encode()})


FAULTS: dict[str, tuple[str, Callable[[], bytes], str]] = {
    "a skipped level": (
        "heading-order",
        partial(fault, MAIN, HEADING, HEADING.replace("2", "3")),
        'Heading 3 "Comments of the Chief Constable" comes after Heading 1 "The policing response',
    ),
    "a first heading below the others": (
        "heading-order",
        partial(fault, MAIN, "Heading1", "Heading3"),
        'The first heading, "The policing response to antisocial behaviour: PEEL ...", is a Heading 3',
    ),
    "a typed list": (
        "typed-list",
        lambda: added(*(paragraph(f"- {words}") for words in ("the ferries;", "the quays; and", "the tides."))),
        '3 items of a list have bullets that were typed, from "- the ferries;" on.',
    ),
    "an unmarked header row": (
        "no-header-row",
        partial(fault, MAIN, "<w:tblHeader/>", ""),
        "The first row of the table (Recommendation | What it asks for | Status | Timescale)",
    ),
    "a picture without words": ("no-alternative-text", with_picture, "A picture of 4.0 by 3.0 cm has no alternative"),
    "no language": (
        "no-document-language",
        partial(fault, STYLES, '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>', ""),
        "The letter ",
    ),
    "American English": (
        "no-document-language",
        partial(fault, STYLES, '<w:lang w:val="en-GB"', '<w:lang w:val="en-US"'),
        "The letter is marked as American English (en-US)",
    ),
    "Welsh in the letter": ("unmarked-welsh", lambda: added(paragraph(WELSH)), "The passage \"Mae'r swyddfa hon"),
    "Welsh in a footer": (
        "unmarked-welsh",
        lambda: fault(FOOTER, FOOT, paragraph(WELSH) + FOOT),
        "The passage \"Mae'r swyddfa hon",
    ),
    "English marked as Welsh": (
        "unmarked-welsh",
        lambda: added(paragraph(run(ENGLISH, '<w:lang w:val="cy-GB"/>'))),
        'The passage "This office welcomes',
    ),
    "no title": ("no-document-title", untitled, "The file has no title."),
    "a large picture": (
        "text-in-picture",
        partial(with_picture, "Our answer", (15, 20)),
        "Nobody can tell from here whether the picture of 15.0 by 20.0 cm is a scanned page or a table.",
    ),
    "pale headings": (
        "low-contrast",
        lambda: packed({**(p := parts_of(letter("ambershire"))), STYLES: p[STYLES].replace(b"1F3864", b"7F9FCF")}),
        '"Office of the Police and Crime Commissioner for Ambershire" has a contrast of 2.7 to 1',
    ),
    "pale words": (
        "low-contrast",
        lambda: added(paragraph(run("The crews of both ferries are being trained.", '<w:color w:val="999999"/>'))),
        '"The crews of both ferries are being trained." has a contrast of 2.84 to 1; it takes 4.5 to 1',
    ),
}


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every faulty letter, and our own ones."""
    folder = tmp_path_factory.mktemp("faulty")
    for name, (_, build, _) in FAULTS.items():
        (folder / f"{name}.docx").write_bytes(build())
    for force in LETTERS:
        (folder / f"{force}.docx").write_bytes(letter(force))
    return folder


@pytest.mark.parametrize("name", FAULTS)
def test_one_fault_gives_one_finding(name: str, faulty: Path) -> None:
    rule, _, message = FAULTS[name]
    found = findings(faulty / f"{name}.docx")
    assert {each.rule for each in found} == {rule}, found
    assert found[0].message.startswith(message)
    assert found[0].severity is Severity.WARNING
    assert found[0].basis is Basis.GUIDANCE
    assert found[0].suggestion


@pytest.fixture(scope="module")
def saved_again(faulty: Path) -> Path:
    """The same letters after LibreOffice opened and saved them as Word documents."""
    if SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    out = faulty / "again"
    subprocess.run(
        [SOFFICE, f"-env:UserInstallation=file://{faulty}/profile", "--headless", "--convert-to", "docx:Office Open XML Text",
         "--outdir", str(out), *map(str, sorted(faulty.glob("*.docx")))],
        check=True, capture_output=True, timeout=240,
    )  # fmt: skip
    assert len(list(out.glob("*.docx"))) == len(FAULTS) + len(LETTERS)
    return out


@pytest.mark.parametrize("name", FAULTS)
def test_the_finding_stays_when_libreoffice_saved_the_letter(name: str, saved_again: Path) -> None:
    assert {each.rule for each in findings(saved_again / f"{name}.docx")} == {FAULTS[name][0]}


@pytest.mark.parametrize("force", LETTERS)
def test_libreoffice_brings_no_warning_into_a_letter_of_ours(force: str, saved_again: Path) -> None:
    assert not findings(saved_again / f"{force}.docx", force)


@pytest.mark.parametrize("name", FAULTS)
def test_only_the_gate_asks(name: str, faulty: Path) -> None:
    office = open_office(REPOSITORY, as_of=date(2024, 12, 2))
    found = check_draft(office, faulty / f"{name}.docx", "asb-2024", "ambershire").findings
    assert not {each.rule for each in found} & {rule.name for rule in RULES}


def test_every_rule_has_a_fault_that_shows_it() -> None:
    assert {rule for rule, _, _ in FAULTS.values()} == {rule.name for rule in RULES}
    assert all(book()[rule.name].gate for rule in RULES)


@pytest.mark.parametrize("name", ["letter.odt", "letter.pdf", "letter.txt"])
def test_of_other_files_nobody_can_tell(name: str, tmp_path: Path, faulty: Path) -> None:
    path = tmp_path / name
    if name == "letter.txt":
        path.write_text(f"# Our response\n\n- the ferries;\n- the tides.\n\n{WELSH}\n", encoding="utf-8")
    elif SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    else:
        subprocess.run(
            [SOFFICE, f"-env:UserInstallation=file://{faulty}/profile", "--headless", "--convert-to", path.suffix[1:],
             "--outdir", str(tmp_path), str(faulty / "a typed list.docx")],
            check=True, capture_output=True, timeout=120,
        )  # fmt: skip
        (tmp_path / f"a typed list{path.suffix}").rename(path)
    assert not findings(path)


# --- headings and lists -----------------------------------------------------------------------------


def heading(level: int, words: str) -> str:
    return paragraph(words, properties=f'<w:outlineLvl w:val="{level - 1}"/>')


@pytest.mark.parametrize("levels", [(1, 2, 3, 2, 1), (2, 2, 3), (1, 2, 3, 3, 1, 2)])
def test_headings_may_go_up_by_any_step_and_down_by_one(levels: tuple[int, ...], tmp_path: Path) -> None:
    body = "".join(heading(level, f"Part {n}") for n, level in enumerate(levels))
    assert not said(tmp_path, docx(body + paragraph(LONG), styles=SPEAKS_ENGLISH), "heading-order")


def test_each_skipped_level_is_said(tmp_path: Path) -> None:
    body = heading(1, "One") + heading(3, "Two") + heading(2, "Three") + heading(4, "Four")
    found = said(tmp_path, docx(body, styles=SPEAKS_ENGLISH), "heading-order")
    assert [each.split(" comes")[0] for each in found] == ['Heading 3 "Two"', 'Heading 4 "Four"']


def by_hand(lines: int, words: int) -> bytes:
    bold = [paragraph(run(f"Recommendation {n}", "<w:b/>")) for n in range(1, lines + 1)]
    below = paragraph(" ".join([LONG] * (words // (lines * len(LONG.split())) + 1)))
    name = paragraph(run("Jo Specimen", "<w:b/>")) + paragraph("Police and Crime Commissioner for Ambershire")
    return docx("".join(line + below for line in bold) + name, styles=SPEAKS_ENGLISH)


def test_bold_lines_stand_in_for_headings_in_a_long_letter(tmp_path: Path) -> None:
    assert said(tmp_path, by_hand(3, 900), "heading-order") == [
        'The letter has no headings; 3 bold lines stand in for them: "Recommendation 1", "Recommendation 2", '
        '"Recommendation 3".'
    ]


@pytest.mark.parametrize(("lines", "words"), [(3, 300), (2, 900)])
def test_a_short_letter_needs_no_headings(lines: int, words: int, tmp_path: Path) -> None:
    assert not said(tmp_path, by_hand(lines, words), "heading-order")


def items(*labelled: str) -> str:
    return "".join(paragraph(words) for words in labelled)


def test_one_finding_for_each_typed_list_at_its_first_item(tmp_path: Path) -> None:
    data = document(items("• one", "• two"), paragraph(LONG), items("(a) three", "(b) four", "(c) five"))
    assert said(tmp_path, data, "typed-list") == [
        '2 items of a list have bullets that were typed, from "• one" on.',
        '3 items of a list have letters that were typed, from "(a) three" on.',
    ]


def test_numbered_paragraphs_that_go_on_counting_are_one_list(tmp_path: Path) -> None:
    data = document(
        items("1. one", "2. two"), paragraph(LONG), items("3. three"), paragraph(LONG), items("4. x", "5. y")
    )
    assert len(said(tmp_path, data, "typed-list")) == 1


def test_what_is_no_typed_list(tmp_path: Path) -> None:
    data = document(
        items("(b) review how incidents are recorded."),
        paragraph(LONG),
        heading(2, "1. The force"),
        heading(2, "2. The commissioner"),
        table("1. Recording | done", "2. Training | open"),
    )
    assert not said(tmp_path, data, "typed-list")


# --- tables -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "rows",
    [
        ("*No. | *Recommendation | *Timescale", "1 | Record incidents | 31 March 2025"),
        ("*Measure | *2024", "Incidents | 412"),
        ("No. | HMICFRS recommends | Our reply", f"1 | Record incidents | {LONG}"),
        ("District | Incidents | Arrests", "North | 412 | 31", "South | 230 | 12"),
        ("Ferry | Crew", "Marsh Queen | Four", "Reed King | Two"),
    ],
)
def test_a_first_row_that_names_columns_is_to_be_marked(rows: tuple[str, ...], tmp_path: Path) -> None:
    assert len(said(tmp_path, document(table(*rows)), "no-header-row")) == 1
    without_lines = said(tmp_path, document(table(*rows, lines="none")), "no-header-row")
    assert len(without_lines) == (rows[0].count("*") > 2)
    assert not said(tmp_path, document(table(*rows, header=True)), "no-header-row")


@pytest.mark.parametrize(
    "table_",
    [
        table("*Swyddfa'r Comisiynydd | *Office of the Commissioner", "Tŷ'r Cei | Quay House", lines="none"),
        table("*Force | *Ambershire", lines="single"),
        table("*Status", "open", "done"),
        table("*Force | Ambershire Police", "*Report | Antisocial behaviour", f"*Answer | {LONG}"),
        table("Force: | Ambershire", f"Answer: | {LONG}"),
        table(f"{LONG} | {LONG}", f"{LONG} | {LONG}"),
        table("North | South | West", "East | Middle | Isles"),
        table("Period | 2023 | 2024", f"{LONG} | {LONG} | {LONG}", lines="none"),
        table("By 31 March 2025 | the force", "By 30 June 2025 | the office", "By 1 July 2025 | both"),
    ],
)
def test_of_a_table_that_may_have_no_header_row_nothing_is_said(table_: str, tmp_path: Path) -> None:
    assert not said(tmp_path, document(table_), "no-header-row")


# --- pictures ---------------------------------------------------------------------------------------


def pictured(*graphics: str, **parts: str) -> bytes:
    return document(*(paragraph(f"<w:r>{graphic}</w:r>") for graphic in graphics), **parts)


@pytest.mark.parametrize(
    ("graphic", "message"),
    [
        (drawing(picture()), "A picture of 4.0 by 3.0 cm has no alternative text."),
        (drawing('<c:chart r:id="x"/>'), "A chart of 4.0 by 3.0 cm has no alternative text."),
        (drawing(shape("star5")), "A drawing of 4.0 by 3.0 cm has no alternative text."),
        (vml('<v:imagedata r:id="x"/>'), "A picture of 4.0 by 2.0 cm has no alternative text."),
        (
            vml('<v:imagedata r:id="x"/>').replace("w:pict", "w:object"),
            "An embedded object of 4.0 by 2.0 cm has no alternative text.",
        ),
        (
            drawing(picture(), descr="image001.png"),
            'A picture of 4.0 by 3.0 cm has only a name for alternative text: "image001.png".',
        ),
        (
            f"<mc:AlternateContent><mc:Choice Requires='wps'>{drawing(shape('star5'))}</mc:Choice><mc:Fallback>"
            f"{vml('')}</mc:Fallback></mc:AlternateContent>",
            "A drawing of 4.0 by 3.0 cm has no alternative text.",
        ),
    ],
)
def test_what_nobody_described(graphic: str, message: str, tmp_path: Path) -> None:
    assert said(tmp_path, pictured(graphic), "no-alternative-text") == [message]


def test_pictures_of_headers_are_looked_at_once(tmp_path: Path) -> None:
    header = paragraph(f"<w:r>{drawing(picture())}</w:r>")
    section = "".join(f'<w:headerReference w:type="{kind}" r:id="rId2"/>' for kind in ("default", "first"))
    data = document(paragraph(LONG), f"<w:sectPr>{section}</w:sectPr>", styles=SPEAKS_ENGLISH, header1=header)
    assert said(tmp_path, data, "no-alternative-text") == [
        "A picture of 4.0 by 3.0 cm in a header or a footer has no alternative text."
    ]


@pytest.mark.parametrize(
    "graphic",
    [
        drawing(picture(), descr="The crest of the office"),
        drawing(picture(), title="The crest of the office"),
        drawing(picture(), extra=DECORATIVE),
        drawing(f"<wpg:wgp>{picture('The crest')}{picture('The harbour')}</wpg:wgp>"),
        drawing(picture(), size=(16, 0.05)),
        drawing(shape("line"), size=(16, 0)),
        drawing(shape("straightConnector1"), size=(8, 2)),
        drawing(shape("rect", paragraph(LONG))),
        vml('<v:imagedata r:id="x"/>', attributes='alt="The crest of the office"'),
        vml("", "rect", 'o:hr="t"', "width:0;height:1.5pt"),
        vml("", "line", style=""),
        vml(f"<v:textbox><w:txbxContent>{paragraph(LONG)}</w:txbxContent></v:textbox>"),
        f'<w:del w:author="A">{drawing(picture())}</w:del>',
    ],
)
def test_what_needs_no_alternative_text(graphic: str, tmp_path: Path) -> None:
    data = pictured(graphic)
    if graphic.startswith("<w:del"):
        data = document(f'<w:p><w:del w:author="A"><w:r>{drawing(picture())}</w:r></w:del>{run(LONG)}</w:p>')
    assert not said(tmp_path, data, "no-alternative-text")


@pytest.mark.parametrize(
    ("graphic", "begins", "sure"),
    [
        (
            vml('<v:textpath on="t" string="Working for you"/>'),
            '"Working for you" is WordArt: words that are drawn.',
            Confidence.HIGH,
        ),
        (
            drawing(shape("rect", paragraph("Working for you"), "textWave1")),
            '"Working for you" is WordArt: words that are drawn.',
            Confidence.HIGH,
        ),
        (
            drawing(picture(), descr="A screenshot of the dashboard"),
            "Nobody can tell from here whether the picture of 4.0 by 3.0 cm holds words; its alternative text says so",
            Confidence.LOW,
        ),
        (
            drawing(picture(), descr="Incidents in the north, in the south and in the west " * 3),
            "Nobody can tell from here whether the picture of 4.0 by 3.0 cm holds words; its alternative text has 158",
            Confidence.LOW,
        ),
        (
            drawing(picture(), size=(16, 22)),
            "Nobody can tell from here whether the picture of 16.0 by 22.0 cm is a scanned page or a table.",
            Confidence.LOW,
        ),
    ],
)
def test_words_that_may_be_drawn(graphic: str, begins: str, sure: Confidence, tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(pictured(graphic))
    (found,) = [each for each in findings(path) if each.rule == "text-in-picture"]
    assert found.message.startswith(begins)
    assert found.confidence is sure


@pytest.mark.parametrize(
    "graphic",
    [
        drawing(picture(), descr="A photograph of the new ferry", size=(16, 12)),
        drawing(picture(), descr="The crest of the office", size=(15, 4)),
        drawing('<c:chart r:id="x"/>', descr="Incidents fell by a third", size=(15, 9)),
        drawing(shape("rect", paragraph(LONG)), size=(15, 9)),
    ],
)
def test_what_is_no_picture_of_words(graphic: str, tmp_path: Path) -> None:
    assert not said(tmp_path, pictured(graphic), "text-in-picture")


# --- languages and the title ------------------------------------------------------------------------


def test_what_counts_is_how_the_words_are_marked(tmp_path: Path) -> None:
    american = SPEAKS_ENGLISH.replace("en-GB", "en-US")
    british = paragraph(run(LONG, EN))
    assert not said(tmp_path, docx(british + paragraph("Yours"), styles=american), "no-document-language")
    found = said(tmp_path, docx(paragraph(run(LONG, '<w:lang w:val="de-DE"/>'))), "no-document-language")
    assert found == ["The letter is marked as being in another language than English or Welsh (de-DE)."]


def test_a_letter_mostly_in_welsh_still_says_what_the_rest_is_in(tmp_path: Path) -> None:
    welsh = paragraph(run(WELSH, '<w:lang w:val="cy-GB"/>'))
    assert said(tmp_path, docx(welsh + welsh + paragraph(LONG)), "no-document-language")
    assert not said(tmp_path, document(welsh, welsh, paragraph(LONG)), "no-document-language")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (WELSH, "cy"),
        (ENGLISH, "en"),
        ("Cysylltwch â ni os hoffech gael y ddogfen hon mewn fformat arall.", "cy"),
        ("Tudalen 2 o 3 | Page 2 of 3", ""),
        (f"{WELSH} {ENGLISH}", ""),
        ("Croesawir gohebiaeth yn Gymraeg.", ""),
        ("Comisiynydd yr Heddlu a Throseddu Bro Llŷr a Glantŵr", ""),
        ("Heddlu Bro Llŷr has told me that the officers of the force have been trained, and so have I.", "en"),
    ],
)
def test_the_language_of_a_passage(text: str, language: str, tmp_path: Path) -> None:
    assert language_of(text) == language
    unmarked = said(tmp_path, document(paragraph(text)), "unmarked-welsh")
    marked = said(tmp_path, document(paragraph(run(text, '<w:lang w:val="cy-GB"/>'))), "unmarked-welsh")
    assert (len(unmarked), len(marked)) == (language == "cy", language == "en")


@pytest.mark.parametrize(
    "title",
    ["Document1", "Word document", "asb_response_v3", "Gwent response FINAL.docx", "Letter", "Microsoft Word - a"],
)
def test_a_title_that_says_nothing(title: str, tmp_path: Path) -> None:
    data = fault(CORE, "<dc:title>Response to HMICFRS: The policing response to antisocial behaviour: PEEL spotlight report",
                 f"<dc:title>{title}")  # fmt: skip
    assert said(tmp_path, data, "no-document-title") == [f'The title of the file, "{title}", does not say what it is.']


@pytest.mark.parametrize("title", ["Response to the PEEL 2023-25 report", "Letter to the Home Secretary", "Our answer"])
def test_a_title_that_says_what_the_letter_is(title: str, tmp_path: Path) -> None:
    data = fault(CORE, "<dc:title>Response to HMICFRS: The policing response to antisocial behaviour: PEEL spotlight report",
                 f"<dc:title>{title}")  # fmt: skip
    assert not said(tmp_path, data, "no-document-title")


# --- contrast ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("000000", "FFFFFF", 21.0), ("767676", "FFFFFF", 4.54), ("777777", "FFFFFF", 4.48), ("4F81BD", "FFFFFF", 4.03),
     ("FFFFFF", "FFFFFF", 1.0)],
)  # fmt: skip
def test_contrast_as_wcag_counts_it(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


def coloured(colour: str, more: str = "") -> str:
    return run(LONG, f'<w:color w:val="{colour}"/>{more}')


def shaded(fill: str, inside: str) -> str:
    return f'<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:val="clear" w:fill="{fill}"/></w:tcPr>{inside}</w:tc></w:tr></w:tbl>'


GREY = "<w:style w:type='{0}' w:styleId='Pale'><w:name w:val='Pale'/><w:rPr><w:color w:val='999999'/></w:rPr></w:style>"
BANDS = (
    "<w:style w:type='table' w:styleId='Bands'><w:name w:val='Bands'/><w:tblStylePr w:type='firstRow'><w:rPr>"
    "<w:color w:val='FFFFFF'/></w:rPr><w:tcPr><w:shd w:val='clear' w:fill='1F3864'/></w:tcPr></w:tblStylePr></w:style>"
)
BANDED = "<w:tbl><w:tblPr><w:tblStyle w:val='Bands'/></w:tblPr><w:tr><w:tc>{0}</w:tc></w:tr></w:tbl>"


@pytest.mark.parametrize(
    ("body", "ratio"),
    [
        (paragraph(coloured("999999")), "2.84"),
        (paragraph(coloured("FF0000")), "3.99"),
        (paragraph(coloured("FFFF00")), "1.07"),
        (paragraph(coloured("808080", '<w:b/><w:sz w:val="26"/>')), "3.94"),
        (paragraph(coloured("9A9A9A", '<w:sz w:val="40"/>')), "2.81"),
        (paragraph(coloured("0000FF", '<w:highlight w:val="darkBlue"/>')), "1.86"),
        (paragraph(coloured("7F7F7F", '<w:shd w:val="clear" w:fill="D9D9D9"/>')), "2.83"),
        (paragraph(coloured("7F7F7F"), properties='<w:shd w:val="clear" w:fill="D9D9D9"/>'), "2.83"),
        (shaded("1F3864", paragraph(coloured("333333"))), "1.08"),
        (shaded("F2F2F2", paragraph(coloured("FFFFFF"))), "1.11"),
        (paragraph(LONG, properties='<w:pStyle w:val="Pale"/>'), "2.84"),
        (paragraph(run(LONG, '<w:rStyle w:val="Pale"/>')), "2.84"),
        (f"<w:p><w:r>{drawing(shape('rect', paragraph(coloured('999999')), fill='FFFFFF'))}</w:r></w:p>", "2.84"),
        (BANDED.format(paragraph(coloured("999999", '<w:shd w:val="clear" w:fill="FFFFFF"/>'))), "2.84"),
    ],
)
def test_what_stands_out_too_little(body: str, ratio: str, tmp_path: Path) -> None:
    kind = "character" if "rStyle" in body else "paragraph"
    (found,) = said(tmp_path, document(body, styles=SPEAKS_ENGLISH + GREY.format(kind) + BANDS), "low-contrast")
    assert f"has a contrast of {ratio} to 1" in found


@pytest.mark.parametrize(
    "body",
    [
        paragraph(coloured("595959")),
        paragraph(coloured("auto")),
        paragraph(coloured("808080", '<w:b/><w:sz w:val="28"/>')),
        paragraph(coloured("808080", '<w:sz w:val="36"/>')),
        paragraph(coloured("FFFFFF")),  # hidden-text
        paragraph(coloured("FEFEFE", '<w:shd w:val="clear" w:fill="FDFDFD"/>')),
        paragraph(coloured("999999", "<w:vanish/>")),
        paragraph(run("– – –", '<w:color w:val="CCCCCC"/>')),
        paragraph(LONG, properties='<w:shd w:val="clear" w:fill="1F3864"/>'),  # Word makes it white
        shaded("1F3864", paragraph(coloured("FFFFFF"))),
        BANDED.format(paragraph(coloured("FFFFFF"))),
        BANDED.format(paragraph(coloured("999999"))),
        paragraph(coloured("999999", '<w:shd w:val="pct50" w:fill="D9D9D9"/>')),
        f"<w:p><w:r>{drawing(shape('rect', paragraph(coloured('FFFFFF')) + paragraph(coloured('999999'))))}</w:r></w:p>",
        f'<w:p><w:moveFrom w:author="A">{coloured("999999")}</w:moveFrom>{run(LONG)}</w:p>',
        paragraph(run(LONG, '<w:color w:val="999999" w:themeColor="accent1"/>')),  # no theme in the file
    ],
)
def test_what_stands_out_enough_or_cannot_be_told(body: str, tmp_path: Path) -> None:
    assert not said(tmp_path, document(body, styles=SPEAKS_ENGLISH + BANDS), "low-contrast")


@pytest.mark.parametrize(
    ("colour", "ratio"),
    [
        ('w:themeColor="accent1"', "2.96"),
        ('w:themeColor="accent1" w:themeTint="99"', "1.84"),  # 9DC3E6; Word rounds to 9CC2E5
        ('w:themeColor="accent1" w:themeShade="BF"', ""),  # 2E74B5: 4.9 to 1
        ('w:themeColor="background1" w:themeShade="A6"', "2.43"),
        ('w:themeColor="text1" w:themeTint="80"', "4"),
        ('w:themeColor="text1"', ""),
    ],
)
def test_colours_of_the_theme(colour: str, ratio: str, tmp_path: Path) -> None:
    scheme = (
        '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>'
        '<a:accent1><a:srgbClr val="5B9BD5"/></a:accent1>'
    )
    theme = f'<a:theme xmlns:a="{_SCHEMAS}/drawingml/2006/main"><a:themeElements><a:clrScheme name="x">{scheme}</a:clrScheme></a:themeElements></a:theme>'
    files = parts_of(document(paragraph(run(LONG, f'<w:color w:val="000000" {colour}/>'))))
    related = f'<Relationship Id="rTheme" Type="{_OFFICE}/theme" Target="theme1.xml"/></Relationships>'
    files[RELATIONS] = files[RELATIONS].replace(b"</Relationships>", related.encode())
    found = said(tmp_path, packed({**files, "word/theme1.xml": theme.encode()}), "low-contrast")
    assert [f"contrast of {ratio} to 1" in each for each in found] == ([True] if ratio else [])


def test_one_finding_for_a_style_with_the_number_of_places(tmp_path: Path) -> None:
    body = "".join(paragraph(coloured("999999")) for _ in range(4)) + paragraph(coloured("AAAAAA"))
    assert [each.partition('" has ')[2] for each in said(tmp_path, document(body), "low-contrast")] == [
        "a contrast of 2.84 to 1, and so do words in 3 more paragraphs; it takes 4.5 to 1 to be read easily.",
        "a contrast of 2.32 to 1; it takes 4.5 to 1 to be read easily.",
    ]

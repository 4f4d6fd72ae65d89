"""Make the starter templates: ``python tools/starter_templates.py`` writes templates/letter.docx and
templates/letter-bilingual.docx.

They are made to be edited in Word by an office: every style that the letter uses is there by name,
nothing is set by hand on top of a style, and a tag such as ``{{p introduction }}`` stands where its
text comes. What the templates themselves say ("Telephone", "Page") is the office's to change.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from pccreply.outputs.docx.package import (  # noqa: E402
    APP,
    APP_PROPERTIES,
    CONTENT_TYPES,
    CORE,
    ROOT_RELATIONSHIPS,
    core_properties,
    pack,
)
from pccreply.outputs.docx.styles import BULLETS, NUMBERS, ensure_lists, ensure_styles  # noqa: E402
from pccreply.outputs.docx.wml import NAMESPACE, fragment, parse, serialise, w  # noqa: E402

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
ROOT_ATTRIBUTES = f'xmlns:w="{NAMESPACE}" xmlns:r="{OFFICE}"'

BLUE = "1F3864"
MARGIN = 1418  # 2.5 cm in twentieths of a point
WIDTH = 11906 - 2 * MARGIN
WELSH = "cy-GB"
BREAK = "<w:r><w:br/></w:r>"


# --- styles -----------------------------------------------------------------------------------------


def spacing(before: int = 0, after: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def size(points: float) -> str:
    return f'<w:sz w:val="{int(points * 2)}"/><w:szCs w:val="{int(points * 2)}"/>'


def style(name: str, paragraph: str = "", run: str = "", based_on: str = "Normal", following: str = "") -> str:
    identity = name.replace(" ", "")
    return (
        f'<w:style w:type="paragraph" w:styleId="{identity}"><w:name w:val="{name}"/><w:basedOn w:val="{based_on}"/>'
        f'<w:next w:val="{following or identity}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def heading(level: int, points: float, before: int) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/>'
        '<w:basedOn w:val="Normal"/><w:next w:val="ReplyText"/><w:qFormat/>'
        f'<w:pPr><w:keepNext/><w:keepLines/>{spacing(before, 60)}<w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr><w:b/><w:bCs/><w:color w:val="{BLUE}"/>{size(points)}</w:rPr></w:style>'
    )


STYLES = (
    f"<w:styles {ROOT_ATTRIBUTES}><w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
    f'{size(12)}<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:before="0" w:after="0" w:line="269" w:lineRule="auto"/>'
    '<w:jc w:val="left"/></w:pPr></w:pPrDefault></w:docDefaults>'
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
    'w:defQFormat="0" w:count="376"/>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    + heading(1, 15, 240)
    + heading(2, 13.5, 320)
    + heading(3, 12, 280)
    + heading(4, 12, 200).replace(f'<w:color w:val="{BLUE}"/>', '<w:color w:val="000000"/>')
    + style("Office Name", spacing(0, 60), f'<w:b/><w:bCs/><w:color w:val="{BLUE}"/>{size(15)}')
    + style("Letterhead")
    + style("Letterhead Contact", f"{spacing(120, 0)}<w:contextualSpacing/>")
    + style(
        "Reference and Date",
        f'<w:pBdr><w:top w:val="single" w:sz="12" w:space="8" w:color="{BLUE}"/></w:pBdr>{spacing(240, 0)}',
    )
    + style("Addressee", f"{spacing(280, 0)}<w:contextualSpacing/>")
    + style("Salutation", spacing(280, 120), following="ReplyText")
    + style("Close", f"<w:keepNext/><w:keepLines/>{spacing(280, 0)}")
    + style("Signatory", f"<w:keepNext/><w:keepLines/>{spacing(960, 0)}", "<w:b/><w:bCs/>")
    + style("Signatory Title", "<w:keepLines/>")
    + style("Copies", f"<w:keepNext/><w:keepLines/>{spacing(0, 40)}")
    + style("Small Print", spacing(280, 0), size(10), based_on="ReplyText")
    + style("Table Heading", "<w:keepNext/>" + spacing(60, 60), f"<w:b/><w:bCs/>{size(11)}")
    + style("Table Text", spacing(60, 60), size(11))
    + style("header", "", f"<w:b/><w:bCs/>{size(11)}").replace('w:styleId="header"', 'w:styleId="Header"')
    + style("footer", spacing(60, 0), size(10)).replace('w:styleId="footer"', 'w:styleId="Footer"')
    + '<w:style w:type="table" w:customStyle="1" w:styleId="StatusTable"><w:name w:val="Status Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F7F7F"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders></w:tblPr></w:style></w:styles>"
)


# --- paragraphs -------------------------------------------------------------------------------------


def text(words: str, language: str = "", bold: bool = False) -> str:
    properties_ = ("<w:b/><w:bCs/>" if bold else "") + (f'<w:lang w:val="{language}"/>' if language else "")
    words = words.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:r><w:rPr>{properties_}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def welsh(words: str) -> str:
    return text(words, WELSH)


def paragraph(style_id: str, *runs: str) -> str:
    body = "".join(run if run.startswith("<") else text(run) for run in runs)
    properties_ = f'<w:pPr><w:pStyle w:val="{style_id}"/></w:pPr>' if style_id else ""
    return f"<w:p>{properties_}{body}</w:p>"


def tag(code: str) -> str:
    """A paragraph that holds one tag and nothing else."""
    return paragraph("", f"{{%p {code} %}}")


def block(name: str, style_id: str = "ReplyText") -> str:
    return paragraph(style_id, f"{{{{p {name} }}}}")


def given(condition: str, *content: str) -> str:
    return tag(f"if {condition}") + "".join(content) + tag("endif")


def field(code: str, language: str = "") -> str:
    """A field that Word counts anew; "1" stands in it until then."""
    properties_ = f'<w:rPr><w:lang w:val="{language}"/></w:rPr>' if language else ""
    parts = (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
    return "".join(f"<w:r>{properties_}{part}</w:r>" for part in parts)


# --- tables -----------------------------------------------------------------------------------------


def cell(width: int, content: str, shade: str = "") -> str:
    shading = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shading}</w:tcPr>{content}</w:tc>'


def row(*cells: str, heading_row: bool = False) -> str:
    header = "<w:tblHeader/>" if heading_row else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{''.join(cells)}</w:tr>"


def tag_row(widths: tuple[int, ...], code: str) -> str:
    first, *rest = widths
    return row(cell(first, paragraph("", f"{{%tr {code} %}}")), *(cell(width, "<w:p/>") for width in rest))


def table(style_id: str, widths: tuple[int, ...], rows: str, alternative: str = "") -> str:
    look = "0020" if alternative else "0000"
    described = f'<w:tblCaption w:val="{alternative}"/><w:tblDescription w:val="{alternative}"/>' if alternative else ""
    margins = (
        ""
        if alternative
        else ('<w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="170" w:type="dxa"/></w:tblCellMar>')
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style_id}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/>{margins}<w:tblLook w:val="{look}"/>{described}</w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )


def status_table() -> str:
    widths = (2150, 3620, 1600, WIDTH - 7370)
    shade = "E3E9F3"
    heads = ("Recommendation", "What it asks for", "Status", "Timescale")
    names = ("name", "summary", "status", "timescale")
    heading_cells = [cell(n, paragraph("TableHeading", head), shade) for n, head in zip(widths, heads, strict=True)]
    cells = [cell(n, paragraph("TableText", f"{{{{ row.{name} }}}}")) for n, name in zip(widths, names, strict=True)]
    rows = (
        row(*heading_cells, heading_row=True)
        + tag_row(widths, "for row in status_table")
        + row(*cells)
        + tag_row(widths, "endfor")
    )
    return table("StatusTable", widths, rows, "{{ headings.status_table }}")


# --- the letters ------------------------------------------------------------------------------------


def contact(*labelled: tuple[str, str, str]) -> str:
    """Telephone, email and web, each where there is one, with its Welsh and English label."""
    lines = ""
    for name, welsh_label, english_label in labelled:
        label = (welsh(welsh_label) + text(" | ") if welsh_label else "") + text(f"{english_label}: ")
        value = f"{{{{ letterhead.{name} }}}}"
        lines += given(f"letterhead.{name}", paragraph("LetterheadContact", label, text(value)))
    return lines


def letterhead() -> str:
    return (
        paragraph("OfficeName", "{{ letterhead.office }}")
        + tag("for line in letterhead.address")
        + paragraph("Letterhead", "{{ line.english }}")
        + tag("endfor")
        + contact(("person", "", "Contact"), ("telephone", "", "Telephone"), ("email", "", "Email"), ("web", "", "Web"))
        + paragraph(
            "ReferenceandDate",
            text("{% if reference %}Our reference: {{ reference }}") + BREAK + text("{% endif %}{{ date }}"),
        )
        + addressee()
        + paragraph("Salutation", "{{ salutation }}")
    )


def bilingual_letterhead() -> str:
    halves = (WIDTH // 2, WIDTH // 2)
    rows = (
        row(
            cell(halves[0], paragraph("OfficeName", welsh("{{ letterhead.welsh_office }}"))),
            cell(halves[1], paragraph("OfficeName", "{{ letterhead.office }}")),
        )
        + tag_row(halves, "for line in letterhead.address")
        + row(
            cell(
                halves[0],
                paragraph(
                    "Letterhead",
                    text("{% if line.welsh %}")
                    + welsh("{{ line.welsh }}")
                    + text("{% else %}{{ line.english }}{% endif %}"),
                ),
            ),
            cell(halves[1], paragraph("Letterhead", "{{ line.english }}")),
        )
        + tag_row(halves, "endfor")
    )
    reference = text("{% if reference %}") + welsh("Cyfeirnod") + text(" | Our reference: {{ reference }}") + BREAK
    return (
        table("TableNormal", halves, rows)
        + contact(
            ("person", "Cyswllt", "Contact"),
            ("telephone", "Ffôn", "Telephone"),
            ("email", "E-bost", "Email"),
            ("web", "Gwe", "Web"),
        )
        + paragraph("ReferenceandDate", reference + text("{% endif %}") + welsh_above("date"))
        + addressee()
        + paragraph("Salutation", welsh_above("salutation"))
    )


def welsh_above(name: str) -> str:
    """The Welsh line, where there is one, above the English one."""
    welsh_line = welsh(f"{{{{ welsh_{name} }}}}")
    return text(f"{{% if welsh_{name} %}}") + welsh_line + BREAK + text(f"{{% endif %}}{{{{ {name} }}}}")


def addressee() -> str:
    return tag("for line in addressee") + paragraph("Addressee", "{{ line }}") + tag("endfor")


def body() -> str:
    answer = (
        given("answer.heading", paragraph("Heading4", "{{ answer.heading }}"))
        + block("answer.force_progress")
        + block("answer.commissioner_action")
        + block("answer.timescale")
    )
    recommendation = (
        given("recommendation.heading", paragraph("Heading3", "{{ recommendation.heading }}"))
        + tag("for quotation in recommendation.quotations")
        + block("quotation")
        + tag("endfor")
        + tag("for answer in recommendation.answers")
        + answer
        + tag("endfor")
    )
    return (
        given("subject", paragraph("Heading1", "{{ subject }}"))
        + block("statutory_basis")
        + block("introduction")
        + given("chief_officer_comment", paragraph("Heading2", "{{ headings.chief_officer }}"))
        + block("chief_officer_comment")
        + block("response_to_comment")
        + given("status_table", paragraph("Heading2", "{{ headings.status_table }}"), status_table())
        + given("recommendations", paragraph("Heading2", "{{ headings.recommendations }}"))
        + block("recommendations_introduction")
        + block("general_action")
        + tag("for recommendation in recommendations")
        + recommendation
        + tag("endfor")
        + given("others", paragraph("Heading2", "{{ headings.others }}"), block("others"))
        + tag("for section in sections")
        + given("section.heading", paragraph("Heading2", "{{ section.heading }}"))
        + block("section.text")
        + tag("endfor")
        + given("conclusion", paragraph("Heading2", "{{ headings.conclusion }}"), block("conclusion"))
    )


def ending(bilingual: bool) -> str:
    close = welsh_above("close") if bilingual else text("{{ close }}")
    above = ""
    if bilingual:
        above = given("signatory.welsh_title", paragraph("SignatoryTitle", welsh("{{ signatory.welsh_title }}")))
    return (
        paragraph("Close", close)
        + paragraph("Signatory", "{{ signatory.name }}")
        + above
        + paragraph("SignatoryTitle", "{{ signatory.title }}")
        + given(
            "copies",
            paragraph("Heading2", "{{ headings.copies }}"),
            tag("for line in copies"),
            paragraph("Copies", "{{ line }}"),
            tag("endfor"),
        )
        + block("attribution", "SmallPrint")
    )


def page_number(bilingual: bool) -> str:
    english = text("Page ") + field("PAGE") + text(" of ") + field("NUMPAGES")
    if not bilingual:
        return paragraph("Footer", english)
    both = welsh("Tudalen ") + field("PAGE", WELSH) + welsh(" o ") + field("NUMPAGES", WELSH) + text(" | ")
    return paragraph("Footer", both + english)


def notice() -> str:
    return given("welsh_language_notice", paragraph("Footer", welsh("{{ welsh_language_notice }}"))) + given(
        "language_notice", paragraph("Footer", "{{ language_notice }}")
    )


def template(bilingual: bool) -> bytes:
    """A whole template as the bytes of a .docx file."""
    head = bilingual_letterhead() if bilingual else letterhead()
    references = (
        '<w:headerReference w:type="default" r:id="rId4"/><w:headerReference w:type="first" r:id="rId4"/>'
        '<w:footerReference w:type="default" r:id="rId5"/><w:footerReference w:type="first" r:id="rId6"/>'
    )
    section = (
        f'<w:sectPr>{references}<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="{MARGIN}" w:right="{MARGIN}" '
        f'w:bottom="{MARGIN}" w:left="{MARGIN}" w:header="680" w:footer="680" w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
    header = f"<w:hdr {ROOT_ATTRIBUTES}>{paragraph('Header', '{{ marking }}')}</w:hdr>"
    footers = [
        f"<w:ftr {ROOT_ATTRIBUTES}>{content}{page_number(bilingual)}</w:ftr>"
        for content in ("", notice() if bilingual else "")
    ]
    styles, numbering = styles_and_lists()
    parts: Mapping[str, tuple[str, str, bytes]] = {
        "styles.xml": ("styles", "styles", styles),
        "numbering.xml": ("numbering", "numbering", numbering),
        "settings.xml": ("settings", "settings", serialise(parse(SETTINGS))),
        "header1.xml": ("header", "header", serialise(parse(header))),
        "footer1.xml": ("footer", "footer", serialise(parse(footers[0]))),
        "footer2.xml": ("footer", "footer", serialise(parse(footers[1]))),
    }
    document = f"<w:document {ROOT_ATTRIBUTES}><w:body>{head}{body()}{ending(bilingual)}{section}</w:body></w:document>"
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{name}"/>'
        for n, (name, (_, kind, _)) in enumerate(parts.items(), 1)
    )
    overrides = "".join(
        f'<Override PartName="/word/{name}" ContentType="{WML}.{kind}+xml"/>' for name, (kind, _, _) in parts.items()
    )
    types = (
        f'<Types xmlns="{PACKAGE}content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{WML}.document.main+xml"/>{overrides}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
    )
    roots = (
        f'<Relationships xmlns="{PACKAGE}relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{PACKAGE}relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        f'<Relationship Id="rId3" Type="{OFFICE}/extended-properties" Target="docProps/app.xml"/></Relationships>'
    )
    title = "Section 55 response: letter template" + (", Welsh and English" if bilingual else "")
    return pack(
        {
            CONTENT_TYPES: serialise(parse(types)),
            ROOT_RELATIONSHIPS: serialise(parse(roots)),
            "word/document.xml": serialise(parse(document)),
            "word/_rels/document.xml.rels": serialise(
                parse(f'<Relationships xmlns="{PACKAGE}relationships">{relations}</Relationships>')
            ),
            **{f"word/{name}": data for name, (_, _, data) in parts.items()},
            CORE: core_properties(title, "pccreply", "en-GB", ""),
            APP: APP_PROPERTIES,
        }
    )


SETTINGS = (
    f'<w:settings {ROOT_ATTRIBUTES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '</w:compat><w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)


def styles_and_lists() -> tuple[bytes, bytes]:
    """The styles part and the numbering part; the list styles carry their lists."""
    styles = parse(STYLES)
    numbering = parse(f"<w:numbering {ROOT_ATTRIBUTES}/>")
    ids = ensure_styles(styles)
    forms = ensure_lists(numbering, styles, ids)
    for identity, name, form in (("1", "Reply Bullet", BULLETS), ("2", "Reply Number", NUMBERS)):
        numbering.append(fragment(forms.list_xml(identity, form)))
        for properties_ in styles.iterfind(f"{w('style')}[@{w('styleId')}='{ids[name]}']/{w('pPr')}"):
            listed = fragment(f'<w:numPr><w:numId w:val="{identity}"/></w:numPr>')
            properties_.insert(0, listed)
    return serialise(styles), serialise(numbering)


TEMPLATES = {"letter.docx": False, "letter-bilingual.docx": True}


def main() -> None:
    for name, bilingual in TEMPLATES.items():
        (ROOT / "templates" / name).write_bytes(template(bilingual))
        print(ROOT / "templates" / name)


if __name__ == "__main__":
    main()

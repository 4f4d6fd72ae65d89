"""Word files from short recipes: a faultless letter, and the few edits that make the one thing a case is about.

The recipe language stands in ``tests/cases/ready/README.md``.
"""

from __future__ import annotations

import io
import itertools
import re
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

Edit = dict[str, Any]
Element = Any

_SCHEMAS = "http://schemas.openxmlformats.org"
_OFFICE = f"{_SCHEMAS}/officeDocument/2006"
_PACKAGE = f"{_SCHEMAS}/package/2006"
_WORD = "http://schemas.microsoft.com/office/word"
SPACES = {
    "w": f"{_SCHEMAS}/wordprocessingml/2006/main",
    "r": f"{_OFFICE}/relationships",
    "mc": f"{_SCHEMAS}/markup-compatibility/2006",
    "wp": f"{_SCHEMAS}/drawingml/2006/wordprocessingDrawing",
    "a": f"{_SCHEMAS}/drawingml/2006/main",
    "pic": f"{_SCHEMAS}/drawingml/2006/picture",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w10": "urn:schemas-microsoft-com:office:word",
    "wps": f"{_WORD}/2010/wordprocessingShape",
    "w14": f"{_WORD}/2010/wordml",
    "w15": f"{_WORD}/2012/wordml",
    "wp14": f"{_WORD}/2010/wordprocessingDrawing",
    "cp": f"{_PACKAGE}/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "app": f"{_OFFICE}/extended-properties",
    "rel": f"{_PACKAGE}/relationships",
    "ct": f"{_PACKAGE}/content-types",
}
_YOUNGER = ("w14", "w15", "wp14")
"""Namespaces that a part must list in mc:Ignorable where it uses them."""
_TYPES = "[Content_Types].xml"
MAIN = "word/document.xml"
_WORDML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LAYOUT = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct",
    "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing",
    "mirrorIndents", "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl",
    "divId", "cnfStyle", "rPr", "sectPr", "pPrChange",
)  # fmt: skip
"""What a paragraph's properties may hold, in the order that the schema wants."""
_JO = 'w:id="{}" w:author="Jo Example" w:date="2025-05-16T09:30:00Z"'
_NUMBERS = itertools.count(901)
# a grey picture of one point
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010800000000"
    "3a7e9b550000000a49444154789c6368000000820081"
    "77cd72b60000000049454e44ae426082"
)


def w(name: str) -> str:
    """The full name of an element or attribute of WordprocessingML."""
    return f"{{{SPACES['w']}}}{name}"


def elements(xml: str) -> list[Element]:
    """A piece of XML with the usual prefixes; ``@jo`` stands for the attributes of a change that Jo Example tracked."""
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
    signed = re.sub("@jo", lambda _: _JO.format(next(_NUMBERS)), xml)
    return list(etree.fromstring(f"<x {declared}>{signed}</x>"))


def run(text: str, look: str = "") -> str:
    """A run of plain words."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:r>{f"<w:rPr>{look}</w:rPr>" if look else ""}<w:t xml:space="preserve">{escaped}</w:t></w:r>'


class Docx:
    """A Word file under construction: its parts by name, and its own name."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self._bytes = {info.filename: archive.read(info) for info in archive.infolist() if not info.is_dir()}
        self._roots: dict[str, Element] = {}

    def __contains__(self, part: str) -> bool:
        return part in self._bytes

    def root(self, part: str) -> Element:
        """The root of a part, to be changed at will."""
        if part not in self._roots:
            self._roots[part] = etree.fromstring(self._bytes[part])
        return self._roots[part]

    def data(self) -> bytes:
        """The finished file."""
        for part, root in self._roots.items():
            self._bytes[part] = etree.tostring(_declared(root), xml_declaration=True, encoding="UTF-8", standalone=True)
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in (_TYPES, *(p for p in self._bytes if p != _TYPES)):
                archive.writestr(part, self._bytes[part])
        return buffer.getvalue()

    def add(self, part: str, data: bytes, content_type: str, source: str, relation: str, identity: str = "") -> str:
        """Puts in a part that ``source`` refers to; the relationship's id. Where it is there already, only its id."""
        folder = source.rpartition("/")[0]
        target = part.removeprefix(f"{folder}/") if folder and part.startswith(f"{folder}/") else f"/{part}"
        if part in self._bytes:
            known = [e.get("Id") for e in self.root(_beside(source)) if e.get("Target") in (target, f"/{part}")]
            return str(known[0]) if known else self.relate(source, relation, target, identity)
        self._bytes[part] = data
        self.set_type(part, content_type)
        return self.relate(source, relation, target, identity)

    def set_type(self, part: str, content_type: str) -> None:
        types = self.root(_TYPES)
        for old in types.findall(f"{{{SPACES['ct']}}}Override"):
            if old.get("PartName") == f"/{part}":
                types.remove(old)
        etree.SubElement(
            types, f"{{{SPACES['ct']}}}Override", PartName=f"/{part}", ContentType=content_type, nsmap=types.nsmap
        )

    def relate(self, source: str, relation: str, target: str, identity: str = "", outside: bool = False) -> str:
        """Adds a relationship; its id. ``relation`` is the last word of an Office type, or a whole address."""
        part = _beside(source)
        if part not in self._bytes and part not in self._roots:
            self._bytes[part] = f'<Relationships xmlns="{SPACES["rel"]}"/>'.encode()
        root = self.root(part)
        identity = identity or f"rId{900 + len(root)}"
        kind = relation if "://" in relation else f"{SPACES['r']}/{relation}"
        made = etree.SubElement(root, f"{{{SPACES['rel']}}}Relationship", Id=identity, Type=kind, Target=target)
        if outside:
            made.set("TargetMode", "External")
        return identity


def build(recipe: list[Edit], base: bytes, name: str) -> Docx:
    """The file that a recipe makes of a base."""
    docx = Docx(base, name)
    for edit in recipe:
        kind = next((k for k in _EDITS if k in edit), None)
        assert kind is not None, f"what is to be edited? {edit}"
        _EDITS[kind](docx, edit)
    return docx


def _allowed(edit: Edit, *keys: str) -> None:
    unknown = set(edit) - set(keys)
    assert not unknown, f"nothing is known of {unknown} in {edit}"


# --- edits of the file ---


def _name(docx: Docx, edit: Edit) -> None:
    _allowed(edit, "name")
    docx.name = edit["name"]


def _core(docx: Docx, edit: Edit) -> None:
    _allowed(edit, "core")
    _set_properties(docx.root("docProps/core.xml"), edit["core"], ("cp", "dc", "dcterms"))


def _app(docx: Docx, edit: Edit) -> None:
    _allowed(edit, "app")
    _set_properties(docx.root("docProps/app.xml"), edit["app"], ("app",))


_DUBLIN = ("title", "subject", "creator", "description", "identifier", "language")


def _set_properties(root: Element, values: dict[str, str | None], prefixes: tuple[str, ...]) -> None:
    for key, value in values.items():
        for prefix in prefixes:
            for old in root.findall(f"{{{SPACES[prefix]}}}{key}"):
                root.remove(old)
        if value is not None:
            prefix = "dc" if "dc" in prefixes and key in _DUBLIN else prefixes[0]
            etree.SubElement(root, f"{{{SPACES[prefix]}}}{key}").text = str(value)


def _add(docx: Docx, edit: Edit) -> None:
    _allowed(edit, "add", "type", "text", "hex", "xml", "from", "relation", "id")
    if "xml" in edit:
        (made,) = elements(edit["xml"])
        data = etree.tostring(_declared(made), xml_declaration=True, encoding="UTF-8", standalone=True)
    else:
        data = bytes.fromhex(edit["hex"]) if "hex" in edit else edit["text"].encode()
    docx.add(edit["add"], data, edit["type"], edit.get("from", MAIN), edit["relation"], edit.get("id", ""))


def _relation(docx: Docx, edit: Edit) -> None:
    _allowed(edit, "relation", "id", "target", "from")
    docx.relate(edit.get("from", MAIN), edit["relation"], edit["target"], edit["id"], outside=True)


def _content_type(docx: Docx, edit: Edit) -> None:
    _allowed(edit, "content_type", "of")
    docx.set_type(edit["of"], edit["content_type"])


# --- edits of elements ---


def _element(docx: Docx, edit: Edit) -> None:
    _allowed(edit, "element", "part", "before", "after", "first", "last", "by", "attribute", "remove")
    found = docx.root(edit.get("part", MAIN)).xpath(edit["element"], namespaces=SPACES)
    assert found, f"no {edit['element']} in {edit.get('part', MAIN)}"
    target = found[0]
    for key, value in edit.get("attribute", {}).items():
        prefix, _, local = key.rpartition(":")
        target.set(f"{{{SPACES[prefix]}}}{local}" if prefix else local, str(value))
    for child in reversed(elements(edit.get("first", ""))):
        target.insert(0, child)
    target.extend(elements(edit.get("last", "")))
    _around(target, elements(edit.get("before", "")), elements(edit.get("after", "")))
    if "by" in edit:
        _around(target, elements(edit["by"]), [])
    if "by" in edit or edit.get("remove"):
        target.getparent().remove(target)


def _around(target: Element, before: list[Element], after: list[Element]) -> None:
    for each in before:
        target.addprevious(each)
    for each in reversed(after):
        target.addnext(each)


# --- edits of a paragraph ---

_WITHIN = ("look", "wrap", "link", "field", "simple", "comment", "author", "by")
_WHOLE = ("style", "layout", "append", "before", "after", "remove", "picture", "text_box", "footnote")


def _paragraph(docx: Docx, edit: Edit) -> None:
    _allowed(edit, "paragraph", "part", "which", "words", *_WITHIN, *_WHOLE)
    part = edit.get("part", MAIN)
    assert part in docx, f"there is no {part}"
    found = [p for p in docx.root(part).iter(w("p")) if edit["paragraph"] in _text(p)]
    assert found, f"no paragraph says {edit['paragraph']!r} in {part}"
    assert len(found) == 1 or not edit["paragraph"] or "which" in edit, f"{len(found)} say {edit['paragraph']!r}"
    target = found[edit.get("which", 1) - 1]
    if "style" in edit:
        _lay_out(target, f'<w:pStyle w:val="{edit["style"]}"/>')
    if "layout" in edit:
        _lay_out(target, edit["layout"])
    if set(_WITHIN) & set(edit):
        _change_words(docx, part, target, edit)
    if "append" in edit:
        target.extend(elements(edit["append"] if edit["append"].startswith("<") else run(edit["append"])))
    if "picture" in edit:
        target.extend(_picture(docx, part, **edit["picture"]))
    if "text_box" in edit:
        target.extend(_text_box(edit["text_box"]))
    if "footnote" in edit:
        target.extend(_footnote(docx, edit["footnote"]))
    _around(target, _blocks(edit.get("before"), target), _blocks(edit.get("after"), target))
    if edit.get("remove"):
        target.getparent().remove(target)


def _text(paragraph: Element) -> str:
    """The words of a paragraph, without those of a text box that hangs on it."""
    own = (t for t in paragraph.iter(w("t")) if next(t.iterancestors(w("p"))) is paragraph)
    return "".join(t.text or "" for t in own)


def _lay_out(paragraph: Element, xml: str) -> None:
    """Paragraph properties, each at the place that the schema wants, in place of one of the same kind."""
    properties = paragraph.find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        paragraph.insert(0, properties)
    for new in elements(xml):
        for old in properties.findall(new.tag):
            properties.remove(old)
        properties.append(new)
    properties[:] = sorted(properties, key=lambda e: _LAYOUT.index(etree.QName(e).localname))


def _runs_of(paragraph: Element, words: str | None) -> list[Element]:
    """The runs that hold exactly these words (all runs with text for None), split where need be."""
    runs = [r for r in paragraph.iter(w("r")) if r.find(w("t")) is not None]
    if words is None:
        return runs
    text = "".join("".join(t.text or "" for t in r.findall(w("t"))) for r in runs)
    start = text.find(words)
    assert start >= 0, f"{words!r} is not in {text!r}"
    chosen = []
    at = 0
    for each in runs:
        own = "".join(t.text or "" for t in each.findall(w("t")))
        first, last = max(start - at, 0), min(start + len(words) - at, len(own))
        at += len(own)
        if first < last:
            for piece, stays in ((own[:first], False), (own[first:last], True), (own[last:], False)):
                if piece:
                    copy = deepcopy(each)
                    for old in copy.findall(w("t")):
                        copy.remove(old)
                    copy.extend(elements(f'<w:t xml:space="preserve">{piece.replace("&", "&amp;")}</w:t>'))
                    each.addprevious(copy)
                    chosen += [copy] if stays else []
            each.getparent().remove(each)
    return chosen


def _change_words(docx: Docx, part: str, paragraph: Element, edit: Edit) -> None:
    runs = _runs_of(paragraph, edit.get("words"))
    if "by" in edit:
        text = str(edit["by"])
        made = elements(text if text.startswith("<") else run(text)) if text else []
        _around(runs[0], made, [])
        for each in runs:
            each.getparent().remove(each)
        runs = made
    for each in runs if "look" in edit else ():
        properties = each.find(w("rPr"))
        if properties is None:
            properties = etree.Element(w("rPr"))
            each.insert(0, properties)
        properties.extend(elements(edit["look"]))
    if "comment" in edit:
        _comment(docx, runs, edit["comment"], edit.get("author", "Jo Example"))
    if "field" in edit and edit.get("simple"):
        _wrap(runs, etree.Element(w("fldSimple"), {w("instr"): edit["field"]}))
    elif "field" in edit:
        begin = f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">{edit["field"]}'
        begin += '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        _around(runs[0], elements(begin), [])
        _around(runs[-1], [], elements('<w:r><w:fldChar w:fldCharType="end"/></w:r>'))
    if "link" in edit:
        identity = docx.relate(part, "hyperlink", edit["link"], outside=True)
        _wrap(runs, etree.Element(w("hyperlink"), {f"{{{SPACES['r']}}}id": identity}))
    if "wrap" in edit:
        (outer,) = elements(edit["wrap"])
        _wrap(runs, outer)
        if outer.tag == w("del"):
            for text in list(outer.iter(w("t"))):
                text.tag = w("delText")


def _wrap(runs: list[Element], outer: Element) -> None:
    runs[0].addprevious(outer)
    outer.extend(runs)


def _comment(docx: Docx, runs: list[Element], text: str, author: str) -> None:
    part = "word/comments.xml"
    docx.add(part, _empty("comments"), f"{_WORDML}.comments+xml", MAIN, "comments")
    root = docx.root(part)
    number = len(root)
    root.extend(
        elements(
            f'<w:comment w:id="{number}" w:author="{author}" w:date="2025-05-16T09:30:00Z" w:initials="JE">'
            f"<w:p>{run(text)}</w:p></w:comment>"
        )
    )
    _around(runs[0], elements(f'<w:commentRangeStart w:id="{number}"/>'), [])
    end = f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
    _around(runs[-1], [], elements(end))


def _footnote(docx: Docx, text: str) -> list[Element]:
    part = "word/footnotes.xml"
    made = part not in docx
    docx.add(part, _empty("footnotes"), f"{_WORDML}.footnotes+xml", MAIN, "footnotes")
    root = docx.root(part)
    if made:
        lines = (("separator", -1), ("continuationSeparator", 0))
        root.extend(
            elements(
                "".join(
                    f'<w:footnote w:type="{kind}" w:id="{n}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
                    for kind, n in lines
                )
            )
        )
    number = len(root)
    root.extend(
        elements(
            f'<w:footnote w:id="{number}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/>'
            f"</w:r>{run(' ' + text)}</w:p></w:footnote>"
        )
    )
    look = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    return elements(f'<w:r>{look}<w:footnoteReference w:id="{number}"/></w:r>')


def _picture(
    docx: Docx,
    part: str,
    alt: str = "",
    decorative: bool = False,
    name: str = "Picture 1",
    cm: float = 3,
    link: str = "",
) -> list[Element]:
    """A run with a picture of its own or, with ``link``, one that lies elsewhere."""
    kind = "application/octet-stream"
    if link:
        blip = f'r:link="{docx.relate(part, "image", link, outside=True)}"'
    else:
        kind = "image/png"
        blip = f'r:embed="{docx.add("word/media/image9.png", PICTURE, kind, part, "image")}"'
    said = f' descr="{alt}"' if alt else ""
    extension = (
        '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative val="1"/></a:ext></a:extLst>'
        if decorative
        else ""
    )
    number = 900 + sum(1 for _ in docx.root(part).iter(f"{{{SPACES['wp']}}}docPr"))
    size = f'cx="{int(cm * 360000)}" cy="{int(cm * 360000)}"'
    return elements(
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="{number}" name="{name}"{said}>{extension}</wp:docPr><a:graphic>'
        f'<a:graphicData uri="{SPACES["pic"]}"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="{name}"/><pic:cNvPicPr/>'
        f"</pic:nvPicPr><pic:blipFill><a:blip {blip}/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
        f'<a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _text_box(content: str) -> list[Element]:
    """A run with a text box, as Word writes it: once for itself and once for older programs."""
    inside = content if content.startswith("<") else f"<w:p>{run(content)}</w:p>"
    box = f"<w:txbxContent>{inside}</w:txbxContent>"
    return elements(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline distT="0" distB="0" distL="0" '
        'distR="0"><wp:extent cx="3600000" cy="900000"/><wp:docPr id="950" name="Text Box 1"/><a:graphic><a:graphicData '
        f'uri="{SPACES["wps"]}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="3600000" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx>{box}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
        '</mc:Choice><mc:Fallback><w:pict><v:shape id="box" style="width:283pt;height:71pt"><v:textbox>'
        f"{box}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def _blocks(content: Any, beside: Element) -> list[Element]:
    """Paragraphs and tables: XML; plain words in the style of the paragraph beside; a list of both; a table."""
    if content is None:
        return []
    if isinstance(content, list):
        return [block for each in content for block in _blocks(each, beside)]
    if isinstance(content, dict):
        return _table(**content)
    if content.startswith("<"):
        return elements(content)
    style = beside.find(f"{w('pPr')}/{w('pStyle')}")
    made = elements(f"<w:p>{run(content)}</w:p>")
    if style is not None:
        _lay_out(made[0], f'<w:pStyle w:val="{style.get(w("val"))}"/>')
    return made


def _table(table: list[list[str]], header: bool = False) -> list[Element]:
    columns = len(table[0])
    rows = ""
    for number, row in enumerate(table):
        mark = "<w:trPr><w:tblHeader/></w:trPr>" if header and number == 0 else ""
        cells = (f'<w:tc><w:tcPr><w:tcW w:w="2400" w:type="dxa"/></w:tcPr><w:p>{run(c)}</w:p></w:tc>' for c in row)
        rows += f"<w:tr>{mark}{''.join(cells)}</w:tr>"
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for edge in edges)
    grid = '<w:gridCol w:w="2400"/>' * columns
    # a table is followed by a paragraph, lest it grow together with the next
    return elements(
        f'<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/><w:tblBorders>{lines}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl><w:p/>"
    )


_EDITS: dict[str, Callable[[Docx, Edit], None]] = {
    "name": _name,
    "core": _core,
    "app": _app,
    "add": _add,
    "content_type": _content_type,
    "element": _element,
    "paragraph": _paragraph,
    "relation": _relation,
}


def _beside(source: str) -> str:
    folder, _, base = source.rpartition("/")
    return f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"


def _empty(root: str) -> bytes:
    return f'<w:{root} xmlns:w="{SPACES["w"]}" xmlns:r="{SPACES["r"]}"/>'.encode()


def _declared(root: Element) -> Element:
    """The root with every younger namespace that is used declared and named as one that may be ignored."""
    used = {uri for e in root.iter() if isinstance(e.tag, str) for uri in _uris(e)}
    young = [p for p in _YOUNGER if SPACES[p] in used]
    listed = (root.get(f"{{{SPACES['mc']}}}Ignorable") or "").split()
    if all(prefix in listed for prefix in young):
        return root
    names = {**root.nsmap, "mc": SPACES["mc"], **{p: SPACES[p] for p in young}}
    made = etree.Element(root.tag, dict(root.attrib), nsmap=names)
    made.set(f"{{{SPACES['mc']}}}Ignorable", " ".join(dict.fromkeys([*listed, *young])))
    made.extend(list(root))
    return made


def _uris(element: Element) -> Iterator[str]:
    for name in (element.tag, *element.attrib):
        if found := re.match(r"\{(.+)\}", name):
            yield found[1]

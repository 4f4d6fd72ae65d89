"""The named styles that generated text is set in, and the lists that belong to them.

A template that defines a style decides how it looks. A template without it (an office's own
letterhead, say) gets the plain definition here, on top of its own ordinary text.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass

from pccreply.model.letters import ParagraphKind
from pccreply.outputs.docx.wml import Element, fragment, w

PARAGRAPH_STYLES: Mapping[ParagraphKind, str] = {
    ParagraphKind.TEXT: "Reply Text",
    ParagraphKind.BULLET: "Reply Bullet",
    ParagraphKind.NUMBERED: "Reply Number",
    ParagraphKind.QUOTATION: "Recommendation",
    ParagraphKind.QUOTATION_PART: "Recommendation Part",
    ParagraphKind.COMMENT: "Chief Officer Comment",
    ParagraphKind.TIMESCALE: "Timescale",
}

_QUOTED = (
    '<w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="1F3864"/></w:pBdr>'
    '<w:shd w:val="clear" w:color="auto" w:fill="EEF2F8"/>'
)
_DEFINITIONS: Mapping[str, tuple[str, str]] = {
    "Reply Text": ("paragraph", '<w:pPr><w:spacing w:before="120" w:after="120"/></w:pPr>'),
    "Reply Bullet": (
        "paragraph",
        '<w:pPr><w:spacing w:before="0" w:after="80"/><w:ind w:left="454" w:hanging="454"/></w:pPr>',
    ),
    "Reply Number": (
        "paragraph",
        '<w:pPr><w:spacing w:before="0" w:after="80"/><w:ind w:left="454" w:hanging="454"/></w:pPr>',
    ),
    "Recommendation": (
        "paragraph",
        f'<w:pPr><w:keepNext/><w:keepLines/>{_QUOTED}<w:spacing w:before="120" w:after="0"/>'
        '<w:ind w:left="284" w:right="284"/></w:pPr>',
    ),
    "Recommendation Part": (
        "paragraph",
        f'<w:pPr><w:keepNext/><w:keepLines/>{_QUOTED}<w:spacing w:before="0" w:after="0"/>'
        '<w:ind w:left="794" w:right="284" w:hanging="510"/></w:pPr>',
    ),
    "Chief Officer Comment": (
        "paragraph",
        '<w:pPr><w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="7F7F7F"/></w:pBdr>'
        '<w:spacing w:before="120" w:after="120"/><w:ind w:left="284" w:right="284"/></w:pPr>',
    ),
    "Timescale": ("paragraph", '<w:pPr><w:keepLines/><w:spacing w:before="120" w:after="120"/></w:pPr>'),
    "Gap": ("character", '<w:rPr><w:b/><w:bCs/><w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/></w:rPr>'),
    "Hyperlink": ("character", '<w:rPr><w:color w:val="0B3D91"/><w:u w:val="single"/></w:rPr>'),
}

BULLETS, NUMBERS, LETTERS, ROMANS, DECIMALS = "bullets", "numbers", "letters", "romans", "decimals"
"""The forms of a list: ordinary bullets and numbers; parts (a), (i) and (1) of a recommendation."""

_INDENT = '<w:ind w:left="454" w:hanging="454"/>'
_FORMS = {
    BULLETS: ("bullet", "•"),
    NUMBERS: ("decimal", "%1."),
    LETTERS: ("lowerLetter", "(%1)"),
    ROMANS: ("lowerRoman", "(%1)"),
    DECIMALS: ("decimal", "(%1)"),
}
_LISTED_STYLES = {
    BULLETS: "Reply Bullet",
    NUMBERS: "Reply Number",
    LETTERS: "Recommendation Part",
    ROMANS: "Recommendation Part",
    DECIMALS: "Recommendation Part",
}
_LINKED = (BULLETS, NUMBERS, LETTERS)  # the form that the style's own list, where it has one, stands for


def ensure_styles(root: Element) -> dict[str, str]:
    """Add the styles that a styles part lacks; the id of each style used here by its name.

    Word tells styles apart by name without regard to capitals; the id is whatever the program that
    saved the template made of it.
    """
    present = {name.get(w("val"), "").casefold(): name.getparent() for name in root.iter(w("name"))}
    taken = {style.get(w("styleId")) for style in root.iter(w("style"))}
    ids: dict[str, str] = {}
    for name, (kind, definition) in _DEFINITIONS.items():
        style = present.get(name.casefold())
        if style is None or style.get(w("type")) != kind:
            identity = name.replace(" ", "")
            while identity in taken:
                identity += "X"
            style = fragment(
                f'<w:style w:type="{kind}" w:customStyle="1" w:styleId="{identity}"><w:name w:val="{name}"/>'
                f"{_based_on(root, kind)}<w:qFormat/>{definition}</w:style>"
            )
            root.append(style)
        ids[name] = style.get(w("styleId"))
    return ids


def _based_on(root: Element, kind: str) -> str:
    """The template's own default, so that added text looks like the rest of the letter."""
    for style in root.iter(w("style")):
        if style.get(w("type")) == kind and style.get(w("default")) in ("1", "true", "on"):
            return f'<w:basedOn w:val="{style.get(w("styleId"))}"/>'
    return ""


@dataclass(frozen=True, slots=True)
class ListForms:
    """For each form of a list, the id of the abstract numbering that draws it.

    ``parts_listed`` says whether the template's own style for parts of a recommendation counts them,
    ``first`` is the lowest id that no list of the template has.
    """

    abstract: Mapping[str, str]
    parts_listed: bool
    first: int

    def list_xml(self, identity: str, form: str, start: int = 1) -> str:
        """A list for the numbering part that counts from ``start``."""
        restart = f'<w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        return (
            f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{self.abstract[form]}"/>'
            f"{'' if form == BULLETS else restart}</w:num>"
        )


def ensure_lists(root: Element, styles: Element, ids: Mapping[str, str]) -> ListForms:
    """The list forms of a template: that of the style where it has one, or else one added here.

    ``root`` is the numbering part, ``styles`` the styles part, ``ids`` what ``ensure_styles`` gave.
    A form that is added here takes the indent of the paragraph style: Word and LibreOffice differ on
    which of the two decides.
    """
    abstract_of = {
        number.get(w("numId")): number.find(w("abstractNumId")).get(w("val")) for number in root.findall(w("num"))
    }
    of_style = {
        style.get(w("styleId")): abstract_of.get(number.get(w("val")))
        for style in styles.iter(w("style"))
        for number in style.iterfind(f"{w('pPr')}/{w('numPr')}/{w('numId')}")
    }
    named = {
        name.get(w("val")): name.getparent().get(w("abstractNumId"))
        for name in root.iterfind(f"{w('abstractNum')}/{w('name')}")
    }
    forms: dict[str, str] = {}
    for form, (format_, text) in _FORMS.items():
        style = ids[_LISTED_STYLES[form]]
        identity = (form in _LINKED and of_style.get(style)) or named.get(f"pccreply {form}")
        if not identity:
            abstracts = root.findall(w("abstractNum"))
            identity = str(1 + max((int(a.get(w("abstractNumId"))) for a in abstracts), default=0))
            added = fragment(
                f'<w:abstractNum w:abstractNumId="{identity}"><w:multiLevelType w:val="singleLevel"/>'
                f'<w:name w:val="pccreply {form}"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
                f'<w:numFmt w:val="{format_}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr/></w:lvl>'
                "</w:abstractNum>"
            )
            indent = styles.find(f"{w('style')}[@{w('styleId')}='{style}']/{w('pPr')}/{w('ind')}")
            added.find(f".//{w('pPr')}").append(deepcopy(indent) if indent is not None else fragment(_INDENT))
            if abstracts:
                abstracts[-1].addnext(added)
            else:
                root.insert(len(root.findall(w("numPicBullet"))), added)
        forms[form] = identity
    first = 1 + max((int(number.get(w("numId"))) for number in root.findall(w("num"))), default=0)
    return ListForms(forms, bool(of_style.get(ids["Recommendation Part"])), first)

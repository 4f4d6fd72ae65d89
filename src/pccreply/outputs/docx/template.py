"""An office's Word template: what is wrong with it, and letters from it.

The tags are docxtpl's (``{{ date }}``, ``{{p introduction }}``, ``{%p if ... %}``, ``{%tr for ... %}``),
and docxtpl turns them into Jinja. All that does not depend on the letter is done once per template
and kept: a batch opens, cleans and compiles each template a single time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from pccreply.model.findings import Remark
from pccreply.model.letters import Letter
from pccreply.model.places import Place
from pccreply.outputs.docx import TemplateProblems, fields, finishing, tags
from pccreply.outputs.docx.package import NotATemplate, Package, open_package, pack, properties
from pccreply.outputs.docx.prose_xml import BlockXml, clean, context
from pccreply.outputs.docx.styles import ListForms, ensure_lists, ensure_styles
from pccreply.outputs.docx.wml import Element, parse, serialise, w

RULE = "broken-template"
_ORDINARY_STYLES = ("Normal", "Standard", "Reply Text")


@dataclass(frozen=True, slots=True)
class Template:
    """A template made ready: its tags compiled, its styles and lists known, its traces gone."""

    pages: Mapping[str, Any]
    static: Mapping[str, bytes]
    styles: Mapping[str, str]
    numbering_name: str
    numbering: Element
    forms: ListForms

    def render(self, letter: Letter) -> bytes:
        """The letter as the bytes of a .docx file. Raises ``TemplateProblems`` where the template
        asks for something that this letter lacks (the first of an empty list, say)."""
        from jinja2 import TemplateError

        values = context(letter, self.styles)
        parts: dict[str, Element] = {}
        for name, page in self.pages.items():
            try:
                parts[name] = parse(page.render(values))
            except (TemplateError, TypeError, etree.XMLSyntaxError) as error:
                message = f"The template fails on this letter, in {name}: {error}."
                advice = "Ask for a field only where it is there: {% if field %} ... {% endif %}."
                raise TemplateProblems([Remark(RULE, message, Place(), advice)]) from error
        numbering = deepcopy(self.numbering)
        finishing.finish(parts.values(), numbering, self.forms, self.styles)
        written = {name: serialise(root) for name, root in parts.items()}
        written[self.numbering_name] = serialise(numbering)
        about = properties(clean(letter.title), clean(letter.author), clean(letter.language), letter.created)
        return pack({**self.static, **written, **about})


def problems(template: Path) -> list[Remark]:
    """Every fault of a template at once, found without a letter; empty where it can make letters.

    Raises ``OSError`` where the file cannot be read.
    """
    return _remarks(template.read_bytes(), str(template))


def load(template: Path) -> Template:
    """The template made ready for letters; a file that has not changed is made ready only once.

    Raises ``TemplateProblems`` with every fault, and ``OSError`` where the file cannot be read.
    """
    from jinja2 import TemplateError

    data = template.read_bytes()
    try:
        return _compiled(data)
    except _Faulty as error:
        raise TemplateProblems(_remarks(data, str(template))) from error
    except TemplateError as error:
        message = f"The tags of the template cannot be put together ({error})."
        advice = "Look for a tag that shares its paragraph, row or cell with another one."
        raise TemplateProblems([Remark(RULE, message, Place(str(template)), advice)]) from error


class _Faulty(Exception):
    """The template has faults; which ones, ``_remarks`` tells with the file's name."""


def _remarks(data: bytes, file: str) -> list[Remark]:
    try:
        package = open_package(data)
    except NotATemplate as error:
        return [Remark(RULE, error.message, Place(file), error.suggestion)]
    return [
        Remark(RULE, fault.message + _where(package, fault.spot), _place(package, file, fault.spot), fault.suggestion)
        for fault in _faults(package)
    ]


def _faults(package: Package) -> Iterator[tags.Fault]:
    for name, root in package.rendered.items():
        tags.gather(root)
        found, standing = tags.find(root, name)
        yield from standing
        yield from fields.check(found)


def _where(package: Package, spot: tags.Spot) -> str:
    if spot.part == package.document:
        return ""
    kind = etree.QName(package.rendered[spot.part]).localname
    names = {"hdr": "header", "ftr": "footer"}
    return f" (In the {names.get(kind, kind)}.)"


def _place(package: Package, file: str, spot: tags.Spot) -> Place:
    paragraph = spot.paragraph if spot.part == package.document else None
    return Place(file, paragraph=paragraph, excerpt=spot.excerpt)


@lru_cache(maxsize=8)
def _compiled(data: bytes) -> Template:
    from docxtpl import DocxTemplate

    try:
        package = open_package(data)
    except NotATemplate as error:
        raise _Faulty from error
    if next(_faults(package), None) is not None:
        raise _Faulty
    engine = _environment()
    patch = DocxTemplate(None).patch_xml
    pages: dict[str, Any] = {}
    for name, root in package.rendered.items():
        _carry_styles(root, package.styles)
        pages[name] = engine.from_string(patch(etree.tostring(root, encoding="unicode")))
    styles = ensure_styles(package.styles)
    forms = ensure_lists(package.numbering, package.styles, styles)
    static = {**package.static, package.styles_name: serialise(package.styles)}
    return Template(pages, static, styles, package.numbering_name, package.numbering, forms)


def _environment() -> Any:
    """Jinja with nothing in it that a letter does not need; the sandbox is the second wall."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    engine = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    engine.globals.clear()
    engine.filters = {name: engine.filters[name] for name in fields.FILTERS} | {"in_style": BlockXml.in_style}
    return engine


def _carry_styles(root: Element, styles: Element) -> None:
    """Let the plain paragraphs of a block take the style of the paragraph in which its tag stands.

    docxtpl throws that paragraph away; an office that sets ``{{p attribution }}`` in small print means it.
    Ordinary text leaves the block in the style for replies.
    """
    ordinary = {
        style.get(w("styleId"))
        for style in styles.iter(w("style"))
        if style.find(w("name")).get(w("val")) in _ORDINARY_STYLES or style.get(w("default")) == "1"
    }
    for paragraph in root.iter(w("p")):
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        if style is None or style.get(w("val")) in ordinary:
            continue
        for text in paragraph.iter(w("t")):
            words = (text.text or "").strip()
            if words.startswith("{{p ") and '"' not in style.get(w("val")):
                text.text = f'{{{{p ({words[4:-2].strip()}) | in_style("{style.get(w("val"))}") }}}}'

"""An office's Word template: what is wrong with it, and letters from it.

The tags are docxtpl's (``{{ date }}``, ``{{p introduction }}``, ``{%p if ... %}``, ``{%tr for ... %}``),
and docxtpl turns them into Jinja. All that does not depend on the letter is done once per template
and kept: a batch opens, cleans, prepares and compiles each template a single time, and its letters are
written without an XML tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

from lxml import etree

from pccreply.model.findings import Remark
from pccreply.model.letters import Letter
from pccreply.model.places import Place
from pccreply.outputs.docx import TemplateProblems, checking, finishing, tags
from pccreply.outputs.docx.counting import Counts
from pccreply.outputs.docx.engine import TooMuch, begin_letter, compiled
from pccreply.outputs.docx.marks import Speller, clean
from pccreply.outputs.docx.package import (
    APP,
    APP_PROPERTIES,
    CONTENT_TYPES,
    CORE,
    DECLARATION,
    LARGEST_FILE,
    ROOT_RELATIONSHIPS,
    NotATemplate,
    Package,
    core_properties,
    numbering_around,
    open_package,
)
from pccreply.outputs.docx.preparing import Bookmark, OnlySlowly, counted, part_namespaces, prepare
from pccreply.outputs.docx.prose_xml import Writer, context
from pccreply.outputs.docx.styles import ListForms, ensure_lists, ensure_styles
from pccreply.outputs.docx.wml import Element, parse, serialise, w
from pccreply.outputs.docx.zipping import Member, archive, member, small_member
from pccreply.untrusted.files import read_at_most
from pccreply.untrusted.xml import MOST_TAGS

RULE = "broken-template"
_TAGGED = re.compile(r"\{[{%#]")
_SMALL = 4096
_MOST_FAULTS = 100
_ORDINARY_STYLES = ("Normal", "Standard", "Reply Text")


@dataclass(frozen=True, slots=True)
class Page:
    """A part in which tags stand, compiled; ``speller`` is None where it is finished in its tree."""

    name: str
    compiled: Any
    speller: Speller | None


@dataclass(frozen=True, slots=True)
class Template:
    """A template made ready: its tags compiled, its styles and lists known, its traces gone.

    ``static`` are the parts that no letter changes, compressed. ``slow_because`` says why its letters
    are finished in their trees; it is empty for a template that goes the fast way.
    """

    pages: tuple[Page, ...]
    bookmarks: tuple[Bookmark, ...]
    static: tuple[Member, ...]
    styles: Mapping[str, str]
    forms: ListForms
    numbering_name: str
    numbering: tuple[str, str]
    slow_because: str

    def render(self, letter: Letter) -> bytes:
        """The letter as the bytes of a .docx file. Raises ``TemplateProblems`` where the template
        asks for something that this letter lacks (the first of an empty list, say)."""
        counts = Counts(self.forms)
        writer = Writer(self.styles, self.forms.parts_listed, counts)
        rendered = self._rendered({**context(letter, writer), **counted(counts, self.bookmarks)})
        about = core_properties(clean(letter.title), clean(letter.author), clean(letter.language), letter.created)
        lists = "".join(counts.lists).join(self.numbering)
        rendered[self.numbering_name] = DECLARATION + lists.encode()
        members = (small_member(*part) if len(part[1]) < _SMALL else member(*part) for part in rendered.items())
        return archive((*self.static, member(CORE, about), *members))

    def _rendered(self, values: Mapping[str, Any]) -> dict[str, bytes]:
        from jinja2 import TemplateError

        begin_letter()
        parts: dict[str, bytes] = {}
        roots: dict[str, Element] = {}
        for page in self.pages:
            try:
                xml = page.compiled.render(values)
                if page.speller is None:
                    if xml.count("<") > MOST_TAGS:
                        raise TooMuch("it would have more tags than any letter")
                    roots[page.name] = parse(xml)
                else:
                    parts[page.name] = page.speller.spelt_out(xml).encode()
            except TooMuch as error:
                message = f"The template would make far more than a letter, in {page.name}: {error}."
                advice = "Look for loops within loops, and for a text that is put together with itself."
                raise TemplateProblems([Remark(RULE, message, Place(), advice)]) from error
            except (TemplateError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError,
                    RecursionError, etree.XMLSyntaxError) as error:  # fmt: skip
                message = f"The template fails on this letter, in {page.name}: {error}."
                advice = "Ask for a field only where it is there: {% if field %} ... {% endif %}."
                raise TemplateProblems([Remark(RULE, message, Place(), advice)]) from error
        finishing.finish([*roots.values()], self.styles["Gap"])
        return parts | {name: serialise(root) for name, root in roots.items()}


def problems(template: Path) -> list[Remark]:
    """Every fault of a template at once, found without a letter; empty where it can make letters.

    Raises ``OSError`` where the file cannot be read.
    """
    return _remarks(_read(template), str(template))


def _read(template: Path) -> bytes:
    data = read_at_most(template, LARGEST_FILE)
    if len(data) > LARGEST_FILE:
        raise OSError(f"it is larger than {LARGEST_FILE // 1_000_000} MB, which no template is")
    return data


def load(template: Path) -> Template:
    """The template made ready for letters; a file that has not changed is made ready only once.

    Raises ``TemplateProblems`` with every fault, and ``OSError`` where the file cannot be read.
    """
    found = template.stat()
    return _loaded(template, found.st_mtime_ns, found.st_size, found.st_ino)


@lru_cache(maxsize=8)
def _loaded(template: Path, *_: int) -> Template:
    from jinja2 import TemplateError

    data = _read(template)
    try:
        return _compiled(data)
    except _Faulty as error:
        raise TemplateProblems(_remarks(data, str(template))) from error
    except TemplateError as error:
        message = f"The tags of the template cannot be put together ({error})."
        advice = "Look for a tag that shares its paragraph, row or cell with another one."
        raise TemplateProblems([Remark(RULE, message, Place(str(template)), advice)]) from error


def open_template(data: bytes) -> Package:
    """The parts of a template, every tag of them in one piece. Raises ``NotATemplate`` where it is none."""
    package = open_package(data)
    for root in package.rendered.values():
        tags.gather(root)
    return package


class _Faulty(Exception):
    """The template has faults; which ones, ``_remarks`` tells with the file's name."""


def _remarks(data: bytes, file: str) -> list[Remark]:
    try:
        package = open_template(data)
    except NotATemplate as error:
        return [Remark(RULE, error.message, Place(file), error.suggestion)]
    faults = _faults(package)
    remarks = [
        Remark(RULE, fault.message + _where(package, fault.spot), _place(package, file, fault.spot), fault.suggestion)
        for fault in islice(faults, _MOST_FAULTS)
    ]
    if next(faults, None) is not None:
        remarks.append(Remark(RULE, f"And more: these are the first {_MOST_FAULTS} faults.", Place(file)))
    return remarks


def _faults(package: Package) -> Iterator[tags.Fault]:
    for name, root in package.rendered.items():
        found, standing = tags.find(root, name)
        yield from standing
        yield from checking.check(found)


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
    try:
        package = open_template(data)
    except NotATemplate as error:
        raise _Faulty from error
    if next(_faults(package), None) is not None:
        raise _Faulty
    return compile_package(package)


def compile_package(package: Package, slowly: bool = False) -> Template:
    """A package without faults made ready; ``slowly`` for letters finished in their trees whatever it holds.

    Raises ``jinja2.TemplateError`` where its tags cannot be put together.
    """
    styles = ensure_styles(package.styles)
    forms = ensure_lists(package.numbering, package.styles, styles)
    for root in package.rendered.values():
        _carry_styles(root, package.styles)
    sources = {name: _patched(root) for name, root in package.rendered.items()}
    spellers: dict[str, Speller] = {}
    bookmarks: list[Bookmark] = []
    slow_because = "it was asked for" if slowly else ""
    if not slowly:
        try:
            prepared = {}
            for name, source in sources.items():
                text, found = prepare(source, len(bookmarks))
                prepared[name] = DECLARATION.decode() + text
                bookmarks += found
                spellers[name] = Speller(styles["Gap"], part_namespaces(package.rendered[name]))
            sources = prepared
        except OnlySlowly as reason:
            slow_because, spellers = str(reason), {}
    static = {**package.static, package.styles_name: serialise(package.styles), APP: APP_PROPERTIES}
    for name in [name for name in spellers if not _TAGGED.search(sources[name])]:
        static[name] = sources.pop(name).encode()
    first = [CONTENT_TYPES, ROOT_RELATIONSHIPS]
    return Template(
        tuple(Page(name, compiled(source), spellers.get(name)) for name, source in sources.items()),
        tuple(bookmarks),
        tuple(member(name, static[name]) for name in [*first, *sorted(static.keys() - set(first))]),
        styles,
        forms,
        package.numbering_name,
        numbering_around(package.numbering),
        slow_because,
    )


def _patched(root: Element) -> str:
    """The text of a part, its tags turned into Jinja by docxtpl."""
    from docxtpl import DocxTemplate

    source: str = DocxTemplate(None).patch_xml(etree.tostring(root, encoding="unicode"))
    return source


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

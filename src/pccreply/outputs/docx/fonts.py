"""The fonts that a Word template asks for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pccreply.outputs.docx.package import Package, open_package
from pccreply.outputs.docx.wml import NAMESPACE, Element
from pccreply.untrusted.files import read_at_most
from pccreply.untrusted.xml import parse

_W, _A = f"{{{NAMESPACE}}}", "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_OF_THEME = {"major": "majorFont", "minor": "minorFont"}


def fonts_of(template: Path) -> list[str]:
    """The names of the fonts for Latin letters in a template, sorted; those of its theme by their real names.

    Raises OSError where it cannot be read, NotATemplate where it is none.
    """
    package = open_package(read_at_most(template))
    theme = next((parse(data, name) for name, data in package.static.items() if "/theme/" in name), None)
    return sorted(name for name in {*_named(package, theme)} if name)


def _named(package: Package, theme: Element | None) -> Iterator[str]:
    for root in (package.styles, *package.rendered.values()):
        for fonts in root.iter(f"{_W}rFonts"):
            of_theme = fonts.get(f"{_W}asciiTheme")
            yield _in_theme(theme, of_theme) if of_theme else fonts.get(f"{_W}ascii") or ""


def _in_theme(theme: Element | None, which: str) -> str:
    scheme = next((tag for begins, tag in _OF_THEME.items() if which.startswith(begins)), None)
    if theme is None or scheme is None:
        return ""
    latin = theme.find(f".//{_A}{scheme}/{_A}latin")
    return str(latin.get("typeface") or "") if latin is not None else ""

"""The letter as a Word document, made from the office's own Word template.

Light to import: lxml, Jinja and docxtpl are loaded by the first ``write``.
"""

from __future__ import annotations

from pathlib import Path

from pccreply.model.findings import Remark
from pccreply.model.letters import Letter

SUFFIX = ".docx"


class TemplateProblems(Exception):
    """The template cannot make a letter. ``remarks`` holds every fault that was found in it."""

    def __init__(self, remarks: list[Remark]) -> None:
        super().__init__("\n".join(f"{r.place}: {r.message} {r.suggestion}".rstrip() for r in remarks))
        self.remarks = tuple(remarks)


def write(letter: Letter, template: Path) -> bytes:
    """The letter as the bytes of a .docx file; the same letter and template give the same bytes.

    Raises ``TemplateProblems`` where the template has faults, and ``OSError`` where it cannot be read.
    """
    from pccreply.outputs.docx.template import load

    return load(template).render(letter)


def slow_because(template: Path) -> str:
    """Why letters from this template have to go through an XML tree each, which takes several times as long.

    Empty for the usual template. Raises as ``write`` does.
    """
    from pccreply.outputs.docx.template import load

    return load(template).slow_because

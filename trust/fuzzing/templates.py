"""Office templates: a file is a template that makes sound letters, or every fault of it is told."""

from __future__ import annotations

import io
import zipfile

from lxml import etree
from tests.outputs.conftest import ambershire

from pccreply.outputs.docx import TemplateProblems
from pccreply.outputs.docx.template import compile_package, load, open_template, problems
from trust.fuzzing.promises import hold, laid_out, proper

_LETTER = ambershire()


def template(data: bytes) -> None:
    """A template: its letters are XML throughout, the same each time, and the same however they are made."""
    path = laid_out("template.docx", data)
    remarks = problems(path)
    proper(remarks, str(path))
    try:
        ready = load(path)
    except TemplateProblems as error:
        hold(bool(error.remarks), "a template that makes no letters says why")
        proper(error.remarks, str(path))
        return
    hold(not remarks, "a template with faults makes no letters", remarks)
    try:
        letter = ready.render(_LETTER)
    except TemplateProblems as error:
        proper(error.remarks, "")
        return
    hold(ready.render(_LETTER) == letter, "the same letter has the same bytes")
    parts = _parts(letter)
    slowly = _parts(compile_package(open_template(data), slowly=True).render(_LETTER))
    hold(parts.keys() == slowly.keys(), "both ways give the same parts", set(parts) ^ set(slowly))
    for name in parts:
        hold(parts[name] == slowly[name], "both ways give the same words", name, parts[name], slowly[name])


def _parts(letter: bytes) -> dict[str, str]:
    """The words of every XML part; all are well-formed."""
    found = {}
    with zipfile.ZipFile(io.BytesIO(letter)) as archive:
        hold(archive.testzip() is None, "a letter is a sound zip")
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                found[name] = "".join(etree.fromstring(archive.read(name)).itertext())
    return found

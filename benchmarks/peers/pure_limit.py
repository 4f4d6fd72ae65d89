"""The least that any program can do: deflate what differs from letter to letter, and write the same bytes."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from benchmarks.deflating import Deflate, setting_of
from benchmarks.letters import TEMPLATE, compose_all
from benchmarks.peer import Job, WriteLetter
from benchmarks.peer_template import Syntax
from pccreply.outputs import output_named

TITLE = "pure limit"
NOTE = (
    "deflates the parts of pccreply's own letter that differ from letter to letter, and writes its bytes; nothing else"
)
PACKAGE = ""
SYNTAX: Syntax | None = None


def prepare(job: Job) -> WriteLetter:
    template = job.workspace / "templates" / TEMPLATE
    write_docx = output_named("docx").write
    letters = [write_docx(letter, template) for letter in compose_all(job.workspace, job.count)]
    changing = _changing(letters[0], letters[-1])
    deflate: Deflate = setting_of(letters[0])[1]
    ready = [(data, [_part(data, name) for name in changing]) for data in letters]

    def write(number: int, target: Path) -> None:
        data, parts = ready[number]
        for part in parts:
            deflate(part)
        target.write_bytes(data)

    return write


def _part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)


def _changing(one: bytes, other: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        names = archive.namelist()
    return [name for name in names if _part(one, name) != _part(other, name)]

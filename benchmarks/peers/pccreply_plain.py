"""pccreply as a library: every letter rendered and written as the peers write theirs."""

from __future__ import annotations

from pathlib import Path

from benchmarks.letters import TEMPLATE, compose_all
from benchmarks.peer import Job, WriteLetter
from benchmarks.peer_template import Syntax
from pccreply.outputs import output_named

TITLE = "pccreply"
NOTE = "every letter with its anchors, bold words and links, which the others do without; written as the others write"
PACKAGE = ""
SYNTAX: Syntax | None = None


def prepare(job: Job) -> WriteLetter:
    letters = compose_all(job.workspace, job.count)
    template = job.workspace / "templates" / TEMPLATE
    output = output_named("docx")

    def write(number: int, target: Path) -> None:
        target.write_bytes(output.write(letters[number], template))

    return write

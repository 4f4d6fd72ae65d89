"""pccreply, every letter written as its own commands write: whole or not at all."""

from __future__ import annotations

from pathlib import Path

from benchmarks.letters import TEMPLATE, compose_all
from benchmarks.peer import Job, WriteLetter
from benchmarks.peer_template import Syntax
from pccreply.ledger.files import write_atomically
from pccreply.outputs import output_named

TITLE = "pccreply, whole or not at all"
NOTE = "the same, each file written to a temporary one and renamed, as the commands do"
PACKAGE = ""
SYNTAX: Syntax | None = None


def prepare(job: Job) -> WriteLetter:
    letters = compose_all(job.workspace, job.count)
    template = job.workspace / "templates" / TEMPLATE
    output = output_named("docx")

    def write(number: int, target: Path) -> None:
        write_atomically(target, output.write(letters[number], template))

    return write

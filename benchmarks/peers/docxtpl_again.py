"""docxtpl with one template object that is rendered again and again, which its documentation allows."""

from __future__ import annotations

from pathlib import Path

from benchmarks.peer import Job, WriteLetter
from benchmarks.peers.docxtpl_documented import SYNTAX as SYNTAX

TITLE = "docxtpl, one object for all"
NOTE = "one DocxTemplate, rendered and saved again for every letter"
PACKAGE = "docxtpl"


def prepare(job: Job) -> WriteLetter:
    from docxtpl import DocxTemplate

    contents = job.contents()
    template = DocxTemplate(job.template)

    def write(number: int, target: Path) -> None:
        template.render(contents[number], autoescape=True)
        template.save(target)

    return write

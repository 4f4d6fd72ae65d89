"""docxtpl as its documentation begins: open the template, render, save, for every letter."""

from __future__ import annotations

from pathlib import Path

from benchmarks.peer import Job, WriteLetter
from benchmarks.peer_template import Syntax

TITLE = "docxtpl as documented"
NOTE = "DocxTemplate(path), render(content, autoescape=True), save; without autoescape it loses every &"
PACKAGE = "docxtpl"
SYNTAX: Syntax | None = Syntax(
    value="{{ $path }}",
    for_="{%p for $item in $path %}",
    end_for="{%p endfor %}",
    if_="{%p if $path %}",
    end_if="{%p endif %}",
    row_for="{%tr for $item in $path %}",
    row_end="{%tr endfor %}",
)


def prepare(job: Job) -> WriteLetter:
    from docxtpl import DocxTemplate

    contents = job.contents()

    def write(number: int, target: Path) -> None:
        template = DocxTemplate(job.template)
        template.render(contents[number], autoescape=True)
        template.save(target)

    return write

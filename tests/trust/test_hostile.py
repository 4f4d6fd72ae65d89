"""Files made to harm: one clear word for each, no code run, nothing written outside, bounded time and memory.

Each kind is tried here with the files that are quick; all of them, with every command, in ``make trust``.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from pccreply.drafts import OWN_FAULT, read_draft
from pccreply.jobs.draft import draft
from pccreply.jobs.office import open_office
from pccreply.outputs import output_named
from pccreply.outputs.docx import TemplateProblems, write
from tests.conftest import Run
from tests.outputs.conftest import ambershire
from tests.trust.harm import drafts, sources, templates
from tests.trust.harming import contents, on_a_template, workspace
from tests.trust.running import Ran

READ_ON = {
    "250 levels", "relationships in a circle", "a DTD in the content types",
    *(drafts.WORD.keys() - drafts.HEAVY_WORD.keys()),
}  # fmt: skip
"""Letters with something harmful in them that nothing here starts: they are read, and the gate tells of it."""
COSTLY = drafts.SLOW | {
    "bomb of 100 MB", "bomb that declares one byte", "bomb in a part beside", "bzip2 bomb", "lzma bomb", "ten million tags",
    "390,000 tags", "an attribute of 9 MB", "100,000 namespaces", "100,000 levels", "parts over one another", "100,000 attributes",
}  # fmt: skip


@pytest.mark.parametrize(
    "name", [name for files in (drafts.ZIPS, drafts.XML, drafts.WORD) for name in files if name not in COSTLY]
)
def test_a_letter_made_to_harm_is_refused_in_a_word(name: str, tmp_path: Path) -> None:
    made = (drafts.ZIPS | drafts.XML | drafts.WORD)[name]()
    (tmp_path / "letter.docx").write_bytes(made)
    found, remarks = read_draft(tmp_path / "letter.docx", "letter.docx", closely=True)
    assert not any(OWN_FAULT in remark.message for remark in remarks)
    assert (found is not None) == (name in READ_ON), remarks
    if found is None:
        assert len(remarks) == 1 and remarks[0].suggestion
    assert [each.name for each in tmp_path.iterdir()] == ["letter.docx"]


@pytest.mark.parametrize(
    ("name", "finding"),
    [
        ("a picture on a share", "disk-link"),
        ("DDEAUTO", "disk-link"),
        ("INCLUDETEXT", "disk-link"),
        ("altChunk", "embedded-object"),
        ("an embedded program", "embedded-object"),
        ("ActiveX", "embedded-object"),
        ("macros", "macro"),
    ],
)
def test_the_gate_tells_of_what_a_letter_would_reach_for(name: str, finding: str, run: Run, ferries: Path) -> None:
    (ferries / "letter.docx").write_bytes(drafts.WORD[name]())
    result = run("ready", "letter.docx", "--report", "ferry-2025", "--force", "fernshire", cwd=ferries)
    assert result.exit_code == 1
    assert re.search(rf"^  {finding}: ", result.stdout, re.M)


@pytest.mark.parametrize(
    "name",
    [
        name
        for name in templates.FILES
        if name.startswith(
            (
                "escape ",
                "bomb ",
                "a t",
                "a text",
                "a list",
                "loops",
                "25",
                "an OLE",
                "DDE",
                "INCL",
                "a field",
                "an old",
                "a picture",
                "a call",
                "altC",
                "Act",
            )
        )
    ],
)
def test_no_template_gets_out_or_goes_on(name: str, tmp_path: Path) -> None:
    template = tmp_path / "letter.docx"
    template.write_bytes(templates.FILES[name]())
    if name in templates.HARMLESS:
        write(ambershire(), template)
        return
    with pytest.raises(TemplateProblems) as caught:
        write(ambershire(), template)
    assert all(remark.rule == "broken-template" and remark.suggestion for remark in caught.value.remarks)
    assert [each.name for each in tmp_path.iterdir()] == ["letter.docx"]


def test_what_the_tags_hide_from_the_check_the_engine_refuses() -> None:
    """The second wall alone, as if the check of the tags had let everything through."""
    from jinja2 import TemplateError

    from pccreply.outputs.docx.engine import LONGEST_TEXT, begin_letter, compiled

    passed = []
    for words in [*templates.ESCAPES, *templates.BOMBS]:
        begin_letter()
        try:
            made = compiled(words).render({"title": "T", "copies": ["a"], "recommendations": [], "introduction": ""})
        except (TemplateError, TypeError, AttributeError):
            continue
        assert len(made) < LONGEST_TEXT and "<" not in made and "object" not in made
        passed.append(words)
    assert len(passed) < 12, passed


def test_an_ordinary_template_has_far_more_room_than_it_needs() -> None:
    from pccreply.outputs.docx.engine import MOST_MADE, _left
    from pccreply.outputs.docx.template import load

    load(templates.STARTER).render(ambershire())
    assert MOST_MADE - _left.characters < MOST_MADE / 50


QUICK_SOURCES = (
    "a billion laughs", "python/object", "merge keys that explode", "brackets", "terminal commands", "Jinja in words",
    "Word XML in words", "a template on a share", "a report that leads out", "what was seen, deep", "a ledger that lies",
    "settings within settings", "a title that is markup",
)  # fmt: skip


@pytest.mark.parametrize("name", QUICK_SOURCES)
def test_a_workspace_made_to_harm(name: str, run: Run, ferries: Path) -> None:
    path, make = sources.YAML[name]
    made = make()
    (ferries / path).parent.mkdir(parents=True, exist_ok=True)
    (ferries / path).write_bytes(made.encode("utf-8", "surrogatepass") if isinstance(made, str) else made)
    before = sorted(ferries.parent.iterdir())
    assert not faults([_ran(run, ferries, *each) for each in TRIED])
    assert sorted(ferries.parent.iterdir()) == before and not list(ferries.rglob("owned"))


@pytest.mark.skipif(os.name == "nt", reason="links need rights that an office has not")
@pytest.mark.parametrize("name", [name for name in sources.LINKS if "device" not in name and "pipe" not in name])
def test_no_link_leads_out(name: str, run: Run) -> None:
    with workspace() as (root, outside):
        sources.LINKS[name](root, outside)
        before = contents(outside)
        assert not faults([_ran(run, root, *each) for each in TRIED])
        kept = {path: data for path, data in contents(outside).items() if data != before.get(path)}
        assert not kept


TRIED = (("check",), ("draft", "fernshire", "ferry-2025", "--allow-incomplete"), ("board", "--format", "csv"))


def _ran(run: Run, folder: Path, *command: str) -> Ran:
    result = run(*command, cwd=folder)
    return Ran(command, result.exit_code, 0, 0, result.stdout, result.stderr, ())


def test_a_folder_for_letters_that_leads_out_is_told_of() -> None:
    with workspace() as (root, outside):
        sources.LINKS["output leads out"](root, outside)
        drafted = draft(open_office(root), "fernshire", "ferry-2025", output_named("docx"))
        assert drafted.written is None and "outside the workspace" in drafted.reason


def test_the_net_catches() -> None:
    """A command that writes elsewhere, or says too much, would be seen."""
    with workspace() as (root, outside):
        from tests.trust.running import run_all

        (ran,) = run_all(root, [("draft", "fernshire", "ferry-2025", "--out", str(outside / "x.docx"))])
        assert any("did what it may not" in fault for fault in ran.faults)
    told = Ran(("check",), 2, 0.1, 0, "", "Traceback (most recent call last)\x1b]0;x", ())
    assert len(told.faults) == 2


def test_one_process_for_a_whole_template() -> None:
    assert not faults(on_a_template("loops in loops"))


def faults(ran: list[Ran]) -> list[str]:
    return [f"{' '.join(each.command)}: {fault}" for each in ran for fault in each.faults]

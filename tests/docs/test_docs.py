"""The documentation says what is: generated parts, links, commands with their output, examples of files and of code."""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest

from pccreply.composing.letter import compose
from pccreply.drafts.gathering import Gathering
from pccreply.jobs.check import check
from pccreply.jobs.office import load_progress, open_office
from pccreply.model.findings import Finding
from pccreply.outputs import output_named
from pccreply.prose.timescales import best_timescale
from pccreply.reporters import reporter_named
from pccreply.rules.book import _entries, book
from pccreply.rules.examples import PATHS, workspace_of
from pccreply.rules.rule import Example
from pccreply.sources.settings import FILE as SETTINGS
from tests.conftest import CASES, REPOSITORY, Run
from tests.docs.pages import PAGES, Deed, commands, fences, follow, inlines, not_said, page_name, steps, tokens
from tests.rules.test_examples import test_exactly_the_marked_findings as run_example

EXAMPLE_FILES = {
    **PATHS,
    "settings": SETTINGS,
    "wording": "templates/wording.yaml",
    "addressees": "templates/addressees.yaml",
}
AS_OF = date(2025, 5, 20)


# --- generated parts --------------------------------------------------------------------------------


def generated() -> dict[Path, str]:
    sys.path.insert(0, str(REPOSITORY / "tools"))
    try:
        import reference_pages
    finally:
        sys.path.pop(0)
    return reference_pages.pages()


def test_generated_parts_are_up_to_date() -> None:
    stale = [page_name(p) for p, text in generated().items() if p.read_text(encoding="utf-8") != text]
    assert not stale, f"'make docs' makes these anew: {stale}"


def test_every_generated_part_stands_on_a_page() -> None:
    generated()
    parts = sys.modules["reference_pages"].PARTS
    marked = Counter(name for p in PAGES for name in re.findall(r"<!-- generated: (\w+) -->", p.read_text("utf-8")))
    assert marked == Counter(parts.keys())


# --- links and paths --------------------------------------------------------------------------------


@cache
def anchors(page: Path) -> set[str]:
    """The fragments of a page's headings, made as GitHub makes them."""
    found: Counter[str] = Counter()
    names = set()
    every = tokens(page)
    for opening, heading in pairwise(every):
        if opening.type == "heading_open":
            text = "".join(c.content for c in heading.children or () if c.type in ("text", "code_inline"))
            name = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
            names.add(f"{name}-{found[name]}" if found[name] else name)
            found[name] += 1
    return names


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_every_link_leads_somewhere(page: Path) -> None:
    broken = []
    for token in inlines(page):
        target = str(token.attrGet("href") or token.attrGet("src") or "")
        if not target or re.match(r"[a-z]+:", target):
            continue
        path, _, fragment = unquote(target).partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists() or (fragment and fragment not in anchors(file)):
            broken.append(target)
    assert not broken


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_every_file_that_is_named_exists(page: Path) -> None:
    """A path in code type is one of the repository, of the package, or one that the page has the reader make.

    What is generated lies in output/.
    """
    made = {step.path for step in steps(page) if isinstance(step, Deed)}
    named = [t.content for t in inlines(page) if t.type == "code_inline"]
    paths = [n for n in named if re.fullmatch(r"(?!output/)[\w./-]*/[\w.-]+\.[a-z]+", n)]
    missing = [
        p
        for p in paths
        if p not in made and not any((base / p).is_file() for base in (REPOSITORY, REPOSITORY / "src" / "pccreply"))
    ]
    assert not missing


# --- commands ---------------------------------------------------------------------------------------


def test_an_ellipsis_stands_for_any_lines() -> None:
    real = ["a", "b", "c", "d"]
    assert not not_said(("a", "...", "c", "d"), real)
    assert not not_said(("b",), real)
    assert not_said(("c", "...", "a"), real) == ["a"]
    assert not_said(("a", "c"), real) == ["a", "c"]


WITH_COMMANDS = [page for page in PAGES if any(c.arguments is not None for c in commands(page))]
FROM_NOTHING = [page for page in WITH_COMMANDS if "init" in (commands(page)[0].arguments or ())]
"""The pages that begin in an empty folder: tests/docs/test_tutorial.py follows them."""


@pytest.mark.parametrize("page", [page for page in WITH_COMMANDS if page not in FROM_NOTHING], ids=page_name)
def test_commands_say_what_the_page_shows(page: Path, run: Run, workspace: Path) -> None:
    """What a page says is done in order, in one copy of the workspace, beside the labelled drafts."""
    shutil.copytree(CASES / "labelled", workspace / "tests" / "cases" / "labelled")
    follow(page, run, workspace)


@pytest.mark.parametrize("name", ["draft", "batch", "check", "clock", "explain", "new", "timescale"])
def test_the_readme_shows_each_way_of_use(name: str) -> None:
    shown = [c.arguments[0] for c in commands(REPOSITORY / "README.md") if c.arguments]
    assert name in shown


def test_what_the_page_says_to_write_is_a_timescale_and_what_it_says_to_avoid_is_none() -> None:
    cells = [t.content for t in tokens(REPOSITORY / "docs" / "timescales.md") if t.type == "inline"]
    cells = cells[cells.index("Rather than") + 1 : cells.index("Try it")]
    pairs = [(write, rather) for write, rather in zip(cells[::2], cells[1::2], strict=False) if rather.endswith(".")]
    assert len(pairs) == 5
    for write, rather in pairs:
        assert best_timescale(write, anchor=AS_OF).stated, write
        assert not best_timescale(rather, anchor=AS_OF).stated, rather


def keys(value: object) -> Iterator[str]:
    """Every key in JSON, however deep."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield key
            yield from keys(below)
    elif isinstance(value, list):
        for below in value:
            yield from keys(below)


def test_the_page_on_json_names_every_key(run: Run, workspace: Path) -> None:
    page = REPOSITORY / "docs" / "exit-codes-and-json.md"
    named = {t.content for t in inlines(page) if t.type == "code_inline"}
    progress = workspace / "forces" / "west-midlands" / "asb-2024.yaml"
    excused = '\nexcused: [{finding: missing-letter-date, reason: "R.", by: A, until: 2999-01-01}]\n'
    progress.write_text(progress.read_text("utf-8") + excused, encoding="utf-8")
    printed = set(keys(json.loads(run("check", "asb-2024", "--format", "json", cwd=workspace).output)))
    assert "seconded_by" not in printed
    assert "until" in printed, "the excused finding has to be there"
    printed |= set(keys(json.loads(run("check", "drafts", "--format", "json", cwd=CASES / "labelled").output)))
    printed |= set(keys(json.loads(run("timescale", "in May", "--format", "json", cwd=workspace).output)))
    assert not printed - named


# --- examples of files ------------------------------------------------------------------------------


@dataclass(frozen=True)
class FileExample:
    """A fence such as "```yaml progress": a whole file, or with "piece" some of its top-level keys."""

    page: Path
    line: int
    kind: str
    piece: bool
    text: str


def file_examples() -> list[FileExample]:
    found = []
    for page in PAGES:
        for fence in fences(page):
            language, *label = fence.info.split() or [""]
            if language in ("yaml", "toml") and label:
                assert fence.map
                found.append(FileExample(page, fence.map[0] + 1, label[0], label[1:] == ["piece"], fence.content))
    return found


@pytest.mark.parametrize("example", file_examples(), ids=lambda e: f"{page_name(e.page)}:{e.line}")
def test_examples_are_read_without_a_remark(example: FileExample, ferries: Path) -> None:
    """By the real readers, in the workspace of the rules' examples; carets mark the findings of a wrong one.

    A finding that an example excuses is none.
    """
    path = ferries / EXAMPLE_FILES[example.kind]
    whole = Example("", example.text, good=True, file=example.kind if example.kind in PATHS else "progress")
    files, marks = workspace_of(whole)
    own = re.sub(r"^ *\^+.*\n", "", example.text, flags=re.M)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(files[PATHS[example.kind]] if example.piece else own, encoding="utf-8")
    targets = [str(path)] if path.suffix == ".yaml" else []
    found = [f for d in check(open_office(ferries, as_of=AS_OF), targets).documents for f in d.findings if not f.excuse]
    assert [(f.place.line, f.place.column) for f in found] == [(line, column) for line, column, *_ in marks], said(
        found
    )
    assert all(f.message.startswith(mark[3]) for f, mark in zip(found, marks, strict=True)), said(found)


def said(findings: list[Finding]) -> str:
    return "\n".join(f"{f.place} {f.rule}: {f.message}" for f in findings)


def test_every_format_has_an_example() -> None:
    assert {e.kind for e in file_examples()} == set(EXAMPLE_FILES)


def test_the_page_on_formats_names_every_setting(ferries: Path) -> None:
    """The reader lists its own settings where it meets one that it does not know."""
    (ferries / SETTINGS).write_text("[check]\nzzz = 1\n", encoding="utf-8")
    (unknown,) = open_office(ferries).settings_remarks
    names = unknown.suggestion.removeprefix("Keys: ").rstrip(".").split(", ")
    text = (REPOSITORY / "docs" / "formats.md").read_text(encoding="utf-8")
    assert names
    assert all(f"`{name}`" in text for name in names), names


# --- examples of code -------------------------------------------------------------------------------


@pytest.fixture
def added(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The module that a fence such as "```python rules pcc499_x" on docs/adding.md makes, put into its room."""
    room = request.param
    labelled = [(f.info.split(), f.content) for f in fences(REPOSITORY / "docs" / "adding.md")]
    ((name, text),) = [(label[2], text) for label, text in labelled if label[:2] == ["python", room]]
    folder = tmp_path / "added"
    folder.mkdir()
    (folder / f"{name}.py").write_text(text, encoding="utf-8")
    package = import_module(f"pccreply.{room}")
    monkeypatch.setattr(package, "__path__", [*package.__path__, str(folder)])
    _entries.cache_clear()
    yield name
    _entries.cache_clear()
    sys.modules.pop(f"pccreply.{room}.{name}", None)


@pytest.mark.parametrize("added", ["rules"], indirect=True)
def test_the_rule_that_is_added_works(added: str, tmp_path: Path) -> None:
    (booked,) = [b for b in book().values() if b.module.__name__.endswith(f".{added}")]
    assert added == f"{booked.rule.code.lower()}_{booked.rule.name.replace('-', '_')}"
    assert {e.good for e in booked.rule.examples} == {True, False}
    for number, example in enumerate(booked.rule.examples):
        run_example(booked.rule.name, example, tmp_path / str(number))


@pytest.mark.parametrize("added", ["drafts"], indirect=True)
def test_the_reader_that_is_added_works(added: str) -> None:
    reader = import_module(f"pccreply.drafts.{added}")
    letter = "Subject: Response\r\nFrom: a@example.org\r\n\r\nDear Home Secretary,\r\n\r\n1. Done\r\nin May.\r\n"
    into = Gathering("response.eml")
    reader.read(letter.encode(), into)
    draft = into.draft(added)
    assert [(p.label, p.text) for p in draft.passages] == [("", "Dear Home Secretary,"), ("1.", "Done in May.")]
    assert draft.properties == {"title": "Response"}
    message, suggestion = reader.EMPTY
    assert message.endswith(".")
    assert suggestion.endswith(".")


@pytest.mark.parametrize("added", ["outputs"], indirect=True)
def test_the_output_that_is_added_works(added: str, workspace: Path) -> None:
    office = open_office(workspace)
    reply = load_progress(office, office.workspace.progress_path("ambershire", "asb-2024")).reply
    wording, _ = office.workspace.read_wording()
    assert reply
    assert wording
    written = output_named(added).write(compose(reply, wording), Path()).decode()
    assert len(written.splitlines()) == len(reply.answers)
    assert "28 February 2025" in written


@pytest.mark.parametrize("added", ["reporters"], indirect=True)
def test_the_reporter_that_is_added_works(added: str, workspace: Path) -> None:
    result = check(open_office(workspace), ["west-midlands"])
    printed = reporter_named(added)(result, False)
    assert len(printed.splitlines()) == sum(len(d.findings) for d in result.documents) > 0

"""The benchmarks stand on sound ground: letters without errors, and the same words whoever writes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.letters import TEMPLATE, compose_all, content
from benchmarks.peer_template import peer_template
from benchmarks.peers.docxtpl_documented import SYNTAX
from benchmarks.plain_script import main as plain_script
from benchmarks.reading import lines_of
from benchmarks.workspace import REPORT, make_workspace
from docxtpl import DocxTemplate

from pccreply.jobs.check import check
from pccreply.jobs.office import open_office
from pccreply.outputs import output_named

FORCES = 6


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_workspace(tmp_path_factory.mktemp("bench") / "office", FORCES)


@pytest.fixture(scope="module")
def ours(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> list[list[str]]:
    """The lines of the letters as pccreply writes them."""
    path = tmp_path_factory.mktemp("ours") / "letter.docx"
    lines = []
    for letter in compose_all(workspace, FORCES):
        path.write_bytes(output_named("docx").write(letter, workspace / "templates" / TEMPLATE))
        lines.append(lines_of(path))
    return lines


def test_the_progress_has_nothing_to_put_right(workspace: Path) -> None:
    paths = sorted(workspace.glob(f"forces/*/{REPORT}.yaml"))
    checked = check(open_office(workspace), [str(path) for path in paths])
    assert len(checked.documents) == FORCES
    assert not [(d.path, f.message) for d in checked.documents for f in d.findings]


def test_letters_differ_and_can_be_made_again(workspace: Path, tmp_path: Path) -> None:
    again = make_workspace(tmp_path / "again", FORCES)
    texts = {p.relative_to(workspace): p.read_bytes() for p in workspace.glob("forces/*/*.yaml")}
    assert texts == {p.relative_to(again): p.read_bytes() for p in again.glob("forces/*/*.yaml")}
    assert len(set(texts.values())) == len(texts) == 2 * FORCES


def test_a_peer_writes_the_same_words(workspace: Path, ours: list[list[str]], tmp_path: Path) -> None:
    assert SYNTAX is not None
    path, letter = tmp_path / "template.docx", tmp_path / "letter.docx"
    path.write_bytes(peer_template(SYNTAX))
    for expected, composed in zip(ours, compose_all(workspace, FORCES), strict=True):
        template = DocxTemplate(path)
        template.render(content(composed), autoescape=True)
        template.save(letter)
        assert lines_of(letter) == expected


def test_the_plain_script_writes_the_same_words(workspace: Path, ours: list[list[str]], tmp_path: Path) -> None:
    assert SYNTAX is not None
    (tmp_path / "template.docx").write_bytes(peer_template(SYNTAX))
    plain_script(workspace, tmp_path / "template.docx", tmp_path)
    paths = [tmp_path / f"{path.parent.name}.docx" for path in sorted(workspace.glob(f"forces/*/{REPORT}.yaml"))]
    assert [lines_of(path) for path in paths] == ours

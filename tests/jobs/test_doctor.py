"""What the doctor says: of this machine, of a workspace with troubles, of places on a Windows machine."""

from __future__ import annotations

import os
from importlib.metadata import PackageNotFoundError
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest

from pccreply.jobs import machine
from pccreply.jobs.doctor import State, examine
from pccreply.outputs.docx.fonts import fonts_of
from tests.conftest import REPOSITORY, Run


def states(root: Path, encoding: str = "utf-8") -> dict[str, tuple[State, str]]:
    return {looked.what: (looked.state, looked.found) for looked in examine(root, None, encoding)}


def test_a_good_workspace_has_nothing_in_the_way(run: Run, workspace: Path) -> None:
    said = run("doctor", cwd=workspace)
    assert said.exit_code == 0, said.output
    assert "Nothing is in the way." in said.output
    assert "45 forces, 2 reports" in said.output
    assert max(map(len, said.output.splitlines())) <= 80


def test_without_a_workspace_it_tells_how_to_make_one(run: Run, tmp_path: Path) -> None:
    said = run("doctor", cwd=tmp_path)
    assert said.exit_code == 0
    assert "pccreply init FOLDER" in " ".join(said.output.split())


def test_troubles_are_named_and_counted(run: Run, workspace: Path) -> None:
    (workspace / "pccreply.toml").write_text("[check\n", encoding="utf-8")
    (workspace / "templates" / "letter.docx").write_bytes(b"no zip")
    said = run("doctor", cwd=workspace)
    assert said.exit_code == 1
    assert "2 things are in the way." in said.output
    assert "letter.docx cannot be used" in said.output


def test_a_folder_that_cannot_be_written_is_a_trouble(workspace: Path) -> None:
    (workspace / "output").mkdir(exist_ok=True)
    assert states(workspace)["Letters"][0] is State.FINE
    assert not list((workspace / "output").glob(".pccreply-*.tmp"))
    assert machine.unwritable_because(workspace / "output" / "none") != ""


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere, and Windows has other rights"
)
def test_a_read_only_folder_is_a_trouble(workspace: Path) -> None:
    output = workspace / "output"
    output.mkdir(exist_ok=True)
    output.chmod(0o500)
    assert states(workspace)["Letters"][0] is State.TROUBLE


@pytest.mark.parametrize(("encoding", "state"), [("utf-8", State.FINE), ("cp1252", State.NOTE), ("ascii", State.NOTE)])
def test_a_terminal_without_welsh_letters_is_told(encoding: str, state: State, workspace: Path) -> None:
    assert states(workspace, encoding)["Terminal"][0] is state


@pytest.mark.parametrize(
    ("folder", "says"),
    [
        (PureWindowsPath(r"C:\Users\a\OneDrive - OPCC\section55"), "OneDrive"),
        (PureWindowsPath(r"C:\Users\a\Documents\section55"), "OneDrive"),
        (PureWindowsPath(r"\\server\share\section55"), "share"),
        (PureWindowsPath("C:\\" + "a" * 200), "203 characters"),
        (PureWindowsPath(r"C:\Users\a\section55"), ""),
        (PurePosixPath("/home/a/section55"), ""),
    ],
)
def test_places_that_are_worth_knowing(folder: PureWindowsPath | PurePosixPath, says: str) -> None:
    environment = {"OneDrive": r"C:\Users\a\Documents"}
    found = [seen for seen, _ in machine.place_notes(folder, environment, windows=True)]
    assert len(found) == bool(says)
    assert says in "".join(found)


def test_the_fonts_of_the_templates_are_known() -> None:
    assert fonts_of(REPOSITORY / "templates" / "letter.docx") == ["Arial"]


@pytest.mark.parametrize(
    ("fonts", "state"),
    [
        (["Arial Bold (TrueType)"], State.FINE),
        (["arial.ttf"], State.FINE),
        (["Aria.ttf"], State.NOTE),
        ([], State.NOTE),
    ],
)
def test_a_font_that_is_missing_is_a_note(
    fonts: list[str], state: State, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "_fonts", lambda: iter(fonts))
    assert states(workspace)["Fonts"][0] is state


def test_libraries_that_are_missing_old_or_broken_are_troubles(monkeypatch: pytest.MonkeyPatch) -> None:
    needed = ["click>=8.2", "lxml>=5", "nosuchlibrary>=1", 'distributed>=2024.5; extra == "cluster"']
    monkeypatch.setattr(machine, "requires", lambda name: needed)
    monkeypatch.setattr(machine, "version", versions)
    monkeypatch.setitem(machine._COMPILED, "lxml", "no_such_module")
    number, troubles = machine.libraries()
    assert number == 3
    assert [t.split(" ")[0] for t in troubles] == ["click", "lxml", "nosuchlibrary"]


def versions(name: str) -> str:
    if name == "nosuchlibrary":
        raise PackageNotFoundError(name)
    return {"click": "8.1.7", "lxml": "6.0"}[name]


def test_a_trial_that_cannot_be_made_or_taken_away_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "unlink", refuse)
    assert "access is denied" in machine.unwritable_because(tmp_path)
    monkeypatch.setattr(Path, "open", refuse)
    assert "access is denied" in machine.unwritable_because(tmp_path)

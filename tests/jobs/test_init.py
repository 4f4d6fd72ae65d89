"""An office's own workspace: made whole, filled up, and nothing of the office's replaced."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pccreply.jobs.errors import CannotRun
from pccreply.jobs.init import init
from tests.conftest import REPOSITORY, Run


def files(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


@pytest.mark.parametrize("options", [["--force", "gwent"], ["--force", "bro-llyr"], ["--every-force"], []])
def test_a_new_workspace_has_nothing_to_put_right(options: list[str], run: Run, tmp_path: Path) -> None:
    said = run("init", "office", *options, cwd=tmp_path)
    assert said.exit_code == 0, said.output
    found = run("check", cwd=tmp_path / "office")
    assert "nothing to put right" in found.output, found.output


def test_the_example_is_checked_drafted_and_written_in_a_batch(run: Run, tmp_path: Path) -> None:
    assert run("init", "office", "--example", cwd=tmp_path).exit_code == 0
    office = tmp_path / "office"
    assert run("check", "ambershire", cwd=office).exit_code == 0
    assert run("draft", "ambershire", "asb-2024", cwd=office).exit_code == 0
    letter = (office / "output/asb-2024/ambershire.docx").read_bytes()
    assert "1 of 1" in run("batch", "--force", cwd=office).output
    assert (office / "output/asb-2024/ambershire.docx").read_bytes() == letter
    assert "7 of 7 parts answered" in run("check", "output/asb-2024/ambershire.docx", cwd=office).output


def test_the_letter_is_that_of_the_repository(
    run: Run, workspace: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The copied templates, wording and force are those that the letter here is made from."""
    run("draft", "ambershire", "asb-2024", cwd=workspace)
    desk = tmp_path_factory.mktemp("desk")
    run("init", "office", "--example", cwd=desk)
    run("draft", "ambershire", "asb-2024", cwd=desk / "office")
    name = "output/asb-2024/ambershire.docx"
    assert (workspace / name).read_bytes() == (desk / "office" / name).read_bytes()


def test_an_invented_report_goes_with_an_invented_force_alone(tmp_path: Path) -> None:
    assert [r.id for r in init(tmp_path / "a", ["gwent"]).reports] == ["asb-2024"]
    assert "invented-custody-2025" in [r.id for r in init(tmp_path / "b", ["ambershire"]).reports]


def test_every_force_is_every_real_one(tmp_path: Path) -> None:
    begun = init(tmp_path / "a", every_force=True)
    assert len(begun.forces) == 43
    assert not any(force.invented for force in begun.forces)


def test_a_workspace_is_filled_up_and_nothing_in_it_is_replaced(run: Run, tmp_path: Path) -> None:
    run("init", "office", "--force", "gwent", cwd=tmp_path)
    office = tmp_path / "office"
    mine = {
        "pccreply.toml": b"# mine\n",
        "templates/letter.docx": b"a template of ours",
        "forces/gwent/force.yaml": b"id: gwent\nname: Gwent\n",
    }
    for name, data in mine.items():
        (office / name).write_bytes(data)
    (office / "templates" / "wording.yaml").unlink()
    said = run("init", "office", "--force", "gwent", "--force", "kent", cwd=tmp_path)
    assert said.exit_code == 0
    after = files(office)
    assert {name: after[name] for name in mine} == mine
    assert after["templates/wording.yaml"] == (REPOSITORY / "templates" / "wording.yaml").read_bytes()
    assert "forces/kent/force.yaml" in after
    for name in mine:
        assert f"{name} is the office's own, and was left as it is." in said.output
    assert run("init", "office", "--force", "kent", "--force", "gwent", cwd=tmp_path).exit_code == 0
    assert files(office) == after


@pytest.mark.parametrize(
    ("before", "folder", "says"),
    [
        ("notes/a.txt", "notes", "holds other things"),
        ("office", "office", "is a file"),
        ("pccreply.toml", "below", "lies in a workspace already"),
        ("", "con", "Windows keeps the name"),
    ],
)
def test_no_workspace_is_made_where_none_should_be(
    before: str, folder: str, says: str, run: Run, tmp_path: Path
) -> None:
    if before:
        (tmp_path / before).parent.mkdir(exist_ok=True)
        (tmp_path / before).write_text("mine", encoding="utf-8")
    kept = files(tmp_path)
    said = run("init", folder, cwd=tmp_path)
    assert said.exit_code == 2
    assert says in said.output
    assert files(tmp_path) == kept


def test_an_unknown_force_is_named_before_anything_is_written(run: Run, tmp_path: Path) -> None:
    said = run("init", "office", "--force", "gwnt", cwd=tmp_path)
    assert said.exit_code == 2
    assert "Did you mean 'gwent'?" in said.output
    assert not (tmp_path / "office").exists()


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_nothing_is_written_through_a_link_that_leads_out(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    office = tmp_path / "office"
    office.mkdir()
    (office / "pccreply.toml").write_text("", encoding="utf-8")
    (office / "templates").symlink_to(elsewhere)
    with pytest.raises(CannotRun, match="outside the workspace"):
        init(office, ["gwent"])
    assert not list(elsewhere.iterdir())


def test_a_letter_of_another_force_is_seen_in_a_workspace_of_one(run: Run, tmp_path: Path) -> None:
    """The names of the other real forces come with pccreply, not with the workspace."""
    run("init", "office", "--force", "gwent", cwd=tmp_path)
    office = tmp_path / "office"
    (office / "letter.txt").write_text(
        "Dear Home Secretary\n\nThe policing response to antisocial behaviour, HMICFRS, 10 October 2024\n\n"
        "I am the Police and Crime Commissioner for Gwent. Recommendation 1: Kent Police has begun this work and will "
        "finish it by 31 January 2025.\n\nYours sincerely\n",
        encoding="utf-8",
    )
    found = run("check", "letter.txt", cwd=office)
    assert "wrong-force" in found.output, found.output


def test_an_own_force_by_another_id_is_no_other_force(run: Run, tmp_path: Path) -> None:
    run("init", "office", "--force", "gwent", cwd=tmp_path)
    office = tmp_path / "office"
    (office / "forces" / "gwent").rename(office / "forces" / "ours")
    force = office / "forces" / "ours" / "force.yaml"
    force.write_text(force.read_text("utf-8").replace("id: gwent", "id: ours"), encoding="utf-8")
    (office / "letter.txt").write_text(
        "Dear Home Secretary\n\nThe policing response to antisocial behaviour, HMICFRS, 10 October 2024\n\n"
        "I am the Police and Crime Commissioner for Gwent. Recommendation 1: Gwent Police has begun this work and will "
        "finish it by 31 January 2025.\n\nYours sincerely\n",
        encoding="utf-8",
    )
    assert "wrong-force" not in run("check", "letter.txt", cwd=office).output

"""The pieces of the changelog: each is well named and a sentence for people, and towncrier makes a version of them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY

FOLDER = REPOSITORY / "changes"
BESIDE = {"README.md", "template.jinja"}
PIECES = sorted(path for path in FOLDER.iterdir() if path.name not in BESIDE)
KINDS = ("added", "changed", "deprecated", "removed", "fixed", "security")
"""As Keep a Changelog has them."""


def towncrier(root: Path, *arguments: str) -> str:
    command = [sys.executable, "-m", "towncrier", "build", "--version", "9.9.0", "--date", "2030-01-31", *arguments]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8", check=True).stdout


def settings() -> dict[str, object]:
    tool = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    found: dict[str, object] = tool["towncrier"]
    return found


@pytest.mark.parametrize("piece", PIECES, ids=lambda path: path.name)
def test_a_piece_is_named_well_and_is_a_sentence(piece: Path) -> None:
    assert re.fullmatch(rf"[a-z0-9]+(-[a-z0-9]+)*\.({'|'.join(KINDS)})\.md", piece.name), (
        f"changes/{piece.name} is to be called SUBJECT.KIND.md: see changes/README.md"
    )
    text = piece.read_text(encoding="utf-8")
    assert re.fullmatch(r"[A-Z`\d].*[.`]\n", text, re.DOTALL), "one or two sentences, and the end of a line"
    assert text.rstrip("\n").endswith(".")
    assert not re.search(r"^\s*[-*#]", text, re.MULTILINE), "no bullet and no heading: the changelog makes them"


def test_the_kinds_are_those_of_the_page_and_of_the_settings() -> None:
    page = (FOLDER / "README.md").read_text(encoding="utf-8")
    types = settings()["type"]
    assert isinstance(types, list)
    assert tuple(kind["directory"] for kind in types) == KINDS
    assert re.findall(r"`(\w+)`", page.partition("| `KIND` |")[2].partition("\n")[0]) == list(KINDS)


def test_a_release_gathers_them(tmp_path: Path) -> None:
    for name in ("pyproject.toml", "CHANGELOG.md"):
        shutil.copy(REPOSITORY / name, tmp_path / name)
    shutil.copytree(FOLDER, tmp_path / "changes")
    (tmp_path / "changes" / "a-sample-of-two-lines.fixed.md").write_text("A sample,\nmended.\n", encoding="utf-8")
    (tmp_path / "changes" / "a-sample.added.md").write_text("A sample.\n", encoding="utf-8")
    before = (tmp_path / "CHANGELOG.md").read_text(encoding="utf-8")
    towncrier(tmp_path, "--yes")
    after = (tmp_path / "CHANGELOG.md").read_text(encoding="utf-8")
    head, marker, rest = before.partition(f"{settings()['start_string']}\n")
    assert marker
    assert after.startswith(f"{head}{marker}\n## [9.9.0] - 2030-01-31\n\n### Added\n\n- A sample.\n")
    assert "\n### Fixed\n\n- A sample,\n  mended.\n" in after
    assert after.endswith(rest)
    for piece in PIECES:
        assert all(line in after for line in piece.read_text(encoding="utf-8").splitlines())
    assert {path.name for path in (tmp_path / "changes").iterdir()} == BESIDE

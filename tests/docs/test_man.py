"""The man page names every command and option, and is formatted without a warning."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib

import click
import pytest

from pccreply.cli import commands
from tests.conftest import REPOSITORY

PAGE = REPOSITORY / "man" / "pccreply.1"

sys.path.insert(0, str(REPOSITORY / "tools"))
try:
    from command_help import EXIT_CODES, every_help
    from man_page import roff
finally:
    sys.path.remove(str(REPOSITORY / "tools"))


def options(command: click.Command) -> set[str]:
    context = click.Context(command)
    own = {name for param in command.params for name in param.opts if name.startswith("-")}
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.get_command(context, name)
            assert below
            own |= options(below)
    return own


def test_every_command_and_option_is_told() -> None:
    text = PAGE.read_text(encoding="utf-8").replace("\\-", "-").replace("\\fB", "")
    told = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", text))
    assert options(commands) <= told
    headings = set(re.findall(r"^\.SS (.*)$", text, re.MULTILINE))
    assert headings == {each.name for each in every_help()} - {""}


def test_exit_codes_are_told_of_commands_that_there_are() -> None:
    assert set(EXIT_CODES) <= {each.name for each in every_help()}


def test_nothing_in_the_help_is_taken_for_a_macro() -> None:
    assert roff(".pccreply it's -x a\\b é") == "\\&.pccreply it's \\-x a\\eb \\[u00E9]"
    assert PAGE.read_bytes().isascii()


@pytest.mark.skipif(not shutil.which("groff"), reason="groff is not here: apt-get install groff")
def test_groff_formats_it_without_a_warning() -> None:
    command = ["groff", "-man", "-Tutf8", "-ww", "-z", str(PAGE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("man"), reason="man is not here: apt-get install man-db")
def test_man_shows_it_without_a_warning() -> None:
    environment = {"PATH": "/usr/bin:/bin", "MANWIDTH": "80", "LC_ALL": "C.UTF-8", "MANROFFOPT": ""}
    command = ["man", "--warnings", "-l", str(PAGE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert "pccreply check [OPTIONS] [TARGET]..." in done.stdout


def test_it_is_shipped() -> None:
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    shared = project["tool"]["hatch"]["build"]["targets"]["wheel"]["shared-data"]
    assert shared == {"man": "share/man"} or shared["man/pccreply.1"] == "share/man/man1/pccreply.1"


def test_the_page_on_exit_codes_names_every_command() -> None:
    page = (REPOSITORY / "docs" / "exit-codes-and-json.md").read_text(encoding="utf-8")
    text = page.partition("## Exit codes")[2].partition("\n## ")[0]
    assert [each.name for each in every_help() if each.name and f"`{each.name.split()[0]}`" not in text] == []

"""The commands as people and programs meet them: help, exit codes, colours, the JSON contract."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from pccreply.cli import commands
from pccreply.rules.book import book
from pccreply.rules.examples import PATHS
from tests.conftest import REPOSITORY, Run


def _paths(group: click.Group, before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        found.append((*before, name))
        if isinstance(command, click.Group):
            found += _paths(command, (*before, name))
    return found


COMMANDS = _paths(commands)
TOP = [path for path in COMMANDS if len(path) == 1]


def program(*arguments: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, its output piped."""
    kept = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR", "COLUMNS")}
    return subprocess.run(
        [sys.executable, "-m", "pccreply", *arguments],
        cwd=REPOSITORY,
        env={**kept, "PYTHONPATH": str(REPOSITORY / "src"), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )


def test_the_commands_of_the_main_job_are_there() -> None:
    assert {path[0] for path in TOP} >= {"batch", "check", "clock", "draft", "explain", "new", "rules"}


@pytest.mark.parametrize("path", [(), *COMMANDS], ids=" ".join)
def test_help_has_an_example_that_is_a_command(path: tuple[str, ...], run: Run) -> None:
    long, short = run(*path, "--help"), run(*path, "-h")
    assert long.exit_code == short.exit_code == 0
    assert long.output == short.output
    assert all(len(line) <= 100 for line in long.output.splitlines())
    after = re.split(r"\n\s*Examples?:\n", long.output)
    assert len(after) == 2, "no example"
    examples = re.findall(r"^\s+pccreply (.*)$", after[1].split("\n\n")[0], re.MULTILINE)
    assert examples
    for example in examples:
        words = example.split()
        assert (words[0],) in TOP
        assert not path or words[0] == path[0]


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_option_is_explained(path: tuple[str, ...]) -> None:
    command: click.Command | None = commands
    for name in path:
        assert isinstance(command, click.Group)
        command = command.get_command(click.Context(command), name)
    assert command is not None
    assert command.get_short_help_str(limit=200).endswith((".", "?"))
    options = [p for p in command.params if isinstance(p, click.Option)]
    assert [o.name for o in options if not (o.help or "").endswith(".")] == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["check", "ambershire"], 0),
        (["check", "ambershire", "--strict"], 1),
        (["check", "gwent"], 1),
        (["check", "nowhere"], 2),
        (["check", "--report", "nowhere"], 2),
        (["check", "--as-of", "2025-02-30"], 2),
        (["check", "--format", "xml"], 2),
        (["clock"], 0),
        (["clock", "nothing"], 2),
        (["rules"], 0),
        (["explain", "PCC201"], 0),
        (["explain", "missing-timescale"], 0),
        (["explain", "mising-timescale"], 2),
        (["draft", "gwent"], 2),
        (["draft", "gwnt", "asb-2024"], 2),
        (["nonsense"], 2),
        (["--version"], 0),
    ],
)
def test_exit_codes(arguments: list[str], code: int, run: Run) -> None:
    result = run(*arguments)
    assert result.exit_code == code, result.output
    if code == 2:
        assert result.stdout == ""
        assert result.stderr


def test_outside_any_workspace(run: Run, tmp_path: Path) -> None:
    result = run("check", cwd=tmp_path)
    assert result.exit_code == 2
    assert "Go to your workspace, or name it with --workspace;" in result.stderr
    named = run("--workspace", str(tmp_path), "check", cwd=tmp_path)
    assert named.exit_code == 2
    assert "is not a workspace" in named.stderr


@pytest.mark.parametrize(
    "arguments", [["check"], ["batch", "--allow-incomplete"], ["clock"], ["rules"], ["explain", "PCC301"]]
)
def test_no_screen_is_wider_than_80_columns_or_holds_what_no_person_should_see(
    arguments: list[str], run: Run, workspace: Path
) -> None:
    result = run(*arguments, cwd=workspace)
    wide = [line for line in result.output.splitlines() if len(line) > 80 and not re.search(r"\^|^    ", line)]
    assert wide == []
    assert not re.search(r"Traceback|\bNone\b|\{\{|\}\}|\{%|<[a-z]+ object", result.output)
    assert "\x1b" not in result.output


@pytest.mark.parametrize(
    "command", ["draft", "check", "batch", "clock", "timescale", "rules", "explain", "new", "new force", "new report"]
)
def test_no_help_is_wider_than_80_columns_and_all_have_examples(command: str, run: Run) -> None:
    result = run(*command.split(), "-h")
    assert result.exit_code == 0
    assert [line for line in result.output.splitlines() if len(line) > 80] == []
    assert re.search(r"^ *(Examples?:|Commands:)", result.output, re.MULTILINE)


def test_no_colour_when_piped_or_unwanted() -> None:
    for environment in ({}, {"NO_COLOR": "1"}, {"TERM": "xterm-256color"}):
        done = program("check", "gwent", environment=environment)
        assert done.returncode == 1
        assert "\x1b" not in done.stdout + done.stderr
    assert "\x1b" not in program("rules", environment={"NO_COLOR": "1"}).stdout


def test_quiet_says_one_line_and_verbose_every_part(run: Run) -> None:
    assert run("check", "gwent", "--quiet").output == "2 files checked: 6 errors, 2 warnings, 2 notes.\n"
    verbose = run("check", "ambershire", "--verbose").output
    assert re.findall(r"^  (\S+) +answered ", verbose, re.MULTILINE) == ["1", "2", "3a", "3b", "4a", "4b", "5"]


def test_a_finding_shows_its_place_its_line_and_what_to_write(run: Run, ferries: Path) -> None:
    path = ferries / PATHS["progress"]
    path.write_text(path.read_text(encoding="utf-8").replace("2025-05-19", "2025-02-30"), encoding="utf-8")
    assert run("check", PATHS["progress"], cwd=ferries).output == (
        "forces/fernshire/ferry-2025.yaml\n"
        "\n"
        "forces/fernshire/ferry-2025.yaml:2:14: error PCC003 wrong-type (house rule)\n"
        "  2025-02-30 is not a date: February 2025 has 28 days.\n"
        "     2 | letter_date: 2025-02-30\n"
        "       |              ^^^^^^^^^^\n"
        "  -> Correct the date.\n"
        "\n"
        "1 file checked: 1 error, 0 warnings, 0 notes.\n"
    )


@pytest.mark.parametrize("width", [80, 40])
def test_the_underlined_line_is_cut_to_the_screen(
    width: int, run: Run, ferries: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = ferries / PATHS["progress"]
    text = path.read_text(encoding="utf-8")
    long = f"excused: [{{finding: nothing-{'x' * 60}, reason: {'y' * 60}, by: A. Jones, until: 2025-06-31}}]\n"
    path.write_text(text + long, encoding="utf-8")
    monkeypatch.setattr("shutil.get_terminal_size", lambda *_: os.terminal_size((width, 24)))
    lines = run("check", PATHS["progress"], cwd=ferries).output.splitlines()
    (shown,) = [line for line in lines if re.match(r" +\d+ \| ", line)]
    carets = lines[lines.index(shown) + 1]
    assert len(shown) <= width
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "2025-06-31"


def test_the_json_contract(run: Run) -> None:
    result = run("check", "gwent", "--as-of", "2024-12-01", "--format", "json")
    assert result.exit_code == 1
    said = json.loads(result.stdout)
    assert said["tool"] == "pccreply"
    assert said["schema"] == 1
    assert said["as_of"] == "2024-12-01"
    assert {"errors", "warnings", "notes", "excused"} <= set(said["summary"])
    (document,) = [d for d in said["documents"] if d["kind"] == "progress"]
    assert {"path", "kind", "report", "force", "recommendations", "findings"} <= set(document)
    assert (document["report"], document["force"]) == ("asb-2024", "gwent")
    units = {r["id"] + (r["part"] or ""): r for r in document["recommendations"]}
    assert list(units) == ["1", "2", "3a", "3b", "4a", "4b", "5"]
    for unit in units.values():
        assert {"present", "answered", "verdict", "has_timescale", "timescale", "quote", "answer", "confidence"} <= set(
            unit
        )
        assert {"kind", "text", "from", "to"} <= set(unit["timescale"])
        assert unit["verdict"] in {"answered", "weak", "missing", "unsure"}
        assert unit["confidence"] in {"high", "medium", "low"}
    assert [u for u, r in units.items() if r["has_timescale"]] == ["5"]
    assert units["3b"]["verdict"] == "missing"
    for finding in document["findings"]:
        assert {
            "code",
            "name",
            "severity",
            "basis",
            "confidence",
            "recommendation",
            "part",
            "message",
            "suggestion",
        } <= set(finding)
        assert {"file", "line", "column", "paragraph", "page", "excerpt"} <= set(finding["place"])
        assert book()[finding["name"]].rule.code == finding["code"]
    errors = [f for d in said["documents"] for f in d["findings"] if f["severity"] == "error"]
    assert said["summary"]["errors"] == len(errors)


def test_every_rule_is_listed_and_explained(run: Run) -> None:
    listed = run("rules").output
    for name, booked in book().items():
        assert re.search(
            rf"^{booked.rule.code} +{name} +{booked.rule.severity} +{booked.rule.basis}", listed, re.MULTILINE
        )
        explained = run("explain", booked.rule.code).output
        assert explained == run("explain", name).output
        for heading in ("What it checks.", "Why it matters.", "How to put it right."):
            assert f"\n{heading}\n" in explained


def test_a_fault_of_ours_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    """A register that cannot be listed is beyond what a command expects."""
    script = (
        "import sys, pccreply.sources.workspace as w\n"
        "def fails(*_): raise ZeroDivisionError('by nought')\n"
        "w.Workspace.report_ids = fails\n"
        "from pccreply.cli import main\n"
        "sys.argv = ['pccreply', 'clock']\n"
        "main()\n"
    )
    environment = {k: v for k, v in os.environ.items() if k != "PCCREPLY_DEBUG"}
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=REPOSITORY,
        env={**environment, "PYTHONPATH": str(REPOSITORY / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "which is a fault of pccreply and not yours (ZeroDivisionError: by nought)" in done.stderr
    assert len(done.stderr.splitlines()) == 1

"""What the tests of several rooms share."""

from __future__ import annotations

import difflib
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from pccreply.cli import commands
from pccreply.model.findings import Finding
from pccreply.rules.examples import FOLDER as EXAMPLES
from pccreply.rules.examples import PATHS
from tests.network import Guard

# on a build server a run can be repeated; at a desk each run looks elsewhere; that a machine is busy is no fault
settings.register_profile("desk", deadline=None)
settings.register_profile("ci", derandomize=True, deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "desk")

REPOSITORY = Path(__file__).resolve().parents[1]
CASES = Path(__file__).parent / "cases"

GUARD = Guard()
Run = Callable[..., Result]
Golden = Callable[[str, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    """One flag that takes what is made now for what is right."""
    parser.addoption(
        "--refresh-golden", action="store_true", help="write tests/cases/golden anew; then read its differences in git"
    )


def cases(folder: str, pattern: str) -> list[Path]:
    """The case files of a folder; an empty folder is a fault of the tests."""
    found = sorted((CASES / folder).glob(pattern))
    assert found, f"no cases {pattern} in {folder}"
    return found


def in_full(finding: Finding) -> str:
    """All that a reader is told of a finding, for a golden file."""
    unit = f"{finding.recommendation or ''}{finding.part or ''}"
    place = f"line {finding.place.line}, column {finding.place.column}, paragraph {finding.place.paragraph}"
    head = f'{finding.code} {finding.severity} {finding.confidence} [{unit}] {place}, "{finding.place.excerpt}"'
    return f"{head}\n  {finding.message}\n  > {finding.suggestion}\n"


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a text with the file of this name below cases/golden, or write that with --refresh-golden."""

    def compare(name: str, text: str) -> None:
        path = CASES / "golden" / name
        if request.config.getoption("--refresh-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        kept = path.read_text(encoding="utf-8") if path.is_file() else ""
        if text != kept:
            changes = difflib.unified_diff(
                kept.splitlines(), text.splitlines(), f"cases/golden/{name}", "made now", n=1, lineterm=""
            )
            pytest.fail("\n".join([*changes, "Is the new one right? pytest --refresh-golden keeps it."]), pytrace=False)

    return compare


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "loopback: lets this computer talk to itself, as a cluster does")


def hear_ctrl_c() -> None:
    """What a process that a test starts does first: it hears Ctrl-C, although a shell's job in the background does not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.fixture(autouse=True)
def no_network(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that asks for the network, whatever became of the asking."""
    GUARD.asked.clear()
    GUARD.loopback = request.node.get_closest_marker("loopback") is not None
    GUARD.on = True
    yield
    GUARD.on = False
    assert not GUARD.asked, f"the network was asked for: {GUARD.asked}"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command in a folder (the repository where none is named) as a person would."""

    def run_it(*arguments: str, cwd: Path = REPOSITORY, **options: object) -> Result:
        monkeypatch.chdir(cwd)
        monkeypatch.setenv("COLUMNS", "80")
        result = CliRunner().invoke(commands, list(arguments), prog_name="pccreply", **options)  # type: ignore[arg-type]
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run_it


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Path]:
    """A copy of the repository's own workspace, without letters."""
    for name in ("reports", "forces", "templates"):
        shutil.copytree(REPOSITORY / name, tmp_path / name)
    yield tmp_path


@pytest.fixture
def ferries(tmp_path: Path) -> Path:
    """The small workspace of the rules' examples: one invented report, one invented force, no fault."""
    for name, path in PATHS.items():
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(EXAMPLES / f"{name}.yaml", target)
    (tmp_path / "pccreply.toml").write_text("")
    return tmp_path

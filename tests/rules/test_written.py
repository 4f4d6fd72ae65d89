"""No rule is half written; and what ``make new-rule`` begins is a rule that works, and says what is still to be written."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pccreply.model.findings import Basis, Severity
from pccreply.rules.book import _entries, rule_named
from tests.conftest import REPOSITORY
from tests.rules.test_examples import test_exactly_the_marked_findings as run_example

RULES = REPOSITORY / "src" / "pccreply" / "rules"


def unwritten(folder: Path) -> list[str]:
    """Every line of a rule that is still to be written."""
    return [
        f"{path.relative_to(folder).as_posix()}:{number}: {line.strip()}"
        for path in sorted(folder.rglob("pcc*.py"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if "TO BE WRITTEN" in line
    ]


def test_no_rule_is_half_written() -> None:
    left = unwritten(RULES)
    assert not left, "\n".join(["Write these, your own examples among them, and the rule is done:", *left])


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of what the tool looks at, whose rules are added to the book's."""
    for path in ("tools/new_rule.py", "docs/rules.md"):
        (tmp_path / path).parent.mkdir()
        shutil.copy(REPOSITORY / path, tmp_path / path)
    rules = tmp_path / "src" / "pccreply" / "rules"
    shutil.copytree(RULES, rules, ignore=shutil.ignore_patterns("__pycache__"))
    import pccreply.rules

    monkeypatch.setattr(pccreply.rules, "__path__", [*pccreply.rules.__path__, str(rules)])
    _entries.cache_clear()
    yield tmp_path
    _entries.cache_clear()


def new_rule(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, root / "tools" / "new_rule.py", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("basis", list(Basis))
def test_a_new_rule_works_and_says_what_is_to_be_written(basis: Basis, copy: Path, tmp_path: Path) -> None:
    family = [path.name[3:6] for path in RULES.rglob("pcc4*.py")]
    name = f"late-{basis}"  # no two of one name, since Python keeps what it has loaded
    done = new_rule(copy, name, "--family", "4", "--severity", "note", "--basis", basis.value)
    assert done.returncode == 0, done.stderr
    (path,) = copy.rglob(f"*late_{basis}.py")
    assert done.stdout.startswith(f"{path.relative_to(copy).as_posix()} is there: write what it says is TO BE WRITTEN.")

    _entries.cache_clear()
    booked = rule_named(name)
    assert booked is not None
    assert booked.rule.code == f"PCC{int(max(family)) + 1}"
    assert (booked.rule.severity, booked.rule.basis) == (Severity.NOTE, basis)
    assert bool(booked.rule.provision) is (basis is not Basis.HOUSE)
    assert {e.good for e in booked.rule.examples} == {True, False}
    for number, example in enumerate(booked.rule.examples):
        run_example(booked.rule.name, example, tmp_path / str(number))

    left = set(unwritten(path.parent)) - set(unwritten(RULES))
    assert len(left) > 8
    assert all(line.startswith(path.name) for line in left)
    for look in (["check"], ["format", "--check"]):
        settings = ["--config", str(REPOSITORY / "pyproject.toml")]
        ruff = [sys.executable, "-m", "ruff", *look, *settings, str(path)]
        judged = subprocess.run(ruff, capture_output=True, text=True, check=False)
        assert judged.returncode == 0, judged.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "A rule needs a name"),
        (["Late_Photograph", "--family", "4"], "is no name of a rule"),
        (["missing-timescale", "--family", "4"], "There is a rule of that name already: pcc201_missing_timescale.py"),
        (["macro", "--family", "6"], "There is a rule of that name already: pcc610_macro.py"),
        (["late-photograph", "--family", "0"], "There is no family '0'. There are:\n  1  recommendations and coverage"),
        (["late-photograph"], "There is no family ''. There are:"),
    ],
)
def test_nothing_is_begun_that_cannot_be(arguments: list[str], said: str, copy: Path) -> None:
    before = sorted(copy.rglob("*.py"))
    done = new_rule(copy, *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert sorted(copy.rglob("*.py")) == before

"""One fault, exactly its findings: every recipe of tests/cases/ready, built as a Word file and put through the gate.

Fernshire, its ferries and everybody named are invented.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from pccreply.jobs.office import Office
from pccreply.jobs.ready import ready
from pccreply.model.checks import CheckedDocument, Light
from pccreply.model.findings import Finding, Severity
from pccreply.rules.book import book
from tests.conftest import CASES, REPOSITORY, Golden, cases, in_full
from tests.jobs.ready_bases import RESAVED, office_at, our_letter, plain_letter
from tests.jobs.ready_building import build

RECIPES = cases("ready", "*.yaml")
SOFFICE = shutil.which("soffice")
VALIDATOR = REPOSITORY.parent / "shared" / "tools" / "docx_valid.py"
BATCH = 200
"""LibreOffice silently leaves files out of a longer run."""
KEYS = {"title", "base", "edit", "expected", "notes", "resaved", "valid"}


@dataclass(frozen=True)
class Built:
    """A case with the file that its recipe makes."""

    title: str
    path: Path
    expected: list[dict[str, str]]
    resaved: list[dict[str, str]] | None
    notes: frozenset[str]
    base: str
    valid: bool


class Desk:
    """Where the cases are checked: the office, the bases, and each case, built when it is first asked for."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.office: Office = office_at(root)
        self.bases: dict[str, Path] = {}
        self._built: dict[str, Built] = {}
        self._judged: dict[str, CheckedDocument] = {}
        letters = {"letter": our_letter(self.office), "plain": plain_letter(), "resaved": RESAVED.read_bytes()}
        for name, data in letters.items():
            self.bases[name] = root / f"base-{name}.docx"
            self.bases[name].write_bytes(data)

    def case(self, path: Path) -> Built:
        if path.stem not in self._built:
            self._built[path.stem] = self._build(path)
        return self._built[path.stem]

    def judged(self, path: Path) -> CheckedDocument:
        """What the gate says of a case, asked once."""
        if path.stem not in self._judged:
            self._judged[path.stem] = judged(self.office, self.case(path).path)
        return self._judged[path.stem]

    def _build(self, path: Path) -> Built:
        case = recipe(path)
        docx = build(case.get("edit", []), self.bases[case["base"]].read_bytes(), "Fernshire response.docx")
        lies = self.root / "drafts" / path.stem / docx.name
        lies.parent.mkdir(parents=True)
        lies.write_bytes(docx.data())
        again = case.get("resaved", case["expected"])
        return Built(
            case["title"],
            lies,
            case["expected"],
            None if isinstance(again, str) else again,
            frozenset(case.get("notes", ())),
            case["base"],
            case.get("valid", True),
        )


def recipe(path: Path) -> dict[str, Any]:
    """A case as written; a key that nobody knows is a fault of the case."""
    case: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert case.keys() <= KEYS, f"{path.name}: {case.keys() - KEYS}"
    assert {"title", "base", "expected"} <= case.keys(), path.name
    again = case.get("resaved", ())
    for wanted in (*case["expected"], *(() if isinstance(again, str) else again)):
        assert len(wanted.keys() & {"error", "warning", "note"}) == 1 and wanted.keys() <= {
            "error",
            "warning",
            "note",
            "says",
        }, f"{path.name}: {wanted}"
    return case


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    return Desk(tmp_path_factory.mktemp("ready"))


def judged(office: Office, path: Path) -> CheckedDocument:
    """What the gate says of a file, of which nothing but the file itself is told."""
    (document,) = ready(office, path).documents
    assert document.reply is not None, document.findings
    return document


def differences(wanted: list[dict[str, str]], document: CheckedDocument, notes: Iterable[str]) -> list[str]:
    """What was expected and did not come, and what came and was not expected, in plain words.

    Of the notes only those of the rules named in ``notes`` are looked at.
    """
    left = [f for f in document.findings if f.severity is not Severity.NOTE or f.rule in notes]
    told = []
    for each in wanted:
        severity = next(s for s in Severity if s in each)
        words = " ".join(each.get("says", "").split())
        match = next((f for f in left if (f.rule, f.severity) == (each[severity], severity) and says(f, words)), None)
        if match is None:
            told.append(f"missed: {severity} {each[severity]} {words}".rstrip())
        else:
            left.remove(match)
    return told + [f"not expected: {f.severity} {f.rule}: {f.message} [{f.place.excerpt[:80]}]" for f in left]


def says(finding: Finding, words: str) -> bool:
    return words.lower() in " ".join(f"{finding.message} {finding.place.excerpt}".split()).lower()


def asked(case: Built) -> set[str]:
    return {*case.notes, *(each["note"] for each in (*case.expected, *(case.resaved or ())) if "note" in each)}


@pytest.mark.parametrize("kind", sorted({path.stem.partition("--")[0] for path in RECIPES}))
def test_the_gate_says_what_somebody_has_read(kind: str, desk: Desk, golden: Golden) -> None:
    said = ""
    for path in RECIPES:
        if path.stem.partition("--")[0] == kind:
            findings = desk.judged(path).findings
            said += "".join(
                [f"{path.stem}\n", *(in_full(f) for f in findings if f.severity is not Severity.NOTE), "\n"]
            )
    golden(f"gate/{kind}.txt", said.replace(str(desk.root), ""))


def test_no_golden_file_of_the_gate_is_left_over() -> None:
    kept = {path.stem for path in (CASES / "golden" / "gate").iterdir()}
    assert kept == {path.stem.partition("--")[0] for path in RECIPES}


@pytest.mark.parametrize("path", RECIPES, ids=lambda path: path.stem)
def test_exactly_the_expected_findings(desk: Desk, path: Path) -> None:
    case, document = desk.case(path), desk.judged(path)
    told = differences(case.expected, document, asked(case))
    assert not told, "\n".join([case.title, *told])
    severities = {severity for each in case.expected for severity in each}
    light = Light.RED if "error" in severities else Light.AMBER if "warning" in severities else Light.GREEN
    assert document.light is light


def test_enough_cases_and_innocent_ones() -> None:
    innocent = [path for path in RECIPES if not recipe(path)["expected"]]
    assert len(RECIPES) >= 80
    assert len(innocent) >= 15


def test_every_rule_of_the_gate_has_a_case() -> None:
    named = {name for path in RECIPES for each in recipe(path)["expected"] for name in each.values()}
    assert not {name for name, booked in book().items() if booked.gate} - named


@pytest.mark.skipif(not VALIDATOR.is_file(), reason="the validator lies beside the repository of developers only")
def test_word_opens_every_case_without_repair(desk: Desk) -> None:
    """But for what the base brings along (LibreOffice's own blemishes) and faults that are broken by their nature."""
    built = {path.stem: desk.case(path) for path in RECIPES}
    paths = [*desk.bases.values(), *(case.path for case in built.values() if case.valid)]
    told = subprocess.run(
        [sys.executable, str(VALIDATOR), *map(str, paths)], capture_output=True, text=True, check=False
    ).stdout.splitlines()
    assert told and told[-1].startswith(f"{len(paths)} file(s)"), told

    def faults(path: Path) -> set[str]:
        return {line.split(": ", 1)[1] for line in told if line.startswith(f"{path}: ")}

    bad = {name: faults(case.path) - faults(desk.bases[case.base]) for name, case in built.items()}
    assert not any(bad.values()), "\n".join(f"{name}: {line}" for name, lines in bad.items() for line in lines)
    assert not faults(desk.bases["letter"]) and not faults(desk.bases["plain"])


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice saves the cases again")
def test_saved_again_by_a_word_processor_they_give_the_same(
    desk: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    scratch = tmp_path_factory.mktemp("resaved")
    to_save = scratch / "before"
    to_save.mkdir()
    built = {path.stem: case for path in RECIPES if (case := desk.case(path)).resaved is not None}
    for name, case in built.items():
        shutil.copy(case.path, to_save / f"{name}.docx")
    names = sorted(built)
    assert SOFFICE is not None
    for start in range(0, len(names), BATCH):
        files = [str(to_save / f"{name}.docx") for name in names[start : start + BATCH]]
        profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
        command = [SOFFICE, profile, "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir"]
        subprocess.run([*command, str(scratch / "after"), *files], capture_output=True, check=True, timeout=120)
    assert sorted(path.stem for path in (scratch / "after").iterdir()) == names
    bad = {}
    for name, case in built.items():
        again = scratch / "drafts" / name / case.path.name
        again.parent.mkdir(parents=True)
        shutil.copy(scratch / "after" / f"{name}.docx", again)
        assert case.resaved is not None
        if told := differences(case.resaved, judged(desk.office, again), asked(case)):
            bad[name] = told
    assert not bad, "\n".join(f"{name}: {line}" for name, lines in bad.items() for line in lines)

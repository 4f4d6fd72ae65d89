"""What the commands print with --format json fits its schema, and the schema describes every key of it."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pccreply.rules.examples import FOLDER as EXAMPLES
from tests.conftest import CASES, Run
from tests.drafts.building import pdf
from tests.schemas.editors import schema
from tests.workspaces import build


def closed(found: Any) -> Any:
    """The schema with no room for a key that it does not describe."""
    if isinstance(found, list):
        return [closed(below) for below in found]
    if not isinstance(found, dict):
        return found
    own = {"additionalProperties": False} if "properties" in found else {}
    return {**{key: closed(below) for key, below in found.items()}, **own}


def described(found: Any, at: str = "") -> Iterator[str]:
    """Every key that a schema describes."""
    for name, below in found.get("properties", {}).items():
        yield f"{at}.{name}"
        yield from described(below, f"{at}.{name}")
    if "items" in found:
        yield from described(found["items"], at)


def printed(value: Any, at: str = "") -> Iterator[str]:
    """Every key that is printed with something in it."""
    if isinstance(value, dict):
        for name, below in value.items():
            if below is not None:
                yield f"{at}.{name}"
            yield from printed(below, f"{at}.{name}")
    elif isinstance(value, list):
        for below in value:
            yield from printed(below, at)


def fits(name: str, output: str) -> set[str]:
    """The keys of an output that fits its schema to the last key."""
    value = json.loads(output)
    checker = jsonschema.Draft7Validator(closed(schema(name)), format_checker=jsonschema.FormatChecker())
    errors = [f"{error.json_path}: {error.message}" for error in checker.iter_errors(value)]
    assert errors == []
    return set(printed(value))


BY_THE_GATE = {
    ".documents.ready",
    ".documents.findings.place.page",
    ".documents.recommendations.answer.place.page",
}
"""Keys that hold something only in the test of ready, which is given a PDF."""


@pytest.fixture
def many(workspace: Path) -> Path:
    """The workspace with an excused finding, drafts of every kind and files that cannot be read."""
    progress = workspace / "forces" / "west-midlands" / "asb-2024.yaml"
    excused = '\nexcused: [{finding: missing-letter-date, reason: "R.", by: A, until: 2999-01-01}]\n'
    progress.write_text(progress.read_text(encoding="utf-8") + excused, encoding="utf-8")
    (workspace / "forces" / "gwent" / "force.yaml").write_text("id: [", encoding="utf-8")
    (workspace / "pccreply.toml").write_text("[rule]\n", encoding="utf-8")
    (workspace / "templates" / "wording.yaml").write_text("close: '{nothing}'\n", encoding="utf-8")
    return workspace


def test_check(run: Run, many: Path) -> None:
    (many / "nothing.docx").write_bytes(b"no letter")
    named = ("--report", "asb-2024", "--force", "ambershire")
    keys = fits("check-json", run("check", "--format", "json", cwd=many).output)
    keys |= fits("check-json", run("check", "nothing.docx", *named, "--format", "json", cwd=many).output)
    keys |= fits("check-json", run("check", "drafts", "--format", "json", cwd=CASES / "labelled").output)
    assert set(described(schema("check-json"))) - keys == BY_THE_GATE


def test_ready(run: Run, ferries: Path) -> None:
    written = (EXAMPLES / "draft.txt").read_text(encoding="utf-8").splitlines()
    lines = [part for line in written for part in textwrap.wrap(line, 90) or [""]]
    assert len(lines) < 60
    (ferries / "letter.pdf").write_bytes(pdf([(70, 780 - 12 * n, line) for n, line in enumerate(lines)]))
    keys = fits("check-json", run("ready", "letter.pdf", "--format", "json", cwd=ferries).output)
    assert keys >= BY_THE_GATE


def test_board(run: Run, workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    keys = fits("board-json", run("board", "--format", "json", cwd=workspace).output)
    for seed in range(3):
        root = build(tmp_path_factory.mktemp("board"), forces=9, reports=2, seed=seed, expected=6)
        keys |= fits("board-json", run("board", "--format", "json", "--as-of", "2025-05-20", cwd=root).output)
    assert set(described(schema("board-json"))) == keys


def test_timescale(run: Run) -> None:
    texts = ["by 31 March 2026", "from Spring 2026", "once the pilot is complete", "", "We have met it already."]
    keys = fits("timescale-json", run("timescale", *texts, "--format", "json").output)
    assert set(described(schema("timescale-json"))) == keys


def test_a_key_too_few_or_of_another_kind_is_seen(run: Run, ferries: Path) -> None:
    whole = json.loads(run("check", "--format", "json", cwd=ferries).output)
    checker = jsonschema.Draft7Validator(schema("check-json"))
    assert checker.is_valid(whole)
    assert not checker.is_valid({key: value for key, value in whole.items() if key != "summary"})
    assert not checker.is_valid({**whole, "as_of": None})
    assert checker.is_valid({**whole, "more": "names are added"})

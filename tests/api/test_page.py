"""The page on the Python API: its examples are run, and it names what there is."""

from __future__ import annotations

import dataclasses
import doctest
import inspect
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

import pccreply
from tests.conftest import CASES, REPOSITORY

PAGE = REPOSITORY / "docs" / "python.md"


def test_the_examples_say_what_the_page_shows(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(CASES / "labelled", workspace / "tests" / "cases" / "labelled")
    monkeypatch.chdir(workspace)
    told: list[str] = []
    names: dict[str, Any] = {}
    runner = doctest.DocTestRunner(verbose=False)
    examples = re.findall(r"^```pycon\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert len(examples) > 5
    for text in examples:
        example = doctest.DocTestParser().get_doctest(text, names, PAGE.name, None, 0)
        runner.run(example, out=told.append, clear_globs=False)
        names.update(example.globs)
    assert not told, "".join(told)


def named() -> dict[str, list[str]]:
    """What the page's tables promise: the names in code type of each row, by the first."""
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {name: re.findall(r"`\*?(\w+)(?:\([a-z]*\))?`", rest) for name, rest in rows}


def test_every_name_that_is_promised_is_there_and_every_name_is_promised() -> None:
    promised = named()
    words = {"Severity", "Basis", "Confidence", "Verdict", "TimescaleKind", "DocumentKind"}
    assert set(promised) | words == set(pccreply.__all__)
    text = PAGE.read_text(encoding="utf-8")
    assert all(f"`{word}`" in text for word in words)
    for name, members in promised.items():
        real = getattr(pccreply, name)
        if inspect.isfunction(real):
            returned, *arguments = members
            assert arguments == list(inspect.signature(real).parameters)
            assert str(inspect.signature(real).return_annotation) == returned
        else:
            fields = {f.name for f in dataclasses.fields(real)} if dataclasses.is_dataclass(real) else {"findings"}
            assert [m for m in members if m not in fields and not hasattr(real, m)] == []

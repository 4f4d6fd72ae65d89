"""YAML is read without its guesses and without looking at every character: with the same result."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from pccreply.sources import nodes
from pccreply.sources.nodes import DEPTH_LIMIT, Source, compose
from tests.conftest import REPOSITORY

VALUES = [
    "a",
    "no",
    "1.10",
    "2025-03-31",
    "~",
    "",
    '"x: y"',
    "'it''s'",
    "|\n  b\n\n  c",
    "[d, {e: f}]",
    "!!int 5",
    "! g",
]
ODD = [
    "&h i",
    "*h",
    "!python/x y",
    "<<",
    "=",
    "@j",
    "k: l",
    "- m",
    "# n",
    '"open',
    "]",
    "\t",
    "\xa0",
    "é 😀",
    ">-\n  o",
]
YAML = st.lists(
    st.tuples(st.sampled_from(["", "p: ", "q: ", "  r: ", "- ", "? "]), st.sampled_from([*VALUES, *ODD])), max_size=6
).map(lambda lines: "\n".join(key + value for key, value in lines))


def seen(node: yaml.Node) -> Any:
    """All that reading looks at in a node: the tag is only asked whether it was written."""
    marks = [(mark.line, mark.column) for mark in (node.start_mark, node.end_mark)]
    inside = node.value
    if isinstance(node, yaml.SequenceNode):
        inside = [seen(child) for child in node.value]
    elif isinstance(node, yaml.MappingNode):
        inside = [(seen(key), seen(value)) for key, value in node.value]
    style = getattr(node, "style", None)
    return type(node), marks, inside, style, node.tag.startswith("tag:yaml.org,2002:")


def outcome(text: str, loader: type) -> Any:
    try:
        node = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark or error.context_mark
        return error.problem, error.context, (at.line, at.column) if at else None
    except RecursionError:
        return "too deep"
    return None if node is None else seen(node)


@given(YAML)
def test_the_nodes_are_those_of_the_loader_that_guesses(text: str) -> None:
    guessing = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    assert outcome(text, nodes._Loader) == outcome(text, guessing)


def test_so_are_those_of_the_real_files() -> None:
    paths = [p for folder in ("forces", "reports", "templates") for p in sorted((REPOSITORY / folder).rglob("*.yaml"))]
    assert len(paths) > 50
    guessing = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for path in paths:
        text = path.read_text(encoding="utf-8")
        assert outcome(text, nodes._Loader) == outcome(text, guessing), path


def deep_by_every_character(text: str) -> str:
    """What is nested too deeply in a text, by the plainest of ways."""
    depth = 0
    for line in text.splitlines():
        for character in line:
            if character in "[{":
                depth += 1
                if depth > DEPTH_LIMIT:
                    return "Brackets"
            elif character in "]}":
                depth = max(0, depth - 1)
        if line.strip() and len(line) - len(line.lstrip(" ")) > 4 * DEPTH_LIMIT:
            return "indented"
        if len(line) - len(line.lstrip("- ?")) > 4 * DEPTH_LIMIT:
            return "Lists"
    return ""


RUNS = st.tuples(st.sampled_from(["[", "{", "]", "}", "- ", "-", " ", "? ", "x", "\n", "\u2028"]), st.integers(1, 170))


@given(st.lists(RUNS, max_size=7).map(lambda runs: "".join(text * times for text, times in runs)))
def test_nesting_is_measured_as_if_every_character_were_looked_at(text: str) -> None:
    found = nodes._too_deep(Source("file.yaml", text))
    wanted = deep_by_every_character(text)
    assert bool(found) == bool(wanted)
    assert found is None or wanted in found.message


@pytest.mark.parametrize(
    "brackets", ["[" * 41, "a: " + "[x], " * 60 + "[" * 41, "\n".join(["- [a]"] * 50 + ["{" * 41])]
)
def test_a_bracket_too_many_is_found_where_it_stands(brackets: str) -> None:
    node, (remark,) = compose(Source("file.yaml", brackets))
    assert node is None
    assert remark.message == "Brackets are nested too deeply here."
    line = brackets.splitlines()[(remark.place.line or 0) - 1]
    assert line[: remark.place.column].endswith(("[" * 41, "{" * 41))


def test_many_brackets_side_by_side_are_not_deep() -> None:
    node, remarks = compose(Source("file.yaml", "\n".join(f"a{n}: [x, {{b: c}}]" for n in range(500))))
    assert node is not None
    assert not remarks

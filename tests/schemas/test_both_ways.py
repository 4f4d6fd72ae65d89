"""No schema refuses a file that the readers take; what the readers refuse, the schema refuses where it can say it."""

from __future__ import annotations

import tempfile
import tomllib
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from pccreply.model.findings import Remark
from pccreply.rules.book import book
from pccreply.rules.examples import PATHS, workspace_of
from pccreply.rules.rule import Example
from pccreply.sources.addressees import ADDRESSEES
from pccreply.sources.forces import FORCE
from pccreply.sources.nodes import Source, compose
from pccreply.sources.progress import PROGRESS
from pccreply.sources.reports import REPORT
from pccreply.sources.shapes import (
    Choice,
    Count,
    Day,
    DayOr,
    Either,
    Keys,
    Kind,
    ListOf,
    WordsOrList,
    YesNo,
    read_file,
    unusable,
)
from pccreply.sources.wording import read_wording, wording_shape
from tests.conftest import REPOSITORY, cases
from tests.schemas.editors import as_an_editor_reads, as_an_older_parser_reads, refusals

SHAPES = {
    "report": REPORT,
    "force": FORCE,
    "progress": PROGRESS,
    "addressees": ADDRESSEES,
    "wording": wording_shape(),
}
STOCK, _ = read_wording(REPOSITORY / "templates" / "wording.yaml", "")
CANNOT_BE_SAID = (
    "YAML reads ",  # no without quotation marks: an editor sees the word
    "YAML anchors and aliases",
    "YAML tags",
    "The key ",  # one that stands twice
    " days.",  # 30 February
    "there is no year 0.",
    "is not a whole number.",  # 1e1 and +8 are numbers to an editor
)
"""Parts of the remarks on faults that are gone when a schema sees the values."""


def remarks_of(name: str, text: str) -> list[Remark]:
    """What the reader of a file says of its shape, and of the placeholders in its sentences."""
    if name == "wording":
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "wording.yaml"
            path.write_text(text, encoding="utf-8", newline="")
            return read_wording(path, name, STOCK)[1]
    source = Source(name, text)
    node, remarks = compose(source)
    if node is not None:
        read_file(source, node, SHAPES[name], remarks)
    return remarks


def both_ways(name: str, text: str) -> None:
    remarks = remarks_of(name, text)
    refused = refusals(name, as_an_editor_reads(text))
    if not unusable(remarks):
        assert refused == []
        assert refusals(name, as_an_older_parser_reads(text)) == []
    elif not refused:
        said = [r.message for r in remarks if r.severity is None and r.rule != "comment-in-text"]
        assert all(any(part in message for part in CANNOT_BE_SAID) for message in said), said


# --- generated files --------------------------------------------------------------------------------

# fmt: off
WORDS = st.sampled_from([
    "", "~", "null", "Null", "nULL", "no", "Yes", "on", "OFF", "true", "False", "tRUE",
    "8", "08", "010", "0x1F", "0o17", "1.10", "1e1", "1_000", "+8", "-1", "-0", "1000000", ".inf", ".NaN", "12:30", "٣",
    "2025-03-31", "2025-3-1", "2025-02-30", "2025-13-01", "0000-01-01", "2025-03", "31.3.2025", "٢٠٢٥-٠٣-٣١",
    " 2025-03-31 ", "2025-03-31\n", " pcc ", "in-progress\n", "yes\n", "8\n", "unknown", " unknown", "done",
    " ", "\n", "=", "<<", "...", "a: b", "a # b", "- a", "three months", "{by}", "ŵ",
])
# fmt: on
RIGHT = {
    Day: ["2025-03-31", "2024-02-29", "2025-3-1"],
    Count: ["8", "0", "08", "999999"],
    YesNo: ["true", "no", "ON"],
}
STYLES = st.sampled_from([None, None, None, '"', "'", "|"])


@st.composite
def scalars(draw: DrawFn, words: SearchStrategy[str]) -> yaml.Node:
    return yaml.ScalarNode("tag:yaml.org,2002:str", draw(words), style=draw(STYLES))


def sequences(items: SearchStrategy[yaml.Node]) -> SearchStrategy[yaml.Node]:
    return st.lists(items, max_size=3).map(lambda nodes: yaml.SequenceNode("tag:yaml.org,2002:seq", nodes))


@st.composite
def mappings(draw: DrawFn, shape: Keys, wrong: bool) -> yaml.Node:
    pairs = []
    for field in shape.fields:
        if draw(st.integers(0, 9)) < (10 - wrong if field.required else 2):
            pairs.append((_key(field.name), draw(values(field.kind, wrong))))
    if wrong and draw(st.integers(0, 19)) == 0:
        pairs.append((_key(draw(st.sampled_from(["zzz", "Answers", "1", "no", "to "]))), draw(scalars(WORDS))))
    return yaml.MappingNode("tag:yaml.org,2002:map", draw(st.permutations(pairs)))


def _key(name: str) -> yaml.Node:
    return yaml.ScalarNode("tag:yaml.org,2002:str", name)


ANYTHING = st.one_of(scalars(WORDS), sequences(scalars(WORDS)), mappings(Keys("a thing", ()), True))


def values(kind: Kind, wrong: bool) -> SearchStrategy[yaml.Node]:
    """What a kind takes; where ``wrong`` is asked for, now and then something else."""
    right: SearchStrategy[yaml.Node]
    match kind:
        case Keys():
            right = mappings(kind, wrong)
        case ListOf():
            right = sequences(values(kind.item, wrong))
        case Either():
            right = st.one_of(scalars(WORDS), mappings(kind.keys, wrong))
        case WordsOrList():
            right = st.one_of(scalars(WORDS), sequences(scalars(WORDS)))
        case Choice():
            right = scalars(st.sampled_from([choice.value for choice in kind.choices]))
        case DayOr():
            right = scalars(st.sampled_from([*RIGHT[Day], kind.word]))
        case Day() | Count() | YesNo():
            right = scalars(st.sampled_from(RIGHT[type(kind)]))
        case _:
            right = scalars(st.one_of(WORDS, st.text("abc {}[]:#\n-ŷ1", max_size=12)))
    if not wrong:
        return right
    return st.integers(0, 14).flatmap(lambda n: right if n else ANYTHING)


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("wrong", [False, True], ids=["mostly right", "often wrong"])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_reader_and_schema_agree(name: str, wrong: bool, data: st.DataObject) -> None:
    node = data.draw(mappings(SHAPES[name], wrong))
    both_ways(name, yaml.serialize(node, Dumper=yaml.BaseDumper, allow_unicode=True, width=1000))


# --- faults that people make ------------------------------------------------------------------------


@pytest.mark.parametrize("path", cases("yaml_faults", "*.yaml"), ids=lambda p: p.stem)
def test_every_fault_of_the_cases(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    node, syntax = compose(Source(path.name, text))
    if node is not None and not syntax:
        both_ways("progress", text)


EXAMPLES = [
    pytest.param(example, id=f"{booked.rule.code}-{number}")
    for booked in book().values()
    for number, example in enumerate(booked.rule.examples)
    if example.file in PATHS
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_of_a_rule(example: Example) -> None:
    text = workspace_of(example)[0][PATHS[example.file]]
    if not compose(Source("", text))[1]:
        both_ways(example.file, text)


ANSWER = "answers:\n  - to: ['1']\n    {}\n"
HEAD = "id: x\nname: X Police\n"


@pytest.mark.parametrize(
    ("name", "text", "at", "said"),
    [
        ("progress", "answer: []", "$", "'answer' was unexpected"),
        ("progress", ANSWER.format("force_progres: Done."), "$.answers[0]", "'force_progres' was unexpected"),
        ("progress", "letter_date: 2024-12-02", "$", "'answers' is a required property"),
        ("progress", "answers: {to: ['1']}", "$.answers", "is not of type 'array'"),
        ("progress", "answers:\n  - force_progress: Done.", "$.answers[0]", "'to' is a required property"),
        ("progress", "answers:\n  - to: []", "$.answers[0].to", "is not valid under any"),
        ("progress", ANSWER.format("status: finished"), "$.answers[0].status", "'finished' is not valid"),
        ("progress", ANSWER.format("timescale: {until: May}"), "$.answers[0].timescale", "is not valid under any"),
        ("progress", ANSWER.format("as_of: 20 November 2024"), "$.answers[0].as_of", "does not match"),
        ("progress", ANSWER.format("force_progress: {We: act}"), "$.answers[0].force_progress", "is not of type"),
        ("progress", "publication_date: soon\nanswers: []", "$.publication_date", "does not match"),
        ("progress", "status_table: perhaps\nanswers: []", "$.status_table", "does not match"),
        ("report", "recommendations: []\nid: x\ntitle: ''\npublished: 2025-01-01", "$.title", "does not match"),
        ("report", "expected_recommendations: eight", "$.expected_recommendations", "does not match"),
        ("force", HEAD + "body: {kind: commissioner, name: Y}", "$.body.kind", "is not valid under any"),
        ("force", HEAD + "body: {kind: pcc}", "$.body", "'name' is a required property"),
        ("addressees", "home_secretary: {title: X, address: [Y]}", "$.home_secretary", "'holders' is a required"),
        ("wording", "headings: {conclusions: X}", "$.headings", "'conclusions' was unexpected"),
        ("settings", "[check]\nfail_on = 'warnings'", "$.check.fail_on", "is not one of"),
        ("settings", "[check]\nplain_english = 'no'", "$.check.plain_english", "is not of type 'boolean'"),
        ("settings", "[rules]\nmissing-timescal = 'off'", "$.rules", "'missing-timescal' was unexpected"),
        ("settings", "[rule]", "$", "'rule' was unexpected"),
    ],
)
def test_a_fault_is_underlined(name: str, text: str, at: str, said: str) -> None:
    value = tomllib.loads(text) if name == "settings" else as_an_editor_reads(text)
    assert name == "settings" or unusable(remarks_of(name, text))
    assert any(error.startswith(f"{at}: ") and said in error for error in refusals(name, value)), refusals(name, value)


@pytest.mark.parametrize(
    "line",
    [
        *("scope: ''", "scope: ['', gwent]", "scope: ~", "url: ''", "title: 1.10", "title: nULL"),
        *("publisher: 2025-03-31", "published: |\n  2025-3-1", "expected_recommendations: 08", "invented: NO"),
    ],
)
def test_what_may_look_odd_and_is_taken(line: str) -> None:
    rest = {"id": "x", "title": "X", "published": "2025-01-01", "recommendations": "[]"}
    rest.pop(line.partition(":")[0], None)
    text = "\n".join([line, *(f"{key}: {value}" for key, value in rest.items())]) + "\n"
    assert not unusable(remarks_of("report", text))
    both_ways("report", text)


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("This will be done by {by}.", True),
        ("{by}{deadline} {} {By} { by } {{x", True),
        ("two\\nlines {by}\\n", True),
        ("This will be done by {date}.", False),
        ("{by} and {office}", False),
    ],
)
def test_a_placeholder_that_means_nothing(sentence: str, right: bool, workspace: Path) -> None:
    path = workspace / "templates" / "wording.yaml"
    stock, _ = read_wording(path, "wording.yaml")
    path.write_text(f'timescale: {{by_date: "{sentence}"}}\n', encoding="utf-8")
    found, _ = read_wording(path, "wording.yaml", stock)
    assert (found is not None) is right
    assert (refusals("wording", as_an_editor_reads(path.read_text(encoding="utf-8"))) == []) is right

"""Bad YAML: one clear message each, all at once, with its place and what to write instead."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pccreply.jobs.check import check
from pccreply.jobs.office import open_office
from pccreply.model.findings import Finding
from pccreply.rules.examples import PATHS
from tests.conftest import Run, cases

PROGRESS = PATHS["progress"]


def findings(folder: Path) -> list[Finding]:
    return [f for d in check(open_office(folder), [str(folder / PROGRESS)]).documents for f in d.findings]


@pytest.mark.parametrize("case", [pytest.param(p, id=p.stem) for p in cases("yaml_faults", "*.yaml")])
def test_exactly_the_faults_that_the_case_names(case: Path, ferries: Path) -> None:
    """The first lines of a case are comments: '# line:column rule: beginning of the message'."""
    shutil.copy(case, ferries / PROGRESS)
    wanted = [line[2:].strip() for line in case.read_text(encoding="utf-8").splitlines() if line.startswith("#!")]
    assert wanted
    found = findings(ferries)
    said = [f"{f.place.line}:{f.place.column} {f.rule}: {f.message}" for f in found]
    assert len(said) == len(wanted), said
    for expected, actual in zip(wanted, said, strict=True):
        assert actual.startswith(expected), said
    assert all(f.suggestion for f in found)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "The file is empty."),
        (b"\n \n", "The file is empty."),
        (b"# only a comment\n", "The file holds only comments."),
        (b"- a\n- b\n", "Here should stand a progress file, as keys with values, but a list stands here."),
        (b"just words\n", "Here should stand a progress file, as keys with values, but the text 'just words'"),
        (
            b"report: ferry-2025\nintroduction: caf\xe9\n",
            "The file is not UTF-8 text: here stands the byte 0xe9, which is 'é'",
        ),
        (b"PK\x03\x04\x14\x00\x08", "The file is no text, but a Word document"),
        (b"report: ferry-2025\nintroduction: a\x07b\n", "Here stands a control character that YAML does not allow."),
        (b"[" * 100_000, "Brackets are nested too deeply here."),
        (b"- " * 100_000, "Lists are nested too deeply here."),
        (b"x" * 20_000_000, "The file has 20 MB"),
        (b"report: &a ferry-2025\nreference: *a\n", "YAML anchors and aliases (& and *) are not read here."),
        (b"report: !!python/object/apply:os.system [ls]\n", "YAML tags such as"),
        (b"a: &a [x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n", "'a' is not a key of a progress file."),
    ],
)
def test_a_file_that_is_no_progress_file(data: bytes, message: str, ferries: Path) -> None:
    (ferries / PROGRESS).write_bytes(data)
    found = findings(ferries)
    assert any(f.message.startswith(message) for f in found), [f.message for f in found]
    assert all(f.suggestion for f in found)


def test_the_place_of_a_byte_that_is_not_utf8(ferries: Path) -> None:
    (ferries / PROGRESS).write_bytes(b"report: ferry-2025\r\nintroduction: caf\xe9 au lait\r\n")
    (found,) = findings(ferries)
    assert (found.place.line, found.place.column) == (2, 18)
    assert found.place.excerpt == "introduction: café au lait"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_what_notepad_writes_is_read(encoding: str, newline: str, ferries: Path) -> None:
    path = ferries / PROGRESS
    text = path.read_text(encoding="utf-8").replace("I welcome this report.", "Croeso – ŵ ŷ â.")
    path.write_bytes(text.replace("\n", newline).encode(encoding))
    assert findings(ferries) == []


def test_a_folder_and_a_file_that_is_not_there(ferries: Path, run: Run) -> None:
    result = run("check", "nowhere.yaml", cwd=ferries)
    assert result.exit_code == 2
    assert f"There is no file 'nowhere.yaml' in the folder {ferries}." in result.output


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_no_text_makes_the_reader_fail(ferries: Path, text: str) -> None:
    (ferries / PROGRESS).write_bytes(text.encode("utf-8"))
    for finding in findings(ferries):
        assert finding.message


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_no_damage_makes_the_reader_fail(ferries: Path, data: st.DataObject) -> None:
    """A good file with a few characters put in, taken out or exchanged."""
    path = ferries / PROGRESS
    original = "".join(path.read_text(encoding="utf-8"))
    text = original
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(text)))
        cut = data.draw(st.integers(0, 12))
        put = data.draw(st.text("\t :#-[]{}\"'|>&*!%@`,?\n x1é", max_size=6))
        text = text[:at] + put + text[at + cut :]
    try:
        path.write_bytes(text.encode("utf-8"))
        for finding in findings(ferries):
            assert finding.message
    finally:
        path.write_text(original, encoding="utf-8")

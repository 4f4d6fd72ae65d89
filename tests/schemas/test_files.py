"""The schemas in the repository are those of the definitions, and every YAML in it fits its own."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from pccreply.jobs.new import new_force, new_progress, new_report
from pccreply.jobs.office import open_office
from pccreply.jobs.schemas import FOLDER, file_name, names, schema_text
from pccreply.rules.examples import FOLDER as EXAMPLES
from pccreply.rules.examples import PATHS
from pccreply.sources.folders import find_root
from tests.conftest import CASES, REPOSITORY, Run
from tests.docs.test_docs import FileExample, file_examples
from tests.schemas.editors import as_an_editor_reads, as_an_older_parser_reads, refusals, schema

NAMED = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


def kind_of(path: Path) -> str | None:
    """The schema of a file, by its place in a workspace; None for what is no file of a workspace."""
    root = find_root(path.parent)
    if root is None or path.suffix != ".yaml":
        return None
    match path.relative_to(root).parts:
        case ["reports", _]:
            return "report"
        case ["forces", _, "force.yaml"]:
            return "force"
        case ["forces", _, _]:
            return "progress"
        case ["templates", "wording.yaml" | "addressees.yaml"]:
            return path.stem
    return None


OURS = sorted(path for folder in ("reports", "forces", "templates") for path in (REPOSITORY / folder).rglob("*.yaml"))
ELSEWHERE = {
    **{path: kind for path in sorted(CASES.rglob("*.yaml")) if (kind := kind_of(path))},
    **{EXAMPLES / f"{kind}.yaml": kind for kind in PATHS},
    EXAMPLES / "neighbour.yaml": "force",
    REPOSITORY / "benchmarks" / "invented" / "report.yaml": "report",
}
"""Files of workspaces that only tests and benchmarks use."""


def shown(path: Path) -> str:
    return path.relative_to(REPOSITORY).as_posix()


@pytest.mark.parametrize("name", names())
def test_the_files_are_up_to_date(name: str) -> None:
    kept = REPOSITORY / FOLDER / file_name(name)
    assert kept.read_text(encoding="utf-8") == schema_text(name), "'make docs' makes it anew"


def test_there_is_no_schema_besides() -> None:
    assert {path.name for path in (REPOSITORY / FOLDER).iterdir()} == {file_name(name) for name in names()}


@pytest.mark.parametrize("name", names())
def test_it_is_a_schema_of_the_draft_that_editors_read(name: str) -> None:
    assert schema(name)["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema(name)["$id"] == f"https://json.schemastore.org/pccreply-{name}.json"
    jsonschema.Draft7Validator.check_schema(schema(name))
    assert "$ref" not in schema_text(name), "nothing has to be looked for elsewhere"


def keys(found: Any, at: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every key that a schema describes, with its own schema."""
    if isinstance(found, dict):
        for name, below in found.get("properties", {}).items():
            yield f"{at}.{name}", below
            yield from keys(below, f"{at}.{name}")
        for word in ("items", "anyOf"):
            for below in found[word] if isinstance(found.get(word), list) else [found.get(word)]:
                yield from keys(below, at)


@pytest.mark.parametrize("name", names())
def test_every_key_is_explained_and_every_example_fits(name: str) -> None:
    found = list(keys(schema(name)))
    assert len(found) > 5
    for at, below in found:
        assert below.get("description") or at in (".tool", ".schema") or ".totals." in at, at
        example = below.get("description", "").partition(" For example: ")[2]
        if example:
            assert jsonschema.Draft7Validator(below).is_valid(as_an_editor_reads(example)), (at, example)


@pytest.mark.parametrize("path", OURS, ids=shown)
def test_every_yaml_fits_its_schema_and_names_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    kind = kind_of(path)
    assert kind is not None
    assert refusals(kind, as_an_editor_reads(text)) == []
    assert refusals(kind, as_an_older_parser_reads(text)) == []
    modeline = NAMED.match(text)
    assert modeline, "the first line names the schema"
    assert (path.parent / modeline[1]).resolve() == REPOSITORY / FOLDER / file_name(kind)


@pytest.mark.parametrize(("path", "kind"), ELSEWHERE.items())
def test_every_yaml_of_a_test_fits_its_schema(path: Path, kind: str) -> None:
    assert refusals(kind, as_an_editor_reads(path.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("example", file_examples(), ids=lambda e: f"{e.page.name}:{e.line}")
def test_every_file_on_a_page_fits_its_schema(example: FileExample) -> None:
    text = re.sub(r"^ *\^+.*\n", "", example.text, flags=re.M)
    value = tomllib.loads(text) if example.kind == "settings" else as_an_editor_reads(text)
    lacking = refusals(example.kind, value)
    assert [error for error in lacking if not (example.piece and error.endswith("is a required property"))] == []


def test_what_new_writes_names_a_schema_that_lies_there(ferries: Path) -> None:
    (ferries / PATHS["progress"]).unlink()
    office = open_office(ferries)
    new_report(office, "boats-2026", "On boats", office.today, 2)
    new_force(office, "ambershire", "Ambershire Police", "pcc")
    new_progress(office, "fernshire", "ferry-2025")
    for path, kind in (
        ("reports/boats-2026.yaml", "report"),
        ("forces/ambershire/force.yaml", "force"),
        ("forces/fernshire/ferry-2025.yaml", "progress"),
    ):
        text = (ferries / path).read_text(encoding="utf-8")
        modeline = NAMED.match(text)
        assert modeline
        named = ((ferries / path).parent / modeline[1]).resolve()
        assert named == ferries / FOLDER / file_name(kind)
        assert named.read_text(encoding="utf-8") == schema_text(kind)
        lacking = refusals(kind, as_an_editor_reads(text))
        assert [error for error in lacking if "text" not in error] == [], "only the wording is still to be written"


def test_a_schema_that_lies_there_stays(ferries: Path) -> None:
    own = ferries / FOLDER / file_name("report")
    own.parent.mkdir()
    own.write_text("{}", encoding="utf-8")
    office = open_office(ferries)
    new_report(office, "boats-2026", "On boats", office.today, 2)
    assert own.read_text(encoding="utf-8") == "{}"


def test_a_workspace_without_schemas_is_whole(run: Run, workspace: Path) -> None:
    """The line that names a schema is a comment: nothing needs the file."""
    assert not (workspace / FOLDER).exists()
    result = run("check", "ambershire", "--quiet", cwd=workspace)
    assert result.exit_code == 0


def test_a_file_where_the_folder_should_be_stops_nothing(run: Run, ferries: Path) -> None:
    (ferries / FOLDER).write_text("mine", encoding="utf-8")
    result = run("new", "force", "ambershire", "--name", "Ambershire Police", cwd=ferries)
    assert result.exit_code == 0
    assert (ferries / FOLDER).read_text(encoding="utf-8") == "mine"


# --- the command ------------------------------------------------------------------------------------


def test_the_command_lists_and_prints(run: Run) -> None:
    listed = run("schema").output
    for name, of in names().items():
        assert re.search(rf"^{name} +{re.escape(of)}$", listed, re.M)
        assert run("schema", name).output == schema_text(name)


def test_the_command_writes(run: Run, tmp_path: Path) -> None:
    assert run("schema", "--out", "schemas", cwd=tmp_path).exit_code == 0
    assert {path.name for path in (tmp_path / "schemas").iterdir()} == {file_name(name) for name in names()}
    assert run("schema", "force", "--out", "mine.json", cwd=tmp_path).output == "mine.json\n"
    assert json.loads((tmp_path / "mine.json").read_text(encoding="utf-8")) == schema("force")
    assert run("schema", "force", "-o", "a", cwd=tmp_path).output == f"a/{file_name('force')}\n"


def test_an_older_schema_is_replaced_and_nothing_else(run: Run, tmp_path: Path) -> None:
    run("schema", "--out", "schemas", cwd=tmp_path)
    older, own = (tmp_path / "schemas" / file_name(name) for name in ("force", "report"))
    older.write_text(older.read_text(encoding="utf-8").replace("address", "adress"), encoding="utf-8")
    assert run("schema", "force", "--out", "schemas", cwd=tmp_path).exit_code == 0
    assert older.read_text(encoding="utf-8") == schema_text("force")
    own.write_text("my own", encoding="utf-8")
    refused = run("schema", "report", "--out", "schemas", cwd=tmp_path)
    assert (refused.exit_code, own.read_text(encoding="utf-8")) == (2, "my own")
    assert "is not a schema that pccreply has made, and was not touched" in " ".join(refused.stderr.split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["progres"], "There is no schema 'progres'. Did you mean 'progress'?"),
        (["letters"], "There are: report, force, progress,"),
        (["force", "--out", "con.json"], "Windows keeps the name 'con'"),
        (["force", "--out", "file/x.json"], "a file stands where its folder should be"),
    ],
)
def test_what_cannot_be_printed_or_written(arguments: list[str], said: str, run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    result = run("schema", *arguments, cwd=tmp_path)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_make_docs_makes_them_anew() -> None:
    assert f"pccreply schema --out {FOLDER}" in (REPOSITORY / "Makefile").read_text(encoding="utf-8")

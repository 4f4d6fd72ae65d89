"""The JSON Schemas that pccreply has: of the files of a workspace, and of the JSON that it prints."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pccreply.jobs.errors import CannotRun, no_such, why
from pccreply.ledger.files import refuse_leading_out, write_atomically, write_new
from pccreply.model.file_names import unfit

FOLDER = "schemas"
"""Where they lie in a workspace."""
SUFFIX = ".schema.json"
_ID = "https://json.schemastore.org/pccreply-"
"""How the ids begin: as SchemaStore, the catalogue that editors ask, wants them. Nothing is fetched from there."""
_MADE = "Made by pccreply from the definitions that its readers use; made anew by 'pccreply schema --out schemas'."


@dataclass(frozen=True, slots=True)
class _Entry:
    about: str
    make: Callable[[], dict[str, Any]]


def names() -> dict[str, str]:
    """What each schema describes, by its name."""
    return {name: entry.about for name, entry in _ENTRIES.items()}


def schema_text(name: str) -> str:
    """A schema as the text of a file. Raises CannotRun for a name that is none."""
    if name not in _ENTRIES:
        raise no_such("schema", name, list(_ENTRIES))
    head = {"$schema": "http://json-schema.org/draft-07/schema#", "$id": f"{_ID}{name}.json", "$comment": _MADE}
    return json.dumps({**head, **_ENTRIES[name].make()}, ensure_ascii=False, indent=1) + "\n"


def file_name(name: str) -> str:
    """What the file of a schema is called."""
    return f"{name}{SUFFIX}"


def modeline(name: str, levels: int) -> str:
    """The first line of a YAML file that lies so many folders below its workspace: it tells an editor the schema."""
    return f"# yaml-language-server: $schema={'../' * levels}{FOLDER}/{file_name(name)}"


def accompany(root: Path, name: str) -> None:
    """Lay a schema into a workspace that has none of that name. Where it cannot be written the editor goes without."""
    folder = root / FOLDER
    with suppress(OSError):
        refuse_leading_out(folder, root)
        write_new(folder / file_name(name), schema_text(name).encode())


def write_schemas(folder: Path, chosen: Iterable[str] = ()) -> list[Path]:
    """Write schemas into a folder (all, if none is chosen), anew where they lie there; returns their files.

    Raises CannotRun as ``write_schema`` does.
    """
    return [write_schema(folder / file_name(name), name) for name in chosen or _ENTRIES]


def write_schema(path: Path, name: str) -> Path:
    """Write a schema to a file, and return that; an older one that pccreply has made is replaced.

    Raises CannotRun for a name of a schema or of a file that cannot be, where the file is something else, and where it
    cannot be written.
    """
    text = schema_text(name).encode()
    if unfit(path.name):
        raise CannotRun(f"'{path}' cannot be written: {unfit(path.name)}. Name another file with -o.")
    try:
        if not write_new(path, text):
            if _MADE.encode() not in path.read_bytes():
                raise CannotRun(f"{path} is not a schema that pccreply has made, and was not touched.")
            write_atomically(path, text)
    except OSError as error:
        raise CannotRun(f"{path} cannot be written: {why(error, path)}.") from error
    return path


def _of_file(module: str, shape: str) -> Callable[[], dict[str, Any]]:
    """How to make the schema of a file: its shape is loaded when it is asked for."""

    def make() -> dict[str, Any]:
        from importlib import import_module

        from pccreply.sources.json_schema import schema_of

        found = getattr(import_module(f"pccreply.sources.{module}"), shape)
        return schema_of(found() if callable(found) else found)

    return make


def _settings() -> dict[str, Any]:
    from pccreply.rules.book import book
    from pccreply.sources.json_schema import settings_schema

    booked = book().values()
    by_name = {b.rule.name: f"{b.rule.code}: {b.summary}" for b in booked}
    return settings_schema(by_name | {b.rule.code: f"{b.rule.name}: {b.summary}" for b in booked})


def _printed(name: str) -> Callable[[], dict[str, Any]]:
    """How to make the schema of what a command prints."""

    def make() -> dict[str, Any]:
        from pccreply.reporters import _json_schemas

        found: dict[str, Any] = getattr(_json_schemas, name)
        return found

    return make


_ENTRIES = {
    "report": _Entry("reports/<report>.yaml", _of_file("reports", "REPORT")),
    "force": _Entry("forces/<force>/force.yaml", _of_file("forces", "FORCE")),
    "progress": _Entry("forces/<force>/<report>.yaml", _of_file("progress", "PROGRESS")),
    "wording": _Entry("templates/wording.yaml", _of_file("wording", "wording_shape")),
    "addressees": _Entry("templates/addressees.yaml", _of_file("addressees", "ADDRESSEES")),
    "settings": _Entry("pccreply.toml", _settings),
    "check-json": _Entry("what check and ready print with --format json", _printed("CHECK")),
    "board-json": _Entry("what board prints with --format json", _printed("BOARD")),
    "timescale-json": _Entry("what timescale prints with --format json", _printed("TIMESCALE")),
}

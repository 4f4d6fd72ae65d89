"""Whether pccreply can do its work here: what is there, what is missing, and what that means."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from pccreply import __version__
from pccreply.jobs import machine
from pccreply.jobs.errors import CannotRun
from pccreply.jobs.folders import open_folders
from pccreply.jobs.office import Office, open_office
from pccreply.prose.calendar import long_date
from pccreply.prose.numbers import counted

_WELSH = "ŵŷ’–"


class State(StrEnum):
    """How something stands: as it should, worth knowing, or in the way of the work."""

    FINE = "ok"
    NOTE = "note"
    TROUBLE = "trouble"


@dataclass(frozen=True, slots=True)
class Looked:
    """One thing that was looked at: what was found, and what that means for the reader where it is not fine."""

    what: str
    state: State
    found: str
    means: str = ""


def examine(start: Path, named: Path | None, encoding: str) -> Iterator[Looked]:
    """Look at the program, the computer and the workspace that ``start`` lies in.

    ``encoding`` is the terminal's. Nothing is changed, and nothing is asked of the network.
    """
    yield Looked("pccreply", State.FINE, f"{__version__}, in {Path(__file__).resolve().parents[1]}")
    yield Looked("Python", State.FINE, f"{platform.python_version()} on {platform.system()}, {sys.executable}")
    yield _libraries()
    yield Looked("Today", State.FINE, f"{long_date(date.today())}: the 56 days are counted to this day")
    yield _terminal(encoding)
    try:
        office = open_office(open_folders(start, named).root)
    except CannotRun as reason:
        yield Looked("Workspace", State.NOTE, "none here", str(reason))
        return
    yield from _workspace(office)
    yield from _templates(office)
    yield _libreoffice()


def _libraries() -> Looked:
    number, troubles = machine.libraries()
    if troubles:
        return Looked(
            "Libraries",
            State.TROUBLE if number else State.NOTE,
            "; ".join(troubles),
            "Install pccreply again, into an environment of its own; the page on installing has the commands.",
        )
    return Looked("Libraries", State.FINE, f"all {number} that are needed load, and are new enough")


def _terminal(encoding: str) -> Looked:
    try:
        _WELSH.encode(encoding)
    except (UnicodeError, LookupError):
        return Looked(
            "Terminal",
            State.NOTE,
            f"it writes {encoding}, which has no ŵ or ŷ".encode(encoding, "replace").decode(encoding),
            "Such letters are shown as question marks on the screen. In letters and files they are right.",
        )
    return Looked("Terminal", State.FINE, f"it can show Welsh letters ({encoding})")


def _workspace(office: Office) -> Iterator[Looked]:
    workspace = office.workspace
    forces, reports = workspace.force_ids(), workspace.report_ids()
    root = workspace.root.resolve()
    yield Looked("Workspace", State.FINE, f"{root}: {counted(len(forces), 'force')}, {counted(len(reports), 'report')}")
    if not forces:
        yield Looked("Forces", State.NOTE, "none yet", "'pccreply new force ID --name ...' begins one.")
    if not reports:
        yield Looked("Register", State.NOTE, "no report yet", "'pccreply new report ID ...' begins one.")
    if office.settings_remarks:
        yield Looked(
            "Settings", State.TROUBLE, "pccreply.toml has faults", "'pccreply check pccreply.toml' says which."
        )
    for seen, means in machine.place_notes(root, os.environ, windows=os.name == "nt"):
        yield Looked("Place", State.NOTE, seen, means)
    output = workspace.output if workspace.output.is_dir() else workspace.root
    trouble = machine.unwritable_because(output)
    if trouble:
        yield Looked(
            "Letters",
            State.TROUBLE,
            f"nothing can be written into {workspace.shown(output)}: {trouble}",
            "Choose a folder of your own for the workspace, or ask who looks after this one.",
        )
    else:
        yield Looked("Letters", State.FINE, "the folder output/ can be written")


def _templates(office: Office) -> Iterator[Looked]:
    from pccreply.outputs.docx.fonts import fonts_of
    from pccreply.outputs.docx.template import problems

    folder = office.workspace.root / "templates"
    found = sorted(p for p in folder.glob("*.docx") if not p.name.startswith("~$"))
    found = found or [office.workspace.template_path("letter.docx")]
    wanted: set[str] = set()
    for template in found:
        try:
            faults = problems(template)
            if not faults:
                wanted.update(fonts_of(template))
                continue
            first = faults[0].message
        except OSError as error:
            first = str(error)
        yield Looked("Template", State.TROUBLE, f"{template.name} cannot be used", first)
    names = ", ".join(p.name for p in found)
    yield (
        Looked("Templates", State.FINE, names)
        if wanted
        else Looked("Templates", State.NOTE, f"{names}: no fonts named")
    )
    yield _fonts(sorted(wanted))


def _fonts(wanted: list[str]) -> Looked:
    there = {name: machine.has_font(name) for name in wanted}
    if None in there.values():
        return Looked("Fonts", State.NOTE, f"nobody can tell here whether {', '.join(wanted)} is installed")
    missing = [name for name, found in there.items() if not found]
    if missing:
        return Looked(
            "Fonts",
            State.NOTE,
            f"{', '.join(missing)} is not installed",
            "Word or LibreOffice shows the letters in a similar font here. The file asks for the right one.",
        )
    return Looked("Fonts", State.FINE, f"{', '.join(wanted) or 'none'} installed")


def _libreoffice() -> Looked:
    found = machine.libreoffice()
    if found:
        return Looked("LibreOffice", State.FINE, found)
    return Looked(
        "LibreOffice", State.NOTE, "not found", "pccreply does not need it: letters are written and read without it."
    )

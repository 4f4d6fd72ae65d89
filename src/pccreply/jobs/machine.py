"""What this computer has: libraries, fonts, LibreOffice, and where a folder lies on it. Nothing is changed."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path, PurePath

from pccreply.jobs.errors import LONGEST_PATH, why

_COMPILED = {
    "lxml": "lxml.etree",
    "markupsafe": "markupsafe",
    "pypdfium2": "pypdfium2",
    "pyyaml": "yaml",
    "rapidfuzz": "rapidfuzz.fuzz",
    "watchfiles": "watchfiles",
}
"""Libraries with parts made for one kind of machine, which may be there and not load."""
_REQUIREMENT = re.compile(r"([\w.-]+)\s*>=\s*([\d.]+)")
_OF_A_LETTER = len("/output/a-long-name-of-a-report-2025/.pccreply-0123456789abcdef.tmp")


def libraries() -> tuple[int, list[str]]:
    """How many libraries pccreply needs, and what is wrong with some of them.

    None, and that as what is wrong, where pccreply was not installed.
    """
    troubles = []
    try:
        needed = [m for m in map(_REQUIREMENT.match, requires("pccreply") or ()) if m]
    except PackageNotFoundError:
        return 0, ["pccreply was not installed but is run from its folder: its libraries cannot be looked up"]
    needed = [m for m in needed if "extra ==" not in m.string]
    for name, least in (m.groups() for m in needed):
        try:
            found = version(name)
        except PackageNotFoundError:
            troubles.append(f"{name} is missing")
            continue
        if _numbers(found) < _numbers(least):
            troubles.append(f"{name} is {found}, and {least} or newer is needed")
        elif trouble := _loading(_COMPILED.get(name.lower(), "")):
            troubles.append(f"{name} cannot be loaded ({trouble})")
    return len(needed), troubles


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version)[:3])


def _loading(module: str) -> str:
    try:
        if module:
            import_module(module)
    except (ImportError, OSError) as error:
        return str(error).splitlines()[0][:120]
    return ""


def has_font(name: str) -> bool | None:
    """Whether a font is installed on this computer; None where nobody can tell."""
    wanted = _plain(name)
    found = {_plain(font) for font in _fonts()}
    return any(font.startswith(wanted) for font in found) if found else None


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).lower()


if sys.platform == "win32":
    import winreg

    def _fonts() -> Iterator[str]:
        """The registry names them "Arial Bold (TrueType)", for all users and for this one."""
        for hive in (winreg.HKEY_LOCAL_MACHINE, winreg.HKEY_CURRENT_USER):
            try:
                key = winreg.OpenKey(hive, r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\Fonts")
            except OSError:
                continue
            with key:
                for number in range(winreg.QueryInfoKey(key)[1]):
                    yield winreg.EnumValue(key, number)[0]

else:
    _FOLDERS = (
        "/usr/share/fonts",
        "/usr/local/share/fonts",
        "~/.fonts",
        "~/.local/share/fonts",
        "/Library/Fonts",
        "/System/Library/Fonts",
        "~/Library/Fonts",
    )

    def _fonts() -> Iterator[str]:
        """By the names of their files: no other program is asked."""
        for folder in _FOLDERS:
            for _, _, files in os.walk(Path(folder).expanduser()):
                yield from (name for name in files if name.lower().endswith((".ttf", ".otf", ".ttc")))


def libreoffice() -> str:
    """Where LibreOffice is; empty where it was not found."""
    places = [
        r"C:\Program Files\LibreOffice\program\soffice.exe",
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    ]
    on_path = shutil.which("soffice") or shutil.which("libreoffice")
    return on_path or next((place for place in places if Path(place).is_file()), "")


def place_notes(folder: PurePath, environment: Mapping[str, str], *, windows: bool) -> Iterator[tuple[str, str]]:
    """What is worth knowing of where a workspace lies: what was seen, and what it means."""
    shown = str(folder)
    synced = [value for key, value in environment.items() if key.lower().startswith("onedrive") and value]
    if any(shown.lower().startswith(value.lower()) for value in synced) or re.search(r"[\\/]OneDrive\b", shown):
        yield (
            "it lies in OneDrive",
            "OneDrive may hold a file for a moment while it uploads it. A letter that cannot be written is then named, "
            "and the next run writes it. Choose 'Always keep on this device' for the folder.",
        )
    if shown.startswith(("\\\\", "//")):
        yield (
            "it lies on a share of the network",
            "It is slower, and two people can run pccreply in it at once: they wait for each other.",
        )
    if windows and len(shown) + _OF_A_LETTER > LONGEST_PATH:
        yield (
            f"its path has {len(shown)} characters",
            f"Windows stops at {LONGEST_PATH} for a file, where long paths are off. Move the workspace nearer to the drive, "
            r"such as C:\Users\you\section55.",
        )


def unwritable_because(folder: Path) -> str:
    """Why no file can be written into a folder; empty where one can. The file is gone again afterwards."""
    trial = folder / f".pccreply-{os.getpid():016x}.tmp"
    try:
        trial.open("xb").close()
        trial.unlink()
    except OSError as error:
        return why(error, trial)
    return ""

"""A folder that runs pccreply with any Python beside it, without pip: for an office PC on which nothing may be installed.

``python -m release.portable`` (or ``make portable``) writes dist/pccreply-VERSION-windows.zip. Unpacked beside Windows'
embeddable Python, of the version named in ``PYTHON``, it runs from where it lies. docs/windows.md tells an office how.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
import zipfile
from pathlib import Path

from release.building import build, export
from release.locks import ROOT
from release.wheels import fetch

PYTHON = "3.12"
"""Compiled parts of libraries are made for one version of Python."""
WINDOWS = ("--platform", "win_amd64", "--python-version", PYTHON, "--implementation", "cp", "--only-binary=:all:")
_DAY = (2020, 1, 1, 0, 0, 0)
"""The time of every file, so that the same wheels give the same bytes."""
_START = "import sys\n\nif __name__ == '__main__':\n    from pccreply.cli import main\n\n    main()\n"
_COMMAND = '@"%~dp0python\\python.exe" "%~dp0app" %*\r\n'
_README = f"""\
pccreply, to be used without installing anything.

1. Unpack this zip, for instance into C:\\Users\\you\\pccreply.
2. Unpack Python's "Windows embeddable package (64-bit)", version {PYTHON}, into the folder
   python in it, so that python\\python.exe lies there.
3. In a command prompt: C:\\Users\\you\\pccreply\\pccreply.cmd doctor
"""


def portable(into: Path, wheels: Path, own: Path, *, windows: bool = True) -> Path:
    """Write the zip of the unpacked wheels in a folder and of ``own``, pccreply's; returns its path below ``into``.

    ``app`` in it is a folder that Python runs as it runs a program. With ``windows`` the command that does so is beside
    it. The same wheels give the same bytes.
    """
    version = own.name.split("-")[1]
    target = into / f"pccreply-{version}-{'windows' if windows else 'folder'}.zip"
    into.mkdir(parents=True, exist_ok=True)
    files: dict[str, bytes] = {"app/__main__.py": _START.encode()}
    for wheel in (*sorted(wheels.glob("*.whl")), own):
        with zipfile.ZipFile(wheel) as archive:
            for name in archive.namelist():
                if not name.endswith("/"):
                    # data of a wheel for other places (a man page, scripts) has no place here; a library's own does
                    inside = re.sub(r"^[^/]+\.data/(?:purelib|platlib)/", "", name)
                    if not re.match(r"[^/]+\.data/", inside):
                        files[f"app/{inside}"] = archive.read(name)
    if windows:
        files |= {"pccreply.cmd": _COMMAND.encode(), "READ ME.txt": _README.replace("\n", "\r\n").encode()}
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(f"pccreply/{name}", _DAY), data, zipfile.ZIP_DEFLATED)
    return target


def main() -> None:
    """Build the zip for Windows of what is committed, and say where it is. Ends the program where a library is missing."""
    options = argparse.ArgumentParser(prog="make portable", description=__doc__.partition("\n")[0])
    options.add_argument("--into", type=Path, default=ROOT / "dist", help="the folder for the zip")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        if why := fetch(scratch / "wheels", *WINDOWS):
            sys.exit(f"The libraries for Windows could not be fetched: {why}")
        (scratch / "source").mkdir()
        export(scratch / "source")
        (own,) = build(scratch / "source", scratch / "own", "wheel")
        print(portable(given.into, scratch / "wheels", own))


if __name__ == "__main__":
    main()

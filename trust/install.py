"""Installed as an office would: by pipx, by uv, and as a folder beside a Python that knows no other place.

Each in an environment of its own, with an empty home and no index: the libraries were fetched before, by the lock.
Then an office's whole way: init, draft, check, batch, doctor.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from release.building import build, export
from release.portable import portable
from release.wheels import fetch

from trust.part import Outcome, Verdict

TITLE = "Installed by pipx, by uv, and as a folder"
_WAY: tuple[tuple[Sequence[str], str], ...] = (
    (["init", "office", "--force", "ambershire", "--example"], "office is a workspace now"),
    (["check", "--workspace", "office", "ambershire"], "0 errors"),
    (["draft", "--workspace", "office", "ambershire", "asb-2024"], "complete"),
    (["batch", "--workspace", "office", "--jobs", "2"], "1 of 1"),
    (["check", "--workspace", "office", "office/output/asb-2024/ambershire.docx"], "7 of 7 parts answered"),
    (["doctor", "--workspace", "office"], "Nothing is in the way"),
)


def run() -> Outcome:
    """Install in each way and go the whole way with it."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        wheels = scratch / "wheels"
        if why := fetch(wheels):
            return Outcome(Verdict.LEFT_OUT, 0, f"the libraries cannot be fetched: {why}")
        (scratch / "source").mkdir()
        export(scratch / "source")
        (own,) = build(scratch / "source", scratch / "own", "wheel")
        faults = [*_by_pipx(scratch, wheels, own), *_by_uv(scratch, wheels, own), *_as_folder(scratch, wheels, own)]
    verdict = Verdict.FAILED if faults else Verdict.PASSED
    words = "init, draft, check, batch and doctor work in an empty environment, installed in each way"
    return Outcome(verdict, 3 * len(_WAY), words if not faults else "an installation does not work", tuple(faults))


def _bare(home: Path, **more: str) -> Mapping[str, str]:
    """An environment without a home, a setting of Python or of pip, or an index."""
    home.mkdir(parents=True)
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "SYSTEMROOT", "TEMP", "LANG")}
    return {**kept, "HOME": str(home), "USERPROFILE": str(home), "PIP_NO_INDEX": "1", "UV_OFFLINE": "1", **more}


def _by_pipx(scratch: Path, wheels: Path, own: Path) -> Iterator[str]:
    home = scratch / "pipx"
    links = {"PIP_FIND_LINKS": str(wheels), "UV_FIND_LINKS": str(wheels)}  # pipx takes uv where it finds it
    environment = _bare(home, PIPX_HOME=str(home / "venvs"), PIPX_BIN_DIR=str(home / "bin"), **links)
    yield from _installed("pipx", ["pipx", "install", str(own)], home, environment)


def _by_uv(scratch: Path, wheels: Path, own: Path) -> Iterator[str]:
    home = scratch / "uv"
    environment = _bare(home, UV_TOOL_DIR=str(home / "tools"), UV_TOOL_BIN_DIR=str(home / "bin"))
    options = ["--no-index", "--find-links", str(wheels), "--no-cache", "--python", sys.executable]
    yield from _installed("uv tool", ["uv", "tool", "install", *options, str(own)], home, environment)


def _installed(name: str, command: Sequence[str], home: Path, environment: Mapping[str, str]) -> Iterator[str]:
    done = _run([sys.executable, "-m", *command], home, environment)
    if done.returncode:
        yield f"{name} install: {done.stdout}{done.stderr}"
        return
    yield from _way(name, [str(home / "bin" / "pccreply")], home, environment)


def _as_folder(scratch: Path, wheels: Path, own: Path) -> Iterator[str]:
    """As Windows' embeddable Python runs it: isolated, and without site-packages (-I -S)."""
    home = scratch / "folder"
    environment = _bare(home)
    with zipfile.ZipFile(portable(scratch / "dist", wheels, own, windows=False)) as archive:
        archive.extractall(home)
    yield from _way("a folder", [sys.executable, "-I", "-S", str(home / "pccreply" / "app")], home, environment)


def _way(name: str, program: Sequence[str], home: Path, environment: Mapping[str, str]) -> Iterator[str]:
    for arguments, says in _WAY:
        done = _run([*program, *arguments], home, environment)
        if done.returncode or says not in " ".join(done.stdout.split()):
            yield f"{name}: pccreply {' '.join(arguments)} says {done.stdout}{done.stderr} (exit code {done.returncode})"


def _run(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )

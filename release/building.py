"""Builds wheel, sdist and bill of materials of what is committed, byte for byte the same every time."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path

from release.locks import ROOT


def export(folder: Path) -> None:
    """Lay what is committed into ``folder``, and nothing else: no letter, no cache, nothing half done.

    Raises CalledProcessError where this is no clone of the repository.
    """
    archive = subprocess.run(["git", "archive", "HEAD"], cwd=ROOT, capture_output=True, check=True).stdout
    with tarfile.open(fileobj=BytesIO(archive)) as files:
        files.extractall(folder, filter="data")


def build(source: Path, into: Path, *kinds: str) -> list[Path]:
    """Build ``kinds`` (wheel, sdist; both where none is named) of the folder ``source``; returns the new files.

    hatchling sorts the members and gives them all one time (SOURCE_DATE_EPOCH, or a fixed day). Raises
    RuntimeError with its words where it fails.
    """
    targets = [part for kind in kinds for part in ("-t", kind)]
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-d", str(into), *targets],
        cwd=source,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"hatchling could not build: {done.stderr.strip().splitlines()[-1]}")
    return sorted(into.glob("pccreply-*"))


def release(into: Path, scratch: Path) -> list[Path]:
    """Build all that belongs to a release of what is committed into ``into``; returns the files.

    Beside wheel and sdist stand the bill of materials and SHA256SUMS, which names the digests of all three.
    ``scratch`` is an empty folder for the time of the build. Raises like ``export`` and ``build``.
    """
    from release.sbom import bill

    into.mkdir(parents=True, exist_ok=True)
    source = scratch / "source"
    export(source)
    built = build(source, scratch / "built")
    (wheel,) = (path for path in built if path.suffix == ".whl")
    version = wheel.name.split("-")[1]
    text = bill(version, {path.name: digest(path) for path in built})
    sbom = scratch / "built" / f"pccreply-{version}.cdx.json"
    sbom.write_text(text, encoding="utf-8", newline="\n")
    files = [*built, sbom]
    sums = scratch / "built" / "SHA256SUMS"
    sums.write_text("".join(f"{digest(path)}  {path.name}\n" for path in files), encoding="utf-8", newline="\n")
    return [Path(shutil.copy(path, into)) for path in (*files, sums)]


def digest(path: Path) -> str:
    """The SHA-256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def uncommitted() -> bool:
    """Whether the folder holds changes that ``export`` leaves out."""
    return bool(subprocess.run(["git", "status", "--porcelain"], cwd=ROOT, capture_output=True, check=True).stdout)

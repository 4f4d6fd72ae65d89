"""Files written whole or not at all."""

from __future__ import annotations

import os
import re
import secrets
import time
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path

_LEFTOVER = re.compile(r"\.pccreply-[0-9a-f]{16}\.tmp")
_OLD = 3600
"""Seconds. No run needs an hour between writing a file and renaming it."""


class LeadsOut(OSError):
    """A folder or file that pccreply writes is a link to another place; ``str`` says so in words."""


def refuse_leading_out(folder: Path, root: Path) -> None:
    """Raise LeadsOut where a folder of a workspace is a link that leads out of the workspace.

    Who unpacks a workspace from elsewhere must not find files in other folders.
    """
    real = Path(os.path.realpath(folder))
    if not real.is_relative_to(_real(root)):
        raise LeadsOut(
            f"it would go to {real}, outside the workspace: {folder} is a link, or lies in one; remove the link"
        )


@lru_cache(maxsize=8)
def _real(root: Path) -> str:
    return os.path.realpath(root)


def refuse_link(path: Path) -> None:
    """Raise LeadsOut where a file of pccreply's own, which it goes on writing, is a link."""
    if path.is_symlink():
        raise LeadsOut(f"{path} is a link to another file; remove the link")


def write_atomically(path: Path, data: bytes | Iterable[bytes], *, at_once: bool = False) -> None:
    """Write ``data``, whole or piece by piece, to a temporary file beside ``path`` and rename it: whole, or not at all.

    With ``at_once`` the disk itself has it before the old file goes: for what no other run could make again.
    Raises OSError where the folder or the file cannot be written; the old file then stands.
    """
    try:
        temporary = written_beside(path, data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = written_beside(path, data)
    try:
        if at_once:
            with temporary.open("r+b") as file:
                os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def written_beside(path: Path, data: bytes | Iterable[bytes]) -> Path:
    """A temporary file with the data, in the folder of ``path``, to be renamed.

    Raises OSError where it cannot be written; then no part of it is left behind.
    """
    temporary = path.parent / f".pccreply-{secrets.token_hex(8)}.tmp"
    try:
        with temporary.open("xb", buffering=0) as file:
            for piece in (data,) if isinstance(data, bytes) else data:
                rest = memoryview(piece)
                while rest:
                    rest = rest[file.write(rest) :]
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def write_new(path: Path, data: bytes) -> bool:
    """Write a file only where there is none; false, and nothing touched, where there is one.

    Raises OSError where it cannot be written; then no part of it is left behind.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if os.path.lexists(path):
        return False
    temporary = written_beside(path, data)
    try:
        return _takes_free_name(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _takes_free_name(temporary: Path, path: Path) -> bool:
    """Give a whole file the name that it is for, unless something has that name by now: then false."""
    try:
        if os.name == "nt":
            temporary.rename(path)  # which takes nobody's place on Windows
        else:
            os.link(temporary, path)
        return True
    except FileExistsError:
        return False
    except OSError:
        if os.name == "nt":
            raise
    try:  # a drive without links: an empty file holds the name for a moment
        path.open("xb").close()
    except FileExistsError:
        return False
    try:
        temporary.replace(path)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return True


def remove_leftovers(folder: Path) -> None:
    """Remove the temporary files that a killed run has left: those with our names, and older than an hour."""
    before = time.time() - _OLD
    with os.scandir(folder) as entries:
        for entry in entries:
            try:
                if _LEFTOVER.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                    if entry.stat().st_mtime < before:
                        Path(entry.path).unlink()
            except OSError:
                continue  # it may be gone, or not ours to remove: it does no harm

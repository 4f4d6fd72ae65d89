"""Two locks: one that keeps two runs of pccreply apart, and those by which Word and LibreOffice hold a letter."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pccreply.ledger.files import refuse_link

_PATIENCE = 60.0
"""Seconds to wait for another run. It holds the lock for one letter at a time."""
_PAUSE = 0.01


class HeldOpen(OSError):
    """The letter is open in Word or LibreOffice; ``str`` says so in words."""


class OtherRun(OSError):
    """Another run does not let go of the folder; ``str`` says so in words."""


class FolderLock:
    """The operating system's lock on a file of its own in a folder.

    The system lets go of it when its process ends, however it ends: there is no stale lock. Where a
    drive knows no locks, the runs go on without one.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: IO[bytes] | None = None

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the lock. Raises OtherRun where another run keeps it, OSError where it cannot be made."""
        if self._file is None:
            refuse_link(self._path)
            self._file = self._path.open("ab", buffering=0)
        until = time.monotonic() + _PATIENCE
        while not _taken(self._file):
            if time.monotonic() > until:
                raise OtherRun(f"another run of pccreply is writing into {self._path.parent}; wait until it has ended")
            time.sleep(_PAUSE)
        try:
            yield
        finally:
            _let_go(self._file)

    def close(self) -> None:
        """Close its file."""
        if self._file is not None:
            self._file.close()
            self._file = None


if sys.platform == "win32":
    import msvcrt

    def _taken(file: IO[bytes]) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        except OSError:
            return True
        return True

    def _let_go(file: IO[bytes]) -> None:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
        except OSError:
            return

else:
    import fcntl

    def _taken(file: IO[bytes]) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:
            return True
        return True

    def _let_go(file: IO[bytes]) -> None:
        try:
            fcntl.flock(file, fcntl.LOCK_UN)
        except OSError:
            return


def refuse_held_open(letter: Path) -> None:
    """Raise HeldOpen where Word's or LibreOffice's lock file lies beside a letter.

    Word names it ``~$`` and the letter's name, of which the first two characters give way where the
    stem has eight or more, one where it has seven; LibreOffice ``.~lock.NAME#``.
    """
    stem = len(letter.stem)
    cut = 0 if stem < 7 else 1 if stem == 7 else 2
    for name, program in ((f"~${letter.name[cut:]}", "Word"), (f".~lock.{letter.name}#", "LibreOffice")):
        if os.path.lexists(letter.with_name(name)):
            raise HeldOpen(
                f"it is open in {program}: close it and run again (if it is open nowhere, delete the file {name} beside it)"
            )

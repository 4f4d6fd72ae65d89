"""Only ordinary files are read: a device never ends, and a pipe never begins."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path


def read_at_most(path: Path, most: int) -> bytes:
    """The bytes of a file, and one more than ``most`` where it is larger.

    Raises OSError where it cannot be read, and where it is no ordinary file.
    """
    mode = path.stat().st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):  # a folder says so itself
        raise OSError(errno.EINVAL, "it is a device or a pipe, and no ordinary file", os.fspath(path))
    with path.open("rb") as file:
        return file.read(most + 1)

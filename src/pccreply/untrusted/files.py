"""Only ordinary files are read: a device never ends, and a pipe never begins."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

_AT_ONCE = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
"""How a file is opened: no waiting for somebody to write into a pipe."""
LARGEST = 200_000_000
"""Bytes. Nothing that an office works with here comes near it."""


def read_at_most(path: Path, most: int = LARGEST) -> bytes:
    """The bytes of a file, and one more than ``most`` where it is larger.

    Raises OSError where it cannot be read, and where it is no ordinary file. It costs less than ``Path.read_bytes``.
    """
    descriptor = os.open(path, _AT_ONCE)
    try:
        about = os.fstat(descriptor)
        if stat.S_ISDIR(about.st_mode):
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), os.fspath(path))
        if not stat.S_ISREG(about.st_mode):
            raise OSError(errno.EINVAL, "it is a device or a pipe, and no ordinary file", os.fspath(path))
        data = os.read(descriptor, min(about.st_size, most) + 1)
        while len(data) <= most:
            more = os.read(descriptor, min(most + 1 - len(data), 1 << 20))
            if not more:
                break
            data += more
        return data
    finally:
        os.close(descriptor)

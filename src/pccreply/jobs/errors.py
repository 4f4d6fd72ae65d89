"""What stops a job before it has begun, and what a file that cannot be written is told of."""

from __future__ import annotations

import errno
import os
from pathlib import Path

_LONGEST_PATH = 259 if os.name == "nt" else None
"""Characters of a path that Windows takes where nobody has switched on longer ones."""


class CannotRun(Exception):
    """The job cannot be done as it was asked for; the message says why and what to do instead."""


def unforeseen(error: OSError) -> str:
    """A sentence for a file that cannot be opened or written where nobody looked out for that."""
    what = f"{error.filename} cannot be opened or written" if error.filename else "pccreply cannot go on"
    return f"{what}: {why(error)}."


def why(error: OSError, path: Path | None = None) -> str:
    """Why a file cannot be opened or written, in words that help. ``path`` is the file, where it is known."""
    if error.errno is None:
        return str(error)  # one of our own, which says it in words
    if error.errno == errno.ENAMETOOLONG:
        return "the name is too long"
    if isinstance(error, FileNotFoundError) and path is not None and _LONGEST_PATH is not None:
        length = len(str(path.parent.absolute()))
        if length + len("/.pccreply-0123456789abcdef.tmp") > _LONGEST_PATH:
            return f"its folder's path has {length} characters, too many for Windows; move the workspace nearer to the drive"
    match error:
        case PermissionError():
            return "access is denied (is it open in Word, or is its folder read-only?)"
        case NotADirectoryError() | FileExistsError():
            return "a file stands where its folder should be; move that file away"
        case IsADirectoryError():
            return "a folder of that name stands there; move it away"
    return error.strerror or str(error)

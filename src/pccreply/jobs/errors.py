"""What stops a job before it has begun, and what a file that cannot be written is told of."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Sequence
from pathlib import Path

from pccreply.prose.spelling import did_you_mean

LONGEST_PATH = 259
"""Characters of a path that Windows takes where nobody has switched on longer ones (Microsoft, "Maximum Path Length
Limitation")."""


class CannotRun(Exception):
    """The job cannot be done as it was asked for; the message says why and what to do instead."""


_SHOWN = 12
"""How many ids a message names."""
_OF_A_NAME = re.compile(r"\b(the|police|constabulary|force|service|heddlu)\b", re.I)
"""Words of a force's name that its id leaves out."""


def meant(wanted: str, ids: Sequence[str]) -> str:
    """ "Did you mean 'gwent'?" for the id that is nearest to what was written, also to a force's whole name; or nothing."""
    short = "-".join(_OF_A_NAME.sub(" ", wanted.replace("&", "and")).split())
    return did_you_mean(wanted, ids) or did_you_mean(short, ids)


def some_of(ids: Sequence[str], most: int = _SHOWN) -> str:
    """The first of many ids: ``gwent, kent and 3 more``; empty where there are none."""
    more = f" and {len(ids) - most} more" if len(ids) > most else ""
    return f"{', '.join(ids[:most])}{more}"


def no_such(what: str, wanted: str, ids: Sequence[str], where: str = "", most: int = _SHOWN) -> CannotRun:
    """There is no such force, report or the like: with the one that is meant, or with those that there are.

    ``where`` goes on with the sentence: ``in the register``. ``most`` is how many ids are named.
    """
    instead = meant(wanted, ids) or f"There are: {some_of(ids, most) or 'none yet'}."
    return CannotRun(f"There is no {what} '{wanted}'{f' {where}' if where else ''}. {instead}")


def no_such_file(path: Path) -> CannotRun:
    """There is no such file: with one of a like name in its folder, where there is one."""
    from difflib import get_close_matches

    folder = path.parent.absolute()
    try:
        names = {each.name.lower(): each.name for each in folder.iterdir() if each.name[:1] not in (".", "~")}
    except OSError:
        return CannotRun(f"There is no file '{path}', and no folder {folder} that can be read.")
    near = get_close_matches(path.name.lower(), names, 1)
    instead = f"Did you mean '{path.parent / names[near[0]]}'?" if near else "Write its whole path, in quotation marks."
    return CannotRun(f"There is no file '{path.name}' in the folder {folder}. {instead}")


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
    if isinstance(error, FileNotFoundError) and path is not None and os.name == "nt":
        length = len(str(path.parent.absolute()))
        if length + len("/.pccreply-0123456789abcdef.tmp") > LONGEST_PATH:
            return f"its folder's path has {length} characters, too many for Windows; move the workspace nearer to the drive"
    match error:
        case PermissionError():
            return "access is denied (is it open in Word, or is its folder read-only?)"
        case NotADirectoryError() | FileExistsError():
            return "a file stands where its folder should be; move that file away"
        case IsADirectoryError():
            return "a folder of that name stands there; move it away"
    return error.strerror or str(error)

"""A zip from a stranger: its parts in memory, within limits, and only if it is made as Word or LibreOffice make theirs.

Sources of what is refused: David Fifield, "A better zip bomb" (2019: parts that overlap); the Zip Slip
disclosure by Snyk (2018: names that lead out of the folder); ECMA-376 Part 2, Annex C (deflate is the only
compression of an Office file, and no two parts have the same name).
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from pccreply.untrusted import Refused, Why

_ENTRY = b"PK\x01\x02"
_LEADS_OUT = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:")


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is taken: parts, bytes of one part unpacked, bytes of all parts read."""

    parts: int
    part: int
    total: int


class Zip:
    """The parts of a zip, each unpacked when it is asked for. Folders are no parts."""

    def __init__(self, data: bytes, limits: Limits) -> None:
        """Raises ``Refused`` where ``data`` is no sound zip, or one made to harm."""
        entries = data.count(_ENTRY)  # before a list of a million of them is made
        if entries > limits.parts:
            raise Refused(f"The file has {entries:,} parts, far more than a letter.", Why.TOO_LARGE)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, EOFError, ValueError, OSError, NotImplementedError, OverflowError) as error:
            raise _damaged(str(error)) from error
        infos = [info for info in self._zip.infolist() if not info.filename.endswith("/")]  # is_dir() fails on no name
        _refuse_harmful(infos)
        self.infos = {info.filename: info for info in infos}
        self._limits = limits
        self._left = limits.total

    def __contains__(self, name: object) -> bool:
        return name in self.infos

    def __iter__(self) -> Iterator[str]:
        return iter(self.infos)

    def read(self, name: str) -> bytes:
        """A part that is there, as bytes. Raises ``Refused`` where it is damaged, locked or too large."""
        limit = min(self._limits.part, self._left)
        try:
            with self._zip.open(self.infos[name]) as part:
                data = part.read(limit + 1)
        except RuntimeError as error:  # zipfile's way to say that a part is encrypted
            raise Refused("The file is protected by a password.", Why.LOCKED) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError) as error:
            raise _damaged(str(error)) from error
        if len(data) > limit:
            raise Refused(f"The part {name} of the file is far larger than a letter's.", Why.TOO_LARGE)
        self._left -= len(data)
        return data


def _refuse_harmful(infos: list[zipfile.ZipInfo]) -> None:
    names: set[str] = set()
    for info in infos:
        if _LEADS_OUT.search(info.filename):
            raise Refused(f"The file holds a part whose name leads out of it ({info.filename!r}).", Why.HARMFUL)
        if stat.S_ISLNK(info.external_attr >> 16):
            raise Refused(f"The file holds a link to another file ({info.filename!r}).", Why.HARMFUL)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused("The file is packed in a way in which Word and LibreOffice never pack.", Why.HARMFUL)
        if info.filename in names:
            raise Refused(f"The file holds two parts with one name ({info.filename!r}).", Why.HARMFUL)
        names.add(info.filename)
    for one, other in pairwise(sorted(infos, key=lambda info: info.header_offset)):
        if one.header_offset + one.compress_size >= other.header_offset:
            raise Refused("The parts of the file lie one over the other.", Why.HARMFUL)


def _damaged(why: str) -> Refused:
    return Refused(f"The file is damaged ({why or 'it ends too early'}).", Why.DAMAGED)

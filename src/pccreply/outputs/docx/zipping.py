"""A zip written part by part, so that a part which no letter changes is compressed once.

The standard library's writer compresses every part each time and spends more on its own bookkeeping
than the compression of a letter costs. The format is APPNOTE.TXT of PKWARE, sections 4.3.7, 4.3.12
and 4.3.16. No clock and no system is in it: every part is dated 1 January 1980.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

LEVEL = 4
"""How hard zlib tries; docs/decisions/0012-the-letter-engine.md has the measurements."""

_LOCAL, _CENTRAL, _END = 0x04034B50, 0x02014B50, 0x06054B50
_VERSION, _UTF8_NAME = 20, 0x800
_STORED, _DEFLATED = 0, 8
_TIME, _DAY = 0, 1 << 5 | 1


class Member(NamedTuple):
    """A part ready to be put into a zip: with its header, and its line of the directory around the place."""

    data: bytes
    line: bytes
    name: bytes


def member(name: str, content: bytes) -> Member:
    """A part, compressed; as it is where that would not make it smaller."""
    packed, method = zlib.compress(content, LEVEL, -zlib.MAX_WBITS), _DEFLATED
    if len(packed) >= len(content):
        packed, method = content, _STORED
    called = name.encode()
    about = struct.pack(
        "<5H3L2H",
        _VERSION,
        0 if name.isascii() else _UTF8_NAME,
        method,
        _TIME,
        _DAY,
        zlib.crc32(content),
        len(packed),
        len(content),
        len(called),
        0,
    )
    local = struct.pack("<L", _LOCAL) + about
    line = struct.pack("<LH", _CENTRAL, _VERSION) + about + struct.pack("<3HL", 0, 0, 0, 0)
    return Member(b"".join((local, called, packed)), line, called)


@lru_cache(maxsize=256)
def small_member(name: str, content: bytes) -> Member:
    """A part as ``member`` makes it, kept: the headers and lists of many letters read alike."""
    return member(name, content)


def archive(members: Iterable[Member]) -> bytes:
    """The members as one zip, in their order."""
    every = list(members)
    directory: list[bytes] = []
    place = 0
    for data, line, name in every:
        directory += (line, place.to_bytes(4, "little"), name)
        place += len(data)
    listed = b"".join(directory)
    end = struct.pack("<L4H2LH", _END, 0, 0, len(every), len(every), len(listed), place, 0)
    return b"".join((*(each.data for each in every), listed, end))

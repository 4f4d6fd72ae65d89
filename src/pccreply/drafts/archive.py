"""A zip archive read with limits, and the XML in it without entities, for the formats that are zips."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from pccreply.drafts.gathering import Unreadable

LARGEST_PART = 24_000_000
LARGEST_TOTAL = 60_000_000
MOST_PARTS = 3_000
MOST_TAGS = 800_000
"""Limits of what is unpacked: bytes of a part and of all parts read, parts, tags of a part.

They bound what a file can cost, however small it was packed: to read so many tags takes some 200 MB
and two seconds. A letter of fifty pages has a twentieth of each.
"""

_REPAIR = "Open it in the program that made it, let it be repaired, and save it again."
_TOO_LARGE = "Give the letter alone, saved anew as a Word document (.docx)."


class Archive:
    """The parts of a zip, each unpacked when it is asked for."""

    def __init__(self, data: bytes) -> None:
        """Raises ``Unreadable`` where ``data`` is no sound zip, or has too many parts."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            self._names = dict.fromkeys(self._zip.namelist())
        except (zipfile.BadZipFile, EOFError, ValueError, OSError, NotImplementedError, OverflowError) as error:
            raise _damaged(str(error)) from error
        if len(self._names) > MOST_PARTS:
            raise Unreadable(f"The file has {len(self._names):,} parts, far more than a letter.", _TOO_LARGE)
        self._left = LARGEST_TOTAL

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def read(self, name: str) -> bytes:
        """A part as bytes. Raises ``Unreadable`` where it is missing, damaged, locked or too large."""
        if name not in self._names:
            raise Unreadable(f"The part {name} of the file is missing.", _REPAIR)
        limit = min(LARGEST_PART, self._left)
        try:
            with self._zip.open(name) as part:
                data = part.read(limit + 1)
        except RuntimeError as error:  # zipfile's way to say that a part is encrypted
            raise Unreadable(
                "The file is protected by a password.", "Take the password away, save it, and check that."
            ) from error
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError, NotImplementedError) as error:
            raise _damaged(str(error)) from error
        if len(data) > limit:
            raise Unreadable(f"The part {name} of the file is far larger than a letter's.", _TOO_LARGE)
        self._left -= len(data)
        return data

    def xml(self, name: str) -> Any:
        """The root of an XML part. Raises ``Unreadable`` as ``read`` does, and where it is not well-formed."""
        return parse(self.read(name), name)


def parse(data: bytes, name: str) -> Any:
    """The root of XML, entities left alone. Raises ``Unreadable`` where it is not well-formed or too large."""
    from lxml import etree

    if data.count(b"<") > MOST_TAGS:
        raise Unreadable(f"The part {name} of the file has far more in it than a letter.", _TOO_LARGE)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        why = error.msg if isinstance(error, etree.XMLSyntaxError) else error
        raise Unreadable(f"The part {name} of the file is damaged ({why}).", _REPAIR) from error
    if root is None:
        raise Unreadable(f"The part {name} of the file is empty.", _REPAIR)
    if root.getroottree().docinfo.doctype:
        raise Unreadable(
            f"The part {name} of the file declares a document type, which Word and LibreOffice never do.",
            "Do not trust the file. Ask for the letter as its author saved it.",
        )
    return root


def _damaged(why: str) -> Unreadable:
    return Unreadable(f"The file is damaged ({why or 'it ends too early'}).", _REPAIR)

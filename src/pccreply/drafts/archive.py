"""A draft that is a zip, and the XML in it: the limits of ``untrusted`` with a word of advice for each refusal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pccreply.drafts.gathering import Unreadable
from pccreply.untrusted import DO_NOT_TRUST, Refused, Why
from pccreply.untrusted import xml as untrusted_xml
from pccreply.untrusted.zips import Limits, Zip

LIMITS = Limits(parts=3_000, part=24_000_000, total=60_000_000)
"""They bound what a file can cost, however small it was packed. A letter of fifty pages has a twentieth of each."""

_REPAIR = "Open it in the program that made it, let it be repaired, and save it again."
_ADVICE = {
    Why.DAMAGED: _REPAIR,
    Why.TOO_LARGE: "Give the letter alone, saved anew as a Word document (.docx).",
    Why.LOCKED: "Take the password away, save it, and check that.",
    Why.HARMFUL: DO_NOT_TRUST,
}


class Archive:
    """The parts of a zip, each unpacked when it is asked for."""

    def __init__(self, data: bytes) -> None:
        """Raises ``Unreadable`` where ``data`` is no sound zip, or one made to harm."""
        try:
            self._zip = Zip(data, LIMITS)
        except Refused as error:
            raise _unreadable(error) from error

    def __contains__(self, name: object) -> bool:
        return name in self._zip

    def __iter__(self) -> Iterator[str]:
        return iter(self._zip)

    def read(self, name: str) -> bytes:
        """A part as bytes. Raises ``Unreadable`` where it is missing, damaged, locked or too large."""
        if name not in self._zip:
            raise Unreadable(f"The part {name} of the file is missing.", _REPAIR)
        try:
            return self._zip.read(name)
        except Refused as error:
            raise _unreadable(error) from error

    def xml(self, name: str) -> Any:
        """The root of an XML part. Raises ``Unreadable`` as ``read`` does, and where it is not well-formed."""
        return parse(self.read(name), name)


def parse(data: bytes, name: str) -> Any:
    """The root of XML, its comments left out. Raises ``Unreadable`` where it is not well-formed, or harmful."""
    try:
        return untrusted_xml.parse(data, name, words_only=True)
    except Refused as error:
        raise _unreadable(error) from error


def _unreadable(refused: Refused) -> Unreadable:
    return Unreadable(refused.message, _ADVICE[refused.why])

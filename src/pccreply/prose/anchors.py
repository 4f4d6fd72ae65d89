"""The marks by which a generated block is found again: content control tag, its title, bookmark.

Three layers, because none survives everything: LibreOffice drops the tags of content controls but
keeps their titles and the bookmarks; an editor may unwrap a control and leave the bookmark.
All three can be read back. A tag or a bookmark that was too long carries a digest instead, and is
recognised among the anchors that a reader expects.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from hashlib import sha256
from urllib.parse import quote, unquote

from pccreply.model.letters import Anchor
from pccreply.prose.lists import in_words

TAG_LENGTH = 64
"""Longest tag, and longest title, of a content control that Word lets a person type."""
BOOKMARK_LENGTH = 40
"""Longest name of a bookmark in Word."""

_TAG = re.compile(r"pccreply:([^:]*):([^:]+)")
_BOOKMARK = re.compile(r"pcc((?:_[a-z0-9X]+)*)__([a-z0-9X_]+)")
_TITLED = re.compile(r"[Rr]ecommendations? (.+?)(?:, parts? (.+))?")
_UNIT = re.compile(r"(\d+(?:\.\d+)*)([a-z]+)?")


def tag(anchor: Anchor) -> str:
    """The content control's tag: ``pccreply:3a+3b:force_progress``."""
    plain = _plain(anchor)
    return plain if len(plain) <= TAG_LENGTH else f"pccreply#{_digest(plain)}"


def parse_tag(text: str, expected: Iterable[Anchor] = ()) -> Anchor | None:
    """The anchor that a tag stands for, or None where the tag is not one of ours.

    A tag that was too long to be written out is looked for among the ``expected`` anchors.
    """
    found = _TAG.fullmatch(text)
    if not found:
        return _expected(text, expected, tag)
    units = tuple(unquote(unit) for unit in found[1].split("+")) if found[1] else ()
    return _if_written_so(Anchor(unquote(found[2]), units), text, tag)


def bookmark(anchor: Anchor) -> str:
    """The bookmark's name: ``pcc_3a_3b__force_progress``.

    Word does not tell capitals from small letters in these names, so that a capital is written as a
    number (``X41``), as is every other character that a name cannot hold.
    """
    units = "".join(f"_{_encoded(unit, '')}" for unit in anchor.units)
    name = f"pcc{units}__{_encoded(anchor.field, '_')}"
    return name if len(name) <= BOOKMARK_LENGTH else f"pcch_{_digest(_plain(anchor))}"


def parse_bookmark(name: str, expected: Iterable[Anchor] = ()) -> Anchor | None:
    """The anchor that a bookmark stands for, or None where the bookmark is not one of ours.

    A name that was too long to be written out is looked for among the ``expected`` anchors.
    """
    found = _BOOKMARK.fullmatch(name)
    if not found:
        return _expected(name, expected, bookmark)
    try:
        anchor = Anchor(_decoded(found[2]), tuple(_decoded(unit) for unit in found[1].split("_")[1:]))
    except ValueError:
        return None
    return _if_written_so(anchor, name, bookmark)


def alias(anchor: Anchor) -> str:
    """The title that Word shows on the content control: "Recommendation 3, part b: force progress"."""
    field = anchor.field.replace("_", " ")
    if not anchor.units:
        return _short(field[:1].upper() + field[1:])
    labels: dict[str, list[str]] = {}
    for unit in anchor.units:
        split = _UNIT.fullmatch(unit)
        number, label = (split[1], split[2]) if split else (unit, None)
        labels.setdefault(number, []).extend([label] if label else [])
    if any(labels.values()):
        names = "; ".join(
            f"recommendation {number}" + (f", part{'s' * (len(of) > 1)} {in_words(of)}" if of else "")
            for number, of in labels.items()
        )
    else:
        names = f"recommendation{'s' * (len(labels) > 1)} {in_words(list(labels))}"
    return _short(f"{names[:1].upper()}{names[1:]}: {field}")


def parse_alias(text: str) -> Anchor | None:
    """The anchor that a title stands for, or None where the title is not one of ours or was cut short.

    A title that names no recommendation ("Introduction") is never taken for ours: anybody may write it.
    """
    about, colon, field = text.rpartition(": ")
    units: list[str] = []
    for name in about.split("; "):
        found = _TITLED.fullmatch(name)
        if not colon or not found:
            return None
        labels = _items(found[2] or "") or [""]
        units += [f"{number}{label}" for number in _items(found[1]) for label in labels]
    return _if_written_so(Anchor(field.replace(" ", "_"), tuple(units)), text, alias)


def _plain(anchor: Anchor) -> str:
    """The tag written out, however long. Raises ValueError where a unit or the field is empty."""
    if not anchor.field or not all(anchor.units):
        raise ValueError(f"An anchor needs a field, and no unit of it may be empty: {anchor}")
    return f"pccreply:{'+'.join(quote(unit, safe='') for unit in anchor.units)}:{quote(anchor.field, safe='')}"


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:32]


def _encoded(text: str, also: str) -> str:
    """``text`` in small letters, digits and ``also``; anything else (and x) as X and its UTF-8 bytes."""
    plain = f"abcdefghijklmnopqrstuvwyz0123456789{also}"
    return "".join(c if c in plain else "".join(f"X{byte:02x}" for byte in c.encode()) for c in text)


def _decoded(text: str) -> str:
    """The reverse of ``_encoded``. Raises ValueError where ``text`` does not come from there."""
    pieces = re.split(r"(X[0-9a-f]{2})", text)
    return b"".join(bytes.fromhex(p[1:]) if p.startswith("X") and len(p) == 3 else p.encode() for p in pieces).decode()


def _if_written_so(anchor: Anchor, text: str, write: Callable[[Anchor], str]) -> Anchor | None:
    """The anchor, if it is written exactly as ``text``: nothing else is one of ours."""
    whole = bool(anchor.field) and all(anchor.units)
    return anchor if whole and write(anchor) == text else None


def _expected(text: str, expected: Iterable[Anchor], write: Callable[[Anchor], str]) -> Anchor | None:
    return next((anchor for anchor in expected if write(anchor) == text), None)


def _items(text: str) -> list[str]:
    """The reverse of ``in_words``."""
    return [item for item in re.split(", | and ", text) if item]


def _short(text: str) -> str:
    return text if len(text) <= TAG_LENGTH else text[: TAG_LENGTH - 1] + "…"

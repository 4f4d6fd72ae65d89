"""What every reader promises, whatever it is given."""

from __future__ import annotations

import atexit
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pccreply.model.findings import Remark
from pccreply.model.places import Place


class Broken(AssertionError):
    """A promise that was not kept."""


def hold(kept: bool, promise: str, *seen: object) -> None:
    """Raises ``Broken`` with the promise, and what was seen instead, unless it was kept."""
    if not kept:
        raise Broken(": ".join([promise, *(repr(each)[:2_000] for each in seen)]))


@cache
def bench() -> Path:
    """A folder for the files of this process; it goes when the process ends."""
    folder = tempfile.TemporaryDirectory(prefix="pccreply-fuzz-")
    atexit.register(folder.cleanup)
    return Path(folder.name)


def laid_out(name: str, data: bytes) -> Path:
    """A file on the bench that holds ``data``."""
    path = bench() / name
    path.write_bytes(data)
    return path


def inside(value: object) -> Iterator[object]:
    """The texts, places and other single values that a value is made of, in no order."""
    left: list[Any] = [value]
    while left:
        each = left.pop()
        names = _fields(type(each))
        if names:
            left += [getattr(each, name) for name in names]
        elif isinstance(each, Mapping):
            left += [*each.keys(), *each.values()]
        elif isinstance(each, tuple | list | set | frozenset):
            left += each
        if isinstance(each, str) or names:
            yield each


def _fields(kind: type) -> tuple[str, ...]:
    if kind not in _FIELDS:
        _FIELDS[kind] = tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()
    return _FIELDS[kind]


_FIELDS: dict[type, tuple[str, ...]] = {}


def sound(value: object, file: str) -> None:
    """Every text can be written down, every place names the file and counts from 1."""
    for each in inside(value):
        if isinstance(each, str):
            hold(_writable(each), "a text can be written down", each)
        elif isinstance(each, Place):
            hold(each.file in (file, None), "a place names the file that was read", each)
            numbers = (each.line, each.column, each.length, each.paragraph, each.page)
            hold(all(n is None or n >= 1 for n in numbers), "a place counts from 1", each)


def proper(remarks: Iterable[Remark], file: str) -> None:
    """Every remark says in words what is wrong and where, for a rule that exists."""
    from pccreply.rules.book import rule_named

    for remark in remarks:
        sound(remark, file)
        hold(rule_named(remark.rule) is not None, "a remark belongs to a rule", remark)
        hold(bool(remark.message.strip()), "a remark says something", remark)
        hold("Traceback" not in remark.message and " object at 0x" not in remark.message, "in plain words", remark)


def in_order(first: date | None, last: date | None) -> bool:
    """Whether a stretch of days does not end before it begins."""
    return first is None or last is None or first <= last


def _writable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True

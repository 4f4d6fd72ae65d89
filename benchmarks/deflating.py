"""With which program and level the parts of a letter were deflated, found by trying all."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Any

Deflate = Callable[[bytes], bytes]
DOCUMENT = "word/document.xml"
RAW = -15


def setting_of(letter: bytes) -> tuple[str, Deflate]:
    """The name of the setting that makes the bytes of the letter's document, and the function that does it.

    Raises ValueError where none does.
    """
    with zipfile.ZipFile(io.BytesIO(letter)) as archive:
        info, text = archive.getinfo(DOCUMENT), archive.read(DOCUMENT)
    name_length, extra_length = struct.unpack("<HH", letter[info.header_offset + 26 : info.header_offset + 30])
    start = info.header_offset + 30 + name_length + extra_length
    packed = letter[start : start + info.compress_size]
    for name, deflate in _settings():
        if deflate(text) == packed:
            return name, deflate
    raise ValueError("No known setting deflates the document as pccreply does: add it to benchmarks/deflating.py.")


def _settings() -> Iterator[tuple[str, Deflate]]:
    for name, module, levels in (
        ("zlib", zlib, range(1, 10)),
        ("isal", _module("isal.isal_zlib"), range(4)),
        ("zlib-ng", _module("zlib_ng.zlib_ng"), range(1, 10)),
    ):
        for level in levels if module else ():
            yield f"{name} {level}", _one_go(module, level)
            for memory in (8, 9):
                yield f"{name} {level}, memory level {memory}", _by_object(module, level, memory)


def _module(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError:
        return None


def _one_go(module: Any, level: int) -> Deflate:
    def deflate(data: bytes) -> bytes:
        packed: bytes = module.compress(data, level, RAW)
        return packed

    return deflate


def _by_object(module: Any, level: int, memory: int) -> Deflate:
    def deflate(data: bytes) -> bytes:
        packer = module.compressobj(level, module.DEFLATED, RAW, memory)
        packed: bytes = packer.compress(data) + packer.flush()
        return packed

    return deflate

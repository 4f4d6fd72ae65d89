"""What a photograph tells of its making: taken out of JPEG and PNG files without touching the picture itself.

JPEG: ITU-T T.81, annex B; Exif: CIPA DC-008, 4.5 and 4.6. PNG: W3C, Portable Network Graphics (Third Edition), 5 and 11.
"""

from __future__ import annotations

import struct

_JPEG, _PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
_START_OF_SCAN, _APP1, _APP13, _COMMENT = 0xDA, 0xE1, 0xED, 0xFE
_EXIF = b"Exif\0\0"
_SEGMENTS = (
    (_APP1, _EXIF, "Exif"),
    (_APP1, b"http://ns.adobe.com/xap/1.0/\0", "XMP"),
    (_APP1, b"http://ns.adobe.com/xmp/extension/\0", "XMP"),
    (_APP13, b"Photoshop 3.0\0", "IPTC"),
    (_COMMENT, b"", "a comment"),
)
_CHUNKS = {b"tEXt": "text", b"zTXt": "text", b"iTXt": "text", b"tIME": "the time of its last change"}
_ORIENTATION = 0x0112
_UPRIGHT = 1


class _Malformed(Exception):
    """The file is not built as its kind should be, so nothing in it is touched."""


def without_traces(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The picture without what tells of its making, and the names of what was taken out ("Exif").

    What a program needs to draw the picture stays: pixels, colour profile, and which side is up. A file
    of another kind, or a malformed one, comes back as it is.
    """
    found: dict[str, None] = {}
    try:
        if data.startswith(_JPEG):
            data = _jpeg(data, found)
        elif data.startswith(_PNG):
            data = _png(data, found)
    except (_Malformed, struct.error, IndexError):
        return data, ()
    return data, tuple(found)


def _jpeg(data: bytes, found: dict[str, None]) -> bytes:
    kept, at = [_JPEG], len(_JPEG)
    while True:
        if data[at] != 0xFF or data[at + 1] in (0x00, 0xFF):
            raise _Malformed
        marker = data[at + 1]
        if marker == _START_OF_SCAN:
            return b"".join([*kept, data[at:]])
        (length,) = struct.unpack_from(">H", data, at + 2)
        segment = data[at : at + 2 + length]
        if length < 2 or len(segment) != 2 + length:
            raise _Malformed
        at += len(segment)
        body = segment[4:]
        name = next((name for of, start, name in _SEGMENTS if of == marker and body.startswith(start)), "")
        instead = b""
        if name == "Exif" and (turned := _turned(body.removeprefix(_EXIF))):
            instead = struct.pack(">BBH", 0xFF, _APP1, 2 + len(_EXIF) + len(turned)) + _EXIF + turned
        if not name or segment == instead:
            kept.append(segment)
        else:
            found[name] = None
            kept.append(instead)


def _png(data: bytes, found: dict[str, None]) -> bytes:
    kept, at = [_PNG], len(_PNG)
    while True:
        length, kind = struct.unpack_from(">I4s", data, at)
        chunk = data[at : at + 12 + length]
        if len(chunk) != 12 + length:
            raise _Malformed
        at += len(chunk)
        name = _CHUNKS.get(kind, "")
        if kind == b"eXIf" and not _turned(chunk[8:-4]):
            name = "Exif"
        if name:
            found[name] = None
        else:
            kept.append(chunk)
        if kind == b"IEND":
            return b"".join([*kept, data[at:]])


def _turned(exif: bytes) -> bytes:
    """The least Exif data that says which side of the picture is up; empty where it is upright or nothing says."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None:
        return b""
    try:
        (first,) = struct.unpack_from(f"{order}I", exif, 4)
        (count,) = struct.unpack_from(f"{order}H", exif, first)
        for n in range(count):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", exif, first + 2 + 12 * n)
            if tag == _ORIENTATION and _UPRIGHT < value <= 8:
                return struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, _ORIENTATION, 3, 1, value, 0, 0)
    except struct.error:
        pass
    return b""

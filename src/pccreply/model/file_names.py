"""File names that every office computer takes: what is written on one machine is opened on another."""

from __future__ import annotations

import re
import unicodedata

_DEVICE = re.compile(r"con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]", re.IGNORECASE)
_NEVER = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
LONGEST = 255
"""Bytes on Linux, units of UTF-16 on Windows and a Mac."""


def unfit(name: str) -> str:
    """What keeps Windows (or any other system) from holding a file or folder of that name; empty where nothing does.

    Source: Microsoft, "Naming Files, Paths, and Namespaces".
    """
    device = name.split(".")[0].rstrip(" ")
    if _DEVICE.fullmatch(device):
        return f"Windows keeps the name '{device}' for a device"
    wrong = _NEVER.search(name)
    if wrong:
        shown = wrong[0] if wrong[0].isprintable() else "a control character"
        return f"no file name on Windows can hold {shown}"
    if name.endswith((".", " ")):
        return f"Windows drops the {'full stop' if name.endswith('.') else 'space'} at the end of a name"
    try:
        size = max(len(name.encode()), len(name.encode("utf-16-le")) // 2)
    except UnicodeEncodeError:
        return "the name holds bytes that are no letters"
    return "the name is too long" if size > LONGEST else ""


def same_name(name: str) -> str:
    """What two names have in common that one folder of Windows or a Mac cannot hold both.

    They differ only in capitals, or in how an accent is stored.
    """
    return (
        name.lower() if name.isascii() else unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
    )

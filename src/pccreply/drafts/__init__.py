"""One module or package a format: path to Draft. Each has ``read(data, into)``, and none is loaded before it is needed.

The format is taken from what the file holds; its suffix decides only between plain text and Markdown.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from pccreply.drafts.gathering import RULE, Gathering, Unreadable
from pccreply.model.drafts import Draft
from pccreply.model.findings import Remark
from pccreply.model.letters import Anchor
from pccreply.model.places import Place
from pccreply.untrusted.files import read_at_most

SUFFIXES = {
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".pdf": "pdf",
    ".html": "html",
    ".htm": "html",
    ".odt": "odt",
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
}
"""The suffixes of files that can be drafts, each with the format that it promises."""

LARGEST_FILE = 50_000_000
"""Bytes. A letter with pictures has some millions."""

OWN_FAULT = "The file is of a form that pccreply did not foresee, which is a fault of pccreply; please report it"

_NAMES = {
    "docx": "a Word document",
    "pdf": "a PDF",
    "html": "a web page",
    "odt": "an OpenDocument text",
    "txt": "plain text",
    "md": "Markdown",
}
_AS_WORD = "Open it in the program that made it, save it as a Word document (.docx), and check that."
_PICTURES = {b"\xff\xd8\xff": "JPEG", b"\x89PNG": "PNG", b"GIF8": "GIF", b"II*\0": "TIFF", b"MM\0*": "TIFF"}


def read_draft(
    path: Path, shown: str, expected: Iterable[Anchor] = (), closely: bool = False, data: bytes | None = None
) -> tuple[Draft | None, list[Remark]]:
    """The draft in a file, and what there is to say about the file itself.

    ``shown`` is the path as messages show it. ``expected`` are the anchors that a letter of ours may
    hold; only those too long to be written out in the file need it. ``closely`` asks for ``Draft.file`` too.
    ``data`` is what the file holds, where that is at hand; ``path`` then only names it.
    The draft is None where the file
    cannot be read, and then a remark says why and what to do. No error is raised.
    """
    into = Gathering(shown, expected, closely)
    try:
        data = _fit(_bytes(path) if data is None else data)
        suffix = path.suffix.lower()
        kind = _kind(data, suffix)
        reader = import_module(f"{__name__}.{kind}")
        reader.read(data, into)
        draft = into.draft(kind)
        promised = SUFFIXES.get(suffix)
        if promised != kind:
            names = f'"{suffix}"' if suffix else "no ending"
            into.note(
                f"The file is {_NAMES[kind]}, though its name has {names}; it was read as {_NAMES[kind]}.",
                f"Rename it to {path.stem}{next(s for s, of in SUFFIXES.items() if of == kind)}.",
            )
        if not draft.passages:
            raise Unreadable(*reader.EMPTY)
    except Unreadable as error:
        return None, [*into.remarks, Remark(RULE, error.message, Place(shown), error.suggestion)]
    except (RecursionError, MemoryError):
        message = "The file is nested too deep or too large to be read."
        return None, [*into.remarks, Remark(RULE, message, Place(shown), _AS_WORD)]
    except Exception as error:  # a fault of a reader must not keep the other drafts from being checked
        message = f"{OWN_FAULT} ({type(error).__name__}: {error})."
        return None, [*into.remarks, Remark(RULE, message, Place(shown), _AS_WORD)]
    return draft, into.remarks


def _bytes(path: Path) -> bytes:
    try:
        return read_at_most(path, LARGEST_FILE)
    except OSError as error:
        raise Unreadable(
            f"The file cannot be opened ({error.strerror or error}).", "Check its name and that you may read it."
        ) from error


def _fit(data: bytes) -> bytes:
    """The same bytes, if a letter can have so many. Raises ``Unreadable`` otherwise."""
    if len(data) > LARGEST_FILE:
        raise Unreadable(
            f"The file is larger than {LARGEST_FILE // 1_000_000} MB, which no letter is.",
            "Give the letter alone; compress its pictures.",
        )
    if not data.strip():
        raise Unreadable("The file is empty.", "Save the draft again, or give the file that holds it.")
    return data


def _kind(data: bytes, suffix: str) -> str:
    """The format by what the file holds. Raises ``Unreadable`` for one that no reader here takes."""
    start = data[:1024]
    if b"%PDF-" in start:
        return "pdf"
    if start.startswith(b"PK\x03\x04"):
        return _zipped(data)
    if start.startswith(b"PK"):
        raise Unreadable(
            "The file is a damaged or empty archive.", "Open it in Word, let Word repair it, and save it again."
        )
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise Unreadable(
                "The file is protected by a password.",
                "Take the password away in Word (File, Info, Protect Document), save it, and check that.",
            )
        if "WordDocument".encode("utf-16-le") in data:
            raise Unreadable("The file is an old Word document (.doc), which cannot be read here.", _AS_WORD)
        raise Unreadable("The file is an old Office file or an Outlook message, not a letter.", _AS_WORD)
    if start.startswith(b"{\\rtf"):
        raise Unreadable("The file is Rich Text (.rtf), which cannot be read here.", _AS_WORD)
    for beginning, name in _PICTURES.items():
        if start.startswith(beginning):
            raise Unreadable(
                f"The file is a picture ({name}), and a picture holds no words that can be read.",
                "Give the document from which it was made, or a PDF with the words in it.",
            )
    text = start.removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe \t\r\n").lower()
    if text.startswith((b"<!doctype html", b"<html")):
        return "html"
    if text.startswith((b"<?xml", b"<!--")):
        if b"<html" in text:
            return "html"
        if text.startswith(b"<?xml"):
            raise Unreadable("The file is XML that is no letter in a form known here.", _AS_WORD)
    if suffix in (".html", ".htm"):
        return "html"
    return "md" if suffix in (".md", ".markdown") else "txt"


def _zipped(data: bytes) -> str:
    from pccreply.drafts.archive import Archive

    archive = Archive(data)
    if "mimetype" in archive:
        kind = archive.read("mimetype").decode("latin-1").strip()
        if kind in ("application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text-template"):
            return "odt"
        raise Unreadable(f'The file is an archive of the type "{kind}", not a letter.', _AS_WORD)
    if "[Content_Types].xml" in archive:
        types = archive.read("[Content_Types].xml")
        if b"wordprocessingml" in types:
            return "docx"
        for part, name in ((b"spreadsheetml", "an Excel workbook"), (b"presentationml", "a PowerPoint presentation")):
            if part in types:
                raise Unreadable(f"The file is {name}, not a letter.", "Give the letter as a Word document (.docx).")
        raise Unreadable("The file is an Office file, but not a Word document.", _AS_WORD)
    if any(name.startswith("Index/") or name.endswith(".iwa") for name in archive):
        raise Unreadable(
            "The file is a Pages document, which cannot be read here.",
            "In Pages choose File, Export To, Word, and check the Word document.",
        )
    if "word/document.xml" in archive:
        raise Unreadable(
            "The file looks like a Word document, but its table of contents ([Content_Types].xml) is missing.",
            "Open it in Word, let Word repair it, and save it again.",
        )
    raise Unreadable("The file is a zip archive, not a letter.", "Unpack it, and check the letter that is in it.")

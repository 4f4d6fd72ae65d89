"""Write a copy of each Word draft that was checked, with a comment at each finding."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from pccreply.ledger.files import write_atomically, write_new
from pccreply.ledger.locks import HeldOpen, refuse_held_open
from pccreply.model.checks import CheckedDocument, CheckResult, DocumentKind
from pccreply.model.drafts import Draft
from pccreply.model.findings import Basis, Confidence, Finding
from pccreply.rules.book import book
from pccreply.untrusted.files import read_at_most

if TYPE_CHECKING:
    from pccreply.editing.marking import Note

_COPY = re.compile(r"(?P<name>.+)\.checked(?:-\d+)?", re.IGNORECASE)
_ENDINGS = (".docx", ".docm", ".dotx")
_FORMATS = {
    "pdf": "a PDF",
    "odt": "an OpenDocument text",
    "html": "a web page",
    "txt": "plain text",
    "md": "Markdown",
}
_UNCHECKED = "it could not be checked, and the report says why"


@dataclass(frozen=True, slots=True)
class Marked:
    """What became of one draft, or of the wish to mark where there is none.

    ``said`` is one line for people. ``path`` is the marked copy, None where none was written; ``unwritable`` says
    that there should be one, and that the folder did not take it.
    """

    said: str
    path: Path | None = None
    unwritable: bool = False


def is_marked_copy(path: Path) -> bool:
    """Whether a file is named as marked copies are: NAME.checked.docx, NAME.checked-2.docx."""
    return path.suffix.lower() in _ENDINGS and _COPY.fullmatch(path.stem) is not None


def mark_drafts(result: CheckResult, shown: Callable[[Path], str]) -> Iterator[Marked]:
    """Writes NAME.checked.docx beside each Word draft of a check; what became of each draft.

    The draft is not touched, and nothing that a person wrote is overwritten: where NAME.checked.docx is anything
    but an earlier copy of the same letter, the copy gets the next free name. A marked copy whose letter was
    checked as well is passed over. ``shown`` gives a path as people see it.
    """
    drafts = [d for d in result.documents if d.kind is DocumentKind.DRAFT]
    if not drafts:
        yield Marked("Nothing was marked: there is no draft among the files, and only drafts are marked.")
    sources = {_key(d.source) for d in drafts if d.source is not None}
    for document in drafts:
        source = document.source
        if source is None or document.draft is None:
            why = "it is locked. Close it in Word, and check again" if _locked(source) else _UNCHECKED
            yield Marked(f"{document.path} was not marked: {why}.")
        elif document.draft.format != "docx":
            yield Marked(
                f"{document.path} was not marked: comments can be put only into a Word document, and this is "
                f"{_FORMATS.get(document.draft.format, 'none')}. Check the Word document that it was made from."
            )
        elif is_marked_copy(source) and _key(_named(source, "")) in sources:
            yield Marked(f"{document.path} was not marked: it is a marked copy of {_named(source, '').name}.")
        else:
            yield _marked(document, document.draft, source, result.as_of, shown)


def _marked(document: CheckedDocument, draft: Draft, source: Path, day: date, shown: Callable[[Path], str]) -> Marked:
    from pccreply.editing.marking import check_comments_in, mark
    from pccreply.editing.package import NotEditable

    findings = [f for f in document.findings if f.excuse is None]
    not_marked = f"{document.path} was not marked"
    try:
        data = read_at_most(source)
        if not findings and not check_comments_in(data):
            return Marked(f"{not_marked}: there are no findings.{_earlier(source)}")
        copy = mark(data, [_note(f, document.path, draft) for f in findings], day)
    except NotEditable as reason:
        return Marked(f"{not_marked}. {reason.message} {reason.suggestion}")
    except OSError as error:
        return Marked(
            f"{not_marked}: it cannot be opened ({error.strerror or error}). If it is open in Word, close it."
        )
    try:
        path, kept = _write(source, data, copy)
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            return Marked(
                f"{not_marked}: its name is too long to be made longer. Give it a shorter one.", unwritable=True
            )
        return Marked(
            f"{not_marked}: no file can be written into its folder ({error.strerror or error}). "
            "Copy the draft into a folder of your own, and check it there.",
            unwritable=True,
        )
    count = "a comment" if len(findings) == 1 else f"{len(findings)} comments" if findings else "no comments any more"
    beside = f" ({kept.name} holds other work or is open, and was left alone)" if kept else ""
    return Marked(f"{shown(path)}: the draft with {count}{beside}.", path)


def _write(source: Path, data: bytes, copy: bytes) -> tuple[Path, Path | None]:
    """Writes the copy; where it went, and the file that was left alone in its favour, if any. Raises OSError."""
    kept = None
    for path in _candidates(source):
        if not path.exists() and not path.is_symlink():
            if write_new(path, copy):
                return path, kept
        if not path.samefile(source) and _replaceable(path, data):
            try:
                if read_at_most(path) != copy:
                    refuse_held_open(path)
                    write_atomically(path, copy)
                return path, kept
            except (PermissionError, HeldOpen):  # Word on Windows holds on to what it shows
                pass
        if not path.samefile(source):
            kept = kept or path
    raise AssertionError("there is always a free name")


def _candidates(source: Path) -> Iterator[Path]:
    yield _named(source, ".checked")
    number = 2
    while True:
        yield _named(source, f".checked-{number}")
        number += 1


def _named(source: Path, tail: str) -> Path:
    """A file beside the draft, by the draft's own name and a tail; a marked copy has the name of its letter."""
    found = _COPY.fullmatch(source.stem)
    name = found["name"] if found else source.stem
    suffix = source.suffix if source.suffix.lower() in _ENDINGS else ".docx"
    return source.with_name(f"{name}{tail}{suffix}")


def _locked(source: Path | None) -> bool:
    """Whether a file is there and must not be opened: Word on Windows holds on to what it edits."""
    try:
        if source is not None:
            source.open("rb").close()
    except PermissionError:
        return True
    except OSError:
        pass
    return False


def _key(path: Path) -> str:
    return str(path).casefold()


def _replaceable(path: Path, data: bytes) -> bool:
    """Whether a file is, but for comments of checks, the draft itself; what cannot be read is somebody's."""
    from pccreply.editing.marking import same_letter
    from pccreply.editing.package import NotEditable

    try:
        return path.is_file() and same_letter(read_at_most(path), data)
    except (OSError, NotEditable):
        return False


def _earlier(source: Path) -> str:
    """A warning of a copy that an earlier check left."""
    path = _named(source, ".checked")
    there = path.exists() and not path.samefile(source)
    return f" {path.name} is from an earlier check; delete it if you are done with it." if there else ""


def _note(finding: Finding, path: str, draft: Draft) -> Note:
    """What the comment at a finding says."""
    from pccreply.editing.marking import Note

    place = finding.place
    locator = place.locator or _neighbour(finding, draft)
    where = ""
    if place.file not in (None, path):
        where, locator = f"In {place}: ", ""
    elif not locator:
        where = "About the whole letter: "
    basis = "house rule" if finding.basis is Basis.HOUSE else finding.basis.value
    sure = "" if finding.confidence is Confidence.HIGH else f", {finding.confidence.value} confidence"
    heading = f"{finding.code} {finding.rule} ({finding.severity.value}, {basis}{sure})"
    more = [f"Why it matters: {_why(finding.rule)}"]
    if finding.suggestion:
        more.append(f"To put it right: {finding.suggestion}")
    return Note(heading, where + finding.message, tuple(more), locator, place.excerpt)


def _neighbour(finding: Finding, draft: Draft) -> str:
    """The paragraph that follows what is no paragraph itself (a deleted table row), empty for the whole letter."""
    number = finding.place.paragraph
    if number is None or not draft.passages:
        return ""
    return draft.passages[min(number, len(draft.passages)) - 1].place.locator


def _why(rule: str) -> str:
    """The words under "Why it matters." in the explanation of a rule, on one line."""
    _, _, rest = book()[rule].explanation.partition("\nWhy it matters.\n")
    return " ".join(rest.partition("\n\nHow to put it right.\n")[0].split())

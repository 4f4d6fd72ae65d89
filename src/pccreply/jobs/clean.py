"""Write a cleaned copy of a Word letter: without the traces of its making, and otherwise as it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pccreply.drafts import LARGEST_FILE
from pccreply.jobs.errors import CannotRun, why
from pccreply.ledger.files import write_new
from pccreply.model.check_comments import is_check_comment
from pccreply.model.drafts import Draft, MarkKind
from pccreply.model.file_names import unfit
from pccreply.untrusted.files import read_at_most

if TYPE_CHECKING:
    from pccreply.editing.cleaning import Cleaning

_SUFFIX = ".docx"
_FAULT = "None was written, and the draft was not touched. This is a fault of pccreply; please report it."


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A cleaned copy: where it is, what was taken out ('Author: "Jo Example"'), and what a person has to decide on."""

    path: Path
    removed: tuple[str, ...]
    left: tuple[str, ...]


def clean(draft: Path, out: Path) -> Cleaned:
    """Write a cleaned copy of ``draft`` to ``out``, where no file may be yet. The draft is only read.

    Before it is written, the copy is read as a letter: it must say what the draft says, and nothing may
    be left in it to take out. Raises CannotRun, with nothing written, where that is not so, where the
    draft is no Word file that can be read, and where ``out`` cannot be written.
    """
    _check_target(draft, out)
    data = _bytes(draft)
    cleaning = _clean(draft, data)
    _compare(draft, data, cleaning.data)
    try:
        written = write_new(out, cleaning.data)
    except OSError as error:
        raise CannotRun(f"{out} cannot be written: {why(error, out)}.") from error
    if not written:
        raise _exists(out)
    return Cleaned(out, cleaning.removed, cleaning.left)


def _check_target(draft: Path, out: Path) -> None:
    if out.suffix.lower() != _SUFFIX:
        better = f"{out}{_SUFFIX}" if out.name and not out.suffix else f"{out.with_suffix(_SUFFIX)}"
        raise CannotRun(f"'{out}' does not end in {_SUFFIX}, and the cleaned copy is a Word document. Write {better}.")
    if unfit(out.name):
        raise CannotRun(f"'{out}' cannot be written: {unfit(out.name)}. Name another file for the cleaned copy.")
    try:
        same = out.resolve() == draft.resolve() or out.samefile(draft)
    except (OSError, RuntimeError):
        same = False
    if same:
        raise CannotRun(f"{out} is the draft itself, which is never changed. Name another file for the cleaned copy.")
    if out.exists() or out.is_symlink():
        raise _exists(out)
    if not out.parent.is_dir():
        raise CannotRun(f"There is no folder {out.parent}. Make it first, or name another file.")


def _exists(out: Path) -> CannotRun:
    return CannotRun(f"{out} exists already and was not touched. Name another file, or move that one away.")


def _bytes(draft: Path) -> bytes:
    try:
        data = read_at_most(draft, LARGEST_FILE)
    except OSError as error:
        raise CannotRun(f"{draft} cannot be opened: {why(error)}.") from error
    if len(data) > LARGEST_FILE:
        raise CannotRun(f"{draft} is larger than {LARGEST_FILE // 1_000_000} MB, which no letter is.")
    return data


def _clean(draft: Path, data: bytes) -> Cleaning:
    from pccreply.editing.cleaning import clean as cleaned
    from pccreply.editing.package import NotEditable

    try:
        cleaning = cleaned(data)
    except NotEditable as error:
        raise CannotRun(f"No cleaned copy can be made of {draft}. {error.message} {error.suggestion}") from error
    try:
        again = cleaned(cleaning.data)
    except NotEditable as error:
        raise CannotRun(f"The cleaned copy of {draft} could not be read again ({error.message}). {_FAULT}") from error
    if again.removed or again.data != cleaning.data:
        what = ", ".join(again.removed) or "it changes when it is cleaned again"
        raise CannotRun(f"The cleaned copy of {draft} would not be clean ({what}). {_FAULT}")
    return cleaning


def _compare(draft: Path, before: bytes, after: bytes) -> None:
    """Makes sure that a reader finds in the copy what stands in the draft, but for pccreply's own comments."""
    old = _read(draft, before)
    try:
        new = _read(draft, after)
    except CannotRun as error:
        raise CannotRun(f"The cleaned copy of {draft} could not be read again ({error}) {_FAULT}") from error
    marks = tuple(m for m in old.marks if m.kind is not MarkKind.COMMENT or not is_check_comment(m.by, m.text))
    if (old.passages, old.furniture, marks) != (new.passages, new.furniture, new.marks):
        raise CannotRun(f"The cleaned copy of {draft} would not say what the draft says. {_FAULT}")


def _read(draft: Path, data: bytes) -> Draft:
    from pccreply.drafts import docx
    from pccreply.drafts.gathering import Gathering, Unreadable

    into = Gathering(str(draft), (), False)
    try:
        docx.read(data, into)
    except Unreadable as error:
        raise CannotRun(f"No cleaned copy can be made of {draft}. {error.message} {error.suggestion}") from error
    return into.draft("docx")

"""The ledger of a folder of generated letters: what pccreply itself wrote there, and from what.

``.pccreply-ledger.jsonl`` holds a line of JSON for each letter: the SHA-256 of its bytes, of every source
that went in, and what was found. A letter whose bytes are none that pccreply wrote was edited by
somebody, and is never overwritten: the new one goes beside it, or the edited one is moved aside.

The line is appended before the letter takes its place. A run that is killed in between leaves a line for
a letter that is not there, which costs nothing; the other way round its letter would look like somebody's.
While lines are appended, later ones count; when the run ends, each letter has one line again.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any, NamedTuple, Self

from pccreply.ledger.files import refuse_leading_out, refuse_link, remove_leftovers, write_atomically, written_beside
from pccreply.ledger.locks import FolderLock, refuse_held_open
from pccreply.untrusted.files import read_at_most

FILE = ".pccreply-ledger.jsonl"
LOCK = ".pccreply-ledger.lock"
OLD_FILE = ".pccreply-ledger.json"
"""The form before this one: the SHA-256 of each letter and nothing else. It is read, and becomes this one."""
_ABOUT = "What pccreply wrote here, and from what. A letter that differs was edited, and is never overwritten."


def sha256(data: bytes) -> str:
    """The SHA-256 of some bytes, as the ledger writes it."""
    return hashlib.sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class Record:
    """What a letter was made from, and what was found on the way.

    ``sources`` maps each file, as a path from the workspace, to the SHA-256 of its bytes, or to ""
    where there was none. ``run`` holds what else decides the result (version, options, day) as
    words. ``errors`` and ``suspect`` (units of recommendations) are findings that a run which passes
    the letter over has to tell again.
    """

    sources: Mapping[str, str] = field(default_factory=dict)
    run: Mapping[str, str] = field(default_factory=dict)
    errors: int = 0
    incomplete: bool = False
    suspect: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the ledger: the letter as last written. ``record`` is None in a line of the old form."""

    digest: str
    record: Record | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """Where a letter went.

    ``kept`` is the edited letter that stood in its place, or None; ``moved`` where an edited letter was
    moved to make room, or None. ``unchanged`` says that these bytes stood there already.
    """

    path: Path
    kept: Path | None = None
    unchanged: bool = False
    moved: Path | None = None


class Ledger:
    """The ledger of one folder; as a context it is tidied at the end.

    A damaged line counts as none, a missing ledger as empty: then every letter is somebody's. Several
    runs may write at once; each sees what the others have written.
    """

    def __init__(self, folder: Path, root: Path | None = None) -> None:
        """``root`` is the workspace that ``folder`` belongs to: writing is refused where a link leads out of it."""
        self.folder = folder
        self._root = root
        self._lock = FolderLock(folder / LOCK)
        self._file: IO[bytes] | None = None
        self._read_up_to = 0
        self._torn = False
        self._unread = ""
        """Why it cannot be read, or nothing: then no letter can be told from an edited one, and none is written."""
        self._appended = 0
        self._lines: dict[str, _Line] = {}
        self._ours: dict[str, set[str]] = {}
        """By letter, older digests that may stand there instead of the last: where a run was killed in between."""
        self._read_old()
        self._read_on()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # what it says

    @property
    def exists(self) -> bool:
        """Whether the folder has one."""
        return (self.folder / FILE).is_file() or (self.folder / OLD_FILE).is_file()

    def entry(self, name: str) -> Entry | None:
        """What it says of a letter, or None."""
        line = self._lines.get(name)
        return self._read_again(name, line) if line is not None else None

    def ours(self, path: Path) -> bool:
        """Whether a file is as pccreply wrote it."""
        try:
            digest = _digest(path)
        except OSError:
            return False
        return digest is not None and self._wrote(path.name, digest)

    def standing(self, name: str) -> Written | None:
        """Where the last letter of that name stands as it was written; None where it does not.

        That is beside the one of its name where somebody has edited that.
        """
        try:
            target = self.folder / name
            digest = _digest(target)
            kept = None
            if digest is not None and not self._wrote(name, digest):
                kept, target = target, self._beside(target)
                digest = _digest(target)
        except OSError:
            return None
        line = self._lines.get(target.name)
        return Written(target, kept, unchanged=True) if line is not None and line.digest == digest else None

    # writing

    def write(self, name: str, data: bytes, record: Record | None = None, *, force: bool = False) -> Written:
        """Write a letter under its name.

        Where somebody has edited the old one, the new one goes beside it ("gwent.new.docx"); with
        ``force`` the edited one is moved aside first ("gwent.edited.docx"). Raises OSError where it
        cannot be written (HeldOpen where another program has it open); the old letter then stands.
        """
        new = Entry(sha256(data), record)
        stands = self.standing(name)
        if stands is not None and self.entry(stands.path.name) == new and not (force and stands.kept):
            return stands
        self._open()
        with self._lock.held():
            self._sync()
            if self._unread:
                self._read_on()
            if self._unread:
                raise OSError(self._unread)
            return self._write(self.folder / name, data, new, force)

    def _write(self, target: Path, data: bytes, new: Entry, force: bool) -> Written:
        kept = moved = None
        before = _state(target)
        found = _digest(target)
        if found not in (None, new.digest) and not self._wrote(target.name, found):
            if force:
                refuse_held_open(target)
                moved = _aside(target)
                target.rename(moved)
                before = found = None
            else:
                kept, target = target, self._beside(target)
                before = _state(target)
                found = _digest(target)
        if found == new.digest:
            if self.entry(target.name) != new:
                self._append(target.name, new)
            self._ours.pop(target.name, None)
            return Written(target, kept, unchanged=True)
        refuse_held_open(target)
        temporary = written_beside(target, data)
        try:
            self._append(target.name, new)
            if _state(target) != before:
                raise OSError("somebody saved it at the same moment; run again")
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        self._ours.pop(target.name, None)
        return Written(target, kept, moved=moved)

    def close(self) -> None:
        """Bring the ledger back to a line a letter, where lines were added, and let go of its files."""
        if self._file is not None and self._appended:
            try:
                with self._lock.held():
                    self._sync()
                    if self._unread:
                        raise OSError(self._unread)
                    self._shut()
                    write_atomically(self.folder / FILE, self._tidied())
                    (self.folder / OLD_FILE).unlink(missing_ok=True)
            except OSError:
                pass  # a full disk, another run on Windows: the lines that were added hold all of it
        self._shut()
        self._lock.close()

    def _wrote(self, name: str, digest: str | None) -> bool:
        line = self._lines.get(name)
        return line is not None and (digest == line.digest or digest in self._ours.get(name, ()))

    def _beside(self, edited: Path) -> Path:
        """The first free name beside an edited letter; one that pccreply wrote and nobody edited is free."""
        number = 1
        while True:
            tail = ".new" if number == 1 else f".new-{number}"
            candidate = edited.with_name(f"{edited.stem}{tail}{edited.suffix}")
            if not candidate.exists() or self.ours(candidate):
                return candidate
            number += 1

    # the file

    def _open(self) -> None:
        if self._file is None:
            if self._root is not None:
                refuse_leading_out(self.folder, self._root)
            refuse_link(self.folder / FILE)
            self.folder.mkdir(parents=True, exist_ok=True)
            remove_leftovers(self.folder)
            self._file = (self.folder / FILE).open("ab", buffering=0)

    def _shut(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None

    def _append(self, name: str, entry: Entry) -> None:
        assert self._file is not None
        line = _line(name, entry) + b"\n"
        begin = (
            json.dumps({"about": _ABOUT}).encode() + b"\n" if self._read_up_to == 0 else b"\n" if self._torn else b""
        )
        written = self._file.write(begin + line)
        self._torn = written < len(begin + line)
        if self._torn:  # the disk is full
            raise OSError("the disk is full")
        self._read_up_to = self._file.tell()
        self._appended += 1
        self._take(name, _Line(entry.digest, self._read_up_to - len(line)))

    def _sync(self) -> None:
        """Take in what other runs have written since."""
        assert self._file is not None
        try:
            there = (self.folder / FILE).stat()
        except FileNotFoundError:
            there = None
        here = os.fstat(self._file.fileno())
        if there is None or not os.path.samestat(there, here):
            # another run has tidied the ledger: its file is a new one
            self._shut()
            self._file = (self.folder / FILE).open("ab", buffering=0)
            self._read_up_to = 0
        if there is None or there.st_size != self._read_up_to:
            self._read_on()

    def _read_on(self) -> None:
        """Read the lines after those that were read; what this run knows it goes on knowing."""
        try:
            if not stat.S_ISREG((self.folder / FILE).stat().st_mode):
                raise OSError(errno.EINVAL, "it is no ordinary file")
            with (self.folder / FILE).open("rb") as file:
                file.seek(self._read_up_to)
                data = file.read()
        except (FileNotFoundError, NotADirectoryError):
            return
        except OSError as error:
            self._unread = f"{FILE} beside it, which tells whose letters these are, cannot be read ({error.strerror})"
            return
        self._unread = ""
        for line in data.splitlines(keepends=True):
            self._take_line(line, self._read_up_to)
            self._read_up_to += len(line)
        self._torn = bool(data) and not data.endswith(b"\n")

    def _read_old(self) -> None:
        try:
            read = json.loads((self.folder / OLD_FILE).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return
        letters = read.get("letters") if isinstance(read, dict) else None
        for name, digest in (letters if isinstance(letters, dict) else {}).items():
            if isinstance(digest, str):
                self._take(name, _Line(digest, None))

    def _take_line(self, line: bytes, at: int) -> None:
        try:
            read = json.loads(line)
        except (ValueError, RecursionError):
            return
        if not isinstance(read, dict):
            return
        name, digest, before = read.get("letter"), read.get("sha256"), read.get("before", [])
        if isinstance(name, str) and isinstance(digest, str):
            self._take(name, _Line(digest, at))
            if before and isinstance(before, list):
                self._ours.setdefault(name, set()).update(b for b in before if isinstance(b, str))

    def _take(self, name: str, line: _Line) -> None:
        before = self._lines.get(name)
        if before is not None and before.digest != line.digest:
            self._ours.setdefault(name, set()).add(before.digest)
        self._lines[name] = line

    def _read_again(self, name: str, line: _Line) -> Entry:
        """All that a line says; its digest alone where another run has tidied the file since, or somebody removed it."""
        try:
            with (self.folder / FILE).open("rb") as file:
                return _entry(name, line, file)
        except OSError:
            return Entry(line.digest)

    def _tidied(self) -> Iterator[bytes]:
        """The whole file, a line a letter."""
        yield json.dumps({"about": _ABOUT}).encode() + b"\n"
        with (self.folder / FILE).open("rb") as file:
            for name in sorted(self._lines):
                line = self._lines[name]
                yield _line(name, _entry(name, line, file), sorted(self._ours.get(name, set()) - {line.digest})) + b"\n"


class _Line(NamedTuple):
    """A line of the file: the digest, and where it begins, None for one of the old form. Thousands are kept at once."""

    digest: str
    at: int | None


def _entry(name: str, line: _Line, file: IO[bytes]) -> Entry:
    """What a line of a file says; its digest alone where there is another line by now."""
    if line.at is not None:
        file.seek(line.at)
        try:
            read = json.loads(file.readline())
        except (ValueError, RecursionError):
            read = None
        if isinstance(read, dict) and (read.get("letter"), read.get("sha256")) == (name, line.digest):
            return Entry(line.digest, _record(read))
    return Entry(line.digest)


def _digest(path: Path) -> str | None:
    """The SHA-256 of a file; None where there is none. Raises OSError where it cannot be read."""
    try:
        return sha256(read_at_most(path))
    except FileNotFoundError:
        return None


def _state(path: Path) -> tuple[int, int, int] | None:
    """What changes whenever somebody saves a file; None where there is none."""
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    return stat.st_ino, stat.st_size, stat.st_mtime_ns


def _aside(edited: Path) -> Path:
    """The first free name to which an edited letter can be moved: "gwent.edited.docx", "gwent.edited-2.docx"."""
    number = 1
    while True:
        tail = ".edited" if number == 1 else f".edited-{number}"
        candidate = edited.with_name(f"{edited.stem}{tail}{edited.suffix}")
        if not os.path.lexists(candidate):
            return candidate
        number += 1


def _line(name: str, entry: Entry, before: Sequence[str] = ()) -> bytes:
    said: dict[str, object] = {"letter": name, "sha256": entry.digest}
    record = entry.record
    if record is not None:
        said |= {"errors": record.errors, "incomplete": record.incomplete, "suspect": list(record.suspect)}
        said |= {"run": dict(record.run), "sources": dict(record.sources)}
    if before:
        said["before"] = list(before)
    return json.dumps(said, ensure_ascii=False).encode()


def _record(read: dict[str, Any]) -> Record | None:
    """What a line says of the making; None where it says nothing, or what no ledger says."""
    sources, run, errors = read.get("sources"), read.get("run"), read.get("errors")
    suspect = read.get("suspect")
    if not (isinstance(sources, dict) and isinstance(run, dict) and isinstance(errors, int)):
        return None
    if not isinstance(suspect, list):
        return None
    return Record(
        {str(path): str(digest) for path, digest in sources.items()},
        {str(key): str(value) for key, value in run.items()},
        errors,
        bool(read.get("incomplete")),
        tuple(map(str, suspect)),
    )

"""A PDF read in a process of its own, which can be ended.

PDFium keeps to no limit of time or memory, and a fault in it ends its process: a PDF of two kilobytes whose forms
draw each other twice keeps it busy for years. So another Python reads the pages and tells them as JSON. It is
started with the first PDF, reads one after the other, and ends with the process that started it.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
from operator import attrgetter
from pathlib import Path
from threading import Lock, Timer
from typing import IO, Any

from pccreply.drafts.gathering import Unreadable
from pccreply.drafts.pdf.pages import Document, Note, Page, Rule, Word

SECONDS = 15.0
"""The most time for one PDF. Two hundred full pages, the most that are read, take two."""
MEMORY = 2_000_000_000
"""The most bytes that the reading process may take, where the system can be told (not on Windows)."""

_WORD = attrgetter("text", "x0", "x1", "y", "height", "bold", "hyphen", "slanted")
_RULE = attrgetter("x0", "y0", "x1", "y1")
_NOTE = attrgetter("highlight", "text", "by", "box")
_LENGTH = 8
_LOCK = Lock()


def read_document(data: bytes) -> Document:
    """The pages of a PDF. Raises ``Unreadable`` for one that is locked, damaged, too long, or takes too much to read."""
    with _LOCK:
        answer = _Reader.this().ask(data)
    if answer is None:
        raise Unreadable(
            "The PDF cannot be read within the time and memory that a letter takes: it is damaged, or was made to harm.",
            "Give the document from which it was made, or a PDF printed anew from it.",
        )
    if "unreadable" in answer:
        raise Unreadable(*answer["unreadable"])
    if "fault" in answer:
        raise RuntimeError(answer["fault"])
    return _document(answer)


class _Reader:
    """The other process, seen from here."""

    _running: _Reader | None = None

    def __init__(self) -> None:
        package = Path(__file__).parents[3]
        paths = os.pathsep.join(filter(None, (str(package), os.environ.get("PYTHONPATH", ""))))
        self.owner = os.getpid()
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "pccreply.drafts.pdf.apart"],  # -P: nothing from the folder of the drafts
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": paths},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    @classmethod
    def this(cls) -> _Reader:
        """The one that runs; a new one where there is none, or where it is that of the process we were forked from."""
        if cls._running is None or cls._running.owner != os.getpid() or cls._running.process.poll() is not None:
            cls._running = cls()
            atexit.register(cls._running.end)
        return cls._running

    def ask(self, data: bytes) -> dict[str, Any] | None:
        """What it says of a PDF; None where it had to be ended, or ended itself."""
        assert self.process.stdin and self.process.stdout
        clock = Timer(SECONDS, self.process.kill)
        clock.daemon = True
        clock.start()
        answer = None
        try:
            _send(self.process.stdin, data)
            answer = _receive(self.process.stdout)
        except OSError:  # it is gone
            pass
        finally:
            clock.cancel()
            if answer is None:
                self.end()
        return None if answer is None else dict(json.loads(answer))

    def end(self) -> None:
        """Ends it, unless it belongs to another process."""
        if self.owner == os.getpid():
            self.process.kill()
            self.process.communicate()
            if _Reader._running is self:
                _Reader._running = None


def _send(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(len(data).to_bytes(_LENGTH, "big") + data)
    pipe.flush()


def _receive(pipe: IO[bytes]) -> bytes | None:
    """The next message; None where there is no more."""
    length = pipe.read(_LENGTH)
    if len(length) < _LENGTH:
        return None
    size = int.from_bytes(length, "big")
    data = pipe.read(size)
    return data if len(data) == size else None


def _told(document: Document) -> dict[str, Any]:
    pages = [
        [p.number, p.width, p.height, [_WORD(w) for w in p.words], [_RULE(r) for r in p.rules],
         [_NOTE(n) for n in p.notes], p.pictures]
        for p in document.pages
    ]  # fmt: skip
    return {"pages": pages, "properties": document.properties}


def _document(told: dict[str, Any]) -> Document:
    pages = (
        Page(
            number,
            width,
            height,
            tuple(Word(*word) for word in words),
            tuple(Rule(*rule) for rule in rules),
            tuple(Note(highlight, text, by, tuple(box)) for highlight, text, by, box in notes),
            pictures,
        )
        for number, width, height, words, rules, notes, pictures in told["pages"]
    )
    return Document(tuple(pages), told["properties"])


def _serve() -> None:
    """The other process: reads PDFs from its input until there are no more."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints must not get among the answers
    _limit_memory()
    from pccreply.drafts.pdf import words

    while (data := _receive(sys.stdin.buffer)) is not None:
        try:
            answer = _told(words.read_document(data))
        except Unreadable as error:
            answer = {"unreadable": [error.message, error.suggestion]}
        except MemoryError:
            return
        except Exception as error:  # for the caller to tell as what it is: a fault of ours
            answer = {"fault": f"{type(error).__name__}: {error}"}
        _send(answers, json.dumps(answer).encode())


def _limit_memory() -> None:
    if sys.platform == "win32":  # where a process cannot be held to so much
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most == resource.RLIM_INFINITY or most > MEMORY:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, most))


if __name__ == "__main__":
    _serve()

"""The ledger of a folder of generated letters: what pccreply itself wrote there.

``.pccreply-ledger.json`` holds the SHA-256 of every letter as it was written. A letter whose bytes are
not those any more was edited by somebody, and is never overwritten: the new one goes beside it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from pccreply.ledger.files import write_atomically

FILE = ".pccreply-ledger.json"


@dataclass(frozen=True, slots=True)
class Written:
    """Where a letter went. ``kept`` is the edited letter that stood in its place, or None."""

    path: Path
    kept: Path | None = None
    unchanged: bool = False


class Ledger:
    """The ledger of one folder. A damaged or missing one counts as empty: then every letter is somebody's."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._hashes = self._read()

    def _read(self) -> dict[str, str]:
        try:
            read = json.loads((self.folder / FILE).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        letters = read.get("letters") if isinstance(read, dict) else None
        letters = letters if isinstance(letters, dict) else {}
        return {k: v for k, v in letters.items() if isinstance(v, str)}

    @property
    def exists(self) -> bool:
        """Whether the folder has one."""
        return (self.folder / FILE).is_file()

    def ours(self, path: Path) -> bool:
        """Whether a file is as pccreply wrote it."""
        try:
            return self._hashes.get(path.name) == hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError:
            return False

    def write(self, name: str, data: bytes) -> Written:
        """Write a letter under its name; beside it ("gwent.new.docx") where somebody has edited the old one.

        Raises OSError where it cannot be written; the old letter then stands.
        """
        target = self.folder / name
        kept = None
        digest = hashlib.sha256(data).hexdigest()
        if target.exists() and not self.ours(target):
            if hashlib.sha256(target.read_bytes()).hexdigest() != digest:
                kept = target
                target = self._beside(target)
        unchanged = self.ours(target) and self._hashes.get(target.name) == digest
        if not unchanged:
            write_atomically(target, data)
            # another run may have written beside us since we read
            self._hashes = {**self._read(), target.name: digest}
            self._save()
        return Written(target, kept, unchanged)

    def _beside(self, edited: Path) -> Path:
        """The first free name beside an edited letter; one that pccreply wrote and nobody edited is free."""
        number = 1
        while True:
            tail = ".new" if number == 1 else f".new-{number}"
            candidate = edited.with_name(f"{edited.stem}{tail}{edited.suffix}")
            if not candidate.exists() or self.ours(candidate):
                return candidate
            number += 1

    def _save(self) -> None:
        text = json.dumps(
            {
                "about": "What pccreply wrote here. A letter that differs was edited.",
                "letters": dict(sorted(self._hashes.items())),
            },
            indent=1,
            ensure_ascii=False,
        )
        write_atomically(self.folder / FILE, (text + "\n").encode())

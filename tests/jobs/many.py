"""A workspace of many small letters."""

from __future__ import annotations

import functools
import hashlib
import shutil
import zipfile
from io import BytesIO
from pathlib import Path

from docx import Document

from pccreply.rules.examples import FOLDER, PATHS
from tests.conftest import REPOSITORY

REPORT = "ferry-2025"
DAY = "2025-05-20"


def many_forces(root: Path, number: int) -> Path:
    """The workspace of the rules' examples, with so many forces that answer the report alike."""
    texts = {name: (FOLDER / f"{name}.yaml").read_text(encoding="utf-8") for name in PATHS}
    (root / "reports").mkdir(parents=True)
    (root / "reports" / f"{REPORT}.yaml").write_text(texts["report"], encoding="utf-8")
    for n in range(number):
        force = f"force{n:03d}"
        folder = root / "forces" / force
        folder.mkdir(parents=True)
        (folder / "force.yaml").write_text(texts["force"].replace("fernshire", force), encoding="utf-8")
        (folder / f"{REPORT}.yaml").write_text(texts["progress"], encoding="utf-8")
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    (root / "pccreply.toml").write_text("")
    return root


def letters(root: Path) -> dict[str, bytes]:
    """The letters of the report as they lie in the folder, by their names."""
    return {p.name: p.read_bytes() for p in sorted((root / "output" / REPORT).glob("*.docx"))}


_SOUND: set[str] = set()


def is_whole(data: bytes) -> bool:
    """Whether the bytes are a Word file from the first to the last; each is looked at once."""
    digest = hashlib.sha256(data).hexdigest()
    if digest not in _SOUND:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if archive.testzip() is not None:
                return False
        if not Document(BytesIO(data)).paragraphs:
            return False
        _SOUND.add(digest)
    return True


@functools.cache
def words_of(data: bytes) -> str:
    """The paragraphs of a letter."""
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(data)).paragraphs)

"""A faultless letter on an invented report, and how an example of a rule becomes a whole file of it."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

from pccreply.rules.rule import Example

FOLDER = Path(__file__).parent
PATHS = {
    "report": "reports/ferry-2025.yaml",
    "force": "forces/fernshire/force.yaml",
    "progress": "forces/fernshire/ferry-2025.yaml",
}
"""Where each file of an example lies in its workspace."""
DRAFT = "drafts/fernshire.txt"
"""Where the letter of an example of a draft lies."""
NEIGHBOUR = "forces/marshland/force.yaml"
"""The force next door, which a draft may name."""
_CARETS = re.compile(r"^( *)(\^+) ?(.*)$")
_KEY = re.compile(r"^([a-z_]+): ?")


Mark = tuple[int, int, int, str]


def workspace_of(example: Example) -> tuple[dict[str, str], list[Mark]]:
    """The files of an example's workspace by path, and its marks.

    A mark is the line and column (from 1) that a finding must have, the number of carets, and the
    beginning of its message.
    """
    lines: list[str] = []
    marks: list[Mark] = []
    for line in dedent(example.text).strip("\n").splitlines():
        carets = _CARETS.match(line)
        if carets:
            marks.append((len(lines), len(carets[1]) + 1, len(carets[2]), carets[3]))
        else:
            lines.append(line)
    files = {path: (FOLDER / f"{name}.yaml").read_text(encoding="utf-8") for name, path in PATHS.items()}
    files["pccreply.toml"] = ""
    if example.file == "draft":
        files[NEIGHBOUR] = (FOLDER / "neighbour.yaml").read_text(encoding="utf-8")
        files[DRAFT], marks = _letter(lines, marks)
        return files, marks
    target = PATHS[example.file]
    files[target] = _filled_up("\n".join(lines) + "\n", files[target], example.alone)
    return files, marks


def _letter(piece: list[str], marks: list[Mark]) -> tuple[str, list[Mark]]:
    """The faultless letter with the paragraphs of the piece in place of those of the same names, and the marks there."""
    named = _blocks((FOLDER / "draft.txt").read_text(encoding="utf-8")) | _blocks(
        "".join(f"{line}\n" for line in piece)
    )
    letter = "\n".join(_KEY.sub("", text) for text in named.values())
    lines = letter.splitlines()
    moved = []
    for line, column, length, message in marks:
        said = _KEY.sub("", piece[line - 1])
        moved.append((lines.index(said) + 1, column - len(piece[line - 1]) + len(said), length, message))
    return letter, moved


def _filled_up(piece: str, whole: str, alone: bool) -> str:
    """The piece, followed by every top-level key of the whole that it does not have itself."""
    blocks = _blocks(whole)
    own = _blocks(piece)
    if "answers" in own and not alone:
        answered = set(re.findall(r'"(\w+)"', " ".join(re.findall(r"to: (\[.*?\])", own["answers"]))))
        rest = [a for a in _items(blocks["answers"]) if not _units(a) & answered]
        piece = piece.rstrip("\n") + "\n" if _last(own) == "answers" else piece
        if _last(own) == "answers":
            piece += "".join(rest)
    return piece + "".join(text for key, text in blocks.items() if key not in own)


def _last(blocks: dict[str, str]) -> str:
    return list(blocks)[-1]


def _units(answer: str) -> set[str]:
    """What an answer of the whole serves, and the number that stands for all its parts."""
    units = set(re.findall(r'"(\w+)"', answer.splitlines()[0]))
    return units | {u.rstrip("ab") for u in units}


def _items(block: str) -> list[str]:
    items: list[str] = []
    for line in block.splitlines(keepends=True)[1:]:
        if line.startswith("  - "):
            items.append(line)
        else:
            items[-1] += line
    return items


def _blocks(text: str) -> dict[str, str]:
    """A YAML text by its top-level keys, each with all its lines."""
    blocks: dict[str, str] = {}
    key = ""
    for line in text.splitlines(keepends=True):
        found = _KEY.match(line)
        key = found[1] if found else key
        blocks[key] = blocks.get(key, "") + line
    return blocks

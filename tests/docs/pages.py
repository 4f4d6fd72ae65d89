"""The pages of the documentation, read as a list of steps: what a reader types and does, in the order of the page.

Commands stand in fences marked ``console``. What a reader does with a file is told by a sentence that begins in bold:

- **Create** `FILE`: the fence below is the whole file
- **Fill in** `FILE`: each entry of the fence below takes the place of the entry that begins with the same words
- **Add** to the end of `FILE`: the fence below
- **Look** at `FILE`: the lines of the fence below stand in it
- **Replace** `OLD` by `NEW` in `FILE`.
- **Copy** `FILE` to `FILE`. **Delete** `FILE`.
- **In Word**, open `FILE`, replace “OLD” by “NEW”, put the comment “TEXT” on “WORDS”,
  delete the comment “TEXT”, and save.
"""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import docx
from docx.oxml.ns import qn
from docx.text.run import Run as WordRun
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.conftest import REPOSITORY, Run

PAGES = sorted([*REPOSITORY.glob("*.md"), REPOSITORY / "changes" / "README.md", *(REPOSITORY / "docs").rglob("*.md")])
WHO_SAVES = "Joan Tillotson"
"""Whose name Word leaves in the files that are saved on the pages."""


def page_name(page: Path) -> str:
    return page.relative_to(REPOSITORY).as_posix()


def tokens(page: Path) -> list[Token]:
    return MarkdownIt("commonmark").enable("table").parse(page.read_text(encoding="utf-8"))


def fences(page: Path) -> list[Token]:
    return [token for token in tokens(page) if token.type == "fence"]


def inlines(page: Path) -> Iterator[Token]:
    """Everything within the lines of a page: texts, links, code."""
    for token in tokens(page):
        yield from token.children or ()


# --- what a reader does -----------------------------------------------------------------------------


@dataclass(frozen=True)
class Command:
    """A command as a page shows it, with the output that it shows."""

    line: str
    shown: tuple[str, ...]

    @property
    def arguments(self) -> list[str] | None:
        """What pccreply is called with; None for a command of another program."""
        line = self.line
        if line == "make letters":
            recipe = re.search(
                r"^letters:.*\n\t@\$\(BIN\)/(pccreply .*?) \|\|", (REPOSITORY / "Makefile").read_text(), re.M
            )
            assert recipe
            line = recipe[1]
        words = shlex.split(line.partition(" > ")[0])
        return words[1:] if words[0] == "pccreply" else None

    @property
    def into(self) -> str:
        """The file that the output goes to; empty where it goes to the terminal."""
        return self.line.partition(" > ")[2]


@dataclass(frozen=True)
class Deed:
    """Something done with a file: the verb of the sentence, the file, and the texts that belong to it."""

    verb: str
    path: str
    texts: tuple[str, ...]


Step = Command | Deed
_WITH_A_FENCE = re.compile(r"\*\*(Create|Fill in|Add|Look)\*\*(?: to the end of| at)? `([^`]+)`")
_ALONE = re.compile(
    r"\*\*Replace\*\* `(?P<old>[^`]+)` by `(?P<new>[^`]+)` in `(?P<edited>[^`]+)`"
    r"|\*\*Copy\*\* `(?P<source>[^`]+)` to `(?P<copy>[^`]+)`"
    r"|\*\*Delete\*\* `(?P<gone>[^`]+)`"
    r"|\*\*In Word\*\*, open `(?P<opened>[^`]+)`(?P<edits>.*?)\bsave\b"
)
_EDIT = re.compile(r"(replace|put the comment|delete the comment) “([^”]+)”(?: (?:by|on) “([^”]+)”)?")
_NAMED_VERB = re.compile(r"\*\*(Create|Fill in|Add|Look|Replace|Copy|Delete|In Word)\*\*")


def sessions(fence: Token) -> Iterator[Command]:
    for session in re.split(r"^\$ ", fence.content, flags=re.M)[1:]:
        first, *rest = session.splitlines()
        yield Command(first.strip(), tuple(line.rstrip() for line in rest))


def commands(page: Path) -> list[Command]:
    return [c for fence in fences(page) if fence.info.strip() == "console" for c in sessions(fence)]


def steps(page: Path) -> list[Step]:
    """All that a reader types and does. A sentence in bold that no step is made of is a fault of the page."""
    found: list[Step] = []
    waiting: Deed | None = None
    for token in tokens(page):
        if token.type == "fence":
            if waiting:
                found.append(Deed(waiting.verb, waiting.path, (token.content,)))
                waiting = None
            elif token.info.strip() == "console":
                found += sessions(token)
        elif token.type == "inline":
            text = " ".join(token.content.split())
            assert waiting is None or not text, f"{page_name(page)}: no box follows on '{waiting}'"
            alone, with_a_fence = list(_ALONE.finditer(text)), list(_WITH_A_FENCE.finditer(text))
            assert len(with_a_fence) <= 1, f"{page_name(page)}: two files for one box: {text}"
            told = len(_NAMED_VERB.findall(text))
            assert told == len(alone) + len(with_a_fence), f"{page_name(page)}: what is to be done here? {text}"
            found += (deed for match in alone for deed in _deeds(match))
            waiting = next((Deed(match[1], match[2], ()) for match in with_a_fence), None)
    assert waiting is None, f"{page_name(page)}: no box follows on '{waiting}'"
    return found


def _deeds(match: re.Match[str]) -> Iterator[Deed]:
    if match["edited"]:
        yield Deed("Replace", match["edited"], (match["old"], match["new"]))
    elif match["copy"]:
        yield Deed("Copy", match["copy"], (match["source"],))
    elif match["gone"]:
        yield Deed("Delete", match["gone"], ())
    else:
        edits = _EDIT.findall(match["edits"])
        assert len(edits) == match["edits"].count("replace “") + match["edits"].count("comment “") > 0, match[0]
        for what, first, second in edits:
            assert second or what == "delete the comment", match[0]
            yield Deed(f"Word: {what}", match["opened"], (first, second))


def do(deed: Deed, folder: Path) -> None:
    """Do to a file of a folder what the page says."""
    path = folder / deed.path
    match deed.verb:
        case "Create":
            assert not path.exists(), f"{deed.path} is there already"
            path.parent.mkdir(parents=True, exist_ok=True)
            _save(path, deed.texts[0])
        case "Add":
            _save(path, path.read_text("utf-8").rstrip("\n") + "\n" + deed.texts[0])
        case "Fill in":
            _save(path, filled_in(path.read_text("utf-8"), deed.texts[0]))
        case "Look":
            real = [line.rstrip() for line in path.read_text("utf-8").splitlines()]
            missing = not_said(tuple(line.rstrip() for line in deed.texts[0].splitlines()), real)
            assert not missing, "\n".join([f"{deed.path} does not hold", *missing, "--- but ---", *real])
        case "Replace":
            old, new = deed.texts
            text = path.read_text("utf-8")
            assert text.count(old) == 1, f"{deed.path} holds '{old}' {text.count(old)} times"
            _save(path, text.replace(old, new))
        case "Copy":
            shutil.copyfile(folder / deed.texts[0], path)
        case "Delete":
            path.unlink()
        case _:
            edit_in_word(path, deed.verb.removeprefix("Word: "), *deed.texts)


def _save(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def edit_in_word(path: Path, what: str, first: str, second: str) -> None:
    """Do in a Word file what a person does there, and leave in it the name that Word leaves."""
    document = docx.Document(str(path))
    if what == "delete the comment":
        (comment,) = [c for c in document.comments if c.text == first]
        for mark in document.element.body.xpath(f".//*[@w:id='{comment.comment_id}'][contains(name(), 'omment')]"):
            mark.getparent().remove(mark)
        comment._comment_elm.getparent().remove(comment._comment_elm)
    else:
        words = first if what == "replace" else second
        (text,) = [t for t in document.element.body.iter(qn("w:t")) if words in (t.text or "")]
        if what == "replace":
            text.text = text.text.replace(first, second)
        else:
            run = WordRun(text.getparent(), document.paragraphs[0])
            document.add_comment(run, text=first, author=WHO_SAVES, initials="JT")
    document.core_properties.last_modified_by = WHO_SAVES
    document.save(str(path))


def filled_in(text: str, box: str) -> str:
    """The text, with each entry of the box in the place of the one that begins with the same words.

    An entry is a line with the deeper ones below it. It begins with the same words where its key is the same,
    or, in a list, its whole first line.
    """
    lines = text.splitlines()
    for entry in _entries(box.splitlines()):
        depth = _depth(entry[0])
        head = entry[0] if entry[0].lstrip().startswith("- ") else entry[0].partition(":")[0] + ":"
        (first,) = [n for n, line in enumerate(lines) if line.startswith(head)]
        last = first + 1
        for n in range(first + 1, len(lines)):
            if lines[n].strip() and _depth(lines[n]) <= depth:
                break
            if lines[n].strip():
                last = n + 1
        while last < len(lines) and lines[last] and not lines[last].strip():
            last += 1  # the line that waited for words holds spaces
        lines[first:last] = entry
    return "\n".join(lines) + "\n"


def _entries(lines: list[str]) -> list[list[str]]:
    depth = _depth(lines[0])
    starts = [n for n, line in enumerate(lines) if line.strip() and _depth(line) == depth]
    found = [lines[a:b] for a, b in zip_longest(starts, starts[1:])]
    for entry in found:
        while not entry[-1].strip():
            entry.pop()
    return found


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


# --- what pccreply says -----------------------------------------------------------------------------


def segments(lines: tuple[str, ...]) -> list[list[str]]:
    """The shown lines between the lines that hold only "..."."""
    found: list[list[str]] = [[]]
    for line in lines:
        if line.strip() == "...":
            found.append([])
        else:
            found[-1].append(line)
    return ["\n".join(segment).strip("\n").splitlines() for segment in found if any(segment)]


def not_said(shown: tuple[str, ...], real: list[str]) -> list[str]:
    """The first segment that the real output does not hold after those before it; empty where it holds all."""
    at = 0
    for segment in segments(shown):
        length = len(segment)
        here = next((n for n in range(at, len(real) - length + 1) if real[n : n + length] == segment), None)
        if here is None:
            return segment
        at = here + length
    return []


def follow(page: Path, run: Run, folder: Path) -> None:
    """Do all that a page says in a folder, to the letter, and hold what pccreply says against what the page shows."""
    exit_code = None
    for step in steps(page):
        if isinstance(step, Deed):
            do(step, folder)
        elif step.line == "echo $?":
            assert step.shown == (str(exit_code),), step
        elif step.line.startswith("cd "):
            folder = folder / step.line.removeprefix("cd ")
            assert folder.is_dir()
        elif step.arguments is not None:
            result = run(*step.arguments, cwd=folder)
            exit_code = result.exit_code
            output = result.output
            if step.into:
                assert output
                (folder / step.into).write_text(output, encoding="utf-8")
                output = ""
            real = [line.rstrip() for line in output.splitlines()]
            missing = not_said(step.shown, real)
            assert not missing, f"{step.line}\n" + "\n".join([*missing, "--- but it says ---", *real])

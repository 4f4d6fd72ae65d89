"""Commands that break off, or are refused, at each single step that they take on the disk.

A step is an opening for writing, a renaming, a linking, a deletion or the making of a folder, below the
workspace. Python tells of each before it happens, so that every one of them can be the last.
"""

from __future__ import annotations

import errno
import os
import re
import resource
import shutil
import signal
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pccreply.cli import commands, main
from pccreply.editing.package import Package, w
from pccreply.rules.examples import DRAFT, FOLDER, NEIGHBOUR, PATHS, workspace_of
from pccreply.rules.rule import bad
from tests.drafts.building import docx, paragraph

DAY = ("--as-of", "2025-05-20")
REPORT, LETTER = "ferry-2025", Path("output/ferry-2025/fernshire.docx")
DRAFTED = Path("drafts/letter.docx")
_OURS = re.compile(r"\.pccreply-(?:[0-9a-f]{16}\.tmp|ledger\.jsonl)|\.pccreply(?:-ledger)?\.lock|.*\.seen\.json")
"""What pccreply keeps for itself; of it only the acceptances in ``.seen.json`` are a person's word."""
_WRITING = os.O_WRONLY | os.O_RDWR
_NOT_FOR_PEOPLE = ("Traceback", "fault of pccreply", "pccreply itself has failed", "Errno", "WinError")


@dataclass(frozen=True, slots=True)
class Command:
    """A command that writes.

    ``prepare`` makes its workspace; ``yields`` are the files that it writes, ``spare`` the one that it may write in
    place of one that is refused.
    """

    name: str
    arguments: tuple[str, ...]
    prepare: Callable[[Path], None]
    yields: tuple[str, ...]
    spare: str = ""


@dataclass(frozen=True, slots=True)
class End:
    """How a command ended: its exit code (-9 where it was killed), what it said, and how many steps it took."""

    code: int
    said: str
    steps: int


def ferries(root: Path) -> None:
    """The workspace of the rules' examples."""
    for name, path in PATHS.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(FOLDER / f"{name}.yaml", root / path)
    (root / "pccreply.toml").write_text("", encoding="utf-8")


def _drafted(root: Path) -> None:
    ferries(root)
    quietly(root, ("draft", "fernshire", REPORT, *DAY))


def _changed(root: Path) -> None:
    """The answers have changed since the letter was written."""
    _drafted(root)
    _replace(root / PATHS["progress"], "letter_date: 2025-05-19", "letter_date: 2025-05-20")


def _edited(root: Path) -> None:
    """And somebody has edited the letter."""
    _changed(root)
    package = Package((root / LETTER).read_bytes())
    text = next(t for t in package.to_change(package.main).iter(w("t")) if t.text and "Home" in t.text)
    text.text += " (as the Commissioner wants it)"
    (root / LETTER).write_bytes(package.to_bytes())


def _suspect(root: Path) -> None:
    _drafted(root)
    _replace(root / PATHS["report"], "forces should count their ferries.", "forces should count their boats.")


def _letter(root: Path) -> None:
    """A letter of somebody, with faults."""
    ferries(root)
    files, _ = workspace_of(bad("", "", file="draft"))
    (root / NEIGHBOUR).parent.mkdir(exist_ok=True)
    (root / NEIGHBOUR).write_text(files[NEIGHBOUR], encoding="utf-8")
    text = files[DRAFT].replace("Dear Home Secretary,", "Dear Mr Cleverly,") + "\n\nTo follow: [insert date].\n"
    blocks = [" ".join(block.split()) for block in text.split("\n\n") if block.strip()]
    (root / DRAFTED).parent.mkdir()
    (root / DRAFTED).write_bytes(docx("".join(paragraph(b.replace("&", "&amp;")) for b in blocks)))


def _marked(root: Path) -> None:
    """With a marked copy of the day before."""
    _letter(root)
    quietly(root, ("check", str(DRAFTED), "--mark", "--as-of", "2025-05-19"))


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


_DRAFT = ("draft", "fernshire", REPORT, *DAY)
_SEEN = "forces/fernshire/ferry-2025.seen.json"
COMMANDS = (
    Command("the first letter", _DRAFT, ferries, (str(LETTER), _SEEN)),
    Command("a letter of changed answers", ("batch", *DAY), _changed, (str(LETTER), _SEEN)),
    Command("a letter beside an edited one", _DRAFT, _edited, ("output/ferry-2025/fernshire.new.docx", _SEEN)),
    Command(
        "an edited letter moved aside",
        ("batch", "--force", *DAY),
        _edited,
        (str(LETTER), "output/ferry-2025/fernshire.edited.docx", _SEEN),
    ),
    Command("a letter elsewhere", (*_DRAFT, "-o", "mine.docx"), ferries, ("mine.docx", _SEEN)),
    Command("letters as text", ("batch", "--format", "txt", *DAY), ferries, ("output/ferry-2025/fernshire.txt", _SEEN)),
    Command("accept", ("accept", "fernshire", REPORT, "--by", "A. Jones", *DAY), _suspect, (_SEEN,)),
    Command(
        "new report",
        ("new", "report", "boats-2026", "--title", "On boats", "--published", "2026-01-05"),
        ferries,
        ("reports/boats-2026.yaml",),
    ),
    Command(
        "new force", ("new", "force", "ambershire", "--name", "Ambershire"), ferries, ("forces/ambershire/force.yaml",)
    ),
    Command("a cleaned copy", ("ready", str(DRAFTED), "--clean", "send.docx", *DAY), _letter, ("send.docx",)),
    Command("a marked copy", ("check", str(DRAFTED), "--mark", *DAY), _letter, ("drafts/letter.checked.docx",)),
    Command(
        "a marked copy anew",
        ("check", str(DRAFTED), "--mark", *DAY),
        _marked,
        ("drafts/letter.checked.docx",),
        "drafts/letter.checked-2.docx",
    ),
    Command("a board", ("board", "-o", "board.html", *DAY), ferries, ("board.html",)),
    Command("a board in Excel", ("board", "--format", "xlsx", *DAY), ferries, ("output/board.xlsx",)),
)


def quietly(root: Path, arguments: Sequence[str]) -> None:
    """Run a command in this process; what it says is of no interest."""
    here = Path.cwd()
    os.chdir(root)
    try:
        with open(os.devnull, "w") as nowhere:  # noqa: PTH123
            out, sys.stdout, err, sys.stderr = sys.stdout, nowhere, sys.stderr, nowhere
            try:
                commands(list(arguments), prog_name="pccreply")
            except SystemExit:
                pass
            finally:
                sys.stdout, sys.stderr = out, err
    finally:
        os.chdir(here)


def broken(root: Path, command: Command, at: int, how: str) -> End:
    """Run a command in a process of its own; at step ``at`` (from 1) it breaks off as ``how`` says.

    "kill": the process ends; "denied": the system refuses this step, as Windows does where another program has the
    file; "full": the disk takes nothing from this step on; "room N": no file can have more than N bytes, however often;
    "cut N": and the process ends there, in the middle of writing.
    """
    there, here = os.pipe()
    child = os.fork()
    if not child:
        _run(root, command, at, how, here)
    os.close(here)
    with os.fdopen(there, "rb") as pipe:
        said = pipe.read().decode("utf-8", "replace")
    _, status = os.waitpid(child, 0)
    counted = re.search(r"\n#(\d+)$", said)
    return End(os.waitstatus_to_exitcode(status), said, int(counted[1]) if counted else 0)


def _run(root: Path, command: Command, at: int, how: str, out: int) -> None:
    """What the process of its own does; it never returns."""
    code = 70
    try:
        os.chdir(root)
        os.dup2(out, 1)
        os.dup2(out, 2)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8")
        sys.stderr = os.fdopen(2, "w", encoding="utf-8")
        sys.argv = ["pccreply", *command.arguments]
        kind, _, size = how.partition(" ")
        if size:
            if kind == "cut":
                signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
            resource.setrlimit(resource.RLIMIT_FSIZE, (int(size), int(size)))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        steps = _Steps(str(root), at, kind)
        sys.addaudithook(steps)
        try:
            main()
            code = 0
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 71
        sys.stdout.flush()
        steps.over = True
        os.write(2, b"\n#%d" % steps.taken)
    finally:
        os._exit(code)


class _Steps:
    """Counts the steps on the disk, and breaks off at one."""

    def __init__(self, root: str, at: int, how: str) -> None:
        self._root, self._at, self._how = root, at, how
        self.taken = 0
        self.over = False

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event not in ("open", "os.rename", "os.link", "os.remove", "os.mkdir") or self.over:
            return
        path = arguments[0]
        if not isinstance(path, (str, os.PathLike)) or not self._below(os.fspath(path)):
            return
        if event == "open" and not arguments[2] & _WRITING:
            return
        if event == "os.mkdir" and Path(path).is_dir():
            return
        self.taken += 1
        if self._how == "kill" and self.taken == self._at:
            os.kill(os.getpid(), signal.SIGKILL)
        if self._how == "denied" and self.taken == self._at:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        if self._how == "full" and self.taken >= self._at and event != "os.remove":
            raise OSError(errno.ENOSPC, "No space left on device", str(path))

    def _below(self, path: str) -> bool:
        return os.path.abspath(path).startswith(self._root + os.sep)  # noqa: PTH100


def files(root: Path) -> dict[str, bytes]:
    """Every file of a workspace with its bytes, by its path."""
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in sorted(root.rglob("*")) if p.is_file()}


def wrong(command: Command, before: dict[str, bytes], whole: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """What is wrong after a run that broke off, a line each.

    ``before`` are the files before it, ``whole`` those after a run that did not break off.
    """
    found = []
    for path in sorted(before.keys() | after.keys()):
        name = Path(path).name
        if _OURS.fullmatch(name) and not name.endswith(".seen.json"):
            continue
        data, may_change = after.get(path), path in command.yields or path not in before
        if data == before.get(path) or (data is not None and data == whole.get(path) and may_change):
            continue
        if path == command.spare and data == whole[command.yields[0]]:
            continue
        if path == str(LETTER) and data is None and before[path] in after.values():
            continue  # it was moved aside, and the new one has not come yet
        if data is not None and data in before.values() and path in command.yields:
            continue
        found.append(f"{path} is {'gone' if data is None else f'half written or changed ({len(data)} bytes)'}")
    return found


def misspoken(end: End, command: Command, whole: dict[str, bytes], after: dict[str, bytes]) -> list[str]:
    """What is wrong with what a run said, and with its exit code."""
    found = [f"said: {end.said[-300:]}" for word in _NOT_FOR_PEOPLE if word in end.said]
    if end.code not in (0, 1, 2):
        found.append(f"ended with {end.code}: {end.said[-300:]}")
    lacking = [path for path in command.yields if after.get(path) != whole[path] and command.spare not in after]
    if lacking and "cannot be written" not in end.said and "can be written" not in end.said:
        if "cannot go on" not in end.said and "cannot be opened" not in end.said:
            found.append(f"did not say that {', '.join(lacking)} was not written: {end.said[-300:]}")
    if lacking and end.code == 0:
        found.append(f"ended with 0 though {', '.join(lacking)} was not written")
    return found


def tries(command: Command, folder: Path, hows: Iterable[str]) -> tuple[int, list[str]]:
    """Break a command off at every step and in every way; how often, and what was wrong."""
    start, work = folder / "start", folder / "work"
    start.mkdir(parents=True)
    command.prepare(start)
    before = files(start)

    def run(at: int, how: str) -> tuple[End, dict[str, bytes]]:
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(start, work)
        end = broken(work, command, at, how)
        return end, files(work)

    shutil.copytree(start, work)
    quietly(work, command.arguments)  # so that everything is loaded once, and not in every process
    usual, whole = run(0, "")
    assert usual.steps > 0, (command.name, usual)
    assert all(path in whole for path in command.yields), (command.name, usual)
    number, found = 0, []
    for how in hows:
        for at in range(1, usual.steps + 1) if " " not in how else [0]:
            end, after = run(at, how)
            number += 1
            killed = how.split()[0] in ("kill", "cut")
            faults = wrong(command, before, whole, after)
            if not killed:
                faults += misspoken(end, command, whole, after)
                faults += [f"{path} is left behind" for path in after if path.endswith(".tmp") and how != "denied"]
            elif end.code not in (-signal.SIGKILL, -signal.SIGXFSZ, usual.code):
                faults.append(f"ended with {end.code}: {end.said[-300:]}")
            again = broken(work, command, 0, "")
            final = files(work)
            if again.code != usual.code and "exists already" not in again.said:
                faults.append(f"the next run ended with {again.code}: {again.said[-300:]}")
            if any(final.get(path) is None for path in command.yields):
                faults.append("the next run did not write what was lacking")
            faults += [f"after the next run {fault}" for fault in wrong(command, before, whole, final)]
            found += [f"{command.name}, {how} at step {at} of {usual.steps}: {fault}" for fault in faults]
    return number, found

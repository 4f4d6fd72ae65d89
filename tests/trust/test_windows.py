"""What Windows and a Mac do otherwise, tried without them: paths, locks, names, consoles, files in use."""

from __future__ import annotations

import ast
import errno
import importlib.util
import io
import ntpath
import os
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path, PureWindowsPath
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pccreply.jobs import origins
from pccreply.jobs.origins import Origins
from pccreply.ledger import files, locks
from pccreply.model.file_names import same_name, unfit
from pccreply.rules.examples import PATHS
from pccreply.sources import folders
from pccreply.sources.folders import Folders
from tests.conftest import REPOSITORY, Run

SOURCE = REPOSITORY / "src" / "pccreply"
DAY = ("--as-of", "2025-05-20")

# The code ------------------------------------------------------------------------------------------------

_POSIX_MODULES = {"fcntl", "grp", "posix", "pty", "pwd", "resource", "syslog", "termios", "tty"}
_POSIX_NAMES = {
    *("fork", "getuid", "geteuid", "getgid", "chown", "mkfifo", "setsid", "killpg", "nice", "uname", "waitpid"),
    *("SIGKILL", "SIGALRM", "SIGHUP", "SIGUSR1", "alarm", "tzset", "getpwuid"),
}


def posix_only(tree: ast.AST) -> Iterator[str]:
    """What in a module only works outside Windows, or only by the luck of its settings; each with its line."""
    guarded = set(_never_on_windows(tree))
    for node in ast.walk(tree):
        line = getattr(node, "lineno", 0)
        if isinstance(node, ast.Import | ast.ImportFrom) and node not in guarded:
            module = node.module if isinstance(node, ast.ImportFrom) else node.names[0].name
            if module in _POSIX_MODULES:
                yield f"{line}: imports {module}"
        if isinstance(node, ast.Attribute) and node.attr in _POSIX_NAMES:
            if ast.unparse(node.value) in ("os", "signal", "time"):
                yield f"{line}: {ast.unparse(node)}"
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if node.value.startswith(("/tmp", "/dev/", "/proc", "/etc")) or (
                "%-d" in node.value or "%-m" in node.value
            ):
                yield f"{line}: {node.value!r}"
        if isinstance(node, ast.Call):
            yield from (f"{line}: {fault}" for fault in _call(node))


def _never_on_windows(tree: ast.AST) -> Iterator[ast.AST]:
    """What stands behind a question for the system: in its other branch, or after it where it returns."""
    for node in ast.walk(tree):
        body: list[ast.stmt] = getattr(node, "body", []) if isinstance(getattr(node, "body", []), list) else []
        for at, one in enumerate(body):
            if isinstance(one, ast.If) and ast.unparse(one.test) in ("sys.platform == 'win32'", "os.name == 'nt'"):
                rest = body[at + 1 :] if isinstance(one.body[-1], ast.Return) else []
                for each in (*one.orelse, *rest):
                    yield from ast.walk(each)


def _call(node: ast.Call) -> Iterator[str]:
    called = getattr(node.func, "attr", None) or getattr(node.func, "id", "")
    keywords = {k.arg for k in node.keywords}
    if called in ("read_text", "write_text") and isinstance(node.func, ast.Attribute):
        if "encoding" not in keywords and len(node.args) < (1 if called == "read_text" else 2):
            yield f"{called} without an encoding"
    if called == "open" and not keywords & {"encoding"}:
        modes = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
        on_a_path = isinstance(node.func, ast.Name) or not node.args or modes
        if on_a_path and not any("b" in mode for mode in modes):
            yield "open without an encoding"
    if called == "rename" and ast.unparse(node.func) == "os.rename":
        yield "os.rename fails over a file that exists"


def test_the_code_holds_nothing_that_only_posix_has() -> None:
    found = [
        f"{path.relative_to(SOURCE)}:{fault}"
        for path in sorted(SOURCE.rglob("*.py"))
        for fault in posix_only(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "code",
    [
        *("import fcntl", "os.getuid()", "signal.SIGKILL", "p.read_text()", "p.write_text(t)", "open(p)", "p.open()"),
        *("open(p, 'w')", "os.rename(a, b)", "Path('/tmp/x')", "d.strftime('%-d')"),
    ],
)
def test_and_it_would_be_seen(code: str) -> None:
    assert list(posix_only(ast.parse(code)))


# Paths ---------------------------------------------------------------------------------------------------


class WindowsPath(PureWindowsPath):
    """A path of Windows that asks no disk."""

    here = "C:\\"

    @classmethod
    def cwd(cls) -> WindowsPath:
        return cls(cls.here)

    def resolve(self) -> WindowsPath:
        return WindowsPath(ntpath.normpath(ntpath.join(self.here, self)))

    absolute = resolve


ROOTS = [
    "C:\\Work\\s55",
    "D:\\",
    "\\\\server\\share\\OPCC\\s55",
    "\\\\?\\C:\\Work\\s55",
    "\\\\?\\UNC\\server\\share\\s55",
    "C:\\Users\\Jo Jones\\OneDrive - Swyddfa Llŷr & Glantŵr\\s55",
    "C:\\" + "\\".join(["a long name of a folder"] * 12),
]


@pytest.fixture
def on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    there = SimpleNamespace(sep="\\", path=ntpath, scandir=os.scandir)
    monkeypatch.setattr(folders, "Path", WindowsPath)
    monkeypatch.setattr(folders, "os", there)
    monkeypatch.setattr(origins, "os", there)
    monkeypatch.setattr(origins, "starter_folder", lambda: WindowsPath("C:\\Python\\pccreply\\starter"))


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.usefixtures("on_windows")
def test_paths_are_shown_with_slashes_and_from_where_one_stands(root: str, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = WindowsPath(root)
    letter = workspace / "output" / "asb-2024" / "gwent.docx"
    for here, shown in (
        (root, "output/asb-2024/gwent.docx"),
        (str(workspace / "forces" / "gwent"), "../../output/asb-2024/gwent.docx"),
        ("E:\\elsewhere", "output/asb-2024/gwent.docx"),
        ("\\\\other\\share", "output/asb-2024/gwent.docx"),
    ):
        monkeypatch.setattr(WindowsPath, "here", here)
        found = Folders(workspace)  # type: ignore[arg-type]
        assert found.shown(letter) == shown  # type: ignore[arg-type]
    outside = found.shown(WindowsPath("F:\\drafts\\letter.docx"))  # type: ignore[arg-type]
    assert outside == "F:/drafts/letter.docx"


@pytest.mark.usefixtures("on_windows")
def test_a_workspace_is_shown_from_the_folder_above_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(WindowsPath, "here", "C:\\work")  # as people type it, in other capitals
    found = Folders(WindowsPath("C:\\Work\\s55"))  # type: ignore[arg-type]
    assert found.shown(WindowsPath("C:\\Work\\s55\\forces")) == "s55/forces"  # type: ignore[arg-type]


@pytest.mark.parametrize("root", ROOTS)
@pytest.mark.usefixtures("on_windows")
def test_what_the_ledger_calls_a_file_leads_back_to_it(root: str, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = WindowsPath(root)
    named = Origins(Folders(workspace))  # type: ignore[arg-type]
    inside = workspace / "forces" / "gwent" / "asb-2024.yaml"
    assert named.name(inside) == "forces/gwent/asb-2024.yaml"  # type: ignore[arg-type]
    for elsewhere in ("E:\\letter.docx", "\\\\nas\\forms\\letter.docx", "\\\\?\\E:\\letter.docx"):
        name = named.name(WindowsPath(elsewhere))  # type: ignore[arg-type]
        assert "\\" not in name
        assert workspace / name == WindowsPath(elsewhere)


# Names ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "why"),
    [
        *((n, "device") for n in ("con", "NUL", "aux.docx", "com1", "Lpt9.tar.gz", "COM¹", "con .docx", "conin$")),
        *((n, "no file name") for n in ("a:b", "what?", "a|b", "a<b>", 'the "x"', "a*", "a\\b", "a/b", "a\tb", "a\0")),
        *((n, "at the end") for n in ("gwent.", "gwent ", "gwent...")),
        *((n, "too long") for n in ("x" * 256, "ŵ" * 128, "🚓" * 64)),
        ("bad\udcff", "no letters"),
    ],
)
def test_names_that_windows_cannot_hold(name: str, why: str) -> None:
    assert why in unfit(name)


@pytest.mark.parametrize(
    "name",
    ["gwent", "com10", "console", "nul-report", "Tŷ & Môr (2)", "Bro Llŷr a Glantŵr", "🚓", ".hidden", "x" * 255],
)
def test_names_that_it_can(name: str) -> None:
    assert not unfit(name)
    assert not unfit(unicodedata.normalize("NFD", name))


NAMES = st.text(st.sampled_from("aAeEŵŴŷéÉ.\u0301\u0302 -1"), min_size=1, max_size=4)


@settings(max_examples=60, deadline=None)
@given(names=st.sets(NAMES.filter(lambda n: n.strip(".")), min_size=1, max_size=12))
def test_no_two_letters_of_a_batch_have_one_name(tmp_path_factory: pytest.TempPathFactory, names: set[str]) -> None:
    """Of all forces whose letters are written, no two differ only in capitals or in how their accents are stored."""
    root = tmp_path_factory.mktemp("many")
    for name in names:
        (root / "forces" / name).mkdir(parents=True, exist_ok=True)
    workspace = Folders(root)
    written = [n for n in names if not workspace.namesake(root / "forces" / n / "asb.yaml") and not unfit(n + ".docx")]
    for form in ("NFC", "NFD"):
        assert len({unicodedata.normalize(form, n).lower() for n in written}) == len(written)
        assert len({unicodedata.normalize(form, n).upper() for n in written}) == len(written)
    alone = [n for n in names if sum(same_name(n) == same_name(o) for o in names) == 1]
    assert set(written) == {n for n in alone if not unfit(n + ".docx")}


FORCES = [
    *("con", "aux.x", "nul ", "At: sea", "Sea?", "gwent", "Gwent", "llŷr", unicodedata.normalize("NFD", "llŷr")),
    *("Tŷ & Môr (2)", "🚓", "y" * 250, "ŵ" * 125),
]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="this system does not hold these names side by side")
def test_a_batch_of_forces_with_all_sorts_of_names(run: Run, ferries: Path) -> None:
    plain = (ferries / PATHS["force"]).read_text(encoding="utf-8")
    for name in FORCES:
        shutil.copytree(ferries / "forces" / "fernshire", ferries / "forces" / name)
        own = plain.replace("id: fernshire", f'id: "{name}"')
        (ferries / "forces" / name / "force.yaml").write_text(own, encoding="utf-8")
    result = run("batch", *DAY, cwd=ferries)
    assert result.exit_code == 1
    letters = {p.name for p in (ferries / "output" / "ferry-2025").glob("*.docx")}
    # 255 bytes hold 250 of y with .docx, and 125 of ŵ with it are 255
    assert letters == {f"{n}.docx" for n in ("fernshire", "Tŷ & Môr (2)", "🚓", "y" * 250, "ŵ" * 125)}
    said = " ".join(result.stdout.split())
    for words in ("keeps the name 'con' for a device", "can hold :", "can hold ?", "but for capitals or accents"):
        assert words in said
    assert "rename the folder" in said


@pytest.mark.parametrize("name", ["con", "nul", "aux", "com1"])
def test_no_id_is_given_that_windows_cannot_hold(name: str, run: Run, ferries: Path) -> None:
    for arguments in (["force", name, "--name", "X"], ["report", name, "--title", "X", "--published", "2026-01-01"]):
        result = run("new", *arguments, cwd=ferries)
        assert result.exit_code == 2
        assert "Windows keeps the name" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["draft", "fernshire", "ferry-2025", *DAY, "-o", "aux.docx"],
        ["draft", "fernshire", "ferry-2025", *DAY, "-o", "Fernshire: reply.docx"],
        ["board", *DAY, "-o", "com1.html"],
        ["ready", "output/ferry-2025/fernshire.docx", *DAY, "--clean", "a|b.docx"],
    ],
)
def test_no_file_is_written_that_windows_cannot_hold(arguments: list[str], run: Run, ferries: Path) -> None:
    run("draft", "fernshire", "ferry-2025", *DAY, cwd=ferries)
    before = set(ferries.rglob("*"))
    result = run(*arguments, cwd=ferries)
    assert result.exit_code == 2
    assert "cannot be written: " in result.stderr
    assert set(ferries.rglob("*")) == before


# Locks ---------------------------------------------------------------------------------------------------


class FakeMsvcrt(ModuleType):
    """``msvcrt.locking`` as it is documented: a region belongs to one handle, from where the file stands."""

    LK_UNLCK, LK_LOCK, LK_NBLCK = 0, 1, 2

    def __init__(self, knows_locks: bool = True) -> None:
        super().__init__("msvcrt")
        self.held: dict[tuple[int, int], int] = {}
        self.knows_locks = knows_locks

    def locking(self, handle: int, mode: int, length: int) -> None:
        if not self.knows_locks:
            raise OSError(errno.EINVAL, "Invalid argument")
        region = os.fstat(handle).st_ino, os.lseek(handle, 0, os.SEEK_CUR)
        assert region[1] == 0
        assert length == 1
        if mode == self.LK_NBLCK:
            if region in self.held:
                raise OSError(errno.EACCES, "Permission denied")
            self.held[region] = handle
        elif self.held.pop(region, None) != handle:
            raise OSError(errno.EACCES, "Permission denied")


def windows_locks(monkeypatch: pytest.MonkeyPatch, msvcrt: FakeMsvcrt) -> Any:
    """The module of the locks as Windows loads it."""
    monkeypatch.setitem(sys.modules, "msvcrt", msvcrt)
    spec = importlib.util.spec_from_file_location("locks_on_windows", locks.__file__)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    with monkeypatch.context() as patch:
        patch.setattr(sys, "platform", "win32")
        spec.loader.exec_module(module)
    vars(module)["_PATIENCE"] = 0.05
    return module


def test_the_lock_of_windows_keeps_two_runs_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    msvcrt = FakeMsvcrt()
    module = windows_locks(monkeypatch, msvcrt)
    one, two = module.FolderLock(tmp_path / "lock"), module.FolderLock(tmp_path / "lock")
    with one.held(), pytest.raises(module.OtherRun, match="another run of pccreply is writing into"), two.held():
        pass
    with two.held():
        assert len(msvcrt.held) == 1
    with pytest.raises(RuntimeError), one.held():
        raise RuntimeError  # a letter that failed
    assert not msvcrt.held
    with two.held(), pytest.raises(module.OtherRun), one.held():
        pass
    one.close()
    two.close()


def test_where_a_drive_knows_no_locks_the_work_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = windows_locks(monkeypatch, FakeMsvcrt(knows_locks=False))
    one, two = module.FolderLock(tmp_path / "lock"), module.FolderLock(tmp_path / "lock")
    with one.held(), two.held():
        pass


# Files in use --------------------------------------------------------------------------------------------


@pytest.fixture
def renaming_as_windows_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows a file is never renamed over another."""
    rename = Path.rename

    def windows_rename(self: Path, target: Path) -> Path:
        if target.exists():
            raise FileExistsError(errno.EEXIST, "Cannot create a file when that file already exists", str(self))
        return rename(self, target)

    class Os(ModuleType):
        name = "nt"

        def __getattr__(self, name: str) -> Any:
            return getattr(os, name)

        def link(self, *_: object) -> None:
            raise AssertionError("no links on Windows")

    monkeypatch.setattr(Path, "rename", windows_rename)
    monkeypatch.setattr(files, "os", Os("os"))


@pytest.mark.usefixtures("renaming_as_windows_does")
def test_a_new_file_on_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert files.write_new(tmp_path / "a.docx", b"one")
    assert not files.write_new(tmp_path / "a.docx", b"two")
    beside = files.written_beside

    def saved_meanwhile(path: Path, data: bytes) -> Path:
        path.write_bytes(b"somebody's")
        return beside(path, data)

    monkeypatch.setattr(files, "written_beside", saved_meanwhile)
    assert not files.write_new(tmp_path / "b.docx", b"ours")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.docx": b"one", "b.docx": b"somebody's"}


@pytest.mark.parametrize("number", [errno.EPERM, errno.EOPNOTSUPP, errno.EMLINK])
def test_a_new_file_on_a_drive_without_links(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "link", no_links)
    assert files.write_new(tmp_path / "a.docx", b"one")
    assert not files.write_new(tmp_path / "a.docx", b"two")
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a.docx": b"one"}


@pytest.mark.parametrize(("number", "said"), [(32, "used by another process"), (5, "Access is denied")])
def test_a_letter_that_word_holds_on_windows(
    number: int, said: str, run: Run, ferries: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to put another file in the place of one that is open: the letter stands, and it is told."""
    letter = ferries / "output" / "ferry-2025" / "fernshire.docx"
    run("batch", *DAY, cwd=ferries)
    before = letter.read_bytes()
    progress = ferries / PATHS["progress"]
    progress.write_text(progress.read_text("utf-8").replace("2025-05-19", "2025-05-20"), encoding="utf-8")
    replace = Path.replace

    def in_use(self: Path, target: Path) -> Path:
        if target == letter:
            raise PermissionError(errno.EACCES, said, str(self), number, str(target))
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", in_use)
        for command in (["batch", *DAY], ["draft", "fernshire", "ferry-2025", *DAY]):
            result = run(*command, cwd=ferries)
            assert result.exit_code == 1
            assert "cannot be written: access is denied (is it open in Word" in " ".join(result.output.split())
    assert letter.read_bytes() == before
    assert not list(letter.parent.glob("*.tmp"))
    assert "edited" not in run("batch", *DAY, cwd=ferries).stdout
    assert letter.read_bytes() != before


@pytest.mark.parametrize("held", ["reports/ferry-2025.yaml", "forces/fernshire/ferry-2025.yaml", "pccreply.toml"])
def test_a_source_that_another_program_holds(
    held: str, run: Run, ferries: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def in_use(opened: Any) -> Any:
        def refused(file: Any, *arguments: Any, **more: Any) -> Any:
            if str(file).endswith(held):
                raise PermissionError(errno.EACCES, "in use", str(file), 32)
            return opened(file, *arguments, **more)

        return refused

    (ferries / "pccreply.toml").write_text("[check]\n", encoding="utf-8")
    monkeypatch.setattr(io, "open", in_use(io.open))
    monkeypatch.setattr(os, "open", in_use(os.open))
    for command in (["check"], ["batch"], ["draft", "fernshire", "ferry-2025"]):
        result = run(*command, *DAY, cwd=ferries)
        assert result.exit_code in (1, 2), command
        said = " ".join(result.output.split())
        assert "cannot be" in said or "has faults" in said
        assert "fault of pccreply" not in said and "pccreply itself" not in said
    assert not list((ferries / "output").rglob("*.docx"))


def test_a_ledger_that_cannot_be_read_costs_no_letter(run: Run, ferries: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A scanner for viruses may hold it: then no letter is taken for an edited one."""
    run("batch", *DAY, cwd=ferries)
    opened = io.open

    def in_use(file: Any, mode: str = "r", *arguments: Any, **more: Any) -> Any:
        if str(file).endswith(".jsonl") and mode == "rb":
            raise PermissionError(errno.EACCES, "in use", str(file), 32)
        return opened(file, mode, *arguments, **more)

    with monkeypatch.context() as patch:
        patch.setattr(io, "open", in_use)
        result = run("batch", *DAY, cwd=ferries)
    assert result.exit_code == 1
    assert "cannot be read (in use)" in " ".join(result.stdout.split())
    assert [p.name for p in (ferries / "output" / "ferry-2025").glob("*.docx")] == ["fernshire.docx"]
    assert "unchanged" in run("batch", *DAY, cwd=ferries).stdout


# Consoles ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["cp1252", "cp437", "ascii"])
def test_a_console_without_welsh_letters(encoding: str, ferries: Path) -> None:
    welsh = ferries / PATHS["force"]
    welsh.write_text(
        welsh.read_text("utf-8").replace("name: Fernshire Police", 'name: "Heddlu Bro Llŷr ✓ Glantŵr"', 1), "utf-8"
    )
    here = {"PYTHONIOENCODING": f"{encoding}:strict", "PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"}
    environment = {**os.environ, **here, "PYTHONPATH": str(SOURCE.parent)}
    code = (
        "import io, sys\n"
        "class Terminal(io.TextIOWrapper):\n"
        "    def isatty(self): return True\n"
        "for name in ('stdout', 'stderr'):\n"
        f"    setattr(sys, name, Terminal(getattr(sys, name).detach(), encoding='{encoding}', errors='strict'))\n"
        "from pccreply.cli import main\n"
        "main()"
    )
    starts = (["-m", "pccreply"], ["-c", code]) if encoding == "cp1252" else (["-c", code],)
    for start in starts:
        result = subprocess.run(
            [sys.executable, *start, "board", *DAY], cwd=ferries, env=environment, capture_output=True, timeout=60
        )
        assert result.returncode == 0, result.stderr
        assert b"Traceback" not in result.stderr and b"fault of pccreply" not in result.stderr
        assert b"Heddlu Bro Ll" in result.stdout

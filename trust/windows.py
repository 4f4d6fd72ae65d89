"""The code against the library that Windows and a Mac have, and letters on a real NTFS drive that ignores capitals."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trust.part import Outcome, Verdict

TITLE = "Windows without Windows"
SYSTEMS = ("win32", "darwin")
_ROOT = Path(__file__).resolve().parents[1]
_DRIVE = "the drive is left out (it needs lowntfs-3g, mkntfs, /dev/fuse and the right to mount)"


def run() -> Outcome:
    """No name may be used that another system lacks; on NTFS no letter may be lost, nor written where it cannot lie."""
    faults = [f"{system}: {line}" for system in SYSTEMS for line in _lacking_on(system)]
    said = [f"the code holds nothing that {' or '.join(SYSTEMS)} lacks" if not faults else "names are lacking"]
    tried = len(SYSTEMS)
    with tempfile.TemporaryDirectory(prefix="ntfs-") as folder, _ntfs(Path(folder)) as drive:
        if drive is None:
            said.append(_DRIVE)
        else:
            number, found = _on(drive)
            tried += number
            faults += found
            said.append(f"{number} runs on NTFS, {len(found)} faults")
    return Outcome(Verdict.FAILED if faults else Verdict.PASSED, tried, "; ".join(said), tuple(faults))


def _lacking_on(system: str) -> list[str]:
    with tempfile.TemporaryDirectory(prefix="types-") as cache:
        command = [sys.executable, "-m", "mypy", "--platform", system, "--cache-dir", cache, "src"]
        done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, encoding="utf-8")
    return [line for line in done.stdout.splitlines() if ": error:" in line] or (
        [done.stderr.strip() or "mypy failed"] if done.returncode else []
    )


@contextmanager
def _ntfs(folder: Path) -> Iterator[Path | None]:
    """A new drive as Windows has it: capitals are no difference, and what Windows cannot hold is refused."""
    make, mount, unmount = shutil.which("mkntfs"), shutil.which("lowntfs-3g"), shutil.which("umount")
    image, drive = folder / "image", folder / "drive"
    drive.mkdir()
    mounted = False
    if make and mount and unmount and Path("/dev/fuse").exists():
        image.write_bytes(b"")
        os.truncate(image, 64_000_000)
        for command in (
            [make, "-F", "-Q", "-q", str(image)],
            [mount, str(image), str(drive), "-o", "ignore_case,windows_names"],
        ):
            mounted = subprocess.run(command, capture_output=True).returncode == 0
    try:
        yield drive if mounted else None
    finally:
        if mounted and unmount:
            subprocess.run([unmount, str(drive)], capture_output=True)


def _on(drive: Path) -> tuple[int, list[str]]:
    """How many runs there were, and what was wrong."""
    from tests.jobs.many import DAY, REPORT, is_whole, letters, many_forces

    root = many_forces(drive / "Tŷ & Môr (2)", 12)
    found: list[str] = []
    ran = 0

    def call(*arguments: str, code: int) -> str:
        nonlocal ran
        ran += 1
        environment = {**os.environ, "PYTHONPATH": str(_ROOT / "src"), "COLUMNS": "200"}
        command = [sys.executable, "-m", "pccreply", *arguments]
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, encoding="utf-8")
        if done.returncode != code or "fault of pccreply" in done.stderr:
            found.append(f"{' '.join(arguments)} ended with {done.returncode}: {(done.stdout + done.stderr)[-300:]}")
        return done.stdout + done.stderr

    def expect(true: bool, what: str) -> None:
        if not true:
            found.append(what)

    batch = ("batch", "--as-of", DAY)
    call(*batch, code=0)
    before = letters(root)
    expect(len(before) == 12 and all(map(is_whole, before.values())), "not every letter was written whole")
    expect("12 of them stood already" in call(*batch, code=0), "letters were written again though nothing has changed")
    edited = root / "output" / REPORT / "force003.docx"
    edited.write_bytes(before["force003.docx"] + b" edited")
    call(*batch, code=0)
    expect(edited.read_bytes().endswith(b" edited"), "an edited letter was overwritten")
    expect((edited.with_name("force003.new.docx")).is_file(), "no letter was written beside an edited one")
    call(*batch, "--force", code=0)
    expect((edited.with_name("force003.edited.docx")).read_bytes().endswith(b" edited"), "an edited letter is lost")
    call("draft", "force001", REPORT, "--as-of", DAY, "-o", "aux.docx", code=2)
    call("draft", "force001", REPORT, "--as-of", DAY, "-o", "mine.docx", code=0)
    (root / "mine.docx").write_bytes(b"somebody's own")
    call("draft", "force001", REPORT, "--as-of", DAY, "-o", "MINE.docx", code=2)
    expect(
        (root / "mine.docx").read_bytes() == b"somebody's own", "a letter was overwritten whose name has no capitals"
    )
    call("new", "force", "con", "--name", "Con", code=2)
    call("new", "force", "ambershire", "--name", "Ambershire", code=0)
    call("new", "force", "ambershire", "--name", "Ambershire", code=2)
    call("board", "--as-of", DAY, "-o", "board.html", code=0)
    call("board", "--as-of", DAY, "-o", "BOARD.html", code=0)
    ready = ("ready", "output/ferry-2025/force001.docx", "--force", "force001", "--as-of", DAY, "--clean")
    call(*ready, "send.docx", code=1)  # the forces of this workspace are named alike, and it says so
    expect(is_whole((root / "send.docx").read_bytes()), "the cleaned copy is damaged")
    call(*ready, "SEND.docx", code=2)
    expect(not list(root.rglob("*.tmp")), "temporary files are left")
    expect(all(is_whole(data) for name, data in letters(root).items() if "edited" not in name), "a letter is damaged")
    return ran, found

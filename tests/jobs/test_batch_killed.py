"""Killed at any moment, on a full disk, in a folder that cannot be written: no half letter, no lost edit."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from pccreply.cli import commands
from pccreply.ledger.ledger import FILE, Ledger
from tests.conftest import REPOSITORY, Run, hear_ctrl_c
from tests.jobs.many import DAY, REPORT, is_whole, letters, many_forces, words_of

FORCES = 60
KILLS = 50
ENV = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src"), "COLUMNS": "80"}
needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system starts no process by fork")


def forked(root: Path, *, before: Callable[[], None] = lambda: None, jobs: str = "1") -> int:
    """The number of a process that writes the letters: one that has everything loaded, so that it is quick."""
    child = os.fork()
    if child:
        return child
    try:
        before()
        os.chdir(root)
        sys.stdout = sys.stderr = open(os.devnull, "w")  # noqa: SIM115, PTH123
        commands(["batch", "--as-of", DAY, "--jobs", jobs], standalone_mode=False)
    finally:
        os._exit(0)


def word_it_anew(root: Path, turn: int) -> None:
    """One sentence of every letter is another one now."""
    own = root / "templates" / "wording.yaml"
    text = own.read_text(encoding="utf-8")
    own.write_text(re.sub(r"\n# turn \d+|$", f"\n# turn {turn}", text, count=1), encoding="utf-8")
    report = root / "reports" / f"{REPORT}.yaml"
    title = "Out on patrol" if turn % 2 else "Out at sea"
    report.write_text(re.sub(r'title: "[^:]*', f'title: "{title}', report.read_text("utf-8")), encoding="utf-8")


@needs_fork
def test_killed_at_fifty_moments(tmp_path: Path, run: Run) -> None:
    """Somebody edits letters between the runs; every letter is one that was written whole, or one of those edits."""
    seed = random.randrange(10**6)
    print(f"seed {seed}")
    rnd = random.Random(seed)
    root = many_forces(tmp_path / "work", FORCES)
    assert run("batch", "--as-of", DAY, cwd=root).exit_code == 0  # loads everything, too
    shutil.rmtree(root / "output")
    began = time.monotonic()
    os.waitpid(forked(root), 0)
    length = time.monotonic() - began
    edited: dict[str, bytes] = {}
    for turn in range(KILLS):
        word_it_anew(root, turn)
        there = letters(root)
        if turn % 3 == 0:
            name = rnd.choice(sorted(there))
            edited[name] = there[name] + b" edited in turn %d" % turn
            (root / "output" / REPORT / name).write_bytes(edited[name])
        child = forked(root)
        time.sleep(rnd.uniform(0, length))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        now = letters(root)
        assert there.keys() <= now.keys()
        assert {name: now[name] for name in edited} == edited
        assert all(is_whole(data) for name, data in now.items() if name not in edited)
    word_it_anew(root, KILLS)
    result = run("batch", "--as-of", DAY, cwd=root)
    assert f"{FORCES} of {FORCES} letters written.\n" in result.stdout
    now = letters(root)
    assert {name: now[name] for name in edited} == edited
    originals = {f"force{n:03d}.docx" for n in range(FORCES)}
    # no letter of ours was ever taken for an edited one: a letter lies beside edited ones, and nowhere else
    assert {name.replace(".new", "") for name in now if ".new." in name} == edited.keys() & originals
    current = {name for name in now if name not in edited}
    for force in {name.split(".")[0] for name in originals}:
        ours = [now[name] for name in current if name.split(".")[0] == force]
        assert any("Out at sea" in words_of(data) for data in ours), f"{force} has no letter of this turn"
    lines = (root / "output" / REPORT / FILE).read_text("utf-8").splitlines()
    named = [json.loads(line).get("letter") for line in lines]
    assert len(named) == len(set(named))
    assert "unchanged" in run("batch", "--as-of", DAY, cwd=root).stdout


@needs_fork
@pytest.mark.parametrize("moment", ["before the line", "after the line", "after the letter"])
def test_killed_at_the_worst_moments(moment: str, tmp_path: Path, run: Run) -> None:
    root = many_forces(tmp_path / "work", 3)
    run("batch", "--as-of", DAY, cwd=root)
    before = letters(root)
    word_it_anew(root, 0)

    def dies() -> None:
        append, replace = Ledger._append, Path.replace

        def dying_append(*arguments: object) -> None:
            if moment == "before the line":
                os._exit(9)
            append(*arguments)  # type: ignore[arg-type]
            if moment == "after the line":
                os._exit(9)

        def dying_replace(self: Path, target: Path) -> Path:
            result = replace(self, target)
            if self.name.startswith(".pccreply") and target.suffix == ".docx":
                os._exit(9)
            return result

        Ledger._append = dying_append  # type: ignore[method-assign, assignment]
        Path.replace = dying_replace  # type: ignore[method-assign, assignment]

    _, status = os.waitpid(forked(root, before=dies), 0)
    assert os.waitstatus_to_exitcode(status) == 9
    after = letters(root)
    assert (after != before) is (moment == "after the letter")
    result = run("batch", "--as-of", DAY, cwd=root)
    assert "3 of 3 letters written.\n" in result.stdout
    assert "edited" not in result.stdout
    assert letters(root).keys() == before.keys()
    assert all(is_whole(data) for data in letters(root).values())


@needs_fork
def test_what_a_killed_run_leaves_goes_when_it_is_old(tmp_path: Path, run: Run) -> None:
    root = many_forces(tmp_path / "work", 1)
    folder = root / "output" / REPORT
    folder.mkdir(parents=True)
    names = [".pccreply-0123456789abcdef.tmp", ".pccreply-fedcba9876543210.tmp", ".pccreply-mine.tmp", "notes.tmp"]
    for name in names:
        (folder / name).write_bytes(b"half a letter")
    for name in names[1:]:
        os.utime(folder / name, (1_000_000, 1_000_000))
    run("batch", "--as-of", DAY, cwd=root)
    assert sorted(p.name for p in folder.glob("*.tmp")) == sorted([names[0], *names[2:]])


def in_own_namespace(script: str, root: Path) -> subprocess.CompletedProcess[str]:
    """Run a shell script that may mount; skip where this machine does not let us."""
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("no unshare here: a disk cannot be made full")
    probe = subprocess.run(
        [unshare, "-rm", "sh", "-c", f"mount -t tmpfs -o size=64k tmpfs '{root}'"], capture_output=True, check=False
    )
    if probe.returncode:
        pytest.skip("this machine mounts nothing for us: a disk cannot be made full")
    return subprocess.run([unshare, "-rm", "sh", "-c", script], cwd=root, env=ENV, capture_output=True, text=True)


def test_a_disk_that_fills(tmp_path: Path) -> None:
    root = many_forces(tmp_path / "work", 12)
    (root / "output").mkdir()
    (tmp_path / "mount").mkdir()
    batch = f"'{sys.executable}' -m pccreply batch --as-of {DAY}"
    result = in_own_namespace(
        f"mount -t tmpfs -o size=100k tmpfs output; {batch} > full.txt; echo $? >> full.txt; cp -r output full;"
        f"mount -o remount,size=9m output; {batch} > room.txt; echo $? >> room.txt; cp -r output room",
        root,
    )
    assert result.returncode == 0, result.stderr
    full = (root / "full.txt").read_text("utf-8")
    assert "No space left on device" in " ".join(full.split()) or "the disk is full" in full
    assert full.endswith("1\n")
    some = {p.name: p.read_bytes() for p in (root / "full" / REPORT).glob("*.docx")}
    assert 0 < len(some) < 12
    assert all(is_whole(data) for data in some.values())
    assert not list((root / "full" / REPORT).glob("*.tmp"))
    assert (root / "room.txt").read_text("utf-8").splitlines()[-1] == "0"
    every = {p.name: p.read_bytes() for p in (root / "room" / REPORT).glob("*.docx")}
    assert len(every) == 12
    assert every.items() >= some.items()
    assert all(is_whole(data) for data in every.values())


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    root = many_forces(tmp_path / "work", 2)
    subprocess.run([sys.executable, "-m", "pccreply", "batch", "--as-of", DAY], cwd=root, env=ENV, check=True)
    before = letters(root)
    word_it_anew(root, 1)
    result = in_own_namespace(
        f"mount --bind output output && mount -o remount,ro,bind output; '{sys.executable}' -m pccreply batch --as-of {DAY}",
        root,
    )
    assert result.returncode == 1, result.stderr
    said = " ".join(result.stdout.split())
    assert said.count("cannot be written: ") == 2
    assert "0 of 2 letters written" in said
    assert letters(root) == before


def test_two_runs_at_once_share_the_ledger(tmp_path: Path) -> None:
    root = many_forces(tmp_path / "work", 40)
    command = [sys.executable, "-m", "pccreply", "batch", "--as-of", DAY]
    running = [
        subprocess.Popen([*command, *more], cwd=root, env=ENV, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for more in ([], ["--all"], ["--format", "txt"])
    ]
    for process in running:
        out, error = process.communicate(timeout=120)
        assert b"40 of 40 letters written" in out, error
        assert b"edited" not in out
    lines = [json.loads(line) for line in (root / "output" / REPORT / FILE).read_text("utf-8").splitlines()]
    named = [line["letter"] for line in lines if "letter" in line]
    assert set(named) == {f"force{n:03d}.{form}" for n in range(40) for form in ("docx", "txt")}
    ledger = Ledger(root / "output" / REPORT)
    assert all(ledger.ours(path) for path in (root / "output" / REPORT).glob("force*"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C to whole consoles")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_between_two_letters(jobs: str, tmp_path: Path, run: Run) -> None:
    root = many_forces(tmp_path / "work", 400)
    process = subprocess.Popen(
        [sys.executable, "-m", "pccreply", "batch", "--quiet", "--as-of", DAY, "--jobs", jobs],
        cwd=root,
        env=ENV,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=hear_ctrl_c,
    )
    until = time.monotonic() + 60
    while len(list((root / "output").glob("*/*.docx"))) < 5 and time.monotonic() < until:
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGINT)
    out, error = process.communicate(timeout=60)
    found = re.fullmatch(r"Stopped after (\d+) of 400 letters; the next run goes on\.\n", error)
    assert found, error
    assert process.returncode == 130
    assert f"{found[1]} of 400 letters written" in out, "what was asked for is not what was reached"
    done = letters(root)
    told = int(found[1])
    assert told <= len(done) <= told + 1 < 400  # a letter may have taken its place and not been counted yet
    assert all(is_whole(data) for data in done.values())
    again = run("batch", "--as-of", DAY, "--explain", cwd=root)
    assert "400 of 400 letters written" in again.stdout
    assert again.stdout.count("passed over, nothing has changed") == len(done)

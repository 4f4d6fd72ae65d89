"""What is made again and what is passed over; letters that are edited, or open; who makes them."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path

import pytest

import pccreply.jobs.batch
import pccreply.jobs.parcels
from pccreply.jobs.batch import run_batch
from pccreply.jobs.errors import CannotRun
from pccreply.jobs.folders import progress_files
from pccreply.jobs.office import open_office
from pccreply.jobs.workers import PAYS_FROM, cluster, local_workers, processes_for
from pccreply.ledger.ledger import FILE, OLD_FILE
from pccreply.outputs import output_named
from pccreply.rules.examples import PATHS
from tests.conftest import REPOSITORY, Run
from tests.jobs.many import DAY, REPORT, letters, many_forces

PROGRESS = PATHS["progress"]
FOLDER = Path("output") / REPORT
LETTER = FOLDER / "fernshire.docx"


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new) if old else text + new, encoding="utf-8")


def batch(run: Run, root: Path, *options: str, day: str = DAY) -> str:
    """What a batch says, its lines joined."""
    return " ".join(run("batch", "--as-of", day, *options, cwd=root).stdout.split())


# --- only what changed --------------------------------------------------------------------------------


def test_where_nothing_changed_nothing_is_written_and_nothing_heavy_is_loaded(run: Run, ferries: Path) -> None:
    first = batch(run, ferries)
    before = {p: p.stat().st_mtime_ns for p in (ferries / FOLDER).iterdir()}
    script = (
        "import sys; from pccreply.cli import commands\n"
        f"code = commands(['batch', '--as-of', '{DAY}'], standalone_mode=False)\n"
        "print([m for m in ('yaml', 'lxml', 'jinja2', 'docx', 'docxtpl', 'rich', 'pccreply.jobs.office',"
        " 'pccreply.model.reply') if m in sys.modules], code)"
    )
    env = {**os.environ, "PYTHONPATH": str(REPOSITORY / "src")}
    done = subprocess.run([sys.executable, "-c", script], cwd=ferries, env=env, capture_output=True, text=True)
    assert done.stdout.splitlines()[-1] == "[] 0", done
    assert {p: p.stat().st_mtime_ns for p in (ferries / FOLDER).iterdir()} == before
    assert "1 of 1 letter written. 1 of them stood already" in " ".join(done.stdout.split())
    assert "1 of 1 letter written." in first


@pytest.mark.parametrize("faulty", [True, False])
def test_the_table_and_the_exit_code_are_those_of_a_full_run(faulty: bool, run: Run, ferries: Path) -> None:
    if faulty:
        replaced(ferries / PROGRESS, "    timescale: {by: 2025-09-15}\n", "")
    options = ("batch", "--as-of", DAY, "--allow-incomplete", "--quiet")
    run(*options, cwd=ferries)
    full, passed_over = run(*options, "--all", cwd=ferries), run(*options, cwd=ferries)
    assert full.exit_code == passed_over.exit_code == int(faulty)
    table = full.stdout.split("\n\n")[0]
    assert passed_over.stdout.split("\n\n")[0] == table
    assert ("incomplete  1 " if faulty else "written  0 ") in table
    told_where = "'pccreply check forces/fernshire/ferry-2025.yaml' tells them" in passed_over.stdout
    assert told_where is faulty


CHANGES = [
    (PROGRESS, "bought a book", "bought two books", "forces/fernshire/ferry-2025.yaml has changed (its answers to 1)"),
    (PATHS["report"], "Out on patrol", "Out at sea", "reports/ferry-2025.yaml has changed"),
    (PATHS["force"], "Pat Example", "Sam Example", "forces/fernshire/force.yaml has changed"),
    ("templates/wording.yaml", "", "# a remark", "templates/wording.yaml has changed"),
    ("templates/addressees.yaml", "", "# a remark", "templates/addressees.yaml has changed"),
    ("pccreply.toml", "", "# a remark", "pccreply.toml has changed"),
]


@pytest.mark.parametrize(("file", "old", "new", "said"), CHANGES, ids=[c[0] for c in CHANGES])
def test_what_changed_is_told(file: str, old: str, new: str, said: str, run: Run, ferries: Path) -> None:
    shutil.copytree(REPOSITORY / "templates", ferries / "templates")
    assert f"{LETTER}: written, it was not written before" in batch(run, ferries, "--explain")
    assert f"{LETTER}: passed over, nothing has changed" in batch(run, ferries, "--explain")
    replaced(ferries / file, old, new)
    assert said in batch(run, ferries, "--explain")
    assert "passed over" in batch(run, ferries, "--explain")


def test_a_template_of_the_offices_own_counts_when_it_comes_and_when_it_goes(run: Run, ferries: Path) -> None:
    batch(run, ferries)
    first = (ferries / LETTER).read_bytes()
    (ferries / "templates").mkdir()
    shutil.copy(REPOSITORY / "templates" / "letter-bilingual.docx", ferries / "templates" / "letter.docx")
    assert "templates/letter.docx is new" in batch(run, ferries, "--explain")
    assert (ferries / LETTER).read_bytes() != first
    (ferries / "templates" / "letter.docx").unlink()
    assert "templates/letter.docx is gone" in batch(run, ferries, "--explain")
    assert (ferries / LETTER).read_bytes() == first


def test_another_version_another_option_another_day(run: Run, ferries: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replaced(ferries / PROGRESS, "    timescale: {by: 2025-09-15}\n", "")
    batch(run, ferries, "--allow-incomplete")
    assert "(unchanged)" in batch(run, ferries, "--allow-incomplete", day="2025-05-21")  # the letter has a date
    assert "tried, --allow-incomplete was given then" in batch(run, ferries, "--explain")
    monkeypatch.setattr("pccreply.jobs.origins.__version__", "9.9.9")
    assert "wrote it, and this is 9.9.9" in batch(run, ferries, "--allow-incomplete", "--explain")
    replaced(ferries / PROGRESS, "letter_date: 2025-05-19\n", "")
    batch(run, ferries, "--allow-incomplete")
    said = batch(run, ferries, "--allow-incomplete", "--explain", day="2025-05-21")
    assert "what is found hangs on the day" in said


def test_a_letter_with_errors_is_tried_again_and_the_old_one_stands(run: Run, ferries: Path) -> None:
    batch(run, ferries)
    before = (ferries / LETTER).read_bytes()
    text = (ferries / PROGRESS).read_text("utf-8")
    replaced(ferries / PROGRESS, "    timescale: {by: 2025-09-15}\n", "")
    for _ in range(2):
        assert "not written 1 forces/fernshire/ferry-2025.yaml has errors" in batch(run, ferries)
    assert (ferries / LETTER).read_bytes() == before
    (ferries / PROGRESS).write_text(text, "utf-8")
    assert "(unchanged)" in batch(run, ferries)


def test_a_letter_that_is_gone_or_damaged_in_the_ledger_is_written_again(run: Run, ferries: Path) -> None:
    batch(run, ferries)
    (ferries / LETTER).unlink()
    assert "the letter is not there any more" in batch(run, ferries, "--explain")
    (ferries / FOLDER / FILE).write_bytes(b'{"letter": 1}\n[]\nnonsense\n{"letter": "fernshire.docx", "sha2')
    said = batch(run, ferries, "--explain")
    assert "made anew and found the same" in said
    assert "passed over" in batch(run, ferries, "--explain")


def test_a_ledger_of_the_old_form_is_read(run: Run, ferries: Path) -> None:
    batch(run, ferries)
    lines = (ferries / FOLDER / FILE).read_text("utf-8").splitlines()
    (entry,) = [e for e in map(json.loads, lines) if "letter" in e]
    (ferries / FOLDER / FILE).unlink()
    (ferries / FOLDER / OLD_FILE).write_text(json.dumps({"letters": {entry["letter"]: entry["sha256"]}}))
    replaced(ferries / PROGRESS, "bought a book", "bought two books")
    assert "edited" not in batch(run, ferries)
    assert [p.name for p in (ferries / FOLDER).glob("*.docx")] == ["fernshire.docx"]
    assert not (ferries / FOLDER / OLD_FILE).exists()


# --- what somebody has edited, or has open -----------------------------------------------------------------


def test_an_edited_letter_is_moved_aside_where_that_is_asked_for(run: Run, ferries: Path) -> None:
    batch(run, ferries)
    ours = (ferries / LETTER).read_bytes()
    for number in ("", "-2"):
        (ferries / LETTER).write_bytes(b"mine" + number.encode())
        assert "beside fernshire.docx, which has been edited" in batch(run, ferries)
        assert f"(the edited letter is now fernshire.edited{number}.docx)" in batch(run, ferries, "--force")
        assert (ferries / LETTER).read_bytes() == ours
    assert (ferries / FOLDER / "fernshire.edited.docx").read_bytes() == b"mine"
    assert (ferries / FOLDER / "fernshire.edited-2.docx").read_bytes() == b"mine-2"
    assert "(unchanged)" in batch(run, ferries, "--force")
    (ferries / LETTER).write_bytes(b"mine again")
    result = run("draft", "fernshire", REPORT, "--as-of", DAY, "--force", cwd=ferries)
    assert "The letter that had been edited is now output/ferry-2025/fernshire.edited-3.docx." in result.stderr


def test_beside_an_edited_letter_nothing_changed_either(run: Run, ferries: Path) -> None:
    batch(run, ferries)
    (ferries / LETTER).write_bytes(b"mine")
    batch(run, ferries)
    said = batch(run, ferries, "--explain")
    assert "fernshire.new.docx (beside fernshire.docx, which has been edited) (unchanged)" in said
    assert "fernshire.new.docx: passed over" in said
    assert sorted(letters(ferries)) == ["fernshire.docx", "fernshire.new.docx"]


@pytest.mark.parametrize(("lock", "program"), [("~$rnshire.docx", "Word"), (".~lock.fernshire.docx#", "LibreOffice")])
def test_a_letter_that_is_open_is_told_and_the_rest_goes_on(lock: str, program: str, run: Run, ferries: Path) -> None:
    shutil.copytree(ferries / "forces" / "fernshire", ferries / "forces" / "ashshire")
    replaced(ferries / "forces" / "ashshire" / "force.yaml", "fernshire", "ashshire")
    batch(run, ferries)
    before = (ferries / LETTER).read_bytes()
    (ferries / FOLDER / lock).write_bytes(b"somebody")
    assert "2 of 2 letters written" in batch(run, ferries)  # nothing is to be written
    replaced(ferries / PATHS["report"], "Out on patrol", "Out at sea")
    said = batch(run, ferries)
    assert f"output/ferry-2025/fernshire.docx cannot be written: it is open in {program}: close it" in said
    assert "1 of 2 letters written" in said
    assert (ferries / LETTER).read_bytes() == before
    (ferries / FOLDER / lock).unlink()
    assert "2 of 2 letters written" in batch(run, ferries)
    assert sorted(letters(ferries)) == ["ashshire.docx", "fernshire.docx"]


@pytest.mark.parametrize(("name", "lock"), [("kent", "~$kent.docx"), ("norfolk", "~$orfolk.docx")])
def test_word_shortens_the_names_of_its_lock_files(name: str, lock: str, tmp_path: Path) -> None:
    from pccreply.ledger.locks import HeldOpen, refuse_held_open

    letter = tmp_path / f"{name}.docx"
    refuse_held_open(letter)
    (tmp_path / lock).touch()
    with pytest.raises(HeldOpen, match="open in Word"):
        refuse_held_open(letter)


# --- who makes them ------------------------------------------------------------------------------------


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """Letters of all kinds: complete, with errors, unreadable, in the wrong folder, with an unknown template."""
    root = many_forces(tmp_path / "mixed", 60)

    def progress(number: int) -> Path:
        return root / "forces" / f"force{number:03d}" / f"{REPORT}.yaml"

    progress(3).write_bytes(b"")
    replaced(progress(5), "    timescale: {by: 2025-09-15}\n", "")
    replaced(progress(7), "letter_date", "leter_date")
    replaced(progress(31), "report: ferry-2025", "report: ferry-2024")
    with progress(33).open("a") as text:
        text.write("template: own.docx\n")
    with progress(34).open("a") as text:
        text.write("force: force033\n")
    (root / "forces" / "force035" / "force.yaml").unlink()
    return root


def test_several_processes_write_and_say_the_same(run: Run, mixed: Path) -> None:
    told = []
    for jobs in ("1", "2"):
        result = run("batch", "--as-of", DAY, "--allow-incomplete", "--jobs", jobs, cwd=mixed)
        told.append(
            (result.exit_code, result.stdout, letters(mixed), sorted((mixed / FOLDER / FILE).read_bytes().splitlines()))
        )
        shutil.rmtree(mixed / "output")
        for seen in mixed.glob("forces/*/*.seen.json"):
            seen.unlink()
    assert told[0] == told[1]
    assert 50 < len(told[0][2]) < 60


def test_any_executor_serves(mixed: Path) -> None:
    office, output = open_office(mixed), output_named("txt")
    paths = progress_files(office.workspace, [])
    with ThreadPoolExecutor(2) as threads:
        results = list(run_batch(office, paths, output, allow_incomplete=True, executor=threads))
    assert [r.force for r in results] == [p.parent.name for p in paths]
    assert len(list((mixed / FOLDER).glob("*.txt"))) == sum(r.written is not None for r in results) > 50


class Dead(Executor):
    """Workers that die: some parcels are lost on the way, later ones are not taken at all."""

    def __init__(self) -> None:
        self.taken = 0

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        self.taken += 1
        if self.taken > 2:
            raise RuntimeError("the pool is broken")
        lost: Future[object] = Future()
        lost.set_exception(OSError("the worker was killed"))
        return lost


def test_what_a_worker_loses_is_made_here(mixed: Path) -> None:
    office, output = open_office(mixed), output_named("txt")
    results = list(
        run_batch(office, progress_files(office.workspace, []), output, allow_incomplete=True, executor=Dead())
    )
    assert sum(r.written is not None for r in results) > 50


def test_workers_with_another_version_write_nothing(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pccreply.jobs.parcels, "__version__", "9.9.9")
    monkeypatch.setattr(pccreply.jobs.batch, "__version__", "0.0.1")
    office = open_office(mixed)
    with ThreadPoolExecutor(1) as threads, pytest.raises(CannotRun, match=r"The workers have pccreply 9\.9\.9"):
        list(run_batch(office, progress_files(office.workspace, []), output_named("txt"), executor=threads))
    assert not (mixed / "output").exists()


def test_more_processes_only_where_they_pay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)), raising=False)
    assert [processes_for(n) for n in (0, 43, PAYS_FROM - 1, PAYS_FROM, 10_000)] == [1, 1, 1, 2, 8]
    with local_workers(1) as nobody:
        assert nobody is None


@pytest.mark.loopback
def test_a_dask_cluster_writes_the_same(run: Run, mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
    monkeypatch.setenv("PYTHONPATH", f"{REPOSITORY / 'src'}{os.pathsep}{REPOSITORY}")
    run("batch", "--as-of", DAY, "--allow-incomplete", cwd=mixed)
    here = letters(mixed)
    shutil.rmtree(mixed / "output")
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None, local_directory=str(mixed.parent)
    ) as local:
        address = local.scheduler_address
        result = run("batch", "--as-of", DAY, "--allow-incomplete", "--scheduler", address, cwd=mixed)
    assert re.search(r"^5\d of 60 letters written", result.stdout, re.M)
    assert letters(mixed) == here


@pytest.mark.loopback
def test_a_cluster_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed", reason="the extra [cluster] is not installed")
    monkeypatch.setattr("pccreply.jobs.workers._PATIENCE", 0.2)
    with pytest.raises(CannotRun, match="No Dask scheduler answers at tcp://127"), cluster("tcp://127.0.0.1:9"):
        pass


def test_without_the_extra_it_is_said_how_to_get_it(run: Run, ferries: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = run("batch", "--scheduler", "tcp://127.0.0.1:8786", cwd=ferries)
    assert result.exit_code == 2
    assert "pip install 'pccreply[cluster]'" in " ".join(result.stderr.split())

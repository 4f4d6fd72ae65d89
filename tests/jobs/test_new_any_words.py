"""Whatever name or title a new file is begun with, the file can be read, and says that name."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pccreply.jobs.errors import CannotRun
from pccreply.jobs.new import new_force, new_progress, new_report
from pccreply.jobs.office import Office, load_progress, open_office
from pccreply.model.forces import BodyKind

NAMES = st.text(st.characters(exclude_categories=()), max_size=40) | st.text("\"'\\#:{}[]&*!|>%@` \tŵÂé-", max_size=12)
few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def office(root: Path) -> Office:
    for name in ("forces", "reports"):
        shutil.rmtree(root / name, ignore_errors=True)
    (root / "pccreply.toml").touch()
    return open_office(root, as_of=date(2025, 5, 20))


@example("a \x07 b", BodyKind.PCC)
@example("Half \ud800 a character", BodyKind.MAYOR)
@given(NAMES, st.sampled_from(BodyKind))
@few
def test_a_force(tmp_path: Path, name: str, kind: BodyKind) -> None:
    made = office(tmp_path)
    try:
        new_force(made, "fernshire", name, kind.value)
    except CannotRun as error:
        str(error).encode()
        assert not (tmp_path / "forces").exists()
        return
    force, remarks = made.workspace.read_force("fernshire")
    assert force is not None and not [r for r in remarks if r.severity is None], remarks
    assert force.name == " ".join(name.split())


@example("a \x1b b")
@given(NAMES)
@few
def test_a_report_and_its_progress(tmp_path: Path, title: str) -> None:
    made = office(tmp_path)
    new_force(made, "fernshire", "Fernshire Police", "pcc")
    try:
        new_report(made, "ferry-2025", title, date(2025, 5, 1), 2)
    except CannotRun:
        assert not (tmp_path / "reports").exists()
        return
    path = made.workspace.report_path("ferry-2025")
    text = path.read_text(encoding="utf-8").replace("    text: |\n      \n", "    text: Count.\n")
    path.write_text(text, encoding="utf-8")
    made = open_office(tmp_path, as_of=date(2025, 5, 20))
    report, remarks = made.workspace.read_report("ferry-2025")
    assert report is not None, remarks
    assert report.title == " ".join(title.split())
    new_progress(made, "fernshire", "ferry-2025")
    assert load_progress(made, made.workspace.progress_path("fernshire", "ferry-2025")).reply is not None

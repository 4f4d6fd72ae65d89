"""A workspace reads each file once, and a run of any length holds on to nothing that grows."""

from __future__ import annotations

import gc
import shutil
import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from pccreply.jobs.office import findings_on, load_progress, open_office
from pccreply.sources import workspace
from pccreply.sources.workspace import Workspace
from tests.conftest import REPOSITORY


def test_a_file_is_read_once_and_anew_by_a_workspace_opened_later(ferries: Path) -> None:
    (force,) = Workspace(ferries).force_ids()
    opened = Workspace(ferries)
    before, _ = opened.read_force(force)
    path = opened.force_path(force)
    path.write_text(path.read_text(encoding="utf-8").replace("\nname: ", "\nname: New "), encoding="utf-8")
    assert opened.read_force(force)[0] is before
    after, _ = Workspace(ferries).read_force(force)
    assert before is not None
    assert after is not None
    assert after.name == f"New {before.name}"


def test_of_very_many_forces_the_oldest_is_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workspace, "KEPT", 3)
    shutil.copytree(REPOSITORY / "forces", tmp_path / "forces")
    opened = Workspace(tmp_path)
    ids = opened.force_ids()[:6]
    first = {force: opened.read_force(force) for force in ids}
    assert list(opened._forces) == ids[-3:]
    assert {force: opened.read_force(force) for force in ids} == first


def test_letter_after_letter_can_be_read_without_growing() -> None:
    office = open_office(REPOSITORY, as_of=date(2024, 11, 25))
    path = office.workspace.progress_path("ambershire", "asb-2024")

    def read(times: int) -> int:
        for _ in range(times):
            findings_on(office, load_progress(office, path))
        gc.collect()
        return tracemalloc.get_traced_memory()[0]

    tracemalloc.start()
    try:
        before = read(5)
        assert read(50) - before < 100_000  # one file as read takes more than that
    finally:
        tracemalloc.stop()

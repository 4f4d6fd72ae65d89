"""No package under a licence that an office could not use comes in unnoticed, and the page on licences is true."""

from __future__ import annotations

from pathlib import Path

import pytest
from release.licences import PAGE, Reviewed, all_faults, allowed, faults, page, stated


def test_every_package_states_the_licence_that_was_read() -> None:
    assert all_faults() == []


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "'make docs' makes it anew"


@pytest.mark.parametrize(
    ("licence", "usable"),
    [
        ("MIT", True),
        ("BSD-3-Clause AND Apache-2.0", True),
        ("GPL-3.0-only OR MIT", True),
        ("GPL-3.0-only AND MIT", False),
        ("AGPL-3.0-only", False),
        ("GPL-2.0-or-later", False),
        ("CC-BY-NC-4.0", False),
        ("(MIT OR Apache-2.0) AND GPL-3.0-only", False),
        ("LicenseRef-Proprietary", False),
        ("", False),
    ],
)
def test_what_an_office_may_use(licence: str, usable: bool) -> None:
    assert allowed(licence) is usable


@pytest.mark.parametrize(
    ("field", "licence"),
    [
        ("License-Expression: MIT OR Apache-2.0", "MIT OR Apache-2.0"),
        ("License: AGPL-3.0", "AGPL-3.0"),
        ("License: GNU Affero General Public License v3", "AGPL-3.0-only"),
        ("License: GPL", "GPL-3.0-only"),
        ("License: LGPL-2.1-only", "LGPL-2.1-only"),
        ("License: UNKNOWN\nClassifier: License :: OSI Approved :: ISC License (ISCL)", "ISC"),
        ("Classifier: License :: OSI Approved :: GNU Affero General Public License v3", "AGPL-3.0-only"),
        ("Classifier: License :: Free for non-commercial use", "LicenseRef-non-commercial"),
        ("License: Modified BSD", "BSD-3-Clause"),
        ("License: ask the author", ""),
        ("Summary: says nothing", ""),
    ],
)
def test_what_a_package_states(field: str, licence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    info = tmp_path / "stranger-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: stranger\nVersion: 1.0\n{field}\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert stated("stranger") == licence


def test_a_package_that_is_not_installed_states_nothing() -> None:
    assert stated("a-package-that-nobody-made") is None


@pytest.mark.parametrize(
    ("reviewed", "said", "complaint"),
    [
        ({}, "MIT", "ferry is new"),
        ({"ferry": "MIT"}, "AGPL-3.0-only", "ferry states AGPL-3.0-only, where MIT was found"),
        ({"ferry": "MIT"}, "", "ferry states no licence"),
        ({"ferry": "AGPL-3.0-only"}, "AGPL-3.0-only", "ferry stands under AGPL-3.0-only"),
        ({"ferry": "AGPL-3.0-only"}, None, "ferry stands under AGPL-3.0-only"),
        ({"ferry": "MIT", "barge": "MIT"}, "MIT", "barge is needed no more"),
    ],
)
def test_what_is_found_in_an_office(reviewed: dict[str, str], said: str | None, complaint: str) -> None:
    notes = {name: Reviewed(licence, "crossing") for name, licence in reviewed.items()}
    (found,) = faults(["ferry"], [], notes, lambda name: said)
    assert found.startswith(complaint)


def test_tools_of_developers_are_held_to_the_list() -> None:
    says = {"barge": "GPL-3.0-only", "raft": "MIT", "tug": None}
    assert list(faults([], says, {}, says.get)) == ["barge, a tool of developers, states GPL-3.0-only"]

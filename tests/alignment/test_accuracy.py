"""How well drafts are read: the labelled drafts, and floors under which accuracy must not fall."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from benchmarks.accuracy import KINDS, Tallies, measure, table

from tests.conftest import CASES

LABELLED = CASES / "labelled"

FLOORS = {
    # question or finding: (precision, recall), a little below what is measured; raise them when it gets better
    "present": (0.98, 0.95),
    "answered": (0.95, 0.92),
    "not answered": (0.68, 0.81),
    "has_timescale": (0.92, 0.79),
    "not has_timescale": (0.41, 0.72),
    "rec_missing": (0.58, 0.98),
    "rec_unanswered": (0.73, 0.58),
    "part_missing": (0.55, 0.98),
    "part_unanswered": (0.27, 0.27),
    "timescale_missing": (0.38, 0.61),
    "timescale_late": (0.53, 0.98),
    "wrong_force": (0.98, 0.98),
    "wrong_report_title": (0.98, 0.98),
    "wrong_report_date": (0.98, 0.98),
    "wrong_home_secretary": (0.98, 0.98),
    "placeholder": (0.98, 0.98),
    "tracked_changes": (0.98, 0.98),
    "comment": (0.98, 0.98),
    "highlight": (0.98, 0.98),
    "hidden_text": (0.98, 0.98),
    "all findings": (0.55, 0.74),
}


@pytest.fixture(scope="module")
def tallies() -> Tallies:
    return measure(LABELLED)


@pytest.mark.parametrize("name", FLOORS)
def test_accuracy_does_not_fall(name: str, tallies: Tallies) -> None:
    precision, recall = FLOORS[name]
    tally = tallies[name]
    assert tally.hits + tally.missed, f"no draft asks for {name}"
    assert tally.precision >= precision and tally.recall >= recall, "\n".join(
        [f"{name}: floors {precision} and {recall}", table({name: tally}), *tally.mistakes]
    )


def test_every_question_has_a_floor(tallies: Tallies) -> None:
    assert set(FLOORS) == set(tallies)


def _units(report: str) -> dict[tuple[str, str | None], bool]:
    """Every unit of a report, and whether it is addressed to forces or local policing bodies."""
    ours = {"forces", "chief-constables", "local-policing-bodies"}
    source = yaml.safe_load((LABELLED / "reports" / f"{report}.yaml").read_text(encoding="utf-8"))
    return {
        (r["number"], part["label"] if part else None): not ours.isdisjoint(r["addressed_to"])
        for r in source["recommendations"]
        for part in r.get("parts") or [None]
    }


@pytest.mark.parametrize("path", sorted((LABELLED / "labels").glob("*.json")), ids=lambda p: p.stem)
def test_a_label_is_whole_and_does_not_contradict_itself(path: Path) -> None:
    label: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    assert all((LABELLED / name).is_file() for name in label["files"])
    ours = _units(label["report"])
    units = {(u["recommendation"], u["part"]): u for u in label["units"]}
    assert list(units) == list(ours)
    assert len(units) == len(label["units"])
    missing, unanswered, timeless = set(), set(), set()
    for finding in label["findings"]:
        number, part = finding["recommendation"], finding["part"]
        named = {key for key in units if key[0] == number and part in (None, key[1])}
        missing |= named if finding["kind"] in ("rec_missing", "part_missing") else set()
        unanswered |= named if finding["kind"] in ("rec_unanswered", "part_unanswered") else set()
        timeless |= named if finding["kind"] in ("timescale_missing", "timescale_only_in_quote") else set()
        assert finding["kind"] in {*KINDS.values(), "timescale_only_in_quote"}
        assert number is None or named
    for key, unit in units.items():
        assert unit["present"] or not unit["answered"]
        assert unit["answered"] or not unit["has_timescale"]
        assert (key in missing) == (ours[key] and not unit["present"])
        assert (key in unanswered) == (ours[key] and unit["present"] and not unit["answered"])
        silent = ours[key] and unit["answered"] and not unit["has_timescale"]
        assert (key in timeless) == (silent and not unit["borderline"])


def test_no_draft_is_without_a_label() -> None:
    labels = sorted((LABELLED / "labels").glob("*.json"))
    named = [name for path in labels for name in json.loads(path.read_text(encoding="utf-8"))["files"]]
    assert sorted(named) == sorted(f"drafts/{p.name}" for p in (LABELLED / "drafts").iterdir())
    assert len(labels) >= 16


LETTER = """\
Police and Crime Commissioner for Fernshire

19 May 2025

The Rt Hon Yvette Cooper MP
Home Secretary

Dear Home Secretary,

Out of hours: An inspection of police counters

Recommendation 1
By 31 October 2025, forces should publish when their counters are open.
The opening hours will be published on the website of Fernshire Police by 1 September 2025.

Recommendation 2
By 31 December 2025, forces should repair their yellow telephones.

Yours sincerely,

Pat Example
"""


def test_rightly_and_wrongly_read_units_are_counted_apart(tmp_path: Path) -> None:
    """The other form of a folder, with a label that is wrong on purpose: it must show as a mistake."""
    for name in ("labels", "drafts", "reports"):
        (tmp_path / name).mkdir()
    (tmp_path / "drafts" / "one.txt").write_text(LETTER, encoding="utf-8")
    report = {
        "id": "A",
        "title": "Out of hours: An inspection of police counters",
        "published": "2025-04-10",
        "recommendations": [
            {
                "id": "1",
                "deadline": "2025-10-31",
                "text": "By 31 October 2025, forces should publish when their counters are open.",
                "parts": [],
            },
            {
                "id": "2",
                "deadline": "2025-12-31",
                "text": "By 31 December 2025, forces should repair their yellow telephones.",
                "parts": [],
            },
        ],
    }
    (tmp_path / "reports" / "A.yaml").write_text(yaml.safe_dump(report), encoding="utf-8")
    context = {
        "force": "Fernshire Police",
        "pcc": "Pat Example",
        "chief_constable": "Sam Specimen",
        "other_forces": ["Marshland Police"],
    }
    (tmp_path / "context.json").write_text(json.dumps({"one": context}), encoding="utf-8")
    said = {"present": True, "answered": True, "has_timescale": True, "borderline": False}
    label = {
        "draft": "one",
        "files": ["one.txt"],
        "report": "A",
        "force": "Fernshire Police",
        "letter_date": "2025-05-19",
        "units": [{"recommendation": "1", "part": None, **said}, {"recommendation": "2", "part": None, **said}],
        "findings": [{"kind": "placeholder", "recommendation": None, "part": None}],
    }
    (tmp_path / "labels" / "one.json").write_text(json.dumps(label), encoding="utf-8")
    found = measure(tmp_path)
    assert (found["present"].hits, found["present"].mistakes) == (2, [])
    assert (found["answered"].hits, found["answered"].mistakes) == (1, ["missed one 2"])
    assert (found["not answered"].hits, found["not answered"].false) == (0, 1)
    assert found["rec_unanswered"].mistakes == ["false one 2 rec_unanswered"]
    assert found["placeholder"].mistakes == ["missed one whole letter placeholder"]
    assert (found["all findings"].false, found["all findings"].missed) == (1, 1)


def test_a_folder_without_labels_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"holds no labels/\*\.json"):
        measure(tmp_path)

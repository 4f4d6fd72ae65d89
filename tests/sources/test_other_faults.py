"""Faults in the register, in a force's file and in the stock sentences, each with its place and what to write instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from pccreply.jobs.check import check
from pccreply.jobs.office import load_progress, open_office
from pccreply.model.findings import Finding
from pccreply.model.timescales import TimescaleKind
from pccreply.rules.examples import PATHS
from pccreply.sources.reading import MOST_REMARKS
from pccreply.sources.shapes import LONGEST_LIST

REPORT, FORCE, PROGRESS = PATHS["report"], PATHS["force"], PATHS["progress"]


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def faults(root: Path) -> list[Finding]:
    return [f for d in check(open_office(root), []).documents for f in d.findings]


@pytest.mark.parametrize(
    ("path", "old", "new", "message"),
    [
        (REPORT, "deadline: 2025-10-31", "deadline: 2025-02-30", "'2025-02-30' is not a date that exists"),
        (REPORT, "published: 2025-04-10", "published: 0000-04-10", "there is no year 0"),
        (REPORT, "id: ferry-2025", "id: ferry-2025\nexpected_recommendations: three", "'three' is not "),
        (REPORT, "id: ferry-2025", "id: ferry-2025\nexpected_recommendations: 12345678", "'12345678' is not "),
        (REPORT, "invented: true", "invented: perhaps", "'perhaps' is not "),
        (FORCE, "invented: true", "invented: true\ncontact: {address: [One, Two], welsh_address: [Un]}", "The Welsh address has 1 line"),
        (PROGRESS, "timescale:", "timescale: [soon]\n    status:", "Here should stand"),
    ],
)  # fmt: skip
def test_a_fault_is_named_in_its_place(path: str, old: str, new: str, message: str, ferries: Path) -> None:
    edit(ferries / path, old, new)
    found = [f for f in faults(ferries) if f.place.file == path]
    named = [f for f in found if message in f.message]
    assert named, [f.message for f in found]
    assert named[0].suggestion or "Here should stand" in message, "which says what belongs there"
    assert named[0].place.line is not None


def test_a_list_without_end_is_read_so_far_and_says_so(ferries: Path) -> None:
    names = ", ".join(f"name{n}" for n in range(LONGEST_LIST + 1))
    edit(ferries / FORCE, "invented: true", f"invented: true\nshort_names: [{names}]")
    (found,) = [f for f in faults(ferries) if "items, and pccreply reads" in f.message]
    assert f"{LONGEST_LIST + 1:,} items" in found.message


def test_of_very_many_faults_the_first_are_told(ferries: Path) -> None:
    keys = "\n".join(f"unknown_{n}: x" for n in range(MOST_REMARKS + 50))
    edit(ferries / FORCE, "invented: true", f"invented: true\n{keys}")
    found = [f for f in faults(ferries) if f.place.file == FORCE]
    assert MOST_REMARKS <= len(found) <= MOST_REMARKS + 2


def test_empty_values_are_as_if_they_were_not_there(ferries: Path) -> None:
    edit(ferries / FORCE, "invented: true", "invented:\nwelsh_name:\nshort_names: ~")
    edit(ferries / PROGRESS, "letter_date:", "reference: null\nmarking: ''\nletter_date:")
    assert not [f for f in faults(ferries) if f.rule == "wrong-type"]


def test_done_as_a_word_and_a_recommendation_that_is_closed(ferries: Path) -> None:
    text = (ferries / PROGRESS).read_text(encoding="utf-8")
    first, second, *rest = text.split("    timescale:")
    lines = second.split("\n", 1)
    text = f"{first}    timescale: done\n{lines[1]}" + "".join(f"    timescale:{each}" for each in rest)
    (ferries / PROGRESS).write_text(text, encoding="utf-8")
    office = open_office(ferries)
    reply = load_progress(office, ferries / PROGRESS).reply
    assert reply is not None
    assert reply.answers[0].timescale.kind is TimescaleKind.DONE

"""What the measures of the tests, mutants and branches, make of their figures."""

from __future__ import annotations

from typing import Any

import pytest
from trust.mutants import JUDGEMENTS, SAMPLE, TESTS, Survivor, survivors
from trust.part import Verdict

from trust import coverage, mutants


def survivor(name: str, judgement: str = "words") -> Survivor:
    return Survivor(name, "rules", "src/x.py", "check", "return 1", "1", "2", judgement, "because")


def ends(killed: int, alive: int) -> dict[Any, str]:
    return {survivor(str(n)): "killed" if n < killed else "survived" for n in range(killed + alive)}


def test_a_survivor_that_nobody_has_judged_is_told() -> None:
    known = {f"{n}": survivor(f"{n}") for n in (98, 99)}
    assert mutants.outcome(ends(98, 2), known).details == ()
    found = mutants.outcome(ends(98, 2), {"99": known["99"]})
    assert found.details == ("src/x.py, check: return 1  [1 -> 2]",)
    assert "1 survivors are judged, 1 are not" in found.summary


@pytest.mark.parametrize(("killed", "judgement", "verdict"), [
    (85, "gap", Verdict.PASSED),
    (79, "gap", Verdict.PASSED),  # of 100 tried, chance may take six
    (74, "gap", Verdict.FAILED),
    (74, "same", Verdict.PASSED),  # those that nobody could notice do not count
])  # fmt: skip
def test_chance_may_take_a_little_and_no_more(killed: int, judgement: str, verdict: Verdict) -> None:
    known = {f"{n}": survivor(f"{n}", judgement) for n in range(killed, 100)}
    assert mutants.outcome(ends(killed, 100 - killed), known).verdict is verdict


def test_what_was_left_out_or_not_reached_is_counted_as_what_it_is() -> None:
    tried: dict[Any, str] = {survivor("a"): "left out", survivor("b"): "not reached", survivor("c"): "timed out"}
    found = mutants.outcome(tried, {"b": survivor("b")})
    assert (found.tried, found.summary.split(" noticed")[0]) == (2, "1 of 2")
    assert mutants.outcome(tried, {"b": survivor("b")}, asked=5).summary.endswith("; for 2 there was no time")


def test_every_survivor_stands_there_once_and_every_judgement_has_a_reason() -> None:
    known = survivors()
    assert any(s.judgement for s in known)
    assert len({s.name for s in known}) == len(known)
    assert {s.area for s in known} <= set(SAMPLE) == set(TESTS)
    assert not [s.name for s in known if s.judgement and (s.judgement not in JUDGEMENTS or not s.why.strip())]


def test_branches_are_counted_room_by_room() -> None:
    def file(branches: int, covered: int) -> dict[str, Any]:
        missing = [[n, n + 1] for n in range(branches - covered)]
        return {"summary": {"num_branches": branches, "covered_branches": covered}, "missing_branches": missing}

    measured = {"files": {"src/pccreply/rules/a.py": file(100, 96), "src/pccreply/cli/b.py": file(100, 0)}}
    good = coverage.judged(measured)
    assert (good.verdict, good.tried, good.details) == (Verdict.PASSED, 100, ("rules       96.00 % of   100",))
    measured["files"]["src/pccreply/ledger/c.py"] = file(10, 0)
    bad = coverage.judged(measured)
    assert bad.verdict is Verdict.FAILED
    assert bad.details[-1].startswith("ledger/c.py: never from line 0 to 1, 1 to 2")

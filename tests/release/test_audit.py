"""What the vulnerability service says becomes the right verdict; that it cannot be asked fails nothing, and is said."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from trust.part import Verdict

from trust import audit


def test_a_known_vulnerability_fails_and_is_named() -> None:
    outcome = audit.judge({"docxtpl": ["PYSEC-2", "PYSEC-1"], "click": []}, 26)
    assert outcome.verdict is Verdict.FAILED
    assert outcome.details == ("docxtpl: PYSEC-1, PYSEC-2",)


def test_one_that_was_judged_harmless_does_not_hide_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "ACCEPTED", {"PYSEC-1": "pccreply never reads such a file; until June"})
    assert audit.judge({"docxtpl": ["PYSEC-1"]}, 26).verdict is Verdict.PASSED
    assert audit.judge({"docxtpl": ["PYSEC-1", "PYSEC-2"]}, 26).details == ("docxtpl: PYSEC-2",)


def test_a_service_that_cannot_be_reached_is_left_out_with_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody(locks: Sequence[Path], service: str = "") -> dict[str, list[str]]:
        raise audit.Unreachable("ConnectionError")

    monkeypatch.setattr(audit, "rehearse", lambda: "")
    monkeypatch.setattr(audit, "vulnerabilities", nobody)
    outcome = audit.run()
    assert outcome.verdict is Verdict.LEFT_OUT
    assert "cannot be reached from here (ConnectionError)" in outcome.summary


@pytest.mark.loopback
def test_an_alarm_that_does_not_ring_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def deaf(locks: Sequence[Path], service: str = "") -> dict[str, list[str]]:
        return {}

    monkeypatch.setattr(audit, "vulnerabilities", deaf)
    assert audit.run().verdict is Verdict.FAILED

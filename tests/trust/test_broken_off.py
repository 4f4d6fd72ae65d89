"""Commands that break off, or are refused, at each single step on the disk; all of them in ``make trust``."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

if not hasattr(os, "fork"):
    pytest.skip("this system starts no process by fork", allow_module_level=True)

from tests.trust.breaking import COMMANDS, Command, tries

QUICK = ("accept", "new report", "a cleaned copy", "a board", "a marked copy anew")


@pytest.mark.parametrize("command", [c for c in COMMANDS if c.name in QUICK], ids=lambda c: c.name)
def test_at_every_step(command: Command, tmp_path: Path) -> None:
    hows = ("kill", "denied") if command.name == "accept" else ("kill",)
    number, faults = tries(command, tmp_path, hows)
    assert number > 1
    assert not faults, "\n".join(faults)


def test_a_fault_would_be_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a file is written under its own name, step by step, this net catches it."""
    from pccreply.jobs import new

    def carelessly(path: Path, data: bytes) -> bool:
        path.write_bytes(data[:10])
        with path.open("ab") as file:
            file.write(data[10:])
        return True

    monkeypatch.setattr(new, "write_new", carelessly)
    (command,) = [c for c in COMMANDS if c.name == "new report"]
    _, faults = tries(command, tmp_path, ("kill",))
    assert any("half written" in fault for fault in faults)

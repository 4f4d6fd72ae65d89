"""What commands a terminal never comes from a stranger: not from the name of a file either."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.conftest import Run

NAME = "a\x1b]0;owned\x07\x1b[2J.txt"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("command", ["check", "ready"])
@pytest.mark.parametrize("text", [b"", b"Dear Home Secretary\n\nWe will do it [TBC].\n"])
def test_a_name_commands_no_terminal(command: str, text: bytes, run: Run, workspace: Path) -> None:
    draft = workspace / NAME
    draft.write_bytes(text)
    arguments = (command, str(draft), "--report", "asb-2024", "--force", "ambershire", "--mark")
    shown = run(*arguments, cwd=workspace, color=True).output
    assert "owned" in shown
    assert "\x1b]" not in shown
    assert "\x1b[2J" not in shown

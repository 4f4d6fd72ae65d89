"""Commands run on files made to harm, and what must hold of each."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.conftest import REPOSITORY

MEMORY = 1_500_000_000
SECONDS = 45.0
"""What one command may cost. An office laptop has both to spare."""
_NOT_FOR_PEOPLE = re.compile(
    r"Traceback|which is a fault of pccreply|pccreply itself has failed|a fault of pccreply and not yours"
)
_TERMINAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1a\x1c-\x1f\x7f-\x9f]|\r(?!\n)|\x1b(?!\\[[0-9;]*m)")
"""What could steer a terminal, but for colours."""


@dataclass(frozen=True, slots=True)
class Ran:
    """One command: how it ended, what it cost and said, and what it did that it may not."""

    command: tuple[str, ...]
    code: Any
    seconds: float
    memory: int
    out: str
    err: str
    seen: tuple[str, ...]

    @property
    def faults(self) -> list[str]:
        """What is wrong with how it went, a line each."""
        said = f"{self.out}\n{self.err}"
        faults = [f"did what it may not: {each}" for each in self.seen]
        if self.code not in (0, 1, 2):
            faults.append(f"ended with {self.code!r}")
        found = _NOT_FOR_PEOPLE.search(said)
        if found:
            faults.append(f"said {said[found.start() : found.start() + 300]!r}")
        if _TERMINAL.search(said):
            faults.append("sent the terminal a command")
        if self.seconds > SECONDS:
            faults.append(f"took {self.seconds:.0f} s")
        if self.code and not said.strip():
            faults.append("said nothing")
        if len(self.err.splitlines()) > 3_000:
            faults.append(f"said {len(self.err.splitlines())} lines of why it could not run")
        return faults


def run_all(folder: Path, commands: Sequence[Sequence[str]], seconds: int = 200) -> list[Ran]:
    """Run the commands one after the other in one guarded process, in a folder, which alone they may write into.

    A process that dies gives a last ``Ran`` that says so.
    """
    temporary = folder.with_name("temporary")  # where a workbook's sheets are kept while it is made
    temporary.mkdir(exist_ok=True)
    asked = {
        "commands": [list(c) for c in commands],
        "folders": [str(folder), str(temporary)],
        "memory": MEMORY,
        "seconds": seconds,
    }
    path = os.pathsep.join([str(REPOSITORY / "src"), str(REPOSITORY)])
    env = {
        **os.environ,
        "PYTHONPATH": path,
        "PYTHONDONTWRITEBYTECODE": "1",
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "TMPDIR": str(temporary),
    }
    env.pop("PCCREPLY_DEBUG", None)
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "tests.trust.child"],
            input=json.dumps(asked), capture_output=True, text=True, encoding="utf-8", cwd=folder, env=env,
            timeout=seconds * 3,
        )  # fmt: skip
        output, code, err = ended.stdout, str(ended.returncode), ended.stderr
    except subprocess.TimeoutExpired as late:
        output, code, err = _text(late.stdout), "no end", ""
    ran = [
        Ran(**{**told, "command": tuple(told["command"]), "seen": tuple(told["seen"])})
        for told in map(json.loads, output.splitlines())
    ]
    if len(ran) < len(commands):
        left = tuple(commands[len(ran)])
        ran.append(Ran(left, f"killed ({code})", seconds, MEMORY, "", err[-500:], ()))
    return ran


def _text(data: str | bytes | None) -> str:
    return data.decode("utf-8", "replace") if isinstance(data, bytes) else data or ""

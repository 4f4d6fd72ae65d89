"""Nothing leaves the computer: no command opens a socket, looks a name up or starts another program."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from pccreply.cli import commands
from tests.conftest import GUARD, REPOSITORY, Run
from tests.network import NetworkAsked

WATCH = """
import sys
_out = {log!r}
_asks = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "poplib.", "imaplib.", "webbrowser.", "ssl.",
         "os.system", "os.startfile", "pty.")
def _hook(event, arguments):
    if event.startswith(_asks) or (event == "subprocess.Popen" and "pccreply.drafts.pdf.apart" not in arguments[1]):
        with open(_out, "a") as file:
            file.write(f"{{sys.argv}}: {{event}} {{arguments!r}}\\n")
sys.addaudithook(_hook)
"""
"""For every Python that starts, workers too. The one program that is started is pccreply's own reader of PDFs."""

DAY = ("--as-of", "2025-05-20")
COMMANDS: dict[str, list[list[str]]] = {
    "accept": [["accept", "fernshire", "ferry-2025", "--by", "A. Jones"]],
    "batch": [["batch", "--all", "--jobs", "2"], ["batch", "--explain"]],
    "board": [["board", *DAY, "--format", form] for form in ("text", "html", "csv", "json", "xlsx")],
    "check": [
        ["check", *DAY],
        ["check", "letter.docx", "letter.pdf", "letter.html", "--report", "ferry-2025", "--force", "fernshire", "--mark"],
        *(["check", "letter.docx", "--format", form] for form in ("html", "json", "sarif", "junit", "github")),
    ],
    "clock": [["clock"]],
    "doctor": [["doctor"]],
    "draft": [["draft", "fernshire", "ferry-2025"], ["draft", "fernshire", "ferry-2025", "--format", "txt"]],
    "explain": [["explain", "PCC201"]],
    "init": [["init", "../office", "--force", "gwent", "--example"]],
    "new": [["new", "force", "marshland", "--name", "Marshland Police"], ["new", "progress", "marshland", "ferry-2025"]],
    "ready": [["ready", "letter.docx", *DAY], ["ready", "letter.docx", "--clean", "clean.docx", "--format", "html"]],
    "rules": [["rules"]],
    "schema": [["schema", "report"]],
    "timescale": [["timescale", "by March 2026"]],
}  # fmt: skip
"""Every command there is, with what it can be asked for."""


@pytest.mark.parametrize("name", ["connect", "look up", "send", "asyncio", "swallowed"])
def test_the_guard_sees_every_way(name: str) -> None:
    """Without this the other tests would show nothing."""

    def ask() -> None:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
            if name == "connect":
                one.connect(("192.0.2.1", 80))
            elif name == "send":
                one.sendto(b"x", ("192.0.2.1", 80))
            elif name == "asyncio":
                asyncio.run(asyncio.open_connection("192.0.2.1", 80))
            else:
                socket.getaddrinfo("example.invalid", 80)

    try:
        ask()
    except NetworkAsked:
        assert name != "swallowed" or GUARD.asked
    else:
        pytest.fail("nobody stopped it")
    assert GUARD.asked
    GUARD.asked.clear()  # it is what this test asked for


def test_every_command_is_among_those_that_are_tried() -> None:
    assert set(commands.list_commands(None)) <= set(COMMANDS)  # type: ignore[arg-type]


def test_no_command_opens_a_socket_or_starts_a_program(ferries: Path, tmp_path: Path) -> None:
    letter = ferries / "letter.docx"
    log, watch = tmp_path / "asked.txt", tmp_path / "watch"
    watch.mkdir()
    (watch / "sitecustomize.py").write_text(WATCH.format(log=str(log)))
    path = os.pathsep.join([str(watch), str(REPOSITORY / "src")])
    env = {**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"}

    def call(*code: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *code], cwd=ferries, env=env, capture_output=True, text=True, encoding="utf-8", check=False
        )

    call("-c", "import socket; socket.socket().close()")
    assert "socket.__new__" in log.read_text()  # the watch works
    log.unlink()
    # one process for all commands, for most of the time would go into starting Python; batch starts workers of its own
    first = call("-m", "pccreply", "draft", "fernshire", "ferry-2025", "--out", str(letter))
    assert first.returncode == 0, first.stderr
    (ferries / "letter.html").write_text("<p>Dear Minister, I write about Fernshire and its ferries.</p>")
    shutil.copy(next((REPOSITORY / "tests" / "cases").rglob("*.pdf"), letter), ferries / "letter.pdf")
    asked = [each for name, some in COMMANDS.items() if name in commands.list_commands(None) for each in some]  # type: ignore[arg-type]
    code = (
        "import sys, json\nfrom pccreply.cli import main\n"
        f"for command in json.loads({__import__('json').dumps(asked)!r}):\n"
        "    sys.argv = ['pccreply', *command]\n"
        "    try:\n        main()\n"
        "    except SystemExit as end:\n        print('ended', command[0], end.code)\n"
    )
    (ferries / "all.py").write_text(f"if __name__ == '__main__':\n    {code.replace(chr(10), chr(10) + '    ')}\n")
    ran = call("all.py")
    ends = [line.split() for line in ran.stdout.splitlines() if line.startswith("ended ")]
    assert len(ends) == len(asked), ran.stdout[-2000:] + ran.stderr[-2000:]
    assert all(end[2] in ("0", "1") for end in ends), [end for end in ends if end[2] not in ("0", "1")] + [
        ran.stderr[-1500:]
    ]
    assert not log.exists(), log.read_text()


def test_it_says_so(run: Run) -> None:
    said = " ".join(run("--help").stdout.split())
    assert "Nothing leaves your computer" in said

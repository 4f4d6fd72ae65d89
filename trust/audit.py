"""Known vulnerabilities in the packages of the locks, asked of the vulnerability service that pip-audit uses.

What leaves the machine are the names and versions of public packages, nothing else. That, and that a vulnerability
would be noticed, is rehearsed first with a service of our own on this machine. Where the real service cannot be
reached the part is left out with a word.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from release.locks import DEVELOPERS, RUN_AND_BUILD, TRUST, pins

from trust.part import Outcome, Verdict

TITLE = "Known vulnerabilities of the packages"
ACCEPTED: Mapping[str, str] = {}
"""Vulnerabilities that cannot harm pccreply: the identifier, and why not and until when that was believed."""
LOCKS = (RUN_AND_BUILD, DEVELOPERS, TRUST)
PATIENCE = 10
"""Seconds for one answer of the service."""
LIMIT = 120
"""Seconds for all of them."""
REHEARSED = "docxtpl"
"""The package that the service of our own calls vulnerable."""


class Unreachable(Exception):
    """The service gave no answer; the words say why."""


def run() -> Outcome:
    """Rehearse, then ask the real service about every package of the locks."""
    packages = {pin.name for lock in LOCKS for pin in pins(lock)}
    if fault := rehearse():
        return Outcome(Verdict.FAILED, 0, "a vulnerability would not be noticed", (fault,))
    try:
        found = vulnerabilities(LOCKS)
    except Unreachable as why:
        return Outcome(
            Verdict.LEFT_OUT, 0, f"the vulnerability service cannot be reached from here ({why}); the rehearsal passed"
        )
    return judge(found, len(packages))


def judge(found: Mapping[str, Sequence[str]], tried: int) -> Outcome:
    """The outcome for vulnerabilities by package, those in ``ACCEPTED`` aside."""
    open_ones = {name: sorted(set(ids) - set(ACCEPTED)) for name, ids in found.items()}
    details = tuple(f"{name}: {', '.join(ids)}" for name, ids in sorted(open_ones.items()) if ids)
    if details:
        return Outcome(Verdict.FAILED, tried, f"{len(details)} of {tried} packages have known vulnerabilities", details)
    return Outcome(Verdict.PASSED, tried, f"{tried} packages, none with a known vulnerability")


def vulnerabilities(locks: Sequence[Path], service: str = "") -> dict[str, list[str]]:
    """What is known against the packages of ``locks``: identifiers by package, with the version that mends it.

    ``service`` is the address of a service other than pip-audit's own. Raises Unreachable.
    """
    with tempfile.TemporaryDirectory() as cache:
        command = [
            *(sys.executable, "-m", "pip_audit", "--format", "json", "--progress-spinner", "off", "--desc", "off"),
            *("--disable-pip", "--require-hashes", "--timeout", str(PATIENCE), "--cache-dir", cache),
            *("--vulnerability-service", "osv", *(("--osv-url", service) if service else ())),
            *(part for lock in locks for part in ("--requirement", str(lock))),
        ]
        ours = {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"} if service else {}
        try:
            done = subprocess.run(
                command, env={**os.environ, **ours}, capture_output=True, text=True, timeout=LIMIT, check=False
            )
        except subprocess.TimeoutExpired:
            raise Unreachable(f"no answer within {LIMIT} seconds") from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        said = done.stderr.strip().splitlines() or ["it said nothing"]
        raise Unreachable(said[-1].partition(": ")[0].rpartition(".")[2]) from None
    return {
        package["name"]: [known["id"] for known in package["vulns"]]
        for package in answer["dependencies"]
        if package.get("vulns")
    }


def rehearse() -> str:
    """Whether pip-audit finds what a service of our own tells it, and asks no more than it must; "" where it does."""
    with _service() as (address, asked):
        try:
            found = vulnerabilities(LOCKS, address)
        except Unreachable as why:
            return f"pip-audit could not ask a service on this machine: {why}"
    if found != {REHEARSED: ["REHEARSAL-1"]}:
        return f"the service told of REHEARSAL-1 in {REHEARSED}; found was {found}"
    may_ask = [
        {"package": {"name": pin.name, "ecosystem": "PyPI"}, "version": pin.version}
        for lock in LOCKS
        for pin in pins(lock)
    ]
    more = [question for question in asked if question not in may_ask]
    return f"more than names and versions left the machine: {more[0]}" if more else ""


@contextmanager
def _service() -> Iterator[tuple[str, list[Any]]]:
    """A service like the real one that knows of one vulnerability: its address, and what it is asked."""
    asked: list[Any] = []

    class Answers(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append(question)
            package = question["package"]
            known = {"id": "REHEARSAL-1", "summary": "none", "affected": [{"package": package}]}
            answer = json.dumps({"vulns": [known]} if package["name"] == REHEARSED else {}).encode()
            self.send_response(200)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: object) -> None:
            pass  # the screen belongs to the outcome

    with ThreadingHTTPServer(("127.0.0.1", 0), Answers) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/query", asked
        finally:
            server.shutdown()

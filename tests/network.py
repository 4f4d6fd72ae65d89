"""No test opens a connection or looks a name up: Python itself reports either, whoever asks, before it happens.

Only what is asked for in this process is seen, and by way of Python: the commands as processes of their own are
tried in ``tests/trust/test_privacy.py``, what libraries in C and Rust ask the system for in ``trust.hostile``.
"""

from __future__ import annotations

import sys
from typing import Any

_ASKING = frozenset(
    {
        "socket.connect",
        "socket.bind",
        "socket.sendto",
        "socket.sendmsg",
        "socket.getaddrinfo",
        "socket.gethostbyname",
        "socket.gethostbyaddr",
        "socket.getnameinfo",
        "urllib.Request",
        "http.client.connect",
        "webbrowser.open",
    }
)
_HERE = ("127.0.0.1", "::1", "localhost", "", "0.0.0.0")


class NetworkAsked(Exception):
    """Something asked for the network."""


class Guard:
    """Refuses and remembers what asks for the network. ``loopback`` lets this computer talk to itself."""

    def __init__(self) -> None:
        self.on = False
        self.loopback = False
        self.asked: list[str] = []
        sys.addaudithook(self._hook)

    def _hook(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self.on or event not in _ASKING or self._here(event, arguments):
            return
        self.asked.append(f"{event} {arguments[-2:]!r:.120}")
        raise NetworkAsked(self.asked[-1])

    def _here(self, event: str, arguments: tuple[Any, ...]) -> bool:
        """Whether it stays on this computer, and may."""
        address = (
            arguments[1] if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg") else None
        )
        if isinstance(address, str | bytes):  # a socket that is a file
            return True
        host = address[0] if isinstance(address, tuple) else arguments[0] if arguments else ""
        return self.loopback and (host in _HERE or host is None)

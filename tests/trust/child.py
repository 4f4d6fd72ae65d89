"""Run commands of pccreply in a process of its own, which may not grow, may not start or write what it should not.

Reads JSON from standard input: ``commands`` (lists of arguments), ``folders`` (where files may be written),
``memory`` in bytes and ``seconds`` of processor time. Prints a line of JSON for each command.
"""

from __future__ import annotations

import io
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

_NETWORK = ("socket.", "urllib.", "http.", "ftplib.", "smtplib.", "poplib.", "imaplib.", "webbrowser.", "ssl.")
_STARTS = ("subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "os.fork", "os.startfile", "pty.")
_CHANGES = {"os.rename": 1, "os.remove": 0, "os.mkdir": 0, "os.rmdir": 0, "os.link": 1, "os.symlink": 1, "os.truncate": 0,
            "os.chmod": 0}  # fmt: skip
_READER = "pccreply.drafts.pdf.apart"


def main() -> None:
    asked = json.load(sys.stdin)
    folders = tuple(Path(folder).resolve() for folder in asked["folders"])
    seen: list[str] = []
    watching = False

    def outside(path: Any) -> bool:
        if isinstance(path, int) or path is None:
            return False
        name = Path(os.fsdecode(path)).absolute()
        where = name.parent.resolve() / name.name
        return not any(where.is_relative_to(folder) for folder in folders) and str(name) != os.devnull

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal watching
        if not watching:
            return
        watching = False
        try:
            if event == "subprocess.Popen" and _READER in arguments[1]:
                pass  # pccreply's own: PDFs are read in a process apart
            elif event.startswith((*_NETWORK, *_STARTS)):
                seen.append(f"{event} {arguments[:2]!r:.200}")
            elif event == "open":
                path, _mode, flags = arguments
                writes = flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
                if writes and outside(path):
                    seen.append(f"wrote {path!r:.200}")
            elif event in _CHANGES and outside(arguments[_CHANGES[event]]):
                seen.append(f"{event} {arguments!r:.200}")
        finally:
            watching = True

    try:
        import resource
    except ImportError:  # Windows
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (asked["memory"],) * 2)
        resource.setrlimit(resource.RLIMIT_CPU, (asked["seconds"],) * 2)

    from pccreply.cli import main as pccreply

    sys.addaudithook(hook)
    stdout, stderr = sys.stdout, sys.stderr
    for command in asked["commands"]:
        sys.argv = ["pccreply", *command]
        out = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
        sys.stdout, sys.stderr = out, err
        begun, code = time.process_time(), None
        watching = True
        try:
            pccreply()
        except SystemExit as end:
            code = end.code
        except BaseException as error:  # what a person would see as a traceback
            code = f"{type(error).__name__}: {error}"
        watching = False
        spent = time.process_time() - begun
        sys.stdout, sys.stderr = stdout, stderr
        said = []
        for each in (out, err):
            each.flush()
            said.append(each.buffer.getvalue().decode("utf-8", "replace"))
        told = {"command": command, "code": code, "seconds": spent, "memory": _peak(), "out": said[0], "err": said[1]}
        print(json.dumps({**told, "seen": list(seen)}), flush=True)
        seen.clear()


def _peak() -> int:
    """The most memory that this process has had, in bytes; what it was forked from does not count."""
    try:
        told = Path("/proc/self/status").read_text()
    except OSError:
        return 0
    return int(told.partition("VmHWM:")[2].split()[0]) * 1024


if __name__ == "__main__":
    main()

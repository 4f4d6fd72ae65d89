"""The wheels that pccreply runs with, fetched by the lock and its hashes: of this machine, or of another kind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from release.locks import PROJECT, RUN_AND_BUILD, needed_by, read


def lock_of_run() -> str:
    """The lines of a lock with the packages that pccreply runs with, and no others."""
    pins = read(RUN_AND_BUILD)
    return "".join(
        f"{name}=={pins[name].version} {' '.join(f'--hash=sha256:{digest}' for digest in pins[name].hashes)}\n"
        for name in needed_by([PROJECT], pins)
    )


def fetch(into: Path, *options: str) -> str:
    """Fetch the wheels into a new folder, and lay their lock beside it (``into`` with the suffix .lock).

    ``options`` are pip's, such as ``--platform``. Returns why they could not be fetched, or "".
    """
    into.mkdir(parents=True)
    lock = into.with_suffix(".lock")
    lock.write_text(lock_of_run(), encoding="utf-8")
    done = pip(sys.executable, "download", "--require-hashes", "--no-deps", *options, "-d", str(into), "-r", str(lock))
    return done.stderr.strip().splitlines()[-1] if done.returncode else ""


def pip(python: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the pip of a Python."""
    command = [python, "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)

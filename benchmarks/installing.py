"""The peers' packages, installed into a folder outside the repository with the machine's own pip and npm."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

PEERS = Path(__file__).resolve().parent / "peers"
LIMIT = 300
"""Seconds after which an installation is given up."""


def install(folder: Path) -> list[str]:
    """Install what ``peers/package.json`` and ``peers/requirements.txt`` name; returns what could not be, in words."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(PEERS / "package.json", folder)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
    target = ["--target", str(folder / "python"), "--no-deps", "-r", str(PEERS / "requirements.txt")]
    failed = [_try("pip", [*pip, *target], folder)]
    npm = shutil.which("npm")
    if shutil.which("node") is None or npm is None:
        failed.append("There is no Node here: the peers in JavaScript are left out.")
    elif not (folder / "node_modules").is_dir():
        failed.append(_try("npm", [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts"], folder))
    return [why for why in failed if why]


def _try(name: str, command: list[str], folder: Path) -> str:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=LIMIT, check=False)
    except subprocess.TimeoutExpired:
        return f"{name} did not finish within {LIMIT} seconds: its peers are left out."
    return f"{name} could not install its peers (exit code {done.returncode})." if done.returncode else ""

"""The machine that the benchmarks ran on, in words."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import tempfile
from pathlib import Path


def machine() -> dict[str, str]:
    """What it is, by name."""
    return {
        "Processor": _processor(),
        "Cores": str(cores()),
        "Memory": _memory(),
        "Files are written to": _drive(Path(tempfile.gettempdir())),
        "System": platform.platform(terse=True),
        "Python": platform.python_version(),
        "Node": _node(),
    }


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.machine())


def _memory() -> str:
    try:
        return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
    except (AttributeError, ValueError, OSError):
        return "not known"


def _drive(folder: Path) -> str:
    """The kind of drive that a folder lies on: making a file costs ten times more on some than on others."""
    try:
        mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
    except OSError:
        return "not known"
    around = [(where, kind) for where, kind in mounts if folder.resolve().is_relative_to(where)]
    kind = max(around, key=lambda each: len(each[0]), default=("", "not known"))[1]
    return "memory (tmpfs)" if kind == "tmpfs" else kind


def _node() -> str:
    node = shutil.which("node")
    if node is None:
        return "none"
    return subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout.strip().lstrip("v")

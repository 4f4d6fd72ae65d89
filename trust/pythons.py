"""The tests that hang on the version of Python, run with every other one from 3.11 on that this machine has."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from trust.part import Outcome, Verdict

TITLE = "Other versions of Python"
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
TESTS = (
    *("ledger", "sources", "model", "outputs", "editing", "prose", "composing", "reporters", "cli/test_cli.py"),
    *("jobs/test_batch.py", "jobs/test_draft.py", "jobs/test_clean.py", "jobs/test_mark.py", "jobs/test_accept.py"),
    *("drafts/test_docx.py", "drafts/test_odt.py", "drafts/test_pdf.py", "drafts/test_txt.py", "drafts/test_html.py"),
    *("trust/test_windows.py", "trust/test_broken_off.py", "trust/test_clock_and_runs.py"),
)
"""What versions of Python do otherwise: paths, files, locks, dates, archives, regular expressions."""
_NO_CLOCKS = ("-k", "not grow")
"""Tests that compare times say nothing of a version, and fail where the machine is busy."""
LIMIT = 600
"""Seconds for one version."""
_ROOT = Path(__file__).resolve().parents[1]
_LOCKS = ("requirements.lock", "requirements-dev.lock")


def run() -> Outcome:
    """Run the tests with each version. One that cannot be had, or cannot be furnished with its packages, is named."""
    passed, failed, lacking = list[str](), list[str](), list[str]()
    details: list[str] = []
    with tempfile.TemporaryDirectory(prefix="pythons-") as folder:
        for version in VERSIONS:
            if version == f"{sys.version_info[0]}.{sys.version_info[1]}":
                continue  # which runs all tests
            found = next(_interpreters(version, Path(folder)), None)
            if found is None:
                lacking.append(f"{version} (not on this machine)")
                continue
            home = Path(folder) / version
            furnished = _furnished(found, home)
            if furnished:
                lacking.append(f"{version} (its packages cannot be installed)")
                details.append(f"Python {version}: {furnished}")
                continue
            code, said = _tested(home)
            (failed if code else passed).append(f"{version}: {said[-1] if said else 'nothing was said'}")
            details += [f"Python {version}: {line}" for line in said if code and line.startswith(("FAILED", "ERROR"))]
    verdict = Verdict.FAILED if failed else Verdict.PASSED if passed else Verdict.LEFT_OUT
    parts = [f"{word} {', '.join(some)}" for word, some in (("passed", passed), ("FAILED", failed)) if some]
    parts += [f"left out {', '.join(lacking)}"] if lacking else []
    return Outcome(verdict, len(passed) + len(failed), "; ".join(parts), tuple(details))


def _interpreters(version: str, folder: Path) -> Iterator[str]:
    """Where that version is found: on the path, among pyenv's, or by uv, which may fetch it."""
    candidates = [shutil.which(f"python{version}")]
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    candidates += [str(path / "bin" / "python") for path in sorted(pyenv.glob(f"{version}.*"), reverse=True)]
    for candidate in candidates:
        if candidate and _is(candidate, version):
            yield candidate
    uv = shutil.which("uv")
    if uv:
        install = [uv, "python", "install", "--no-bin", "--install-dir", str(folder / "uv"), version]
        _call(install, 120)
        for path in sorted((folder / "uv").glob("*/bin/python3")):
            if _is(str(path), version):
                yield str(path)


def _is(python: str, version: str) -> bool:
    """Whether a program is that version, and can make an environment."""
    asked = "import ensurepip, sys, venv; print('%d.%d' % sys.version_info[:2])"
    code, said = _call([python, "-c", asked], 30)
    return code == 0 and said == [version]


def _furnished(python: str, home: Path) -> str:
    """Make an environment with the packages of the locks; what went wrong, or nothing."""
    code, said = _call([python, "-m", "venv", str(home)], 120)
    if not code:
        pip = [str(_python(home)), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        code, said = _call([*pip, *(word for lock in _LOCKS for word in ("-r", lock))], LIMIT)
    return (said[-1] if said else "nothing was said") if code else ""


def _tested(home: Path) -> tuple[int, list[str]]:
    tests = [f"tests/{name}" for name in TESTS if (_ROOT / "tests" / name).exists()]
    return _call([str(_python(home)), "-m", "pytest", "-p", "no:cacheprovider", *_NO_CLOCKS, *tests], LIMIT)


def _python(home: Path) -> Path:
    return home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _call(command: list[str], seconds: int) -> tuple[int, list[str]]:
    """The exit code of a program and the lines that it said; 1 where it cannot be run or takes too long."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(("src", ".")), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(
            command, cwd=_ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", timeout=seconds
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return 1, [str(error)]
    return done.returncode, f"{done.stdout}\n{done.stderr}".strip().splitlines()

"""The locks, read: which packages at which version, from which hashes, and because of whom.

The format is that of pip's requirements files, as ``make lock`` writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
RUN_AND_BUILD = ROOT / "requirements.lock"
DEVELOPERS = ROOT / "requirements-dev.lock"
TRUST = ROOT / "requirements-trust.lock"

PROJECT = "pccreply (pyproject.toml)"
"""How a lock names the project's own dependencies, as a reason why a package is there."""
BUILD = "pccreply (pyproject.toml:build)"

_ENTRY = re.compile(r"^(?P<requirement>[a-z0-9].*?) \\\n(?P<rest>(?: .*\n?)*)", re.MULTILINE)
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})\b")
_REASON = re.compile(r"^ +# +(?:via )?(\S.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Pin:
    """One package of a lock.

    ``hashes`` are those (SHA-256) of every file that may be installed: the wheels of all systems, and the source.
    ``because_of`` names the packages that need it, or the project itself. ``marker`` says where it is needed; ""
    is everywhere.
    """

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    because_of: tuple[str, ...]


def pins(lock: Path) -> list[Pin]:
    """The packages of a lock in its order; one may be there twice, for different markers.

    Raises ValueError for a package that is not at one version.
    """
    return list(_pins(lock.read_text(encoding="utf-8")))


def read(lock: Path) -> dict[str, Pin]:
    """The packages of a lock by their normalised names, where every machine gets the same versions.

    Raises ValueError for a package that is at no version, or at two.
    """
    found: dict[str, Pin] = {}
    for pin in pins(lock):
        if pin.name in found:
            raise ValueError(f"{pin.name} is in {lock.name} at two versions")
        found[pin.name] = pin
    return found


def _pins(text: str) -> Iterator[Pin]:
    for entry in _ENTRY.finditer(text):
        wanted = Requirement(entry["requirement"])
        versions = [part.version for part in wanted.specifier if part.operator == "=="]
        if len(versions) != 1:
            raise ValueError(f"{wanted} is not at one version")
        reasons = [found for found in _REASON.findall(entry["rest"]) if found != "via"]
        yield Pin(
            canonicalize_name(wanted.name),
            versions[0],
            str(wanted.marker or ""),
            tuple(_HASH.findall(entry["rest"])),
            tuple(reasons),
        )


def needed_by(roots: Iterable[str], among: Mapping[str, Pin]) -> list[str]:
    """The names in ``among`` that ``roots`` (packages, or ``PROJECT``) need, directly or not, in their order."""
    found = set(roots)
    while more := {name for name, pin in among.items() if name not in found and found.intersection(pin.because_of)}:
        found |= more
    return [name for name in among if name in found]

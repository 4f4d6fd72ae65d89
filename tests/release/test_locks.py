"""The locks pin all that ``pyproject.toml`` names, by hashes, and tell no machine where to fetch it."""

from __future__ import annotations

import re
import subprocess
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from release.locks import BUILD, DEVELOPERS, PROJECT, RUN_AND_BUILD, TRUST, needed_by, pins, read

from tests.conftest import REPOSITORY

LOCKS = (RUN_AND_BUILD, DEVELOPERS, TRUST)


def wanted() -> dict[Path, list[Requirement]]:
    """What pyproject.toml names, by the lock that must hold it."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    named = {
        RUN_AND_BUILD: [*project["project"]["dependencies"], *project["build-system"]["requires"], *groups["build"]],
        DEVELOPERS: [*groups["dev"], *project["project"]["optional-dependencies"]["cluster"]],
        TRUST: groups["trust"],
    }
    return {lock: [Requirement(line) for line in lines] for lock, lines in named.items()}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_holds_what_is_named_at_a_version_that_was_asked_for(lock: Path) -> None:
    held = pins(lock)
    for requirement in wanted()[lock]:
        versions = [pin.version for pin in held if pin.name == canonicalize_name(requirement.name)]
        assert versions, f"{requirement} is not in {lock.name}: 'make lock' makes it anew"
        assert list(requirement.specifier.filter(versions, prereleases=True)), f"{requirement}, but {versions}"


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_package_has_a_hash_and_a_reason(lock: Path) -> None:
    held = pins(lock)
    assert len(held) == len(re.findall(r"^[a-zA-Z0-9]", lock.read_text(encoding="utf-8"), re.MULTILINE))
    for pin in held:
        assert pin.hashes, pin.name
        assert pin.because_of, pin.name


def test_the_locks_agree() -> None:
    versions: dict[str, set[str]] = {}
    for lock in LOCKS:
        for pin in pins(lock):
            if not pin.marker:
                versions.setdefault(pin.name, set()).add(pin.version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert not re.findall(r"://| @ |--(?:extra-)?index-url|--find-links|--trusted-host|^-", text, re.MULTILINE)


def test_only_what_has_a_hash_is_installed() -> None:
    makefile = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
    installs = re.findall(r"\$\(PIP\) install (.*)", makefile)
    assert installs
    for line in installs:
        assert re.fullmatch(r"--require-hashes -r \S+\.lock|--no-build-isolation --no-deps --editable \.", line)


def test_what_runs_needs_nothing_that_only_builds() -> None:
    held = read(RUN_AND_BUILD)
    run, build = set(needed_by([PROJECT], held)), set(needed_by([BUILD], held))
    assert run | build == set(held)
    assert {"docxtpl", "python-docx", "jinja2"} <= run
    assert not {"hatchling", "editables"} & run


def test_a_package_at_no_fixed_version_is_refused(tmp_path: Path) -> None:
    lock = tmp_path / "x.lock"
    lock.write_text(f"click>=8 \\\n    --hash=sha256:{'0' * 64}\n    # via {PROJECT}\n")
    with pytest.raises(ValueError, match="not at one version"):
        pins(lock)


def test_a_package_at_two_versions_is_told_apart(tmp_path: Path) -> None:
    lock = tmp_path / "x.lock"
    entry = "click=={} ; python_full_version {} '3.12' \\\n    --hash=sha256:" + "0" * 64 + "\n    # via x\n"
    lock.write_text(entry.format("8.1", "<") + entry.format("8.2", ">="))
    assert [(pin.version, bool(pin.marker)) for pin in pins(lock)] == [("8.1", True), ("8.2", True)]
    with pytest.raises(ValueError, match="at two versions"):
        read(lock)


def registry() -> tuple[str, ...]:
    """The hosts that pip fetches from where nobody has told it another: as pip itself knows them."""
    index = import_module("pip._internal.models.index").PyPI
    return tuple(host.removeprefix("files.") for host in (index.netloc, index.file_storage_domain))


def test_no_file_names_a_registry() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True, check=False)
    if listed.returncode:
        pytest.skip("this is no clone of the repository")
    names = listed.stdout.decode().rstrip("\0").split("\0")
    assert "pyproject.toml" in names
    wanted = re.compile("|".join(map(re.escape, registry())).encode())
    assert all("." in host for host in registry())
    files = [path for name in names if (path := REPOSITORY / name).is_file()]
    assert not [path for path in files if wanted.search(path.read_bytes())]

"""The release is what it says: the same bytes twice, nothing in it by chance, and it works where nothing else is.

Of what is committed. The packages that it needs are fetched once, by the lock and its hashes, into a folder of
wheels; from then on pip may ask no index. Where they cannot be fetched, that last step is left out with a word.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from release.building import build, digest
from release.locks import ROOT
from release.wheels import fetch, pip

from trust.part import Outcome, Verdict

TITLE = "Wheel, sdist and bill of materials"
FORCE = "ambershire"
REPORT = "asb-2024"
_RELEASE = """
import sys
from pathlib import Path
from release.building import release
from release.sbom import faults
files = release(Path(sys.argv[1]), Path(sys.argv[2]))
print(*(f for path in files if path.name.endswith(".cdx.json") for f in faults(path.read_text("utf-8"))), end="")
"""


def run() -> Outcome:
    """Build twice, compare, look inside, build the wheel from the sdist, install it alone and write a letter."""
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        faults = list(_twice(scratch))
        if not faults:
            faults = [*_inside(scratch / "1"), *_wheel_of_the_sdist(scratch)]
        files = sorted(path.name for path in (scratch / "1").glob("*"))
        if faults:
            return Outcome(Verdict.FAILED, len(files), "the release is not what it should be", tuple(faults))
        wheels = scratch / "wheels"
        if why := fetch(wheels):
            return Outcome(
                Verdict.LEFT_OUT, len(files), f"the same bytes twice, nothing by chance; not installed alone: {why}"
            )
        if faults := list(_alone(scratch, wheels)):
            return Outcome(Verdict.FAILED, len(files), "the wheel does not work by itself", tuple(faults))
    return Outcome(
        Verdict.PASSED,
        len(files),
        "the same bytes twice and from the sdist; nothing by chance; installed without an index, it writes letters",
    )


def _twice(scratch: Path) -> Iterator[str]:
    """Two releases by two processes that share nothing: other folders, other hashes of texts, another mask."""
    for number, mask in ((1, 0o022), (2, 0o077)):
        (scratch / f"s{number}").mkdir()
        done = subprocess.run(
            [sys.executable, "-c", _RELEASE, str(scratch / str(number)), str(scratch / f"s{number}")],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": str(number)},
            umask=mask if os.name == "posix" else -1,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode or done.stdout:
            yield f"build {number}: {done.stdout or done.stderr.strip().splitlines()[-1]}"
            return
    for path in sorted((scratch / "1").glob("*")):
        if digest(path) != digest(scratch / "2" / path.name):
            yield f"{path.name} has other bytes when it is built again"


def _inside(dist: Path) -> Iterator[str]:
    """Every file of wheel and sdist is committed, and the wheel holds all that it should."""
    listed = subprocess.run(["git", "ls-tree", "-r", "-z", "--name-only", "HEAD"], cwd=ROOT, capture_output=True)
    committed = set(listed.stdout.decode().rstrip("\0").split("\0"))
    (wheel,) = dist.glob("*.whl")
    (sdist,) = dist.glob("*.tar.gz")
    should = {
        f"pccreply/{name.removeprefix('src/pccreply/')}" for name in committed if name.startswith("src/pccreply/")
    }
    should |= {
        f"pccreply/starter/{name}"
        for name in committed
        if name.startswith(("templates/", "forces/", "reports/", "schemas/"))
    }
    should |= {name for name in committed if name.startswith("man/")}
    with zipfile.ZipFile(wheel) as archive:
        holds = {_of_what(name) for name in archive.namelist() if ".dist-info/" not in name}
        licences = {PurePosixPath(name).name for name in archive.namelist() if ".dist-info/licenses/" in name}
    yield from (f"the wheel holds {name}, which nobody committed" for name in sorted(holds - should))
    yield from (f"the wheel lacks {name}" for name in sorted(should - holds))
    if licences != {"LICENSE", "LGPL-2.1-only.txt"}:
        yield f"the wheel holds the licences {sorted(licences)}"
    with tarfile.open(sdist) as files:
        members = {name.partition("/")[2] for name in files.getnames()}
    made = {"PKG-INFO"}
    yield from (f"the sdist holds {name}, which nobody committed" for name in sorted(members - committed - made))


def _of_what(member: str) -> str:
    """What of the repository a member of the wheel is; pip lays a man page beside the program, not into the package."""
    return re.sub(r"^pccreply-[^/]+\.data/data/share/man/man1/", "man/", member)


def _wheel_of_the_sdist(scratch: Path) -> Iterator[str]:
    dist, source = scratch / "1", scratch / "from-sdist"
    (sdist,) = dist.glob("*.tar.gz")
    (wheel,) = dist.glob("*.whl")
    with tarfile.open(sdist) as files:
        files.extractall(source, filter="data")
    (folder,) = source.iterdir()
    try:
        (again,) = build(folder, scratch / "again", "wheel")
    except RuntimeError as error:
        yield f"from the sdist, {error}"
        return
    if digest(again) != digest(wheel):
        yield "the wheel that is built from the sdist has other bytes"


def _alone(scratch: Path, wheels: Path) -> Iterator[str]:
    """Install into an empty environment without an index, and use it in folders of which it knows nothing."""
    home = scratch / "alone"
    venv.create(home, with_pip=True)
    programs = home / ("Scripts" if os.name == "nt" else "bin")
    (wheel,) = (scratch / "1").glob("*.whl")
    for what in (["--require-hashes", "-r", str(wheels.with_suffix(".lock"))], ["--no-deps", str(wheel)]):
        done = pip(str(programs / "python"), "install", "--no-index", "--find-links", str(wheels), *what)
        if done.returncode:
            yield f"pip could not install it: {done.stderr.strip().splitlines()[-1]}"
            return

    def say(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [str(programs / "pccreply"), *arguments]
        return subprocess.run(
            command, cwd=office, env=bare, capture_output=True, text=True, encoding="utf-8", check=False
        )

    bare = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "PCCREPLY"))}
    office = scratch / "office & Sons"
    office.mkdir()
    version = wheel.name.split("-")[1]
    if version not in (answer := say("--version")).stdout:
        yield f"--version says {answer.stdout or answer.stderr}"
    nothing = say("batch")
    if nothing.returncode != 2 or "no workspace" not in nothing.stderr or list(office.iterdir()):
        yield f"in an empty folder, batch says {nothing.stdout}{nothing.stderr} (exit code {nothing.returncode})"
    # a workspace of one report and one force, whose template is the one in the wheel
    for name in (f"reports/{REPORT}.yaml", f"forces/{FORCE}/force.yaml", f"forces/{FORCE}/{REPORT}.yaml"):
        (office / name).parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(wheel) as archive:
            (office / name).write_bytes(archive.read(f"pccreply/starter/{name}"))
    letters = say("batch", REPORT, "--allow-incomplete")
    letter = office / "output" / REPORT / f"{FORCE}.docx"
    if letters.returncode not in (0, 1) or not letter.is_file() or not zipfile.is_zipfile(letter):
        yield f"batch wrote no letter: {letters.stdout}{letters.stderr} (exit code {letters.returncode})"

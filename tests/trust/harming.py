"""A small workspace with one harmful thing in it, and the commands that are tried on it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pccreply.rules.examples import FOLDER, PATHS
from tests.trust.harm import drafts, sources, templates
from tests.trust.running import Ran, run_all

ABOUT = ("--report", "ferry-2025", "--force", "fernshire", "--as-of", "2025-05-20")
ON_A_DRAFT = (
    ("check", "{draft}", *ABOUT, "--format", "html", "--mark"),
    ("ready", "{draft}", *ABOUT),
    ("ready", "{draft}", *ABOUT, "--clean", "{draft}.clean.docx"),
)
ON_A_TEMPLATE = (("draft", "fernshire", "ferry-2025", "--allow-incomplete"), ("batch", "--jobs", "1"))
ON_A_SOURCE = (
    ("check",),
    ("draft", "fernshire", "ferry-2025", "--allow-incomplete"),
    ("batch", "--jobs", "1"),
    ("board", "--format", "html"),
    ("board", "--format", "csv"),
    ("board", "--format", "xlsx"),
    ("clock",),
    ("accept", "fernshire", "ferry-2025", "--by", "A. Jones"),
    ("new", "progress", "fernshire", "ferry-2025"),
)


@contextmanager
def workspace() -> Iterator[tuple[Path, Path]]:
    """The faultless workspace of the rules' examples, and a folder beside it that nothing may touch."""
    with tempfile.TemporaryDirectory(prefix="pccreply-harm-") as made:
        root, outside = Path(made, "workspace"), Path(made, "outside")
        for name, path in PATHS.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(FOLDER / f"{name}.yaml", root / path)
        (root / sources.SETTINGS).write_text("")
        outside.mkdir()
        (outside / "mine.docx").write_text("mine")
        yield root, outside


def on_drafts(kind: str, names: Sequence[str]) -> list[Ran]:
    """The commands on letters made to harm, in one process for all of them."""
    suffix, files = drafts.DRAFTS[kind]
    with workspace() as (root, _):
        letters = {f"letter{n}{suffix}": files[name] for n, name in enumerate(names)}
        for letter, make in letters.items():
            (root / letter).write_bytes(make())
        commands = [[word.format(draft=letter) for word in each] for letter in letters for each in ON_A_DRAFT]
        return run_all(root, commands, seconds=60 * len(names))


def on_templates(names: Sequence[str]) -> list[Ran]:
    """A letter from each of some templates made to harm, in one process for all of them."""
    with workspace() as (root, _):
        commands = []
        for n, name in enumerate(names):
            (root / f"t{n}.docx").write_bytes(templates.FILES[name]())
            commands.append(
                ("draft", "fernshire", "ferry-2025", "--template", f"t{n}.docx", "--out", f"letter{n}.docx")
            )
        return run_all(root, commands, seconds=30 * len(names))


def on_a_template(name: str, commands: tuple[tuple[str, ...], ...] = ON_A_TEMPLATE) -> list[Ran]:
    """The commands with a template made to harm."""
    with workspace() as (root, _):
        (root / "templates").mkdir()
        (root / "templates" / "letter.docx").write_bytes(templates.FILES[name]())
        return run_all(root, commands)


def on_a_source(name: str, commands: tuple[tuple[str, ...], ...] = ON_A_SOURCE) -> list[Ran]:
    """The commands with a file of the workspace made to harm."""
    path, make = sources.YAML[name]
    with workspace() as (root, _):
        made = make()
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(made.encode("utf-8", "surrogatepass") if isinstance(made, str) else made)
        return run_all(root, commands)


def on_links(
    make: Callable[[Path, Path], None], commands: tuple[tuple[str, ...], ...] = ON_A_SOURCE
) -> tuple[list[Ran], list[str]]:
    """The commands in a workspace with links; also what they did to the folder outside."""
    with workspace() as (root, outside):
        make(root, outside)
        before = contents(outside)
        ran = run_all(root, commands)
        after = contents(outside)
        return ran, [f"{name} was written, outside the workspace" for name in after if after[name] != before.get(name)]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes; folders are empty."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else b""
        for path in sorted(folder.rglob("*"))
    }

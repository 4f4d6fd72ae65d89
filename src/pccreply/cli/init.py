"""pccreply init"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pccreply.prose.numbers import counted

if TYPE_CHECKING:
    from pccreply.jobs.init import Begun


@click.command(short_help="Make an office's own workspace.")
@click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER")
@click.option("--force", "forces", multiple=True, metavar="ID", help="A force that the office is responsible for.")
@click.option("--every-force", is_flag=True, help="All forces of England and Wales, for work across them.")
@click.option("--example", is_flag=True, help="The worked example: an invented force, with its answers.")
def command(folder: Path, forces: tuple[str, ...], every_force: bool, example: bool) -> None:
    """Make FOLDER a workspace, with the force, the Word templates and the register in it.

    A workspace that is there already is filled up with what it lacks: nothing in it is replaced.

    \b
    Examples:
      pccreply init section55 --force gwent
      pccreply init section55 --force ambershire --example
    """
    from pccreply.jobs.init import init

    begun = init(folder, forces, every_force=every_force, example=example)
    if not begun.written and not begun.kept:
        click.echo(f"{folder} has all of it already: nothing was written.")
        return
    _tell(folder, begun)
    for path in begun.kept:
        click.echo(f"{path.relative_to(begun.root).as_posix()} is the office's own, and was left as it is.")
    report = next((r.id for r in begun.reports if not r.invented), "REPORT")
    click.echo("\nNext:")
    if folder.resolve() != Path.cwd():
        click.echo(f'  cd "{folder}"' if " " in str(folder) else f"  cd {folder}")
    if example:
        click.echo("  pccreply check\n  pccreply batch")
    elif begun.forces:
        click.echo(f"  pccreply new progress {begun.forces[0].id} {report}\n  pccreply check")
    else:
        click.echo("  pccreply init . --force ID           a force that pccreply knows, such as gwent")
        click.echo('  pccreply new force ID --name "..."   or another one')
        click.echo("  pccreply check")


_PARTS = (
    ("pccreply.toml", "settings; all of them can stay as they are"),
    ("forces/", "the force, its body and its letterhead: confirm them"),
    ("reports/", "the register: recommendations as published"),
    ("templates/", "Word templates, stock sentences, addressees: yours"),
    ("schemas/", "for editors, which then complete and underline"),
)


def _tell(folder: Path, begun: Begun) -> None:
    click.echo(f"{folder} is a workspace now. In it:" if _PARTS[0][0] in _below(begun) else f"Added to {folder}:")
    for part, about in _PARTS:
        files = [name for name in _below(begun) if name.startswith(part)]
        if files:
            count = counted(len(files), "file") if part.endswith("/") else ""
            click.echo(f"  {part:<15}{count:<10}{about}")


def _below(begun: Begun) -> list[str]:
    """The files that were written, as paths in the workspace."""
    return [path.relative_to(begun.root).as_posix() for path in begun.written]

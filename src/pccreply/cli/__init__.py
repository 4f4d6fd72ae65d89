"""The commands: one thin file each, found by folder. Nothing is imported before it is asked for."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from typing import Any

import click

from pccreply import __version__

_FOLDER = Path(__file__).parent


class _Stopped(click.ClickException):
    """pccreply could not run: exit code 2."""

    exit_code = 2

    def format_message(self) -> str:
        return _fitting(self.message)


class _Misused(click.UsageError):
    """The command was not written as it should be: how it is written, and what is wrong."""

    def format_message(self) -> str:
        return _fitting(self.message)


def _fitting(message: str) -> str:
    """A message wrapped to the terminal, behind the word that click puts before it."""
    from pccreply.cli._saying import wrapped

    return wrapped(message, "Error: ", err=True)


class Group(click.Group):
    """Commands of which one that is misspelt is guessed at."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if not ctx.resilient_parsing and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            from pccreply.prose.spelling import did_you_mean

            instead = did_you_mean(args[0], self.list_commands(ctx)) or f"'{ctx.command_path} --help' lists them."
            ctx.fail(f"There is no command '{args[0]}'. {instead}")
        return super().resolve_command(ctx, args)


class Commands(Group):
    """The commands of this folder, each imported when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(p.stem.replace("_", "-") for p in _FOLDER.glob("*.py") if not p.stem.startswith("_"))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name.startswith("_") or not (_FOLDER / f"{name.replace('-', '_')}.py").is_file():
            return None
        from importlib import import_module

        command: click.Command = import_module(f"{__name__}.{name.replace('-', '_')}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[:1] == ["help"]:  # as many other programs have it
            args = [*args[1:], "--help"]
            if len(args) == 1:
                click.echo(ctx.get_help())
                ctx.exit()
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        from pccreply.jobs.errors import CannotRun

        try:
            return super().invoke(ctx)
        except CannotRun as reason:
            raise _Stopped(str(reason)) from reason
        except click.UsageError as error:
            raise _Misused(error.format_message(), error.ctx) from error
        except OSError as error:
            if error.errno == errno.EPIPE or os.environ.get("PCCREPLY_DEBUG"):
                raise  # whoever read the output has gone, which click ends quietly
            from pccreply.jobs.errors import unforeseen

            raise _Stopped(unforeseen(error)) from error


_PRIVATE = (
    "Nothing leaves your computer: no command opens a connection, but 'batch --scheduler' to the cluster you name."
)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=_PRIVATE,
)
@click.version_option(__version__, prog_name="pccreply", message="%(prog)s %(version)s")
@click.option(
    "--workspace",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The workspace to work in; without it, the one that the current folder lies in.",
)
@click.pass_context
def commands(ctx: click.Context, workspace: Path | None) -> None:
    """Draft and check section 55 responses to HMICFRS reports.

    \b
    Examples:
      pccreply init section55               make a workspace to begin with
      pccreply draft ambershire asb-2024    write one letter
      pccreply batch asb-2024               write the letters of all forces
      pccreply check                        check everything in the workspace
      pccreply ready letter.docx            may this letter leave the office?
      pccreply board asb-2024               how all forces stand
      pccreply clock                        how many of the 56 days are left
    """
    ctx.obj = workspace
    if os.environ.get("NO_COLOR"):
        ctx.color = False


def main() -> None:
    """Run a command. A fault of pccreply itself ends in one line and exit code 2, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        # a pipe on Windows has an encoding without Welsh letters, and an old terminal lacks them;
        # names of files may hold what is no letter at all
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    try:
        commands(prog_name="pccreply")
    except Exception as error:
        if os.environ.get("PCCREPLY_DEBUG"):
            raise
        click.echo(
            f"pccreply has failed, which is a fault of pccreply and not yours ({type(error).__name__}: {error}). "
            "Nothing was overwritten. Please report it, with the output of the same command under PCCREPLY_DEBUG=1.",
            err=True,
        )
        sys.exit(2)

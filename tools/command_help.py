"""What the help of every command says, as click defines it, and what is known of the command besides.

``tools/reference_pages.py`` makes the page ``docs/commands.md`` of it, ``tools/man_page.py`` the man page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from inspect import cleandoc

import click

from pccreply.cli import commands

COULD_NOT_RUN = "wrong use, or pccreply could not run"
EXIT_CODES = {
    "check": {0: "nothing to put right", 1: "something to put right", 2: COULD_NOT_RUN},
    "ready": {0: "green or amber; with --strict green alone", 1: "red; with --strict amber as well", 2: COULD_NOT_RUN},
    "doctor": {0: "nothing is in the way", 1: "something is in the way", 2: COULD_NOT_RUN},
    "draft": {0: "written, without errors", 1: "not written, or written with errors", 2: COULD_NOT_RUN},
    "batch": {
        0: "every letter is written or up to date, without errors",
        1: "a letter was not written, or has errors",
        2: COULD_NOT_RUN,
        130: "stopped by Ctrl-C: what is written is whole, and the next run goes on",
    },
}
"""What a command ends with, where that is more than 0 and 2."""
OTHERS_END_WITH = {0: "done", 2: COULD_NOT_RUN}
ENVIRONMENT = {
    "NO_COLOR": "Where it is set, no colours are used.",
    "PCCREPLY_DEBUG": "Where it is set, a fault of pccreply itself ends in a traceback, for a report of the fault.",
}
"""The variables that count for every command."""


@dataclass(frozen=True, slots=True)
class Help:
    """What the help of one command says, and what it ends with."""

    name: str
    """As it is typed after the program's name: ``new force``. Empty for the program itself."""
    brief: str
    usage: str
    paragraphs: tuple[str, ...]
    options: tuple[tuple[str, str], ...]
    """Each with its meaning."""
    examples: tuple[str, ...]
    """Each a line: the command, and what it is for where that is said."""
    epilog: str

    @property
    def exit_codes(self) -> dict[int, str]:
        """What each exit code of the command means."""
        return EXIT_CODES.get(self.name, OTHERS_END_WITH)


def every_help() -> list[Help]:
    """The program's own help, then that of every command; those of a group stand after it."""
    return list(_helps("pccreply", commands, None))


def _helps(name: str, command: click.Command, above: click.Context | None) -> Iterator[Help]:
    context = click.Context(command, info_name=name, parent=above, **command.context_settings)
    paragraphs: list[str] = []
    examples: list[str] = []
    for block in cleandoc(command.help or "").split("\n\n"):
        lines = block.splitlines()
        if lines[0] == "\b":  # click leaves such a block as it is; ours are "Examples:" and the lines below it
            examples += [line.strip() for line in lines[2:]]
        else:
            paragraphs.append(" ".join(block.split()))
    params = command.params if above else command.get_params(context)  # --help, which all have, is told once
    records = (param.get_help_record(context) for param in params if isinstance(param, click.Option))
    yield Help(
        name=context.command_path.partition(" ")[2],
        brief=command.get_short_help_str(limit=200),
        usage=" ".join([context.command_path, *command.collect_usage_pieces(context)]),
        paragraphs=tuple(paragraphs),
        options=tuple((name, re.sub(r"\s+", " ", meaning)) for name, meaning in filter(None, records)),
        examples=tuple(examples),
        epilog=command.epilog or "",
    )
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            subcommand = command.get_command(context, below)
            assert subcommand, below
            yield from _helps(below, subcommand, context)

"""The page ``docs/commands.md``: every command with its options, examples and exit codes.

``tools/reference_pages.py`` writes it, with the other generated pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from command_help import ENVIRONMENT, Help, every_help
from markdown_text import anchor, plain, table

DOCS = Path(__file__).resolve().parent.parent / "docs"
FURTHER = {
    "accept": "formats.md",
    "batch": "batch.md",
    "board": "board.md",
    "check": "checking-drafts.md",
    "clock": "section55.md",
    "doctor": "install.md",
    "draft": "templates.md",
    "explain": "rules.md",
    "init": "install.md",
    "new": "formats.md",
    "ready": "ready.md",
    "rules": "rules.md",
    "schema": "editors.md",
    "timescale": "timescales.md",
}
"""The page that tells more of a command."""


def commands_page() -> str:
    """The whole page."""
    program, *commands = every_help()
    links = ((f"[{each.name}](#{anchor(each.name)})", plain(each.brief)) for each in commands)
    lines = [
        "# Commands",
        "",
        "This page is generated from the commands by `make docs`. `pccreply COMMAND --help` shows the same on the",
        "terminal; where pccreply was installed with its man page, so does `man pccreply`.",
        "",
        table(("Command", "What it is for"), links),
        plain(program.epilog),
        "",
        "## pccreply",
        "",
        table(("Option", "Meaning"), _code(program.options)),
        table(("Variable", "Meaning"), _code(list(ENVIRONMENT.items()))),
        "[Exit codes and JSON](exit-codes-and-json.md) tells what other programs may rely on.",
        "",
        *(line for each in commands for line in _command(each)),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _command(each: Help) -> Iterator[str]:
    yield from (f"## {each.name}", "", "```text", each.usage, "```", "")
    for paragraph in each.paragraphs:
        yield from (plain(paragraph), "")
    if each.options:
        yield table(("Option", "Meaning"), _code(each.options))
    yield from ("```text", *each.examples, "```", "")
    yield table(("Exit code", "Meaning"), ((str(code), plain(meaning)) for code, meaning in each.exit_codes.items()))
    if more := FURTHER.get(each.name.partition(" ")[0]):
        yield from (f"More: [{_title(more)}]({more}).", "")


def _code(entries: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((f"`{name}`", plain(meaning)) for name, meaning in entries)


def _title(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ")

"""The man page ``man/pccreply.1``: one page with all commands, in the macros of man(7).

``tools/reference_pages.py`` writes it, with the generated pages of the documentation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from command_help import ENVIRONMENT, EXIT_CODES, Help, every_help
from pccreply import __version__


def man_page() -> str:
    """The whole page."""
    program, *commands = every_help()
    lines = [
        '.\\" Made from the commands by "make docs".',
        f'.TH PCCREPLY 1 "" "pccreply {__version__}" "User commands"',
        ".SH NAME",
        f"pccreply \\- {roff(program.paragraphs[0][:1].lower() + program.paragraphs[0][1:].rstrip('.'))}",
        ".SH SYNOPSIS",
        roff(program.usage),
        ".SH DESCRIPTION",
        *_paragraphs([*program.paragraphs, program.epilog]),
        *_examples(program.examples),
        ".SH OPTIONS",
        *_list(program.options),
        ".SH COMMANDS",
        *(line for each in commands for line in _command(each)),
        ".SH EXIT STATUS",
        *_list((str(code), meaning.capitalize() + ".") for code, meaning in EXIT_CODES["check"].items()),
        *_paragraphs(["Where a command says otherwise above, that counts."]),
        ".SH ENVIRONMENT",
        *_list(ENVIRONMENT.items()),
        ".SH FILES",
        *_list([("pccreply.toml", "The settings of a workspace, at its top.")]),
    ]
    return "\n".join(lines) + "\n"


def roff(text: str) -> str:
    """Words in which nothing is meant as a macro; hyphens can be copied, and what is not ASCII is spelt out."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-")
    escaped = "".join(c if c.isascii() else f"\\[u{ord(c):04X}]" for c in escaped)
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


def _command(each: Help) -> Iterator[str]:
    yield from (f".SS {roff(each.name)}", roff(each.usage))
    yield from _paragraphs(each.paragraphs)
    yield from _list(each.options)
    yield from _examples(each.examples)
    if each.name in EXIT_CODES:
        yield from _paragraphs(
            [f"Exit status: {'; '.join(f'{c}, {meaning}' for c, meaning in each.exit_codes.items())}."]
        )


def _paragraphs(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from (".PP", roff(text))


def _list(entries: Iterable[tuple[str, str]]) -> Iterator[str]:
    for name, meaning in entries:
        yield from (".TP", f"\\fB{roff(name)}\\fR", roff(meaning))


def _examples(lines: Iterable[str]) -> Iterator[str]:
    yield from (".PP", ".EX", *map(roff, lines), ".EE")

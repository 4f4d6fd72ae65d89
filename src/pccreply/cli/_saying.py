"""Sentences on the terminal: no line is wider than it, and no word is broken."""

from __future__ import annotations

import sys
import textwrap

import click


def say(text: str, *, hang: int = 0, err: bool = False) -> None:
    """Print a sentence, wrapped where a person looks; another program gets it on one line."""
    click.echo(wrapped(text, hang=hang, err=err), err=err)


def wrapped(text: str, before: str = "", *, hang: int = 0, err: bool = False) -> str:
    """A text with each of its lines no wider than the terminal.

    ``before`` is what will stand before its first word, ``hang`` how far in the lines begin that are added.
    """
    if not (sys.stderr if err else sys.stdout).isatty():
        return text
    from pccreply.reporters._terminal import line_width

    width = line_width()
    wrapper = textwrap.TextWrapper(width, subsequent_indent=" " * hang, break_long_words=False, break_on_hyphens=False)
    lines = [line if len(line) <= width else wrapper.fill(line) for line in (before + text).split("\n")]
    return "\n".join(lines).removeprefix(before)

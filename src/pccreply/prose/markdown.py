"""Light Markdown: paragraphs, bullets, numbered lists, bold, links. Everything else is plain text.

The parsing is markdown-it-py's, with all other rules switched off: ``&``, ``<``, ``_`` and a stray
``*`` are what they look like, and HTML means nothing.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from pccreply.model.letters import Paragraph, ParagraphKind, Run

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LINKS = ("http://", "https://", "mailto:")


@functools.cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("zero").enable(["list", "emphasis", "link", "newline"])


def paragraphs(text: str, kind: ParagraphKind = ParagraphKind.TEXT) -> tuple[Paragraph, ...]:
    """The paragraphs of a text in light Markdown; those outside lists are of the given kind.

    A line break inside a paragraph is a space, as in Markdown; so is a break between lines of YAML.
    """
    found: list[Paragraph] = []
    lists: list[ParagraphKind] = []
    opens = False
    for token in _parser().parse(text):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append(ParagraphKind.BULLET if token.type.startswith("bullet") else ParagraphKind.NUMBERED)
            opens = True
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif token.type == "inline":
            runs = tuple(_runs(token.children or []))
            if any(run.text.strip() for run in runs):
                found.append(Paragraph(runs, lists[-1] if lists else kind, opens_list=opens and bool(lists)))
                opens = False
    return tuple(found)


def _runs(tokens: list[Token]) -> list[Run]:
    """The runs of one paragraph, neighbours of the same kind joined."""
    runs: list[Run] = []
    bold, link = 0, ""
    for token in tokens:
        text = ""
        if token.type == "strong_open":
            bold += 1
        elif token.type == "strong_close":
            bold -= 1
        elif token.type == "link_open":
            href = str(token.attrGet("href") or "")
            link = href if href.startswith(LINKS) else ""
        elif token.type == "link_close":
            link = ""
        elif token.type in ("softbreak", "hardbreak"):
            text = " "
        else:
            text = token.content
        if not text:
            continue
        if runs and (runs[-1].bold, runs[-1].link) == (bool(bold), link):
            runs[-1] = Run(runs[-1].text + text, bool(bold), link)
        else:
            runs.append(Run(text, bool(bold), link))
    return runs

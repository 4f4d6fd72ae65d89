"""Light Markdown: paragraphs, bullets, numbered lists, bold, links. Everything else is plain text.

The parsing is markdown-it-py's, with all other rules switched off: ``&``, ``<``, ``_`` and a stray
``*`` are what they look like, and HTML means nothing. Plain paragraphs and simple bullets, which most
texts are, are found without the parser: it is asked only what it alone can tell.
"""

from __future__ import annotations

import functools
import re
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
    blocks = _blocks(text)
    if blocks is None:
        return _parsed(text, kind)
    found: list[Paragraph] = []
    in_list = opens = False
    for words, bullet in blocks:
        opens = opens or (bullet and not in_list)
        in_list = bullet
        runs: tuple[Run, ...] = (Run(words.replace("\n", " ")),)
        if _holds(_MARKS, words):
            runs = _inline(words)
            if not any(run.text.strip() for run in runs):
                continue
        found.append(Paragraph(runs, ParagraphKind.BULLET if bullet else kind, opens_list=opens and bullet))
        opens = False
    return tuple(found)


_MARKS = ("*", "_", "[")
"""What bold and links begin with."""
_NEVER_SIMPLE = ("\t", "\r", "\0")
_LIST_ITEM = re.compile(r"(?:[-+*]|\d+[.)])(?: |$)")
_BULLET = "- "


def _holds(characters: tuple[str, str, str], text: str) -> bool:
    """Whether one of the characters stands in a text. Three searches for one character beat a pattern by far."""
    one, two, three = characters
    return one in text or two in text or three in text


def _blocks(text: str) -> list[tuple[str, bool]] | None:
    """The words of each paragraph, and whether it is a bullet; None where only the parser can tell.

    A line of a paragraph is stripped of its spaces. Bullets are simple where each has one line and begins in
    the first column, and no line of the text is indented.
    """
    if _holds(_NEVER_SIMPLE, text):
        return None
    found: list[tuple[str, bool]] = []
    lines: list[str] = []
    below_bullet = False
    for line in [*text.split("\n"), ""]:
        words = line.strip(" ")
        item = words and _LIST_ITEM.match(words)
        if lines and (item or not words):
            found.append(("\n".join(lines), False))
            lines = []
        if item:
            inside = words.removeprefix(_BULLET)
            if inside == words or inside[0] == " " or _LIST_ITEM.match(inside):
                return None
            found.append((inside, True))
        elif words:
            if below_bullet:
                return None
            lines.append(words)
        below_bullet = bool(item)
    # which rarer spaces count at the ends of a paragraph is the parser's to say
    if any(words[0].isspace() or words[-1].isspace() for words, _ in found):
        return None
    indented = text.startswith(" ") or "\n " in text
    return None if indented and any(bullet for _, bullet in found) else found


def _inline(words: str) -> tuple[Run, ...]:
    """The runs of one paragraph, as the parser finds them."""
    return tuple(_runs(_parser().parseInline(words)[0].children or []))


def _parsed(text: str, kind: ParagraphKind) -> tuple[Paragraph, ...]:
    """The paragraphs as the parser finds them."""
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

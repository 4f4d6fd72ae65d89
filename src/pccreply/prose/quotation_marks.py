"""What stands between quotation marks, also where a quotation runs on over several paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

Span = tuple[int, int]
"""Where words begin and end in a paragraph."""

# A closing single mark looks like an apostrophe: after an "s", with a small letter following, it is one ("officers' time").
_QUOTED = re.compile(
    r'“[^“”]*”|"[^"]*"'
    r"|(?<![\w’'])[‘'](?=\w)(?:[^‘’'“”\"]|(?<=\w)[’'](?=\w)|(?<=s)[’'](?= [a-z]))*[’'](?!\w)"
)
_OPEN = re.compile(r'“[^“”]*$|"[^"]*$')
_CLOSED = re.compile(r'^[^“”"]*[”"]')
_LONGEST = 8
"""How many paragraphs a quotation may go on for before its closing mark counts as forgotten."""


def quoted_in(paragraphs: Sequence[str]) -> list[list[Span]]:
    """For each paragraph what is quoted in it, the marks included, in their order.

    A quotation that is not closed goes on to the end of its paragraph. Where a later paragraph closes it, those
    between are quoted too, whether or not each begins with a mark of its own.
    """
    spans: list[list[Span]] = []
    for text in paragraphs:
        own = [found.span() for found in _QUOTED.finditer(text)]
        rest = own[-1][1] if own else 0
        if unclosed := _OPEN.search(text, rest):
            own.append(unclosed.span())
        spans.append(own)
    for index, own in enumerate(spans):
        if not own or not _OPEN.fullmatch(paragraphs[index], *own[-1]):
            continue
        ahead = range(index + 1, min(index + 1 + _LONGEST, len(paragraphs)))
        last = next((n for n in ahead if _CLOSED.match(paragraphs[n]) or _opens(paragraphs[n])), None)
        if last is None:
            continue
        for between in range(index + 1, last):
            spans[between] = [(0, len(paragraphs[between]))]
        if closed := _CLOSED.match(paragraphs[last]):
            if not _opens(paragraphs[last]):
                spans[last] = [closed.span(), *(s for s in spans[last] if s[0] >= closed.end())]
    return spans


def _opens(paragraph: str) -> bool:
    return paragraph.lstrip().startswith(("“", '"'))

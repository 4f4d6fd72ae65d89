"""Whether two wordings are the same title: shortened and differently set is, other words are not."""

from __future__ import annotations

import functools
import re

from pccreply.prose.abbreviations import KNOWN, expand

_SMALL = frozenset(
    {"a", "an", "the", "and", "of", "in", "on", "to", "for", "report", "hmicfrs", "inspection", "review"}
)


@functools.lru_cache(maxsize=4096)
def title_words(title: str) -> list[str]:
    """The words of a title: lower case, abbreviations of the field written out, hyphens closed up."""
    plain = expand(title, KNOWN).lower().replace("&", " and ").replace("’", "'")
    plain = re.sub(r"(?<=\w)-\s*(?=\w)", "", plain).replace("anti social", "antisocial")
    return re.findall(r"[^\W_]+(?:'[^\W_]+)*", plain)


def same_title(stated: str, title: str) -> bool:
    """Whether ``stated`` is the title: in other letters, with more around it, or shortened but unmistakable.

    Shortened is what keeps the title's own words in their order: one side of the colon, or at least
    half of the words that count.
    """
    own, words = title_words(title), title_words(stated)
    if own == words or _within(own, words):
        return True
    main, _, rest = title.partition(":")
    if words in (title_words(main), title_words(rest)):
        return True
    counting = [w for w in own if w not in _SMALL]
    kept = [w for w in words if w not in _SMALL]
    return _in_order(kept, counting) and 2 * len(kept) >= len(counting)


def title_share(stated: str, title: str) -> float:
    """How much of the title's counting words stand in the text (0 to 1)."""
    counting = {w for w in title_words(title) if w not in _SMALL}
    return len(counting & set(title_words(stated))) / max(1, len(counting))


def _within(inner: list[str], outer: list[str]) -> bool:
    return any(outer[i : i + len(inner)] == inner for i in range(len(outer) - len(inner) + 1))


def _in_order(some: list[str], all_of: list[str]) -> bool:
    rest = iter(all_of)
    return bool(some) and all(word in rest for word in some)

"""The stock sentences of the letter, which an office edits in one file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


def placeholders(sentence: str) -> frozenset[str]:
    """The names in braces that a stock sentence uses."""
    return frozenset(_PLACEHOLDER.findall(sentence))


@dataclass(frozen=True, slots=True)
class Wording:
    """Stock sentences by key ("subject", "timescale.by_date", "headings.conclusion").

    ``copies`` holds the stock lines that name who is sent a copy.
    """

    sentences: Mapping[str, str]
    copies: tuple[str, ...]

    def say(self, key: str, **values: str) -> str:
        """The sentence with its placeholders filled in.

        Values are put in as they are: braces inside them mean nothing. Raises KeyError for a key
        that no wording file can have.
        """
        sentence = self.sentences[key]
        if "{" not in sentence:
            return sentence
        return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), sentence)

    def lines(self, **values: str) -> tuple[str, ...]:
        """The stock lines of copies with their placeholders filled in."""
        return tuple(_PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), line) for line in self.copies)

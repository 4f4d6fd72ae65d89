"""The draft cut into sentences, each with its passage: the grain in which answers are judged."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from pccreply.model.drafts import Draft, Passage
from pccreply.prose.abbreviations import KNOWN, definitions, expand
from pccreply.prose.likeness import Subject, subject_of, words_of
from pccreply.prose.thesaurus import stem
from pccreply.prose.words import read_words, sentences


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a passage.

    ``passage`` is the index of its passage in the draft, ``number`` its own index in the whole text.
    ``tokens`` are its stems in order, abbreviations written out, for comparing wordings.
    """

    text: str
    passage: int
    number: int
    tokens: tuple[str, ...]
    subject: Subject = field(compare=False)


class Text:
    """A draft as sentences, with the abbreviations that it and the field know."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.passages: tuple[Passage, ...] = draft.passages
        self.abbreviations = {**KNOWN, **definitions(draft.text)}
        self.sentences: list[Sentence] = []
        self.by_passage: list[list[Sentence]] = []
        for index, passage in enumerate(draft.passages):
            own = []
            for piece in _pieces(passage.text):
                sentence = self.sentence(piece, index, len(self.sentences))
                self.sentences.append(sentence)
                own.append(sentence)
            self.by_passage.append(own)

    def sentence(self, text: str, passage: int, number: int) -> Sentence:
        """A sentence with its stems and its subject."""
        written_out = expand(text, self.abbreviations)
        return Sentence(text, passage, number, tokens_of(written_out), subject_of(written_out))


def tokens_of(text: str) -> tuple[str, ...]:
    """The stems of a wording in order, "ensure" read as "make sure" and the article left out."""
    out: list[str] = []
    for word in words_of(text):
        if word in ("the", "a", "an"):
            continue
        out += ["make", "sure"] if word in ("ensure", "ensures", "ensuring") else [stem(word)]
    return tuple(out)


_LEAD_IN = re.compile(
    r"^\W*(?:on|as (?:to|for)|regarding|turning to|with regard to|in relation to|concerning)\b[^.:]{5,200}:",
    re.IGNORECASE,
)


_INLINE = re.compile(r"(?<![^\s;:,.])\((?:[a-h]|i{1,3}|iv|vi{0,3})\)\s")


def _pieces(text: str) -> list[str]:
    """The sentences of a passage as texts; a heading that leads a sentence in stands alone."""
    words = read_words(text)
    if not len(words):
        return []
    found = []
    for begin, stop in sentences(words):
        piece = words.between(begin, stop)
        lead = _LEAD_IN.match(piece)
        inline = [m.start() for m in _INLINE.finditer(piece)]
        if len(inline) > 1:
            cuts = [0, *inline, len(piece)]
            found += [part for a, b in pairwise(cuts) if (part := piece[a:b].strip())]
            continue
        # "On training: every handler will ..." is what is asked, and then the answer
        found += [lead[0], piece[lead.end() :].strip()] if lead and piece[lead.end() :].strip() else [piece]
    return found

"""What the rules on plain English share: which words of a draft are the office's own, and can be written otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from pccreply.model.drafts import Passage
from pccreply.model.places import Place
from pccreply.model.reply import Reply
from pccreply.prose.languages import mostly_welsh
from pccreply.prose.quotation_marks import Span, quoted_in
from pccreply.prose.words import read_words, sentences

PLAIN_ENGLISH = ("abbreviation-unexpanded", "long-sentence", "word-to-avoid")
"""The rules that are advice on plain English, by name: one setting switches all of them off."""

_SAID_AGAIN = 0.8
"""The share of a sentence's words that stand in the recommendation, from which on it repeats it."""
_SENTENCE = 10**9
"""A sentence is counted whole, however long it is."""


@dataclass(frozen=True, slots=True)
class OwnPassage:
    """A passage that the office wrote, and what in it are the words of somebody else."""

    passage: Passage
    others: tuple[Span, ...]

    def own(self, start: int) -> bool:
        """Whether what stands there are the office's own words."""
        return not any(begin <= start < end for begin, end in self.others)

    def place(self, span: Span) -> Place:
        """The place of some words of it."""
        return replace(self.passage.place, excerpt=self.passage.text[slice(*span)])


def own_passages(reply: Reply) -> Iterator[OwnPassage]:
    """The passages of a draft between its salutation and its close that are English and the office's own.

    Quoted recommendations and the chief officer's words are passed over. Words of others within a passage are the
    report's title, whatever stands in quotation marks, and a recommendation that its answer repeats.
    """
    draft, facts = reply.draft, reply.facts
    if draft is None:
        return
    quoted = {place for answer in reply.answers for place in answer.quotation}
    answering = {place for answer in reply.answers for place in answer.evidence}
    places = [p.place for p in draft.passages]
    salutation, close = (facts.salutation, facts.close) if facts else (None, None)
    first = _index(places, salutation.place.paragraph if salutation else None, -1) + 1
    last = _index(places, close.place.paragraph if close else None, len(places))
    if any(place in answering for place in places[last:]):  # a covering letter; the answers stand in an annex
        last = len(places)
    spans = quoted_in([p.text for p in draft.passages])
    title = re.compile(re.escape(reply.report.title), re.IGNORECASE)
    for passage, marks in list(zip(draft.passages, spans, strict=True))[first:last]:
        if passage.place in quoted and passage.place not in answering:
            continue
        if passage.anchor is not None and passage.anchor.field in ("quotation", "chief_officer_comment"):
            continue
        if passage.language.startswith("cy") or mostly_welsh(passage.text):
            continue
        repeated = _repeated(reply, passage) if passage.place in quoted else []
        titles = [found.span() for found in title.finditer(passage.text)]
        yield OwnPassage(passage, (*marks, *titles, *repeated))


def sentences_of(text: str) -> Iterator[Span]:
    """The sentences of a passage; each item of a list that a colon leads in is one of its own."""
    words = read_words(text)
    for first, stop in sentences(words, _SENTENCE):
        begin, end = words.start[first], words.end[stop - 1]
        piece = text[begin:end]
        colon = piece.find(":")
        cuts = [m.end() for m in re.finditer(r";(?=\s)", piece) if m.start() > colon] if colon >= 0 else []
        cuts = [colon + 1, *cuts] if cuts else []
        for a, b in pairwise([0, *cuts, len(piece)]):
            item = piece[a:b]
            lead = len(item) - len(item.lstrip())
            if item.strip():
                yield begin + a + lead, begin + b


def _index(places: list[Place], paragraph: int | None, otherwise: int) -> int:
    return next((i for i, p in enumerate(places) if paragraph is not None and p.paragraph == paragraph), otherwise)


def _repeated(reply: Reply, passage: Passage) -> Iterator[Span]:
    """The sentences of a passage that say a recommendation again before they answer it."""
    asked = [
        f"{a.recommendation.text} {a.part.text if a.part else ''}"
        for a in reply.answers
        if passage.place in a.quotation
    ]
    known = set(re.findall(r"\w+", " ".join(asked).lower()))
    for begin, end in sentences_of(passage.text):
        own = re.findall(r"\w+", passage.text[begin:end].lower())
        if own and sum(word in known for word in own) >= _SAID_AGAIN * len(own):
            yield begin, end

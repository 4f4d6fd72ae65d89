"""Which sentences of a draft quote the published wording, of which recommendation part."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from pccreply.alignment.text import Sentence, Text, tokens_of
from pccreply.model.reports import InspectionReport, Recommendation, RecommendationPart
from pccreply.prose.abbreviations import expand
from pccreply.prose.likeness import subject_of

Unit = tuple[str, str | None]
"""A recommendation's number and a part's label (None where it has no parts)."""


def unit_of(recommendation: Recommendation, part: RecommendationPart | None) -> Unit:
    """The name of a unit."""
    return recommendation.number, part.label if part else None


@dataclass(frozen=True, slots=True)
class Wording:
    """The published wording of one unit, or of the words that stand before the parts (``stem``).

    ``content`` holds the stems that say what it is about.
    """

    unit: Unit
    tokens: tuple[str, ...]
    stem: bool = False
    pairs: frozenset[tuple[str, str]] = field(default=frozenset(), compare=False)
    content: frozenset[str] = field(default=frozenset(), compare=False)


@dataclass(frozen=True, slots=True)
class Quotation:
    """What a sentence quotes: whole units, and recommendations of which it quotes only the stem.

    ``share`` is how much of the sentence is quotation (0 to 1), ``likeness`` how near it is to the
    published words (0 to 1).
    """

    units: tuple[Unit, ...]
    stems: tuple[str, ...]
    share: float
    likeness: float


def wordings_of(report: InspectionReport, text: Text) -> list[Wording]:
    """The wordings of a report, abbreviations written out as the draft's are."""
    found = []
    for recommendation in report.recommendations:
        whole = tokens_of(expand(recommendation.text, text.abbreviations))
        if not recommendation.parts:
            content = subject_of(expand(recommendation.text, text.abbreviations)).stems
            found.append(Wording((recommendation.number, None), whole, False, _pairs(whole), content))
            continue
        found.append(Wording((recommendation.number, None), whole, True, _pairs(whole)))
        for part in recommendation.parts:
            tokens = _without_and(tokens_of(expand(part.text, text.abbreviations)))
            content = subject_of(expand(part.text, text.abbreviations)).stems
            found.append(Wording((recommendation.number, part.label), tokens, False, _pairs(tokens), content))
    return found


def _without_and(tokens: tuple[str, ...]) -> tuple[str, ...]:
    return tokens[:-1] if tokens and tokens[-1] in ("and", "or") else tokens


def _pairs(tokens: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    return frozenset(pairwise(tokens))


def quotation_in(sentence: Sentence, wordings: list[Wording]) -> Quotation | None:
    """What the sentence quotes, or None. A few changed words are still a quotation."""
    tokens = sentence.tokens
    if len(tokens) < 4:
        return None
    pairs = _pairs(tokens)
    known = frozenset(tokens)
    units: list[Unit] = []
    stems: list[str] = []
    quoted: set[str] = set()
    best = 0.0
    for wording in wordings:
        size = len(wording.tokens)
        if not size or sum(t in known for t in wording.tokens) < 0.6 * size:
            continue
        likeness = LCSseq.similarity(wording.tokens, tokens) / size
        chained = len(wording.pairs & pairs) / max(1, len(wording.pairs))
        if likeness < 0.66 or chained < 0.4:
            continue
        # "By 31 March 2025, forces should review their ..." stands in many: what it is about decides
        if len(wording.content & known) < 0.6 * len(wording.content):
            continue
        if wording.stem:
            stems.append(wording.unit[0])
        else:
            units.append(wording.unit)
            best = max(best, likeness)
        quoted.update(wording.tokens)
    if not units and not stems:
        return None
    share = sum(t in quoted for t in tokens) / len(tokens)
    if share < 0.5:
        return None
    return Quotation(tuple(units), tuple(dict.fromkeys(stems)), share, best)

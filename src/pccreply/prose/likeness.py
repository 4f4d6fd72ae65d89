"""How alike two texts are in what they speak of: shared word stems and shared concepts, rare ones first."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pccreply.prose.thesaurus import concepts_of, stem

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")

# words that say nothing about the subject of a recommendation or an answer
_GENERAL = frozenset(
    [
        "a",
        "about",
        "above",
        "after",
        "again",
        "against",
        "all",
        "already",
        "also",
        "although",
        "always",
        "am",
        "an",
        "and",
        "any",
        "are",
        "as",
        "at",
        "away",
        "back",
        "be",
        "because",
        "been",
        "before",
        "being",
        "below",
        "between",
        "both",
        "but",
        "by",
        "can",
        "cannot",
        "come",
        "could",
        "did",
        "do",
        "does",
        "done",
        "down",
        "during",
        "each",
        "either",
        "else",
        "ever",
        "every",
        "few",
        "for",
        "from",
        "further",
        "get",
        "give",
        "given",
        "go",
        "goes",
        "had",
        "has",
        "have",
        "having",
        "he",
        "her",
        "here",
        "him",
        "his",
        "how",
        "however",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "itself",
        "just",
        "last",
        "later",
        "least",
        "less",
        "like",
        "made",
        "make",
        "makes",
        "making",
        "many",
        "may",
        "me",
        "might",
        "mine",
        "month",
        "months",
        "more",
        "most",
        "much",
        "must",
        "my",
        "near",
        "need",
        "needs",
        "never",
        "next",
        "no",
        "nobody",
        "none",
        "nor",
        "not",
        "nothing",
        "now",
        "of",
        "off",
        "often",
        "on",
        "once",
        "one",
        "only",
        "onto",
        "or",
        "other",
        "others",
        "our",
        "ours",
        "out",
        "over",
        "own",
        "per",
        "put",
        "quite",
        "rather",
        "same",
        "say",
        "says",
        "see",
        "seen",
        "set",
        "several",
        "shall",
        "she",
        "should",
        "since",
        "so",
        "some",
        "soon",
        "still",
        "such",
        "sure",
        "take",
        "taken",
        "than",
        "that",
        "the",
        "their",
        "theirs",
        "them",
        "then",
        "there",
        "these",
        "they",
        "this",
        "those",
        "though",
        "through",
        "thus",
        "to",
        "today",
        "together",
        "too",
        "toward",
        "towards",
        "two",
        "under",
        "until",
        "up",
        "upon",
        "us",
        "use",
        "used",
        "uses",
        "using",
        "very",
        "was",
        "way",
        "we",
        "week",
        "weeks",
        "well",
        "went",
        "were",
        "what",
        "when",
        "where",
        "whether",
        "which",
        "while",
        "who",
        "whole",
        "whom",
        "whose",
        "why",
        "will",
        "with",
        "within",
        "without",
        "would",
        "year",
        "years",
        "yet",
        "you",
        "your",
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "force",
        "forces",
        "police",
        "policing",
        "constabulary",
        "chief",
        "constable",
        "constables",
        "commissioner",
        "commissioners",
        "office",
        "officers",
        "officer",
        "people",
        "person",
        "personnel",
        "inspectorate",
        "inspection",
        "inspectors",
        "hmicfrs",
        "report",
        "reports",
        "reported",
        "reporting",
        "recommendation",
        "recommendations",
        "recommended",
        "recommend",
        "work",
        "working",
        "ensure",
        "ensuring",
        "improve",
        "improving",
        "effective",
        "effectively",
        "appropriate",
        "appropriately",
        "good",
        "better",
        "best",
        "new",
        "current",
        "currently",
        "place",
        "number",
        "ensure",
        "part",
        "parts",
        "respond",
        "response",
        "responses",
        "include",
        "includes",
        "including",
        "line",
        "day",
        "days",
        "time",
        "times",
        "case",
        "cases",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ]
)


def words_of(text: str) -> list[str]:
    """The words of a text, lower case, typographic apostrophes plain and possessives cut."""
    return [w.lower().replace("’", "'").removesuffix("'s").removesuffix("'") for w in _WORD.findall(text)]


# how often and how soon a thing is done does not tell what it is
_OF_TIME = frozenset({"frequency", "timeliness", "minimum", "deadline", "start", "finish", "completion"})


@dataclass(frozen=True, slots=True)
class Subject:
    """What a text speaks of: its content stems, and the concepts that its words belong to.

    ``concepts`` maps each concept to the stems that brought it in, so that one word is not counted
    as a stem and as a concept. ``certainty`` is lower for a concept that only a word of several
    senses brought in.
    """

    stems: frozenset[str]
    concepts: Mapping[str, frozenset[str]]
    certainty: Mapping[str, float]


def subject_of(text: str) -> Subject:
    """What a text speaks of."""
    words = words_of(text)
    stems = frozenset(stem(w) for w in words if w not in _GENERAL and len(w) > 2 and not w.isdigit())
    concepts = {
        concept: frozenset(stem(words[i]) for i in indices)
        for concept, indices in concepts_of(words).items()
        if concept not in _OF_TIME
    }
    senses: dict[str, int] = {}
    for by in concepts.values():
        for one in by:
            senses[one] = senses.get(one, 0) + 1
    return Subject(stems, concepts, {c: max(1 / senses[one] for one in by) for c, by in concepts.items()})


def linked(wanted: Subject, found: Subject) -> frozenset[str]:
    """The stems of ``found`` that tie it to ``wanted``: shared as words, or through a concept."""
    tied = set(wanted.stems & found.stems)
    for concept, by in found.concepts.items():
        if concept in wanted.concepts:
            tied |= by
    return frozenset(tied & found.stems)


class Weights:
    """How much a stem or a concept tells apart the texts of one report: a rare one more."""

    def __init__(self, subjects: Iterable[Subject], within: Weights | None = None) -> None:
        """``within`` weighs the words of the whole report, where ``subjects`` are some of its units."""
        counted = list(subjects)
        self._size = len(counted)
        self._within = within
        self._stems: dict[str, int] = {}
        self._concepts: dict[str, int] = {}
        for subject in counted:
            for one in subject.stems:
                self._stems[one] = self._stems.get(one, 0) + 1
            for concept in subject.concepts:
                self._concepts[concept] = self._concepts.get(concept, 0) + 1

    def stem(self, one: str) -> float:
        """The weight of a stem."""
        if self._within is not None and 1 < self._size == self._stems.get(one, 1):
            return 0.0  # what all parts of a recommendation have tells none from another
        own = math.log((self._size + 1) / self._stems.get(one, 1))
        return own if self._within is None else own * self._within.rarity(one)

    def rarity(self, one: str) -> float:
        """How rare a stem is among the texts: 1 for one that a single text has, towards 0 for all of them."""
        return math.log((self._size + 1) / self._stems.get(one, 1)) / math.log(self._size + 1)

    def concept(self, one: str) -> float:
        """The weight of a concept: less than that of the word itself."""
        if self._within is not None and 1 < self._size == self._concepts.get(one, 1):
            return 0.0
        return 0.6 * math.log((self._size + 1) / self._concepts.get(one, 1))

    def shared(self, wanted: Subject, found: Subject) -> float:
        """How much of ``wanted`` stands in ``found``, in weights of both."""
        common = wanted.stems & found.stems
        total = sum(map(self.stem, common))
        for concept, by in wanted.concepts.items():
            other = found.concepts.get(concept)
            # a concept that both have only through the same word has been counted as that word
            if other is not None and not (by <= common and other <= common):
                total += self.concept(concept) * min(wanted.certainty[concept], found.certainty[concept])
        return total

    def whole(self, wanted: Subject) -> float:
        """What ``shared`` would give if every stem stood there."""
        return sum(map(self.stem, wanted.stems))

"""Near-identical passages in the texts of several owners, found without comparing every text with every other.

Compared are the words alone, after taking out what may differ or agree for good reasons: names, figures and
dates, and whatever the texts all quote. Two texts are looked at only where they share runs of words;
then their words are aligned, and a stretch counts that is long enough and nearly the same in both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pccreply.prose.calendar import MONTHS, WEEKDAYS, WELSH_MONTHS
from pccreply.prose.words import read_words

RUN = 6
"""Words in the runs by which texts are found to have something in common."""
LENGTH = 20
"""The fewest same words of a copied passage. Texts whose shared runs cover fewer are not looked at."""
ALIKE = 75
"""The least likeness of a copied passage in per cent."""
_GAP = 8
"""The most words in a row that one side may have changed within a passage."""
_SAME = 3
"""The fewest same words in a row that count; fewer agree by chance."""

_ALWAYS_DATES = frozenset(m.lower() for m in (*MONTHS, *WELSH_MONTHS, *WEEKDAYS)) - {"may", "march", "mai", "medi"}
_BESIDE_FIGURES = frozenset(
    {"st", "nd", "rd", "th", "may", "march", "mai", "medi", "spring", "summer", "autumn", "winter"}
)

_MANY = 64
"""Texts that are remembered for a run of words; one that many more have is a stock phrase."""

Gram = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Owned:
    """A text and whose it is."""

    owner: str
    text: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text: the number of the text, the words as they stand there.

    ``alike`` is its likeness in per cent to the stretch that is most like it.
    """

    text: int
    words: str
    alike: int


class Removal:
    """What is taken out before texts are compared: names, and every run of words that stands in a quoted text."""

    def __init__(self, names: Iterable[str], quoted: Iterable[str]) -> None:
        self._names: dict[str, list[Gram]] = defaultdict(list)
        for name in set(names):
            words = tuple(w for w in read_words(name).low if w[0].isalnum())
            if words:
                self._names[words[0]].append(words)
        self._quoted: set[Gram] = set()
        for text in quoted:
            self._quoted |= set(_grams([word for word, _, _ in self._plain(text)]))

    def words_of(self, text: str) -> list[tuple[str, int, int]]:
        """The words that are left of a text, each with where it starts and ends there."""
        left = self._plain(text)
        out = [False] * len(left)
        for at, gram in enumerate(_grams([word for word, _, _ in left])):
            if gram in self._quoted:
                out[at : at + RUN] = [True] * RUN
        return [word for word, gone in zip(left, out, strict=True) if not gone]

    def _plain(self, text: str) -> list[tuple[str, int, int]]:
        read = read_words(text)
        kept = [i for i, word in enumerate(read.low) if word[0].isalnum()]
        low = [read.low[i] for i in kept]
        found = []
        passed = 0
        for at, word in enumerate(low):
            if at < passed:
                continue
            if word in self._names:
                length = max((len(n) for n in self._names[word] if tuple(low[at : at + len(n)]) == n), default=0)
                passed = at + length
                if length:
                    continue
            if word.isdigit() or word in _ALWAYS_DATES or (word in _BESIDE_FIGURES and _by_figure(low, at)):
                continue
            found.append((word.removesuffix("'s"), read.start[kept[at]], read.end[kept[at]]))
        return found


def _by_figure(words: list[str], at: int) -> bool:
    return any(words[i].isdigit() for i in (at - 1, at + 1) if 0 <= i < len(words))


def _grams(words: Sequence[str]) -> Iterator[Gram]:
    return zip(*(words[n:] for n in range(RUN)), strict=False)


def copied(texts: Sequence[Owned], removal: Removal) -> list[tuple[Stretch, ...]]:
    """The passages that several owners have: of each its stretches, both in the order of the texts.

    What one owner says twice is no copy. A passage in many texts is found by its likeness to some of them, so that
    the work grows with the texts and not with their pairs.
    """
    words = [removal.words_of(text.text) for text in texts]
    twins: dict[Gram, list[int]] = {}
    for number, found in enumerate(words):
        if len(found) >= LENGTH:
            twins.setdefault(tuple(word for word, _, _ in found), []).append(number)
    wordings = [
        _Wording(same, tuple(numbers), frozenset(texts[n].owner for n in numbers)) for same, numbers in twins.items()
    ]
    found_in = _Passages()
    index: dict[Gram, list[int]] = defaultdict(list)
    for number, wording in enumerate(wordings):
        if len(wording.owners) > 1:
            found_in.add(number, (0, len(wording.words)), 100)
        _compare(number, wordings, index, found_in)
    passages = []
    for group in found_in.groups():
        stretches = [
            Stretch(text, _as_written(texts[text].text, words[text], span), alike)
            for number, span, alike in group
            for text in wordings[number].texts
        ]
        if len({texts[s.text].owner for s in stretches}) > 1:
            passages.append(tuple(sorted(stretches, key=lambda s: s.text)))
    return sorted(passages, key=lambda p: p[0].text)


@dataclass(frozen=True, slots=True)
class _Wording:
    """The words that are left of one text, or of several in which they are the same."""

    words: Gram
    texts: tuple[int, ...]
    owners: frozenset[str]


Span = tuple[int, int]


def _compare(number: int, wordings: Sequence[_Wording], index: dict[Gram, list[int]], found: _Passages) -> None:
    """Compare one wording with those before it that share enough runs of words with it, the likeliest first."""
    wording = wordings[number]
    grams = list(_grams(wording.words))
    shared: dict[int, list[int]] = defaultdict(list)
    for position, gram in enumerate(grams):
        for other in index[gram]:
            shared[other].append(position)
    told: set[int] = set()
    for other in sorted(shared, key=lambda o: (-len(shared[o]), o)):
        alike = _covered(shared[other])
        if len(alike) < LENGTH or len(wording.owners | wordings[other].owners) == 1:
            continue
        if len(alike - told) < LENGTH and found.together(number, other):
            continue
        for here, there, percent in _stretches(wording.words, wordings[other].words):
            found.join(found.add(number, here, percent), found.add(other, there, percent))
            told.update(range(*here))
    for gram in set(grams):
        if len(index[gram]) < _MANY:
            index[gram].append(number)


def _covered(positions: Iterable[int]) -> set[int]:
    return {word for position in positions for word in range(position, position + RUN)}


def _stretches(a: Gram, b: Gram) -> Iterator[tuple[Span, Span, int]]:
    """The stretches of two wordings that are nearly the same, with their likeness in per cent."""
    from rapidfuzz.distance import Indel

    chain: list[tuple[int, int, int]] = []
    blocks = [
        (op.src_start, op.dest_start, op.src_end - op.src_start)
        for op in Indel.opcodes(a, b)
        if op.tag == "equal" and op.src_end - op.src_start >= _SAME
    ]
    for block in [*blocks, None]:
        if chain and (block is None or not _continues(chain[-1], block)):
            (a_start, b_start, _), (a_last, b_last, last) = chain[0], chain[-1]
            here, there = (a_start, a_last + last), (b_start, b_last + last)
            same = sum(length for _, _, length in chain)
            percent = round(200 * same / (here[1] - here[0] + there[1] - there[0]))
            if same >= LENGTH and percent >= ALIKE:
                yield here, there, percent
            chain = []
        if block is not None:
            chain.append(block)


def _continues(before: tuple[int, int, int], block: tuple[int, int, int]) -> bool:
    """Whether what lies between two same runs is short, and no longer than the run that follows."""
    between = max(block[0] - before[0], block[1] - before[1]) - before[2]
    return between <= min(_GAP, block[2])


def _as_written(text: str, words: Sequence[tuple[str, int, int]], span: Span) -> str:
    start = words[span[0]][1] if span[0] else 0
    end = words[span[1] - 1][2] if span[1] < len(words) else len(text)
    return " ".join(text[start:end].split())


class _Passages:
    """Stretches of wordings, joined where they are copies of each other."""

    def __init__(self) -> None:
        self._stretches: list[tuple[int, Span, int]] = []
        self._parent: list[int] = []
        self._of: dict[int, list[int]] = defaultdict(list)

    def add(self, wording: int, span: Span, alike: int) -> int:
        """The number of this stretch, or of one of the same wording that is about the same."""
        for number in self._of[wording]:
            _, (start, end), before = self._stretches[number]
            common = min(end, span[1]) - max(start, span[0])
            if 2 * common >= max(end - start, span[1] - span[0]):
                self._stretches[number] = wording, (start, end), max(before, alike)
                return number
        self._stretches.append((wording, span, alike))
        self._parent.append(len(self._parent))
        self._of[wording].append(len(self._parent) - 1)
        return len(self._parent) - 1

    def join(self, one: int, other: int) -> None:
        """Note that two stretches are copies of each other."""
        low, high = sorted((self._root(one), self._root(other)))
        self._parent[high] = low

    def together(self, wording: int, other: int) -> bool:
        """Whether two wordings share a passage, be it through a third."""
        roots = {self._root(n) for n in self._of[wording]}
        return any(self._root(n) in roots for n in self._of[other])

    def groups(self) -> list[list[tuple[int, Span, int]]]:
        """All stretches, those of one passage together."""
        found: dict[int, list[tuple[int, Span, int]]] = defaultdict(list)
        for number, stretch in enumerate(self._stretches):
            found[self._root(number)].append(stretch)
        return list(found.values())

    def _root(self, number: int) -> int:
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

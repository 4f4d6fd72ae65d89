"""The draft as blocks: what is about which recommendations, and the sentences that answer them.

A block opens where the draft names a recommendation (a heading, a table row, "In respect of
recommendation 3"), quotes it, or tells it in other words. What follows is its answer, until the next
block or the end of the letter's body. Some letters answer first and name afterwards ("The above
answers recommendation 6"): there a block takes what stands before.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from pccreply.alignment.evidence import Evidence
from pccreply.alignment.mentions import Role, parts_named
from pccreply.alignment.tellings import tellings_of
from pccreply.alignment.text import Sentence
from pccreply.alignment.wordings import Quotation, Unit
from pccreply.model.drafts import Passage, PassageKind
from pccreply.prose.likeness import Subject

_SHORT = 14
"""Stems. A sentence that names a recommendation and has no more is its heading and not its answer."""
_COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_COUNTED = re.compile(rf"\b({'|'.join(_COUNTS)})\s+(?:paragraphs?|sections?|answers?|passages?)\b", re.IGNORECASE)
_BARE_NUMBER = re.compile(r"^\(?(\d{1,3})[.)]?$")


@dataclass(slots=True)
class Block:
    """Some recommendations, where they are named or quoted, and the sentences that answer them.

    ``heads`` are the passages that name or quote; ``quoted``, ``named_parts`` and ``told_units`` the
    units that they quote, name by label, or tell in other words; ``told`` what those words are about;
    ``crossed`` the units to which the answer refers. ``themed`` says that a heading opened it.
    """

    numbers: list[str]
    heads: list[int] = field(default_factory=list)
    quoted: set[Unit] = field(default_factory=set)
    named_parts: set[Unit] = field(default_factory=set)
    told: list[Subject] = field(default_factory=list)
    told_units: list[Unit] = field(default_factory=list)
    answer: list[Sentence] = field(default_factory=list)
    crossed: list[Unit] = field(default_factory=list)
    themed: bool = False

    def add(self, numbers: list[str]) -> None:
        """Take in further recommendations."""
        self.numbers += [n for n in numbers if n not in self.numbers]


def blocks_of(evidence: Evidence) -> list[Block]:
    """The blocks in the order of the draft."""
    backward = sum(m.role is Role.BACKWARD for found in evidence.mentions.values() for m in found)
    answers_first = backward >= 2 or evidence.answers_first()
    return _read_backward(evidence) if answers_first else _Forward(evidence).read()


class _Forward:
    """Reads a draft that names first and answers afterwards."""

    def __init__(self, evidence: Evidence) -> None:
        self.evidence = evidence
        self.text = evidence.text
        self.told = tellings_of(evidence)
        self.blocks: list[Block] = []
        self.rows: defaultdict[tuple[int, int], list[tuple[int, Passage]]] = defaultdict(list)
        for index, passage in enumerate(self.text.passages):
            if passage.cell is not None and not passage.cell.header:
                self.rows[passage.cell.table, passage.cell.row].append((index, passage))

    def read(self) -> list[Block]:
        current: Block | None = None
        rows: set[tuple[int, int]] = set()
        for index in self.evidence.body:
            passage = self.text.passages[index]
            if passage.cell is not None:
                row = (passage.cell.table, passage.cell.row)
                if row not in rows:
                    rows.add(row)
                    self._row(row)
                current = None
            elif self.evidence.closes(passage):
                current = None
            else:
                current = self._passage(index, passage, current)
        return self.blocks

    def _open(self, numbers: list[str], index: int) -> Block:
        block = Block(list(dict.fromkeys(numbers)), [index])
        self.blocks.append(block)
        return block

    def _passage(self, index: int, passage: Passage, current: Block | None) -> Block | None:
        """Read one passage; returns the block that is open after it."""
        number = self.evidence.announced(index)
        if number:
            current = self._open([number], index)
        for place, sentence in enumerate(self.text.by_passage[index]):
            heads_it = bool(number) and place == 0 and sentence.number not in self.evidence.quotations
            if heads_it and self.evidence.nominal(sentence) and current is not None:
                current.told.append(sentence.subject)
            else:
                current = self._sentence(index, passage, sentence, current)
        return current

    def _sentence(self, index: int, passage: Passage, sentence: Sentence, current: Block | None) -> Block | None:
        """Read one sentence; returns the block that is open after it."""
        quotation = self.evidence.quotations.get(sentence.number)
        trailed = self.evidence.trailed(sentence)
        if trailed:
            self._trailed(trailed, index, sentence, current)
            return None
        parts = self._parts(sentence, current)
        if parts:
            part = self._open([parts[0][0]], index)
            part.named_parts.update(parts)
            return part
        named = self.evidence.opened(sentence)
        if named:
            current = self._named(named, index, current)
        if quotation is not None:
            return self._quoted(quotation, index, current)
        if named and current is not None and len(sentence.tokens) <= _SHORT:
            current.told.append(sentence.subject)
            return current
        if current is not None:
            current.crossed += self.evidence.crossed(sentence)
        told = [] if named else self.told.get(sentence.number, [])
        if told:
            current = self._open([n for n, _ in told], index)
            current.told_units = list(told)
            current.told.append(sentence.subject)
            current.themed = self.evidence.heading(passage)
            # what is passed on to others has no answer: what follows is about something else
            return current if any(self.evidence.ours(n) for n in current.numbers) else None
        alone = len(self.text.by_passage[index]) == 1
        if alone and self.evidence.question(sentence):
            return None
        if not self.evidence.heading(passage):
            if current is not None:
                current.answer.append(sentence)
            return current
        ends = passage.kind is PassageKind.HEADING and passage.level <= 2
        if current is not None and current.answer:
            # where headings name themes, the next heading is the next theme
            if current.themed or (ends and not self.evidence.speaks(sentence, current.numbers)):
                return None
        return current

    def _named(self, named: list[Unit], index: int, current: Block | None) -> Block:
        """A number opens a block, unless it is the one that is open, or a part of it."""
        numbers = list(dict.fromkeys(n for n, _ in named))
        same = current is not None and not current.answer and current.numbers == numbers
        part = current is not None and set(numbers) <= set(current.numbers) and any(label for _, label in named)
        if current is None or not (same or part):
            current = self._open(numbers, index)
        current.named_parts.update(u for u in named if u[1])
        current.heads.append(index)
        return current

    def _parts(self, sentence: Sentence, current: Block | None) -> list[Unit]:
        """The parts of the recommendation that is being answered which a line by itself names."""
        if current is None or len(current.numbers) != 1:
            return []
        return parts_named(sentence.text, current.numbers[0], self.evidence.report)

    def _trailed(self, trailed: list[Unit], index: int, sentence: Sentence, current: Block | None) -> None:
        """A paragraph that names at its end what it has answered is a block of its own."""
        if current is not None:
            current.answer = [s for s in current.answer if s.passage != index]
            if not current.answer and not current.quoted:
                self.blocks.remove(current)
        block = self._open([n for n, _ in trailed], index)
        block.named_parts.update(u for u in trailed if u[1])
        block.answer += [s for s in self.text.by_passage[index] if s.number <= sentence.number]

    def _quoted(self, quotation: Quotation, index: int, current: Block | None) -> Block:
        """A quotation opens a block of its own, unless it belongs to the one that is open."""
        numbers = list(dict.fromkeys(n for n, _ in quotation.units))
        if not numbers and current is not None:
            numbers = [n for n in quotation.stems if n in current.numbers]
        numbers = numbers or _stem_of(self.evidence, quotation, index)
        belongs = current is not None and (
            bool(set(numbers) & set(current.numbers)) or index in current.heads or self._joined(index, current)
        )
        if current is None or current.answer or not belongs:
            current = self._open(numbers, index)
        current.add(numbers)
        current.quoted.update(quotation.units)
        current.heads.append(index)
        return current

    def _joined(self, index: int, current: Block) -> bool:
        """Whether the passage goes on with the quotation of the passage before it."""
        before = self.text.passages[index - 1].text.rstrip() if index else ""
        return bool(current.heads) and current.heads[-1] == index - 1 and before.endswith((";", "and", ","))

    def _row(self, row: tuple[int, int]) -> None:
        """A table row: its number, its recommendation and its answers."""
        block = Block([])
        cells = [(index, passage, passage.cell.column) for index, passage in self.rows[row] if passage.cell]
        for index, passage, column in cells:
            bare = _BARE_NUMBER.match(passage.text.strip())
            if bare and column == cells[0][2] and bare[1] in self.evidence.subjects:
                block.add([bare[1]])
                block.heads.append(index)
                continue
            for sentence in self.text.by_passage[index]:
                if self._heads(sentence, index, block):
                    block.heads.append(index)
                else:
                    block.crossed += self.evidence.crossed(sentence)
                    block.answer.append(sentence)
        if block.numbers:
            self.blocks.append(block)

    def _heads(self, sentence: Sentence, index: int, block: Block) -> bool:
        """Whether a sentence of a table says what its row is about; if so, the block takes it in."""
        quotation = self.evidence.quotations.get(sentence.number)
        if quotation is not None:
            block.quoted.update(quotation.units)
            block.add([n for n, _ in quotation.units])
            if not block.numbers:
                block.add(_stem_of(self.evidence, quotation, index))
            return True
        named = [u for m in self.evidence.named(sentence) for u in m.units]
        if named and not block.answer and len(sentence.tokens) <= _SHORT:
            block.add([n for n, _ in named])
            block.named_parts.update(u for u in named if u[1])
            return True
        told = self.told.get(sentence.number, []) if not block.numbers and not block.answer else []
        block.add([n for n, _ in told])
        block.told_units += told
        block.told += [sentence.subject] if told else []
        return bool(told)


def _stem_of(evidence: Evidence, quotation: Quotation, index: int) -> list[str]:
    """Of several recommendations with the same stem, the one whose parts are quoted next."""
    for later in range(index + 1, min(index + 4, len(evidence.text.passages))):
        for sentence in evidence.text.by_passage[later]:
            found = evidence.quotations.get(sentence.number)
            same = [n for n, _ in found.units if n in quotation.stems] if found else []
            if same:
                return same[:1]
    return list(quotation.stems[:1])


# letters that answer first ------------------------------------------------------------------------------


def _read_backward(evidence: Evidence) -> list[Block]:
    """Reads a draft that answers first and names or quotes afterwards."""
    blocks: list[Block] = []
    pending: list[int] = []
    index = evidence.body.start
    while index in evidence.body:
        own = evidence.text.by_passage[index]
        found = [m for s in own for m in evidence.mentions.get(s.number, [])]
        named = [n for m in found if m.role is Role.BACKWARD for n, _ in m.units] or _quoted_in(evidence, index)
        if not named:
            first = evidence.mentions.get(own[0].number, []) if own else []
            pending = [] if any(m.role is Role.FORWARD for m in first) else [*pending, index]
            index += 1
            continue
        block = Block(list(dict.fromkeys(named)))
        pending = [p for p in pending if not evidence.heading(evidence.text.passages[p])]
        # "This paragraph answers ..." may close the paragraph that answers
        at = next((i for i, s in enumerate(own) if _looks_back(evidence, s)), 0)
        before = [*pending, index] if at else pending
        for passage in _answering(evidence, before, own[at].text, block, first=not blocks):
            block.answer += own[:at] if passage == index else evidence.text.by_passage[passage]
        blocks.append(block)
        while index in evidence.body:  # the passage that names, and those that go on quoting the same
            more = _quoted_in(evidence, index)
            if block.heads and (not more or not set(more) & set(block.numbers)):
                break
            for sentence in evidence.text.by_passage[index]:
                if sentence.number in evidence.quotations:
                    block.quoted.update(evidence.quotations[sentence.number].units)
            block.heads.append(index)
            index += 1
        pending = []
    return blocks


def _looks_back(evidence: Evidence, sentence: Sentence) -> bool:
    """Whether a sentence names what the words before it have answered."""
    return any(m.role is Role.BACKWARD for m in evidence.mentions.get(sentence.number, []))


def _quoted_in(evidence: Evidence, index: int) -> list[str]:
    """The recommendations that a passage quotes."""
    found = [evidence.quotations[s.number] for s in evidence.text.by_passage[index] if s.number in evidence.quotations]
    whole = [n for q in found for n, _ in q.units]
    return whole or [n for q in found for n in _stem_of(evidence, q, index)]


def _answering(evidence: Evidence, pending: list[int], said: str, block: Block, *, first: bool) -> list[int]:
    """Which of the passages before it a sentence means: as many as it counts, else those since the last one.

    Before the first there are also the letter's opening words: there only the last that belong together.
    """
    counted = _COUNTED.search(said)
    if counted:
        return pending[-(_COUNTS.index(counted[1].lower()) + 1) :]
    if not first:
        return pending
    taken = pending[-1:]
    for passage in reversed(pending[:-1]):
        if not any(evidence.speaks(s, block.numbers) for s in evidence.text.by_passage[passage]):
            break
        taken.insert(0, passage)
    return taken

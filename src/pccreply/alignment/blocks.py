"""The draft as blocks: what is about which recommendations, and the sentences that answer them.

A block opens where the draft names a recommendation (a heading, a table row, "In respect of
recommendation 3"), quotes it, or tells it in other words ("The inspectorate also asked ..."). What
follows is its answer, until the next block or the end of the letter's body. Some letters answer first
and name afterwards ("The above answers recommendation 6"): there a block takes what stands before.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pccreply.alignment.mentions import Mention, Role, mentions_in
from pccreply.alignment.text import Sentence, Text, tokens_of
from pccreply.alignment.wordings import Quotation, Unit, quotation_in, unit_of, wordings_of
from pccreply.model.drafts import Passage, PassageKind
from pccreply.model.reports import InspectionReport
from pccreply.prose.abbreviations import expand
from pccreply.prose.likeness import Subject, Weights, subject_of

_OPENS = re.compile(r"^(?:dear\b|annwyl\b|home secretary,?$)", re.IGNORECASE)
_CLOSES = re.compile(
    r"^(?:yours\s+(?:sincerely|faithfully|truly)|yn\s+gywir|(?:kind|best|with)\s+(?:kind\s+|best\s+)?regards|conclusion\b|in conclusion\b"
    r"|i (?:hope|trust) (?:that )?(?:this|these|you)\b|i (?:should|would) be (?:glad|happy|pleased|grateful)\b|copies\b|copied to\b|cc\b"
    r"|(?:area of |examples? of )?promising practice\b|as outlined in the (?:recommendations|responses)|overall,"
    r"|(?:this|my) (?:statement|letter|response|reply) will\b|a copy of this\b|positively,|finally,|(?:thank you|i am grateful) for\b|contains public sector information|i ought not to close)",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:inspectorate|inspectors|hmicfrs|hmic|his majesty's inspect\w+)\b[^.]{0,40}?\b(?:recommend(?:s|ed)|ask(?:s|ed)|call(?:s|ed) (?:on|for)"
    r"|want(?:s|ed)|urge[sd]|would like|expect(?:s|ed)|seeks?|sought|looks? to|suggest(?:s|ed)|say(?:s)? (?:that )?(?:forces|we|chief)|said)\b"
    r"|\brecommendation\b[^.]{0,25}?\b(?:concern(?:s|ed|ing)?|relat(?:es|ed|ing)|deal(?:s|t)|is about|was about|asks?|asked|calls?|called|on|to|that|was|is)\b"
    r"|^\W*(?:on|as (?:to|for)|regarding|turning to|with regard to|in relation to|concerning)\b[^.]{5,200}:",
    re.IGNORECASE,
)
REPORTED = re.compile(
    r"\b(?:said|says|commented|comments|written|writes|observes?|remarks?)\b[^.]{0,30}:\s*[\"“'‘]|\bsection 55\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|will|would|shall|should|can|could|may|might|must|do|does|did|i|we|it|they|he|she|there|this|these|response|please)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|ten)\s+(?:paragraphs?|sections?|answers?|passages?)\b",
    re.IGNORECASE,
)
_COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_BARE_NUMBER = re.compile(r"^\(?(\d{1,3})[.)]?$")


@dataclass(slots=True)
class Block:
    """Some recommendations, where they are named or quoted, and the sentences that answer them."""

    numbers: list[str]
    heads: list[int] = field(default_factory=list)
    quoted: set[Unit] = field(default_factory=set)
    told: list[Subject] = field(default_factory=list)
    told_units: list[Unit] = field(default_factory=list)
    answer: list[Sentence] = field(default_factory=list)
    crossed: list[Unit] = field(default_factory=list)
    named_parts: set[Unit] = field(default_factory=set)

    def add(self, numbers: list[str]) -> None:
        """Take in further recommendations."""
        self.numbers += [n for n in numbers if n not in self.numbers]


class Reader:
    """Reads the blocks of one draft."""

    def __init__(self, text: Text, report: InspectionReport) -> None:
        self.text = text
        self.report = report
        self.wordings = wordings_of(report, text)
        self.subjects = {
            r.number: subject_of(" ".join([r.text, *(p.text for p in r.parts)])) for r in report.recommendations
        }
        self.units = {unit_of(r, p): subject_of((p or r).text) for r, p in report.units()}
        self.weights = Weights(self.units.values())
        self.quotations: dict[int, Quotation] = {}
        self.mentions: dict[int, list[Mention]] = {}
        for sentence in text.sentences:
            quotation = quotation_in(sentence, self.wordings)
            if quotation is not None:
                self.quotations[sentence.number] = quotation
            found = mentions_in(sentence.text, report)
            if found:
                self.mentions[sentence.number] = found
        self.blocks: list[Block] = []
        self.body = self._body()
        self.title = frozenset(tokens_of(report.title))
        self.numbered = self._numbered()
        self.told = self._tellings()

    # the letter's body

    def _body(self) -> range:
        """The passages between the salutation and the close."""
        first, last = 0, len(self.text.passages)
        for index, passage in enumerate(self.text.passages):
            if first == 0 and len(passage.text) < 80 and _OPENS.match(passage.text.strip()):
                first = index + 1
            if first and re.match(
                r"^(?:yours\s+(?:sincerely|faithfully|truly)|yn\s+gywir)", passage.text.strip(), re.IGNORECASE
            ):
                # an annex may follow the signature
                rest = range(index, len(self.text.passages))
                if not any(self._marks(i) for i in rest):
                    last = index
                break
        return range(first, last)

    def _marks(self, index: int) -> bool:
        """Whether a passage quotes or names a recommendation."""
        return any(s.number in self.quotations or s.number in self.mentions for s in self.text.by_passage[index])

    def _closes(self, passage: Passage) -> bool:
        return bool(_CLOSES.match(passage.text.strip(' *#"“')))

    # reading

    def read(self) -> list[Block]:
        """The blocks in the order of the draft."""
        backward = sum(m.role is Role.BACKWARD for found in self.mentions.values() for m in found)
        if backward >= 2:
            self._read_backward()
        else:
            self._read_forward()
        return self.blocks

    def _read_forward(self) -> None:
        current: Block | None = None
        rows: set[tuple[int, int]] = set()
        index = self.body.start
        for index in self.body:
            passage = self.text.passages[index]
            if passage.cell is not None:
                row = (passage.cell.table, passage.cell.row)
                if row not in rows:
                    rows.add(row)
                    self._row(row)
                current = None
                continue
            if self._closes(passage):
                current = None
                continue
            current = self._passage(index, passage, current)

    def _passage(self, index: int, passage: Passage, current: Block | None) -> Block | None:
        """Read one passage; returns the block that is open after it."""
        own = self.text.by_passage[index]
        heading = self._heading(passage)
        announced = self._label(index) if self.numbered else ""
        if announced:
            current = self._open([announced], index)
            current.heads.append(index)
        for sentence in own:
            if announced and sentence is own[0] and sentence.number not in self.quotations and self._nominal(sentence):
                assert current is not None
                current.told.append(sentence.subject)
                continue
            quotation = self.quotations.get(sentence.number)
            mentioned = [m for m in self.mentions.get(sentence.number, []) if m.role is not Role.CROSS]
            crossed = [m for m in self.mentions.get(sentence.number, []) if m.role is Role.CROSS]
            named = self._opening(sentence, mentioned, heading, own)
            if named:
                numbers = list(dict.fromkeys(n for n, _ in named))
                if current is not None and not current.answer and current.numbers == numbers:
                    pass
                elif current is not None and set(numbers) <= set(current.numbers) and any(label for _, label in named):
                    pass  # a part of the recommendation that is being answered
                else:
                    current = self._open(numbers, index)
                current.named_parts.update((n, label) for n, label in named if label)
                current.heads.append(index)
            if quotation is not None:
                current = self._quoted(quotation, index, current)
                continue
            if named and len(sentence.tokens) <= 14:
                if current is not None and not quotation:
                    current.told.append(sentence.subject)
                continue
            if crossed and current is not None:
                current.crossed += [u for m in crossed for u in m.units]
            told = [] if named else self.told.get(sentence.number, [])
            if told:
                current = self._open(list(dict.fromkeys(n for n, _ in told)), index)
                current.told_units = list(told)
                current.heads.append(index)
                if not any(self._ours(n) for n in current.numbers):
                    current = None  # it is passed on to others, and what follows is about something else
                    continue
                current.told.append(sentence.subject)
                continue
            if self._question(sentence) and len(own) == 1:
                current = None
                continue
            if current is not None and not heading:
                current.answer.append(sentence)
            elif heading and current is not None and current.answer and not told and not named:
                if passage.kind is PassageKind.HEADING and passage.level <= 2 and not self._speaks(sentence, current):
                    current = None
        return current

    def _ours(self, number: str) -> bool:
        recommendation = self.report.recommendation(number)
        return recommendation is not None and recommendation.for_us

    def _speaks(self, sentence: Sentence, block: Block) -> bool:
        return any(self.weights.shared(self.subjects[n], sentence.subject) > 0 for n in block.numbers)

    def _open(self, numbers: list[str], index: int) -> Block:
        block = Block(list(numbers))
        self.blocks.append(block)
        return block

    def _heading(self, passage: Passage) -> bool:
        """Whether a passage is a heading, by its kind or its looks."""
        if passage.kind is PassageKind.HEADING:
            return True
        short = len(passage.text) <= 120 and not passage.text.rstrip().endswith((".", "!", ";", ","))
        return passage.bold and short

    def _opening(self, sentence: Sentence, found: list[Mention], heading: bool, own: list[Sentence]) -> list[Unit]:
        """The units that a sentence announces, as a heading or at its beginning."""
        for mention in found:
            before = sentence.text[: mention.start].strip(" \"“'(*#")
            words = len(before.split())
            alone = len(sentence.text) - (mention.end - mention.start) < 60
            if heading or (words <= 6 and (sentence is own[0] or alone)):
                return list(mention.units)
        return []

    def _quoted(self, quotation: Quotation, index: int, current: Block | None) -> Block:
        """A quotation opens a block of its own, unless it belongs to the one that is open."""
        numbers = list(dict.fromkeys([n for n, _ in quotation.units]))
        if not numbers:
            numbers = [n for n in quotation.stems if current is not None and n in current.numbers] or self._stem_of(
                quotation, index
            )
        if current is None or (current.answer and not self._same_again(quotation, current)):
            current = self._open(numbers, index)
        elif not set(numbers) & set(current.numbers):
            if (current.heads and index in current.heads) or self._joined(index, current):
                current.add(numbers)
            else:
                current = self._open(numbers, index)
        else:
            current.add(numbers)
        if current.answer:
            current = self._open(numbers, index)
        current.quoted.update(quotation.units)
        current.heads.append(index)
        return current

    def _same_again(self, quotation: Quotation, current: Block) -> bool:
        return False

    def _joined(self, index: int, current: Block) -> bool:
        """Whether the passage goes on with the quotation of the passage before it."""
        before = self.text.passages[index - 1].text.rstrip() if index else ""
        return bool(current.heads) and current.heads[-1] == index - 1 and before.endswith((";", "; and", "and", ","))

    def _stem_of(self, quotation: Quotation, index: int) -> list[str]:
        """Of several recommendations with the same stem, the one whose parts are quoted next."""
        for later in range(index + 1, min(index + 4, len(self.text.passages))):
            for sentence in self.text.by_passage[later]:
                found = self.quotations.get(sentence.number)
                if found is not None:
                    same = [n for n, _ in found.units if n in quotation.stems]
                    if same:
                        return same[:1]
        return list(quotation.stems[:1])

    # recommendations told in other words

    def _numbered(self) -> bool:
        """Whether the numbers of the draft's paragraphs are the numbers of the recommendations."""
        same = other = 0
        for index in self.body:
            label = self._label(index)
            if not label:
                continue
            for sentence in self.text.by_passage[index]:
                quotation = self.quotations.get(sentence.number)
                for number in {n for n, _ in quotation.units} | set(quotation.stems) if quotation else ():
                    same, other = (same + 1, other) if number == label else (same, other + 1)
        return same >= 2 and same > 3 * other

    def _label(self, index: int) -> str:
        """The plain number of a numbered paragraph ("3" for "3.")."""
        label = self.text.passages[index].label.strip("().: ")
        return label if label in self.subjects else ""

    def _claimed(self) -> set[Unit]:
        """The units that the draft quotes or announces by number: they need no other words."""
        named: set[str] = set()
        claimed: set[Unit] = {u for q in self.quotations.values() for u in q.units}
        if self.numbered:
            named |= {label for index in self.body if (label := self._label(index))}
        for number, found in self.mentions.items():
            sentence = self.text.sentences[number]
            heading = self._heading(self.text.passages[sentence.passage])
            own = self.text.by_passage[sentence.passage]
            forward = [m for m in found if m.role is Role.FORWARD]
            for unit in self._opening(sentence, forward, heading, own):
                named.add(unit[0])
        return claimed | {u for u in self.units if u[0] in named}

    def _tellings(self) -> dict[int, list[Unit]]:
        """Which sentence tells which units in other words: the surest first, and each unit once.

        A recommendation of which nothing is quoted is told whole; of one that is quoted in part, the
        parts that are not.
        """
        claimed = self._claimed()
        free: dict[tuple[Unit, ...], Subject] = {}
        for number, subject in self.subjects.items():
            own = tuple(u for u in self.units if u[0] == number)
            open_ones = tuple(u for u in own if u not in claimed)
            if open_ones == own:
                free[own] = subject
            if open_ones != own or len(own) > 1:
                free.update({(u,): self.units[u] for u in open_ones})
        candidates: list[tuple[float, int, int, tuple[Unit, ...]]] = []
        for index in self.body:
            if self._closes(self.text.passages[index]):
                continue
            for sentence in self.text.by_passage[index]:
                needed = self._needed(sentence, self.text.passages[index])
                if sentence.number in self.quotations or needed is None or self.titled(sentence):
                    continue
                if REPORTED.search(self.text.passages[index].text):
                    continue
                asked = _ASKED.search(sentence.text)
                # the words that lead in ("A further recommendation concerned") are no part of what is asked
                said = (
                    sentence.text[asked.end() :] if asked and asked.end() < 0.6 * len(sentence.text) else sentence.text
                )
                for clause, text in enumerate(re.split(r";\s*(?:and\s+)?", said)):
                    subject = subject_of(expand(text, self.text.abbreviations))
                    for units, wanted in free.items():
                        score = self.weights.shared(wanted, subject)
                        if score >= needed:
                            # that a whole recommendation is told is likelier than that a part is told apart from its sisters
                            whole = 1.25 if len(units) == sum(u[0] == units[0][0] for u in self.units) else 1.0
                            sure = whole * score * (0.5 + self._precision(subject, wanted))
                            candidates.append((sure, sentence.number, clause, units))
        told = self._settled(candidates)
        self._by_elimination(told, free)
        return told

    def _by_elimination(self, told: dict[int, list[Unit]], free: dict[tuple[Unit, ...], Subject]) -> None:
        """As many verbless paragraphs left as units left: they tell them, in their order."""
        done = {u for own in told.values() for u in own}
        left = [units for units in free if not done & set(units)]
        left = [units for units in left if not any(set(units) < set(other) for other in left)]
        lone = [
            own[0].number
            for index in self.body
            if len(own := self.text.by_passage[index]) == 1
            and own[0].number not in told
            and own[0].number not in self.quotations
            and own[0].number not in self.mentions
            and self.text.passages[index].kind is PassageKind.PARAGRAPH
            and own[0].text.rstrip().endswith(".")
            and self._nominal(own[0])
            and not self._closes(self.text.passages[index])
        ]
        if left and len(left) == len(lone) <= 3:
            told.update({number: list(units) for number, units in zip(lone, left, strict=True)})

    def _settled(self, candidates: list[tuple[float, int, int, tuple[Unit, ...]]]) -> dict[int, list[Unit]]:
        """Give each clause to one recommendation and each recommendation to one clause, the surest first."""
        told: dict[int, dict[int, tuple[Unit, ...]]] = {}
        done: set[Unit] = set()
        for _, number, clause, units in sorted(candidates, reverse=True):
            if done & set(units) or clause in told.get(number, {}):
                continue
            told.setdefault(number, {})[clause] = units
            done |= set(units)
        return {number: [u for _, units in sorted(own.items()) for u in units] for number, own in told.items()}

    def titled(self, sentence: Sentence) -> bool:
        """Whether a sentence holds the report's title, whose words it shares with many recommendations."""
        return len(self.title) > 2 and sum(t in sentence.tokens for t in self.title) >= 0.7 * len(self.title)

    def _precision(self, subject: Subject, wanted: Subject) -> float:
        """How much of what a sentence speaks of the recommendation speaks of, too (0 to 1)."""
        known = {s for s in subject.stems if s in wanted.stems}
        for concept, by in subject.concepts.items():
            if concept in wanted.concepts:
                known |= by
        return len(known & subject.stems) / max(1, len(subject.stems))

    def _needed(self, sentence: Sentence, passage: Passage) -> float | None:
        """The least shared weight for a sentence that may tell a recommendation; None for one that may not."""
        if _ASKED.search(sentence.text):
            return 0.9
        alone = len(self.text.by_passage[sentence.passage]) == 1
        if self._heading(passage) or (alone and passage.kind is PassageKind.HEADING):
            return 1.4
        if self._question(sentence):
            return 1.2
        if alone and self._nominal(sentence) and sentence.text.rstrip().endswith((".", ":")):
            return 1.4
        return None

    def _question(self, sentence: Sentence) -> bool:
        return sentence.text.rstrip(" \"”'").endswith("?")

    def _nominal(self, sentence: Sentence) -> bool:
        """Whether a sentence has no verb of its own: "A written agreement with the ambulance service"."""
        main = re.split(r"\b(?:who|whose|whom|which|that|how|what|when|where|while|if)\b", sentence.text, maxsplit=1)[0]
        named = re.search(r"\b(?:19|20)\d\d\b|\b[A-Z][a-z]+ [A-Z][a-z]+", sentence.text)
        return 3 <= len(sentence.tokens) <= 32 and not _FINITE.search(main) and not named

    # tables

    def _row(self, row: tuple[int, int]) -> None:
        """A table row: its number, its recommendation and its answers."""
        cells = [
            (index, p)
            for index, p in enumerate(self.text.passages)
            if p.cell is not None and (p.cell.table, p.cell.row) == row and not p.cell.header
        ]
        if not cells:
            return
        numbers: list[str] = []
        block = Block([])
        first = min(p.cell.column for _, p in cells if p.cell)
        for index, passage in cells:
            assert passage.cell is not None
            bare = _BARE_NUMBER.match(passage.text.strip())
            if bare and passage.cell.column == first and bare[1] in self.subjects:
                numbers.append(bare[1])
                block.heads.append(index)
                continue
            for sentence in self.text.by_passage[index]:
                quotation = self.quotations.get(sentence.number)
                named = [m for m in self.mentions.get(sentence.number, []) if m.role is not Role.CROSS]
                crossed = [m for m in self.mentions.get(sentence.number, []) if m.role is Role.CROSS]
                if quotation is not None:
                    block.quoted.update(quotation.units)
                    numbers += [n for n, _ in quotation.units]
                    numbers += [] if quotation.units or numbers else self._stem_of(quotation, index)
                    block.heads.append(index)
                    continue
                if named and not block.answer and len(sentence.tokens) <= 14:
                    numbers += [n for m in named for n, _ in m.units]
                    block.named_parts.update(u for m in named for u in m.units if u[1])
                    block.heads.append(index)
                    continue
                if not numbers and not block.answer:
                    told = self.told.get(sentence.number, [])
                    if told:
                        numbers += [n for n, _ in told]
                        block.told_units += told
                        block.told.append(sentence.subject)
                        block.heads.append(index)
                        continue
                block.crossed += [u for m in crossed for u in m.units]
                block.answer.append(sentence)
        block.numbers = list(dict.fromkeys(numbers))
        if block.numbers:
            self.blocks.append(block)

    # letters that answer first

    def _read_backward(self) -> None:
        pending: list[int] = []
        index = self.body.start
        while index in self.body:
            own = self.text.by_passage[index]
            named = [
                u for s in own for m in self.mentions.get(s.number, []) if m.role is Role.BACKWARD for u in m.units
            ]
            if not named:
                forward = [m for s in own[:1] for m in self.mentions.get(s.number, []) if m.role is Role.FORWARD]
                if forward:
                    pending = []
                else:
                    pending.append(index)
                index += 1
                continue
            block = self._open(list(dict.fromkeys(n for n, _ in named)), index)
            for passage in self._answering(pending, own[0].text, block):
                block.answer += self.text.by_passage[passage]
            while index in self.body and (index not in block.heads):
                quotes = [self.quotations[s.number] for s in self.text.by_passage[index] if s.number in self.quotations]
                if block.heads and not quotes:
                    break
                for quotation in quotes:
                    block.quoted.update(quotation.units)
                block.heads.append(index)
                index += 1
            pending = []

    def _answering(self, pending: list[int], said: str, block: Block) -> list[int]:
        """Which of the passages before it a sentence means: as many as it counts, else the last that belong together."""
        counted = _COUNTED.search(said)
        if counted:
            return pending[-(_COUNTS.index(counted[1].lower()) + 1) :]
        taken = pending[-1:]
        for passage in reversed(pending[:-1]):
            sentences = self.text.by_passage[passage]
            if not any(self._speaks(s, block) for s in sentences):
                break
            taken.insert(0, passage)
        return taken

"""What can be seen in a draft before anything is concluded: quotations, mentions, headings, the body."""

from __future__ import annotations

import re

from pccreply.alignment.mentions import Mention, Role, mentions_in
from pccreply.alignment.text import Sentence, Text, tokens_of
from pccreply.alignment.wordings import Quotation, Unit, quotation_in, unit_of, wordings_of
from pccreply.model.drafts import Passage, PassageKind
from pccreply.model.reports import InspectionReport
from pccreply.prose.likeness import Weights, subject_of

_OPENS = re.compile(r"^(?:dear\b|annwyl\b|home secretary,?$)", re.IGNORECASE)
_GOODBYE = r"yours\s+(?:sincerely|faithfully|truly)|yn\s+gywir|(?:with\s+)?(?:kind(?:est)?|best|warm(?:est)?)\s+(?:regards|wishes)"
_SIGNS = re.compile(rf"^(?:{_GOODBYE})", re.IGNORECASE)
_CLOSES = re.compile(
    rf"^(?:{_GOODBYE}|with regards"
    r"|(?:in\s+)?conclusion\b|overall,|finally,|positively,|copies\b|copied to\b|cc\b|contains public sector information"
    r"|i (?:hope|trust|should|would|ought)\b(?! (?:like|expect))|(?:thank you|i am grateful) for\b"
    r"|(?:this|my) (?:statement|letter|response|reply) will\b|a copy of this\b"
    r"|(?:area of |examples? of )?promising practice\b|as outlined in the (?:recommendations|responses))",
    re.IGNORECASE,
)
"""How a passage begins that belongs to no recommendation: thanks, conclusions, promising practice, copies."""
_REPORTED = re.compile(
    r"\b(?:said|says|commented|comments|written|writes|observes?|remarks?)\b[^.]{0,30}:\s*[\"“'‘]|\bsection 55\b",
    re.IGNORECASE,
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|will|would|shall|should|can|could|may|might|must|do|does|did"
    r"|i|we|it|they|he|she|there|this|these|response|please)\b",
    re.IGNORECASE,
)
_SUBORDINATE = re.compile(r"\b(?:who|whose|whom|which|that|how|what|when|where|while|if)\b")
_NAMED = re.compile(r"\b(?:19|20)\d\d\b|\b[A-Z][a-z]+ [A-Z][a-z]+")


class Evidence:
    """The sentences of a draft held against a report, each fact found once.

    ``subjects`` is what each recommendation is about, by number; ``units`` the same for each part;
    ``quotations`` and ``mentions`` are by the number of the sentence; ``body`` is the range of passages
    between the salutation and the close.
    """

    def __init__(self, text: Text, report: InspectionReport) -> None:
        self.text = text
        self.report = report
        self.subjects = {
            r.number: subject_of(" ".join([r.text, *(p.text for p in r.parts)])) for r in report.recommendations
        }
        self.units = {unit_of(r, p): subject_of((p or r).text) for r, p in report.units()}
        self.weights = Weights(self.units.values())
        self.quotations: dict[int, Quotation] = {}
        self.mentions: dict[int, list[Mention]] = {}
        wordings = wordings_of(report, text)
        for sentence in text.sentences:
            quotation = quotation_in(sentence, wordings)
            if quotation is not None:
                self.quotations[sentence.number] = quotation
            found = mentions_in(sentence.text, report)
            if found:
                self.mentions[sentence.number] = found
        self._title = frozenset(tokens_of(report.title))
        self.body = self._body()
        self.numbered = self._numbered()

    # the letter

    def _body(self) -> range:
        """The passages between the salutation and the close; an annex after the signature belongs to them."""
        first, last = 0, len(self.text.passages)
        for index, passage in enumerate(self.text.passages):
            words = passage.text.strip()
            if first == 0 and len(words) < 80 and _OPENS.match(words):
                first = index + 1
            if first and _SIGNS.match(words):
                if not any(self._marks(i) for i in range(index, len(self.text.passages))):
                    last = index
                break
        return range(first, last)

    def _marks(self, index: int) -> bool:
        """Whether a passage quotes or names a recommendation."""
        return any(s.number in self.quotations or s.number in self.mentions for s in self.text.by_passage[index])

    def _numbered(self) -> bool:
        """Whether the numbers of the draft's paragraphs are the numbers of the recommendations."""
        same = other = 0
        for index in self.body:
            label = self.label(index)
            if not label:
                continue
            for sentence in self.text.by_passage[index]:
                quotation = self.quotations.get(sentence.number)
                for number in {n for n, _ in quotation.units} | set(quotation.stems) if quotation else ():
                    same, other = (same + 1, other) if number == label else (same, other + 1)
        return same >= 2 and same > 3 * other

    # passages

    def label(self, index: int) -> str:
        """The number of a numbered paragraph that a recommendation has, too ("3" for "3."); else empty."""
        label = self.text.passages[index].label.strip("().: ")
        return label if label in self.subjects else ""

    def announced(self, index: int) -> str:
        """The recommendation that a paragraph's own number stands for, where numbers do; else empty."""
        return self.label(index) if self.numbered else ""

    def closes(self, passage: Passage) -> bool:
        """Whether a passage belongs to no recommendation: thanks, a conclusion, a signature."""
        return bool(_CLOSES.match(passage.text.strip(' *#"“')))

    def heading(self, passage: Passage) -> bool:
        """Whether a passage is a heading, by its kind or its looks."""
        if passage.kind is PassageKind.HEADING:
            return True
        short = len(passage.text) <= 120 and not passage.text.rstrip().endswith((".", "!", ";", ","))
        return passage.bold and short

    def reported(self, passage: Passage) -> bool:
        """Whether a passage is somebody's quoted comment, or tells what section 55 asks."""
        return bool(_REPORTED.search(passage.text))

    # sentences

    def question(self, sentence: Sentence) -> bool:
        """Whether a sentence asks."""
        return sentence.text.rstrip(" \"”'").endswith("?")

    def nominal(self, sentence: Sentence) -> bool:
        """Whether a sentence has no verb of its own: "A written agreement with the ambulance service"."""
        main = _SUBORDINATE.split(sentence.text, maxsplit=1)[0]
        return 3 <= len(sentence.tokens) <= 32 and not _FINITE.search(main) and not _NAMED.search(sentence.text)

    def titled(self, sentence: Sentence) -> bool:
        """Whether a sentence holds the report's title, whose words many recommendations share."""
        return len(self._title) > 2 and sum(t in sentence.tokens for t in self._title) >= 0.7 * len(self._title)

    def named(self, sentence: Sentence) -> list[Mention]:
        """The mentions of a sentence that are no cross-references."""
        return [m for m in self.mentions.get(sentence.number, []) if m.role is not Role.CROSS]

    def trailed(self, sentence: Sentence) -> list[Unit]:
        """The units that the last sentence of a paragraph of several names at its very end."""
        own = self.text.by_passage[sentence.passage]
        words = sum(len(s.tokens) for s in own)
        if sentence is not own[-1] or words < 8 or self.heading(self.text.passages[sentence.passage]):
            return []
        return [u for m in self.mentions.get(sentence.number, []) if m.role is Role.TRAILING for u in m.units]

    def answers_first(self) -> bool:
        """Whether each quotation is more like the paragraph before it than the one after it."""
        before = after = 0
        for start, stop, numbers in self._runs():
            shares = []
            for index in (start - 1, stop + 1):
                plain = index in self.body and not self.heading(self.text.passages[index])
                own = self.text.by_passage[index] if plain else []
                shares.append(
                    max((self.weights.shared(self.subjects[n], s.subject) for s in own for n in numbers), default=0.0)
                )
            before, after = before + (shares[0] > shares[1]), after + (shares[1] > shares[0])
        return before >= 3 and before > 2 * after

    def _runs(self) -> list[tuple[int, int, list[str]]]:
        """Neighbouring passages that quote: the first, the last, and the recommendations."""
        runs: list[tuple[int, int, list[str]]] = []
        for index in self.body:
            found = [self.quotations[s.number] for s in self.text.by_passage[index] if s.number in self.quotations]
            numbers = [n for q in found for n in (*(n for n, _ in q.units), *q.stems)]
            if not numbers or self.text.passages[index].cell is not None:
                continue
            if runs and runs[-1][1] == index - 1 and set(numbers) & set(runs[-1][2]):
                runs[-1] = runs[-1][0], index, runs[-1][2]
            else:
                runs.append((index, index, list(dict.fromkeys(numbers))))
        return runs

    def crossed(self, sentence: Sentence) -> list[Unit]:
        """The units that a sentence refers the reader to."""
        return [u for m in self.mentions.get(sentence.number, []) if m.role is Role.CROSS for u in m.units]

    def opened(self, sentence: Sentence) -> list[Unit]:
        """The units that a sentence announces by number, as a heading or at its beginning."""
        own = self.text.by_passage[sentence.passage]
        heading = self.heading(self.text.passages[sentence.passage])
        for mention in self.named(sentence):
            before = len(sentence.text[: mention.start].strip(" \"“'(*#").split())
            leads = sentence is own[0] and len(own) > 1 and before <= 10  # "4.2 Renewals (rec. 3). The force ..."
            if mention.role is Role.TRAILING and not heading:
                if leads:
                    return list(mention.units)
                continue
            alone = len(sentence.text) - (mention.end - mention.start) < 60
            if heading or (before <= 6 and (sentence is own[0] or alone)):
                return list(mention.units)
        return []

    # recommendations

    def ours(self, number: str) -> bool:
        """Whether the force or the body is to act on a recommendation."""
        recommendation = self.report.recommendation(number)
        return recommendation is not None and recommendation.for_us

    def speaks(self, sentence: Sentence, numbers: list[str]) -> bool:
        """Whether a sentence shares anything with what the recommendations are about."""
        return any(self.weights.shared(self.subjects[n], sentence.subject) > 0 for n in numbers)

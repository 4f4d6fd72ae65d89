"""A sentence as clauses: where each begins, its verbs and tense, its subject, and the verb that governs a time.

No parser of English stands behind this, only classes of words and where they stand; so it serves to
tell promises from other uses of dates, and nothing finer.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pccreply.prose.dates.finding import looking, spans
from pccreply.prose.dates.reader import Reader
from pccreply.prose.lexicon import PAST_FORMS, PLAN, PRESENT, SAY, lemma
from pccreply.prose.words import Words, vocabulary

FUTURE, PRESENT_TENSE, PERFECT, PAST, MODAL, NONE = "future", "present", "perfect", "past", "modal", ""

_AUXILIARY: dict[str, str] = {
    **dict.fromkeys(
        ("will", "shall", "won't", "shan't", "bydd", "byddwn", "byddant", "byddaf", "caiff", "gwneir"), FUTURE
    ),
    **dict.fromkeys(
        ("is", "are", "am", "isn't", "aren't", "do", "does", "don't", "doesn't", "mae", "mae'r", "rydym", "maent"),
        PRESENT_TENSE,
    ),
    **dict.fromkeys(("was", "were", "wasn't", "weren't", "did", "didn't", "had", "hadn't", "roedd"), PAST),
    **dict.fromkeys(("has", "have", "hasn't", "haven't"), PERFECT),
    **dict.fromkeys(
        (
            "can",
            "could",
            "may",
            "might",
            "must",
            "would",
            "should",
            "ought",
            "cannot",
            "can't",
            "couldn't",
            "shouldn't",
        ),
        MODAL,
    ),
    **dict.fromkeys(("it's", "that's", "he's", "she's", "there's", "what's", "who's", "here's"), PRESENT_TENSE),
}
_CONTRACTED = {"'ll": FUTURE, "'ve": PERFECT, "'re": PRESENT_TENSE, "'m": PRESENT_TENSE, "'d": MODAL}

DETERMINERS = vocabulary("the a an this that these those our its their his her my your each every any all some no")
FUNCTION = DETERMINERS | vocabulary(
    """of in on at by to for from with and or but not as than then so if when once until before after since is are was
    were be been being will shall has have had it we i they he she you who which that there here also now only both
    into onto over under within without through during about around nor yet just still while because where must may
    might can could would should do does did per via up out off back down between among against toward towards upon
    too very more most less least such same"""
)
BE = vocabulary("is are was were be been being am isn't aren't wasn't weren't it's that's")
_SPLITTERS = vocabulary(
    "which when whenever once if unless while whilst whereas although though because where provided until till before after since"
)
_NOUNS_TOO = vocabulary(
    """plans reports reviews calls records works results changes uses tests answers needs visits checks stands aims hopes
    supports returns moves studies thanks shares leads hosts chairs stops halts falls rises drops cases comments views
    attends writes draws reads turns sets puts hands"""
)
"""Verbs in the present tense that are as often nouns in the plural."""
_EXPECTED = vocabulary("expected planned scheduled anticipated projected proposed intended targeted")
_PLAN_NOUNS = vocabulary("plan plans hope hopes target aim schedule project promise commitment")
_AGREED = vocabulary("agreed resolved promised committed undertaken undertook pledged proposed")
_DETERMINING = DETERMINERS - {"this", "that", "all"}
_ADVERBS = vocabulary("not also now already then never fully all again")


@dataclass(slots=True)
class Segment:
    """A clause or a piece of one: its words, what links it to the one before, its verbs."""

    begin: int
    stop: int
    link: str
    verbs: list[tuple[int, str]] = field(default_factory=list)
    tense: str = NONE

    @property
    def first_verb(self) -> int:
        """Where its first verb stands; where it ends, if it has none."""
        return self.verbs[0][0] if self.verbs else self.stop


class Clauses:
    """One sentence, cut into clauses. ``spans`` are the times in it, ``covered`` the words that these take up."""

    def __init__(self, words: Words, reader: Reader, begin: int, stop: int) -> None:
        self.words = words
        self.low = words.low
        self.reader = reader
        self.begin = begin
        self.stop = stop
        reader.direction = looking(words.low, begin, stop) or 1
        self.spans = list(spans(reader, begin, stop))
        self.covered = {i for start, span in self.spans for i in range(start, span.stop)}
        self.segments = self._segment()

    def at(self, index: int) -> str:
        """The word at the place, "" outside the sentence."""
        return self.low[index] if self.begin <= index < self.stop else ""

    def _finite(self, i: int, last: str) -> str:
        """The tense that the word gives its clause where it is a finite verb, else "".

        ``last`` is the finite verb before it: a participle after "and" goes with an auxiliary
        ("rewritten and reissued"), a past tense with a full verb.
        """
        low, word = self.low, self.low[i]
        before = low[i - 1] if i > self.begin else ""
        after = low[i + 1] if i + 1 < self.stop else ""
        if (
            before in ("now", "also", "already", "then", "still", "always")
            and i - 1 > self.begin
            and word not in _AUXILIARY
        ):
            before = low[i - 2]
        if word in _AUXILIARY:
            if word == "may" and self.words.capital(i) and i > self.begin:
                return NONE
            if word in ("have", "do", "be") and (before == "to" or _AUXILIARY.get(before) in (MODAL, FUTURE)):
                return NONE
            if word == "had" and before in ("have", "has"):
                return NONE
            if word in ("has", "have", "had"):
                ahead = [w for w in low[i + 1 : min(i + 6, self.stop)] if w != "not"]
                helping = any(
                    w.endswith("ed") or w in PAST_FORMS or w in ("been", "put", "set", "cut", "let") for w in ahead[:3]
                )
                return (PERFECT if word != "had" else PAST) if helping else PAST if word == "had" else PRESENT_TENSE
            return _AUXILIARY[word]
        if "'" in word:
            return next((tense for ending, tense in _CONTRACTED.items() if word.endswith(ending)), NONE)
        if before in _DETERMINING or before in ("to", "of", "in", "by", "with", "for"):
            return NONE
        stem = lemma(word)
        if not stem:
            return NONE
        if word in PAST_FORMS or word.endswith(("ed", "wyd")) or word in ("set", "put", "let", "cut"):
            if before in BE or before in ("have", "has", "had", "having", "get", "well", "newly", "as", "not", "n't"):
                return NONE
            if before in ("fully", "also", "already", "now", "recently", "since", "just") and low[i - 2] in (
                *BE,
                "have",
                "has",
                "had",
            ):
                return NONE
            if before in ("and", "or", ",") and last in _AUXILIARY and after != "to":
                return NONE
            if after == "by":
                return NONE
            return PAST
        if word.endswith("ing"):
            return NONE
        plural = before.endswith("s") and before not in FUNCTION and not before.endswith(("ss", "'s", "us"))
        if stem not in PRESENT and not (plural and word == stem):
            return NONE
        if word.endswith("s") and word != stem:
            if before == "":
                return NONE
            if not before[0].isalpha() and i - 1 not in self.covered and before not in ",:;–—-)":
                return NONE
            if (
                before in ("and", "or", "that", "which", "who", "it", "he", "she", "this", "force")
                or before not in FUNCTION
            ):
                if (
                    word not in _NOUNS_TOO
                    or after in FUNCTION
                    or i + 1 in self.covered
                    or (not after[:1].isalpha() and after != "'")
                ):
                    return PRESENT_TENSE
            return NONE
        if word == stem:
            if i == self.begin and stem in ("expect", "look", "give", "allow", "count"):
                return FUTURE
            if before in ("we", "i", "they", "you", "who", "more", "half", "rest", "others", "remainder", "both"):
                return PRESENT_TENSE
            if plural and before not in _AUXILIARY:
                return PRESENT_TENSE
            if before == "and" and last and last not in _AUXILIARY and lemma(last) == last:
                return PRESENT_TENSE
        return NONE

    def _segment(self) -> list[Segment]:
        """Cuts the sentence where clauses begin: at marks, subordinating words, and "and" before a new verb."""
        low = self.low
        cuts: list[tuple[int, str]] = [(self.begin, "")]
        tenses: dict[int, str] = {}
        last = ""
        for i in range(self.begin, self.stop):
            if i not in self.covered and low[i][0].isalpha() and (tense := self._finite(i, last)):
                tenses[i] = tense
                last = low[i]
        if not tenses:
            # no other verb: then "changes" in "the contract changes hands" is one
            for i in range(self.begin + 2, self.stop):
                if low[i] in _NOUNS_TOO and i not in self.covered and low[i - 1] not in FUNCTION and lemma(low[i]):
                    tenses[i] = PRESENT_TENSE
                    break
        for i in range(self.begin, self.stop):
            if i in self.covered:
                continue
            word = low[i]
            if word == "," and self.at(i - 1).isdigit() and self.at(i + 1).isdigit() and self.words.joined(i + 1):
                continue  # a thousands separator
            if word in ',;:()—–"“”' or (word == "-" and not self.words.joined(i)):
                cuts.append((i + 1, word))
            elif word in _SPLITTERS and i > self.begin:
                if word in ("until", "till", "before", "after", "since") and (
                    i + 1 in self.covered or not self._verb_soon(i + 1, tenses, 9)
                ):
                    continue
                cuts.append((i, word))
            elif word in ("and", "but", "or", "so", "yet") and self._verb_soon(i + 1, tenses, 11):
                cuts.append((i, word))
            elif (word, self.at(i + 1)) in (
                ("subject", "to"),
                ("dependent", "on"),
                ("dependent", "upon"),
                ("contingent", "on"),
                ("contingent", "upon"),
            ):
                cuts.append((i, "if"))
        segments: list[Segment] = []
        for n, (start, link) in enumerate(cuts):
            end = cuts[n + 1][0] if n + 1 < len(cuts) else self.stop
            if end <= start:
                continue
            if link in ',;:()—–"“”-' and link and low[start] in _SPLITTERS:
                link = low[start]
            if not link and low[start] in _SPLITTERS:
                link = low[start]
            verbs = [(i, tenses[i]) for i in range(start, end) if i in tenses]
            segment = Segment(start, end, link, self._true_verbs(verbs))
            opening = start + (low[start] in ("last", "first", "newly", "recently", "now"))
            if link == "," and verbs and verbs[0] == (opening, PAST) and low[opening] not in _AUXILIARY:
                told = next((s for s in reversed(segments) if s.verbs), None)
                if told is None or told.tense != PAST:
                    segment.verbs = segment.verbs[1:]  # ", signed and working,": a participle
            segment.tense = self._tense(segment)
            if self._goes_on(segment, segments):
                segment.tense = FUTURE
            segments.append(segment)
        return segments or [Segment(self.begin, self.stop, "")]

    def _goes_on(self, segment: Segment, earlier: list[Segment]) -> bool:
        """Whether a clause leaves out the auxiliary of the one before: "will be trained, the rota revised, ..."."""
        told = next((s for s in reversed(earlier) if s.verbs), None)
        if told is None or told.tense != FUTURE or segment.tense != PAST or segment.link not in (",", "and", ";"):
            return False
        helped = "be" in self.low[self.begin : segment.begin]
        verbs = [i for i, _ in segment.verbs]
        follows = [self.at(i + 1) for i in verbs]
        return (
            helped
            and all(self.low[i] not in _AUXILIARY for i in verbs)
            and all(
                w in FUNCTION - DETERMINERS or not w[:1].isalpha() or i + 1 in self.covered
                for w, i in zip(follows, verbs, strict=True)
            )
        )

    def _true_verbs(self, verbs: list[tuple[int, str]]) -> list[tuple[int, str]]:
        """The finite verbs of a clause without participles that look like them.

        "The precept set in February allows ...", "will see the last of the cameras handed out".
        """
        if len(verbs) < 2:
            return verbs
        relative = [
            i for i in range(verbs[0][0] - 5, verbs[0][0]) if self.at(i) in ("that", "which", "who") and i > self.begin
        ]
        if (relative and self.at(relative[-1] - 1)[:1].isalpha() and self.low[relative[-1] - 1] not in FUNCTION) or (
            self.low[self.begin] == "what" and verbs[0][0] - self.begin < 8 and len(verbs) > 1 and verbs[0][1] != FUTURE
        ):
            verbs = verbs[1:]
        kept: list[tuple[int, str]] = []
        for n, (i, tense) in enumerate(verbs):
            word, before = self.low[i], self.low[i - 1] if i > self.begin else ""
            subject = before in ("i", "we", "he", "she", "it", "they", "who", "which", "that", "and")
            if before in ("it", "that") and lemma(self.at(i - 2)):
                subject = False  # "I expect to see it finished"
            participle = tense == PAST and word not in _AUXILIARY and not subject
            if participle and lemma(word) not in SAY | PLAN and ((n + 1 < len(verbs) and not kept) or kept):
                continue
            kept.append((i, tense))
        return kept or verbs[:1]

    def _verb_soon(self, index: int, tenses: dict[int, str], reach: int) -> bool:
        for i in range(index, min(index + reach, self.stop)):
            if i in tenses:
                return True
            if (
                self.low[i] in ",;:"
                or (self.low[i] in _SPLITTERS and i > index)
                or (self.low[i] in ("and", "or", "but") and i > index)
            ):
                return False
        return False

    def _tense(self, segment: Segment) -> str:
        """The time that the clause looks to."""
        found = {tense for _, tense in segment.verbs}
        if FUTURE in found:
            return FUTURE
        if segment.first_verb == segment.begin and self.low[segment.begin] in _EXPECTED:
            return FUTURE  # "Expected completion: ..."
        low = self.low
        for i in range(segment.begin, segment.stop):
            if i in self.covered:
                continue
            word, after = low[i], self.at(i + 1)
            if (
                word in ("due", "scheduled", "planned", "anticipated", "aiming", "hoping", "disgwylir", "disgwyl")
                and PAST not in found
            ):
                return FUTURE
            if after == "to" and word in BE and self.at(i + 2) and word not in ("been", "being"):
                return FUTURE
            if (
                word in ("target", "deadline", "going")
                and (word != "going" or after == "to")
                and low[i - 1] not in ("no", "the")
            ):
                return FUTURE
            stem = lemma(word) if i >= segment.first_verb or not segment.verbs else ""
            if stem in PLAN and stem != "want" and (PAST not in found or word in PAST_FORMS or word.endswith("ed")):
                if stem in ("look", "work", "wait", "ensure", "mean", "assure", "want", "guarantee") and after not in (
                    "to",
                    "towards",
                    "forward",
                ):
                    continue
                if (
                    word in _PLAN_NOUNS
                    and low[i - 1] in DETERMINERS
                    and i > segment.begin
                    and after not in ("to", "for", "is")
                ):
                    continue
                if word in _AGREED and after not in ("to", "that", "by", "it", "me", "the", "us"):
                    continue
                if (
                    word in ("expected", "agreed", "promised", "resolved")
                    and PAST in found
                    and after not in ("to", "that", "it", "me")
                ):
                    continue
                return FUTURE
            if (
                word in ("intention", "ambition", "commitment", "aim", "hope", "plan")
                and set(low[max(segment.begin, i - 4) : i] + low[i + 1 : i + 3]) & {"is", "was", "has"}
                and PAST not in found
                and self.at(i - 1) != "no"
            ):
                return FUTURE
        if MODAL in found:
            return FUTURE if PAST not in found and PERFECT not in found else PAST
        if PAST in found:
            return PAST
        if PERFECT in found:
            return PERFECT
        return PRESENT_TENSE if PRESENT_TENSE in found else NONE

    def governing(self, index: int) -> int:
        """The number of the segment whose verb governs the word."""
        segments = self.segments
        own = next((n for n, s in enumerate(segments) if s.begin <= index < s.stop), len(segments) - 1)
        if segments[own].verbs:
            return own
        after = next((n for n in range(own + 1, len(segments)) if segments[n].verbs), None)
        before = next((n for n in range(own - 1, -1, -1) if segments[n].verbs), None)
        if before is None:
            return after if after is not None else own
        fronted = segments[own].link in ("and", "but", "so", ";", "or") or self.low[segments[own].begin] in (
            "and",
            "but",
            "so",
        )
        if after is not None and fronted:
            return after
        if (
            after is not None
            and segments[before].link in _SPLITTERS
            and segments[before].link not in ("which", "where")
            and before == 0
        ):
            return after
        if segments[before].link in ("after", "before", "until", "when", "once") and segments[own].link == ",":
            main = next((n for n in range(before - 1, -1, -1) if segments[n].verbs), None)
            return before if main is None else main
        return before

    def subject(self, number: int) -> list[str]:
        """The words before the verb of a clause, or those of the clause that it continues."""
        segment = self.segments[number]
        found: list[str] = []
        for i in range(segment.begin, segment.first_verb):
            if self.low[i] == "that" and found:
                break
            if self.low[i] == "what" and i == self.begin:
                found.append("what")
                break
            if i not in self.covered and self.low[i] not in ("and", "but", "or", "so", *_SPLITTERS):
                found.append(self.low[i])
        verb = self.low[segment.first_verb] if segment.verbs else ""
        if "'" in verb and verb not in _AUXILIARY:
            found.append(verb.split("'")[0])
        if verb in _AUXILIARY and "'" in verb and not verb.endswith("n't"):
            found.append(verb.split("'")[0])
        if (
            not [
                w
                for w in found
                if w[0].isalpha() and w not in ("in", "by", "on", "at", "from", "then", "also", "to", "before")
            ]
            and number > 0
        ):
            earlier = next((n for n in range(number - 1, -1, -1) if self.segments[n].verbs), number - 1)
            if segment.link in ("and", "but", "or", "which", "who", ",", "so", "", "(", "—", "–", "-") or not found:
                return self.subject(earlier)
        return found

    # ---- what governs a time

    def governor(self, number: int, index: int) -> tuple[str, int]:
        """The full verb that governs the time: the nearest before it in its clause, else the first after it.

        Gives its lemma (or the word itself, where the lexicon has none) and where it stands.
        """
        segment = self.segments[number]
        found = self.full_verbs(segment)
        if not found:
            return "", -1
        if index > segment.first_verb:
            nearest = [item for item in found if item[1] < index]
            if nearest:
                return nearest[-1]
        return next((item for item in found if item[0] not in PLAN), found[-1])

    def full_verbs(self, segment: Segment) -> list[tuple[str, int]]:
        """The full verbs of a clause, finite or not, in order."""
        low = self.low
        finite = {i for i, _ in segment.verbs}
        found: list[tuple[str, int]] = []
        for i in range(segment.first_verb, segment.stop):
            word = low[i]
            if i in self.covered or not word[0].isalpha() or word.endswith("ly"):
                continue
            if i in finite:
                if word not in _AUXILIARY and "'" not in word:
                    found.append((lemma(word) or word, i))
                continue
            before = low[i - 1] if i > segment.begin else ""
            if before.endswith("ly") or before in _ADVERBS:
                before = low[i - 2] if i - 2 >= segment.begin else ""
            helped = (
                before in _AUXILIARY
                or before in ("be", "been", "being", "have", "to")
                or ("'" in before and not before.endswith("'s"))
            )
            stem = lemma(word)
            if helped and word != "one" and word not in FUNCTION and word not in DETERMINERS:
                if (before == "to" and not stem) or (
                    before in BE and not stem and not word.endswith(("ed", "ing", "en", "wn"))
                ):
                    continue
                found.append((stem or word, i))
            elif (
                stem
                and word.endswith("ing")
                and (before in ("by", "for", "of", "without", "in", "on", "towards", "start", "begin", "from"))
            ) or (
                stem
                and (word in PAST_FORMS or word.endswith("ed"))
                and before not in DETERMINERS
                and before not in ("of", "in", "with", "by", "for")
            ):
                found.append((stem, i))
        if not found and segment.verbs:
            word = low[segment.verbs[-1][0]]
            if word in ("did", "do", "does", "has", "have", "had"):
                return [(lemma(word) or word, segment.verbs[-1][0])]
        return found

    def head(self, subject: list[str]) -> str:
        """The noun that a subject turns on: "review" of "the review of custody"; empty where it has no word."""
        head = ""
        for word in subject:
            if word in ("of", "on", "in", "for", "from", "to", "with", "at", "by", "about", "that"):
                break
            if word[0].isalpha():
                head = word
        return head

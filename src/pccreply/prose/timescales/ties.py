"""How a time is tied to its clause: by which preposition, to which verb, and looking forward or back."""

from __future__ import annotations

from pccreply.prose.clauses import DETERMINERS, FUNCTION, FUTURE, NONE, PAST, PERFECT, PRESENT_TENSE, Segment
from pccreply.prose.dates.intervals import Span
from pccreply.prose.dates.vocabulary import EVENT_NOUNS
from pccreply.prose.lexicon import CHANGE, INSPECTION, lemma
from pccreply.prose.timescales.sentence import Sentence, TiedTime
from pccreply.prose.words import vocabulary

_TARGETS = vocabulary(
    """deadline target date completion timescale go-live live launch finish delivery implementation timetable due roll
    rollout start timeframe end milestone"""
)
_EVENTS = vocabulary(
    """meeting sitting board run intake refresh cohort course release upgrade conference edition round session budget
    cycle issue review day date week update campaign census"""
)
_BEGINNING = vocabulary("begin start come arrive go open land follow enter take launch commence")
_NEARLY = vocabulary(
    """morning afternoon evening night about around roughly approximately the or near approx circa and right well close play business some time
    midnight point day moment that"""
)
_DAYTIMES = ("morning", "afternoon", "evening", "night")
_BEFORE_OF = frozenset(
    ["ahead", "as", "course", "start", "end", "play", "business", "advance", "front", "time", *_DAYTIMES]
)
"""What stands before "of" and a time: "by close of play on", "ahead of", "as of"."""
_PAIRS = {
    ("later", "than"): "by",
    ("earlier", "than"): "from",
    ("sooner", "than"): "from",
    ("prior", "to"): "before",
    ("effect", "from"): "from",
    ("effective", "from"): "from",
    ("as", "from"): "from",
    ("as", "at"): "from",
}
_MEANING = {
    "till": "until",
    "effective": "from",
    "ere": "before",
    "erbyn": "by",
    "cyn": "before",
    "o": "from",
    "ers": "since",
    "ym": "in",
    "yn": "in",
    "ar": "in",
}
_PREPOSITIONS = vocabulary(
    """by before from since until till in on during at after for to of throughout through over towards into upon once
    come when within inside across between per with as following beyond past"""
)
_ADVERBIAL = vocabulary(
    """next last onwards onward ahead ymlaen every each this today tomorrow again instead together alone following
    subject latest provided unless whichever whatever using including thanks depending dependent pending assuming
    barring rather morning afternoon evening night itself even some new"""
)
_PAPERS = vocabulary("budget plan programme strategy figures data inspection report settlement precept survey")
_DENIED = vocabulary("not n't never cannot can't won't")
_ANOTHER_VERB = vocabulary("will shall ll 'll would is are was were has have and but")
_OF_A_TIME = vocabulary(
    """course deadline finish rest close start week space effect play business midnight morning afternoon evening first
    last target"""
)
_OPENING = vocabulary(
    """then thereafter accordingly midnight close play business later the week time effect early late further day moment"""
)


def _preposition_before(sentence: Sentence, index: int) -> tuple[str, int]:
    """The word that ties the time to its clause, and where it stands; "" and the time's own place where none does."""
    i = index - 1
    if sentence.low[index] in EVENT_NOUNS:
        while i > sentence.begin and sentence.words.capital(i):
            i -= 1
    for _ in range(4):
        word, before = sentence.at(i), sentence.at(i - 1)
        if word == "of" and before in _BEFORE_OF:
            if before in ("ahead", "advance", "front"):
                return "before", i - 1
            if before == "as":
                return "from", i - 1
            i -= 2 if before == "time" else 1
        elif word in _NEARLY and not (word in ("and", "or") and before != "on"):
            i -= 1
        else:
            break
    word, two = sentence.at(i), (sentence.at(i - 1), sentence.at(i))
    if two in _PAIRS:
        meaning, place = _PAIRS[two], i - 1
        return meaning, place - (two == ("effect", "from") and sentence.at(i - 2) == "with")
    if word in ("o", "ers") and i + 1 != index:
        return "", i + 1
    if word in _MEANING:
        return _MEANING[word], i
    return (word, i) if word in _PREPOSITIONS else ("", i + 1)


def _qualifies_a_noun(sentence: Sentence, index: int, span: Span, preposition: str) -> bool:
    """Whether the time only qualifies a noun: "the 2025/26 budget", "my October meeting"."""
    if span.precision in ("relative", "length", "range", "part", "week"):
        return False
    if span.precision == "day" and any(w[0].isdigit() for w in sentence.low[index : span.stop]):
        return False
    after = sentence.at(span.stop)
    if (
        not after
        or not after[0].isalpha()
        or after in FUNCTION
        or sentence.words.text[sentence.words.start[span.stop]] == "'"
    ):
        return False
    if span.stop in {v for s in sentence.segments for v, _ in s.verbs} or after.endswith("ly") or after in _ADVERBIAL:
        return False
    before = sentence.at(index - 1)
    determined = before in DETERMINERS or sentence.low[index] in DETERMINERS or before in ("new", "second", "first")
    if not determined and before in ("in", "by", "from", "during", "until", "since", "before", "on", "for", "to"):
        # "in March staff will ...": a new clause, unless the noun is one that takes a date before it
        return after in _PAPERS or (
            after in _EVENTS and preposition not in ("at", "in", "with", "from", "by", "before", "after")
        )
    if not determined and index == sentence.begin:
        return after in ("budget", "plan", "programme", "strategy", "figures", "data")
    if after in _EVENTS and preposition in ("at", "in", "with", "from", "by", "before", "after"):
        return after == "budget"
    return True


def dates_no_action(sentence: Sentence, index: int, span: Span) -> bool:
    """Whether the expression by itself dates no action: figures, hours, the 56 days, "every March"; or is refused."""
    low = sentence.low
    if span.base == "ending" or (span.base == "past" and low[span.stop - 1] != "ago"):
        return True
    ours = span.base == "anchor" and low[span.stop - 1] in ("letter", "today", "now")
    if span.unit in ("minute", "hour") and not ours:
        return True
    text = " ".join(low[index : span.stop])
    if "56 days" in text or "fifty - six days" in text:
        return True
    if low[index] in ("each", "every") or sentence.at(index - 1) in ("each", "every", "any"):
        return True
    if sentence.at(index - 1) == "what" or (
        sentence.at(index - 1) in ("now", "already") and sentence.at(index - 2) == "is"
    ):
        return True  # "what the autumn brings", "it is now July"
    if sentence.at(index - 1) == "to" and sentence.at(index - 2) in ("year", "months", "quarter", "weeks"):
        return True  # "in the year to March"
    if _belongs_to_a_name(sentence, index):
        return True
    return sentence.refused is not None and sentence.refused[0] <= index < sentence.refused[1]


def _belongs_to_a_name(sentence: Sentence, index: int) -> bool:
    """Whether the years belong to a name: "the Safer Valleys Plan 2023 to 2027"."""
    i = index - 1
    if sentence.at(i) in ("to", "-", "–") and sentence.at(i - 1).isdigit():
        i -= 2
    return (
        sentence.at(i) in _PAPERS and sentence.words.capital(i) and sentence.low[index].isdigit() and i > sentence.begin
    )


def tie(sentence: Sentence, index: int, span: Span) -> TiedTime | None:
    """The time with the clause that governs it; None where it only qualifies a noun."""
    low = sentence.low
    preposition, place = _preposition_before(sentence, index)
    number, own = sentence.governing(index), sentence.own(index)
    if place <= index and (then := _by_which_time(sentence, span.stop)) is not None:
        number, preposition = then, "by"
    if own.link in ("when", "once", "after", "until", "before") and sentence.segments[number] is own:
        number = _main_clause(sentence, number)
    segment = sentence.segments[number]
    if _dates_an_event_since(sentence, place, own) and preposition in ("in", "on", "at", "of"):
        preposition = "since"
    if _is_adjunct(sentence, index, span, preposition, place, segment, own):
        return None
    if preposition == "before" and _is_earliest(sentence, segment, place):
        preposition = "from"
    moved = own.verbs != [] and segment is not own
    governor, verb_at = sentence.governor(number, segment.begin if moved else index)
    if preposition == "since" and segment.verbs and segment.verbs[0][1] == PERFECT:
        # "has sat among those that the meeting speaks to since Easter": the main verb governs
        governor, verb_at = next(iter(sentence.full_verbs(segment)), (governor, verb_at))
    tense = segment.tense
    apart = not own.verbs and own.link == "," and low[own.begin].endswith("ed")
    if apart and tense in (PRESENT_TENSE, PERFECT) and preposition in ("from", "since", "in", "on"):
        governor, verb_at, tense = lemma(low[own.begin]), own.begin, PERFECT
        if not _tells_what_was_done(sentence, own, governor, preposition):
            return None
    else:
        tense = _tense_of_tie(sentence, index, span, preposition, place, number, own, governor)
    looks_back = tense in (PAST, PERFECT) or preposition == "since" or span.base == "past"
    if looks_back != (sentence.reader.direction < 0) and span.anchored:
        span = read_again(sentence, index, span, -1 if looks_back else 1)
    subject = sentence.subject(number)
    return TiedTime(
        index, span, preposition, place, number, segment, own, tense, subject, governor, verb_at, looks_back
    )


def _is_adjunct(
    sentence: Sentence, index: int, span: Span, preposition: str, place: int, segment: Segment, own: Segment
) -> bool:
    """Whether the time belongs to a noun and not to the verb: "the October meeting", "the plan for 2025"."""
    if not own.verbs and own is not segment and sentence.at(place - 1) == "due":
        return True
    begins = (
        sentence.answering
        and preposition in ("with", "at", "in", "from")
        and segment.tense in (PRESENT_TENSE, FUTURE)
        and segment.verbs != []
        and lemma(sentence.low[segment.verbs[-1][0]]) in _BEGINNING
    )
    if _qualifies_a_noun(sentence, index, span, preposition) and not begins:
        return True
    if preposition == "past" or (preposition == "of" and not _is_target(sentence, place - 1)):
        return True
    long = span.precision in ("financial-year", "year")
    return preposition in ("for", "to") and long and segment.tense != FUTURE


def _tense_of_tie(
    sentence: Sentence,
    index: int,
    span: Span,
    preposition: str,
    place: int,
    number: int,
    own: Segment,
    governor: str,
) -> str:
    """The tense that the governing clause has for this time: "by" and "until" make a present or perfect look forward."""
    low, tense = sentence.low, sentence.segments[number].tense
    if not own.verbs and "having" in low[own.begin : index]:
        return PERFECT
    if not own.verbs and tense != FUTURE and _hangs_on_an_infinitive(sentence, own, index):
        return FUTURE
    if governor in ("give", "allow", "set"):
        if preposition == "until" or low[place - 1] in ("deadline", "target", "date"):
            return FUTURE
    if preposition == "since" and tense in (PRESENT_TENSE, NONE):
        return PERFECT
    if preposition in ("by", "before", "until") or span.precision == "length":
        leading = own is sentence.segments[number] and own.link == "," and own.begin == own.first_verb and tense == PAST
        earlier = sentence.segments[max(0, number - 1)].tense
        if tense == PERFECT or (leading and earlier in (PRESENT_TENSE, FUTURE)):
            return FUTURE
        if span.precision == "length" and tense == PRESENT_TENSE:
            return FUTURE
    return tense


def _is_earliest(sentence: Sentence, segment: Segment, place: int) -> bool:
    """Whether "before" gives the earliest day and not the last: "will not start before May"."""
    denied = [i for i in range(segment.begin, min(place, segment.stop)) if sentence.low[i] in _DENIED]
    if not denied or sentence.at(denied[-1] + 1) in ("only", "just", "later", "least"):
        return False
    return _ANOTHER_VERB.isdisjoint(sentence.low[denied[-1] + 1 : place])


def _main_clause(sentence: Sentence, number: int) -> int:
    """The clause on which a clause of time hangs: the one before it, else the one after."""
    before = [n for n in range(number) if sentence.segments[n].verbs]
    after = [n for n in range(number + 1, len(sentence.segments)) if sentence.segments[n].verbs]
    return before[-1] if before else after[0] if after else number


def _by_which_time(sentence: Sentence, stop: int) -> int | None:
    """The clause that follows in "..., by which time all of it will have been done"."""
    while sentence.at(stop) == ",":
        stop += 1
    if sentence.at(stop) == "by" and sentence.at(stop + 1) in ("which", "when"):
        return next(
            (
                n
                for n, s in enumerate(sentence.segments)
                if (s.begin > stop and s.verbs) or (s.begin == stop + 1 and s.verbs)
            ),
            None,
        )
    return None


def _hangs_on_an_infinitive(sentence: Sentence, segment: Segment, index: int) -> bool:
    """Whether the time hangs on "to" and a verb in a clause without a finite one: "with delivery to follow in May"."""
    return any(
        sentence.low[i] == "to"
        and i + 1 not in sentence.covered
        and lemma(sentence.at(i + 1)) == sentence.at(i + 1) != ""
        for i in range(segment.begin + 1, min(index, segment.stop) - 1)
    )


def _tells_what_was_done(sentence: Sentence, own: Segment, stem: str, preposition: str) -> bool:
    """Whether a past participle between commas tells what was done: "The desk, opened in May, takes every call"."""
    if stem not in CHANGE or (sentence.low[own.begin] in ("published", "issued") and preposition in ("in", "on")):
        return False
    return not set(sentence.low[sentence.begin : own.begin]) & (
        INSPECTION | {"letter", "operation", "act", "contract", "codes"}
    )


def _dates_an_event_since(sentence: Sentence, place: int, segment: Segment) -> bool:
    """Whether the time dates an event since which something is so: "since the merger in 2020"."""
    verbs = {i for i, _ in segment.verbs}
    for i in range(place - 1, max(segment.begin - 1, place - 9), -1):
        if i in verbs or i in sentence.covered:
            return False
        if sentence.low[i] == "since":
            return True
    return False


def read_again(sentence: Sentence, index: int, span: Span, direction: int) -> Span:
    """The time at ``index`` as it reads when one looks forward or back; ``span`` where it is no other words then."""
    kept = sentence.reader.direction
    sentence.reader.direction = direction
    again = sentence.reader.read(index)
    sentence.reader.direction = kept
    return again if again is not None and again.stop == span.stop else span


def _is_target(sentence: Sentence, i: int) -> bool:
    return sentence.at(i) in _TARGETS or sentence.at(i) in _OF_A_TIME


def is_fronted(sentence: Sentence, index: int, place: int, segment: Segment) -> bool:
    """Whether a time before the verb opens its clause, or is itself the subject of seeing or being."""
    i = min(index, place)
    opening = all(
        sentence.low[j] in FUNCTION
        or not sentence.low[j][0].isalpha()
        or j in sentence.covered
        or sentence.low[j] in _OPENING
        for j in range(segment.begin, i)
    )
    if not opening:
        return False
    if place >= index and sentence.low[index] not in ("within", "in", "over", "during", "not", "no", "inside", "under"):
        verb = lemma(sentence.low[segment.first_verb])
        between = [
            j for j in range(index, segment.first_verb) if j not in sentence.covered and sentence.low[j][0].isalpha()
        ]
        if not between:
            return (
                segment.tense == FUTURE
                or verb in ("see", "bring", "mark")
                or (
                    sentence.low[segment.first_verb] == "is"
                    and sentence.at(segment.first_verb + 1) in ("when", "the", "our")
                )
            )
        return True
    return True

"""What a text says about when: statements of a timescale, told apart from every other date.

A sentence states a timescale where a commitment to act, or an action taken, is tied to a time. So
each time expression is read with the clause that governs it: its verb, its tense, its subject, and
whether it is denied, made to hang on something, or only quoted. Dates of figures, reports, visits,
meetings, other bodies, budgets, names and routines are no timescale, however exact they are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from pccreply.model.timescales import NO_TIMESCALE, TimescaleKind, TimescaleStatement
from pccreply.prose.calendar import long_date
from pccreply.prose.clauses import (
    BE,
    DETERMINERS,
    FUNCTION,
    FUTURE,
    NONE,
    PAST,
    PERFECT,
    PRESENT_TENSE,
    Clauses,
    Segment,
)
from pccreply.prose.date_grammar import EVENT_NOUNS, Reader, Span
from pccreply.prose.lexicon import (
    ACHIEVE,
    CHANGE,
    CONSIDER,
    COUNT,
    DEMAND,
    HISTORY,
    INSPECTION,
    MONITOR,
    OTHER_BODIES,
    OTHER_PAIRS,
    PAST_FORMS,
    PLAN,
    REPORT,
    SAY,
    lemma,
)
from pccreply.prose.words import Words, read_words, sentences, vocabulary

_NOT = vocabulary("not cannot never nor neither hardly nid")
_FIRST_PERSON = vocabulary("i i'll i'd i've i'm my myself byddaf")
_WATCHERS = vocabulary("office panel board commissioner committee mopac mayor assembly team's forum scrutiny")
_CONDITION = vocabulary("if unless provided providing assuming pending whether")
_TEMPORAL = vocabulary("once when whenever until till after before while as since where")
_PERIODS = vocabulary(
    "day week fortnight month quarter year term shift morning night time other few winter spring summer autumn"
)
_RECURRING = vocabulary(
    "annually monthly weekly quarterly daily yearly fortnightly regularly routinely always usually normally per biannually termly bob"
)
_TARGETS = vocabulary(
    """deadline target date completion timescale go-live live launch finish delivery implementation timetable due roll
    rollout start timeframe end milestone"""
)
_EVENTS = vocabulary(
    """meeting sitting board run intake refresh cohort course release upgrade conference edition round session budget
    cycle issue review day date week update campaign census"""
)
_TRANSACTIONS = vocabulary(
    """call calls email emails complaint complaints report reports victim victims caller callers log logs case cases
    incident incidents request requests disclosure disclosures referral referrals query queries enquiry enquiries file
    files footage offence offences crime crimes recruit recruits message messages contact contacts applicant applicants
    detainee detainees suspect suspects witness witnesses"""
)
_ACTORS = vocabulary(
    """we force constabulary police service team unit staff officers officer all every last final both division district
    supervisors sergeants inspectors recruits board department command desk"""
)
_FAILING = vocabulary("fail fails miss missed slip overrun unlikely delay delayed wait drag impossible doubt doubtful")
_COUNTED_ACTIONS = vocabulary(
    "train retrain recruit appoint vet brief fit install equip hire qualify accredit complete deliver implement"
)
_REPORTS = vocabulary("audit report paper note figures account update results findings assessment briefing news word")
_REGARD = vocabulary("regard regarded consider treat deem view count")
_BOUNDING = vocabulary("by before until from once after")
_STEADY = vocabulary("run serve work reply record answer handle process")
_TENURE = vocabulary("elected re-elected appointment predecessor tenure election career")
_CASES = vocabulary("court sentenced convicted jailed charged pleaded inquest funeral")
_BACKGROUND = vocabulary("priority concern issue problem focus interest challenge feature")
_FIGURES = vocabulary(
    "per-cent percent percentage proportion average rate figure figures number total statistics level % median"
)
_PARTIAL = vocabulary(
    """not yet partly partially almost nearly largely substantially mostly half being un n't cannot isn't hasn't aren't
    haven't never until some most nor"""
)
_OWN_SUBJECT = vocabulary(
    """recommendation recommendations this that it action actions everything all both work which what these they first
    second third limb point part matter item requirement implementation we force nothing argymhelliad gwaith one
    all-of job task"""
)
_DONE_WORDS = vocabulary(
    """complete completed implemented closed met discharged delivered done finished fulfilled satisfied achieved
    accomplished resolved concluded actioned finalised cwblhau gwblhau"""
)
_FIRMLY_DONE = vocabulary("complete completed implemented closed discharged finished concluded gwblhau fulfilled")

_SEVERAL = vocabulary("two three four five six several some many most few other all")
_PARTNERS = vocabulary("council councils trust trusts association university hospital federation nhs union")
_AGREEING = vocabulary("sign agree join adopt approve accede ratify seal put enter")
_BEGINNING = vocabulary("begin start come arrive go open land follow enter take launch commence")
_ASKING = vocabulary("whether how if")
_OF_THE_INSPECTION = vocabulary("fieldwork inspection interviews")
_STANDARDS = vocabulary(
    "requirement requirements recommendation recommendations standard standards target deadline this it that all test expectations"
)
_THEIR_WORDS = vocabulary("recommendation recommendations deadline timescale standard training package date")
_THEIR_PEOPLE = vocabulary("team staff officers unit lead inspection review own report system council")
_TELLING = vocabulary(
    """say give promise commit state predict offer name estimate guarantee confirm tell know put set fix pin tied bound
    forecast judge be"""
)
_UNABLE = vocabulary(
    """cannot can't couldn't unable impossible reluctant unwilling declines decline refuse refuses hesitate premature
    rash foolish wrong idle unwise"""
)
_TELLING_TOO = vocabulary(
    """say give promise commit state predict offer name estimate guarantee confirm tell know tied bound forecast
    pretend assure"""
)
_DENYING = vocabulary("not never nor neither nobody don't doesn't isn't won't aren't nid")
_DENIED = vocabulary(
    """able possible promise commit say known clear decided intend guarantee position undertake prepared certain
    confident fixed settled expect believe think plan propose oes told knows set agreed"""
)
_NEARLY = vocabulary(
    """morning afternoon evening night about around roughly approximately the or near approx circa and right well close play business some time
    midnight point day moment that"""
)
_DAYTIMES = ("morning", "afternoon", "evening", "night")
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
_OF_A_TIME = vocabulary(
    """course deadline finish rest close start week space effect play business midnight morning afternoon evening first
    last target"""
)
_LABELS_OF_OTHER_DATES = vocabulary(
    """report published publication letter ref reference meeting reviewed deadline update board inspection panel budget
    plan act tbc reported raised elected next"""
)
_LABELS_OF_DONE = vocabulary(
    """complete completed closed signed done implemented met finished delivered introduced launched trained appointed
    published in-use"""
)
_LABELS_OF_TIME = vocabulary(
    """target completion timescale timeframe due by track course delivery implementation launch start starts live end
    date full roll rollout from erbyn use place since on in planned scheduled expected finish ready training"""
)
_OPENING = vocabulary(
    """then thereafter accordingly midnight close play business later the week time effect early late further day moment"""
)
_ASKED = vocabulary(
    """asked required told urged requested instructed invited directed reminded enjoined obliged bound recommended
    supposed wanted"""
)
_LISTENERS = vocabulary("me us my you panel board committee hmicfrs inspectorate your public")
_NOT_DENYING = vocabulary("later more only just merely least a so before until longer earlier one")
_PETITIONS = vocabulary("application bid representations submission request case point comments")
_IF_AT_ALL = vocabulary("anything not any needed necessary only i you")
_HANGING = vocabulary("depends depend depending dependent contingent conditional hinges dibynnu")
_DATE_SUBJECTS = vocabulary("deadline date timescale timetable clock timeframe timeline recommendation recommendations")
_DEADLINES = vocabulary(
    """deadline deadlines timescale timescales timeframe timeframes timeline timelines timetable amserlen amserlenni
    terfyn"""
)
_LAID_DOWN = vocabulary(
    """allowed given set prescribed allotted specified stated laid permitted stipulated appointed fixed"""
)
_LAID_DOWN_BEFORE = vocabulary("allotted prescribed given allowed specified required stipulated permitted")
_REQUIRED = vocabulary(
    """required recommended prescribed given specified set stipulated due target that recommendation"""
)
_NOT_DENYING_HERE = vocabulary("later left outstanding remaining more further only a just longer")
_KEEPING = vocabulary(
    """within inside ahead honour honoured observe observed beat hit compliant compliance accordance line per track
    course adhere abide stick respect according spare comply complies prescribed reach reached attain attained done
    ready target achievable cydymffurfio cwrdd fewn conform conforms match matches stays cyrraedd schedule adhering
    complying sticking binding"""
)
_NO = vocabulary("no not never nor neither none hardly little nobody")
_KEEPING_VERBS = vocabulary("meet keep achieve deliver finish complete accept comply satisfy implement")
_DOUBT = vocabulary(
    """doubt doubts fail fails failing failure unlikely unable cannot doubtful struggle struggles struggling"""
)
_MISSING = vocabulary(
    """exception objection miss missed missing misses overrun slip slipping slipped exceed exceeded breach breached fear fears risk
    jeopardy extension extend extended unrealistic unachievable beyond late relax relaxed question impossible longer
    quarrel difficulty trouble problem worry worries terrors"""
)
_CLAIM_SUSPENDED = vocabulary("once when if unless until till before after whenever provided where while")
_MARKED = vocabulary("marked regarded treated considered recorded taken shown counted closed be")
_NO_MORE = vocabulary("further more outstanding left remains remaining additional is remain else")
_DOES = vocabulary("does do doing complies comply compliant meets practice follows fulfils satisfies done")
_DONE_OBJECTS = vocabulary("this that so what recommendation compliant requirement it complies comply practice")
_LINKS = vocabulary("is are was were been it's that's has have now stands mae'r wedi'i wedi reached we've")


@dataclass(frozen=True, slots=True)
class _Reading:
    """One time with the clause that governs it.

    ``place`` is where the preposition stands, ``number`` which clause governs, ``own`` the clause
    that holds the time, ``subject`` the words before the verb, ``governor`` the full verb.
    """

    index: int
    span: Span
    preposition: str
    place: int
    number: int
    segment: Segment
    own: Segment
    tense: str
    subject: list[str]
    governor: str
    verb_at: int
    looks_back: bool


class _Sentence(Clauses):
    """One sentence, read for what it says about when."""

    def __init__(
        self, words: Words, reader: Reader, begin: int, stop: int, deadline: date | None, answering: bool
    ) -> None:
        super().__init__(words, reader, begin, stop)
        self.deadline = deadline
        self.answering = answering
        self._refused: tuple[int, int] | None = None
        self._claims: list[tuple[int, TimescaleStatement]] = []

    def _other_body(self, subject: list[str]) -> bool:
        """Whether the subject is another body than the force and the local policing body."""
        head: list[str] = []
        for word in subject:
            if (
                word in ("in", "on", "with", "by", "for", "to", "from", "at", "that", "which", "who", "as", "than")
                and head
            ):
                break
            head.append(word)
        if head[-1:] == ["forces"] and head[0] in _SEVERAL:
            return True
        if "own" in head and head[head.index("own") - 1].endswith(("council's", "trust's", "supplier's")):
            return True
        for n, word in enumerate(head):
            following = head[n + 1] if n + 1 < len(head) else ""
            pair = f"{word} {following}"
            if word in ("inspectors", "inspector") and n and head[n - 1] not in ("the", "hm", "these", "its", "their"):
                continue
            if word in OTHER_BODIES or pair in OTHER_PAIRS or word == "college":
                owned = (
                    following == "'"
                    or word.endswith("'s")
                    or (pair in OTHER_PAIRS and n + 2 < len(head) and head[n + 2] in ("'", "'s"))
                )
                rest = [w for w in head[n + 1 :] if w[0].isalpha()]
                if not owned:
                    if following in _THEIR_WORDS:
                        continue
                    return n < 8 and "of" not in head[max(0, n - 2) : n]
                if any(w in _THEIR_PEOPLE for w in rest):
                    return True
        return False

    def _recommendation_itself(self) -> bool:
        """Whether the sentence is the wording of a recommendation: "By 31 March 2025, forces should ..."."""
        low = self.low
        for i in range(self.begin, self.stop):
            if low[i] in ("should", "must", "need", "ought", "shall") and i > self.begin:
                subject = [low[j] for j in range(max(self.begin, i - 6), i)]
                if (
                    ("forces" in subject and "our" not in subject and "both" not in subject)
                    or "constables" in subject
                    or subject[-2:] == ["chief", "officers"]
                    or "commissioners" in subject
                    or subject[-2:] == ["policing", "bodies"]
                    or subject[-1:] == ["constabularies"]
                ):
                    return True
        return False

    def _refused_from(self) -> tuple[int, int] | None:
        """Where the sentence declines to name or to promise a time: the words it covers."""
        low = self.low
        tail = [w for w in low[max(self.begin, self.stop - 6) : self.stop] if w[0].isalpha()]
        if (
            "but" in tail
            and tail[-1] in ("cannot", "can't", "not", "couldn't", "otherwise")
            and {"i", "we"} & set(tail)
        ):
            return self.begin, self.stop
        for i in range(self.begin, self.stop):
            word = low[i]
            two = (word, self._at(i + 1))
            hit = False
            window = [low[j] for j in range(i, min(i + 9, self.stop))]
            telling = any(w in _TELLING for w in window[1:])
            if word in _UNABLE and any(w in _TELLING_TOO for w in window[1:]):
                hit = True
            elif two in (
                ("too", "early"),
                ("too", "soon"),
                ("no", "promise"),
                ("no", "commitment"),
                ("no", "date"),
                ("no", "dates"),
                ("no", "timescale"),
                ("no", "timetable"),
                ("no", "timeframe"),
                ("no", "deadline"),
                ("no", "guarantee"),
                ("no", "assurance"),
                ("no", "position"),
                ("no", "undertaking"),
                ("no", "firm"),
                ("no", "intention"),
                ("no", "plans"),
                ("no", "plan"),
                ("no", "idea"),
                ("no", "fixed"),
                ("no", "completion"),
                ("no", "end"),
                ("no", "start"),
            ):
                hit = two != ("no", "position") or telling
            elif word in _DENYING:
                rest = window[1:6]
                hit = any(w in _DENIED for w in rest)
                if (
                    hit
                    and any(w in ("fixed", "settled", "set", "agreed", "decided", "clear", "known") for w in rest)
                    and not any(w in ("able", "possible", "say") for w in rest)
                ):
                    hit = True
            if hit:
                end = next(
                    (j for j in range(i + 1, self.stop) if low[j] in ("but", "however", ";", "though", "although")),
                    self.stop,
                )
                return i, end
        return None

    # ---- one time expression

    def _preposition(self, index: int) -> tuple[str, int]:
        """The word that ties the time to its clause, and where it stands."""
        i = index - 1
        if self.low[index] in EVENT_NOUNS:
            while i > self.begin and self.words.capital(i):
                i -= 1
        for _ in range(4):
            word = self._at(i)
            if word in _NEARLY or (
                word == "of"
                and self._at(i - 1)
                in ("ahead", "as", "course", "start", "end", "play", "business", "advance", "front", "time", *_DAYTIMES)
            ):
                if word == "of":
                    if self._at(i - 1) == "time":
                        i -= 2
                        continue
                    if self._at(i - 1) == "ahead":
                        return "before", i - 1
                    if self._at(i - 1) in ("advance", "front"):
                        return "before", i - 1
                    if self._at(i - 1) == "as":
                        return "from", i - 1
                    i -= 1
                    continue
                if word == "and" and self._at(i - 1) != "on":
                    break
                if word == "or" and self._at(i - 1) != "on":
                    break
                i -= 1
                continue
            break
        word = self._at(i)
        two = (self._at(i - 1), word)
        if word == "than" and self._at(i - 1) == "later":
            return "by", i - 1
        if word == "than" and self._at(i - 1) in ("earlier", "sooner"):
            return "from", i - 1
        if two == ("prior", "to"):
            return "before", i - 1
        if two == ("effect", "from"):
            return "from", i - 2 if self._at(i - 2) == "with" else i - 1
        if two in (("as", "from"), ("as", "at")):
            return "from", i - 1
        if word in ("erbyn",):
            return "by", i
        if word in ("cyn", "ere"):
            return "before", i
        if word in ("o", "ers") and i + 1 == index:
            return ("since" if word == "ers" else "from"), i
        if word in ("ym", "yn", "ar"):
            return "in", i
        if two == ("effective", "from"):
            return "from", i - 1
        if word == "effective":
            return "from", i
        if word in _PREPOSITIONS:
            if word == "till":
                word = "until"
            return word, i
        return "", i + 1

    def _attributive(self, index: int, span: Span, preposition: str) -> bool:
        """Whether the time only qualifies a noun: "the 2025/26 budget", "my October meeting"."""
        if span.precision in ("relative", "length", "range", "part", "week"):
            return False
        if span.precision == "day" and any(w[0].isdigit() for w in self.low[index : span.stop]):
            return False
        after = self._at(span.stop)
        if (
            not after
            or not after[0].isalpha()
            or after in FUNCTION
            or self.words.text[self.words.start[span.stop]] == "'"
        ):
            return False
        if span.stop in {v for s in self.segments for v, _ in s.verbs} or after.endswith("ly") or after in _ADVERBIAL:
            return False
        before = self._at(index - 1)
        determined = before in DETERMINERS or self.low[index] in DETERMINERS or before in ("new", "second", "first")
        if not determined and before in ("in", "by", "from", "during", "until", "since", "before", "on", "for", "to"):
            # "in March staff will ...": a new clause, unless the noun is one that takes a date before it
            return after in _PAPERS or (
                after in _EVENTS and preposition not in ("at", "in", "with", "from", "by", "before", "after")
            )
        if not determined and index == self.begin:
            return after in ("budget", "plan", "programme", "strategy", "figures", "data")
        if after in _EVENTS and preposition in ("at", "in", "with", "from", "by", "before", "after"):
            return after == "budget"
        return True

    def judge(self, index: int, span: Span) -> TimescaleStatement | None:
        """What one time expression amounts to, or None where it dates something else."""
        if self._no_time_of_action(index, span):
            return None
        read = self._read(index, span)
        if read is None:
            return None
        if not read.segment.verbs:
            return self._fragment(read)
        if read.span.precision == "length":
            if self._has_lasted(read):
                reason = self._background(replace(read, tense=PERFECT, preposition="since"))
                if reason or self._denied(read) or read.governor in CONSIDER:
                    return None
                return TimescaleStatement(TimescaleKind.DONE, self.words.between(index - 1, span.stop))
            if not self._granted(read):
                return None
        if read.span.base == "event":
            return self._process_or_condition(read)
        if read.span.base == "named" and (read.tense != FUTURE or read.preposition not in _BOUNDING):
            return None
        if read.tense in (PAST, PERFECT) and span.precision == "relative" and span.base in ("anchor", "publication", "undated"):
            return None
        if reason := self._excluded(read):
            return self._conditional(read) if reason == "if" else None
        return self._statement(read)

    def _no_time_of_action(self, index: int, span: Span) -> bool:
        """Whether the expression by itself dates no action: figures, hours, the 56 days, "every March"; or is refused."""
        low = self.low
        if span.base == "ending" or (span.base == "past" and low[span.stop - 1] != "ago"):
            return True
        ours = span.base == "anchor" and low[span.stop - 1] in ("letter", "today", "now")
        if span.unit in ("minute", "hour") and not ours:
            return True
        text = " ".join(low[index : span.stop])
        if "56 days" in text or "fifty - six days" in text:
            return True
        if low[index] in ("each", "every") or self._at(index - 1) in ("each", "every", "any"):
            return True
        if self._at(index - 2) in ("each", "every") and self._at(index - 1) in ("successive", "single"):
            return True
        if self._named_after(index):
            return True
        return self._refused is not None and self._refused[0] <= index < self._refused[1]

    def _named_after(self, index: int) -> bool:
        """Whether the years belong to a name: "the Safer Valleys Plan 2023 to 2027"."""
        i = index - 1
        if self._at(i) in ("to", "-", "–") and self._at(i - 1).isdigit():
            i -= 2
        return self._at(i) in _PAPERS and self.words.capital(i) and self.low[index].isdigit() and i > self.begin

    def _read(self, index: int, span: Span) -> _Reading | None:
        """The time with the clause that governs it; None where it only qualifies a noun."""
        low = self.low
        preposition, place = self._preposition(index)
        number = self._governing(index)
        if place <= index and (then := self._by_which_time(span.stop)) is not None:
            number, preposition = then, "by"
        own = next(s for s in self.segments if s.begin <= index < s.stop)
        if own.link in ("when", "once", "after", "until", "before") and self.segments[number] is own:
            number = self._main(number)
        segment = self.segments[number]
        tense = segment.tense
        participle = not own.verbs and own.link == "," and low[own.begin].endswith("ed")
        if not own.verbs and own is not segment and self._at(place - 1) == "due":
            return None
        begins = self.answering and preposition in ("with", "at", "in", "from") and segment.verbs
        if self._attributive(index, span, preposition) and not (
            begins and tense in (PRESENT_TENSE, FUTURE) and lemma(low[segment.verbs[-1][0]]) in _BEGINNING
        ):
            return None
        since = preposition in ("in", "on", "at") and self._since(place, own)
        if preposition == "of" and not since and not self._target_noun(place - 1):
            return None
        if preposition == "past":
            return None
        if preposition in ("for", "to") and span.precision in ("financial-year", "year") and tense != FUTURE:
            return None
        subject = self._subject(number)
        moved = own.verbs != [] and segment is not own
        governor, verb_at = self._governor(number, segment.begin if moved else index)
        if since:
            preposition = "since"
        if preposition == "since" and segment.verbs and segment.verbs[0][1] == PERFECT:
            # "has sat among those that the meeting speaks to since Easter": the main verb governs
            governor, verb_at = next(iter(self._full_verbs(segment)), (governor, verb_at))
        if not own.verbs and "having" in low[own.begin : index]:
            tense = PERFECT
        elif participle and preposition in ("from", "since", "in", "on") and tense in (PRESENT_TENSE, PERFECT):
            stem = lemma(low[own.begin])
            if not self._opened(own, stem, preposition):
                return None
            governor, verb_at, tense, segment = stem, own.begin, PERFECT, segment
        elif (not own.verbs and tense != FUTURE and self._infinitive(own, index)) or (
            governor in ("give", "allow", "set")
            and (preposition == "until" or low[place - 1] in ("deadline", "target", "date"))
        ):
            tense = FUTURE
        elif preposition == "since" and tense in (PRESENT_TENSE, NONE):
            tense = PERFECT
        elif preposition in ("by", "before", "until") or span.precision == "length":
            leading = own is segment and own.link == "," and own.begin == own.first_verb and tense == PAST
            earlier = self.segments[max(0, number - 1)].tense
            if (
                tense == PERFECT
                or (leading and earlier in (PRESENT_TENSE, FUTURE))
                or (span.precision == "length" and tense == PRESENT_TENSE)
            ):
                tense = FUTURE
        looks_back = tense in (PAST, PERFECT) or preposition == "since" or span.base == "past"
        if looks_back != (self.reader.direction < 0) and span.anchored:
            span = self._reread(index, span, -1 if looks_back else 1)
        return _Reading(
            index, span, preposition, place, number, segment, own, tense, subject, governor, verb_at, looks_back
        )

    def _main(self, number: int) -> int:
        """The clause on which a clause of time hangs: the one before it, else the one after."""
        before = [n for n in range(number) if self.segments[n].verbs]
        after = [n for n in range(number + 1, len(self.segments)) if self.segments[n].verbs]
        return before[-1] if before else after[0] if after else number

    def _has_lasted(self, read: _Reading) -> bool:
        """ "has done so for eighteen months", "these two years"."""
        return (
            read.segment.tense == PERFECT
            and self._at(read.index - 1) in ("for", "these")
            and read.span.unit in ("week", "month", "quarter", "year")
        )

    def _by_which_time(self, stop: int) -> int | None:
        """The clause that follows in "..., by which time all of it will have been done"."""
        while self._at(stop) == ",":
            stop += 1
        if self._at(stop) == "by" and self._at(stop + 1) in ("which", "when"):
            return next(
                (
                    n
                    for n, s in enumerate(self.segments)
                    if (s.begin > stop and s.verbs) or (s.begin == stop + 1 and s.verbs)
                ),
                None,
            )
        return None

    def _infinitive(self, segment: Segment, index: int) -> bool:
        """Whether the time hangs on "to" and a verb in a clause without a finite one: "with delivery to follow in May"."""
        return any(
            self.low[i] == "to" and i + 1 not in self.covered and lemma(self._at(i + 1)) == self._at(i + 1) != ""
            for i in range(segment.begin + 1, min(index, segment.stop) - 1)
        )

    def _opened(self, own: Segment, stem: str, preposition: str) -> bool:
        """Whether a past participle between commas tells what was done: "The desk, opened in May, takes every call"."""
        if stem not in CHANGE or (self.low[own.begin] in ("published", "issued") and preposition in ("in", "on")):
            return False
        return not set(self.low[self.begin : own.begin]) & (
            INSPECTION | {"letter", "operation", "act", "contract", "codes"}
        )

    def _since(self, place: int, segment: Segment) -> bool:
        """Whether the time dates an event since which something is so: "since the merger in 2020"."""
        verbs = {i for i, _ in segment.verbs}
        for i in range(place - 1, max(segment.begin - 1, place - 9), -1):
            if i in verbs or i in self.covered:
                return False
            if self.low[i] == "since":
                return True
        return False

    def _reread(self, index: int, span: Span, direction: int) -> Span:
        kept = self.reader.direction
        self.reader.direction = direction
        again = self.reader.read(index)
        self.reader.direction = kept
        return again if again is not None and again.stop == span.stop else span

    def _target_noun(self, i: int) -> bool:
        return self._at(i) in _TARGETS or self._at(i) in _OF_A_TIME

    def _granted(self, read: _Reading) -> bool:
        """Whether a bare length of time is what the work takes or is given: "it will take six months"."""
        low, index = self.low, read.index
        before = low[max(self.begin, index - 6) : index]
        if {lemma(w) for w in before} & {"take", "give", "need", "allow", "set"} or {"a", "further"} <= set(before):
            return "already" not in before and read.segment.tense != PAST
        return index - self.begin <= 2 and self._at(read.span.stop) in ("and", "will", "should", "more")

    def _process_or_condition(self, read: _Reading) -> TimescaleStatement | None:
        """A length counted from an event without a date: a routine, or a condition."""
        if read.tense == FUTURE and read.span.unit in ("week", "fortnight", "month", "quarter", "year"):
            return TimescaleStatement(
                TimescaleKind.CONDITIONAL,
                self.words.between(read.index, read.span.stop),
                weak="it counts from an event that has no date here: write the date",
            )
        return None

    def _fragment(self, read: _Reading) -> TimescaleStatement | None:
        """A time that stands with no verb: a table cell, a label and its date."""
        low, index, span = self.low, read.index, read.span
        rest = [low[i] for i in range(self.begin, self.stop) if i not in self.covered and low[i][0].isalpha()]
        if span.base == "event" or span.precision == "length":
            return None
        known = set(rest)
        if known & _LABELS_OF_OTHER_DATES and not known & {
            "target",
            "completion",
            "timescale",
            "complete",
            "completed",
            "implementation",
        }:
            return None
        done = known & _LABELS_OF_DONE or (
            self.answering and {w for w in rest if lemma(w) in CHANGE | ACHIEVE and w != lemma(w) and not w.endswith(("s", "ing"))}
        )
        helpful = done or known & _LABELS_OF_TIME
        content = [w for w in rest if w not in FUNCTION]
        weakly = (
            helpful and set(helpful) <= {"by", "on", "in", "from", "since", "end", "full", "start", "starts"}
            if isinstance(helpful, set)
            else False
        )
        if (
            self.answering
            and read.preposition == "from"
            and read.place == self.begin
            and len(rest) > 4
            and span.first > self.reader.anchor
        ):
            return self._statement(replace(read, segment=self.segments[0], looks_back=False))
        labelled = self.answering and len(content) < 3 and self._at(index - 1) in (":", "-", "–", "—")
        labelled = labelled or (self.answering and self._labelled(read))
        if len(rest) > 12 or (rest and not helpful and not labelled) or (weakly and len(content) > 2):
            return None
        past = span.last < self.reader.anchor if self.reader.known or not span.anchored else False
        looks_back = "since" in known or (bool(done) and past)
        if looks_back and span.anchored:
            span = self._reread(index, span, -1)
        elif done and span.anchored and "be" not in known:
            span = self._reread(index, span, -1)
            looks_back = True
        return self._statement(replace(read, span=span, segment=self.segments[0], looks_back=looks_back))

    def _labelled(self, read: _Reading) -> bool:
        """Whether the time follows a short label and a colon: "First visit: the third Tuesday"."""
        before = self.low[self.begin : read.index]
        return ":" in before and len(before) < 5

    def _excluded(self, read: _Reading) -> str:
        """Why the time is not a timescale of the answer; "" where it is one. "if" where it hangs on something."""
        index, span, segment, own, tense = read.index, read.span, read.segment, read.own, read.tense
        subject, governor, verb_at, preposition = read.subject, read.governor, read.verb_at, read.preposition
        place, number = read.place, read.number
        low = self.low
        words = low[segment.begin : segment.stop]
        near = words if own is segment else words + low[own.begin : own.stop]
        inspection = any(w in INSPECTION for w in subject)
        mine = any(w in _FIRST_PERSON for w in subject) or (
            any(w in _WATCHERS for w in subject[:6]) and "will" in words and governor in MONITOR
        )
        # a date before the verb, on a noun of the subject: "the conference on 7 October will ..."
        if own is segment and segment.verbs and index < segment.first_verb and not self._fronted(index, place, segment):
            if preposition not in ("from", "by", "since"):
                return "event"
        closed_by_inspection = (
            governor == "close" and tense in (PAST, PERFECT) and any(w.startswith("recommendation") for w in words)
        )
        found_done = "find" in low[segment.begin : segment.stop] and set(low[segment.begin : segment.stop]) & {
            "done",
            "working",
            "ready",
            "finished",
        }
        if self._other_body(subject) and not closed_by_inspection and not found_done:
            if not (self.answering and governor in _AGREEING and set(subject) & _PARTNERS):
                return "other body"
        if self._agent_is_other(verb_at, segment) and not closed_by_inspection:
            return "other body"
        if self._demanded(segment, subject, inspection, number):
            return "quoted"
        if self._watched(index, segment, subject, governor, verb_at, tense, mine):
            return "monitoring"
        soft = (
            governor in ("evaluate", "examine", "investigate", "study", "scope", "consult", "explore")
            and preposition in ("by", "before", "until")
            and tense == FUTURE
        )
        if governor in CONSIDER and not soft and not (governor == "evaluate" and tense == FUTURE):
            return "consideration"
        if subject[:1] and subject[0] in ("operation", "op") and tense != FUTURE:
            return "name"
        if governor == "hold" and set(low[verb_at : verb_at + 5]) & {
            "conference",
            "meeting",
            "event",
            "seminar",
            "summit",
        }:
            return "event"
        head = self._head(subject)
        if (
            head in ("plan", "strategy")
            and "crime" in low[self.begin : self.stop]
            and governor in CHANGE | {"launch"}
            and tense in (PAST, PERFECT)
        ):
            return "name"
        if (
            tense == FUTURE
            and governor in ("grow", "rise", "fall", "increase", "decrease", "decline")
            and not set(subject) & {"we", "force", "constabulary"}
        ):
            if any(
                low[i].isdigit() or low[i] == "%" for i in range(segment.begin, segment.stop) if i not in self.covered
            ):
                return "figures"
        if head == "consultation" and governor in ("close", "end", "open", "begin", "start", "run", "finish"):
            return "consideration"
        if (
            (
                head
                in ("decision", "update", "inspection", "reinspection", "meeting", "hearing", "announcement", "figures")
                and governor in ("take", "make", "due", "expect", "be", "come", "provide", "hold", "meet", "follow", "")
            )
            or "update" in low[max(self.begin, place - 3) : place]
            or (head == "report" and "progress" in subject)
        ):
            return "monitoring"
        if (
            governor in ("run", "last", "expire", "extend")
            and preposition in ("until", "to", "from", "between", "")
            and tense in (PRESENT_TENSE, PAST)
        ):
            return "history"
        if governor in ("publish", "send", "place", "post", "issue", "copy") and tense == FUTURE:
            spoken = {low[i] for i in range(segment.begin, segment.stop) if i not in self.covered}
            if {"reply", "response", "letter", "comments"} & spoken:
                return "this letter"
        if tense == FUTURE and governor in ("say", "write", "report", "tell") and "more" in words:
            return "monitoring"
        if {"term", "office"} <= set(subject):
            return "tenure"
        if "must" in low[segment.begin : segment.stop] and set(subject) & {"force", "constable", "we", "constabulary"}:
            return "quoted"
        if self._unfulfilled(read):
            return "unfulfilled"
        if self._denied(read):
            return "denied"
        if (tense in (PAST, PERFECT) and preposition != "since") or preposition == "since":
            if reason := self._background(read):
                return reason
        elif tense == PRESENT_TENSE:
            if (
                span.base in ("anchor",)
                and span.precision == "relative"
                and preposition == ""
                and low[index] in ("within", "inside", "under", "less")
                and self._at(index + 1) not in ("the", "this")
            ):
                return "process"
            if set(near) & {"each", "every"} and span.precision == "relative" and span.base == "anchor" and "next" not in low[index : span.stop]:
                return "process"
            if self._recurs(segment, own) and preposition not in ("from", "since"):
                return "routine"
            if (
                not span.anchored
                and self.reader.known
                and span.last < self.reader.anchor
                and preposition not in ("from", "as")
            ):
                return "history"
            if set(words) & _FIGURES and (head in _FIGURES or self._counts(segment)):
                return "figures"
        elif tense == FUTURE:
            if (
                span.base == "anchor"
                and span.unit in ("day", "working day", "week")
                and self._per_case(subject)
                and low[span.stop - 1] not in ("letter", "now", "today")
            ):
                return "process"
            if (
                set(near) & {"each", "every"}
                and span.precision == "relative"
                and span.base == "anchor"
                and span.unit in ("day", "working day")
                and "next" not in low[index : span.stop]
            ):
                return "process"
        if self._conditioned(own, segment):
            return "if"
        return ""

    def _unfulfilled(self, read: _Reading) -> bool:
        """Whether the time was only hoped for, is only possible, or ends a state.

        "It was to have been done in March", "it may be June", "the course is full until May", "were there money, ...".
        """
        low, segment = self.low, read.segment
        for i, _ in segment.verbs:
            after, then = self._at(i + 1), self._at(i + 2)
            if low[i] in ("was", "were") and after == "to" and then in ("have", "be"):
                return True
            if (low[i] in ("may", "might") and self._at(i - 1) != "you") or (low[i] == "had" and lemma(after) in PLAN):
                return True
        if read.preposition == "until" and read.tense == PRESENT_TENSE and not read.governor:
            return True
        return low[self.begin] in ("were", "had") and "," in low[self.begin : self.stop] and segment.begin > self.begin

    def _recurs(self, *segments: Segment) -> bool:
        """Whether a clause tells a routine: "each March", "every two years", "annually", "as a rule"."""
        low = self.low
        for segment in segments:
            for i in range(segment.begin, segment.stop):
                if low[i] in _RECURRING:
                    return True
                if low[i] in ("each", "every") and (i + 1 in self.covered or self._at(i + 1) in _PERIODS):
                    return True
        return False

    def _fronted(self, index: int, place: int, segment: Segment) -> bool:
        """Whether a time before the verb opens its clause, or is itself the subject of seeing or being."""
        i = min(index, place)
        opening = all(
            self.low[j] in FUNCTION or not self.low[j][0].isalpha() or j in self.covered or self.low[j] in _OPENING
            for j in range(segment.begin, i)
        )
        if not opening:
            return False
        if place >= index and self.low[index] not in ("within", "in", "over", "during", "not", "no", "inside", "under"):
            verb = lemma(self.low[segment.first_verb])
            between = [
                j for j in range(index, segment.first_verb) if j not in self.covered and self.low[j][0].isalpha()
            ]
            if not between:
                return (
                    segment.tense == FUTURE
                    or verb in ("see", "bring", "mark")
                    or (
                        self.low[segment.first_verb] == "is"
                        and self._at(segment.first_verb + 1) in ("when", "the", "our")
                    )
                )
            return True
        return True

    def _agent_is_other(self, verb_at: int, segment: Segment) -> bool:
        """ "... will be published by the College in March"."""
        if verb_at < 0:
            return False
        for i in range(verb_at + 1, min(verb_at + 3, segment.stop)):
            if self.low[i] == "by" and i not in self.covered:
                agent = self.low[i + 1 : i + 5]
                for j, word in enumerate(agent):
                    if word in OTHER_BODIES or f"{word} {agent[j + 1] if j + 1 < len(agent) else ''}" in OTHER_PAIRS:
                        return True
                    if word in ("the", "a", "an", "his", "majesty's", "national"):
                        continue
                    break
        return False

    def _demanded(self, segment: Segment, subject: list[str], inspection: bool, number: int) -> bool:
        """Whether the time is one that somebody asked for and nobody here commits to."""
        low = self.low
        mine = bool(set(subject) & _FIRST_PERSON)
        for n in {number, max(0, number - 1)}:
            part = self.segments[n]
            for i in range(part.begin, part.stop):
                if low[i] in _ASKED:
                    before = low[max(part.begin, i - 3) : i]
                    if (
                        set(before) & {"was", "were", "been", "be", "is", "are"}
                        and self._at(i + 1) in ("to", "by", "that", "of", "for", "in")
                        and n == number
                    ):
                        return not (self._at(i + 1) == "by" and self._at(i + 2) == "me")
            if n == number and not mine:
                body = self._subject(n)
                if any(w in INSPECTION for w in body) or "forces" in body:
                    for i, tense in part.verbs:
                        if lemma(low[i]) in DEMAND and tense != FUTURE:
                            return True
                    if (
                        any(
                            lemma(low[i]) in DEMAND and low[i] not in ("set", "given", "expected", "needed", "stated")
                            for i in range(part.first_verb, part.stop)
                            if low[i].endswith("ed")
                        )
                        and "will" not in low[part.begin : part.stop]
                    ):
                        return "has" in low[part.begin : part.stop] or "have" in low[part.begin : part.stop]
        for part in self.segments:
            if part.verbs and part.begin == part.first_verb and lemma(low[part.begin]) in DEMAND:
                if set(low[part.begin : part.begin + 4]) & INSPECTION:
                    return True  # "By Christmas, says the report"
        if {"deadline", "date", "timescale", "timetable"} & set(subject) and any(
            low[i] in ("is", "are", "was", "falls", "runs", "expires") for i, _ in segment.verbs
        ):
            owners = set(low[segment.begin : segment.stop]) & (INSPECTION | {"set", "deadline"})
            return bool(owners) and "our" not in subject and "my" not in subject
        words = low[segment.begin : segment.stop]
        return "wants" in words and not INSPECTION.isdisjoint(words)

    def _watched(
        self, index: int, segment: Segment, subject: list[str], governor: str, verb_at: int, tense: str, mine: bool
    ) -> bool:
        """Whether the clause is about keeping an eye on the work, or reporting how it goes."""
        low = self.low
        rest = low[verb_at + 1 : min(segment.stop, verb_at + 8)] if verb_at >= 0 else []
        listeners = _LISTENERS
        if governor == "report" and not (verb_at > 0 and low[verb_at - 1] in DETERMINERS):
            return True
        if governor in REPORT and (set(rest[:5]) & listeners):
            return True
        if (
            governor in ("bring", "give", "send", "show", "hand", "let")
            and set(rest) & listeners
            and set(rest) & _REPORTS
        ):
            return True
        watcher = mine or (bool(set(subject[:6]) & _WATCHERS) and not set(subject) & {"training", "control"})
        if not watcher:
            return (
                bool(set(subject) & {"progress", "performance", "impact", "effectiveness", "position"})
                and governor in MONITOR
            )
        if governor in MONITOR:
            if mine and governor in ("want", "expect") and self._at(verb_at + 1) in ("it", "this", "that", "these"):
                if "by" in low[verb_at : self.stop]:
                    return False
            if (
                mine
                and governor in ("ask", "want", "expect", "press", "invite", "request")
                and tense != FUTURE
                and "to" in rest
            ):
                return False
            asked = governor in ("ask", "want", "press", "request") and "to" in rest and "for" not in rest[:1]
            return not (
                asked and set(rest) & {"have", "finish", "complete", "deliver", "implement", "be", "do", "bring", "put"}
            )
        if governor == "see" and not {lemma(w) for w in low[segment.begin : verb_at]} & (PLAN - {"want"}):
            return not set(rest) & {"it", "this"}
        return (
            governor in ("meet", "sit", "know", "learn", "convene", "gather")
            and not set(rest) & {"recommendation", "standard", "deadline", "requirement"}
        ) or (
            governor in ("come", "go", "hold", "look", "turn", "get", "meet", "speak", "sit", "talk", "put")
            and bool(
                set(rest)
                & {"back", "account", "again", "question", "matter", "point", "chief", "this", "see", "myself"}
            )
            and bool(mine)
        )

    def _denied(self, read: _Reading) -> bool:
        """Whether the verb is denied: "will not be finished by March". "Not until March" is a date all the same."""
        low, segment, preposition = self.low, read.segment, read.preposition
        denials = failing = 0
        subject = [low[i] for i in range(segment.begin, segment.first_verb) if i not in self.covered]
        for i in range(segment.begin, segment.stop):
            word = low[i]
            if i in self.covered:
                continue
            if word in _NOT or word.endswith("n't"):
                if self._at(i + 1) not in _NOT_DENYING:
                    denials += 1
            elif word in _FAILING:
                failing = 1
        if failing and {"no", "nobody", "nothing", "none"} & set(subject[:3]):
            denials += 1
        if (denials + failing) % 2 == 0:
            return False
        return preposition not in ("until", "before", "since", "from")

    def _background(self, read: _Reading) -> str:
        """Why a time that looks back dates something other than the action; "" where it dates the action."""
        index, span, segment, tense, preposition = read.index, read.span, read.segment, read.tense, read.preposition
        subject, governor, verb_at = read.subject, read.governor, read.verb_at
        low = self.low
        words = set(low[segment.begin : segment.stop] + low[read.own.begin : read.own.stop])
        everything = set(low[self.begin : self.stop])
        claim = bool(self._claims) or "discharges" in everything
        if words & _TENURE or {"been", "in", "post"} <= words or {"took", "office"} <= words or {"joined", "the", "force"} <= words:
            return "tenure"
        if preposition == "since" and self._at(index - 1) in ("her", "his", "my", "their", "our"):
            return "tenure"
        if "£" in words:
            return "budget"
        if set(subject) & {"act", "code", "codes", "regulations", "statute", "legislation"}:
            return "law"
        counts = [
            w for w in (low[i] for i in range(segment.begin, segment.stop) if i not in self.covered) if w.isdigit()
        ]
        if words & {"%", "percent", "cent"} or (words & _FIGURES and tense == PAST):
            return "figures"
        if "there" in subject and governor in ("", "be") and not claim:
            return "figures"
        if governor in COUNT and (counts or words & {"than", "times"}) and governor not in ("process",):
            return "figures"
        if counts and span.precision in ("year", "financial-year", "range") and governor not in _COUNTED_ACTIONS:
            return "figures"
        if claim:
            return ""
        if words & _CASES:
            return "history"
        if words & _BACKGROUND and governor not in CHANGE | ACHIEVE:
            return "history"
        if preposition == "since":
            steady = governor in _STEADY or (self.answering and governor in ("stand", "answer", "handle"))
            return "history" if governor in SAY | HISTORY | COUNT and not steady else ""
        if governor in ("make", "submit", "send", "put") and words & _PETITIONS:
            return "said"
        if governor in SAY | {"visit", "ask", "tell"} or (
            governor in MONITOR
            and governor not in CHANGE | {"test", "track"} | ACHIEVE
            and bool(set(subject) & _FIRST_PERSON)
        ):
            return "said"
        if (
            verb_at > 0
            and (low[verb_at - 1] in INSPECTION or low[verb_at - 1] == "letter")
            and governor in ("publish", "write", "date", "receive", "make", "issue", "send")
        ) or (set(subject) & INSPECTION and governor in ("publish", "appear", "issue", "release")):
            return "report"
        if governor == "publish" and (not subject or (tense == PAST and {"report", "inspection"} & everything)):
            return "report"
        if "adroddiad" in words and governor == "publish":
            return "report"
        if self._head(subject) in _OF_THE_INSPECTION:
            return "report"
        if governor == "meet" and tense == PAST and not set(low[verb_at + 1 : segment.stop]) & _STANDARDS:
            return "said"
        if governor in ("come", "go", "be", "get") and {"by"} & words and words & {"down", "up"} and preposition != "by":
            return "figures"
        if self._head(subject) in ("budget", "precept", "settlement", "tax", "report", "letter"):
            return "budget"
        if governor in HISTORY and governor not in CHANGE | {"appoint", "establish", "merge", "strike", "join"}:
            return "history"
        if self.reader.known and tense == PAST and self.reader.anchor - span.last > timedelta(days=900):
            return "history"
        if "lost" in words:
            return "history"
        if governor in CHANGE | ACHIEVE or governor in ("review", "audit", "assess", "evaluate"):
            return ""
        if (
            words & {"place", "force", "use", "live"}
            and words & {"in", "went", "live"}
            and "been" in words | {"been"}
            and (words & {"place", "use", "live"})
        ):
            return ""
        passive = any(
            low[i] in ("was", "were", "been")
            and any(low[j].endswith("ed") or low[j] in PAST_FORMS for j in range(i + 1, min(i + 4, segment.stop)))
            for i in range(segment.begin, segment.stop)
        )
        if passive and governor not in COUNT | SAY:
            return ""
        if words & {"compliant", "compliance", "done", "complete", "ready"}:
            return ""
        if preposition in ("by", "before") and tense == PAST and not words & {"there", "only"}:
            return ""
        if (
            governor
            and set(subject) & _ACTORS
            and governor not in ("be", "have", "stand", "see", "know", "feel", "believe", "think")
        ):
            return ""
        return "" if self.answering and self._tells(read) else "history"

    def _tells(self, read: _Reading) -> bool:
        """Whether, in an answer, a dated event tells what was done: its verb is known and is no state, talk or figure."""
        return read.governor not in ("", "be", "have", "see", "know", "feel", "believe", "think", "date", "bear") and (
            read.governor not in COUNT | SAY | HISTORY | CONSIDER
        )

    def _counts(self, segment: Segment) -> bool:
        """Whether the clause holds a number that is no date."""
        return any(self.low[i].isdigit() or self.low[i] == "%" for i in range(segment.begin, segment.stop) if i not in self.covered)

    def _per_case(self, subject: list[str]) -> bool:
        """Whether the subject is one of many dealings: "each complaint", "emails"."""
        return any(w in _TRANSACTIONS for w in subject[:4]) and "no" not in subject[:2] and "backlog" not in subject

    def _conditioned(self, own: Segment, governing: Segment) -> bool:
        """Whether the commitment hangs on something that may not happen."""
        low = self.low
        for segment in self.segments:
            if segment.link in ("if", "unless", "provided", "providing", "assuming", "pending") or low[
                segment.begin
            ] in ("if", "unless", "provided", "assuming", "pending"):
                begin = segment.begin
                if (
                    self._at(begin - 1) in ("even", "as", "what", "whether", "see", "only")
                    or self._at(begin + 1) in _IF_AT_ALL
                ):
                    if self._at(begin + 1) == "not" and self._at(begin + 2) not in ("before", "sooner", "earlier"):
                        return True
                    continue
                return True
        for i in range(self.begin, self.stop):
            if i in self.covered:
                continue
            if low[i] in _HANGING:
                return True
            if low[i] == "subject" and self._at(i + 1) == "to":
                return True
        return low[self.begin] == "should" and self._at(self.begin + 1) not in ("you", "it", "this")

    def _conditional(self, read: _Reading) -> TimescaleStatement:
        start, end = self._interval(read.span, read.preposition)
        return TimescaleStatement(
            TimescaleKind.CONDITIONAL,
            self.words.between(min(read.place, read.index), read.span.stop),
            start,
            end,
            weak="it hangs on a condition: write the date by which it is done in any case, or why none can be given",
        )

    def _interval(self, span: Span, preposition: str) -> tuple[date | None, date | None]:
        """The first and the last day that the words allow."""
        if span.base in ("event", "named", "undated") or (span.anchored and not self.reader.known):
            return None, None
        if preposition == "by" or preposition in ("until", "towards", "to", "till"):
            return None, span.last
        if preposition == "before":
            return None, span.last if span.closing else span.first - timedelta(days=1)
        if preposition == "from" and span.precision in ("year", "financial-year", "term", "week", "quarter", "half"):
            return span.first, span.first
        return span.first, span.last

    def _statement(self, read: _Reading) -> TimescaleStatement:
        index, span, place, preposition = read.index, read.span, read.place, read.preposition
        segment, looks_back = read.segment, read.looks_back
        first = min(place, index)
        text = self.words.between(first, span.stop)
        low = self.low
        if preposition == "until" and "not" in low[segment.begin : segment.stop]:
            preposition = "in"
        elif preposition == "" and any(low[i] == "before" for i in range(max(self.begin, index - 3), index)):
            preposition = "before"
        start, end = self._interval(span, preposition)
        if looks_back or (preposition == "from" and end is not None and self.reader.known and end < self.reader.anchor):
            return TimescaleStatement(TimescaleKind.DONE, text, start, end)
        if (
            span.base in ("anchor", "publication", "undated")
            or span.precision in ("relative", "length")
            or preposition in ("from", "once")
        ):
            kind = TimescaleKind.PERIOD
            if preposition == "by":
                kind = TimescaleKind.BY_DATE
            if preposition == "from" and set(low[self.begin : self.stop]) & {
                "monthly",
                "weekly",
                "quarterly",
                "annually",
                "daily",
            }:
                kind = TimescaleKind.RECURRING
            return TimescaleStatement(kind, text, start, end)
        if preposition == "from" or low[span.stop - 1] in ("onwards", "ymlaen"):
            return TimescaleStatement(TimescaleKind.PERIOD, text, start, end)
        return TimescaleStatement(TimescaleKind.BY_DATE, text, start, end)

    # ---- by reference

    def references(self) -> list[tuple[int, TimescaleStatement]]:
        """Commitments to the date that HMICFRS set."""
        low = self.low
        out: list[tuple[int, TimescaleStatement]] = []
        for i in range(self.begin, self.stop):
            if not self._deadline_noun(i):
                continue
            number = self._governing(i)
            segment = self.segments[number]
            own = next(s for s in self.segments if s.begin <= i < s.stop)
            if low[i] == "when" and own.begin == i and own is not self.segments[0]:
                number = max(0, self.segments.index(own) - 1)
                segment = self.segments[number]
            begin, stop = min(segment.begin, own.begin), max(segment.stop, own.stop)
            refused = self._refused
            if refused and refused[0] <= i < refused[1]:
                continue
            sign = self._polarity(begin, stop)
            if sign == 0 and own.link in ("when", "before", "until", "after") and own.begin > self.begin:
                sign = self._polarity(self.begin, stop)
            if sign == 0 and own.link == "when" and own in self.segments[1:]:
                sign = int(self.segments[self.segments.index(own) - 1].tense == FUTURE)
            if sign == 0 and stop < self.stop:
                sign = self._polarity(stop, self.stop) if {"it", "that", "this"} & set(low[stop : self.stop]) else 0
            if sign == 0 and {"included", "timescale"} <= set(low[self.begin : self.stop]):
                sign = self._polarity(self.begin, self.stop)
            if sign <= 0:
                continue
            subject = self._subject(number) if segment.verbs else []
            if self._asked_only(segment, subject, i):
                continue
            text = self.words.between(begin, stop).strip(" ,;.")
            if self._conditioned(own, segment):
                out.append(
                    (
                        i,
                        TimescaleStatement(
                            TimescaleKind.CONDITIONAL,
                            text,
                            None,
                            self.deadline,
                            weak="it hangs on a condition: write the date by which it is done in any case",
                        ),
                    )
                )
            else:
                out.append((i, TimescaleStatement(TimescaleKind.BY_REFERENCE, text, None, self.deadline)))
            break
        return out

    def _asked_only(self, segment: Segment, subject: list[str], index: int) -> bool:
        low = self.low
        words = low[segment.begin : segment.stop]
        if set(words) & {"aware", "reminded", "notes", "noted", "whether", "discussed", "asks", "regret", "regrets"}:
            return True
        if (
            set(subject) & _FIRST_PERSON
            and set(words) & {"ask", "monitor", "check", "scrutinise", "review", "whether"}
            and not set(words) & {"comply"}
        ):
            return True
        passive = any(
            low[i] in ("asked", "required", "told", "urged") and low[i - 1] in ("been", "are", "is", "were", "was")
            for i in range(segment.begin + 1, segment.stop)
        )
        owner = any(w in INSPECTION or w in OTHER_BODIES for w in subject[:3]) and not (_DATE_SUBJECTS & set(subject))
        return passive or owner

    def _deadline_noun(self, i: int) -> bool:
        word = self.low[i]
        if i in self.covered:
            return False
        before = self.low[max(self.begin, i - 6) : i]
        if word in ("when", "than", "as") and self._clause_of_inspection(i + 1):
            return word != "as" or bool(set(before[-2:]) & {"soon", "quickly", "long"})
        if word in _DEADLINES:
            return not set(before[-2:]) & {"no", "own", "internal"} and not (
                before[-1:] in (["a"], ["any"]) and self._at(i + 1) in ("of", "for", ".")
            )
        if word in ("frame", "scale", "limit") and before[-1:] == ["time"]:
            return True
        if before[-1:] == ["as"] and (
            word == "prescribed" or (word in _LAID_DOWN and self._at(i + 1) == "by" and self._at(i + 2) in INSPECTION)
        ):
            return True
        if word not in ("date", "dates", "time", "period", "clock", "day", "window", "schedule", "term"):
            return False
        after = self.low[i + 1 : i + 7]
        if (
            word in ("date", "day", "time")
            and "the" in before[-2:]
            and (self._clause_of_inspection(i + 1) or self._clause_of_inspection(i + 2))
        ):
            return True
        if (
            word == "date"
            and before[-1:] == ["the"]
            and not self.spans
            and ({lemma(w) for w in self.low[self.begin : self.stop]} | set(self.low[self.begin : self.stop]))
            & {"meet", "keep", "miss", "binding"}
        ):
            return True
        if word in ("time", "period", "window", "day", "term"):
            qualified = set(after[:5]) & _LAID_DOWN or set(before[-2:]) & _LAID_DOWN_BEFORE
            return bool(qualified)
        if word == "clock":
            return bool(set(before) & (INSPECTION | OTHER_BODIES))
        if word == "schedule":
            return before[-1:] == ["the"] and bool(set(after) & (INSPECTION | OTHER_BODIES))
        if set(before[-3:]) & _REQUIRED or set(before[-4:]) & (INSPECTION | {"inspectorate's", "hmicfrs's"}):
            return True
        return bool(
            set(after[:6])
            & (
                INSPECTION
                | {"set", "given", "attached", "prescribed", "specified", "laid", "required", "stipulated", "named"}
            )
        )

    def _clause_of_inspection(self, i: int) -> bool:
        """Whether a clause like "the inspectorate allows", "HMICFRS wants it done", "that the report names" begins here."""
        if self._at(i) in ("that", "which"):
            i += 1
        words = [self._at(j) for j in range(i, i + 5)]
        if words[0] in ("the", "your", "its", "this"):
            words = words[1:]
        if words[0] not in INSPECTION:
            return False
        return any(lemma(w) in (DEMAND | {"lay", "fix", "attach"}) - {"call", "say", "tell"} for w in words[1:4])

    def _polarity(self, begin: int, stop: int) -> int:
        """1 where the words commit to the date, -1 where they do not, 0 where they say neither."""
        low = self.low
        affirmed = False
        failing = flips = 0
        i = begin
        while i < stop:
            word, after, before = low[i], self._at(i + 1), self._at(i - 1)
            stem = lemma(word)
            if word == "not" and after == "a" and self._at(i + 2) in ("day", "week", "moment", "minute", "hour"):
                affirmed = True
                i += 4
                continue
            if word == "longer" and (before == "no" or after != "than"):
                i += 1
                continue
            if (word == "when" and self._clause_of_inspection(i + 1)) or (word == "day" and self._deadline_noun(i)):
                affirmed = True
            if word in ("no", "not", "nothing", "nobody") and after in _NOT_DENYING_HERE:
                i += 2
                continue
            if (
                stem in _KEEPING_VERBS
                or word in _KEEPING
                or (word in ("by", "before") and any(self._deadline_noun(j) for j in range(i + 1, min(i + 6, stop))))
            ):
                affirmed = affirmed or not (word == "per" and before == "as" and after == "usual")
            elif (
                (
                    word in ("to", "with")
                    and (after in ("the", "that", "this", "its") or after in INSPECTION)
                    and (self._deadline_noun(i + 2) or self._deadline_noun(i + 3) or self._deadline_noun(i + 4))
                )
                or (word in ("hold", "holding", "held", "work", "working", "works") and "to" in low[i:stop])
                or (word == "as" and after in _LAID_DOWN and self._deadline_noun(i + 1))
                or (word == "included" and before in ("timescale", "deadline", "date"))
            ):
                affirmed = True
            elif stem in ("doubt", "fail") or word in _DOUBT:
                flips += 1
            elif word in _MISSING:
                failing += 1
            elif word == "no" and after == ".":
                pass  # "No.: 5"
            elif (word in _NO or word.endswith("n't")) and not (word == "nor" and "neither" in low[begin:i]):
                flips += 1
            i += 1
        if "beyond" in low[begin:stop] and failing > 1:
            failing -= 1
        if not affirmed and not failing:
            return 0
        return -1 if (flips + failing) % 2 else 1

    # ---- done, without a date

    def claims(self) -> list[tuple[int, TimescaleStatement]]:
        """Claims that nothing is left to do, or that it was so already."""
        low = self.low
        out: list[tuple[int, TimescaleStatement]] = []
        for number, segment in enumerate(self.segments):
            words = low[segment.begin : segment.stop]
            if segment.link in _CLAIM_SUSPENDED:
                continue
            if any(i in self.covered for i in range(segment.begin, segment.stop)) and segment.tense == FUTURE:
                continue
            if segment.begin > self.begin and words[:1] in (["what"], ["how"], ["whether"]):
                continue
            at = self._claim(number, segment, words)
            if at < 0 or not _ASKING.isdisjoint(low[segment.begin : at]):
                continue
            present = (
                (
                    set(words) & {"already", "long", "always"}
                    and segment.tense in (PRESENT_TENSE, PERFECT, NONE)
                    and not set(words) & {"met", "been", "closed", "implemented", "complete", "completed"}
                )
                or {"was", "already"} <= set(words)
                or ("already" in words and "what" in words)
            )
            kind = TimescaleKind.ALREADY_MET if present else TimescaleKind.DONE
            out.append((at, TimescaleStatement(kind, self.words.between(segment.begin, segment.stop).strip(" ,;."))))
        return out

    def _claim(self, number: int, segment: Segment, words: list[str]) -> int:
        """Where in the segment the claim stands, or -1."""
        low = self.low
        if (
            self._refused
            and self._refused[0] < segment.stop
            and self._refused[1] > segment.begin
            and low[self._refused[0]] != "no"
        ):
            return -1
        plain = [w for w in words if w[0].isalpha()]
        if (
            len(plain) <= 3
            and self.answering
            and plain[-2:] == ["in", "place"]
            and plain[0] in ("in", "already", "now", "fully")
            and segment.begin == self.begin
            and not segment.verbs
        ):
            return segment.begin
        if (
            len(plain) <= 3
            and plain
            and plain[-1] in _DONE_WORDS
            and all(low[i] in _DONE_WORDS for i, _ in segment.verbs)
            and plain[0] in (*_DONE_WORDS, "fully", "now", "status", "action", "recommendation", "all", "already")
        ):
            begins = segment.begin == self.begin or self._at(segment.begin - 1) in (":", "-", "–", "—")
            if begins and (
                segment.stop == self.stop
                or self.stop - self.begin <= 6
                or self._at(segment.stop - 1) in (".", ",", "-", "–", ";")
            ):
                return segment.begin
        for i in range(segment.begin, segment.stop):
            word, after = low[i], self._at(i + 1)
            if word in ("may", "can") and after in ("be", "now", "therefore") and set(low[i + 1 : i + 4]) & _MARKED:
                rest = low[i + 2 : min(i + 8, segment.stop)]
                if (
                    set(rest) & _FIRMLY_DONE | set(rest) & {"met", "done", "off"}
                    and not set(words) & (_PARTIAL | {"when", "once"})
                    and set(self._subject(number)) & _OWN_SUBJECT
                ):
                    return i
            if word in ("no", "nothing", "dim") and after in _NO_MORE:
                rest = low[i + 1 : i + 9]
                if (
                    after == "outstanding"
                    or after == "left"
                    or (
                        set(rest)
                        & {"needed", "required", "necessary", "outstanding", "left", "do", "done", "remains", "called"}
                        and not set(rest) & {"proposed", "planned", "doubt", "date", "information", "progress"}
                    )
                ):
                    if segment.tense != FUTURE or "will" not in words:
                        return i
            if (
                word == "longer"
                and self._at(i - 1) == "no"
                and set(low[i : i + 4]) & {"gap", "issue", "backlog", "problem"}
            ):
                return i
            if (
                segment.tense == FUTURE
                and not ("can" in words and set(words) & {"off", "call"})
                and not set(words) & {"regard", "consider"}
            ):
                continue
            if (word == "call" and after in ("this", "it", "that")) or lemma(word) in _REGARD or word in _REGARD:
                rest = low[i + 1 : min(i + 10, segment.stop)]
                if set(rest) & _DONE_WORDS and not set(words) & _PARTIAL:
                    return i
            if word in ("ticked", "struck", "crossed", "signed") and after == "off":
                if not set(words) & _PARTIAL and set(words) & {"can", "has", "been", "is", "was"}:
                    return i
            if word == "already" or (word == "long" and self._at(i - 1) in ("so", "has")):
                all_words = set(words)
                if (
                    all_words & _DOES
                    and all_words & _DONE_OBJECTS
                    and not all_words & {"not", "being", "partly", "largely"}
                ):
                    return i
            if word == "discharges":
                return i
            if word in ("practice", "custom", "habit", "policy") or (word == "working" and self._at(i - 1) == "of"):
                if "our" in words and set(words) & {"since", "already", "always", "long"}:
                    if segment.tense in (PRESENT_TENSE, PERFECT):
                        return i
        if set(words) & _PARTIAL or segment.tense == FUTURE:
            return -1
        subject = set(self._subject(number))
        for i in range(segment.begin, segment.stop):
            word = low[i]
            if word == "done" and self._at(i + 1) == "so":
                continue
            if (
                word not in _DONE_WORDS
                and not (word == "place" and self._at(i - 1) == "in")
                and word not in ("compliant", "dusted")
                and not (
                    word in ("carried", "acted", "dealt", "attended", "seen")
                    and self._at(i + 1) in ("out", "on", "upon", "with", "to")
                )
            ):
                continue
            if word == "satisfied" and self._at(i + 1) in ("that", "with", "of"):
                continue
            before = low[max(segment.begin, i - 4) : i]
            linked = set(before) & _LINKS
            if (
                word == "met"
                and not set(before) & BE
                and not (
                    set(low[i : i + 5]) & {"recommendation", "requirement", "recommendations"}
                    and not set(before) & {"to"}
                )
            ):
                if self._at(i - 1) not in ("has", "have", "fully", "already", "we", "we've"):
                    continue
                if self._at(i + 1) in DETERMINERS and not set(low[i + 1 : i + 5]) & _STANDARDS:
                    continue
            if not linked and word != "met":
                continue
            if set(before) & {"to", "being"} or self._at(i - 1) in DETERMINERS:
                continue
            own = subject & _OWN_SUBJECT or set(words) & {"recommendation", "recommendations"}
            habitual = (
                set(before) & {"are", "is"}
                and "been" not in before
                and word not in ("complete", "closed", "met", "place", "compliant", "dusted", "discharged")
                and not (word in ("satisfied", "fulfilled", "done", "achieved") and len(words) < 9)
            )
            if own and not (
                habitual and not (subject & {"recommendation", "requirement", "this", "it", "action", "that", "all"})
            ):
                if subject & _TRANSACTIONS and not set(words) & {"recommendation"}:
                    continue
                if word == "place" and not subject & {"this", "it", "that", "all", "everything", "recommendation"}:
                    continue
                return i
            if (
                word in _FIRMLY_DONE
                and not habitual
                and ({"been"} & set(before) or word in ("complete",) or "wedi'i" in before)
                and not subject & _TRANSACTIONS
            ):
                return i
            if word == "compliant" and set(words) & {"already", "fully", "now"}:
                return i
        return -1

    # ---- weak words

    def weak_words(self) -> list[tuple[int, TimescaleStatement]]:
        """Conditions and vague words about time, for a sentence that states nothing firmer."""
        low = self.low
        for segment in self.segments:
            word = low[segment.begin]
            link = (
                segment.link
                if segment.link in ("once", "when", "if", "unless", "provided", "until", "after", "whenever")
                else word
                if word in ("once", "if", "unless", "provided", "pending", "when", "subject", "dependent")
                else ""
            )
            if (
                link
                and (segment.verbs or link in ("pending", "subject", "if"))
                and any(s.tense == FUTURE for s in self.segments)
            ):
                text = self.words.between(segment.begin, segment.stop).strip(" ,;.")
                return [
                    (
                        segment.begin,
                        TimescaleStatement(
                            TimescaleKind.CONDITIONAL,
                            text,
                            weak="it hangs on something that has no date: write the date by which it is done, or why none can be given",
                        ),
                    )
                ]
        for i in range(self.begin, self.stop):
            word = low[i]
            if word in ("depends", "depend", "dependent", "contingent", "hinges") or (word, self._at(i + 1)) == (
                "subject",
                "to",
            ):
                return [
                    (
                        i,
                        TimescaleStatement(
                            TimescaleKind.CONDITIONAL,
                            self.words.between(i, min(self.stop, i + 8)).strip(" ,;."),
                            weak="it hangs on something that has no date: write the date by which it is done, or why none can be given",
                        ),
                    )
                ]
            if (
                word == "soon"
                and self._at(i - 1) == "as"
                and self._at(i + 1) == "as"
                and self._at(i + 2) not in ("possible", "practicable", "is", "can", "may", "reasonably")
            ):
                return [
                    (
                        i - 1,
                        TimescaleStatement(
                            TimescaleKind.CONDITIONAL,
                            self.words.between(i - 1, self.stop).strip(" ,;."),
                            weak="it hangs on something that has no date: write the date by which it is done, or why none can be given",
                        ),
                    )
                ]
            for phrase in _VAGUE.get(word, ()):
                stop = i + len(phrase)
                if stop <= self.stop and tuple(low[i:stop]) == phrase:
                    return [
                        (
                            i,
                            TimescaleStatement(
                                TimescaleKind.VAGUE,
                                self.words.between(i, stop),
                                weak=f"“{self.words.between(i, stop)}” fixes no time: write a date, a month, or “by HMICFRS's deadline”",
                            ),
                        )
                    ]
        return []

    # ---- all of it

    def statements(self) -> list[TimescaleStatement]:
        """Every statement in the sentence, in order; weak ones only where nothing firmer is said."""
        present = set(self.low[self.begin : self.stop])
        of_done = not present.isdisjoint(_SPEAKS_OF_DONE)
        of_deadline = not present.isdisjoint(_SPEAKS_OF_DEADLINE)
        if not (self.spans or of_done or of_deadline or not present.isdisjoint(_SPEAKS_WEAKLY)):
            return []
        if self._recommendation_itself() or self._placeholder():
            return []
        self._refused = None if present.isdisjoint(_SPEAKS_OF_REFUSAL) else self._refused_from()
        self._claims = self.claims() if of_done else []
        found: list[tuple[int, TimescaleStatement]] = []
        for i, span in self.spans:
            if (statement := self.judge(i, span)) is not None:
                if found and self._renames(i):
                    found.pop()
                found.append((i, statement))
        if of_deadline:
            found += self.references()
        if (at_once := self._immediate()) is not None:
            found.append(at_once)
        if not any(s.kind is TimescaleKind.DONE for _, s in found):
            found += self._claims
        if not any(s.stated or s.kind is TimescaleKind.CONDITIONAL for _, s in found):
            found += self.weak_words()
        return [s for _, s in sorted(found, key=lambda item: item[0])]

    def _renames(self, index: int) -> bool:
        """Whether the time says more closely what the one before it said: "at the refresh, which is the last week of May"."""
        own = next(s for s in self.segments if s.begin <= index < s.stop)
        return own.link == "which" and own.verbs != [] and own.first_verb == own.begin + 1 and self.low[own.first_verb] in BE and index - own.first_verb < 3

    def _placeholder(self) -> bool:
        low = self.low
        for i in range(self.begin, self.stop):
            if low[i] == "[" or low[i] in ("tbc", "tba", "xx", "xxx", "dd", "tbd", "xxxx"):
                return True
            if (low[i], self._at(i + 1), self._at(i + 2)) == ("to", "be", "confirmed") or (low[i], self._at(i + 1)) == (
                "insert",
                "date",
            ):
                return True
        return False

    def _immediate(self) -> tuple[int, TimescaleStatement] | None:
        low = self.low
        for i in range(self.begin, self.stop):
            hit = 0
            if low[i] == "immediate" and self._at(i + 1) == "effect":
                hit = 2
            elif (
                low[i] in ("forthwith", "immediately")
                and (i + 1 >= self.stop or not low[i + 1][0].isalpha())
                and (self.segments[self._governing(i)].tense == FUTURE or self.stop - self.begin < 3)
            ):
                hit = 1
            elif low[i] == "effective" and self._at(i + 1) == "immediately":
                hit = 2
            if hit:
                day = self.reader.anchor if self.reader.known else None
                return i, TimescaleStatement(TimescaleKind.PERIOD, self.words.between(i, i + hit), day, day)
        return None


def _phrases(*phrases: str) -> dict[str, list[tuple[str, ...]]]:
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        parts = tuple(phrase.split())
        table.setdefault(parts[0], []).append(parts)
    return table


_VAGUE = _phrases(
    "in due course", "as soon as possible", "as soon as practicable", "as soon as is", "as soon as reasonably", "shortly", "soon",
    "in the near future", "in the coming months", "in the coming weeks", "over the coming months", "over the coming weeks",
    "at the earliest opportunity", "imminent", "imminently", "over time", "in time", "eventually", "ongoing", "in the medium term",
    "in the longer term", "in the long term", "in the short term", "at pace", "under way", "underway", "in progress", "cyn gynted",
    "in the next few weeks", "in the next few months", "over the next few months", "over the next few weeks", "going forward",
    "in the fullness of time", "without delay", "at an early date", "before long", "sooner rather than later", "as and when",
)  # fmt: skip


_SPEAKS_OF_DONE = _DONE_WORDS | vocabulary(
    "no nothing dim already long longer place compliant dusted discharges off regard deem consider treat may can call practice custom habit policy working carried acted dealt attended seen"
)
_SPEAKS_OF_DEADLINE = _DEADLINES | vocabulary(
    "frame scale limit prescribed date dates time period clock day window schedule term when than as"
)
_SPEAKS_OF_REFUSAL = _UNABLE | _DENYING | vocabulary("no too but")
_SPEAKS_WEAKLY = frozenset(_VAGUE) | vocabulary(
    "once when if unless provided until after whenever pending subject dependent depends depend contingent hinges soon immediate immediately forthwith effective"
)
"""Words without which a sentence need not be read for the matter."""


# ---------------------------------------------------------------- the room's own


def read_timescales(
    text: str,
    *,
    anchor: date | None = None,
    deadline: date | None = None,
    published: date | None = None,
    answering: bool = False,
) -> list[TimescaleStatement]:
    """Every statement in the text about when the answering action is or was done, in order, sentence by sentence.

    ``anchor`` is the day against which relative and open words are read (the letter's date; the
    report's publication serves where there is none), ``deadline`` the date that HMICFRS set, and
    ``published`` the report's publication. ``answering`` says that the text is known to answer a
    recommendation: then a dated event counts even where the bare sentence could be history. Conditional and vague statements are returned too, with
    ``weak`` saying why they do not count. Raises nothing.
    """
    words = read_words(text)
    reader = Reader(words, anchor or published, published)
    found: list[TimescaleStatement] = []
    for begin, stop in sentences(words):
        found += _Sentence(words, reader, begin, stop, deadline, answering).statements()
    return found


def best_timescale(
    text: str,
    *,
    anchor: date | None = None,
    deadline: date | None = None,
    published: date | None = None,
    answering: bool = False,
) -> TimescaleStatement:
    """The statement that counts: a date still to come, the latest one; else HMICFRS's own date; else what was done; else the weak one."""
    statements = read_timescales(text, anchor=anchor, deadline=deadline, published=published, answering=answering)
    return max(statements, key=_rank, default=NO_TIMESCALE)


_RANK = {
    TimescaleKind.BY_DATE: 7,
    TimescaleKind.PERIOD: 7,
    TimescaleKind.RECURRING: 6,
    TimescaleKind.BY_REFERENCE: 5,
    TimescaleKind.DONE: 4,
    TimescaleKind.ALREADY_MET: 3,
    TimescaleKind.NONE_WITH_REASON: 2,
    TimescaleKind.CONDITIONAL: 1,
    TimescaleKind.VAGUE: 0,
}


def _rank(statement: TimescaleStatement) -> tuple[int, date]:
    low = statement.text.lower()
    closing = statement.kind is TimescaleKind.DONE and (
        "recommendation" in low or "no further" in low or "nothing" in low
    )
    return 8 if closing else _RANK.get(statement.kind, -1), statement.end or date.min


def explain(statement: TimescaleStatement) -> str:
    """How a statement was read, in a plain sentence: “by the end of March 2026”: by 31 March 2026."""
    kind, quoted = statement.kind, f"“{statement.text}”: " if statement.text else ""
    start, end = statement.start, statement.end
    if kind is TimescaleKind.NONE:
        return "No words about when were found."
    if kind is TimescaleKind.BY_REFERENCE:
        return f"{quoted}HMICFRS's own date" + (f", {long_date(end)}." if end else ".")
    if kind is TimescaleKind.ALREADY_MET:
        return f"{quoted}it was so already."
    if kind in (TimescaleKind.VAGUE, TimescaleKind.CONDITIONAL) and statement.weak:
        return f"{quoted}{statement.weak}."
    if start and end:
        when = f"on {long_date(end)}" if start == end else f"between {long_date(start)} and {long_date(end)}"
    elif end:
        when = f"by {long_date(end)}"
    elif start:
        when = f"from {long_date(start)}"
    else:
        when = "no date could be fixed"
    return f"{quoted}done, {when}." if kind is TimescaleKind.DONE else f"{quoted}{when}."

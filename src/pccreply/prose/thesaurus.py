"""Words that mean nearly the same in a letter about policing, grouped into concepts.

A letter that answers a recommendation often never quotes it and says it otherwise: a leaflet in
another language and an interpreter answer "understood in languages other than
English". Two words or phrases are related where they stand in the same concept of
``thesaurus.txt``, this project's own list, which says in its head how it is written.

Both sides are stemmed, so the list holds base forms only. The stemmer is light: it joins the forms
of one word (plural, tenses, the person who does it, the noun of the deed) and is careful where two
words would fall together that have nothing to do with each other.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

PHRASE = 3
"""The most words that a phrase of the list may have."""

_LIST = Path(__file__).with_name("thesaurus.txt")
_HYPHENS = str.maketrans("-‐‑", "   ")
_JOINTS = frozenset("-‐‑'’‘")
"""Marks inside or between words that say nothing: "e-learning", "victims' code"."""

_IRREGULAR: dict[str, str] = {
    form: base
    for base, forms in {
        "agree": "agreed agreeing agrees agreement agreements",
        "guarantee": "guaranteed guarantees",
        "add": "adds added adding",
        "addition": "additions additional additionally",
        "analys": "analysis analyses analyse analyst analysts analytical analytics",
        "apply": "application applications applicant applicants",
        "army": "armies",
        "begin": "began begun beginning beginnings",
        "bring": "brought",
        "build": "built",
        "bus": "buses",
        "buy": "bought",
        "catch": "caught",
        "child": "children childhood",
        "choos": "chose chosen choice choices",
        "commence": "commenced commencing",
        "commissioner": "commissioners",
        "comply": "compliance compliant",
        "crisi": "crisis crises",
        "death": "deaths",
        "decid": "decision decisions",
        "defend": "defence defences defensive",
        "delet": "deletion deletions",
        "describ": "description descriptions",
        "detain": "detention detentions detainee detainees",
        "die": "dies died dying",
        "disclos": "disclosure disclosures",
        "designat": "designate designates designated designating designation",
        "divert": "diverts diverted diverting diversion diversions",
        "draw": "drew drawn",
        "driv": "drive drives drove driven driver drivers driving",
        "employ": "employee employees",
        "evid": "evidence evidences evidenced evidential evidentially",
        "expel": "expulsion expulsions",
        "feedback": "feedbacks",
        "find": "found",
        "focus": "focuses focused focusing focussed focussing",
        "forens": "forensic forensics forensically",
        "forget": "forgot forgotten",
        "get": "got",
        "give": "gave given giving",
        "go": "goes going went gone",
        "grow": "grew grown growth",
        "hear": "heard",
        "hide": "hid hidden hiding",
        "hold": "held",
        "judgement": "judgements judgment judgments",
        "keep": "kept",
        "know": "knew known knowledge",
        "lead": "led",
        "learn": "learnt",
        "leave": "left",
        "licens": "licence licences",
        "los": "lose loses lost losing loss losses",
        "man": "men",
        "meet": "met",
        "offend": "offence offences",
        "pay": "paid payment payments",
        "practis": "practice practices",
        "priority": "priorities prioritise prioritises prioritised prioritising prioritisation prioritize prioritization",
        "prosecut": "prosecutor prosecutors",
        "psu": "psus",
        "rocu": "rocus",
        "bcu": "bcus",
        "publish": "publication publications",
        "receiv": "receipt receipts recipient recipients",
        "recognis": "recognition",
        "reduc": "reduction reductions",
        "respond": "response responses",
        "retain": "retention",
        "revise": "revision revisions revised revising revises",
        "ride": "rode ridden riding",
        "see": "saw seen",
        "seek": "sought",
        "sell": "sold",
        "send": "sent",
        "speak": "spoke spoken",
        "spend": "spent",
        "steal": "stole stolen",
        "subscrib": "subscription subscriptions",
        "take": "took taken",
        "teach": "taught",
        "tell": "told",
        "think": "thought",
        "thief": "thieves theft thefts",
        "timely": "timeliness",
        "undertake": "undertook undertaken",
        "oversee": "oversaw overseen oversight",
        "us": "use uses used using user users usage",
        "woman": "women",
        "write": "wrote written writing writer writers",
        "rewrite": "rewrote rewritten rewriting",
        "wife": "wives",
        "knife": "knives",
        "half": "halves",
        "life": "lives",
    }.items()
    for form in forms.split()
}
"""Forms that no rule below would bring together, each with the stem that they share."""

_KEEP = """accommodation action agency alias ally always ambulance anomaly anonymity anything apartment apply assembly
atlas authority bed besides bias bleed breed bring bully business butterfly canvas carnival ceiling census
chambers chaos charity clearance combat commence comment complement compliment conference continuity council
creed currency daily darling deed department ding document during dvds early element embed emergency ensuing
environment equipment establishment evening everything exceed experiment family feed festival finance fly
fortnightly foundation freed gang gas general government greed grievance headquarters hmcts hmicfrs hmpps
hospital hospitality hundred implement increment indeed instrument integrity interval italy judgement july king
leds lens majority minority minutes mission moment monthly morning multiply nation national ncrs need news
nothing only parliament perhaps personal personnel ping placement plus police policy portion premises presence
present proceed procession promotion publicity pudding quarterly racial rally red reference regiment rely reply
ring rival seed sentence series shed sibling sing sometimes species speed spring statement station sterling
stirling string succeed succession supplement supply tally template thing thus universal university weed weekly
whereas wing yearly"""
"""Words whose ending only looks like a suffix, or whose root means something else."""

_AGENTS = """abuser adviser advisor assessor attacker auditor blackmailer caller collector conductor consumer contractor
contributor controller counsellor defender designer detector director dispatcher editor employer examiner
exploiter finder follower fraudster groomer hacker handler helper holder inspector instructor interpreter
interviewer investor killer launderer learner lecturer listener looter maker manager murderer offender organiser
performer planner prosecutor protector protester protestor publisher purchaser reader recorder
recruiter reporter researcher responder retailer reviewer robber searcher seller sender smuggler speaker stalker
supervisor supplier supporter survivor teacher tester tracker trafficker trainer translator user verifier viewer
visitor watcher worker writer"""
"""Nouns in -er and -or that name who does the deed of their root; many others do not (officer, letter, sector)."""

_AGENT_NOUNS = frozenset(_AGENTS.split())


_VOWELS = frozenset("aeiou")
_SUFFIXES: dict[str, tuple[tuple[str, int, str], ...]] = {
    "on": (("ification", 7, "ify"), ("ation", 9, ""), ("sion", 7, "s"), ("tion", 7, "t")),
    "nt": (("ment", 8, ""),),
    "ce": (("ence", 7, "ent"), ("ance", 8, "")),
    "te": (("ate", 7, ""),),
    "ty": (("ability", 9, "able"), ("ibility", 9, "ible"), ("ity", 8, "")),
    "cy": (("ency", 7, "ent"), ("ancy", 7, "ant"), ("acy", 7, "")),
    "ry": (("isory", 8, "is"),),
    "ss": (("ness", 8, ""),),
    "or": (("ator", 8, ""),),
}
"""By a word's last two letters: a suffix, how long the word must be at least to lose it, what stands instead."""
_CUTTABLE = frozenset((*_SUFFIXES, "ed", "ng", "er", "ly", "al"))
"""How a word ends that may have a suffix to lose; most words of the list end otherwise, which keeps it fast to read."""


def _vowel(word: str, index: int) -> bool:
    letter = word[index]
    return letter in _VOWELS or (letter == "y" and index > 0 and word[index - 1] not in _VOWELS)


def _short(root: str) -> bool:
    """Whether a root of one syllable needs its silent e: "shar", "clos", not "train", "fix", "record"."""
    size = len(root)
    if not 2 < size < 6 or root[-1] in "wxy" or root[-1] in _VOWELS or not _vowel(root, size - 2):
        return False
    return not any(_vowel(root, index) for index in range(size - 2))


def _singular(word: str) -> str:
    """The word without the s of a plural or of the third person."""
    if not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y" if len(word) > 4 else word[:-1]
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def _root(root: str) -> str:
    """What is left before -ed, -ing, -er or -al: a doubled letter once, a silent e back, "evaluat" as "evalu"."""
    if len(root) > 3 and root[-1] == root[-2] and root[-1] not in "aeioulsfz":
        return root[:-1]
    if root.endswith(("sion", "tion")) and len(root) > 6:
        return root[:-3]
    if root.endswith("at") and len(root) > 5 and root[-3] != "e":
        return root[:-2]
    return f"{root}e" if _short(root) else root


def _cut(word: str) -> str:
    """The word without one suffix."""
    size = len(word)
    for suffix, least, instead in _SUFFIXES.get(word[-2:], ()):
        if size >= least and word.endswith(suffix):
            return word[: -len(suffix)] + instead
    match word[-2:]:
        case "ed":
            if word[-3] == "i":
                return f"{word[:-3]}y" if size > 4 else word[:-1]
            if any(_vowel(word, index) for index in range(size - 2)):
                return _root(word[:-2])
        case "ng":
            if word[-3] == "i" and any(_vowel(word, index) for index in range(size - 3)):
                return _root(word[:-3])
        case "er" | "or":
            if word in _AGENT_NOUNS:
                return f"{word[:-3]}y" if word[-3] == "i" else _root(word[:-2])
        case "ly":
            if size > 5:
                return f"{word[:-1]}e" if word.endswith(("ably", "ibly")) else _cut(word[:-2])
        case "al":
            if size > 8 and word.endswith(("ational", "sional", "tional")):
                return _cut(word[:-2])
            if size > 6 and word.endswith(("val", "wal", "rral", "sal")):
                return _root(word[:-2])
    return word


_FIXED = dict.fromkeys(_IRREGULAR.values(), "") | dict.fromkeys(_KEEP.split(), "") | _IRREGULAR
"""Words that lose no suffix, and irregular forms with the base that stands for them."""


@functools.cache
def stem(word: str) -> str:
    """The stem that a word shares with its other forms: "trainer", "trained" and "training" with "train".

    Takes any word, in any case, and never fails; what is short or no word comes back in lower case.
    A stem is a key to compare, not a word to show.
    """
    if not (word.isalpha() and word.islower()):
        word = word.lower().replace("’", "'").removesuffix("'s").removesuffix("'")
        if not word.isalpha():
            return word
    base = _FIXED.get(word)
    if base is None and len(word) > 3 and word[-1] == "s":
        word = _singular(word)
        base = _FIXED.get(word)
    if base is not None:
        return _ending(base or word)
    if word[-2:] in _CUTTABLE and len(word) > 3:
        word = _cut(word)
    return _ending(word) if word[-1] in "eylz" else word


def _ending(root: str) -> str:
    """The root with what spelling does to its last letter taken away: a silent e, y or i, z or s, l or ll."""
    if len(root) < 4:
        return root
    last = root[-1]
    if last == "e":
        if not _short(root[:-1]):
            root = root[:-1]
    elif last == "y":
        if root[-2] not in _VOWELS:
            root = f"{root[:-1]}i"
    elif last == "l" and root[-2] == "l" and len(root) > 6:
        root = root[:-1]
    if root[-1] == "z" and root[-2] in "iy" and len(root) > 5:
        root = f"{root[:-1]}s"
    return root


def _pieces(words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The stems of the words, each with its word's index; a hyphenated word gives several."""
    for index, word in enumerate(words):
        if word in _JOINTS:
            continue
        if word.isalpha():
            yield index, stem(word)
        else:
            for piece in word.translate(_HYPHENS).split():
                yield index, stem(piece)


def read_list(text: str) -> dict[str, tuple[str, ...]]:
    """The concepts of a thesaurus text with their members, as written.

    Raises ValueError, with the number of the line, where a line is not ``name: member, member``
    or a concept is entered twice.
    """
    concepts: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        line = line.partition("#")[0].strip()
        if not line:
            continue
        name, colon, members = line.partition(": ")
        if not colon or " " in name:
            raise ValueError(f"Line {number} is not 'concept-name: word, word, two-word phrase': {line}")
        if name in concepts:
            raise ValueError(f"Line {number} enters the concept {name} again: add the words to its first line")
        concepts[name] = tuple(members.split(", "))
    return concepts


@functools.cache
def concepts() -> dict[str, tuple[str, ...]]:
    """The project's concepts with their members, as written in the list."""
    return read_list(_LIST.read_text(encoding="utf-8"))


def key(phrase: str) -> str:
    """The stems of a word or phrase with a space between them: what makes two members the same."""
    return " ".join(piece for _, piece in _pieces(phrase.lower().split()))


@functools.cache
def _openings() -> dict[str, list[tuple[str, str]]]:
    """What may follow the stem of a member's first word, as written, with the member's concept."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for name, members in concepts().items():
        for member in members:
            first, _, rest = member.replace("-", " ").partition(" ")
            found[stem(first)].append((rest, name))
    return found


@functools.cache
def _members(first: str) -> dict[str, tuple[str, ...]]:
    """The concepts of the members whose first word has that stem, by the key of what follows it ("" for nothing)."""
    found: dict[str, tuple[str, ...]] = {}
    for rest, name in _openings().get(first, ()):
        rest = key(rest)
        found[rest] = (*found.get(rest, ()), name)
    return found


def concepts_of(words: Sequence[str]) -> dict[str, list[int]]:
    """The concepts that the words speak of, each with the indices of the words that belong to it.

    ``words`` are lower case and unstemmed, in the order of the text, marks among them or not.
    Phrases of up to three words count; they do not reach over a mark other than a hyphen or an
    apostrophe. The indices are in rising order, each once.
    """
    pieces = list(_pieces(words))
    found: dict[str, set[int]] = {}
    for first, (_, opening) in enumerate(pieces):
        members = _members(opening)
        if not members:
            continue
        rest = ""
        for stop in range(first + 1, min(first + PHRASE, len(pieces)) + 1):
            if stop > first + 1:
                rest = f"{rest} {pieces[stop - 1][1]}" if rest else pieces[stop - 1][1]
            for name in members.get(rest, ()):
                found.setdefault(name, set()).update(index for index, _ in pieces[first:stop])
    return {name: sorted(indices) for name, indices in found.items()}

"""What verbs and nouns mean for time: classes of meaning, not phrases. Used by ``clauses`` and ``timescales`` alone."""

from __future__ import annotations

from functools import lru_cache

from pccreply.prose.words import vocabulary

IRREGULAR: dict[str, str] = {
    word: stem
    for stem, forms in {
        "begin": "began begun",
        "meet": "met",
        "take": "took taken",
        "go": "went gone goes",
        "come": "came",
        "give": "gave given",
        "set": "set",
        "put": "put",
        "hold": "held",
        "run": "ran",
        "see": "saw seen sees",
        "say": "said",
        "tell": "told",
        "write": "wrote written",
        "find": "found",
        "make": "made",
        "do": "did done does",
        "get": "got",
        "sit": "sat",
        "stand": "stood",
        "rise": "rose risen",
        "fall": "fell fallen",
        "lose": "lost",
        "leave": "left",
        "keep": "kept",
        "build": "built",
        "bring": "brought",
        "teach": "taught",
        "think": "thought",
        "choose": "chose chosen",
        "speak": "spoke spoken",
        "send": "sent",
        "spend": "spent",
        "lead": "led",
        "draw": "drew drawn",
        "withdraw": "withdrew withdrawn",
        "grow": "grew grown",
        "know": "knew known",
        "become": "became",
        "pay": "paid",
        "hear": "heard",
        "rewrite": "rewrote rewritten",
        "undertake": "undertook undertaken",
        "oversee": "oversaw overseen",
        "win": "won",
        "buy": "bought",
        "let": "let",
        "cut": "cut",
        "show": "shown",
        "strike": "struck",
        "deal": "dealt",
        "break": "broke broken",
        "feel": "felt",
        "fit": "fitted",
        "light": "lit",
        "read": "read",
        "have": "had has",
        "complete": "cwblhawyd",
        "publish": "cyhoeddwyd",
        "introduce": "cyflwynwyd",
        "establish": "sefydlwyd",
        "train": "hyfforddwyd",
        "review": "adolygwyd",
        "start": "dechreuwyd",
    }.items()
    for word in forms.split()
}
PAST_FORMS = frozenset(
    word for word in IRREGULAR if word not in ("goes", "sees", "does", "has", "read", "let", "put", "set", "cut")
)

MONITOR = vocabulary(
    """monitor scrutinise scrutinize ask return revisit check inspect chase raise question challenge hear receive
    oversee watch follow press seek probe interrogate quiz update probe enquire inquire convene invite review
    request examine assess want look report evaluate track test discuss visit"""
)
"""What a commissioner, a board or a panel does to keep an eye on a thing."""
REPORT = vocabulary("report update tell inform advise notify feed present brief describe explain account")
"""What a force does to let somebody know how far it is."""
CONSIDER = vocabulary(
    """consider discuss debate think explore ponder reflect weigh deliberate contemplate decide mull scope talk
    appraise study consult investigate examine note acknowledge recognise discussed mention wonder evaluate"""
)
"""Thought without action."""
SAY = vocabulary(
    """say tell write welcome note state comment observe remark announce describe claim reply respond thank read
    receive hear visit inspect find conclude criticise praise attend interview highlight identify grade judge rate
    speak apologise congratulate warn"""
)
"""Speech, visits and findings: a date on them dates no action."""
COUNT = vocabulary(
    """rise fall average total record stand increase decrease drop climb halve double grow decline peak reach improve
    worsen account amount number represent exceed handle answer log seize arrest lose kill die injure spend cost
    process attend deal"""
)
"""What figures do."""
HISTORY = vocabulary(
    """build found establish merge elect appoint join retire happen occur die kill bear murder ban strike run serve
    work win leave crash resign drown"""
)
"""Past events that are background more often than answers."""
DEMAND = vocabulary(
    """ask require recommend want call give allow set specify stipulate expect demand tell request urge direct propose
    say state seek mean oblige name need call suggest remind press invite instruct enjoin order"""
)
"""What the inspectorate or its report does when it lays down a date."""
ACHIEVE = vocabulary(
    """complete implement finish close discharge deliver achieve fulfil fulfill accomplish resolve conclude satisfy
    meet finalise finalize end settle embed sign tick"""
)
"""What is said of a thing when nothing of it is left to do."""
CHANGE = vocabulary(
    """name nominate designate assign introduce launch start begin commence adopt train retrain recruit publish issue install roll replace withdraw
    revise rewrite amend update appoint establish create develop form agree sign open fit put bring deploy approve
    ratify strengthen extend expand simplify redesign refresh review move switch go come fill hire provide equip buy
    purchase enter incorporate make do clear cut pair send hand set give take release circulate brief run stop scrap
    abolish correct fix restore merge transfer pass qualify accredit write draw improve change teach reissue clarify
    add build complete implement finish close deliver achieve end launch finalise embed conclude resolve sort mend
    discharge meet renew relaunch reopen double increase upgrade migrate test pilot vet ask become join return turn
    secure award let procure commission stand automate"""
)
"""What a body does when it acts."""
PLAN = vocabulary(
    """plan intend aim expect anticipate hope propose promise undertake commit agree schedule pledge mean target
    resolve vow guarantee ensure assure forecast project envisage want look work wait"""
)
"""Verbs of intention, followed by what is intended."""
PRESENT = vocabulary(
    """undertake pledge anticipate govern replace aim start begin open close end finish come go take run operate sit meet land pass arrive join launch move commence become
    change get see bring follow double transfer switch bite apply leave return feature hit reach fall lie kick enter
    carry conclude wrap cease stop disappear kick roll make have need give plan expect aim intend hope propose say
    ask require want accept remain stay hold keep do work look know believe think consider continue review examine
    monitor report provide include set put use train recruit publish mean rest stand depend hang allow wish tell
    recommend call note receive answer check record discuss meet love share welcome agree serve write draw thank
    hand read attend show supply support ensure deliver host chair lead own teach vary turn complete implement replace
    comply adopt become build seek try help write fix commit promise rise fall"""
)
"""Verbs that are looked for in the present tense."""

VERBS = MONITOR | REPORT | CONSIDER | SAY | COUNT | HISTORY | DEMAND | ACHIEVE | CHANGE | PLAN | PRESENT

OTHER_BODIES = vocabulary(
    """hmicfrs hmic inspectorate inspectorate's inspectors inspector government government's ministers minister
    parliament treasury nhs regulator regulators trust association university hospital federation union courts npcc chiefs' council college college's cps iopc ico ombudsman neighbours neighbouring
    neighbour ministry whitehall nca legislation hmi auditors nphq prosecutors parliament's arolygiaeth llywodraeth"""
)
"""Words that, at the head of a subject, mean a body other than the force and the local policing body."""
OTHER_PAIRS = frozenset(
    """home office;home secretary;secretary of;other forces;another force;other force;his majesty's;her majesty's;hm inspectorate;
    hm government;national police;prosecution service;crime agency;sister force;next door;national lead;chief inspector;
    swyddfa gartref""".replace("\n", " ")
    .replace("    ", "")
    .split(";")
)

INSPECTION = vocabulary(
    """hmicfrs hmic inspectorate inspectors inspector report recommendation recommendations inspectorate's hmicfrs's
    hmi inspection arolygiaeth limb"""
)
"""What lays down dates: the inspectorate, its report and its recommendations."""


@lru_cache(maxsize=8192)
def lemma(word: str) -> str:
    """The verb that the word is a form of, or "" where the lexicon has none."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word in VERBS:
        return word
    if word.startswith("re") and word[2:] in IRREGULAR:
        return IRREGULAR[word[2:]]  # "redrawn", "reset", "rebuilt"
    for suffix, endings in (
        ("ing", ("", "e")),
        ("ied", ("y",)),
        ("ed", ("", "e")),
        ("ies", ("y",)),
        ("es", ("", "e")),
        ("s", ("",)),
    ):
        if word.endswith(suffix):
            stem = word[: -len(suffix)]
            for ending in endings:
                if stem + ending in VERBS:
                    return stem + ending
            if suffix in ("ing", "ed") and len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in VERBS:
                return stem[:-1]
    return ""

"""The names of other forces in a draft: as if they were ours, or lawfully, as a neighbour's.

A letter made from another's keeps that one's names. A letter may also speak of other forces: of their
visits, of what is shared with them, of how they compare. What a name is there for shows in its grammar:
what stands before it, and whether its sentence speaks of two forces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pccreply.alignment.text import Sentence, Text
from pccreply.model.drafts import Passage
from pccreply.model.forces import Force
from pccreply.model.letter_facts import ForceMention, NameUse
from pccreply.model.places import Place
from pccreply.model.reports import InspectionReport
from pccreply.prose.abbreviations import definitions
from pccreply.prose.titles import title_share

_KIND = re.compile(r"\s+(?:Police Service|Police|Constabulary|Service)$")
COMMISSIONER = (
    r"(?:Police(?:,? Fire(?: and Rescue)?)?,? (?:and|&) Crime Commissioner|P(?:F)?CC|OP(?:F)?CC|Commissioner|Mayor)"
)

# A sentence that speaks of two forces
_TWO_FORCES = re.compile(
    "|".join(
        (
            # neighbours and partners
            r"\bneighbour",
            r"\ballian(?:ce|t)\b",
            r"\bcollaborat(?:e[sd]?|ion|ive|ing) (?:with us|with our|between|agreement|unit)",
            r"\b(?:for|with|to|among|between|lent|loaned|offered|told|showed|shown|gave|given|helped|help|joined|join|invited|taught) us\b",
            r"\bour (?:counterparts?|colleagues|partners?) (?:in|from|at)\b",
            # learning from them, and visits
            r"\bborrow",
            r"\bcop(?:y|ied) (?:it|from|this|that|their)",
            r"\blearn(?:ing|t|ed|s)? (?:from|lessons)",
            r"\b(?:have|has|had) visited\b",
            r"\bvisited (?:us|our|the|their|them)\b",
            r"\b(?:I|we|officers|colleagues|staff|team|party)(?: \w+)? visited\b",
            r"\bvisit(?:s|or|ors)? (?:to|from)\b",
            r"\bpraised\b",
            # one for the other
            r"\bhost(?:s|ed|ing)?\b",
            r"\blead force\b",
            r"\bon (?:our|my) behalf\b",
            r"\bmutual aid\b",
            r"\b(?:two|three|four|five|six|seven|both|other|all the|several) (?:other )?(?:forces|constabularies|counties|areas|police areas)\b",
            # comparisons
            r"\belsewhere\b",
            r"\b(?:by|in) contrast\b",
            r"\bcompar(?:e[sd]?|ing|ison|ed)\b",
            r"\bunlike\b",
            r"\bwhereas\b",
            r"\bpeers?\b",
            r"\btheir (?:model|approach|scheme|example|idea|experience|lead)\b",
            r"\bmost similar\b",
            r"\bsimilar forces?\b",
            r"\bregional\b",
            r"\bacross the region\b",
            # what is taken over from them
            r"\b(?:I|we)(?:['’]d| would| should| shall| will|['’]ll) (?:like to|adopt|copy|follow)\b",
            r"\b(?:best|good|promising|notable) practice\b",
            r"\bseconde",
            r"\btransfer(?:red|ee)",
            r"\bmodelled (?:on|after)\b",
            r"\bpioneer",
            r"\bshare (?:their|its|an?|the) \w+",
            # who somebody was before, and what is done jointly
            r"\bthe then\b",
            r"\bformerly\b",
            r"\bpreviously\b",
            r"\bused to\b",
            r"\bjoint(?:ly)? (?:unit|team|with|run|vetting|operation)",
        )
    ),
    re.IGNORECASE,
)
# What stands before the name of a force that is meant as another one
_LAWFUL = """from with alongside like unlike than between against via beside near into by including namely outside beyond toward
    towards neighbours? neighbouring both visited visit join(?:ed|ing|s)? copied follow(?:ed|ing|s) thank(?:s|ed|ing)?
    praise[sd]? commend(?:s|ed)? congratulate[sd]? former to attend(?:s|ed|ing)? adopt(?:s|ed|ing)? us(?:e|es|ed|ing)
    buy(?:s|ing)? bought"""
_LAWFUL_BEFORE = re.compile(
    rf"\b(?:{'|'.join(_LAWFUL.split())})\s+(?:the\s+)?(?:officers (?:from|of) )?$", re.IGNORECASE
)
_LISTED_BEFORE = re.compile(r"(?:,|\band|&|\bor)\s+(?:the\s+)?$", re.IGNORECASE)
# What is our own: "the response of ..."
_OURS_OF = re.compile(
    r"\b(?:chief constable|commissioner|deputy chief constable|assistant chief constable|response|position|progress|performance|commitment|leadership|efforts|plans?|work|people|public|residents|behalf)"
    r" (?:of|for|at|in)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_OF = re.compile(r"\b(?:of|those of|at)\s+(?:the\s+)?$", re.IGNORECASE)
# What makes the name of an area that of its police
_OVER_AN_AREA = (
    "across",
    "throughout",
    "all over",
    "right across",
    "(?:the )?(?:people|public|residents|communities|streets|taxpayers) (?:of|in|across)",
    "(?:improvements?|progress|changes?|work)[^.]{0,40}? (?:in|across)",
    "(?:policing|crime|service|force|confidence) (?:in|of|across)",
    "here in",
    "(?:keep|keeping|make|making)",
    "(?:chief constable|commissioner) (?:of|for)",
)
_AREA_BEFORE = re.compile(
    rf"\b(?:{'|'.join(_OVER_AN_AREA)})\s+(?:the county of |the whole of |all of )?$", re.IGNORECASE
)
# What a police force has, and what its area has
_ITS_OWN = re.compile(
    r"\s+(?:officers|constables|sergeants|control room|(?:contact|control|custody) cent(?:re|er)|crime system|(?:police )?staff|residents|communities|neighbourhood (?:teams?|officers|policing))\b",
    re.IGNORECASE,
)
# What stands before an area that is not ours
_FOREIGN = re.compile(
    r"\b(?:fellow|colleagues?|counterparts?|neighbour\w*|my opposite|joint(?:ly)?|together with|wrote|written|letter from|former|previous|then|like|unlike|with|from|both)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: where, whose, and whether it is that of a force ("X Police") or of its area ("X")."""

    start: int
    end: int
    words: str
    force: str
    area: bool
    ours: bool


class Names:
    """Finds the names of forces in a text, the longest first, so that a name within another is none."""

    def __init__(self, force: Force | None, others: tuple[Force, ...], defined: set[str]) -> None:
        self.known: dict[str, tuple[str, bool]] = {}
        for each in (*others, force) if force else others:
            for name in (each.name, *each.short_names, each.welsh_name):
                for form in _forms(name):
                    if form.isupper() and (form in defined or (form in self.known and self.known[form][0] != each.id)):
                        self.known[form] = "", False  # stands for more than one thing
                    else:
                        self.known[form] = each.id, not _KIND.search(form) and not form.isupper()
            area = _KIND.sub("", each.name)
            for form in _forms(area):
                self.known.setdefault(form, (each.id, True))
        self.own = force.id if force else ""
        names = "|".join(re.escape(n) for n in sorted(self.known, key=len, reverse=True))
        self.pattern = re.compile(rf"(?<![\w-])(?:{names})(?![\w-])" if names else r"(?!)")

    def find(self, text: str) -> list[Name]:
        """The names in a text, left to right."""
        found = []
        for match in self.pattern.finditer(text):
            of, area = self.known[match[0]]
            if of:
                found.append(Name(match.start(), match.end(), match[0], of, area, of == self.own))
        return found


def _forms(name: str) -> set[str]:
    """A name with "&" and with "and"; none for an empty one."""
    return {name, name.replace(" & ", " and "), name.replace(" and ", " & ")} - {""}


def mentions_of(
    text: Text, report: InspectionReport, force: Force, others: tuple[Force, ...], dear: int | None, close: int | None
) -> Iterator[ForceMention]:
    """Every mention of another force, of its area or of its people, with its use.

    ``dear`` and ``close`` are where the salutation and the close stand.
    """
    if not others:
        return
    names = Names(force, others, set(definitions(text.draft.text)))
    for passage in text.draft.furniture:
        yield from _in_head(names, passage)
    for index, passage in enumerate(text.passages):
        if (dear is not None and index < dear) or (dear is None and index < 4) or (close is not None and index > close):
            yield from _in_head(names, passage)
            if dear is not None or index > 3:
                yield from _signed(passage, force, others, close is not None and index > close)
        for sentence in text.by_passage[index]:
            if title_share(sentence.text, report.title) < 0.8:
                yield from _in_sentence(names, sentence, passage)


def _in_head(names: Names, passage: Passage) -> Iterator[ForceMention]:
    """A letterhead or a signature: an office of another force's area is a wrong one there."""
    for name in names.find(passage.text):
        before, after = passage.text[: name.start], passage.text[name.end :]
        office = re.search(rf"{COMMISSIONER}(?:['’]s Office)? (?:for|of)?\s*(?:the )?$", before) or re.match(
            rf"\s+{COMMISSIONER}", after
        )
        if office and not name.ours and len(passage.text) < 200:
            yield _mention(name, NameUse.OURS, passage)


def _signed(passage: Passage, force: Force, others: tuple[Force, ...], signature: bool) -> Iterator[ForceMention]:
    """A signature with the name of the holder of another body."""
    own = {h.name for b in force.bodies for h in b.holders}
    if not signature or len(passage.text) > 200:
        return
    for other in others:
        for holder in {h.name for b in other.bodies for h in b.holders} - own:
            if passage.text.startswith(holder):
                yield ForceMention(holder, other.id, NameUse.OURS, replace(passage.place, excerpt=holder))


def _in_sentence(names: Names, sentence: Sentence, passage: Passage) -> Iterator[ForceMention]:
    said = sentence.text
    found = names.find(said)
    if all(n.ours for n in found):
        return
    own_too = any(n.ours for n in found)
    for name in found:
        if not name.ours:
            use = _area_use(said, name, own_too) if name.area else _force_use(said, name, found, own_too)
            if use is not None:
                yield _mention(name, use, passage)


def _force_use(said: str, name: Name, found: list[Name], own_too: bool) -> NameUse:
    """The use of a force's own name ("X Police")."""
    before, after = said[: name.start], said[name.end :]
    listed = _LISTED_BEFORE.search(before) and any(n.end <= name.start and name.start - n.end <= 8 for n in found)
    listed = listed or any(0 < n.start - name.end <= 8 for n in found)
    if listed or own_too or _TWO_FORCES.search(said):
        return NameUse.OTHER
    if _OURS_OF.search(before):
        return NameUse.OURS
    if _LAWFUL_BEFORE.search(before) or _OF.search(before):
        return NameUse.OTHER
    if re.match(r"['’]s?\s+(?:own|neighbour)", after):
        return NameUse.OTHER
    # "X Police who ...", without a comma, tells one force from others: nobody defines their own so.
    if re.match(r"\s+who(?:m|se)?\b", after):
        return NameUse.OTHER
    return NameUse.OURS


def _area_use(said: str, name: Name, own_too: bool) -> NameUse | None:
    """The use of an area's name; None where it is merely the name of a place."""
    before, after = said[: name.start], said[name.end :]
    office = re.search(rf"{COMMISSIONER}(?:['’]s Office)? (?:for|of)\s+(?:the )?$", before) or re.match(
        rf"\s+{COMMISSIONER}\b", after
    )
    its_own = bool(_ITS_OWN.match(after))
    if not (office or its_own or _AREA_BEFORE.search(before)):
        return None
    if re.search(r"\b(?:keep|keeping|make|making)\s+$", before, re.IGNORECASE) and not re.match(
        r"\s+(?:safe|a safer)", after
    ):
        return None
    if (
        own_too
        or _TWO_FORCES.search(said)
        or _FOREIGN.search(before)
        or (its_own and _LAWFUL_BEFORE.search(before))
        or re.match(r"\s*(?:,|and|&|or)\s+[A-Z]", after)
    ):
        return NameUse.OTHER
    return NameUse.OURS


def _mention(name: Name, use: NameUse, passage: Passage) -> ForceMention:
    place: Place = replace(passage.place, excerpt=name.words)
    return ForceMention(name.words, name.force, use, place)

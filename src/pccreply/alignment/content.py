"""What a sentence holds that could answer a recommendation, and what only stands beside an answer."""

from __future__ import annotations

import re

from pccreply.alignment.text import Sentence
from pccreply.model.timescales import TimescaleKind
from pccreply.prose.timescales import best_timescale

# thanks and praise; oversight and where it is reported; the writer's plan and money; looking at others
_COURTESY = re.compile(
    r"\b(?:grateful|thank(?:s|ed)?|appreciat\w+|welcome[sd]?|pleased|proud|glad|commend\w*|content with|direction of travel)\b"
    r"|\b(?:monitor\w*|keep\w*|hold\w*|scrutin\w+|overs\w+|raise) (?:\w+ ){0,4}?(?:progress|review|account|concerns?|constable|this)\b"
    r"|\b(?:oversight|governance|accountability|improvement|scrutiny|standing|highlight) (?:arrangements?|group|board|meetings?|panel|items?|reports?)\b"
    r"|\b(?:police(?:, fire)? and crime plan|priority (?:with)?in my|action plan|sets? out our approach)\b"
    r"|\b(?:my budget|set aside|my office is (?:funding|paying))\b"
    r"|\b(?:visit(?:s|ed)|learn(?:s|ed|ing|t) from|shar(?:e|ed|ing) (?:their|its|our) experience)\b"
    r"|\b(?:see (?:the|our|my) (?:answer|response|reply)|provide (?:an )?updates?)\b",
    re.IGNORECASE,
)
# the inspection itself, who holds an office and since when, money, and when the writer will ask again
_BACKGROUND = re.compile(
    r"\b(?:fieldwork|(?:been )?in post since|took office|term of office|appointed (?:in|on)|published its report|budget for|visited"
    r"|i (?:shall|will) ask|my (?:next )?(?:public )?(?:accountability|meeting))\b",
    re.IGNORECASE,
)
_DEMAND = re.compile(
    r"\b(?:should|ought to|must|need(?:s|ed)? to be)\b"
    r"|\b(?:is|are|it is|remains?) (?:\w+ )?(?:important|essential|vital|crucial|right|necessary)\b"
    r"|\b(?:is|was|are) (?:a|an|one) (?:\w+ ){0,3}(?:question|point|subject|issue|matter|topic|challenge|concern)s?\b"
    r"|\b(?:matters?|deserves?)\b|\brecogni[sz]es? (?:how|that|the importance)|\b(?:would|will|rightly) expects?\b",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"\b(?:will|shall|intends?|plans? to|(?:is|are|was|were) being|(?:is|are) (?:now |already |currently )?\w+ing"
    r"|(?:has|have) (?:been |now |already |also )?\w+(?:ed|en|un|ought|ade|et)\b|(?:is|are) to\b|due to|agreed|began|begun)",
    re.IGNORECASE,
)
_DENIAL = re.compile(
    r"\bnothing (?:more |further )?to (?:say|add|report)\b|\bno (?:further )?comments?\b"
    r"|\b(?:not|n't|unable) (?:yet |currently |now )?(?:(?:able|ready|prepared) |in a position )?to (?:say|comment|respond|answer|reply)\b",
    re.IGNORECASE,
)
_QUANTITY = re.compile(r"\b\d{1,3},\d{3}\b|\b\d{3,}\b(?!/)|%|\bper cent\b|\bone (?:\w+ )?in \w+\b", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_SETTLED = re.compile(
    r"\b(?:met|complete|completed|closed|discharged|accept(?:s|ed)?|implemented|delivered|done|achieved)\b",
    re.IGNORECASE,
)
_INSPECTORS = re.compile(
    r"^\W*(?:hmicfrs|the inspector(?:ate|s)|inspectors|the report|this recommendation|the recommendation)\b",
    re.IGNORECASE,
)
_OF_TIME = re.compile(
    r"\b(?:complet\w+|deliver\w*|timescales?|deadline|time (?:set|allowed)|implement\w*|in place|in use|finish\w*|roll-?out"
    r"|went live|signed off|achieved|discharged|closed|on course|on track|ahead of|arrangements|target|comply|conclud\w+)\b",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"^\W*(?:this|these|it|its|they|their|such|both|he|she)\b", re.IGNORECASE)
_OWN_AFFAIRS = re.compile(r"^(?:I|My office|My)\b")


def background(sentence: Sentence) -> bool:
    """Whether a sentence tells of the inspection, of people or of money: its dates are no timescale."""
    return bool(_BACKGROUND.search(sentence.text))


def courteous(sentence: Sentence) -> bool:
    """Whether a sentence is courtesy, oversight or background."""
    return bool(_COURTESY.search(sentence.text)) or background(sentence)


def hollow(sentence: Sentence) -> bool:
    """Whether a sentence repeats what is asked, says that it matters, or counts: that alone answers nothing."""
    if not any(t.isalpha() for t in sentence.tokens):
        return True
    if _DENIAL.search(sentence.text):
        return True
    if _INSPECTORS.match(sentence.text):
        return not _SETTLED.search(sentence.text)
    if _ACTS.search(sentence.text):
        return False
    return bool(_DEMAND.search(sentence.text) or _QUANTITY.search(_YEAR.sub("", sentence.text)))


def timed(sentence: Sentence) -> bool:
    """Whether a sentence tells when, and of what only "this" or "the work": it is about no part in particular."""
    if len(sentence.subject.stems) > 7 or not _OF_TIME.search(sentence.text):
        return False
    return best_timescale(sentence.text).stated


def goes_on(sentence: Sentence) -> bool:
    """Whether a sentence begins as one that goes on about what the one before it was about."""
    return bool(_GOES_ON.match(sentence.text))


def fragment(sentence: Sentence) -> bool:
    """Whether it is too short to say anything: a table cell such as "In progress"."""
    return len(sentence.tokens) < 4 or not sentence.subject.stems


def answers_at_all(sentence: Sentence, near: float, enough: float) -> bool:
    """Whether a sentence can be the answer of a block that is about one part alone.

    There even a few words count, if they say that something is or will be done ("I will do this.",
    "Completed."); courtesy counts only where it speaks of the part.
    """
    if hollow(sentence) or (courteous(sentence) and near < enough):
        return False
    return not fragment(sentence) or bool(_ACTS.search(sentence.text) or _SETTLED.search(sentence.text))


def empty(sentence: Sentence, near: float, enough: float) -> bool:
    """Whether a sentence holds nothing that could answer a part.

    ``near`` is the weight that it shares with the parts, ``enough`` the weight that makes courtesy an
    answer all the same.
    """
    if hollow(sentence) or fragment(sentence) or (courteous(sentence) and near < enough):
        return True
    if len(sentence.subject.stems) <= 4:
        told = best_timescale(sentence.text)
        if told.stated or told.kind is TimescaleKind.VAGUE:
            return True
    return near <= 0 and _OWN_AFFAIRS.match(sentence.text) is not None

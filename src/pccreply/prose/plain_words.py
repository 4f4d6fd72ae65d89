"""Words that public bodies are advised to avoid, each with a plainer one.

The words are chosen from the entries "Words to avoid" and "Plain English" of the A to Z style guide of the Government
Digital Service: https://guidance.publishing.service.gov.uk/writing-to-gov-uk-standards/style-guides/a-to-z-style-guide/
(read on 21 November 2026 in a copy of 3 October 2019, kept at github.com/alphagov/gds-vale-styles, and in later
quotations). It is public sector information, licensed under the Open Government Licence v3.0. What to write instead is
said in words of our own.

Left out is what policing needs as a term, or uses in names of its own: agenda, advance, combat, commit (a crime), counter
(terrorism), deliver (training), deploy (officers), focus, hub, impact (on victims), key, land, pledge, progress (the noun),
promote (an officer), ring-fence, tackle.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PlainWord:
    """A word or a phrase: every form that is looked for, and what to write instead.

    ``unless`` is a pattern for what follows where the word is used in a sense of its own ("foster care").
    """

    forms: tuple[str, ...]
    instead: str
    unless: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A form of such a word in a text, and where it stands."""

    word: PlainWord
    start: int
    end: int


def _verb(base: str, instead: str, *more: str, unless: str = "") -> PlainWord:
    """A regular verb in all its forms, "-ize" read as "-ise"; ``more`` are forms of other kinds ("utilisation")."""
    root = base.removesuffix("e")
    forms = [base, base + "s", root + "ed", root + "ing", *more]
    spelt = [re.sub("is(?=e|ing|ation)", "iz", f) for f in forms] if base.endswith("ise") else []
    return PlainWord((*forms, *spelt), instead, unless)


def _phrase(instead: str, *forms: str) -> PlainWord:
    return PlainWord(forms, instead)


WORDS = (
    _verb("assist", 'Write "help".', unless=r"an? offenders?|us with our enquiries"),
    _verb("collaborate", 'Write "work with".'),
    _verb("empower", 'Write "let" or "allow", and say to do what.', "empowerment"),
    _verb("facilitate", "Say what is done: who arranges, pays for or runs what.", "facilitation"),
    _verb(
        "foster",
        'Write "encourage", or say how it is done.',
        unless=r"(?:care|carers?|child|children|parents?|homes?|famil\w+|placements?)\b",
    ),
    _verb("incentivise", 'Write "encourage", and say how.'),
    _verb("disincentivise", 'Write "discourage".'),
    _verb("initiate", 'Write "start" or "begin".'),
    _verb("leverage", 'Write "use".'),
    _verb("liaise", 'Write "talk to" or "work with".'),
    _verb("purchase", 'Write "buy".'),
    _verb("streamline", 'Write "make simpler", or say which steps fall away.'),
    _verb("strengthen", "Say what changes: more staff, more money, a check that was not made before."),
    _verb("transform", "Say what is changed."),
    _verb("utilise", 'Write "use".', "utilisation"),
    # the noun is needed, the verb hides who does what
    PlainWord(("progressed", "progressing"), "Say what is being done, by whom and by when."),
    # "an impact on victims" is needed, the verb is not
    PlainWord(("impacted", "impacting"), 'Write "affected", or say what happened.'),
    PlainWord(("approximately",), 'Write "about".'),
    PlainWord(("dialogue", "dialogues"), 'Write "talks", or say who spoke to whom.'),
    PlainWord(("overarching",), 'Leave it out, or write "main".'),
    PlainWord(("robust", "robustly"), "Say what makes it work: who checks it, and how often."),
    _phrase("Say what will be done and by when.", "am committed to", "are committed to", "is committed to"),
    _phrase('Write "from now on", or give a date.', "going forward", "going forwards", "moving forward"),
    _phrase('Write "to".', "in order to"),
    _phrase("Name the place or the service.", "one-stop shop", "one stop shop"),
    _phrase("Say what is done to bring it about.", *(f"{v} forward" for v in ("drive", "drives", "driving", "driven"))),
    _phrase("Say what gets better, and how.", *(f"{v} improvement" for v in ("drive", "driving", "deliver"))),
    _phrase("Say what gets better, and how.", *(f"{v} improvements" for v in ("drive", "driving", "deliver"))),
)


@functools.cache
def _table() -> tuple[re.Pattern[str], dict[str, PlainWord]]:
    by_form = {form: word for word in WORDS for form in word.forms}
    longest_first = sorted(by_form, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE), by_form


def words_to_avoid(text: str) -> Iterator[Found]:
    """The words of the table in a text, in their order, but not those that are part of a name ("Operation Robust")."""
    pattern, by_form = _table()
    for found in pattern.finditer(text):
        word = by_form[found[0].lower()]
        follows = text[found.end() :].lstrip()
        if word.unless and re.match(word.unless, follows, re.IGNORECASE):
            continue
        if found[0].isupper() or (found[0][0].isupper() and not _begins_sentence(text[: found.start()])):
            continue
        yield Found(word, found.start(), found.end())


def _begins_sentence(before: str) -> bool:
    return not (rest := before.rstrip(" \"'“‘(")) or rest.endswith((".", "?", "!", ":", ";", "•", "–", "—"))

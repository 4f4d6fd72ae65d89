"""What a text says about when: statements of a timescale, told apart from every other date.

A sentence states a timescale where a commitment to act, or an action taken, is tied to a time. So
each time is read with the clause that governs it (``ties``): its verb, its tense, its subject. Then
``judging`` asks whether it dates something else (``exclusions``, ``background``, ``actors``), is taken
back (``refusals``), or stands (``intervals``). Commitments to HMICFRS's own date (``references``),
claims that all is done (``claims``) and words that fix no time (``weak``) need no date. ``reading`` puts
a sentence together; this module puts a text together.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from pccreply.model.timescales import NO_TIMESCALE, TimescaleKind, TimescaleStatement
from pccreply.prose.dates.reader import Reader
from pccreply.prose.timescales.explaining import explain
from pccreply.prose.timescales.reading import read_sentence
from pccreply.prose.timescales.sentence import Found, Sentence, Standing
from pccreply.prose.words import read_words, sentences

__all__ = ["best_timescale", "explain", "read_timescales"]


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
    recommendation: then a dated event counts even where the bare sentence could be history.
    Conditional and vague statements are returned too, with ``weak`` saying why they do not count.
    Raises nothing.
    """
    return [found.statement for found in _read(text, anchor, deadline, published, answering)]


def best_timescale(
    text: str,
    *,
    anchor: date | None = None,
    deadline: date | None = None,
    published: date | None = None,
    answering: bool = False,
) -> TimescaleStatement:
    """The statement that says when the action is finished, or NO_TIMESCALE. Takes what ``read_timescales`` takes.

    That the recommendation is closed counts before anything else; then a time still to come, the
    latest one; then HMICFRS's own date; then what was done; then a weak statement.
    """
    return _best(text, anchor, deadline, published, answering)


@lru_cache(maxsize=1024)
def _best(
    text: str, anchor: date | None, deadline: date | None, published: date | None, answering: bool
) -> TimescaleStatement:
    """Kept, because offices give the same words to one recommendation after the other."""
    found = _read(text, anchor, deadline, published, answering)
    return max(found, key=_weight).statement if found else NO_TIMESCALE


def _read(
    text: str, anchor: date | None, deadline: date | None, published: date | None, answering: bool
) -> list[Found]:
    words = read_words(text)
    reader = Reader(words, anchor or published, published)
    found: list[Found] = []
    for begin, stop in sentences(words):
        found += read_sentence(Sentence(words, reader, begin, stop, deadline, answering))
    return found


_WEIGHT = {
    TimescaleKind.BY_DATE: 7,
    TimescaleKind.PERIOD: 7,
    TimescaleKind.RECURRING: 6,
    TimescaleKind.BY_REFERENCE: 5,
    TimescaleKind.DONE: 4,
    TimescaleKind.ALREADY_MET: 3,
    TimescaleKind.CONDITIONAL: 1,
    TimescaleKind.VAGUE: 0,
}


def _weight(found: Found) -> tuple[int, date]:
    statement = found.statement
    weight = _WEIGHT[statement.kind]
    if found.standing is Standing.CLOSING:
        weight = 8
    elif found.standing is Standing.AFTERWARDS:
        weight = 2
    return weight, statement.end or statement.start or date.min

"""Where a quotation in the draft has other words than the published recommendation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from difflib import SequenceMatcher

from pccreply.alignment.text import Sentence, Text
from pccreply.alignment.wordings import Quotation
from pccreply.model.letter_facts import AlteredQuotation
from pccreply.model.places import Place
from pccreply.model.reports import InspectionReport
from pccreply.prose.abbreviations import expand
from pccreply.prose.likeness import words_of
from pccreply.prose.numbers import CARDINALS
from pccreply.prose.thesaurus import stem

_LIKE = 0.8
"""How much of the published words a quotation must keep: what keeps less is told in other words, not quoted."""
_ADDED = 6
"""The most words that are added to a quotation and leave it one."""
_JOINING = frozenset({"and", "or", "that"})
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
_NUMBERS = {word: str(number) for number, word in enumerate(CARDINALS[2:13], 2)}

Word = tuple[str, str]
"""A word as it stands, and as it counts: its stem."""


def altered_quotations(
    text: Text, report: InspectionReport, quotations: Mapping[int, Quotation]
) -> Iterator[AlteredQuotation]:
    """The quotations (by the number of their sentence) that change, add or leave out words.

    Abbreviations, "ensure" for "make sure", articles, capitals, punctuation, "31st" for "31", "10" for "ten" and the
    "and" of a list are no change; nor is what stands before and after the words that are quoted.
    """
    for sentence in text.sentences:
        quotation = quotations.get(sentence.number)
        if quotation is None:
            continue
        stated = _words(sentence.text, text)
        for number, label in quotation.units:
            recommendation = report.recommendation(number)
            assert recommendation is not None
            part = recommendation.part(label) if label else None
            differences = tuple(_differences(_words((part or recommendation).text, text), stated))
            if differences:
                yield AlteredQuotation(number, label, differences, _place(sentence, text))


def _place(sentence: Sentence, text: Text) -> Place:
    return replace(text.passages[sentence.passage].place, excerpt=sentence.text.strip('"“”'))


def _words(said: str, text: Text) -> list[Word]:
    found: list[Word] = []
    for word in words_of(expand(said, text.abbreviations)):
        if word in ("the", "a", "an"):
            continue
        if word in ("ensure", "ensures", "ensuring"):
            found += [(word, "make"), (word, "sure")]
        else:
            plain = _ORDINAL.sub(r"\1", word)
            found.append((word, _NUMBERS.get(plain) or (plain if plain.isdigit() else stem(plain))))
    return found


def _differences(published: list[Word], stated: list[Word]) -> Iterator[tuple[str, str]]:
    """The changes between the first and the last words that both have; none where too few are the same."""
    matcher = SequenceMatcher(None, [key for _, key in published], [key for _, key in stated], autojunk=False)
    steps = matcher.get_opcodes()
    same = sum(end - start for kind, start, end, _, _ in steps if kind == "equal")
    if same < _LIKE * len(published):
        return
    kept = [i for i, step in enumerate(steps) if step[0] == "equal"]
    for _, start, end, begin, stop in (s for s in steps[kept[0] : kept[-1]] if s[0] != "equal"):
        was = [word for word, _ in published[start:end]]
        now = [word for word, _ in stated[begin:stop]]
        another = not was and len(now) > _ADDED  # another quotation in the midst of this one
        if not another and not _JOINING.issuperset([*was, *now]):
            yield " ".join(was), " ".join(now)

"""Which report a draft answers, and for which force it speaks, where nobody says so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from pccreply.alignment.names import COMMISSIONER, Names
from pccreply.alignment.text import Text
from pccreply.alignment.wordings import quotation_in, wordings_of
from pccreply.model.drafts import Draft
from pccreply.model.forces import Force
from pccreply.model.reports import InspectionReport
from pccreply.prose.abbreviations import definitions
from pccreply.prose.calendar import long_date
from pccreply.prose.titles import title_words

_WHOLE_TITLE = 6
"""The weight of a whole title, and the most that quotations weigh."""
_SURE = 2
"""The least weight that makes sure: half a title, or two quotations."""
_LETTERHEAD = 10
"""How many mentions in running text an office in a letterhead, a title or a signature outweighs."""


def report_of(draft: Draft, reports: Iterable[InspectionReport]) -> InspectionReport | None:
    """The report whose title stands in the draft, or else whose recommendations it quotes; None if not sure."""
    known = list(reports)
    words = f" {' '.join(title_words(draft.text))} "
    text = Text(draft)
    weights = Counter({r.id: _named(words, r) + min(_quoted(text, r), _WHOLE_TITLE) for r in known}).most_common(2)
    if not weights or weights[0][1] < _SURE or (len(weights) > 1 and weights[1][1] * 2 > weights[0][1]):
        return None
    return next(r for r in known if r.id == weights[0][0])


def _named(words: str, report: InspectionReport) -> int:
    """How surely words with a space on either side name a report: by its title, one half of it, its day."""
    whole, (first, _, second) = report.title, report.title.partition(":")
    halves = [title_words(half) for half in (first, second) if len(title_words(half)) > 1]
    if f" {' '.join(title_words(whole))} " in words:
        return _WHOLE_TITLE
    half = any(f" {' '.join(each)} " in words for each in halves)
    day = f" {' '.join(title_words(long_date(report.published)))} " in words
    return _SURE * half + day


def _quoted(text: Text, report: InspectionReport) -> int:
    """How many parts of a report the draft quotes."""
    wordings = wordings_of(report, text)
    found = [q for s in text.sentences if (q := quotation_in(s, wordings)) is not None]
    return len({unit for q in found for unit in q.units})


def force_of(draft: Draft, forces: Iterable[Force]) -> Force | None:
    """The force whose office stands in the letterhead or the signature, or that is named most; None if not sure."""
    known = {f.id: f for f in forces}
    names = Names(None, tuple(known.values()), set(definitions(draft.text)))
    weights: Counter[str] = Counter()
    for passage in (*draft.furniture, *draft.passages):
        for name in names.find(passage.text):
            before, after = passage.text[: name.start], passage.text[name.end :]
            office = re.search(rf"{COMMISSIONER}\s+(?:for|of)\s+(?:the )?$", before, re.IGNORECASE) or re.match(
                rf"\s+{COMMISSIONER}\b", after, re.IGNORECASE
            )
            weights[name.force] += _LETTERHEAD if office else 1
        for force in known.values():
            if any(h.name in passage.text for b in force.bodies for h in b.holders):
                weights[force.id] += _LETTERHEAD
            weights[force.id] += _LETTERHEAD * any(passage.text.startswith(b.name) for b in force.bodies)
    best = weights.most_common(2)
    if not best or not best[0][1] or (len(best) > 1 and 2 * best[1][1] > best[0][1]):
        return None
    return known[best[0][0]]

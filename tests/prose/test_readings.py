"""What is made of many sentences, dates and timescales, kept as it is, so that no change of it passes unseen.

``test_timescales`` and ``test_dates`` say what is right. The sentences here are many and partly odd, as those of tired
people and of fuzzers are: each was chosen because some fault in the readers would show in it and in no other.
``pytest --refresh-golden`` keeps what is read now.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Any

import pytest

from pccreply.prose.dates import find_dates, parse_date, resolve_deadline
from pccreply.prose.timescales import best_timescale, explain, read_timescales
from tests.conftest import CASES, Golden, cases
from tests.prose.test_timescales import rows

PUBLISHED = date(2025, 5, 14)
ANCHOR = date(2025, 6, 18)
DEADLINE = date(2025, 12, 31)
AT_ONCE = 100
"""Sentences to a file."""


def blocks() -> dict[str, list[str]]:
    """The sentences that other tests label, and those of tests/cases/readings, by the name of what is kept of them."""
    found = {"labelled": [row["sentence"] for row in rows()]}
    found |= {p.stem: p.read_text(encoding="utf-8").splitlines() for p in cases("readings", "*.txt")}
    return {
        f"{name}-{at // AT_ONCE + 1:02}": sentences[at : at + AT_ONCE]
        for name, sentences in found.items()
        for at in range(0, len(sentences), AT_ONCE)
    }


BLOCKS = blocks()


@pytest.mark.parametrize("name", BLOCKS)
def test_sentences_are_read_as_they_were(name: str, golden: Golden) -> None:
    golden(f"readings/{name}.txt", "".join(f"{line}\n" for text in BLOCKS[name] for line in _reading(text)))


def test_no_golden_reading_is_left_over() -> None:
    assert {path.stem for path in (CASES / "golden" / "readings").iterdir()} == set(BLOCKS)


def _reading(text: str) -> Iterator[str]:
    yield text
    for mention in find_dates(text, ANCHOR, PUBLISHED):
        yield f"  date {_line(mention)}"
    said = read_timescales(text, anchor=ANCHOR, deadline=DEADLINE, published=PUBLISHED)
    for statement in said:
        yield f"  says {_line(statement)}; {explain(statement)}"
    best = best_timescale(text, anchor=ANCHOR, deadline=DEADLINE, published=PUBLISHED)
    if len(said) > 1:
        yield f"  best {_line(best)}"
    answering = read_timescales(text, anchor=ANCHOR, published=PUBLISHED, answering=True)
    if answering != said:
        yield from (f"  answers {_line(statement)}" for statement in answering)
    if len(text) < 60:
        yield from (f"  without an anchor {_line(mention)}" for mention in find_dates(text))
        yield f"  deadline {resolve_deadline(text, PUBLISHED)}"
        try:
            yield f"  in a field {parse_date(text)}"
        except ValueError as error:
            yield f"  in a field: {error}"


def _line(value: Any) -> str:
    """The fields that say something."""
    shown = ((f.name, getattr(value, f.name)) for f in fields(value))
    return ", ".join(f"{name} {was}" for name, was in shown if was not in (None, "", (), False))

"""The letter as plain text: every word of any letter stands in it, in the order of the letter."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pccreply.drafts.txt import decode
from pccreply.model.letters import Anchor, Block, LetterSection, Line, Paragraph, ParagraphKind, Run
from pccreply.outputs.txt import WIDTH, write
from tests.outputs.conftest import ambershire

NO_TEMPLATE = Path("none")
# no control characters: the YAML reader takes none
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=120)
KINDS = st.sampled_from(ParagraphKind)
PARAGRAPHS = st.lists(st.builds(lambda text, kind: Paragraph((Run(text),), kind, "a"), TEXTS, KINDS), max_size=4)


@given(heading=TEXTS, paragraphs=PARAGRAPHS, salutation=TEXTS)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_word_is_lost(heading: str, paragraphs: list[Paragraph], salutation: str) -> None:
    section = LetterSection(Line(heading), Block(Anchor("section1"), tuple(paragraphs)))
    data = write(replace(ambershire(), sections=(section,), salutation=Line(salutation)), NO_TEMPLATE)
    lines = decode(data).splitlines()
    assert all(len(line) <= WIDTH for line in lines)
    text = _letters("".join(lines))
    for words in [salutation, *([heading] if section.text else []), *(p.text for p in paragraphs)]:
        assert _letters(words) in text or not _letters(words)


def _letters(text: str) -> str:
    """What of a text can be seen, without labels and rules."""
    return "".join(c for c in text if c.isprintable() and not c.isspace())

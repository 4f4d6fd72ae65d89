"""A sentence of more than 25 words.

What it checks.
No sentence that the office wrote has more than 25 words. Quoted words, the report's title, headings and the address do
not count, and each item of a list is a sentence of its own.

Why it matters.
Guidance. The letter is published for residents, and few follow a sentence of that length at first reading. GOV.UK asks
its writers to look at each sentence of more than 25 words, and to split it where they can. This is advice: a long
sentence does not stop a letter.

How to put it right.
Make two sentences of it, or write what it lists as bullets.

The limit is the one of the Government Digital Service: A to Z style guide, "Sentence length" (read on 21 November 2026
in a copy of 3 October 2019, github.com/alphagov/gds-vale-styles), and "Sentence length: why 25 words is our limit",
Inside GOV.UK, 4 August 2014, insidegovuk.blog.gov.uk.
"""

import re
from collections.abc import Iterator

from pccreply.model.drafts import Passage, PassageKind
from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.prose.quotation_marks import Span
from pccreply.rules.marks import remark_at
from pccreply.rules.plain_english import OwnPassage, own_passages, sentences_of
from pccreply.rules.rule import Rule, bad, good

LONGEST = 25

RULE = Rule(
    code="PCC851",
    name="long-sentence",
    severity=Severity.NOTE,
    basis=Basis.GUIDANCE,
    provision="GOV.UK style guide, A to Z, Sentence length",
    examples=(
        good(
            "Two sentences, and a list of which each item counts alone.",
            """
            answer_three: A log of every crossing is kept on board, and has been checked by the sergeant since 2 May 2025. My office read the log and looked at three things: whether every crossing is in it; whether No. 2 ferry keeps the same log as No. 1; and whether the sergeant signed each page.
            """,
            file="draft",
        ),
        bad(
            "Three statements in one.",
            """
            answer_three: A log of every crossing is kept on board, and has been checked by the sergeant since 2 May 2025, and my office has read the log and found nothing amiss in it.
                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ This sentence has 33 words
            """,
            file="draft",
        ),
    ),
)

_WORD = re.compile(r"[^\s—–]+")
_ENDED = re.compile(r"[.?!:;][\"'”’)\]\d]*$")


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each long sentence."""
    for own in own_passages(reply):
        passage = own.passage
        if passage.kind is PassageKind.HEADING or (passage.cell is not None and passage.cell.header):
            continue
        for span in sentences_of(passage.text):
            count, quotes = _count(own, span)
            if count > LONGEST and _is_sentence(passage, span):
                yield remark_at(
                    reply,
                    RULE.name,
                    own.place(span),
                    f"This sentence has {count} words{', not counting what it quotes' if quotes else ''}.",
                    f"Split it, or write a list: up to {LONGEST} words are easy to follow.",
                )


def _count(own: OwnPassage, span: Span) -> tuple[int, bool]:
    """The words of a sentence as Word counts them, without those that it quotes, and whether it quotes any.

    A word or three between quotation marks are not quoted, only marked.
    """
    text = own.passage.text
    words = [m.start() for m in _WORD.finditer(text, *span) if any(c.isalnum() for c in m[0])]
    if len(words) <= LONGEST:
        return len(words), False
    quotes = [q for q in own.others if q[0] < span[1] and q[1] > span[0] and len(text[slice(*q)].split()) > 3]
    mine = sum(not any(begin <= start < end for begin, end in quotes) for start in words)
    return mine, mine < len(words)


def _is_sentence(passage: Passage, span: Span) -> bool:
    """Whether it is more than a line of an address or a title: it ends like a sentence, or is an item of a list."""
    return passage.kind is PassageKind.LIST_ITEM or _ENDED.search(passage.text[slice(*span)]) is not None

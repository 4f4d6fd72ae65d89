"""An abbreviation that is nowhere written out.

What it checks.
Each abbreviation of the field that a draft uses is written out where it is first used, or at least once.

Why it matters.
House rule. The letter is published for residents, who do not know the abbreviations of the police.

How to put it right.
Write it out at its first use, with the abbreviation in brackets after it: "antisocial behaviour (ASB)".
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from pccreply.model.drafts import Passage
from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.prose.abbreviations import KNOWN, definitions
from pccreply.prose.lists import in_words
from pccreply.rules.rule import Rule, bad, good

RULE = Rule(
    code="PCC507",
    name="abbreviation-unexpanded",
    severity=Severity.NOTE,
    basis=Basis.HOUSE,
    examples=(
        good(
            "Written out where it is first used.",
            """
            answer_three: A log of every crossing is kept on board, and has been checked by the police community support officer (PCSO) since 2 May 2025. My office read the log and found nothing amiss.
            """,
            file="draft",
        ),
        bad(
            "Never written out.",
            """
            answer_three: A log of every crossing is kept on board, and has been checked by the PCSO since 2 May 2025. My office read the log and found nothing amiss.
                                                                                                ^^^^ PCSO is used and nowhere written out
            """,
            file="draft",
        ),
    ),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for all abbreviations of a draft, at the first of them."""
    if reply.draft is None:
        return
    text = reply.draft.text
    defined = definitions(text)
    unknown = [
        short
        for short, long in KNOWN.items()
        # written out before it in full, or after it in brackets
        if short in text and short not in defined and long.lower() not in text.lower() and f"{short} (" not in text
    ]
    quoted = {place for answer in reply.answers for place in answer.quotation}
    used: dict[str, Passage] = {}
    for passage in reply.draft.passages:
        if passage.place in quoted:
            continue
        for short in unknown:
            if re.search(rf"\b{re.escape(short)}s?\b", passage.text):
                used.setdefault(short, passage)
    if used:
        first = next(iter(used))
        yield Remark(
            RULE.name,
            f"{in_words(list(used))} {'are' if len(used) > 1 else 'is'} used and nowhere written out.",
            replace(used[first].place, excerpt=first),
            f'Write it out at its first use: "{KNOWN[first]} ({first})".',
        )

"""An abbreviation that is nowhere written out.

What it checks.
Each abbreviation of capital letters that the office uses in its own words is written out somewhere in the letter. Those
that everybody knows (UK, NHS, CCTV) need not be, and names in capitals, markings and file references are none.

Why it matters.
House rule. The letter is published for residents, who do not know the abbreviations of the police.

How to put it right.
Write it out at its first use, with the abbreviation in brackets after it: "antisocial behaviour (ASB)". Of a name that
only looks like one, say what it names: "the NICHE records system".
"""

import re
from collections.abc import Iterator

from pccreply.model.findings import Basis, Confidence, Remark, Severity
from pccreply.model.places import Place
from pccreply.model.reply import Reply
from pccreply.rules.marks import remark_at
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
    """One remark for each abbreviation, where the office first uses it."""
    if reply.draft is None:
        return
    # nothing but drafts needs these
    from pccreply.prose.abbreviations import KNOWN, abbreviations_in, written_out
    from pccreply.rules.plain_english import own_passages

    text = "\n\n".join(p.text for p in (*reply.draft.furniture, *reply.draft.passages))
    used: dict[str, Place] = {}
    for own in own_passages(reply):
        for start, end in abbreviations_in(own.passage.text):
            if own.own(start):
                used.setdefault(own.passage.text[start:end], own.place((start, end)))
    for short, place in used.items():
        if re.search(rf"\b{short}\b", reply.report.title) or written_out(short, text):
            continue
        long = KNOWN.get(short)
        yield remark_at(
            reply,
            RULE.name,
            place,
            f"{short} is used and nowhere written out.",
            f'Write it out at its first use: "{long} ({short})".'
            if long
            else f"Write it out at its first use, with ({short}) after it. If it is a name, say of what.",
            confidence=Confidence.HIGH if long else Confidence.MEDIUM,
        )

"""A word that has a plainer one.

What it checks.
The office's own words hold none that public bodies are advised to avoid, such as "utilise", "leverage" or "going
forward". Names and quoted words do not count.

Why it matters.
Guidance. The letter is published for residents. GOV.UK lists words that sound official and tell the reader little, and
asks its writers to say instead what is done. This is advice: such a word does not stop a letter.

How to put it right.
Write the plainer word, or say what is done, by whom and by when.

The words are chosen from the A to Z style guide of the Government Digital Service, "Words to avoid" and "Plain English"
(read on 21 November 2026 in a copy of 3 October 2019, github.com/alphagov/gds-vale-styles; Open Government Licence v3.0).
What policing needs as a term is left out.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.prose.lists import in_words
from pccreply.prose.quotation_marks import Span
from pccreply.rules.marks import remark_at
from pccreply.rules.plain_english import OwnPassage, own_passages
from pccreply.rules.rule import Rule, bad, good

RULE = Rule(
    code="PCC852",
    name="word-to-avoid",
    severity=Severity.NOTE,
    basis=Basis.GUIDANCE,
    provision="GOV.UK style guide, A to Z, Words to avoid",
    examples=(
        good(
            "Said plainly; the operation's name stays as it is.",
            """
            answer_three: A log of every crossing is kept on board, and the sergeant has used it for Operation Robust since 2 May 2025. My office read the log and found nothing amiss.
            """,
            file="draft",
        ),
        bad(
            "A word that says no more than a short one.",
            """
            answer_three: A log of every crossing is kept on board, and has been utilised by the sergeant since 2 May 2025. My office is utilising the log too and found nothing amiss.
                                                                                 ^^^^^^^^ "utilised" has a plainer word (2 times, also as "utilising")
            """,
            file="draft",
        ),
    ),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each word, at its first place."""
    from pccreply.prose.plain_words import PlainWord, words_to_avoid

    seen: dict[PlainWord, list[tuple[OwnPassage, Span, str]]] = {}
    for own in own_passages(reply):
        text = own.passage.text
        for found in words_to_avoid(text):
            if own.own(found.start):
                span = (found.start, found.end)
                seen.setdefault(found.word, []).append((own, span, text[slice(*span)]))
    for word, uses in seen.items():
        first, span, form = uses[0]
        also = [f'"{other}"' for other in dict.fromkeys(f.lower() for _, _, f in uses) if other != form.lower()]
        often = [f"{len(uses)} times"] if len(uses) > 1 else []
        more = ", ".join([*often, *([f"also as {in_words(also)}"] if also else [])])
        yield remark_at(
            reply,
            RULE.name,
            first.place(span),
            f'"{form}" has a plainer word{f" ({more})" if more else ""}.',
            word.instead,
        )

"""Nobody has confirmed who was Home Secretary on the date of the letter.

What it checks.
The date of the letter falls into a term of office that a person has confirmed in
templates/addressees.yaml.

Why it matters.
House rule. The addressee follows from the date of the letter. Past the last confirmed day pccreply would
have to guess, and a letter to the wrong minister is not a small mistake.

How to put it right.
Look up who holds the office (www.gov.uk/government/ministers), and correct templates/addressees.yaml.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.prose.calendar import long_date
from pccreply.rules.rule import Rule, bad, good
from pccreply.rules.suggesting import suggested

RULE = Rule(
    code="PCC403",
    name="unconfirmed-home-secretary",
    severity=Severity.WARNING,
    basis=Basis.HOUSE,
    examples=(
        good("A date inside a confirmed term.", "letter_date: 2025-05-20"),
        bad(
            "Beyond what anybody has confirmed.",
            """
            letter_date: 2049-01-04
                         ^^^^^^^^^^ Nobody has confirmed who is Home Secretary on 4 January 2049
            publication_date: 2025-05-21
                              ^^^^^^^^^^ The comments are published on 21 May 2025, before the date of the letter
            answers:
              - to: ["1"]
                force_progress: The force has counted its ferries.
                commissioner_action: I paid for the book.
                timescale: already-met
              - to: ["2"]
                force_progress: The crews are trained, and a log is kept.
                commissioner_action: I have read the log.
                timescale: {done: 2025-05}
            """,
        ),
    ),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark where the term of office on the letter's date is open, unconfirmed or unknown."""
    if reply.letter_date is None or reply.addressee is not None:
        return
    day, minister = reply.letter_date.value, reply.minister
    unseen = minister is not None and minister.end is None and (minister.last_seen is None or day > minister.last_seen)
    if minister is not None and minister.confirmed and not unseen:
        return
    known = ""
    if minister is not None:
        seen = f", last seen in post on {long_date(minister.last_seen)}" if minister.last_seen else ""
        known = f" The last entry is {minister.name}{seen}."
    yield Remark(
        RULE.name,
        f"Nobody has confirmed who is {reply.office.title} on {long_date(day)}.{known}",
        reply.letter_date.place,
        suggested(
            reply,
            progress="Confirm who holds the office, and correct templates/addressees.yaml (or write addressee: here).",
            draft="Confirm who holds the office, and correct templates/addressees.yaml.",
        ),
    )

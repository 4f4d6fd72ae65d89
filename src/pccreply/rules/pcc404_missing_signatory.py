"""Nobody signs the letter.

What it checks.
The file names a signatory, or force.yaml has a holder of the office on the date of the letter.

Why it matters.
House rule. The duty is the local policing body's, and a person signs for it.

How to put it right.
Add the holder to force.yaml, with the first day in office and a source; or name the signatory here,
where another person signs.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.rule import Rule, bad, good
from pccreply.rules.suggesting import suggested

RULE = Rule(
    code="PCC404",
    name="missing-signatory",
    severity=Severity.WARNING,
    basis=Basis.HOUSE,
    examples=(
        good("Another person signs.", "signatory: {name: Kim Instance, title: Deputy Commissioner}"),
        bad(
            "The year is wrong, so the letter is older than the holder's term.",
            """
            report: ferry-2025
            ^^^^^^ Nobody is named who signs for the Police and Crime Commissioner for Fernshire
            letter_date: 2024-01-08
                         ^^^^^^^^^^ The letter is dated 8 January 2024, 458 days before the report was published
            publication_date: 2024-01-09
                              ^^^^^^^^^^ The comments are published on 9 January 2024, 457 days before the report was
            answers:
              - to: ["1"]
                force_progress: The force has counted its ferries.
                commissioner_action: I paid for the book.
                timescale: already-met
              - to: ["2"]
                force_progress: The crews are trained, and a log is kept.
                commissioner_action: I have read the log.
                timescale: {by: 2025-10-01}
            """,
        ),
    ),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark where nobody signs; of a draft that has no close nobody can tell."""
    closed = reply.facts is None or reply.facts.close is not None
    if reply.signatory is None and closed:
        yield Remark(
            RULE.name,
            f"Nobody is named who signs for the {reply.body.name}.",
            reply.close.place if reply.facts and reply.close else reply.place,
            suggested(
                reply,
                progress="Add the holder of the office to force.yaml (name, from, source), or write signatory: "
                "{name: ..., title: ...}.",
                draft="Write the name and the title of the person who signs under the close.",
            ),
        )

"""Nothing is said of the chief officer's comments.

What it checks.
The reply holds the chief officer's comment, or says why there is none.

Why it matters.
Statute. The body invites the chief officer of police to comment (section 55(4) of the Police Act 1996)
and publishes any comments that were submitted (section 55(5)(b)). A chief officer may decline; the Act
does not ask the letter to say so, but a reader cannot tell otherwise. So this is a warning.

How to put it right.
Write chief_officer_comment, or no_chief_officer_comment_because.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Confidence, Remark, Severity
from pccreply.model.reply import Origin, Reply
from pccreply.rules.rule import Rule, bad, good
from pccreply.rules.suggesting import suggested

RULE = Rule(
    code="PCC303",
    name="no-chief-officer-comment",
    severity=Severity.WARNING,
    basis=Basis.STATUTE,
    provision="Police Act 1996, section 55(4) and (5)(b)",
    examples=(
        good(
            "None was submitted, and the letter says so.",
            """
            chief_officer_comment:
            no_chief_officer_comment_because: The Chief Constable was invited to comment and did not wish to.
            """,
        ),
        bad(
            "Silence.",
            """
            report: ferry-2025
            ^^^^^^ The reply holds no comment of the Chief Constable
            chief_officer_comment:
            """,
        ),
    ),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark where there is neither a comment nor a reason."""
    if reply.chief_officer_comment is None and reply.no_chief_officer_comment_because is None:
        title = reply.force.chief_officer.title
        yield Remark(
            RULE.name,
            f"The reply holds no comment of the {title}, and does not say why.",
            reply.place,
            suggested(
                reply,
                progress="Write chief_officer_comment: {text: ..., quoted: true}, or no_chief_officer_comment_because: ...",
                draft=f"Quote what the {title} has commented, or say why there is no comment.",
            ),
            confidence=Confidence.HIGH if reply.origin is Origin.PROGRESS else Confidence.MEDIUM,
        )

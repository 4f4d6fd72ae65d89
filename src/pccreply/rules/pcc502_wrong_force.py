"""Another force's name where ours belongs.

What it checks.
Wherever a draft names another force, its area, its body or its people, it speaks of a neighbour: a visit, a
comparison, work that is shared. It does not make another force's promises, is not proud of another area,
and is not signed for another body.

Why it matters.
House rule. Letters are made from other letters, and the name of the first one stays behind. A minister who
reads that another county's police will act learns nothing about this one.

How to put it right.
Write the name of your own force. If the other force is meant, say what it has to do with yours.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Confidence, Remark, Severity
from pccreply.model.letter_facts import NameUse
from pccreply.model.reply import Reply
from pccreply.rules.rule import Rule, bad, good

RULE = Rule(
    code="PCC502",
    name="wrong-force",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(
        good(
            "A neighbour, and what it has to do with us.",
            """
            answer_two: The crews of both ferries are being trained by officers from Marshland Police, and the last of them will be trained by 28 November 2025. I have asked for a list of those who have been trained.
            """,
            file="draft",
        ),
        good(
            "A clause that tells one force from others.",
            """
            answer_two: The crews of both ferries will be trained by 28 November 2025. I have asked for a list of those who have been trained.
            answer_three: A log of every crossing is kept on board, and has been checked by the sergeant since 2 May 2025. It was Marshland Police who found the form for it. My office read the log and found nothing amiss.
            """,
            file="draft",
        ),
        bad(
            "Another force's promise.",
            """
            answer_two: Marshland Police is training the crews of both ferries, and the last of them will be trained by 28 November 2025. I have asked for a list of those who have been trained.
                        ^^^^^^^^^^^^^^^^ "Marshland Police" stands here as if it were Fernshire Police
            """,
            file="draft",
        ),
        bad(
            "A clause after a comma only adds to what is said, and tells nobody apart.",
            """
            answer_two: Marshland Police, who have two ferries, will have trained both crews by 28 November 2025. I have asked for a list of those who have been trained.
                        ^^^^^^^^^^^^^^^^ "Marshland Police" stands here as if it were Fernshire Police
            """,
            file="draft",
        ),
    ),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each name of another force that is used as ours."""
    if reply.facts is None:
        return
    for mention in reply.facts.forces:
        if mention.use is NameUse.OURS:
            yield Remark(
                RULE.name,
                f'"{mention.words}" stands here as if it were {reply.force.name}.',
                mention.place,
                f"Write the name of your own force or body ({reply.force.name}; {reply.body.name}); or, if the other one is "
                "meant, say what it has to do with yours.",
                confidence=Confidence.MEDIUM,
            )

"""A # cuts off the rest of a text.

What it checks.
Whether an unquoted text is followed, on the same line, by a space and #.

Why it matters.
House rule. YAML takes all that follows as a comment: "We are # 1 in the region" becomes "We are" in the
letter, without a word.

How to put it right.
If it belongs to the text, put the text in quotation marks. If it is a comment, put it on a line of its
own.
"""

from pccreply.model.findings import Basis, Severity
from pccreply.rules.rule import Rule, bad, good

RULE = Rule(
    code="PCC006",
    name="comment-in-text",
    severity=Severity.WARNING,
    basis=Basis.HOUSE,
    examples=(
        good("Quotation marks keep it.", 'introduction: "We are # 1 in the region."'),
        bad(
            "Half of the sentence would be lost.",
            """
            introduction: We are # 1 in the region.
                                 ^^^^^^^^^^^^^^^^^^ What follows # is a comment in YAML
            """,
        ),
    ),
)

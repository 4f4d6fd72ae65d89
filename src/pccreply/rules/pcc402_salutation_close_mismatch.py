"""The close does not go with the salutation.

What it checks.
"Dear Home Secretary" and any other title or name close with "Yours sincerely"; "Dear Sir or Madam" closes
with "Yours faithfully".

Why it matters.
House rule, from the custom of English letters. The letter goes to a minister.

How to put it right.
Leave both keys out to have the stock pair, or write a pair that goes together.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Origin, Reply
from pccreply.rules.rule import Rule, bad, good

RULE = Rule(
    code="PCC402",
    name="salutation-close-mismatch",
    severity=Severity.WARNING,
    basis=Basis.HOUSE,
    examples=(
        good("A pair.", 'salutation: "Dear Sir or Madam,"\nclose: "Yours faithfully,"'),
        bad(
            "The stock salutation with the other close.",
            """
            close: "Yours faithfully,"
                   ^^^^^^^^^^^^^^^^^^^ "Yours faithfully" goes with "Dear Sir or Madam"
            """,
        ),
        bad(
            "The stock close with the other salutation.",
            """
            salutation: "Dear Sir or Madam,"
                        ^^^^^^^^^^^^^^^^^^^^ "Yours sincerely" goes with a title or a name
            """,
        ),
    ),
)
_NAMELESS = ("sir", "madam", "sirs", "whom it may concern")


def check(reply: Reply) -> Iterator[Remark]:
    """One remark where the pair does not go together; what is not given is the stock wording."""
    if reply.origin is Origin.DRAFT and reply.salutation is None:
        return  # a statement without a salutation may close as it likes
    salutation = (reply.salutation.value if reply.salutation else "Dear Home Secretary").strip(" ,")
    close = (reply.close.value if reply.close else "Yours sincerely").strip(" ,")
    lowered = salutation.lower()
    nameless = any(word in lowered.split() or lowered.endswith(word) for word in _NAMELESS)
    if "faithfully" in close.lower() and not nameless and reply.close:
        message = f'"{close}" goes with "Dear Sir or Madam", not with "{salutation}".'
        yield Remark(RULE.name, message, reply.close.place, 'Write "Yours sincerely,".')
    elif "sincerely" in close.lower() and nameless and reply.salutation:
        message = f'"{close}" goes with a title or a name, not with "{salutation}".'
        yield Remark(RULE.name, message, reply.salutation.place, 'Write "Dear Home Secretary,".')

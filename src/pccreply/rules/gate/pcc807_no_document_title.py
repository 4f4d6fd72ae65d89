"""A file whose title property is empty, or is no title.

What it checks.
The properties of a Word draft hold a title that is more than the name of a file, "Document1" or "Letter".

Why it matters.
Guidance. WCAG 2.2 (W3C Recommendation, 5 October 2023) asks under 2.4.2 for a title that tells what a page is about.
For a document W3C takes a telling file name too; but the title property is what a PDF made from the letter shows at
the top of its window, and what a screen reader says first.

How to put it right.
In Word choose File, Info, and write the title beside Title under Properties.
"""

import re
from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.places import Place
from pccreply.model.reply import Reply
from pccreply.rules.gate.accessible import criterion, word_draft
from pccreply.rules.marks import shortened
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC807",
    name="no-document-title",
    severity=Severity.WARNING,
    basis=Basis.GUIDANCE,
    examples=(),
    provision=criterion("2.4.2 Page Titled (level A)"),
)

_NO_TITLE = re.compile(
    r"""(?: microsoft\ word\b .*
          | .* \.(?: do[ct][xm]? | pdf | odt | rtf )
          | \S* [_\d] \S*                                                  # Document1, asb_response_v3
          | (?: new\ |blank\ |word\ |untitled\ |draft\ |final\ )*
            (?: document | untitled | template | letter(?:head)? | draft | final | title | response | reply | blank )
            (?: \ template | \ \d+ )?
        )""",
    re.IGNORECASE | re.VERBOSE,
)


def check(reply: Reply) -> Iterator[Remark]:
    """At most one remark."""
    draft = word_draft(reply)
    if draft is None:
        return
    title = draft.properties.get("title", "").strip()
    if title and not _NO_TITLE.fullmatch(title):
        return
    message = (
        f'The title of the file, "{shortened(title)}", does not say what it is.' if title else "The file has no title."
    )
    yield Remark(
        RULE.name,
        message,
        Place(draft.path),
        'Choose File, Info, and write it beside Title under Properties: "Response to HMICFRS: " and the title of the '
        "report.",
    )

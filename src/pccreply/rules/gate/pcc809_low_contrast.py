"""Words whose colour stands out too little from what lies behind them.

What it checks.
The words of a Word draft have a contrast of at least 4.5 to 1, large ones (18 point, or 14 point bold) of at least 3
to 1, against their highlight or shading or the white page. Where a colour cannot be told (behind a text box, in the
bands of a table style), nothing is said. Hidden words, and white ones on white, are found by hidden-text.

Why it matters.
Guidance. WCAG 2.2 (W3C Recommendation, 5 October 2023) asks for these ratios under 1.4.3. Pale words cannot be read
by many people, nor by anybody in sunlight or on a poor print. Logos are exempt.

How to put it right.
In Word select the words and choose Automatic, or a darker colour, under Font Colour on the Home tab. Where a style
gives the colour, change the style (right-click it, Modify).
"""

from collections.abc import Iterator
from math import floor

from pccreply.model.file_facts import FaintText
from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.gate.accessible import criterion, draft_with, is_in_furniture
from pccreply.rules.marks import shortened
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC809",
    name="low-contrast",
    severity=Severity.WARNING,
    basis=Basis.GUIDANCE,
    examples=(),
    provision=criterion("1.4.3 Contrast (Minimum) (level AA)"),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for all words of the same contrast, at the first of them: most often one style is the cause."""
    draft = draft_with(reply, "contrast")
    alike: dict[tuple[float, float], list[FaintText]] = {}
    for faint in draft.file.faint if draft and draft.file else ():
        alike.setdefault((faint.ratio, faint.least), []).append(faint)
    for (ratio, least), found in alike.items():
        where = " in a header or a footer" if is_in_furniture(found[0].place) else ""
        more = f", and so do words in {len(found) - 1} more paragraphs" if len(found) > 2 else ""
        more = more or (", and so do words in one more paragraph" if len(found) == 2 else "")
        yield Remark(
            RULE.name,
            f'"{shortened(found[0].words)}"{where} has a contrast of {floor(ratio * 100) / 100:g} to 1{more}; it takes '
            f"{least:g} to 1 to be read easily.",
            found[0].place,
            "Select the words and choose Automatic or a darker colour under Font Colour on the Home tab; or change the "
            "style that gives the colour.",
        )

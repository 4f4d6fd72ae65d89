"""The letter still says that it is a draft.

What it checks.
No watermark, no header or footer, no line of its own and no title in the properties says draft, copy, specimen or "not
to be sent". Any other watermark is worth a look.

Why it matters.
House rule. What says draft on every page is not the office's response.

How to put it right.
Design, Watermark, Remove Watermark; where it stays, open the header (double-click at the top of a page), select it and
delete it. Headers differ from section to section.
"""

import re
from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.places import Place
from pccreply.model.reply import Reply
from pccreply.prose.markings import marking_of
from pccreply.rules.gate.facts import file_of
from pccreply.rules.marks import remark_at, shortened
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC616",
    name="draft-watermark",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(),
)

_SAYS_DRAFT = re.compile(
    r"\b(?:drafts?|drafft|specimen|sample|incomplete|not (?:to be|for) (?:sent|publication|circulation|release)|do not (?:copy|send|publish)"
    r"|for (?:comment|approval|review|internal use)|work in progress)\b",
    re.IGNORECASE,
)
_ONLY_DRAFT = re.compile(
    r"(?:(?:(?:first|second|third|final|working|latest|\d(?:st|nd|rd|th)) )?draft(?: (?:response|reply|letter|version|copy|only))?|drafft)"
    r"(?:[ ,:–-]*(?:v(?:ersion)?\.?)? ?\d[\d.]*)?(?:[ ,:;–-]*(?:not (?:to be|for) .{3,40}|for (?:comment|approval|review).{0,30}))?",
    re.IGNORECASE,
)
_REMOVE = "Design, Watermark, Remove Watermark; where it stays, open the header, select it and delete it."
_DELETE = "Open the header or footer (double-click it) and delete the words, in every section."


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each place that says so; a warning for a watermark with other words."""
    draft, file = reply.draft, file_of(reply)
    if draft is None:
        return
    drawn = {words: place for words, place in file.watermarks if not marking_of(words)} if file else {}
    for words, place in drawn.items():
        message = f'A watermark lies behind the text: "{words}".'
        severity = None if _SAYS_DRAFT.search(words) else Severity.WARNING
        yield remark_at(reply, RULE.name, place, message, _REMOVE, severity)
    for passage in draft.furniture:
        if _SAYS_DRAFT.search(passage.text) and passage.text not in drawn:
            where = "The header or footer says"
            yield remark_at(reply, RULE.name, passage.place, f'{where} "{shortened(passage.text)}".', _DELETE)
    for passage in draft.passages:
        if _ONLY_DRAFT.fullmatch(passage.text.strip(" *[]()")):
            message = f'A line says "{passage.text}".'
            yield remark_at(reply, RULE.name, passage.place, message, "Delete the line when the letter is final.")
    title = draft.properties.get("title", "")
    if _SAYS_DRAFT.search(title):
        message = f'The title in the properties says "{shortened(title)}".'
        yield remark_at(reply, RULE.name, Place(draft.path), message, "Write the letter's title: File, Info, Title.")

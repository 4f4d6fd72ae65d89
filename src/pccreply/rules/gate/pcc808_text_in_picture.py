"""Words that may be in a picture, where no program can read them.

What it checks.
A Word draft has no WordArt with words, no alternative text that is long or speaks of text, a table, a screenshot or a
scan, and no picture in the letter itself that is wider than 60 per cent of the text of a page and taller than 8 cm:
it may be a scanned page. pccreply does not read pictures: only a person can tell.

Why it matters.
Guidance. WCAG 2.2 (W3C Recommendation, 5 October 2023) asks under 1.4.5 for text rather than images of text. What
stands in a picture is not read out, cannot be enlarged cleanly, searched or copied; and pccreply has not checked it.

How to put it right.
Type the words as text, a table as a table; or keep the picture and say the same in the letter.
"""

import re
from collections.abc import Iterator

from pccreply.model.file_facts import FileFacts, Picture
from pccreply.model.findings import Basis, Confidence, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.gate.accessible import criterion, draft_with, sized
from pccreply.rules.marks import shortened
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC808",
    name="text-in-picture",
    severity=Severity.WARNING,
    basis=Basis.GUIDANCE,
    examples=(),
    provision=criterion("1.4.5 Images of Text (level AA)"),
)

_WIDE, _TALL = 0.6 * 16, 8.0
"""Centimetres: the text of an A4 page with margins of 2.5 cm is 16 cm wide."""
_LONG = 150
"""Characters of alternative text that describe more than a picture."""
_SPEAKS_OF_WORDS = re.compile(r"\b(?:text|tables?|screen ?shots?|screen ?grabs?|scan(?:s|ned)?)\b", re.IGNORECASE)
_SHOWS_SOMETHING = re.compile(r"\b(?:photo(?:graph)?s?|portrait|map|logo|crest|badge|coat of arms|signature)\b", re.I)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each picture."""
    draft = draft_with(reply, "pictures")
    for picture in draft.file.pictures if draft and draft.file else ():
        found = _doubt(picture, draft.file) if draft and draft.file else None
        if found:
            message, suggestion, confidence = found
            yield Remark(RULE.name, message, picture.place, suggestion, confidence=confidence)


def _doubt(picture: Picture, file: FileFacts) -> tuple[str, str, Confidence] | None:
    """What there is to say of a picture, what to do, and how sure that is; None where nothing."""
    if picture.wordart:
        if any(words == picture.wordart for words, _ in file.watermarks) and picture.furniture:
            return None  # a watermark, which is another rule's
        return (
            f'"{shortened(picture.wordart)}" is WordArt: words that are drawn.',
            "Type the words as text, in a heading style where they head something.",
            Confidence.HIGH,
        )
    text = picture.alternative_text
    size = sized(picture.width, picture.height)
    this = f"the {picture.what}{f' of {size}' if size else ''}"
    if len(text) > _LONG or _SPEAKS_OF_WORDS.search(text):
        why = (
            f"its alternative text has {len(text)} characters" if len(text) > _LONG else "its alternative text says so"
        )
        return (
            f'Nobody can tell from here whether {this} holds words; {why}: "{shortened(text)}".',
            "If it does, type them as text, a table as a table, and describe the picture in a sentence.",
            Confidence.LOW,
        )
    is_page = picture.what in ("picture", "embedded object") and picture.width > _WIDE and picture.height > _TALL
    if is_page and not picture.furniture and not _SHOWS_SOMETHING.search(text):
        return (
            f"Nobody can tell from here whether {this} is a scanned page or a table.",
            "If it is, type its words as text, a table as a table.",
            Confidence.LOW,
        )
    return None

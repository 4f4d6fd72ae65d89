"""A picture that says nothing to those who cannot see it.

What it checks.
In a Word draft each picture, chart, diagram, drawing and embedded object has alternative text, or is marked as
decorative; also in headers and footers. The name of a picture file is no alternative text. Text boxes, lines and
WordArt are no pictures here.

Why it matters.
Guidance. WCAG 2.2 (W3C Recommendation, 5 October 2023) asks under 1.1.1 for a text alternative to what is not text,
or for decoration that a screen reader can pass over. Otherwise it says "graphic", or reads the name of a file.

How to put it right.
In Word right-click the picture, choose View Alt Text, and write in a sentence what it shows; or tick Mark as
decorative.
"""

import re
from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.gate.accessible import criterion, draft_with, is_in_furniture, sized
from pccreply.rules.marks import shortened
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC804",
    name="no-alternative-text",
    severity=Severity.WARNING,
    basis=Basis.GUIDANCE,
    examples=(),
    provision=criterion("1.1.1 Non-text Content (level A)"),
)

_FILE_NAME = re.compile(
    r"\S*\.(?:png|jpe?g|gif|bmp|emf|wmf|tiff?|svg|webp)|(?:image|img|picture|graphic)[ _-]?\d*", re.I
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each picture."""
    draft = draft_with(reply, "pictures")
    for picture in draft.file.pictures if draft and draft.file else ():
        text = picture.alternative_text
        is_name = _FILE_NAME.fullmatch(text) is not None
        if picture.decorative or picture.wordart or (text and not is_name):
            continue
        size = sized(picture.width, picture.height)
        article = "An" if picture.what[0] in "aeiou" else "A"
        where = " in a header or a footer" if picture.furniture or is_in_furniture(picture.place) else ""
        said = f'only a name for alternative text: "{shortened(text)}"' if is_name else "no alternative text"
        yield Remark(
            RULE.name,
            f"{article} {picture.what}{f' of {size}' if size else ''}{where} has {said}.",
            picture.place,
            f"Right-click the {picture.what}, choose View Alt Text, and write what it shows in a sentence; or tick "
            "Mark as decorative.",
        )

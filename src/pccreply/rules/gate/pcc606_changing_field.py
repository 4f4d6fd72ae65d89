"""A field that changes by itself.

What it checks.
A Word draft has no field that shows another thing tomorrow, or on another computer: today's date or time, the day of
saving or printing, the name of the file or of its user, or a mail merge that is not finished.

Why it matters.
House rule. A DATE field shows the day on which somebody opens the letter, not the day of the letter.

How to put it right.
Click into the field and press Ctrl+Shift+F9: it becomes plain text. Then read whether the text is right.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.prose.placeholders import placeholders_in
from pccreply.rules.gate.facts import file_of
from pccreply.rules.marks import remark_at
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC606",
    name="changing-field",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(),
)

_MERGE = "words that a mail merge or a question is to put in"
# ECMA-376 Part 1, 17.16.5
_CHANGING = {
    "DATE": "the day on which the file is opened",
    "TIME": "the time at which the file is opened",
    "SAVEDATE": "the day on which the file was last saved",
    "PRINTDATE": "the day on which the file was last printed",
    "CREATEDATE": "the day on which the file was made",
    "EDITTIME": "how long the file was edited",
    "REVNUM": "how often the file was saved",
    "FILENAME": "the name of the file",
    "FILESIZE": "the size of the file",
    "TEMPLATE": "the name of the template",
    "AUTHOR": "the author in the properties",
    "LASTSAVEDBY": "who saved the file last",
    "USERNAME": "the name of whoever opens the file",
    "USERINITIALS": "the initials of whoever opens the file",
    "USERADDRESS": "the address of whoever opens the file",
    "MERGEFIELD": _MERGE,
    "MERGEREC": _MERGE,
    "MERGESEQ": _MERGE,
    "NEXT": _MERGE,
    "NEXTIF": _MERGE,
    "ADDRESSBLOCK": _MERGE,
    "GREETINGLINE": _MERGE,
    "ASK": _MERGE,
    "FILLIN": _MERGE,
}


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each such field."""
    file = file_of(reply)
    for field in file.fields if file else ():
        what = _CHANGING.get(field.name)
        if what is None or list(placeholders_in(field.shown)):
            continue  # what still shows «Name» is a placeholder, and told as one
        shows = f' (now "{field.shown}")' if field.shown else ""
        yield remark_at(
            reply,
            RULE.name,
            field.place,
            f"A field of the kind {field.name} shows {what}{shows}, and changes by itself.",
            "Click into it, press Ctrl+Shift+F9 to make it plain text, and read whether it is right.",
        )

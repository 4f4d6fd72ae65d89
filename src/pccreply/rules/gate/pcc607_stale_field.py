"""A field that shows what is no longer true.

What it checks.
A cross-reference of a Word draft shows the words that it points at, a field that shows a property shows that property,
a table of contents lists the headings that there are, and no field shows an error or waits to be worked out anew.

Why it matters.
House rule. Word works the field out when the letter is printed or opened elsewhere, and the page changes then: it may
read "Error! Reference source not found."

How to put it right.
Press Ctrl+A and F9: Word works out every field of the text. What then shows an error points at nothing any more: write
the words themselves.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.gate.facts import file_of
from pccreply.rules.marks import remark_at, shows_error
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC607",
    name="stale-field",
    severity=Severity.WARNING,
    basis=Basis.HOUSE,
    examples=(),
)

_LONGEST = 60


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each such field. One that shows an error is an error."""
    file = file_of(reply)
    for field in file.fields if file else ():
        of = f"A field of the kind {field.name}"
        if shows_error(field.shown):
            message, severity = f'{of} shows an error: "{field.shown}".', Severity.ERROR
        elif field.expected is not None and _folded(field.expected) != _folded(field.shown):
            now = f'"{field.shown}"' if len(field.shown) <= _LONGEST else "something else"
            message, severity = f'{of} shows {now}; worked out anew it would show "{field.expected}".', None
        elif field.dirty:
            message, severity = f"{of} waits to be worked out anew, and may then change.", None
        else:
            continue
        yield remark_at(
            reply,
            RULE.name,
            field.place,
            message,
            "Press Ctrl+A, then F9, and read the place again. If it shows an error, write the words themselves.",
            severity,
        )


def _folded(text: str) -> str:
    """A field may be told to show capitals: they are no difference."""
    return " ".join(text.split()).casefold()

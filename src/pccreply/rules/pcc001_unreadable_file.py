"""A file, or a place in it, cannot be read.

What it checks.
Every YAML file must be UTF-8 text that YAML can read. Tabs in the indentation, a colon in the middle
of unquoted prose, a quotation mark that is never closed, an empty file: each is named with its place,
all of them in one run.

Why it matters.
House rule. What cannot be read cannot be put into the letter, and a guess at it would be worse.

How to put it right.
Indent with spaces, two for each level. Put prose that holds a colon in quotation marks, or write | after
the key and the prose on the lines below, indented.
"""

from pccreply.model.findings import Basis, Severity
from pccreply.rules.rule import Rule, bad, good

RULE = Rule(
    code="PCC001",
    name="unreadable-file",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(
        good("Prose with a colon, in quotation marks.", 'introduction: "I welcome this: all of it."'),
        good(
            "Long prose after a bar.",
            """
            introduction: |
              I welcome this: all of it.

              It says "count", and we shall.
            """,
        ),
        bad(
            "A colon in prose.",
            """
            introduction: I welcome this: all of it.
                                        ^ A colon followed by a space ends a key
            """,
        ),
        bad(
            "Two tabs, both named at once.",
            """
            signatory:
            \tname: Pat Example
            ^ A tab stands in the indentation
            \ttitle: Commissioner
            ^ A tab stands in the indentation
            """,
        ),
        bad(
            "A quotation mark that is never closed.",
            """
            introduction: "I welcome this.
                          ^ This quotation mark is opened and never closed
            """,
        ),
    ),
)

"""A Word template that cannot be filled in.

What it checks.
The template is a Word file (.docx), its tags are whole, every field that they name exists, and no tag
holds anything but fields, conditions and loops.

Why it matters.
House rule. A field that is misspelt would leave a hole in a letter to a minister, and a template that
runs code has no place on an office machine.

How to put it right.
Open the template in Word, go to the words that the message quotes, and write the tag as it proposes.
docs/templates.md lists the fields.
"""

from pccreply.model.findings import Basis, Severity
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC007",
    name="broken-template",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    # a template is a Word file: its cases are files, and stand in tests/cases/templates
    examples=(),
)

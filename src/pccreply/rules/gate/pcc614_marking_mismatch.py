"""Two protective markings.

What it checks.
The marking of a draft is one and the same in its headers and footers, in a line of its own, in its properties and in
the name of its file.

Why it matters.
House rule. Whoever handles the file goes by the marking that they happen to see.

How to put it right.
Decide which marking is right, and write it everywhere: in the header of each section, in File, Info, Properties, and in
the name of the file.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.gate.facts import markings_of
from pccreply.rules.marks import remark_at
from pccreply.rules.rule import Rule

RULE = Rule(
    code="PCC614",
    name="marking-mismatch",
    severity=Severity.WARNING,
    basis=Basis.HOUSE,
    examples=(),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark, where there is more than one marking, at the first that differs from the others."""
    found = list(markings_of(reply))
    by_name = {marking: (where, place) for marking, where, place in reversed(found)}
    if len(by_name) > 1:
        first = found[0][0]
        other = next(marking for marking, _, _ in found if marking != first)
        where, place = by_name[other]
        yield remark_at(
            reply,
            RULE.name,
            place,
            f"Two markings: {by_name[first][0]} says {first}, and {where} says {other}.",
            "Decide which is right, and write it in the headers, in the properties and in the name of the file.",
        )

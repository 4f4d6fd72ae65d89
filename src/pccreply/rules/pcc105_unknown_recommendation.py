"""An answer to a recommendation that the report does not have.

What it checks.
Every reference in "to" names a recommendation or a part of the report.

Why it matters.
House rule. A wrong number puts the answer under the wrong recommendation, or under none.

How to put it right.
Write the number as the register has it; a part is the number and its letter: "3b".
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.model.reports import unit_name
from pccreply.rules.rule import Rule, bad, good

RULE = Rule(
    code="PCC105",
    name="unknown-recommendation",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(
        good(
            "The part may stand in brackets.",
            """
            answers:
              - to: ["2(a)", "2 b"]
                force_progress: Crews are trained, and each keeps a log.
                commissioner_action: I read the log.
                timescale: {by: 2025-11-28}
              - to: [1]
                force_progress: The force has bought a book.
                commissioner_action: I paid for it.
                timescale: {by: 2025-09-15}
            """,
            alone=True,
        ),
        bad(
            "There is no recommendation 4.",
            """
            answers:
              - to: ["4"]
                     ^^^ There is no recommendation 4 in this report
                force_progress: The force has painted its ferries.
                commissioner_action: I chose the colour.
                timescale: {done: 2025-05}
            """,
        ),
    ),
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each reference that names nothing in the report."""
    names = []
    for recommendation in reply.report.recommendations:
        names.append(recommendation.number)
        names += [unit_name(recommendation.number, p.label) for p in recommendation.parts]
    for reference in reply.unmatched:
        near = _same_number(reference.value, names)
        yield Remark(
            RULE.name,
            f"There is no recommendation {reference.value} in this report ({reply.report.id}).",
            reference.place,
            f'Did you mean "{near}"? Numbers are texts: put them in quotation marks, straight ones.'
            if near
            else f"The report has: {', '.join(names)}.",
        )


def _same_number(reference: str, names: list[str]) -> str:
    """The one recommendation whose number has the same value: "1.10" for "1.1", "10" for "010", "3a" for “3a”."""
    unmarked = reference.strip("“”‘’„'\" ")
    if unmarked in names:
        return unmarked
    try:
        value = float(reference)
    except ValueError:
        return ""
    same = [n for n in names if n.replace(".", "", 1).isdigit() and float(n) == value]
    return same[0] if len(same) == 1 else ""

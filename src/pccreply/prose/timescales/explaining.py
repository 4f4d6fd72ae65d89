"""A statement in a plain sentence: which words were read, and as what."""

from __future__ import annotations

from pccreply.model.timescales import TimescaleKind, TimescaleStatement
from pccreply.prose.calendar import long_date


def explain(statement: TimescaleStatement) -> str:
    """How a statement was read, in a plain sentence: “by the end of March 2026”: by 31 March 2026."""
    kind, quoted = statement.kind, f"“{statement.text}”: " if statement.text else ""
    start, end = statement.start, statement.end
    if kind is TimescaleKind.NONE:
        return "No words about when were found."
    if kind is TimescaleKind.BY_REFERENCE:
        return f"{quoted}HMICFRS's own date" + (f", {long_date(end)}." if end else ".")
    if kind is TimescaleKind.ALREADY_MET:
        return f"{quoted}it was so already."
    if kind in (TimescaleKind.VAGUE, TimescaleKind.CONDITIONAL) and statement.weak:
        return f"{quoted}{statement.weak}."
    done = kind is TimescaleKind.DONE
    if start and end:
        when = f"on {long_date(end)}" if start == end else f"between {long_date(start)} and {long_date(end)}"
    elif end:
        when = f"by {long_date(end)}"
    elif start:
        when = f"from {long_date(start)}"
    else:
        when = "on a day that is not named" if done else "no day can be worked out from it"
    return f"{quoted}{'done, ' if done else ''}{when}."

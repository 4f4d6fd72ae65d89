"""The timescale statement as a sentence of the letter."""

from __future__ import annotations

from pccreply.model.reports import Deadline, DeadlineSetBy
from pccreply.model.timescales import TimescaleKind, TimescaleStatement
from pccreply.model.wording import Wording
from pccreply.prose.calendar import long_date, month_of

_SETTERS = {DeadlineSetBy.FORCE: "the force", DeadlineSetBy.BODY: "my office"}


def sentence(timescale: TimescaleStatement, deadline: Deadline | None, publisher: str, wording: Wording) -> str:
    """The stock sentence for a statement, filled in; empty where there is no statement.

    ``publisher`` is who set the deadline where neither the force nor the body did.
    """
    given = {key: value.strip().rstrip(".") for key, value in timescale.given}
    key = _key(timescale, given, deadline)
    if not key:
        return ""
    words = given.get("words", "")
    because = given.get("because", given.get("none_because", ""))
    said = wording.say(
        f"timescale.{key}",
        **{
            "by": given.get("by", ""),
            "from": given.get("from", ""),
            "within": given.get("within", ""),
            "done": given.get("done", ""),
            "every": given.get("every", ""),
            "because": because,
            "words": words[:1].upper() + words[1:],
            "deadline": deadline_words(deadline),
            "set_by": _SETTERS.get(deadline.set_by, publisher) if deadline else publisher,
        },
    )
    # only the sentences on a later date give the reason; elsewhere it follows as a sentence of its own
    return said if because in said else f"{said} {because[:1].upper()}{because[1:]}."


def short(timescale: TimescaleStatement, deadline: Deadline | None) -> str:
    """The statement in a few words, for a table; empty where there is none."""
    given = dict(timescale.given)
    if timescale.kind is TimescaleKind.BY_REFERENCE:
        return f"by {deadline_words(deadline)}" if deadline and deadline.end and deadline.exact else "by the date set"
    if timescale.kind is TimescaleKind.DONE:
        return f"done, {given['done']}" if given.get("done") else "done"
    if timescale.kind is TimescaleKind.ALREADY_MET:
        return "already met"
    if timescale.kind is TimescaleKind.NONE_WITH_REASON:
        return "none: see the answer"
    if timescale.kind is TimescaleKind.RECURRING and given.get("every"):
        since = f" from {given['from']}" if given.get("from") else ""
        return f"every {given['every']}{since}"
    for key in ("by", "within", "from"):
        if given.get(key):
            return f"{key} {given[key]}"
    if timescale.end is not None:
        return f"by {long_date(timescale.end)}"
    return "see the answer" if timescale.stated else ""


def deadline_words(deadline: Deadline | None) -> str:
    """A deadline as a sentence can hold it: "31 March 2025", "September 2025", "within three months"."""
    if deadline is None:
        return ""
    if deadline.end is None or deadline.words[:1].isalpha():
        return deadline.words
    return long_date(deadline.end) if deadline.exact else month_of(deadline.end)


def _is_late(timescale: TimescaleStatement, deadline: Deadline | None) -> bool:
    """Whether the time named is certainly or possibly later than the deadline."""
    day = timescale.end or timescale.start
    return day is not None and deadline is not None and deadline.end is not None and day > deadline.end


def _key(timescale: TimescaleStatement, given: dict[str, str], deadline: Deadline | None) -> str:
    """Which stock sentence says it."""
    late = "_late" if given.get("because") and _is_late(timescale, deadline) else ""
    if "words" in given:
        return "words"
    match timescale.kind:
        case TimescaleKind.BY_REFERENCE:
            return "by_deadline" if deadline_words(deadline) else "by_deadline_undated"
        case TimescaleKind.BY_DATE:
            return f"by_date{late}"
        case TimescaleKind.PERIOD:
            return f"within{late}" if "within" in given else f"from{late}"
        case TimescaleKind.DONE:
            return "closed" if "closed" in given else "done" if given.get("done") else "done_undated"
        case TimescaleKind.ALREADY_MET:
            return "already_met"
        case TimescaleKind.RECURRING:
            return "recurring_from" if given.get("from") else "recurring"
        case TimescaleKind.NONE_WITH_REASON:
            return "none_because"
    return ""

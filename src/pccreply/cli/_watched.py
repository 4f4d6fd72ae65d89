"""The drafts that are watched, and how each stands now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

import click

from pccreply.jobs.watch import State, Watched
from pccreply.model.findings import Finding, Severity
from pccreply.prose.numbers import counted

STATES = {
    "to put right": "red",
    "cannot tell": "magenta",
    "held open": "yellow",
    "look over": "yellow",
    "clear": "green",
    "gone": None,
}
"""The states of a draft in words, the gravest first, with the colours that repeat what they say."""


@dataclass(frozen=True, slots=True)
class Row:
    """A draft as it stands now. ``since`` is when it came to stand so."""

    watched: Watched
    state: str
    counts: str
    since: datetime
    news: bool = True
    """whether it stands differently from before, or was saved"""

    @property
    def path(self) -> str:
        return self.watched.path

    @property
    def findings(self) -> list[Finding]:
        """The findings that are not excused: new ones first, then the gravest."""
        new = self.watched.change.new if self.watched.change else ()
        documents = self.watched.result.documents if self.watched.result else ()
        found = [f for d in documents for f in d.findings if f.excuse is None]
        return sorted(found, key=lambda f: (f not in new, list(Severity).index(f.severity)))

    @property
    def label(self) -> str:
        """The state, in its colour."""
        return click.style(self.state, fg=STATES[self.state], bold=True)

    @property
    def changes(self) -> str:
        """``3 put right, 1 new``; empty where nothing can be compared."""
        change = self.watched.change
        if change is None:
            return ""
        said = [
            f"{len(found)} {word}" for found, word in ((change.put_right, "put right"), (change.new, "new")) if found
        ]
        return ", ".join(said) or "no change"


def tally(rows: Iterable[Row]) -> str:
    """``2 to put right, 1 clear``: how many stand how, the gravest first."""
    states = [row.state for row in rows]
    return ", ".join(f"{states.count(state)} {state}" for state in STATES if state in states)


class Table:
    """All drafts as they stand, and the one that was saved last."""

    def __init__(self, strict: bool) -> None:
        self.rows: dict[str, Row] = {}
        self.last: Watched | None = None
        self.focus = ""
        self._strict = strict
        self._complete = False

    def take(self, watched: Watched) -> Row:
        """Note a result."""
        before = self.rows.pop(watched.path, None)
        state, counts = self._judged(watched)
        same = before is not None and (before.state, before.counts) == (state, counts)
        quiet = same and not watched.saved and not (watched.change and (watched.change.new or watched.change.put_right))
        since = before.since if before and same else watched.at
        row = Row(watched, state, counts, since, not quiet)
        if watched.state is not State.GONE:
            self.rows[watched.path] = row
        self.last = watched
        # until all were seen once, the first stays: it is the one that was saved last
        if (watched.saved and self._complete and watched.path in self.rows) or not self.focus:
            self.focus = watched.path
        elif self.focus not in self.rows:
            self.focus = next(reversed(self.rows), "")
        self._complete = self._complete or not watched.waiting
        return row

    def _judged(self, watched: Watched) -> tuple[str, str]:
        if watched.state is State.GONE:
            return "gone", "no longer there"
        if watched.state is State.HELD or watched.result is None:
            return ("held open" if watched.state is State.HELD else "cannot tell"), watched.message
        result = replace(watched.result, fail_on=Severity.WARNING) if self._strict else watched.result
        numbers = [(result.count(severity), severity.value) for severity in Severity]
        grave = [counted(number, noun) for number, noun in numbers if number and noun != Severity.NOTE]
        notes = [counted(result.count(Severity.NOTE), "note")] if result.count(Severity.NOTE) else []
        counts = ", ".join(grave or notes) or "nothing to put right"
        if result.failed:
            return "to put right", counts
        return ("look over" if result.count(Severity.WARNING) else "clear"), counts

    def summary(self) -> str:
        """How many drafts, and how they stand."""
        counts = tally(self.rows.values())
        return f"{counted(len(self.rows), 'draft')}{': ' if counts else ''}{counts}."

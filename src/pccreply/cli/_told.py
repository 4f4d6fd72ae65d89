"""What a batch tells while it runs and at its end."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pccreply.jobs.draft import Drafted
    from pccreply.jobs.origins import Due, Standing
    from pccreply.ledger.ledger import Written


@contextmanager
def progress_bar(results: Iterator[Drafted], length: int, *, shown: bool) -> Iterator[Iterator[Drafted]]:
    """The results as they come; with a bar, how many a second, and how long it will still take."""
    if not shown:
        yield results
        return
    began, done = 0.0, 0

    def counted() -> Iterator[Drafted]:
        nonlocal began, done
        for result in results:
            began, done = began or time.monotonic(), done + 1
            yield result

    def pace(_: Drafted | None) -> str:
        # from the first letter on: what is loaded before it says nothing of the others
        seconds = time.monotonic() - began
        if done < 2 or seconds <= 0:
            return ""
        rate = (done - 1) / seconds
        left = round((length - done) / rate)
        return f"{rate:.0f} letters/s, {left // 60}:{left % 60:02d} left"

    with click.progressbar(
        counted(), length, "Letters", show_pos=True, show_eta=False, item_show_func=pace, file=sys.stderr
    ) as bar:
        yield iter(bar)


@dataclass(slots=True)
class Told:
    """What is to be said at the end: a line and a row for each letter, and no more of it."""

    shown: Callable[[Path], str]
    explain: bool = False
    lines: list[str] = field(default_factory=list)
    rows: list[tuple[str, str, str]] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)
    failed: bool = False
    letters: int = 0
    incomplete: int = 0
    unchanged: int = 0
    untold: list[str] = field(default_factory=list)
    stopped: str = ""
    asked: int = 0
    """how many letters there were to be, where the work was stopped before its end"""

    @contextmanager
    def to_the_end_or_ctrl_c(self, number: int) -> Iterator[None]:
        """Ctrl-C ends the work between two letters: what is written is whole, and the ledger knows it."""
        try:
            yield
        except KeyboardInterrupt:
            self.asked = number
            done = f"{len(self.rows):,} of {number:,} letters"
            self.stopped = f"Stopped after {done}; the next run goes on."

    def standing(self, one: Standing) -> None:
        """A letter of which nothing has changed."""
        record = one.record
        self._row(one.written, record.errors, record.incomplete, record.suspect, "")
        self.unchanged += 1
        if record.errors:
            self.untold.append(self.shown(one.path))
        self._because(one.written.path, "passed over", "nothing has changed")

    def drafted(self, result: Drafted, due: Due, verbose: bool) -> None:
        """A letter that was made, or could not be."""
        from pccreply.reporters.text import drafted_lines

        if result.errors or verbose:
            said = drafted_lines(result.document, verbose)
            self.lines += [*said, ""] if said else []
        if verbose and result.slow:
            self.lines.append(f"{self.shown(due.path)}: the template takes longer than others: {result.slow}.")
        why = "; ".join(due.reasons)
        if result.changed:
            why += f" (its answers to {', '.join(result.changed)})"
        if result.written is None:
            self.rows.append(("not written", str(result.errors), _with(result.reason, result.note)))
            self.failed = True
            self._because(due.path, "tried", why)
            return
        self._row(result.written, result.errors, result.incomplete, result.suspect, result.note)
        did = "made anew and found the same" if result.written.unchanged else "written"
        self._because(result.written.path, did, why)

    def _because(self, path: Path, did: str, why: str) -> None:
        """Note why something was done, where somebody wants to know."""
        if self.explain:
            self.reasons.append(f"{self.shown(path)}: {did}, {why}")

    def _row(self, written: Written, errors: int, incomplete: bool, suspect: Sequence[str], trouble: str) -> None:
        note = self.shown(written.path)
        if written.kept is not None:
            note += f" (beside {written.kept.name}, which has been edited)"
        if written.moved is not None:
            note += f" (the edited letter is now {written.moved.name})"
        if written.unchanged:
            note += " (unchanged)"
        if suspect:
            note += f" (suspect: {', '.join(suspect)})"
        self.rows.append(("incomplete" if incomplete else "written", str(errors), _with(note, trouble)))
        self.letters += 1
        self.incomplete += incomplete
        self.failed = self.failed or bool(errors or trouble)

    def table(self) -> None:
        """What became of each letter, and why where that is wanted."""
        from pccreply.cli._saying import say
        from pccreply.cli._tables import print_table

        if self.rows:
            print_table(("State", "Errors", "Letter"), self.rows)
        if self.explain:
            click.echo("\n".join([*self.reasons, ""]))
        marked = f", {self.incomplete} of them incomplete and marked so on every page" if self.incomplete else ""
        asked = self.asked or len(self.rows)
        say(f"{self.letters} of {asked} {'letter' if asked == 1 else 'letters'} written{marked}.")
        if self.unchanged:
            say(f"{self.unchanged} of them stood already, and nothing has changed (--explain says more).")
        if self.untold:
            reports = {Path(path).stem for path in self.untold}
            some = self.untold[0] if len(self.untold) == 1 else reports.pop() if len(reports) == 1 else ""
            check = f"pccreply check {some}".rstrip()
            say(f"The errors of unchanged letters are not told again: '{check}' tells them.")


def _with(note: str, trouble: str) -> str:
    return f"{note}; {trouble}" if trouble else note

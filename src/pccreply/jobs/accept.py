"""Accept answers whose recommendations read differently now: somebody has read them again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pccreply.jobs.draft import progress_path
from pccreply.jobs.errors import CannotRun, why
from pccreply.jobs.office import Office, load_progress, one_run_at_a_time
from pccreply.ledger.files import refuse_leading_out, write_atomically
from pccreply.model.reply import Answer
from pccreply.prose.spelling import did_you_mean
from pccreply.sources.folders import seen_path
from pccreply.sources.seen import seen_now, seen_text


@dataclass(frozen=True, slots=True)
class Accepted:
    """The suspect answers that were accepted, those that still are suspect, and the file that says so."""

    answers: tuple[Answer, ...]
    left: tuple[Answer, ...]
    path: Path


def accept(office: Office, force: str, report: str, units: Sequence[str], by: str) -> Accepted:
    """Note that ``by`` has read the suspect answers to ``units`` (to all, if none is named) against today's wording.

    Raises CannotRun where there is no such force, report, progress or unit, where a file cannot be read or
    written, and where no name is given.
    """
    name = " ".join(by.split())
    if not name:
        raise CannotRun("Who has read them? Write --by and a name.")
    path = progress_path(office, force, report)
    kept = seen_path(path)
    try:
        with one_run_at_a_time(office):
            return _accept(office, report, path, kept, units, name)
    except OSError as error:
        raise CannotRun(f"{office.workspace.shown(kept)} cannot be written: {why(error, kept)}.") from error


def _accept(office: Office, report: str, path: Path, kept: Path, units: Sequence[str], name: str) -> Accepted:
    loaded = load_progress(office, path)
    if loaded.seen is None:
        raise CannotRun(f"{office.workspace.shown(kept)} cannot be read. Fetch it from version control.")
    if loaded.reply is None:
        raise CannotRun(f"{loaded.path} cannot be read; 'pccreply check {loaded.path}' says why.")
    reply = loaded.reply
    known = [answer.name for answer in reply.answers]
    wanted = {_unit(unit, known, report) for unit in units} or set(known)
    suspect = [a for a in reply.answers if a.written_to is not None]
    accepted = tuple(a for a in suspect if a.name in wanted)
    if accepted:
        now = seen_now(reply, loaded.seen, office.day, [a.name for a in accepted], name)
        refuse_leading_out(kept.parent, office.workspace.root)
        write_atomically(kept, seen_text(now), at_once=True)
    return Accepted(accepted, tuple(a for a in suspect if a.name not in wanted), kept)


def _unit(written: str, known: list[str], report: str) -> str:
    """The unit that a person means: "3b", "3(b)", "3 B"."""

    def plain(text: str) -> str:
        return "".join(c for c in text.lower() if c.isalnum() or c == ".")

    for name in known:
        if plain(name) == plain(written):
            return name
    near = did_you_mean(written, known) or f"It has: {', '.join(known)}."
    raise CannotRun(f"{report} has no recommendation or part '{written}'. {near}")

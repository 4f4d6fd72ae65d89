"""Write the letters of every force that has progress on a report."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Executor, Future
from contextlib import ExitStack, closing
from pathlib import Path

from pccreply import __version__
from pccreply.jobs.draft import Drafted, save_letter
from pccreply.jobs.errors import CannotRun
from pccreply.jobs.make_letter import Made, make_letter
from pccreply.jobs.office import Office, Turns
from pccreply.jobs.origins import Origins, Run
from pccreply.jobs.parcels import Answered, Sending, Terms
from pccreply.jobs.workers import rare_collections
from pccreply.ledger.ledger import Ledger
from pccreply.model.checks import CheckedDocument, DocumentKind
from pccreply.outputs import Output

_IN_A_PARCEL = 25
_ON_THE_WAY = 12
"""Parcels that are with the workers at once: what is in memory hangs on this and not on the number of letters."""


def run_batch(
    office: Office,
    paths: Sequence[Path],
    output: Output,
    *,
    allow_incomplete: bool = False,
    executor: Executor | None = None,
    move_aside: bool = False,
    whole: bool = False,
    origins: Origins | None = None,
) -> Generator[Drafted, None, None]:
    """Write each letter, in the order of the paths. One that fails is reported in its result and does not stop the rest.

    With an ``executor`` (of processes, or of a cluster) its workers make the letters; all are written here. Then
    the results keep the reply that they were made from only where they hold errors, or with ``whole``. With
    ``move_aside`` a letter that somebody has edited makes room for the new one. ``origins`` is what was
    read of the sources already. Raises CannotRun where a worker has another pccreply than this one.
    """
    origins = origins or Origins(office.workspace)
    origins.read_shared()
    run = Run(office.today, office.as_of, allow_incomplete)
    with ExitStack() as stack:
        stack.enter_context(rare_collections())
        turns = stack.enter_context(closing(Turns(office)))
        ledgers: dict[Path, Ledger] = {}
        for path, made in _all_made(office, paths, output, allow_incomplete, executor, whole, origins):
            target = office.workspace.output / path.stem / (path.parent.name + output.suffix)
            if target.parent not in ledgers:
                ledgers[target.parent] = stack.enter_context(Ledger(target.parent, office.workspace.root))
            ledger = ledgers[target.parent]
            drafted = save_letter(office, origins, run, path, made, target, ledger, turns, move_aside=move_aside)
            origins.forget(path)
            yield drafted


def _all_made(
    office: Office,
    paths: Sequence[Path],
    output: Output,
    allow_incomplete: bool,
    executor: Executor | None,
    whole: bool,
    origins: Origins,
) -> Iterator[tuple[Path, Made]]:
    if executor is None or office.settings_remarks:
        for path in paths:
            yield path, _made_here(office, path, output, allow_incomplete, origins)
        return
    terms = Terms(office.settings, office.today, office.as_of, output, allow_incomplete, whole)
    for some, letters in _on_the_way(Sending(executor, office, origins, terms), paths):
        for path, made in zip(some, letters or (None,) * len(some), strict=True):
            yield path, made or _made_here(office, path, output, allow_incomplete, origins)


def _on_the_way(sending: Sending, paths: Sequence[Path]) -> Iterator[tuple[Sequence[Path], tuple[Made | None, ...]]]:
    """The letters parcel by parcel, in order; a parcel that was lost comes back empty."""
    waiting: deque[tuple[Sequence[Path], Future[Answered] | None]] = deque()
    starts = iter(range(0, len(paths), _IN_A_PARCEL))
    try:
        while True:
            while len(waiting) < _ON_THE_WAY and (start := next(starts, None)) is not None:
                some = paths[start : start + _IN_A_PARCEL]
                waiting.append((some, _sent(sending, some)))
            if not waiting:
                return
            some, future = waiting.popleft()
            yield some, _received(future)
    finally:
        for _, future in waiting:
            if future is not None:
                future.cancel()


def _sent(sending: Sending, paths: Sequence[Path]) -> Future[Answered] | None:
    try:
        return sending.send(paths)
    except RuntimeError:  # its workers have died (BrokenExecutor), or it was shut down
        return None


def _received(future: Future[Answered] | None) -> tuple[Made | None, ...]:
    """The letters that came back; none where the worker was lost, so that they are made here."""
    if future is None:
        return ()
    try:
        answered = future.result()
    except ModuleNotFoundError as error:
        raise CannotRun(
            f"A worker cannot load {error.name}. Install pccreply {__version__} where the workers run."
        ) from error
    except Exception:
        return ()
    if answered.version != __version__:
        raise CannotRun(
            f"The workers have pccreply {answered.version}, and this is {__version__}: they might write other letters. "
            "Install the same version on both sides."
        )
    return answered.made


def _made_here(office: Office, path: Path, output: Output, allow_incomplete: bool, origins: Origins) -> Made:
    origins.read(path)
    try:
        return make_letter(office, path, output, allow_incomplete=allow_incomplete)
    except Exception as error:  # a fault of ours in one letter must not cost the office the others
        return _failed(office, path, error)


def _failed(office: Office, path: Path, error: Exception) -> Made:
    shown = office.workspace.shown(path)
    reason = f"pccreply itself has failed on {shown} ({type(error).__name__}: {error})"
    return Made(path.parent.name, path.stem, CheckedDocument(shown, DocumentKind.PROGRESS, ()), reason=reason)

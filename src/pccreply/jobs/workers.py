"""Who makes the letters: this process alone, several, or a cluster."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from pccreply.jobs.errors import CannotRun

PAYS_FROM = 300
"""Letters from which a second process pays for its start (docs/batch.md has the figures)."""
_OBJECTS = 50_000
"""New objects before Python looks for garbage among them; a letter has some thousands."""
_PATIENCE = 15
"""Seconds to wait for a cluster to answer."""


def processes_for(letters: int) -> int:
    """How many processes to make some letters with: one, as long as the start of more does not pay."""
    known = getattr(os, "sched_getaffinity", None)
    cores = len(known(0)) if known else os.cpu_count() or 1
    return max(1, min(cores, letters // (PAYS_FROM // 2))) if letters >= PAYS_FROM else 1


@contextmanager
def rare_collections() -> Iterator[None]:
    """Let Python look for garbage more rarely.

    A letter makes thousands of objects which nearly all go by themselves; looking through them again and again
    costs a twelfth of the time. What is loaded already is not looked through at all.
    """
    before = gc.get_threshold()
    _collect_rarely()
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def _collect_rarely() -> None:
    gc.freeze()
    gc.set_threshold(_OBJECTS, *gc.get_threshold()[1:])


@contextmanager
def local_workers(number: int) -> Iterator[Executor | None]:
    """So many processes; None for one, which is this one."""
    if number < 2:
        yield None
        return
    pool = ProcessPoolExecutor(number, mp_context=get_context("spawn"), initializer=_leave_ctrl_c_to_the_caller)
    with _ctrl_c_held_back():
        for _ in range(number):
            pool.submit(_load)
    try:
        yield pool
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def cluster(address: str) -> Iterator[Executor]:
    """The workers of a Dask cluster that runs already.

    Raises CannotRun where the extra is not installed, or the scheduler does not answer.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise CannotRun(
            "--scheduler needs the extra for clusters, which is not installed: pip install 'pccreply[cluster]'"
        ) from error
    try:
        client = Client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError) as error:
        raise CannotRun(
            f"No Dask scheduler answers at {address} ({error}). It is an address such as tcp://10.0.0.5:8786."
        ) from error
    with client:
        if not client.scheduler_info()["workers"]:
            raise CannotRun(f"The Dask scheduler at {address} has no workers. Start some: dask worker {address}")
        yield client.get_executor(pure=False)


def _leave_ctrl_c_to_the_caller() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _ctrl_c_held_back() -> Iterator[None]:
    """A process that is started now is not hit by Ctrl-C; whoever waits for it is hit a moment later."""
    if sys.platform == "win32":  # which has no such masks
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _load() -> None:
    """Load what makes letters, while the caller packs the first of them."""
    import pccreply.jobs.parcels
    import pccreply.outputs.docx.template  # noqa: F401

    _collect_rarely()

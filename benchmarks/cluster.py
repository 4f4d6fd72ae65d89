"""A Dask cluster on this machine, for as long as somebody keeps its standard input open.

python -m benchmarks.cluster WORKERS    prints the address of its scheduler as soon as all workers are there
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from benchmarks.commands import environment


def available() -> bool:
    """Whether what a cluster needs is installed."""
    return find_spec("distributed") is not None


@contextmanager
def local_cluster(workers: int) -> Iterator[str]:
    """The address of the scheduler of a cluster with so many workers, each a process."""
    command = [sys.executable, "-m", "benchmarks.cluster", str(workers)]
    process = subprocess.Popen(command, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdin is not None and process.stdout is not None
    try:
        address = process.stdout.readline().strip()
        if not address:
            raise RuntimeError("The Dask cluster did not start; what it said stands above.")
        yield address
    finally:
        process.stdin.close()
        process.wait()


def main(workers: int) -> None:
    """Start the cluster, say where it is, and keep it until standard input ends."""
    start: Any = import_module("distributed").LocalCluster
    with start(
        n_workers=workers, threads_per_worker=1, dashboard_address=None, worker_dashboard_address=None
    ) as cluster:
        cluster.wait_for_workers(workers)
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()


if __name__ == "__main__":
    main(int(sys.argv[1]))

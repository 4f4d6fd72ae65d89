"""The same letters through pccreply and its peers, side by side.

Each peer is a process of its own that stays. It gets one line of JSON, the job ({"workspace", "count",
"letters", "template"}), answers {"ready": true} when all is loaded, and then writes letters for each line
{"count", "folder"} and answers {"seconds", "processor"}: by the clock, and of the processors' time. The peers take turns, so that whatever else the machine does hits
all alike; the best round of each counts.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib import import_module, metadata
from pathlib import Path
from typing import Any

from benchmarks.installing import PEERS
from benchmarks.letters import compose_all, content
from benchmarks.peer import version
from benchmarks.peer_template import Syntax, peer_template
from benchmarks.reading import alike, lines_of

REPOSITORY = PEERS.parent.parent
OURS = "pccreply_plain"


@dataclass(frozen=True)
class Peer:
    """A peer as it describes itself. ``missing`` says why it cannot run here."""

    name: str
    title: str
    note: str
    version: str
    missing: str
    command: Sequence[str]
    template: Callable[[list[dict[str, Any]]], bytes] | None


@dataclass(frozen=True)
class Standing:
    """How a peer did: the best seconds of a round by number of letters; how like its letters are to ours, and how large.

    ``processor`` holds the best processor seconds. They hang less on what else the machine does.
    """

    peer: Peer
    best: Mapping[int, float]
    processor: Mapping[int, float]
    likeness: float
    size: float


def find_peers(installed: Path) -> list[Peer]:
    """The peers in ``peers/``; those that need packages look for them in the folder ``installed``."""
    python = [_python_peer(path.stem, installed) for path in sorted(PEERS.glob("[!_]*.py"))]
    node = shutil.which("node")
    if node is None:
        return python
    others = [path.stem for path in sorted(PEERS.glob("*.cjs")) if path.stem != "driver"]
    return python + [_node_peer(node, name, installed) for name in others]


def hold(
    peers: Sequence[Peer], workspace: Path, rounds: Mapping[int, int], installed: Path, tell: Callable[[str], None]
) -> list[Standing]:
    """Let the peers write letters of the workspace. ``rounds`` says how many rounds of how many letters.

    Raises RuntimeError where a peer fails.
    """
    most = max(rounds)
    contents = [content(letter) for letter in compose_all(workspace, most)]
    with tempfile.TemporaryDirectory(prefix="contest-") as name, ExitStack() as stack:
        folder = Path(name)
        (folder / "letters.json").write_text(json.dumps(contents), encoding="utf-8")
        workers: dict[str, _Worker] = {}
        for peer in peers:
            template = folder / f"{peer.name}.docx"
            if peer.template is not None:
                template.write_bytes(peer.template(contents))
            job = {"workspace": workspace, "count": most, "letters": folder / "letters.json", "template": template}
            workers[peer.name] = stack.enter_context(_working(peer, job, installed))
        samples = {name: _sample(worker, folder / f"sample-{name}") for name, worker in workers.items()}
        best: dict[str, dict[int, float]] = {name: {} for name in workers}
        processor: dict[str, dict[int, float]] = {name: {} for name in workers}
        for count, times in rounds.items():
            for turn in range(times):
                tell(f"{count} letters, round {turn + 1} of {times}")
                for each, worker in workers.items():
                    took = worker.write(count, folder / "letters")
                    for kept, seconds in ((best[each], took["seconds"]), (processor[each], took["processor"])):
                        kept[count] = min(seconds, kept.get(count, seconds))
        ours = samples[OURS]
        return [
            Standing(p, best[p.name], processor[p.name], alike(ours.lines, sample.lines), sample.size / ours.size)
            for p, sample in zip(peers, samples.values(), strict=True)
        ]


def _python_peer(name: str, installed: Path) -> Peer:
    path = str(installed / "python")
    if path not in sys.path:
        sys.path.append(path)
    module = import_module(f"benchmarks.peers.{name}")
    try:
        found, missing = version(module.PACKAGE), ""
    except metadata.PackageNotFoundError:
        found, missing = "", f"{module.PACKAGE} could not be installed"
    template = getattr(module, "template", None)
    if template is None and module.SYNTAX is not None:
        syntax: Syntax = module.SYNTAX
        template = lambda _: peer_template(syntax)  # noqa: E731
    command = [sys.executable, "-m", "benchmarks.peer", name]
    return Peer(name, module.TITLE, module.NOTE, found, missing, command, template)


def _node_peer(node: str, name: str, installed: Path) -> Peer:
    command = [node, str(PEERS / "driver.cjs"), name]
    environment = {**os.environ, "PEERS": str(installed)}
    done = subprocess.run([*command, "describe"], env=environment, capture_output=True, text=True, check=True)
    said = json.loads(done.stdout)
    syntax = Syntax.of(said["syntax"])
    return Peer(
        name, said["title"], said["note"], said["version"], said["missing"], command, lambda _: peer_template(syntax)
    )


class _Worker:
    """A peer at work."""

    def __init__(self, peer: Peer, process: subprocess.Popen[str]) -> None:
        self.peer, self.process = peer, process

    def ask(self, order: Mapping[str, object]) -> dict[str, Any]:
        """Send a line and read the answer. Raises RuntimeError where none comes."""
        assert self.process.stdin is not None and self.process.stdout is not None
        try:
            self.process.stdin.write(json.dumps(order, default=str) + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise RuntimeError(f"{self.peer.title} has failed; what it said stands above.")
        answer: dict[str, Any] = json.loads(line)
        return answer

    def write(self, count: int, folder: Path) -> dict[str, float]:
        """Write letters into a new folder and delete them; the seconds of the writing, by the clock and the processor."""
        folder.mkdir()
        try:
            took: dict[str, float] = self.ask({"count": count, "folder": folder})
            assert sum(1 for _ in folder.iterdir()) == count
            return took
        finally:
            shutil.rmtree(folder)

    def stop(self) -> None:
        """End the process and wait for it."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait()


@contextmanager
def _working(peer: Peer, job: Mapping[str, object], installed: Path) -> Iterator[_Worker]:
    paths = [str(REPOSITORY), str(REPOSITORY / "src"), str(installed / "python")]
    environment = {**os.environ, "PEERS": str(installed), "PYTHONPATH": os.pathsep.join(paths)}
    process = subprocess.Popen(
        peer.command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment, text=True, encoding="utf-8"
    )
    worker = _Worker(peer, process)
    try:
        worker.ask(job)
        yield worker
    finally:
        worker.stop()


@dataclass(frozen=True)
class _Sample:
    """The lines of some letters of a peer, and the bytes of their files together."""

    lines: list[list[str]]
    size: int


def _sample(worker: _Worker, folder: Path) -> _Sample:
    """Some letters of a peer; writing them also warms it up."""
    folder.mkdir()
    worker.ask({"count": 10, "folder": folder})
    paths = [folder / f"{number}.docx" for number in range(10)]
    return _Sample([lines_of(path) for path in paths], sum(path.stat().st_size for path in paths))

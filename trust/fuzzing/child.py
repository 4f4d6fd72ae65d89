"""One target tried for a time, in a process of its own: ``python -m trust.fuzzing.child TARGET SECONDS SEED FOLDER``.

With atheris inputs that reach code which none reached before are kept, and varied in turn; without it the seeds
alone are varied. Whatever breaks a promise is written to FOLDER/broken with its traceback, once for each place, and
the trying goes on. What happened stands in FOLDER/told.json; it is written anew every second, so that it is there
also where a fault in C ends the process.
"""

from __future__ import annotations

import hashlib
import json
import sys
import time
import traceback
from contextlib import nullcontext
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

MOST_BROKEN = 12
"""After so many different faults of a target more of them tell nothing."""
CORPUS = Path(__file__).resolve().parents[1] / "corpus"


class Trial:
    """The inputs that were tried, and what broke."""

    def __init__(self, target: Any, folder: Path) -> None:
        self.target = target
        self.check = target.check()
        self.folder = folder
        self.tried = 0
        self.broken: set[str] = set()
        self.slowest = 0.0
        self._told = 0.0
        (folder / "broken").mkdir(parents=True, exist_ok=True)

    def __call__(self, data: bytes) -> None:
        """Tries one input."""
        if len(data) > self.target.longest:
            return
        self.tried += 1
        begun = time.process_time()
        try:
            self.check(data)
        except Exception as error:
            self._keep(data, error)
        took = time.process_time() - begun
        if took > self.slowest:
            self.slowest = took
            if took > self.target.seconds:
                self._keep(data, TimeoutError(f"it took {took:.1f} s of processor time"))
        if time.monotonic() - self._told > 1:
            self.tell()

    def _keep(self, data: bytes, error: Exception) -> None:
        at = next(
            (
                f
                for f in reversed(traceback.extract_tb(error.__traceback__))
                if "fuzzing" in f.filename or "pccreply" in f.filename
            ),
            None,
        )
        promise = str(error).split(":")[0] if isinstance(error, AssertionError) else ""
        key = f"{type(error).__name__} {at.filename if at else ''} {at.lineno if at else ''} {promise}"
        if key in self.broken or len(self.broken) >= MOST_BROKEN:
            return
        self.broken.add(key)
        name = hashlib.sha256(data).hexdigest()[:12]
        (self.folder / "broken" / name).write_bytes(data)
        (self.folder / "broken" / f"{name}.why").write_text(
            "".join(traceback.format_exception(error)), encoding="utf-8"
        )
        self.tell()

    def tell(self) -> None:
        """Writes down what happened so far."""
        self._told = time.monotonic()
        told: dict[str, float] = {"tried": self.tried, "broken": len(self.broken), "slowest": round(self.slowest, 2)}
        told["worked"] = round(time.process_time(), 1)
        (self.folder / "told.json").write_text(json.dumps(told))


def starting_points(target: Any) -> list[bytes]:
    """The seeds of a target and its kept corpus, each once."""
    kept = sorted((CORPUS / target.name).glob("*"))
    return list(dict.fromkeys([*target.seeds(), *(path.read_bytes() for path in kept)]))


def main() -> None:
    """Tries one target for a time."""
    end = time.monotonic() + float(sys.argv[2])
    name, seed, folder = sys.argv[1], int(sys.argv[3]), Path(sys.argv[4])
    try:
        atheris: Any = import_module("atheris")
    except ImportError:
        atheris = None
    with atheris.instrument_imports(include=["pccreply"]) if atheris else nullcontext():
        from trust.fuzzing.targets import TARGETS

        target = TARGETS[name]
        trial = Trial(target, folder)
        starts = starting_points(target)
        for each in starts:  # loads, and so instruments, what is loaded only when it is needed
            trial(each)
        if atheris:
            _guided(atheris, trial, starts, end - time.monotonic(), seed)
        else:
            _unguided(trial, starts, end, seed)


def _guided(atheris: Any, trial: Trial, starts: list[bytes], seconds: float, seed: int) -> None:
    found = trial.folder / "found"
    found.mkdir(exist_ok=True)
    begin = trial.folder / "begin"
    begin.mkdir(exist_ok=True)
    for each in starts:
        (begin / hashlib.sha256(each).hexdigest()[:12]).write_bytes(each)
    mutate, longest = trial.target.mutate(), trial.target.longest

    def varied(data: bytes, most: int, seed: int) -> bytes:
        def raw(piece: bytes) -> bytes:
            changed: bytes = atheris.Mutate(piece, max(len(piece) + 16, 32))
            return changed

        out = mutate(data, Random(seed), raw)
        return out if 0 < len(out) <= most else data

    options = [f"-max_total_time={max(1, round(seconds))}", f"-seed={seed}", f"-max_len={longest}", "-print_final_stats=1",
               "-timeout=60", "-rss_limit_mb=2000", "-len_control=0", f"-artifact_prefix={trial.folder}/broken/"]  # fmt: skip
    atheris.Setup([sys.argv[0], *options, str(found), str(begin)], trial, custom_mutator=varied)
    atheris.Fuzz()


def _unguided(trial: Trial, starts: list[bytes], end: float, seed: int) -> None:
    from trust.fuzzing.mutating import mutated_bytes

    random, mutate = Random(seed), trial.target.mutate()
    while time.monotonic() < end:
        data = random.choice(starts)
        for _ in range(random.choice((1, 1, 2, 4))):
            data = mutate(data, random, lambda piece: mutated_bytes(piece, random))
        trial(data)
    trial.tell()


if __name__ == "__main__":
    main()

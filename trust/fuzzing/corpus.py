"""Keeping what widened coverage: ``python -m trust.fuzzing.corpus FOLDER`` after a long run that wrote FOLDER.

For each target the seeds, the kept corpus and what the run found are tried again with every step from line to line
noted. An input stays if it makes a step that none before it made, seeds first, then the small ones; the seeds
themselves are made anew each time and not kept. So ``trust/corpus`` holds each way through the code once.
"""

from __future__ import annotations

import hashlib
import sys
import types
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from trust.fuzzing.child import CORPUS
from trust.fuzzing.mutating import unzipped, zipped
from trust.fuzzing.targets import TARGETS, Check, Target

MOST = 90_000
"""Bytes kept for one target."""
LONGEST = 12_000
"""Bytes of one input that is kept."""
Steps = set[tuple[types.CodeType, int, int]]


def steps_of(check: Check, data: bytes) -> Steps:
    """Every step from line to line that pccreply takes on an input."""
    steps: Steps = set()

    def enter(frame: types.FrameType, event: str, value: Any) -> Callable[..., Any] | None:
        if "pccreply" not in frame.f_code.co_filename:
            return None
        last = 0

        def line(frame: types.FrameType, event: str, value: Any) -> Callable[..., Any]:
            nonlocal last
            if event == "line":
                steps.add((frame.f_code, last, frame.f_lineno))
                last = frame.f_lineno
            return line

        return line

    sys.settrace(enter)
    try:
        check(data)
    except Exception:  # a fault was told when it was found; what stays is only a place to begin at
        return set()
    finally:
        sys.settrace(None)
    return steps


def worth_keeping(target: Target, found: Iterable[bytes]) -> list[bytes]:
    """The inputs that make steps which neither the seeds nor a smaller input makes, within the bounds."""
    check = target.check()
    known: Steps = set()
    for seed in target.seeds():
        known |= steps_of(check, seed)
    kept: list[bytes] = []
    room = MOST
    for data in sorted(map(_packed, set(found)), key=len):
        if len(data) > min(LONGEST, room):
            continue
        steps = steps_of(check, data)
        if not steps <= known:
            known |= steps
            kept.append(data)
            room -= len(data)
    return kept


def _packed(data: bytes) -> bytes:
    """A zip packed as small as it can be; anything else as it is."""
    try:
        packed = zipped(unzipped(data), 9)
    except Exception:  # no zip, or one that is damaged on purpose
        return data
    return packed if len(packed) < len(data) else data


def main() -> None:
    """Renews the corpus of every target that the run tried."""
    run = Path(sys.argv[1])
    for name, target in TARGETS.items():
        found = [path for path in (run / name / "found").glob("*") if path.is_file()]
        if not (run / name).is_dir():
            continue
        folder = CORPUS / name
        before = [path for path in folder.glob("*") if path.is_file()]
        kept = worth_keeping(target, [path.read_bytes() for path in (*before, *found)])
        folder.mkdir(parents=True, exist_ok=True)
        for path in before:
            path.unlink()
        for data in kept:
            (folder / hashlib.sha256(data).hexdigest()[:12]).write_bytes(data)
        print(f"{name:<13} {len(found):>5} found, {len(kept):>4} kept, {sum(map(len, kept)):>7,} bytes", flush=True)


if __name__ == "__main__":
    main()

"""What fuzzing once broke, replayed; and the fuzzing itself: it can fail, and it gets past the checksum of a zip."""

from __future__ import annotations

import time
from itertools import islice
from pathlib import Path
from random import Random

import pytest
from trust.fuzzing.child import CORPUS, Trial
from trust.fuzzing.mutating import mutated_bytes, unzipped
from trust.fuzzing.promises import Broken
from trust.fuzzing.targets import TARGETS, check_of

from pccreply.drafts import docx, html
from pccreply.drafts.gathering import Gathering
from tests.conftest import CASES

BROKE = sorted(path for path in (CASES / "fuzz").glob("*/*") if path.is_file())
assert BROKE, "there are no cases of fuzzing"


@pytest.mark.parametrize("path", BROKE, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_once_broke_something(path: Path) -> None:
    """A case is an input, in a folder with the name of its target; its own name says what is odd about it."""
    begun = time.process_time()
    check_of(path.parent.name)(path.read_bytes())
    assert time.process_time() - begun < TARGETS[path.parent.name].seconds


@pytest.mark.parametrize("name", TARGETS)
def test_seeds_and_their_variations_keep_every_promise(name: str) -> None:
    target, random = TARGETS[name], Random(1)
    check, mutate = target.check(), target.mutate()
    changed = 0
    for seed in islice(target.seeds(), 3):
        assert len(seed) <= target.longest
        check(seed)
        for _ in range(4):
            varied = mutate(seed, random, lambda piece: mutated_bytes(piece, random))
            changed += varied != seed
            check(varied)
    assert changed


@pytest.mark.parametrize("name", ["docx", "odt", "clean", "marked", "template"])
def test_a_varied_zip_is_most_often_a_zip_again(name: str) -> None:
    target, random = TARGETS[name], Random(2)
    seed, mutate = next(iter(target.seeds())), target.mutate()
    varied = [mutate(seed, random, lambda piece: mutated_bytes(piece, random)) for _ in range(40)]
    sound = [each for each in varied if _unzips(each)]
    assert len(sound) > 30
    assert sum(unzipped(each) != unzipped(seed) for each in sound) > 20


def _unzips(data: bytes) -> bool:
    try:
        return bool(unzipped(data))
    except Exception:
        return False


def test_a_reader_that_fails_is_caught(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def fails(*_: object) -> None:
        raise KeyError("w:p")

    seed = next(iter(TARGETS["html"].seeds()))
    monkeypatch.setattr(html, "read", fails)
    trial = Trial(TARGETS["html"], tmp_path)
    trial(seed)
    trial(seed + b" ")
    trial.tell()
    (kept,) = (path for path in (tmp_path / "broken").iterdir() if not path.suffix)
    assert kept.read_bytes() == seed
    assert "KeyError: 'w:p'" in kept.with_suffix(".why").read_text(encoding="utf-8")
    assert '"tried": 2, "broken": 1' in (tmp_path / "told.json").read_text(encoding="utf-8")


def test_a_reader_that_loses_a_passage_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    def forgetful(data: bytes, into: Gathering) -> None:
        into.add("Dear Minister,")
        if into.closely:
            into.add("The end.")

    seed = next(iter(TARGETS["docx"].seeds()))
    monkeypatch.setattr(docx, "read", forgetful)
    with pytest.raises(Broken, match="same passages"):
        check_of("docx")(seed)


def test_the_corpus_belongs_to_targets_and_stays_small() -> None:
    kept = [path for path in CORPUS.glob("*/*") if path.is_file()]
    assert kept and {path.parent.name for path in kept} <= set(TARGETS)
    assert sum(path.stat().st_size for path in kept) < 1_500_000

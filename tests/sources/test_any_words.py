"""Whatever words somebody writes into a YAML file, however YAML is made to hold them, are the words that are read."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pccreply.sources.forces import read_force
from pccreply.sources.progress import read_progress
from pccreply.sources.reports import read_report
from pccreply.sources.seen import Seen, read_seen, seen_text
from pccreply.sources.wording import SENTENCES, read_wording

WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufeff\ufffe\uffff"),
    min_size=1,
    max_size=60,
)
HARD = st.sampled_from(
    ["no", "010", "1.10", "~", "null", "a: b", "# 1", "- x", "*x", "&x y", "!!python/object:os.system ls", "{x", "[x]", "%x",
     "'", '"', "\\n", "@x", "`x", "| x", "> x", "2025-13-01", "<<", "=", "a #b", "y\u2028z", "\u0085x", "\U0001f6a8 ŵ", "{{ x }}"]
)  # fmt: skip
TEXTS = (WORDS | HARD).map(str.strip).filter(bool)
STYLES = st.sampled_from(['"', "'", "|", ">"])
few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def dumped(value: Any, style: str) -> bytes:
    """A YAML file, its texts in one of the styles of YAML (a text that the style cannot hold in another)."""
    text: str = yaml.safe_dump(value, default_style=style, allow_unicode=True, width=10_000)
    return text.encode()


def same(read: str, written: str) -> bool:
    """Whether no word was lost; where a style folds lines a break is as good as a space, and an accent as its letter's."""
    return normalize("NFC", read).split() == normalize("NFC", written).split()


@given(st.lists(TEXTS, min_size=4, max_size=4), STYLES)
@few
def test_a_progress_file(tmp_path: Path, texts: list[str], style: str) -> None:
    progress, action, owner, heading = texts
    answer = {"to": ["1"], "force_progress": progress, "commissioner_action": action, "owner": owner}
    file = {"report": "ferry-2025", "answers": [answer], "sections": [{"heading": heading, "text": progress}]}
    path = tmp_path / "ferry-2025.yaml"
    path.write_bytes(dumped(file, style))
    found, remarks = read_progress(path, path.name, "fernshire")
    assert found.progress is not None, remarks
    (update,) = found.progress.updates
    (section,) = found.progress.sections
    read = [update.force_progress, update.commissioner_action, update.owner, section.heading, section.text]
    for words, written in zip(read, [progress, action, owner, heading, progress], strict=True):
        assert words is not None and same(str(words), written)


@given(TEXTS, TEXTS, STYLES)
@few
def test_a_report(tmp_path: Path, title: str, text: str, style: str) -> None:
    file = {"id": "ferry-2025", "title": title, "publisher": "HMICFRS", "published": "2025-05-01"}
    recommendation = {"number": "1", "text": text, "addressed_to": ["forces"]}
    path = tmp_path / "ferry-2025.yaml"
    path.write_bytes(dumped({**file, "recommendations": [recommendation]}, style))
    report, remarks = read_report(path, path.name)
    assert report is not None, remarks
    assert same(report.title, title) and same(report.recommendations[0].text, text)


@given(TEXTS, TEXTS, STYLES)
@few
def test_a_force(tmp_path: Path, name: str, body: str, style: str) -> None:
    path = tmp_path / "fernshire" / "force.yaml"
    path.parent.mkdir(exist_ok=True)
    file = {"id": "fernshire", "name": name, "body": {"kind": "pcc", "name": body}, "chief_officer": {"title": name}}
    path.write_bytes(dumped(file, style))
    force, remarks = read_force(path, path.name)
    assert force is not None, remarks
    assert same(force.name, name) and same(force.bodies[0].name, body)


@given(st.sampled_from(sorted(SENTENCES)), TEXTS.filter(lambda text: "{" not in text and "}" not in text), STYLES)
@few
def test_the_stock_sentences(tmp_path: Path, key: str, words: str, style: str) -> None:
    stock, _ = read_wording(Path(__file__).parents[2] / "templates" / "wording.yaml", "wording.yaml")
    group, _, name = key.rpartition(".")
    path = tmp_path / "wording.yaml"
    path.write_bytes(dumped({group: {name: words}} if group else {name: words}, style))
    read, remarks = read_wording(path, path.name, stock)
    assert read is not None and stock is not None, remarks
    assert same(read.sentences[key], words)
    assert {k: v for k, v in read.sentences.items() if k != key} == {
        k: v for k, v in stock.sentences.items() if k != key
    }


SEEN = st.builds(Seen, *[st.text(st.characters(codec="utf-8"), max_size=20)] * 7)


@given(st.lists(SEEN, max_size=4).map(tuple))
@few
def test_what_was_seen(tmp_path: Path, seen: tuple[Seen, ...]) -> None:
    path = tmp_path / "ferry-2025.seen.json"
    path.write_bytes(seen_text(seen))
    kept = all(s.recommendation and s.wording and s.on for s in seen)
    found, remarks = read_seen(path, path.name)
    assert (found, remarks) == (seen, []) if kept else found in (None, seen)


@pytest.mark.parametrize("escape", ["\\x07", "\\e", "\\0", "\\x9b", "\\x7f"])
def test_a_control_character_that_is_spelt_out_is_refused(tmp_path: Path, escape: str) -> None:
    path = tmp_path / "ferry-2025.yaml"
    path.write_text(f'report: ferry-2025\nanswers:\n  - to: ["1"]\n    force_progress: "So{escape}be it."\n')
    found, (remark, *_) = read_progress(path, path.name)
    assert found.progress is None
    assert "control character" in remark.message and (remark.place.line, remark.suggestion) == (4, "Delete it.")

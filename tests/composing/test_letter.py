"""The letter holds all that was written, where it belongs, and says plainly what was not."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from pccreply.composing.letter import compose
from pccreply.jobs.office import Office, load_progress, open_office
from pccreply.model.letters import Anchor, Block, Letter, Line, Run
from pccreply.model.places import Placed
from pccreply.model.reply import Answer, Reply
from pccreply.model.wording import Wording
from pccreply.rules.examples import PATHS
from tests.conftest import REPOSITORY, cases

AS_OF = date(2025, 5, 20)
REAL = sorted(p for p in (REPOSITORY / "forces").glob("*/*.yaml") if p.name != "force.yaml")


def words_of(text: str) -> list[str]:
    """The words of a text, without marks and without the addresses of links."""
    return re.findall(r"\w+", re.sub(r"\]\(.*?\)", "]", text).casefold())


def below(value: Any, kind: type) -> Iterator[Any]:
    """Everything of a kind in a letter."""
    if isinstance(value, kind):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from below(item, kind)
    elif is_dataclass(value):
        for field in fields(value):
            yield from below(getattr(value, field.name), kind)


def text_of(letter: Letter) -> str:
    pieces = (*below(letter, Line), *below(letter, Block))
    return " ".join(str(p) if isinstance(p, Line) else " ".join(q.text for q in p.paragraphs) for p in pieces)


def stands_in(text: str, letter: Letter) -> bool:
    wanted = words_of(text)
    return not wanted or f" {' '.join(wanted)} " in f" {' '.join(words_of(text_of(letter)))} "


def wording_of(office: Office) -> Wording:
    wording, remarks = office.workspace.read_wording()
    assert wording is not None, remarks
    return wording


def composed(path: Path, root: Path) -> tuple[Reply, Letter]:
    office = open_office(root, as_of=AS_OF)
    reply = load_progress(office, path).reply
    assert reply is not None
    return reply, compose(reply, wording_of(office))


@pytest.fixture
def nasty(ferries: Path) -> tuple[Reply, Letter]:
    """The letter that uses every key."""
    (case,) = cases("letters", "every_key.yaml")
    shutil.copy(case, ferries / PATHS["progress"])
    return composed(ferries / PATHS["progress"], ferries)


def written(reply: Reply) -> Iterator[str]:
    """Every text that a person wrote into the progress file for the letter to say."""
    placed = (
        reply.introduction, reply.response_to_comment, reply.general_action, reply.conclusion, reply.salutation,
        reply.close, *(reply.copies or ()), *(s.text for s in reply.sections),
    )  # fmt: skip
    yield from (words.value for words in placed if words is not None)
    yield from (s.heading for s in reply.sections)
    yield reply.reference
    yield reply.marking
    if reply.others is not None and reply.others.value != "stock":
        yield reply.others.value
    if reply.chief_officer_comment is not None:
        yield reply.chief_officer_comment.text.value
    if reply.signatory is not None:
        yield from (reply.signatory.name, reply.signatory.title, reply.signatory.welsh_title)
    for answer in reply.answers:
        for words in (answer.force_progress, answer.commissioner_action, answer.no_action_because):
            if isinstance(words, Placed):
                yield words.value
        yield from (value for _, value in answer.timescale.given)


def published(reply: Reply) -> Iterator[str]:
    for answer in reply.answers:
        if answer.present or answer.recommendation.for_us:
            yield answer.recommendation.text
            yield answer.part.text if answer.part else ""


@pytest.mark.parametrize("path", REAL, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_every_text_of_a_real_file_stands_in_its_letter(path: Path) -> None:
    reply, letter = composed(path, REPOSITORY)
    missing = [text for text in (*written(reply), *published(reply)) if not stands_in(text, letter)]
    assert not missing


def test_every_text_of_a_file_with_all_keys_stands_in_its_letter(nasty: tuple[Reply, Letter]) -> None:
    reply, letter = nasty
    assert [text for text in (*written(reply), *published(reply)) if not stands_in(text, letter)] == []
    assert not letter.gaps
    for exact in ("Devon & Cornwall lie < 3 miles", "“paid” in £ and €", "{{ braces }} and {% percent %}", "Ŵ Ŷ."):
        assert exact in text_of(letter)
    links = {run.link for run in below(letter, Run)} - {""}
    assert links == {"https://fernshire.example/log?page=1&part=2"}


@pytest.mark.parametrize("path", REAL, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_every_unit_has_its_anchors_once(path: Path) -> None:
    reply, letter = composed(path, REPOSITORY)
    shown = [a for a in reply.answers if a.present or a.recommendation.for_us]
    answers = [answer for item in letter.recommendations for answer in item.answers]
    for field in ("force_progress", "timescale"):
        units = [unit for a in answers for unit in getattr(a, field).anchor.units]
        assert sorted(units) == sorted(a.name for a in shown), field
        assert all(getattr(a, field).anchor.field == field for a in answers)
    actions = [unit for a in answers for unit in a.commissioner_action.anchor.units]
    assert sorted(actions) == sorted(a.name for a in shown)
    quoted = [block.anchor for item in letter.recommendations for block in item.quotations]
    numbers = list(dict.fromkeys(a.recommendation.number for a in shown))
    assert sorted(quoted, key=str) == sorted((Anchor("quotation", (n,)) for n in numbers), key=str)


def test_what_is_answered_together_stands_together(nasty: tuple[Reply, Letter]) -> None:
    _, letter = nasty
    (item,) = letter.recommendations
    assert str(item.heading) == "Recommendations 1 and 2"
    assert [a.timescale.anchor.units for a in item.answers] == [("1", "2a"), ("2b",)]
    assert [[p.label for p in q.paragraphs] for q in item.quotations] == [[""], ["", "a", "b"]]


def test_a_later_date_is_called_later_only_where_it_is(ferries: Path) -> None:
    path = ferries / PATHS["progress"]
    text = path.read_text(encoding="utf-8")
    said = {}
    for day in ("2025-10-31", "2025-11-01"):  # the deadline itself, and the day after
        path.write_text(text.replace("{by: 2025-09-15}", f"{{by: {day}, because: the river froze}}"), encoding="utf-8")
        _, letter = composed(path, ferries)
        said[day] = letter.recommendations[0].answers[0].timescale.paragraphs[0].text
    assert said["2025-10-31"] == "Timescale: This will be done by 31 October 2025. The river froze."
    assert "HMICFRS asked for it earlier (31 October 2025)" in said["2025-11-01"]
    assert "because the river froze." in said["2025-11-01"]


@pytest.mark.parametrize(
    ("written_name", "shown"),
    [
        ("Yvette Cooper", "The Rt Hon Yvette Cooper MP"),
        ("The Rt Hon Dan Example MP, Minister of State", "The Rt Hon Dan Example MP, Minister of State"),
        ("", "The Rt Hon Yvette Cooper MP"),
    ],
)
def test_the_envelope_bears_the_name_that_was_written(written_name: str, shown: str, ferries: Path) -> None:
    path = ferries / PATHS["progress"]
    path.write_text(path.read_text(encoding="utf-8") + f'addressee: "{written_name}"\n', encoding="utf-8")
    _, letter = composed(path, ferries)
    assert str(letter.addressee[0]) == shown


def blank(answer: Answer) -> Answer:
    return Answer(answer.recommendation, answer.part, answer.place)


def test_what_is_missing_stands_as_a_gap_and_nothing_else_does(ferries: Path) -> None:
    office = open_office(ferries, as_of=AS_OF)
    reply = load_progress(office, ferries / PATHS["progress"]).reply
    assert reply is not None
    bare = replace(
        reply, answers=tuple(map(blank, reply.answers)), letter_date=None, minister=None, signatory=None,
        chief_officer_comment=None, others=None,
    )  # fmt: skip
    letter = compose(bare, wording_of(office))
    lines = [line for line in below(letter, Line) if line.gap]
    blocks = [block.anchor.field for block in below(letter, Block) if block.gap]
    assert len(lines) == 4  # the marking on every page, the date, the addressee, the signatory
    assert blocks.count("force_progress") == blocks.count("commissioner_action") == blocks.count("timescale") == 2
    assert sorted(set(blocks)) == [
        "chief_officer_comment",
        "commissioner_action",
        "force_progress",
        "others",
        "timescale",
    ]
    assert str(letter.marking) == wording_of(office).say("gaps.incomplete")
    assert not compose(reply, wording_of(office)).gaps


def test_a_faulty_letter_says_so_beside_its_marking(nasty: tuple[Reply, Letter], ferries: Path) -> None:
    reply, letter = nasty
    wording = wording_of(open_office(ferries))
    assert str(letter.marking) == "OFFICIAL"
    faulty = compose(reply, wording, faulty=True)
    assert str(faulty.marking) == f"OFFICIAL – {wording.say('gaps.incomplete')}"
    assert faulty.marking.gap


@pytest.mark.parametrize(
    ("accepted", "gaps"),
    [
        (frozenset(), {"timescale", "commissioner_action", "chief_officer_comment", "others"}),
        (frozenset({("missing-timescale", "1")}), {"commissioner_action", "chief_officer_comment", "others"}),
        (
            frozenset({("missing-timescale", "2a")}),
            {"timescale", "commissioner_action", "chief_officer_comment", "others"},
        ),
        (frozenset({("no-commissioner-action", "1")}), {"timescale", "chief_officer_comment", "others"}),
        (
            frozenset({("missing-timescale", ""), ("no-commissioner-action", ""), ("no-chief-officer-comment", "")}),
            {"others"},
        ),
        (
            frozenset({("unexplained-recommendation", "3")}),
            {"timescale", "commissioner_action", "chief_officer_comment"},
        ),
    ],
)
def test_what_the_office_accepts_leaves_no_gap(
    accepted: frozenset[tuple[str, str]], gaps: set[str], ferries: Path
) -> None:
    path = ferries / PATHS["progress"]
    text = path.read_text(encoding="utf-8")
    for line in (
        "    timescale: {by: 2025-09-15}\n",
        "    commissioner_action: I have paid for the book and will look into it in June.\n",
        "others: stock\n",
        'chief_officer_comment: {text: "We shall count them.", quoted: true}\n',
    ):
        assert line in text
        text = text.replace(line, "")
    path.write_text(text, encoding="utf-8")
    office = open_office(ferries, as_of=AS_OF)
    reply = load_progress(office, path).reply
    assert reply is not None
    letter = compose(reply, wording_of(office), accepted=accepted)
    assert {block.anchor.field for block in below(letter, Block) if block.gap} == gaps

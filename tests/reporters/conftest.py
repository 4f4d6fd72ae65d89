"""A check of a workspace, and a check of one draft that has everything in it. Fernshire is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pccreply.jobs.check import check
from pccreply.jobs.office import load_progress, open_office
from pccreply.model.checks import CheckedDocument, CheckResult, DocumentKind
from pccreply.model.drafts import Cell, Draft, Mark, MarkKind, Passage, PassageKind
from pccreply.model.findings import Basis, Confidence, Excuse, Finding, Severity
from pccreply.model.places import Place, Placed
from pccreply.model.reply import Answer, Origin
from pccreply.model.timescales import NO_TIMESCALE, TimescaleKind, TimescaleStatement

DRAFT = "drafts/fernshire & sons.docx"
HOSTILE = '</p><script>alert("1")</script> & it\'s 5 < 6\u2028next\x00\x1b line'
H, P, L, C = PassageKind.HEADING, PassageKind.PARAGRAPH, PassageKind.LIST_ITEM, PassageKind.CELL

Told = tuple[str, PassageKind, dict[str, object]]
TOLD: list[Told] = [
    ("Response to “Out on patrol: An inspection of invented ferries”", H, {"level": 1}),
    ("Dear Home Secretary,", P, {}),
    ("Mae’r llythyr hwn ar gael yn Gymraeg yn Nhŷ’r Môr.", P, {"language": "cy-GB"}),
    ("I welcome this report, and thank the inspectors for their care.", P, {"language": "en-GB"}),
    ("Comments of the Chief Constable", H, {"level": 3}),
    ("We shall count them.", P, {"bold": True}),
    ("Recommendation 1", H, {"level": 2}),
    ("By 31 October 2025, forces should count their ferries.", P, {}),
    ("The force has bought a book in which each ferry will be entered.", P, {}),
    ("The count will be complete by 15 September 2025.", P, {}),
    ("Recommendation 2", H, {"level": 2}),
    ("By 31 December 2025, forces should:", P, {}),
    ("train the crew of each ferry; and", L, {"label": "(a)"}),
    ("keep a log of every crossing.", L, {"label": "(b)"}),
    ("The crews of both ferries are being trained by the harbour master:", P, {}),
    ("the crew of the north ferry;", L, {"label": "•"}),
    ("its stoker last;", L, {"label": "–", "level": 1}),
    ("the crew of the south ferry, in due course.", L, {"label": "•"}),
    ("The log is kept on board.", PassageKind.TEXT_BOX, {}),
    ("Ferry", C, {"cell": Cell(0, 0, 0, header=True)}),
    ("Crew trained", C, {"cell": Cell(0, 0, 1, header=True)}),
    ("North", C, {"cell": Cell(0, 1, 0)}),
    ("3 of 4", C, {"cell": Cell(0, 1, 1)}),
    ("The stoker is away.", C, {"cell": Cell(0, 1, 1)}),
    ("Counted on 2 May 2025.", PassageKind.FOOTNOTE, {"label": "1"}),
    (HOSTILE, P, {}),
    ("Yours sincerely", P, {}),
]


def at(paragraph: int, page: int = 1) -> Place:
    """The place of a passage of the draft."""
    return Place(DRAFT, paragraph=paragraph, page=page, excerpt=TOLD[paragraph - 1][0])


def draft() -> Draft:
    """A letter with headings, lists, a table, a Welsh passage, marks, and words that try to be markup."""
    passages = tuple(
        Passage(text, at(number), kind, **more)  # type: ignore[arg-type]
        for number, (text, kind, more) in enumerate(TOLD, 1)
    )
    marks = (
        Mark(MarkKind.COMMENT, "Is it <b>one</b> book?", at(9), by="Pat Example"),
        Mark(MarkKind.INSERTION, "the harbour master", at(15), by="Sam Specimen"),
        Mark(MarkKind.HIDDEN, "do not send", Place(DRAFT)),
    )
    furniture = (Passage("Rydym yn croesawu gohebiaeth yn Gymraeg", Place(DRAFT, page=1), language="cy"),)
    return Draft(DRAFT, "docx", passages, furniture, marks, ("a picture on page 1",))


def answers(progress: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """What an alignment would say: 1 is answered, 2a without a firm timescale, 2b named and not answered."""
    one, crew, log, others = progress
    words = Placed("words", at(9))
    by = TimescaleStatement(TimescaleKind.BY_DATE, "by 15 September 2025", end=date(2025, 9, 15), place=at(10))
    vague = TimescaleStatement(TimescaleKind.VAGUE, "in due course", weak="it fixes no day", place=at(18))
    crew_evidence = (at(15), at(18), at(23))
    return (
        replace(one, place=at(9), quotation=(at(7), at(8)), evidence=(at(9), at(10)), timescale=by, again=(at(25),)),
        replace(crew, place=at(15), force_progress=words, quotation=(at(13),), evidence=crew_evidence, timescale=vague),
        replace(
            log, place=at(14), force_progress=None, no_action_because=None, quotation=(at(14),), timescale=NO_TIMESCALE
        ),
        replace(others, present=False, timescale=NO_TIMESCALE),
    )


def findings() -> tuple[Finding, ...]:
    """One of each kind: on a part, on the whole draft, excused, uncertain, and with words that try to be markup."""
    excuse = Excuse("no-chief-officer-comment", "In the post, & late", "P. Example", date(2025, 6, 1), Place(DRAFT))
    error, warning, note = Severity
    return (
        Finding("PCC401", "missing-letter-date", warning, Basis.HOUSE, "The letter has no date.", Place(DRAFT)),
        Finding(
            *("PCC303", "no-chief-officer-comment", warning, Basis.STATUTE, "No comment is published.", at(6)),
            excuse=replace(excuse, seconded_by="S. Specimen"),
        ),
        Finding(
            *("PCC203", "vague-timescale", error, Basis.HOUSE, "“in due course” fixes no day: 50%,\nor less.", at(18)),
            *("Write by when: “by 28 November 2025”.", "2", "a"),
        ),
        Finding(
            *("PCC104", "unanswered-part", error, Basis.STATUTE, "Recommendation 2, part (b) is not answered.", at(14)),
            *("Say what the force does.", "2", "b", Confidence.MEDIUM),
        ),
        Finding("PCC601", "placeholder", note, Basis.HOUSE, f"Odd words: {HOSTILE}", at(26, 2)),
    )


@pytest.fixture
def drafted(ferries: Path) -> CheckResult:
    """The check of one draft, with its quotations, its answers and its findings."""
    office = open_office(ferries, as_of=date(2025, 5, 20))
    reply = load_progress(office, ferries / "forces/fernshire/ferry-2025.yaml").reply
    assert reply is not None
    reply = replace(reply, origin=Origin.DRAFT, answers=answers(reply.answers), place=Place(DRAFT))
    document = CheckedDocument(DRAFT, DocumentKind.DRAFT, findings(), "ferry-2025", "fernshire", reply, draft())
    return CheckResult(date(2025, 5, 20), (document,))


@pytest.fixture
def checked(ferries: Path, monkeypatch: pytest.MonkeyPatch) -> CheckResult:
    """The check of a workspace with a progress file that leaves out a part, a timescale and a date.

    A warning in it is excused, and a second file cannot be read.
    """
    monkeypatch.chdir(ferries)
    progress = ferries / "forces/fernshire/ferry-2025.yaml"
    text = progress.read_text(encoding="utf-8")
    text = text.replace("    timescale: {by: 2025-09-15}\n", "").replace("letter_date: 2025-05-19\n", "")
    text = text[: text.index('  - to: ["2b"]')]
    text += "excused:\n  - {finding: missing-letter-date, reason: It is set on the day., by: P. Example, until: 2025-06-01}\n"
    progress.write_text(text, encoding="utf-8")
    (ferries / "forces/fernshire/broken-2025.yaml").write_text("answers: We will: review\n", encoding="utf-8")
    return check(open_office(ferries, as_of=date(2025, 5, 20)), [])

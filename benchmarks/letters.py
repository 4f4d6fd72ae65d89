"""The content of the letters for the peers: plain lists and texts, taken from the letters that pccreply composes.

Bold words and links become plain text, since most peers have no tag for them.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from pccreply.composing.letter import compose
from pccreply.jobs.office import load_progress, open_office
from pccreply.model.letters import Block, Letter, Line, ParagraphKind

TEMPLATE = "letter.docx"
DAY = date(2025, 6, 30)
"""The day of the letters, so that every run gives the same ones."""


def compose_all(workspace: Path, count: int) -> list[Letter]:
    """The letters of the first forces of a workspace, as pccreply composes them."""
    office = open_office(workspace, as_of=DAY)
    wording, _ = office.workspace.read_wording()
    letters = []
    for path in sorted(workspace.glob("forces/*/invented-*.yaml"))[:count]:
        reply = load_progress(office, path).reply
        assert reply is not None and wording is not None, f"{path} cannot be read"
        letters.append(compose(reply, wording))
    return letters


def content(letter: Letter) -> dict[str, Any]:
    """What a peer's template shows of a letter; see ``outline.OUTLINE``."""
    head = letter.letterhead
    comment = letter.chief_officer_comment.paragraphs
    return {
        "marking": str(letter.marking),
        "office": str(head.office),
        "address": _lines(tuple(line.english for line in head.address)),
        "person": str(head.person),
        "telephone": str(head.telephone),
        "email": str(head.email),
        "web": str(head.web),
        "reference": str(letter.reference),
        "date": str(letter.date),
        "addressee": _lines(letter.addressee),
        "salutation": str(letter.salutation),
        "subject": str(letter.subject),
        "statutory_basis": _prose(letter.statutory_basis),
        "introduction": _prose(letter.introduction),
        "comment_heading": str(letter.headings.chief_officer),
        "comment_lead": comment[0].text,
        "comment": [{"text": p.text} for p in comment[1:]],
        "response_to_comment": _prose(letter.response_to_comment),
        "status_heading": str(letter.headings.status_table),
        "status_table": [
            {"name": str(r.name), "summary": str(r.summary), "status": str(r.status), "timescale": str(r.timescale)}
            for r in letter.status_table
        ],
        "recommendations_heading": str(letter.headings.recommendations),
        "recommendations_introduction": _prose(letter.recommendations_introduction),
        "recommendations": [
            {
                "heading": str(r.heading),
                "quotation": r.quotations[0].paragraphs[0].text,
                "parts": [{"text": p.text} for p in r.quotations[0].paragraphs[1:]],
                "answers": [
                    {
                        "has_heading": true_or_empty(bool(a.heading)),
                        "heading": str(a.heading),
                        "force_progress": _prose(a.force_progress),
                        "commissioner_action": _prose(a.commissioner_action),
                        "timescale": a.timescale.paragraphs[0].text,
                    }
                    for a in r.answers
                ],
            }
            for r in letter.recommendations
        ],
        "sections": [{"heading": str(s.heading), "text": _prose(s.text)} for s in letter.sections],
        "conclusion_heading": str(letter.headings.conclusion),
        "conclusion": _prose(letter.conclusion),
        "close": str(letter.close),
        "signatory": str(letter.signatory.name),
        "signatory_title": str(letter.signatory.title),
        "copies_heading": str(letter.headings.copies),
        "copies": _lines(letter.copies),
        "attribution": letter.attribution.paragraphs[0].text,
    }


def true_or_empty(true: bool) -> bool | str:
    """A condition as all peers understand it: carbone takes only what is empty for false."""
    return true or ""


def _lines(lines: tuple[Line, ...]) -> list[dict[str, str]]:
    return [{"text": str(line)} for line in lines]


def _prose(block: Block) -> list[dict[str, Any]]:
    return [
        {
            "plain": true_or_empty(p.kind is not ParagraphKind.BULLET),
            "bullet": true_or_empty(p.kind is ParagraphKind.BULLET),
            "text": p.text,
        }
        for p in block.paragraphs
    ]

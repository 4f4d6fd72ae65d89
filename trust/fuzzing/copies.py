"""Copies of Word files: a clean one says what the draft says, a marked one has a comment for each note."""

from __future__ import annotations

from datetime import date

from pccreply.drafts import docx
from pccreply.drafts.gathering import Gathering, Unreadable
from pccreply.editing.cleaning import clean as cleaned
from pccreply.editing.marking import Note, check_comments_in, mark, same_letter
from pccreply.editing.package import NotEditable
from pccreply.model.check_comments import is_check_comment
from pccreply.model.drafts import Draft, MarkKind
from trust.fuzzing.promises import hold

_DAY = date(2025, 5, 20)
_MOST_NOTES = 12


def clean(data: bytes) -> None:
    """A clean copy has nothing left to take out, and reads as the draft reads."""
    draft = _read(data)
    try:
        copy = cleaned(data)
    except NotEditable as error:
        _proper(error)
        return
    again = cleaned(copy.data)
    hold(not again.removed, "nothing is left to take out of a clean copy", again.removed)
    hold(again.data == copy.data, "a clean copy stays as it is")
    hold(again.left == copy.left, "what is left to a person is left in the copy too", copy.left, again.left)
    if draft is not None:
        _says_the_same(draft, copy.data)


def marked(data: bytes) -> None:
    """A marked copy is the same letter with as many comments as notes, and marking it again changes nothing."""
    draft = _read(data)
    places = [p.place for p in (*draft.passages, *draft.furniture)][:_MOST_NOTES] if draft is not None else []
    notes = [Note("PCC601 placeholder (error)", "Whole letter.", ("Why it matters.",))]
    notes += [Note("PCC601 placeholder (error)", "Here.", ("Why.",), p.locator, p.excerpt[3:20]) for p in places]
    try:
        copy = mark(data, notes, _DAY)
    except NotEditable as error:
        _proper(error)
        return
    hold(check_comments_in(copy) == len(notes), "there is a comment for each note", check_comments_in(copy), len(notes))
    hold(same_letter(copy, data), "a marked copy is the same letter")
    hold(mark(copy, notes, _DAY) == copy, "the same notes give the same copy")
    hold(check_comments_in(mark(copy, [], _DAY)) == 0, "without notes there are no comments")
    if draft is not None:
        _says_the_same(draft, copy)


def _proper(error: NotEditable) -> None:
    hold(
        bool(error.message.strip() and error.suggestion.strip()), "what cannot be copied says why and what to do", error
    )
    error.message.encode()


def _read(data: bytes) -> Draft | None:
    into = Gathering("letter.docx")
    try:
        docx.read(data, into)
    except (Unreadable, RecursionError):
        return None
    return into.draft("docx")


def _says_the_same(draft: Draft, copy: bytes) -> None:
    new = _read(copy)
    hold(new is not None, "a copy can be read as the draft can")
    assert new is not None
    hold(_said(draft)[0] == _said(new)[0], "a copy has the passages of the draft", _said(draft)[0], _said(new)[0])
    hold(_said(draft)[1] == _said(new)[1], "a copy has the headers and footers of the draft")
    hold(_said(draft)[2] == _said(new)[2], "a copy has the marks of the draft", _said(draft)[2], _said(new)[2])


def _said(draft: Draft) -> tuple[object, object, object]:
    marks = [m for m in draft.marks if m.kind is not MarkKind.COMMENT or not is_check_comment(m.by, m.text)]
    return draft.passages, draft.furniture, marks

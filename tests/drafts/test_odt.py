"""OpenDocument texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from pccreply.model.drafts import Cell, MarkKind, PassageKind
from pccreply.model.letters import Anchor
from tests.drafts.building import attempt, labelled, odt, read, texts

STYLES = """
<style:style style:name="Bold" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Gone" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="White" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>
<style:style style:name="Mark" style:family="text"><style:text-properties fo:background-color="#ffff00"/></style:style>
<style:style style:name="Cy" style:family="text"><style:text-properties fo:language="cy" fo:country="GB"/></style:style>
<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
</text:list-style>
<text:list-style style:name="B"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>
"""


def p(inside: str) -> str:
    return f"<text:p>{inside}</text:p>"


def span(style: str, inside: str) -> str:
    return f'<text:span text:style-name="{style}">{inside}</text:span>'


def test_words_and_how_they_look(tmp_path: Path) -> None:
    body = (
        '<text:h text:outline-level="2">The report</text:h>'
        + p(f'A<text:s text:c="3"/>b<text:tab/>c{span("Bold", " d")}')
        + p(span("Bold", "Bold"))
        + p(f"Seen{span('Gone', 'unseen')}{span('White', 'white')}{span('Mark', ' marked')}")
        + p(span("Cy", "Annwyl Weinidog"))
        + p('by <text:date text:date-value="2025-05-03">3 May</text:date>')
    )
    draft = read(tmp_path, "a.odt", odt(body, STYLES))
    assert texts(draft) == ["The report", "A b c d", "Bold", "Seen marked", "Annwyl Weinidog", "by 3 May"]
    assert (draft.passages[0].kind, draft.passages[0].level) == (PassageKind.HEADING, 2)
    assert [each.bold for each in draft.passages] == [False, False, True, False, False, False]
    assert draft.passages[4].language == "cy-GB"
    assert [(m.kind, m.text, m.place.paragraph) for m in draft.marks] == [
        (MarkKind.HIDDEN, "unseenwhite", 4), (MarkKind.HIGHLIGHT, "marked", 4), (MarkKind.FIELD, "DATE", 6),
    ]  # fmt: skip


def test_lists(tmp_path: Path) -> None:
    def items(style: str, *inside: str, rest: str = "") -> str:
        listed = "".join(f"<text:list-item>{each}</text:list-item>" for each in inside)
        return f'<text:list text:style-name="{style}" {rest}>{listed}</text:list>'

    inner = "<text:list><text:list-item><text:p>first</text:p></text:list-item><text:list-item><text:p>second</text:p></text:list-item></text:list>"
    body = (
        items("L", p("one") + inner, p("two") + p("more of two"))
        + items("L", p("three"), rest='text:continue-numbering="true"')
        + items("L", p("anew"))
        + items("B", p("bullet"))
    )
    draft = read(tmp_path, "a.odt", odt(body, STYLES))
    assert labelled(draft) == [
        ("1.", "one"), ("(a)", "first"), ("(b)", "second"), ("2.", "two"), ("", "more of two"), ("3.", "three"),
        ("1.", "anew"), ("•", "bullet"),
    ]  # fmt: skip
    assert [each.level for each in draft.passages][:3] == [0, 1, 1]


def test_changes_comments_notes_and_anchors(tmp_path: Path) -> None:
    def change(key: str, kind: str, words: str) -> str:
        info = f"<office:change-info><dc:creator>Ann</dc:creator></office:change-info>{words}"
        return f'<text:changed-region text:id="{key}"><text:{kind}>{info}</text:{kind}></text:changed-region>'

    changes = change("c1", "deletion", p("soon")) + change("c2", "insertion", "")
    body = (
        f"<text:tracked-changes>{changes}</text:tracked-changes>"
        + p(
            'We act <text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>by June'
            '<text:change-end text:change-id="c2"/><text:note><text:note-citation>1</text:note-citation>'
            f"<text:note-body>{p('A note.')}</text:note-body></text:note>."
        )
        + p(
            f'<office:annotation office:name="a"><dc:creator>Bob</dc:creator>{p("Sure?")}</office:annotation>'
            'These words<office:annotation-end office:name="a"/> stay.'
        )
        + p('<text:bookmark-start text:name="pcc_3b__timescale"/>One.')
        + p('Two.<text:bookmark-end text:name="pcc_3b__timescale"/>')
        + p("Three.")
    )
    draft = read(tmp_path, "a.odt", odt(body))
    assert labelled(draft) == [
        ("", "We act by June."), ("1", "A note."), ("", "These words stay."), ("", "One."), ("", "Two."), ("", "Three."),
    ]  # fmt: skip
    assert [(m.kind, m.text, m.by, m.place.paragraph, m.place.excerpt) for m in draft.marks] == [
        (MarkKind.DELETION, "soon", "Ann", 1, "We act by June."),
        (MarkKind.INSERTION, "by June", "Ann", 1, "We act by June."),
        (MarkKind.COMMENT, "Sure?", "Bob", 3, "These words"),
    ]
    time = Anchor("timescale", ("3b",))
    assert [each.anchor for each in draft.passages] == [None, None, None, time, time, None]


def test_tables_boxes_and_furniture(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return "<table:table-row>" + "".join(cells) + "</table:table-row>"

    def cell(text: str, more: str = "") -> str:
        return f"<table:table-cell {more}>{p(text)}</table:table-cell>"

    wide = 'table:number-columns-spanned="2"'
    covered = "<table:covered-table-cell/>"
    table = (
        f"<table:table><table:table-header-rows>{row(cell('No.'), cell('Wide', wide), covered)}"
        f"</table:table-header-rows>{row(cell('1'), cell('a'), cell('b'))}</table:table>"
    )
    box = f"<draw:frame><draw:text-box>{p('In the box.')}</draw:text-box></draw:frame>"
    page = f"<style:master-page><style:header>{p('OFFICIAL')}</style:header></style:master-page>"
    draft = read(tmp_path, "a.odt", odt(table + p(f"Beside.{box}"), styles=page))
    assert [(each.text, each.cell) for each in draft.passages] == [
        ("No.", Cell(0, 0, 0, True)), ("Wide", Cell(0, 0, 1, True)), ("1", Cell(0, 1, 0)), ("a", Cell(0, 1, 1)),
        ("b", Cell(0, 1, 2)), ("Beside.", None), ("In the box.", None),
    ]  # fmt: skip
    assert draft.passages[-1].kind is PassageKind.TEXT_BOX
    assert [each.text for each in draft.furniture] == ["OFFICIAL"]


@pytest.mark.parametrize("body", ["", p(""), p(span("Gone", "all"))])
def test_an_empty_text_says_so(tmp_path: Path, body: str) -> None:
    draft, remarks = attempt(tmp_path, "a.odt", odt(body, STYLES))
    assert draft is None
    assert "no words" in remarks[0].message

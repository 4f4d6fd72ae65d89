"""Markdown drafts."""

from __future__ import annotations

from pathlib import Path

from pccreply.model.drafts import Cell, MarkKind, PassageKind
from tests.drafts.building import read

TEXT = """\
---
title: "A response"
---
# The report

The force & its partners
act *now* by **June**.<br>Then they rest.

**Recommendation 1**

1. record, and
   keep;
2. review:
   - inner
3) anew

Forces should:
(a) name an owner;
(b) set a date.

> I accept it all.

<!-- Is this agreed? -->
| No. | What the force has done about it, in its own words |
| --- | --- |
| 1 | ~~gone~~ done |

![seal](seal.png)
"""


def test_markdown(tmp_path: Path) -> None:
    draft = read(tmp_path, "a.md", TEXT)
    assert [(p.kind, p.level, p.label, p.text) for p in draft.passages if not p.cell] == [
        (PassageKind.HEADING, 1, "", "The report"),
        (PassageKind.PARAGRAPH, 0, "", "The force & its partners act now by June. Then they rest."),
        (PassageKind.PARAGRAPH, 0, "", "Recommendation 1"),
        (PassageKind.LIST_ITEM, 0, "1.", "record, and keep;"),
        (PassageKind.LIST_ITEM, 0, "2.", "review:"),
        (PassageKind.LIST_ITEM, 1, "-", "inner"),
        (PassageKind.LIST_ITEM, 0, "3)", "anew"),
        (PassageKind.PARAGRAPH, 0, "", "Forces should:"),
        (PassageKind.LIST_ITEM, 0, "(a)", "name an owner;"),
        (PassageKind.LIST_ITEM, 0, "(b)", "set a date."),
        (PassageKind.PARAGRAPH, 0, "", "I accept it all."),
    ]
    cells = [(p.text, p.cell) for p in draft.passages if p.cell]
    assert cells == [
        ("No.", Cell(0, 0, 0, True)),
        ("What the force has done about it, in its own words", Cell(0, 0, 1, True)),
        ("1", Cell(0, 1, 0)),
        ("done", Cell(0, 1, 1)),
    ]
    assert [(m.kind, m.text) for m in draft.marks] == [
        (MarkKind.COMMENT, "Is this agreed?"),
        (MarkKind.DELETION, "gone"),
    ]
    assert draft.properties == {"title": "A response"}
    lines = TEXT.splitlines()
    assert draft.passed_over == (f"a picture on line {lines.index('![seal](seal.png)') + 1}",)
    assert all(p.text.split()[0] in lines[(p.place.line or 0) - 1] for p in draft.passages)
    assert [p.heading for p in draft.passages][3] == "Recommendation 1"

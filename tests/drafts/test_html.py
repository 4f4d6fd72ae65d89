"""Web pages."""

from __future__ import annotations

from pathlib import Path

from pccreply.model.drafts import Cell, MarkKind, PassageKind
from pccreply.model.letters import Anchor
from tests.drafts.building import labelled, read, texts

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><title>A response</title><style>p {color: red}</style></head><body>
<header><nav><a href="/">Home</a></nav>Our site</header>
<main><h1>The report</h1>
<p>The force &amp; its&nbsp;partners<br>act <b>now</b>.</p><p lang="cy">Annwyl Weinidog</p>
<p><strong>All bold</strong></p>
<ol type="a"><li>one<ul><li>inner</li></ul></li><li value="5">five</li></ol>
<div id="pcc_1__timescale"><p>By June.</p></div>
<table><thead><tr><th>No.</th><th>Answer</th></tr></thead>
<tr><td rowspan="2">1</td><td>first</td></tr><tr><td>second</td></tr></table>
<p>Seen<span style="display: none">unseen</span> <del>gone</del><ins>new</ins> <mark>marked</mark></p>
<script>alert("no")</script><img alt="the seal"></main>
<footer>Contact us</footer></body></html>"""


def test_a_page(tmp_path: Path) -> None:
    draft = read(tmp_path, "a.html", PAGE)
    assert labelled(draft) == [
        ("", "The report"), ("", "The force & its partners act now."), ("", "Annwyl Weinidog"), ("", "All bold"),
        ("a.", "one"), ("•", "inner"), ("e.", "five"), ("", "By June."), ("", "No."), ("", "Answer"), ("", "1"),
        ("", "first"), ("", "second"), ("", "Seen new marked"),
    ]  # fmt: skip
    by_text = {p.text: p for p in draft.passages}
    assert (by_text["The report"].kind, by_text["The report"].level) == (PassageKind.HEADING, 1)
    assert by_text["Annwyl Weinidog"].language == "cy"
    assert by_text["All bold"].bold and not by_text["The force & its partners act now."].bold
    assert by_text["inner"].level == 1
    assert by_text["By June."].anchor == Anchor("timescale", ("1",))
    assert by_text["No."].cell == Cell(0, 0, 0, True)
    assert by_text["second"].cell == Cell(0, 2, 1)
    assert [(m.kind, m.text) for m in draft.marks] == [
        (MarkKind.HIDDEN, "unseen"), (MarkKind.DELETION, "gone"), (MarkKind.INSERTION, "new"),
        (MarkKind.HIGHLIGHT, "marked"),
    ]  # fmt: skip
    assert [p.text for p in draft.furniture] == ["Home", "Our site", "Contact us"]
    assert draft.properties == {"title": "A response", "language": "en-GB"}
    assert draft.passed_over == ('a picture ("the seal")',)


def test_a_page_in_an_old_encoding(tmp_path: Path) -> None:
    said = '<html><head><meta charset="windows-1252"></head><body><p>It costs £9 – half.</p></body></html>'
    assert texts(read(tmp_path, "a.html", said.encode("cp1252"))) == ["It costs £9 – half."]

"""The page, read back as HTML: it stands alone, shows every word as a word, and reads without colour."""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from datetime import date
from hashlib import sha256
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as reader

from pccreply.model.checks import CheckedDocument, CheckResult, DocumentKind
from pccreply.model.drafts import Draft, Passage, PassageKind
from pccreply.model.places import Place
from pccreply.reporters import html
from pccreply.reporters._shared import printable
from tests.reporters.conftest import HOSTILE, TOLD


def read(result: CheckResult) -> Any:
    return reader.document_fromstring(html.render(result))


def text(node: Any) -> str:
    return " ".join(node.text_content().split())


def of_passages(*passages: Passage) -> CheckResult:
    """The check of a draft about which nothing else is known."""
    document = CheckedDocument("a.docx", DocumentKind.DRAFT, (), draft=Draft("a.docx", "docx", passages))
    return CheckResult(date(2025, 1, 1), (document,))


def passage(page: Any, number: int) -> Any:
    return page.get_element_by_id(f"file-1-p{number}")


def row(page: Any, number: int) -> Any:
    """The passage's row: its text, and what stands beside it."""
    (found,) = passage(page, number).xpath("ancestor::div[@class='row']")
    return found


@pytest.mark.parametrize("which", ["drafted", "checked"])
def test_the_page_stands_alone(which: str, request: pytest.FixtureRequest) -> None:
    source = html.render(request.getfixturevalue(which))
    page = reader.document_fromstring(source)
    assert not page.xpath("//script | //link | //img | //iframe | //object | //form | //@style | //@src")
    assert not [name for node in page.iter() for name in node.attrib if name.startswith("on")]
    assert all(href.startswith("#") for href in page.xpath("//@href"))
    style = source[source.index("<style>") + len("<style>") : source.index("</style>")]
    assert not re.search(r"url\(|@import|expression", style)
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy.split("; ")[:2] == ["default-src 'none'", f"style-src 'sha256-{digest}'"]


@pytest.mark.parametrize("which", ["drafted", "checked"])
def test_the_page_has_an_order_that_can_be_heard(which: str, request: pytest.FixtureRequest) -> None:
    page = read(request.getfixturevalue(which))
    assert page.get("lang") == "en-GB"
    assert page.findtext(".//title").startswith("pccreply: ")
    levels = [int(node.tag[1]) for node in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    first = page.find("body")[0]
    assert (first.get("class"), first.get("href")) == ("skip", "#results")
    assert page.xpath("//main[@id='results']")
    assert [node.tag for node in page.find("body")[1:]] == ["header", "main", "footer"]
    assert page.xpath("//th")
    assert not page.xpath("//th[not(@scope) or not(normalize-space())]")
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//@href")} <= set(ids)


def test_every_passage_is_there_with_what_it_quotes_and_answers(drafted: CheckResult) -> None:
    page = read(drafted)
    labels = {n: [text(tag) for tag in passage(page, n).xpath("./p[@class='tag']")] for n in range(1, len(TOLD) + 1)}
    assert {n: found for n, found in labels.items() if found} == {
        7: ["quotes 1"],
        8: ["quotes 1"],
        9: ["answers 1"],
        10: ["answers 1"],
        13: ["quotes 2a"],
        14: ["quotes 2b"],
        15: ["answers 2a"],
        18: ["answers 2a"],
        23: ["answers 2a"],
        25: ["answers again: 1"],
    }
    for number, (words, _, _) in enumerate(TOLD, 1):
        assert " ".join(printable(words).split()) in text(passage(page, number))
        rule = passage(page, number).get("class", "")
        assert rule == "".join(labels[number]).partition(" ")[0]
    assert text(page.xpath("//h2")[0]) == "drafts/fernshire & sons.docx"


def test_a_passage_that_quotes_and_answers_several_says_so(drafted: CheckResult) -> None:
    document = drafted.documents[0]
    assert document.reply is not None
    one, crew, log, others = document.reply.answers
    crew = replace(crew, evidence=one.evidence)
    log = replace(log, quotation=one.evidence[:1])
    reply = replace(document.reply, answers=(one, crew, log, others))
    page = read(replace(drafted, documents=(replace(document, reply=reply),)))
    assert [text(tag) for tag in passage(page, 9).xpath("./p[@class='tag']")] == ["quotes 2b", "answers 1 and 2a"]


def test_verdicts_findings_and_marks_stand_beside_their_passage(drafted: CheckResult) -> None:
    page = read(drafted)
    (beside,) = row(page, 9).xpath("./div[@class='beside']")
    assert [text(p) for p in beside] == [
        "Recommendation 1: answered Timescale: by-date: “by 15 September 2025” (to 15 September 2025).",
        "Comment by Pat Example: Is it <b>one</b> book?",
    ]
    (beside,) = row(page, 14).xpath("./div[@class='beside']")
    assert [text(p) for p in beside] == [
        "Recommendation 2, part (b): missing",
        "error PCC104 unanswered-part: Recommendation 2, part (b) is not answered.",
    ]
    assert not row(page, 2).xpath("./div[@class='beside']")


def test_the_table_of_verdicts(drafted: CheckResult) -> None:
    page = read(drafted)
    table = page.xpath("//h3[.='Recommendations']/following-sibling::table")[0]
    assert [text(head) for head in table.iter("th") if head.get("scope") == "col"] == [
        *("Recommendation", "Verdict", "Timescale", "Place")
    ]
    rows = [[text(cell) for cell in row[1:]] for row in table.findall("tbody/tr")]
    assert rows == [
        [
            "answered",
            "by-date: “by 15 September 2025” (to 15 September 2025)",
            "page 1, paragraph 9; page 1, paragraph 10",
        ],
        [
            "weak",
            "vague: “in due course”; weak: it fixes no day",
            "page 1, paragraph 15; page 1, paragraph 18; page 1, paragraph 23",
        ],
        ["missing", "", "named in page 1, paragraph 14"],
        ["for others", "", ""],
    ]
    assert page.xpath(
        "//p/strong[.='2 of 3 parts answered, 1 with a timescale. 2 errors, 1 warning, 1 note, 1 excused.']"
    )
    (link,) = page.xpath("//li[contains(@class, 'finding error')]//a[.='page 1, paragraph 18']")
    assert link.get("href") == "#file-1-p18"


def test_a_progress_file_shows_the_line_of_a_finding(checked: CheckResult) -> None:
    page = read(checked)
    (item,) = [li for li in page.xpath("//li[contains(@class, 'finding')]") if "PCC201" in text(li)]
    (line,) = item.iter("pre")
    assert line.text_content() == '7 |   - to: ["1"]'
    assert [mark.text for mark in line.iter("mark")] == ['"1"']
    assert "forces/fernshire/ferry-2025.yaml:7:10" in text(item)
    (excused,) = page.xpath("//li[contains(@class, 'excused')]")
    assert "Excused until 1 June 2025 by P. Example: It is set on the day." in text(excused)


def test_several_files_have_a_table_that_leads_to_them(checked: CheckResult) -> None:
    page = read(checked)
    rows = page.xpath("//h2[@id='files']/following-sibling::table/tbody/tr")
    assert [text(row[0]) for row in rows] == [document.path for document in checked.documents]
    # A faultless file of the register has a row and no section of its own
    linked = [text(row[0]) for row in rows if row[0].xpath("./a")]
    assert linked == ["forces/fernshire/broken-2025.yaml", "forces/fernshire/ferry-2025.yaml"]
    assert [text(cell) for cell in rows[-1]][3:5] == ["2 of 3", "1 of 3"]


def test_welsh_is_read_with_a_welsh_voice(drafted: CheckResult) -> None:
    page = read(drafted)
    marked = [(node.get("lang"), text(node)) for node in page.xpath("//*[@lang]")][1:]
    assert marked == [("cy", TOLD[2][0]), ("cy", "Rydym yn croesawu gohebiaeth yn Gymraeg")]


def test_lists_tables_and_the_rest_keep_their_shape(drafted: CheckResult) -> None:
    page = read(drafted)
    outer = passage(page, 16).getparent()
    inner = passage(page, 17).getparent()
    assert (outer.tag, inner.tag) == ("li", "li")
    assert inner.getparent().getparent() is passage(page, 16)
    assert passage(page, 18).getparent().getparent() is outer.getparent()
    assert text(passage(page, 13)).endswith("(a) train the crew of each ferry; and")
    table = passage(page, 20).xpath("ancestor::table")[0]
    assert [[cell.tag for cell in tr] for tr in table.iter("tr")] == [["th", "th"], ["td", "td"]]
    assert passage(page, 23).getparent() is passage(page, 24).getparent()
    assert [passage(page, n).xpath("name(*[last()])") for n in (1, 5, 7)] == ["h4", "h5", "h5"]
    assert passage(page, 6).xpath("./p/strong")
    rest = page.xpath("//h3[.='Also in the file']/following-sibling::ul/li")
    assert [text(li) for li in rest] == [
        "Hidden: do not send",
        "On every page: Rydym yn croesawu gohebiaeth yn Gymraeg",
        "Passed over: a picture on page 1",
    ]


def test_a_place_outside_the_draft_is_named_and_not_linked(drafted: CheckResult) -> None:
    document = drafted.documents[0]
    places = [Place(document.path, paragraph=99), Place("other.docx", paragraph=2), Place("reports/x.yaml", 3, 1)]
    found = tuple(replace(document.findings[2], place=place) for place in places)
    page = read(replace(drafted, documents=(replace(document, findings=found),)))
    items = page.xpath("//li[contains(@class, 'finding')]/p[1]")
    assert [text(p).split("), ")[1] for p in items] == [str(place) for place in places]
    assert not page.xpath("//li[contains(@class, 'finding')]//a")


def test_words_that_try_to_be_markup_stay_words(drafted: CheckResult) -> None:
    document = replace(drafted.documents[0], path=f'"><img src=x>{HOSTILE}', force="<b>", draft=None)
    for result in (drafted, CheckResult(drafted.as_of, (document, document))):
        page = read(result)
        assert not page.xpath("//script | //img | //b")
        assert "\x00" not in html.render(result)
        assert 'alert("1")' in text(page)


@given(words=st.text(st.characters(exclude_characters="\r"), min_size=1), kind=st.sampled_from(PassageKind))
def test_any_words_come_out_as_they_went_in(words: str, kind: PassageKind) -> None:
    page = read(of_passages(Passage(words, Place("a.docx", paragraph=1), kind), Passage("end", Place("a.docx"))))
    assert passage(page, 1)[0].text_content() == printable(words)
    assert text(passage(page, 2)) == "end"


@given(levels=st.lists(st.integers(0, 9), min_size=1, max_size=8))
def test_headings_and_lists_of_any_depth_keep_their_order(levels: list[int]) -> None:
    for kind in (PassageKind.HEADING, PassageKind.LIST_ITEM):
        page = read(of_passages(*(Passage(f"n{n}", Place("a.docx"), kind, level) for n, level in enumerate(levels))))
        section = page.xpath("//h3[.='Text of the draft']/..")[0]
        assert re.findall(r"n\d", section.text_content()) == [f"n{n}" for n in range(len(levels))]
        headings = [int(node.tag[1]) for node in section.iter("h3", "h4", "h5", "h6")]
        assert all(after <= before + 1 for before, after in pairwise(headings))


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_text_has_aa_contrast_and_rules_can_be_seen(dark: bool, drafted: CheckResult) -> None:
    source = html.render(drafted)
    schemes = [
        dict(re.findall(r"--(\w+): (#\w+)", block)) for block in re.findall(r":root \{(.*?)\}", source, re.DOTALL)
    ]
    assert len(schemes) == 2
    colours = {**schemes[0], **(schemes[1] if dark else {})}
    for ground in ("back", "panel"):
        for name in ("text", "dim", "link"):
            assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)
    for name in ("quote", "answer", "error"):
        assert contrast(colours[name], colours["back"]) >= 3, name

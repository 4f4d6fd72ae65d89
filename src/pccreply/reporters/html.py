"""One page for people: each file's verdicts and findings, and a draft's own text with what answers what.

The page stands alone (no script, nothing from the network) and is meant to be read with a screen
reader, without colour, on a narrow screen and on paper. It is built as a tree and written once, so
that no text of a draft can become markup. The colours are Okabe and Ito's ("Color Universal
Design", 2008), and each says only what a word beside it says too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from xml.etree.ElementTree import Element

from pccreply.model.checks import CheckedDocument, CheckResult, Light
from pccreply.model.drafts import Draft, Mark, Passage, PassageKind
from pccreply.model.findings import Finding, Severity
from pccreply.model.places import Place
from pccreply.model.reply import Answer
from pccreply.model.timescales import TimescaleKind, TimescaleStatement
from pccreply.prose.dates import long_date
from pccreply.prose.lists import in_words
from pccreply.prose.numbers import counted
from pccreply.reporters._page import node, whole_page
from pccreply.reporters._shared import ANSWERS, basis_of, coverage, excuse_of, file_name, passage_of, tally
from pccreply.reporters.text import conclusion

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}\b")
_FIRST_HEADING = 4
"""The level of a draft's first heading: below the page's, the file's and the section's."""

_CSS = """
:root { color-scheme: light dark; --back: #fff; --text: #1a1c1e; --dim: #54585d; --line: #c8ccd1; --panel: #f4f5f7;
  --link: #005a8f; --quote: #0072b2; --answer: #009e73; --error: #d55e00; --warning: #e69f00; --note: #cc79a7; }
@media screen and (prefers-color-scheme: dark) { :root { --back: #15181b; --text: #e9eaec; --dim: #b3b8be;
  --line: #444a51; --panel: #1f2327; --link: #7cc4f0; --quote: #56b4e9; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 0 1rem 2rem; max-width: 84rem; background: var(--back); color: var(--text);
  font: 1rem/1.5 Arial, "Liberation Sans", sans-serif; overflow-wrap: anywhere; }
a { color: var(--link); }
a:focus-visible, :target { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -100vw; padding: .5rem 1rem; background: var(--back); }
.skip:focus { left: 1rem; }
h1, h2, h3 { line-height: 1.25; margin: 1.5em 0 .5em; }
h1 { font-size: 1.75rem; } h2 { font-size: 1.4rem; } h3 { font-size: 1.15rem; } h4, h5, h6 { font-size: 1.05rem; }
.text h4, .text h5, .text h6, .text p { margin: .25rem 0; }
article { border-top: 3px solid var(--line); margin-top: 2rem; }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .15rem 1rem; margin: .5rem 0; }
dt { color: var(--dim); } dd { margin: 0; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
th, td { border: 1px solid var(--line); padding: .35rem .5rem; text-align: left; vertical-align: top; }
thead th, th[scope=col] { background: var(--panel); }
tbody th { font-weight: normal; } tbody th strong { display: block; }
.dim { color: var(--dim); font-size: .9rem; }
.tag { display: inline-block; border: 2px solid var(--line); border-radius: .25rem; padding: 0 .4rem;
  font-size: .875rem; font-weight: bold; line-height: 1.5; overflow-wrap: normal; }
.overview th, .overview td { overflow-wrap: break-word; }
p.tag { display: block; width: max-content; max-width: 100%; margin: .25rem 0; }
.answered { border-color: var(--answer); } .weak, .unsure, .warning { border-color: var(--warning); }
.missing, .error { border-color: var(--error); } .note { border-color: var(--note); }
.findings { list-style: none; padding: 0; }
.finding { border: 0 solid; border-left-width: .4rem; padding: .1rem 0 .1rem .75rem; margin: 0 0 1rem; }
.finding.error { border-color: var(--error); } .finding.warning { border-color: var(--warning); }
.finding.note { border-color: var(--note); } .finding.excused { border-color: var(--line); }
.finding p { margin: .2rem 0; }
pre { margin: .3rem 0; padding: .35rem .5rem; background: var(--panel); white-space: pre-wrap; font-size: .9rem; }
mark { background: none; color: inherit; text-decoration: underline wavy var(--error) 2px; text-underline-offset: .2em; }
.scroll { overflow-x: auto; } .scroll td { overflow-wrap: break-word; }
.row { display: grid; grid-template-columns: minmax(0, 1fr); gap: .25rem 1.5rem; margin: 0 0 .75rem; }
.beside { font-size: .9rem; } .beside p { margin: .15rem 0; }
.quotes, .answers { padding-left: .75rem; margin: .25rem 0; }
.quotes { border-left: .5rem double var(--quote); } .answers { border-left: .5rem solid var(--answer); }
.quotes > .tag { border-color: var(--quote); } .answers > .tag { border-color: var(--answer); }
.text ul { margin: .25rem 0; padding-left: 1.25rem; list-style: none; }
.text-box { border: 1px dashed var(--dim); padding: .25rem .5rem; } .footnote { font-size: .9rem; }
@media (min-width: 60rem) { .row { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); } }
@media (max-width: 40rem) { dl { grid-template-columns: minmax(0, 1fr); } dd { margin: 0 0 .3rem; }
  .overview, .overview tbody, .overview tr, .overview th, .overview td { display: block; border: 0; padding: .1rem 0; }
  .overview thead { position: absolute; left: -100vw; } .overview tr { border-top: 1px solid var(--line); }
  .overview td[data-head]::before { content: attr(data-head) ": "; color: var(--dim); } }
@media print { @page { size: A4; margin: 18mm; } .skip { display: none; } body { max-width: none; padding: 0;
  font-size: 12pt; } a { color: inherit; } .row { grid-template-columns: minmax(0, 3fr) minmax(0, 2fr); }
  .finding, tr, li, pre { break-inside: avoid; } h2, h3, h4, h5, h6 { break-after: avoid; }
  * { print-color-adjust: exact; } }
"""


def render(result: CheckResult, verbose: bool = False) -> str:
    """The result as one HTML page in British English."""
    shown = [_Shown(number, d) for number, d in enumerate(result.documents, 1) if _worth_showing(d, result)]
    summary = conclusion(result)
    title = shown[0].document.path if len(result.documents) == 1 else summary.rstrip(".")
    return whole_page(
        f"pccreply: {title}",
        _CSS,
        node("a", "Skip to the results", class_="skip", href="#results"),
        node(
            "header",
            node("h1", "Check of section 55 responses"),
            *(node("p", _light(d), f" {file_name(d)} is {ANSWERS[d.light]}.") for d in _gated(result)),
            node("p", node("strong", summary), " Something has to be put right first." if result.failed else ""),
            node("p", f"As at {long_date(result.as_of)}.", class_="dim"),
        ),
        node(
            "main",
            *([_files(result, shown)] if len(result.documents) > 1 else []),
            *(s.article() for s in shown),
            id="results",
            tabindex="-1",
        ),
        node("footer", *_legend()),
    )


def _gated(result: CheckResult) -> tuple[CheckedDocument, ...]:
    return result.documents if result.gate else ()


def _light(document: CheckedDocument) -> Element:
    """Red, amber or green, in words and with a border that says it too."""
    kind = {Light.RED: "error", Light.AMBER: "warning", Light.GREEN: "answered"}[document.light]
    return node("strong", document.light.value.capitalize(), class_=f"tag {kind}")


def _worth_showing(document: CheckedDocument, result: CheckResult) -> bool:
    """A faultless file of the register needs no section of its own beside others."""
    return bool(document.findings or document.reply or document.draft) or len(result.documents) == 1


def _files(result: CheckResult, shown: Sequence[_Shown]) -> Element:
    """The table of all files, which stands for a list of contents."""
    sections = {id(s.document): s.id for s in shown}
    rows = []
    for document in result.documents:
        section = sections.get(id(document))
        path = node("a", document.path, href=f"#{section}") if section else document.path
        parts = coverage(document)
        figures = (
            (f"{parts.answered} of {parts.asked}", f"{parts.with_timescale} of {parts.asked}") if parts else ("", "")
        )
        cells = [document.force or "", document.report or "", *figures]
        cells += [str(document.count(severity)) for severity in Severity]
        rows.append((node("th", path, scope="row"), *(node("td", cell) for cell in cells)))
    heads = ("File", "Force", "Report", "Answered", "With a timescale", "Errors", "Warnings", "Notes")
    return node("section", node("h2", "Files", id="files"), _table(heads, rows), aria_labelledby="files")


def _table(heads: Sequence[str], rows: Iterable[Sequence[Element]]) -> Element:
    """A table whose first column names the row. On a narrow screen each cell says its own heading."""
    head = node("thead", node("tr", *(node("th", text, scope="col") for text in heads)))
    body = node("tbody")
    for row in rows:
        for text, cell in zip(heads[1:], row[1:], strict=True):
            if cell.text or len(cell):
                cell.set("data-head", text)
        body.append(node("tr", *row))
    return node("table", head, body, class_="overview")


def _legend() -> Iterator[Element]:
    yield node("h2", "How to read this page")
    words = {
        "answered": "The part is answered, with a timescale statement.",
        "weak": "The part is answered; its timescale statement is weak, or there is none.",
        "missing": "Nothing is said in answer to the part.",
        "unsure": "Something seems to answer the part; a person has to judge.",
        "for others": "The recommendation is addressed to others than the force and the local policing body.",
        "quotes 3b": "The passage quotes or names recommendation 3, part (b): double rule on its left.",
        "answers 3b": "The passage answers it: solid rule on its left.",
    }
    yield node("dl", *(n for word, text in words.items() for n in (node("dt", word), node("dd", text))))
    yield node(
        "p",
        "Section 55(5B) of the Police Act 1996 asks for an explanation in response to each recommendation. "
        "It asks for no timescale: what is said here of timescales rests on a house rule.",
        class_="dim",
    )


@dataclass
class _Notes:
    """What stands beside one passage: its labels, and the verdicts, findings and marks that belong to it."""

    quotes: list[str] = field(default_factory=list)
    answers: list[str] = field(default_factory=list)
    again: list[str] = field(default_factory=list)
    beside: list[Element] = field(default_factory=list)


class _Shown:
    """One document on the page. ``number`` makes the ids of its parts."""

    def __init__(self, number: int, document: CheckedDocument) -> None:
        self.id = f"file-{number}"
        self.document = document
        self.draft: Draft | None = document.draft
        self.answers: tuple[Answer, ...] = document.reply.answers if document.reply else ()
        self.notes: dict[int, _Notes] = defaultdict(_Notes)
        self._gather()

    def article(self) -> Element:
        """The whole section of this document."""
        return node(
            "article",
            node("h2", self.document.path, id=self.id),
            self._about(),
            node("p", node("strong", self._conclusion())),
            *self._section("Recommendations", self._verdicts()),
            *self._section("Findings", self._findings()),
            *self._section("Text of the draft", self._text()),
            *self._section("Also in the file", self._rest()),
            aria_labelledby=self.id,
        )

    def _section(self, heading: str, content: Iterable[Element]) -> list[Element]:
        found = list(content)
        return [node("section", node("h3", heading), *found)] if found else []

    # what stands where

    def _gather(self) -> None:
        """Put every quotation, answer, finding and mark beside its passage."""
        for index, answer in enumerate(self.answers):
            for place in answer.quotation:
                self._noted(place).quotes.append(answer.name)
            for place in answer.evidence:
                self._noted(place).answers.append(answer.name)
            for place in answer.again:
                self._noted(place).again.append(answer.name)
            first = next((p for p in (*answer.evidence, *answer.quotation) if self._passage_id(p)), None)
            if first is not None:
                name = node("a", answer.label, href=f"#{self._unit_id(index)}")
                said = f" Timescale: {_timescale(answer.timescale)}." if answer.answered else ""
                self._noted(first).beside.append(node("p", name, ": ", _badge(_verdict(answer)), said))
        for number, finding in enumerate(self.document.findings, 1):
            if self._passage_id(finding.place):
                code = node("a", f"{finding.code} {finding.rule}", href=f"#{self._finding_id(number)}")
                self._noted(finding.place).beside.append(node("p", _weight(finding), " ", code, f": {finding.message}"))
        for mark in self.draft.marks if self.draft else ():
            if self._passage_id(mark.place):
                self._noted(mark.place).beside.append(node("p", *_mark(mark)))

    def _noted(self, place: Place) -> _Notes:
        return self.notes[place.paragraph or 0]

    def _passage_id(self, place: Place) -> str:
        """The id of the passage that a place names; empty where this page does not show it."""
        if (
            self.draft is None
            or place.paragraph is None
            or place.file not in (None, self.document.path, self.draft.path)
        ):
            return ""
        return f"{self.id}-p{place.paragraph}" if 1 <= place.paragraph <= len(self.draft.passages) else ""

    def _finding_id(self, number: int) -> str:
        return f"{self.id}-f{number}"

    def _unit_id(self, index: int) -> str:
        return f"{self.id}-u{index + 1}"

    def _link(self, place: Place) -> str | Element:
        """A place as a link to its passage, or in words."""
        passage = self._passage_id(place)
        return node("a", passage_of(place), href=f"#{passage}") if passage else str(place)

    # the parts of the section

    def _about(self) -> Element:
        reply = self.document.reply
        facts = {"Kind": self.document.kind.value, "Force": self.document.force, "Report": self.document.report}
        if reply is not None:
            facts["Force"] = f"{reply.force.name}{' (invented)' if reply.force.invented else ''}"
            facts["Report"] = f"{reply.report.title} (published {long_date(reply.report.published)})"
            facts["Last lawful day"] = f"{long_date(reply.report.last_lawful_day)}: day 56, section 55(5A)"
        return node("dl", *(n for k, v in facts.items() if v for n in (node("dt", k), node("dd", v))))

    def _conclusion(self) -> str:
        parts = coverage(self.document)
        found = f"{tally(self.document)}." if self.document.findings else "Nothing to put right."
        if parts is None or self.document.reply is None:
            return found
        report = self.document.reply.report
        said = f"{parts.answered} of {counted(parts.asked, 'part')} answered, {parts.with_timescale} with a timescale"
        if report.incomplete:
            said += f" (the register holds {report.entered} of {report.expected_recommendations} recommendations)"
        return f"{said}. {found}"

    def _verdicts(self) -> Iterator[Element]:
        if not self.answers:
            return
        rows = []
        for index, answer in enumerate(self.answers):
            words = answer.part.text if answer.part else answer.recommendation.text
            head = [node("strong", answer.label), node("span", words, class_="dim")]
            if answer.deadline:
                due = answer.deadline
                day = long_date(due.end) if due.end and due.exact else due.words
                head += [node("br"), node("span", f"Deadline: {day}", class_="dim")]
            verdict = _verdict(answer)
            timescale = _timescale(answer.timescale) if answer.answered else ""
            rows.append(
                (
                    node("th", *head, scope="row", id=self._unit_id(index)),
                    node("td", _badge(verdict)),
                    node("td", timescale),
                    node("td", *self._places(answer)),
                )
            )
        yield _table(("Recommendation", "Verdict", "Timescale", "Place"), rows)

    def _places(self, answer: Answer) -> Iterator[str | Element]:
        if not answer.present:
            return
        if answer.quotation and not answer.evidence:
            yield "named in "
        for number, place in enumerate(dict.fromkeys(answer.evidence or answer.quotation or (answer.place,))):
            if number:
                yield "; "
            yield self._link(place)

    def _findings(self) -> Iterator[Element]:
        items = [self._finding(number, finding) for number, finding in enumerate(self.document.findings, 1)]
        if items:
            yield node("ul", *items, class_="findings", role="list")

    def _finding(self, number: int, finding: Finding) -> Element:
        head = f" {finding.code} {finding.rule} ({basis_of(finding)}), "
        return node(
            "li",
            node("p", _weight(finding), head, self._link(finding.place)),
            node("p", finding.message),
            *_source_line(finding.place),
            *([node("p", node("strong", "To put it right: "), finding.suggestion)] if finding.suggestion else []),
            *([node("p", excuse_of(finding))] if finding.excuse else []),
            class_=f"finding {'excused' if finding.excuse else finding.severity.value}",
            id=self._finding_id(number),
        )

    def _rest(self) -> Iterator[Element]:
        """What is in a draft's file besides its own words."""
        if self.draft is None:
            return
        items = [node("li", *_mark(m)) for m in self.draft.marks if not self._passage_id(m.place)]
        for passage in self.draft.furniture:
            items.append(node("li", "On every page: ", node("span", passage.text, **_language(passage))))
        items += [node("li", f"Passed over: {what}") for what in self.draft.passed_over]
        if items:
            yield node("ul", *items)

    # the draft's own text

    def _text(self) -> Iterator[Element]:
        if self.draft is None:
            return
        level = _FIRST_HEADING - 1
        numbered = list(enumerate(self.draft.passages, 1))
        for _, group in groupby(numbered, _together):
            passages = list(group)
            first = passages[0][1]
            if first.kind is PassageKind.HEADING:
                # Headings on the page skip no level, whatever those of the draft do
                level = min(max(first.level, 1) + _FIRST_HEADING - 1, level + 1, 6)
                content = self._marked(*passages[0], name=f"h{level}")
            elif first.kind is PassageKind.LIST_ITEM:
                content = self._list(passages)
            elif first.cell is not None:
                content = self._cells(passages)
            else:
                content = self._marked(*passages[0])
            beside = [note for number, _ in passages if number in self.notes for note in self.notes[number].beside]
            notes = [node("div", *beside, class_="beside")] if beside else []
            yield node("div", node("div", content, class_="text"), *notes, class_="row")

    def _marked(self, number: int, passage: Passage, *under: Element, name: str = "p") -> Element:
        """A passage with its labels, on its rule; ``under`` is what hangs below it."""
        notes = self.notes.get(number, _Notes())
        sides = {"quotes": notes.quotes, "answers": notes.answers, "answers again:": notes.again}
        labels = [f"{verb} {in_words(list(dict.fromkeys(units)))}" for verb, units in sides.items() if units]
        rule = "answers" if notes.answers or notes.again else "quotes" if notes.quotes else ""
        kind = passage.kind.value if passage.kind in (PassageKind.FOOTNOTE, PassageKind.TEXT_BOX) else ""
        label = f"{passage.label} " if passage.label else ""
        words: str | Element = passage.text
        if passage.bold and passage.kind is not PassageKind.HEADING:
            words = node("strong", words)
        return node(
            "div",
            *(node("p", text, class_="tag") for text in labels),
            node(name, label, words, class_=kind, **_language(passage)) if passage.text or label else "",
            *under,
            class_=rule,
            id=f"{self.id}-p{number}",
        )

    def _list(self, items: Sequence[tuple[int, Passage]]) -> Element:
        """A list; what stands deeper than an item is a list within it."""
        nodes = []
        start = 0
        while start < len(items):
            number, passage = items[start]
            end = start + 1
            while end < len(items) and items[end][1].level > passage.level:
                end += 1
            under = [self._list(items[start + 1 : end])] if end > start + 1 else []
            nodes.append(node("li", self._marked(number, passage, *under)))
            start = end
        return node("ul", *nodes, role="list")

    def _cells(self, passages: Sequence[tuple[int, Passage]]) -> Element:
        """A table; several passages may stand in one cell, and none in another."""
        grid: dict[int, dict[int, list[tuple[int, Passage]]]] = defaultdict(lambda: defaultdict(list))
        headers = set()
        for number, passage in passages:
            if passage.cell is not None:
                grid[passage.cell.row][passage.cell.column].append((number, passage))
                if passage.cell.header:
                    headers.add(passage.cell.row)
        width = max(column for row in grid.values() for column in row) + 1
        rows = []
        for index, row in sorted(grid.items()):
            cells = []
            for column in range(width):
                content = [self._marked(*item) for item in row.get(column, ())]
                scope = "col" if index in headers and any(p.text for _, p in row.get(column, ())) else ""
                cells.append(node("th" if scope else "td", *content, scope=scope))
            rows.append(node("tr", *cells))
        table = node("table", node("tbody", *rows))
        # wider than a telephone; the keyboard must be able to scroll it, too
        label = f"Table of {len(rows)} rows"
        return node("div", table, class_="scroll", role="group", aria_label=label, tabindex="0")


def _together(numbered: tuple[int, Passage]) -> tuple[str, int]:
    """The same for the passages of one table and for neighbouring list items; others stand alone."""
    number, passage = numbered
    if passage.cell is not None:
        return "table", passage.cell.table
    return ("list", 0) if passage.kind is PassageKind.LIST_ITEM else ("passage", number)


def _language(passage: Passage) -> dict[str, str]:
    """The attribute that tells a screen reader to change its voice: for any language but the page's own."""
    found = _LANGUAGE.match(passage.language)
    return {"lang": found[0].lower()} if found and found[0].lower() != "en" else {}


def _verdict(answer: Answer) -> str:
    if not answer.present and not answer.recommendation.for_us:
        return "for others"
    return answer.verdict.value


def _badge(verdict: str) -> Element:
    return node("span", verdict, class_=f"tag {verdict.replace(' ', '-')}")


def _weight(finding: Finding) -> Element:
    word = "excused" if finding.excuse else finding.severity.value
    return node("span", word, class_=f"tag {word}")


def _timescale(statement: TimescaleStatement) -> str:
    """``by-date: “by 31 March 2025” (to 31 March 2025)``."""
    if statement.kind is TimescaleKind.NONE:
        return "none"
    said = statement.kind.value
    if statement.text:
        said += f": “{statement.text}”"
    named = [("from", statement.start), ("to", statement.end)]
    if statement.start == statement.end:
        named = [("on", statement.start)]
    days = [f"{word} {long_date(day)}" for word, day in named if day]
    if days:
        said += f" ({' '.join(days)})"
    return f"{said}; weak: {statement.weak}" if statement.weak else said


def _mark(mark: Mark) -> Iterator[str | Element]:
    """``Comment by P. Example: words``."""
    by = f" by {mark.by}" if mark.by else ""
    yield node("strong", f"{mark.kind.value.capitalize()}{by}:")
    yield f" {mark.text}"


def _source_line(place: Place) -> Iterator[Element]:
    """The line of a text file as it stands there, the fault underlined."""
    if place.line is None or not place.excerpt.strip():
        return
    start = (place.column or 1) - 1
    end = start + place.length if place.column is not None else start
    fault = [node("mark", place.excerpt[start:end])] if place.excerpt[start:end] else []
    yield node("pre", f"{place.line} | {place.excerpt[:start]}", *fault, place.excerpt[end:].rstrip())

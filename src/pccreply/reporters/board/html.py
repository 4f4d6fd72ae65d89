"""The board as one page for people: charts to look at, and everything in them as words and tables.

The page stands alone (no script, nothing from the network) and is meant to be read with a screen reader,
without colour, on a narrow screen and on paper. The colours are Okabe and Ito's ("Color Universal Design", 2008).
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from pccreply.model.board import Board, Cell, CopiedPassage, ReportBoard, Row, Standing, Totals
from pccreply.model.timescales import TimescaleKind
from pccreply.prose.calendar import long_date
from pccreply.prose.numbers import counted
from pccreply.reporters._page import node, whole_page
from pccreply.reporters.board._charts import charts, class_of, table
from pccreply.reporters.board._words import (
    BASIS,
    MEANINGS,
    NO_COPIES,
    alike_words,
    answers_words,
    days_words,
    deadline_words,
    figures,
    gap_words,
    late_words,
    of_both,
    one_line,
    progress_words,
    publication_words,
    register_words,
    state_words,
    timescale_words,
)

SUFFIX = ".html"

_CSS = """
:root { color-scheme: light dark; --back: #fff; --text: #1a1c1e; --dim: #54585d; --line: #c8ccd1; --panel: #f4f5f7;
  --link: #005a8f; --answered: #0072b2; --weak: #e69f00; --missing: #d55e00; --unsure: #cc79a7; --hatch: #1a1c1e; }
@media screen and (prefers-color-scheme: dark) { :root { --back: #15181b; --text: #e9eaec; --dim: #b3b8be;
  --line: #444a51; --panel: #1f2327; --link: #7cc4f0; --answered: #56b4e9; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 0 1rem 2rem; max-width: 84rem; background: var(--back); color: var(--text);
  font: 1rem/1.5 Arial, "Liberation Sans", sans-serif; overflow-wrap: break-word; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible, .scroll:focus-visible, main:focus-visible { outline: 3px solid var(--link);
  outline-offset: 2px; }
.skip { position: absolute; left: -100vw; padding: .5rem 1rem; background: var(--back); }
.skip:focus { left: 1rem; }
h1, h2, h3 { line-height: 1.25; margin: 1.5em 0 .5em; }
h1 { font-size: 1.75rem; } h2 { font-size: 1.4rem; } h3 { font-size: 1.15rem; }
article { border-top: 3px solid var(--line); margin-top: 2rem; }
.figures { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1rem 0; padding: 0; }
.figures div { border: 1px solid var(--line); border-radius: .25rem; padding: .25rem .75rem; background: var(--panel); }
.figures dt { color: var(--dim); font-size: .875rem; } .figures dd { margin: 0; font-size: 1.35rem; font-weight: bold; }
.notice { border: 2px solid var(--missing); padding: .5rem .75rem; font-weight: bold; }
.dim { color: var(--dim); font-size: .9rem; }
.scroll { overflow-x: auto; max-width: 100%; }
table { border-collapse: collapse; margin: .5rem 0; font-size: .9rem; }
caption { text-align: left; font-weight: bold; padding: .25rem 0; }
th, td { border: 1px solid var(--line); padding: .3rem .5rem; text-align: left; vertical-align: top; }
thead th { background: var(--panel); }
.board th[scope=row] { position: sticky; left: 0; background: var(--back); min-width: 7rem; }
.board td { min-width: 5.5rem; overflow-wrap: normal; }
.tag { display: inline-block; border: 2px solid var(--line); border-radius: .25rem; padding: 0 .35rem;
  font-size: .875rem; font-weight: bold; }
.tag.answered { border-color: var(--answered); } .tag.weak { border: 2px dashed var(--weak); }
.tag.missing, .tag.cannot-be-read { border-color: var(--missing); }
.tag.unsure, .tag.suspect { border: 2px dotted var(--unsure); }
figure { margin: 1.5rem 0; }
figcaption { margin-bottom: .5rem; }
.strips { max-width: 44rem; }
figure > svg { display: block; overflow: visible; }
text { font: .8125rem Arial, "Liberation Sans", sans-serif; fill: var(--text); }
.many, .tick-label { font-size: .75rem; }
.bar.answered { fill: var(--answered); } .bar.weak { fill: var(--weak); }
.bar.unsure, .bar.suspect { fill: var(--unsure); }
.bar.missing, .bar.cannot-be-read { fill: none; stroke: var(--missing); stroke-width: 2; }
.bar.cannot-be-read { stroke-dasharray: 8 4; }
.bar.no-progress-file { fill: none; stroke: var(--dim); stroke-dasharray: 3 4; }
.hatch { stroke: var(--hatch); stroke-width: 1.5; fill: none; }
.key { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0; margin: .5rem 0;
  font-size: .9rem; }
.period { fill: var(--panel); stroke: var(--line); } .gone { fill: var(--line); }
.tick { stroke: var(--line); } .rail { stroke: var(--line); }
.limit { stroke: var(--missing); stroke-width: 3; }
.today { stroke: var(--text); stroke-width: 2; stroke-dasharray: 5 4; }
.in-time { fill: var(--answered); stroke: var(--back); } .late { fill: var(--missing); stroke: var(--back); }
.deadline { stroke: var(--text); stroke-width: 4; }
summary { cursor: pointer; color: var(--link); padding: .25rem 0; }
blockquote { margin: .5rem 0; padding: .25rem .75rem; border-left: .4rem solid var(--line); }
.copies > li { margin-bottom: 1.25rem; }
@media print { @page { size: A4 landscape; margin: 15mm; } .skip { display: none; } .scroll { overflow: visible; }
  body { max-width: none; padding: 0; } tr, li, figure { break-inside: avoid; } h2, h3 { break-after: avoid; }
  * { print-color-adjust: exact; } }
"""


def render(board: Board, verbose: bool = False) -> str:
    """The board as one HTML page in British English."""
    title = board.reports[0].title if len(board.reports) == 1 else counted(len(board.reports), "report")
    several = len(board.reports) > 1
    return whole_page(
        f"Board: {one_line(title)}, {long_date(board.as_of)}",
        _CSS,
        node("a", "Skip to the board", class_="skip", href="#board"),
        node("header", node("h1", "Board of section 55 responses"), node("p", of_both(board))),
        node(
            "main",
            *([_contents(board), _figures(board.totals)] if several else []),
            *(_report(report, f"report-{number}") for number, report in enumerate(board.reports, 1)),
            id="board",
            tabindex="-1",
        ),
        node("footer", *_legend()),
    )


def _contents(board: Board) -> Element:
    links = (
        node("li", node("a", one_line(report.title), href=f"#report-{number}"), _warned(report))
        for number, report in enumerate(board.reports, 1)
    )
    return node("ul", *links)


def _warned(report: ReportBoard) -> str:
    return f" (the register holds {report.entered} of {report.expected} recommendations)" if report.incomplete else ""


def _figures(totals: Totals) -> Element:
    return node(
        "dl",
        *(node("div", node("dt", label), node("dd", str(value))) for label, value in figures(totals)),
        class_="figures",
    )


def _report(report: ReportBoard, id_: str) -> Element:
    invented = " (invented)" if report.invented else ""
    notice = [node("p", register_words(report), class_="notice")] if report.incomplete else []
    return node(
        "article",
        node("h2", f"{one_line(report.title)}{invented}", id=id_),
        node("p", " ".join(days_words(report))),
        *notice,
        _figures(report.totals),
        *charts(report, id_),
        _section("The board", _board(report)),
        *([_section("Gaps", _gaps(report))] if any(report.gaps) else []),
        _section("Copied answers", *_copied(report)),
        *([_section("Names of other forces", _names(report))] if report.names else []),
        aria_labelledby=id_,
    )


def _section(heading: str, *content: Element) -> Element:
    return node("section", node("h3", heading), *content)


def _scroll(label: str, content: Element) -> Element:
    """A table that may be wider than the screen: it is scrolled by itself, with the keyboard too."""
    return node("div", content, class_="scroll", role="group", aria_label=label, tabindex="0")


def _board(report: ReportBoard) -> Element:
    heads = ("Force", *(unit.name for unit in report.units), *_TAIL)
    rows: list[list[str | Element]] = [[row.name, *map(_cell, row.cells), *_tail(report, row)] for row in report.rows]
    caption = "Forces by recommendations: verdict and timescale"
    found = table(caption, heads, rows, class_="board")
    for unit, head in zip(report.units, found.findall("thead/tr/th")[1:], strict=False):
        due = deadline_words(unit)
        if due:
            head.append(node("span", f" by {due}" if due[0].isdigit() else f" {due}", class_="dim"))
    return _scroll(caption, found)


_TAIL = ("Answered", "Late", "Errors", "Warnings", "Publication", "Day", "State", "Letter")


def _tail(report: ReportBoard, row: Row) -> tuple[str, ...]:
    own = report.totals_of(row)
    day = str(row.time.day) if row.time.day is not None else ""
    publication = publication_words(row, report.as_of) or progress_words(row)
    answered = f"{own.answered} of {own.asked}"
    counts = (str(own.late), str(row.errors), str(row.warnings))
    return (answered, *counts, publication, day, state_words(row), row.letter.value)


def _cell(cell: Cell) -> Element:
    content: list[Element] = [node("span", cell.standing.value, class_=f"tag {class_of(cell.standing)}")]
    if cell.timescale.kind is not TimescaleKind.NONE:
        content += [node("br"), node("span", timescale_words(cell.timescale), class_="dim")]
    if cell.late_by:
        content += [node("br"), node("span", late_words(cell))]
    return node("td", *content)


def _gaps(report: ReportBoard) -> Element:
    rows = ((gap.row.name, gap.unit.name if gap.unit else "all", gap_words(gap), gap.row.path) for gap in report.gaps)
    caption = "What is not answered in full"
    return _scroll(caption, table(caption, ("Force", "Part", "What is lacking", "File"), rows, class_="gaps"))


def _copied(report: ReportBoard) -> Iterator[Element]:
    if not report.copied:
        yield node("p", NO_COPIES)
        return
    names = {row.force: row.name for row in report.rows}
    items = []
    for number, passage in enumerate(report.copied, 1):
        who = f"{alike_words(passage)} alike, {counted(len(passage.forces), 'force')}: "
        who += ", ".join(names.get(force, force) for force in passage.forces)
        items.append(
            node(
                "li",
                node("strong", who),
                node("blockquote", one_line(passage.copies[0].words)),
                node("details", node("summary", f"The words of each, passage {number}"), _each(passage, names)),
            )
        )
    yield node("p", "Names, figures, dates and quotations of the recommendations are left out of the comparison.")
    yield node("ol", *items, class_="copies")


def _each(passage: CopiedPassage, names: dict[str, str]) -> Element:
    rows = (
        (
            names.get(copy.force, copy.force),
            answers_words(copy.units, copy.field),
            f"{copy.alike}%",
            str(copy.place),
            one_line(copy.words),
        )
        for copy in passage.copies
    )
    caption = "Each of these passages"
    return _scroll(caption, table(caption, ("Force", "In answer to", "Alike", "Place", "Words"), rows))


def _names(report: ReportBoard) -> Element:
    names = {row.force: row.name for row in report.rows}
    rows = (
        (
            names.get(name.force, name.force),
            answers_words(name.units, name.field),
            name.words,
            one_line(name.sentence),
            str(name.place),
        )
        for name in report.names
    )
    caption = "Names of other forces that stand as if they were the force's own"
    return _scroll(caption, table(caption, ("Force", "In answer to", "Name", "Sentence", "Place"), rows))


def _legend() -> Iterator[Element]:
    yield node("h2", "How to read this page")
    yield node("dl", *(n for s, meaning in MEANINGS.items() for n in (node("dt", s.value), node("dd", meaning))))
    complete = f"A force is complete where every part that is asked of it is {Standing.ANSWERED.value}, as far as the register goes."
    yield node("p", complete)
    yield node("p", BASIS, class_="dim")

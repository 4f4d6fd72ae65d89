"""Charts of a board as inline SVG: what can be seen at a glance, and below each the same as a table.

Places are given in per cent of the chart's width and sizes in pixels, so that words keep their size on a narrow
screen. Every shape says by its form what it also says by its colour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from xml.etree.ElementTree import Element

from pccreply.model.board import Cell, ReportBoard, Row, Standing, Unit
from pccreply.model.section55 import PERIOD
from pccreply.prose.calendar import day_words, long_date
from pccreply.prose.numbers import counted
from pccreply.reporters._page import node
from pccreply.reporters.board._words import deadline_words, late_words, publication_words, short_date, state_words

_ROW = 24
_STRIP_FROM, _STRIP_WIDE = 36.0, 46.0
_LINE_FROM, _LINE_WIDE = 14.0, 80.0
_ORDER = (
    Standing.ANSWERED,
    Standing.WEAK,
    Standing.UNSURE,
    Standing.SUSPECT,
    Standing.MISSING,
    Standing.UNREADABLE,
    Standing.NO_FILE,
)
_MOST_TICKS = 5


def class_of(standing: Standing) -> str:
    """The class by which the style sheet knows a standing."""
    return standing.value.replace(" ", "-")


def charts(report: ReportBoard, prefix: str) -> Iterator[Element]:
    """The charts of one report that have something to show. ``prefix`` begins the ids that they need."""
    if report.rows and any(unit.asked for unit in report.units):
        yield _strips(report, f"{prefix}-answers")
        yield _days(report, f"{prefix}-days")
    if any(cell.timescale.end or cell.timescale.start for row in report.rows for cell in row.cells):
        yield _time_line(report, f"{prefix}-time")


def table(caption: str, heads: Sequence[str], rows: Iterable[Sequence[str | Element]], **attributes: str) -> Element:
    """A table with a caption; the first cell of each row is its heading."""
    body = [
        node("tr", node("th", row[0], scope="row"), *(c if _cell(c) else node("td", c) for c in row[1:]))
        for row in rows
    ]
    return node(
        "table",
        node("caption", caption),
        node("thead", node("tr", *(node("th", head, scope="col") for head in heads))),
        node("tbody", *body),
        **attributes,
    )


def _cell(content: str | Element) -> bool:
    return isinstance(content, Element) and content.tag == "td"


def _figure(id_: str, title: str, told: str, height: int, drawn: Iterable[Element], as_table: Element) -> Element:
    """A chart with its title and what it shows in words, and behind a summary the table of it."""
    svg = node(
        "svg",
        node("title", title, id=f"{id_}-title"),
        node("desc", told, id=f"{id_}-desc"),
        *drawn,
        role="img",
        aria_labelledby=f"{id_}-title {id_}-desc",
        width="100%",
        height=str(height),
    )
    scroll = node("div", as_table, class_="scroll", role="group", aria_label=f"Table: {title}", tabindex="0")
    return node(
        "figure",
        node("figcaption", node("strong", title), node("br"), node("span", told, class_="dim")),
        svg,
        node("details", node("summary", f"As a table: {title}"), scroll),
    )


def _text(words: str, x: float, y: float, class_: str = "", anchor: str = "") -> Element:
    return node("text", words, x=_per_cent(x), y=f"{y:g}", class_=class_, text_anchor=anchor)


def _per_cent(x: float) -> str:
    return f"{x:.2f}%"


def _rect(x: float, y: float, width: float, height: float, class_: str) -> Element:
    shape = {"x": _per_cent(x), "y": f"{y:g}", "width": _per_cent(width), "height": f"{height:g}"}
    return node("rect", class_=class_, **shape)


def _vertical(x: float, top: float, bottom: float, class_: str) -> Element:
    at = _per_cent(x)
    return node("line", x1=at, x2=at, y1=f"{top:g}", y2=f"{bottom:g}", class_=class_)


def _shape(x: float, y: float, path: str, class_: str) -> Element:
    """A shape of fixed size around a point."""
    return node("svg", node("path", d=path, class_=class_), x=_per_cent(x), y=f"{y:g}", overflow="visible")


_CIRCLE = "M-6,0 a6,6 0 1,0 12,0 a6,6 0 1,0 -12,0 Z"
_TRIANGLE = "M0,-7 L7,6 L-7,6 Z"


# How far each force has come --------------------------------------------------------------------------


def _strips(report: ReportBoard, id_: str) -> Element:
    drawn: list[Element] = [node("defs", *_patterns(id_))]
    rows = []
    for number, row in enumerate(report.rows):
        own = report.totals_of(row)
        counts = Counter(cell.standing for _, cell in report.asked_cells(row))
        top = number * _ROW
        name = node("svg", _text(row.short_name, 0, 16), x="0", y=f"{top}", height=f"{_ROW}")
        name.set("width", _per_cent(_STRIP_FROM - 1))
        drawn.append(name)
        at = _STRIP_FROM
        for standing in _ORDER:
            if counts[standing]:
                wide = _STRIP_WIDE * counts[standing] / own.asked
                bar = _rect(at, top + 4, wide, _ROW - 8, f"bar {class_of(standing)}")
                if standing in (Standing.WEAK, Standing.UNSURE, Standing.SUSPECT):
                    drawn.append(bar)
                    bar = _rect(at, top + 4, wide, _ROW - 8, "over")
                    bar.set("fill", f"url(#{id_}-{class_of(standing)})")
                drawn.append(bar)
                at += wide
        words = f"{own.answered} of {own.asked}" if row.begun else "no file"
        drawn.append(_text(words, 100, top + 16, anchor="end"))
        rows.append((row.name, *(str(counts[standing]) for standing in _ORDER if _used(report, standing))))
    used = [standing for standing in _ORDER if _used(report, standing)]
    totals = report.totals
    told = (
        f"{totals.answered} of {totals.asked} parts are answered. {totals.begun} of "
        f"{counted(totals.forces, 'force')} have a progress file; {totals.complete} "
        f"{'is' if totals.complete == 1 else 'are'} complete as far as the register goes."
    )
    heads = ("Force", *(standing.value.capitalize() for standing in used))
    figure = _figure(
        id_,
        "What each force has answered",
        told,
        len(report.rows) * _ROW,
        drawn,
        table("Parts by verdict, for each force", heads, rows),
    )
    figure.insert(1, _key(used, id_))
    figure.set("class", "strips")
    return figure


def _used(report: ReportBoard, standing: Standing) -> bool:
    return any(cell.standing is standing for row in report.rows for _, cell in report.asked_cells(row))


def _patterns(id_: str) -> Iterator[Element]:
    lines = {
        Standing.WEAK: "M-2,2 L2,-2 M0,8 L8,0 M6,10 L10,6",
        Standing.UNSURE: "M0,4 L8,4",
        Standing.SUSPECT: "M4,0 L4,8",
    }
    for standing, path in lines.items():
        yield node(
            "pattern",
            node("path", d=path, class_="hatch"),
            id=f"{id_}-{class_of(standing)}",
            width="8",
            height="8",
            patternUnits="userSpaceOnUse",
        )


def _key(used: Sequence[Standing], id_: str) -> Element:
    items = []
    for standing in used:
        box = [_rect(0, 2, 100, 12, f"bar {class_of(standing)}")]
        if standing in (Standing.WEAK, Standing.UNSURE, Standing.SUSPECT):
            over = _rect(0, 2, 100, 12, "over")
            over.set("fill", f"url(#{id_}-{class_of(standing)})")
            box.append(over)
        sample = node("svg", *box, width="24", height="16", aria_hidden="true")
        items.append(node("li", sample, f" {standing.value}"))
    return node("ul", *items, class_="key", role="list")


# The 56 days ------------------------------------------------------------------------------------------


def _days(report: ReportBoard, id_: str) -> Element:
    told = [row for row in report.rows if row.time.on is not None and row.time.day is not None]
    longest = max([PERIOD + 8, *(min(row.time.day or 0, 2 * PERIOD) for row in told)])
    stacked: Counter[int] = Counter()
    points = []
    for row in sorted(told, key=lambda r: (r.time.day or 0, r.force)):
        day = min(row.time.day or 0, longest)
        points.append((row, day, stacked[day]))
        stacked[day] += 1
    high = max(stacked.values(), default=0)
    base = 34 + 14 * high

    def at(day: float) -> float:
        return 2 + 96 * (day - 0.5) / longest

    drawn = [_rect(at(0.5), base, 96 * PERIOD / longest, 14, "period")]
    if report.day > 1:
        gone = min(report.day - 1, PERIOD)
        drawn.append(_rect(at(0.5), base, 96 * gone / longest, 14, "gone"))
    for day in (1, 14, 28, 42, PERIOD):
        drawn += [_vertical(at(day), base, base + 18, "tick"), _text(str(day), at(day), base + 32, anchor="middle")]
    drawn.append(_vertical(at(PERIOD + 0.5), 22, base + 22, "limit"))
    for row, day, level in points:
        late = (row.time.day or 0) > PERIOD
        y = base - 10 - 14 * level
        drawn.append(_shape(at(day), y, _TRIANGLE if late else _CIRCLE, "late" if late else "in-time"))
    if 1 <= report.day <= longest:
        anchor = "start" if report.day < longest / 3 else "end" if report.day > 2 * longest / 3 else "middle"
        drawn += [
            _vertical(at(report.day), 18, base + 14, "today"),
            _text(f"day {report.day}", at(report.day), 13, anchor=anchor),
        ]
    elif report.day > longest:
        drawn.append(_text(f"today is day {report.day}", 98, 13, anchor="end"))
    words = (
        f"{long_date(report.as_of)} is {day_words(report.day)}. The last lawful day is {long_date(report.last_day)}. "
        f"Circles are days of publication or of letters in time, triangles are late; {counted(len(told), 'force')} of "
        f"{len(report.rows)} {'has' if len(told) == 1 else 'have'} one."
    )
    rows = [
        (r.name, publication_words(r, report.as_of) or "no progress file", str(r.time.day or ""), state_words(r))
        for r in report.rows
    ]
    return _figure(
        id_,
        "The 56 days",
        words,
        base + 40,
        drawn,
        table("When each force publishes", ("Force", "Publication", "Day of the 56", "State"), rows),
    )


# Timescales and deadlines -----------------------------------------------------------------------------


def _time_line(report: ReportBoard, id_: str) -> Element:
    units = [(at, unit) for at, unit in enumerate(report.units) if unit.asked]
    given = {unit.name: [(row, row.cells[at]) for row in report.rows] for at, unit in units}
    days = [day for cells in given.values() for _, cell in cells if (day := _ends(cell))]
    days += [unit.deadline.end for _, unit in units if unit.deadline and unit.deadline.end]
    first, last = min([report.published, report.as_of, *days]), max([report.as_of, *days])
    # one typing error in a year must not press all the rest together
    last = min(last, max(report.as_of, report.published) + timedelta(days=5 * 366))
    first = max(first, report.published - timedelta(days=5 * 366))
    span = max((last - first).days, 1)

    def at(day: date) -> float:
        return _LINE_FROM + _LINE_WIDE * min(max((day - first).days / span, 0), 1)

    top, deep = 28, 30
    bottom = top + deep * len(units)
    drawn: list[Element] = []
    for day in _ticks(first, last):
        drawn += [
            _vertical(at(day), top, bottom, "tick"),
            _text(short_date(day)[2:].strip(), at(day), bottom + 16, "tick-label", "middle"),
        ]
    rows = []
    for number, (_, unit) in enumerate(units):
        y = top + deep * number + deep / 2
        drawn += [
            _text(unit.name, 0, y + 5),
            node(
                "line",
                x1=_per_cent(_LINE_FROM),
                x2=_per_cent(_LINE_FROM + _LINE_WIDE),
                y1=f"{y:g}",
                y2=f"{y:g}",
                class_="rail",
            ),
        ]
        if unit.deadline and unit.deadline.end:
            drawn.append(_vertical(at(unit.deadline.end), y - 12, y + 12, "deadline"))
        counts = Counter((day, bool(cell.late_by)) for _, cell in given[unit.name] if (day := _ends(cell)))
        for (day, late), many in sorted(counts.items()):
            drawn.append(_shape(at(day), y, _TRIANGLE if late else _CIRCLE, "late" if late else "in-time"))
            if many > 1:
                how_many = node("text", str(many), x="8", y="-6", class_="many")
                drawn.append(node("svg", how_many, x=_per_cent(at(day)), y=f"{y:g}", overflow="visible"))
        rows += [_told(row, unit, cell) for row, cell in given[unit.name] if _ends(cell)]
    anchor = "start" if at(report.as_of) < 40 else "end" if at(report.as_of) > 70 else "middle"
    drawn += [
        _vertical(at(report.as_of), 18, bottom, "today"),
        _text(short_date(report.as_of), at(report.as_of), 13, anchor=anchor),
    ]
    totals = report.totals
    words = (
        f"Upright bars are the deadlines of the report, circles the days by which forces say that they will have done it, or "
        f"have, triangles those that are later. A number says how many forces name that day. {counted(totals.late, 'timescale')} "
        f"{'is' if totals.late == 1 else 'are'} later than the deadline, {totals.late_unexplained} without a reason. "
        f"The dashed line is {long_date(report.as_of)}."
    )
    as_table = table("Days that forces name", ("Part", "Deadline", "Force", "Day", "Late"), rows)
    return _figure(id_, "Timescales and deadlines", words, int(bottom + 24), drawn, as_table)


def _told(row: Row, unit: Unit, cell: Cell) -> tuple[str, ...]:
    day = _ends(cell)
    return unit.name, deadline_words(unit), row.name, long_date(day) if day else "", late_words(cell)


def _ends(cell: Cell) -> date | None:
    """The day that a timescale is drawn at: its end, or its beginning where it has no end."""
    return cell.timescale.end or cell.timescale.start


def _ticks(first: date, last: date) -> list[date]:
    """The first days of months, quarters, half-years or years between two days, few enough to stand apart."""
    months = range(first.year * 12 + first.month, last.year * 12 + last.month)
    for step in (1, 3, 6, 12, 24):
        found = [date(m // 12, m % 12 + 1, 1) for m in months if m % step == 0]
        if len(found) <= _MOST_TICKS:
            return found
    return []

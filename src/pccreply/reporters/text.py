"""The report for people: each finding with its line underlined, then one line that sums up."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import replace

import click

from pccreply.model.checks import CheckedDocument, CheckResult, DocumentKind
from pccreply.model.findings import Finding, Severity
from pccreply.model.places import Place
from pccreply.model.reply import Answer, Reply, Verdict
from pccreply.model.timescales import TimescaleKind
from pccreply.prose.numbers import counted
from pccreply.reporters._shared import basis_of, passage_of, printable
from pccreply.reporters._terminal import line_width

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_MOST = 300
"""Findings of one file on the screen: more than that was made by a program, or is no letter at all."""


def render(result: CheckResult, verbose: bool = False) -> str:
    """The result in at most the terminal's width (80 columns where there is none).

    With ``verbose`` each recommendation is listed with its verdict and its timescale; of a draft they
    always are, with the place and the words that answer it. The gate's result is one screen, but for ``verbose``.
    """
    if result.gate:
        from pccreply.reporters._gate import answer_lines, screen

        if not verbose:
            return screen(result)
    width = line_width()
    lines: list[str] = []
    for document in result.documents:
        if result.gate:
            lines += [*answer_lines(document, width), ""]
        if document.findings or verbose or len(result.documents) == 1:
            lines += [*_document(document, width, verbose), ""]
    lines += textwrap.wrap(conclusion(result), width)
    return "\n".join(lines) + "\n"


def drafted_lines(document: CheckedDocument, verbose: bool = False) -> list[str]:
    """What stands in the way of one letter, or is missing in it; all findings with ``verbose``."""
    width = line_width()
    shown = document
    if not verbose:
        errors = tuple(f for f in document.findings if f.severity is Severity.ERROR and f.excuse is None)
        shown = replace(document, findings=errors)
    others = sum(f.excuse is None for f in document.findings) - len(shown.findings) if not verbose else 0
    lines = list(_document(shown, width, verbose=False)) if shown.findings else []
    if others:
        said = f"{counted(others, 'warning or note')}: see 'pccreply check {document.path}'."
        lines += ["", said] if lines else [said]
    return lines


def conclusion(result: CheckResult) -> str:
    """One sentence: how many files, what was found."""
    counts = [
        counted(result.count(Severity.ERROR), "error"),
        counted(result.count(Severity.WARNING), "warning"),
        counted(result.count(Severity.NOTE), "note"),
    ]
    if result.excused:
        counts.append(f"{result.excused} excused")
    files = counted(len(result.documents), "file")
    if not any(d.findings for d in result.documents):
        return f"{files} checked: nothing to put right."
    return f"{files} checked: {', '.join(counts)}."


def _document(document: CheckedDocument, width: int, verbose: bool) -> Iterator[str]:
    yield click.style(printable(document.path), bold=True)  # a name may hold what commands a terminal
    draft = document.kind is DocumentKind.DRAFT
    if document.reply is not None:
        yield from textwrap.wrap(printable(_about(document.reply)), width, initial_indent="  ", subsequent_indent="  ")
    if (verbose or draft) and document.reply is not None:
        for answer in document.reply.answers:
            yield from _verdict(answer, width)
            if draft:
                yield from _evidence(answer, width)
    for what in document.draft.passed_over if document.draft is not None else ():
        yield from textwrap.wrap(
            printable(f"Passed over: {what}."), width, initial_indent="  ", subsequent_indent="    "
        )
    if not document.findings:
        yield "  Nothing to put right."
    for finding in document.findings[:_MOST]:
        yield ""
        yield from finding_lines(finding, width)
    if len(document.findings) > _MOST:
        yield ""
        yield f"  And {len(document.findings) - _MOST} more: --format json lists all."


def _about(reply: Reply) -> str:
    answered = sum(a.answered for a in reply.required)
    stated = sum(a.timescale.stated for a in reply.required)
    text = f'{reply.force.name} on "{reply.report.title}": {answered} of {len(reply.required)} parts answered, {stated} with a timescale.'
    if reply.report.incomplete:
        text += (
            f" (The register holds {reply.report.entered} of {reply.report.expected_recommendations} recommendations.)"
        )
    return text


def _verdict(answer: Answer, width: int) -> Iterator[str]:
    """One recommendation or part with its verdict and its timescale."""
    if not answer.present and not answer.recommendation.for_us:
        yield f"  {answer.name:<6} for others"
        return
    timescale = answer.timescale
    colour = {Verdict.ANSWERED: "green", Verdict.MISSING: "red"}.get(answer.verdict, "yellow")
    days = " to ".join(dict.fromkeys(str(day) for day in (timescale.start, timescale.end) if day))
    said = f"{timescale.kind.value}{f' ({days})' if days else ''}"
    if timescale.kind is TimescaleKind.NONE:
        said = "no timescale"
    elif not answer.answered:
        said = f"no answer, only a timescale: {said}"
    yield f"  {answer.name:<6} {click.style(f'{answer.verdict.value:<9}', fg=colour)} {textwrap.shorten(said, width - 19)}"


def _evidence(answer: Answer, width: int) -> Iterator[str]:
    """Where a draft answers it, and the beginning of the words that do."""
    said = next((w for w in (answer.force_progress, answer.commissioner_action, answer.no_action_because) if w), None)
    if not answer.present or said is None:
        return
    place = said.place
    line = f"line {place.line}" if place.line is not None else ""
    where = ", ".join(filter(None, [passage_of(place), line]))
    head = f"{where}: " if where else ""
    yield click.style(
        " " * 9 + textwrap.shorten(printable(f'{head}"{said.value}'), width - 11, placeholder=" ...") + '"', dim=True
    )


def finding_lines(finding: Finding, width: int) -> Iterator[str]:
    """One finding: where, what, the line underlined, and what to write instead."""
    severity = "excused" if finding.excuse else finding.severity.value
    colour = "green" if finding.excuse else _COLOURS[finding.severity]
    label = click.style(severity, fg=colour, bold=True)
    head = f"{finding.code} {finding.rule} ({basis_of(finding)})"
    where = printable(str(finding.place))
    if len(f"{where}: {severity} {head}") <= width:
        yield f"{where}: {label} {head}"
    else:
        yield f"{where}:"
        yield f"  {label} {head}"
    yield from textwrap.wrap(printable(finding.message), width, initial_indent="  ", subsequent_indent="  ")
    yield from _underlined(finding.place, width, colour)
    if finding.suggestion:
        yield from textwrap.wrap(
            printable(finding.suggestion), width, initial_indent="  -> ", subsequent_indent="     "
        )
    if finding.excuse:
        excuse = finding.excuse
        seconded = f" and {excuse.seconded_by}" if excuse.seconded_by else ""
        reason = f"Excused until {excuse.until} by {excuse.by}{seconded}: {excuse.reason}"
        yield from textwrap.wrap(printable(reason), width, initial_indent="  ", subsequent_indent="  ")


_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
"""What a terminal would obey, or could not show."""


def _underlined(place: Place, width: int, colour: str) -> Iterator[str]:
    """The line as it stands in the file, cut to the width around the fault, and carets beneath it; a draft's words."""
    if place.paragraph is not None and place.excerpt.strip():
        yield click.style(f'  "{textwrap.shorten(printable(place.excerpt), width - 6, placeholder=" ...")}"', dim=True)
        return
    if place.line is None or place.column is None or not place.excerpt.strip():
        return
    number = f"{place.line:>6} | "
    room = max(width - len(number), 20)
    text = _CONTROL.sub("·", place.excerpt.replace("\t", " "))
    start = place.column - 1
    cut = max(0, min(start - 8, start + place.length + 4 - room)) if len(text) > room else 0
    shown = text[cut : cut + room]
    if cut + room < len(text):
        shown = shown[:-1] + "…"
    if cut:
        shown = "…" + shown[1:]
    carets = "^" * max(1, min(place.length, len(shown) - (start - cut)))
    yield click.style(number, dim=True) + shown.rstrip()
    yield click.style(" " * 6 + " | ", dim=True) + " " * (start - cut) + click.style(carets, fg=colour)

"""The gate's answer on one screen: red, amber or green, and what stands in the way, kind by kind."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator

import click

from pccreply.model.checks import CheckedDocument, CheckResult, Light
from pccreply.model.findings import Finding, Severity
from pccreply.model.section55 import PERIOD, day_number
from pccreply.prose.numbers import counted
from pccreply.reporters._shared import ANSWERS, coverage, file_name, passage_of, printable, shortened

COLOURS = {Light.RED: "red", Light.AMBER: "yellow", Light.GREEN: "green"}
_TITLES = {Severity.ERROR: "What stops it", Severity.WARNING: "What a person has to decide"}
_WORDS_OF = 26
"""Characters of a finding's words that stand beside its place."""


def screen(result: CheckResult) -> str:
    """The answer in at most the height and width of the terminal (24 lines of 80 where there is none).

    What to do about each kind is said where there is room; what does not fit at all is named at the end.
    ``--verbose`` shows every finding in full.
    """
    size = shutil.get_terminal_size((80, 24))
    width = min(size.columns, 100)
    lines: list[str] = []
    for document in result.documents:
        lines += _document(result, document, width, max(size.lines - 1, 20))
    return "\n".join(lines) + "\n"


def _document(result: CheckResult, document: CheckedDocument, width: int, height: int) -> list[str]:
    head = [*answer_lines(document, width), *_about(result, document, width)]
    foot = list(_notes(document, width))
    room = height - len(head) - len(foot)
    for lines in (3, 1):
        for hints in (True, False):
            body = [line for _, block in _blocks(document, width, lines, hints) for line in block]
            if len(body) <= room:
                return [*head, *body, *foot]
    named = 3  # lines for the kinds that do not fit
    body, rules = [], [rule for rule, _ in _blocks(document, width, 1, False)]
    for _, block in _blocks(document, width, 1, False):
        if len(body) + len(block) > room - named:
            break
        body += block
        rules.pop(0)
    return [
        *head,
        *body,
        *textwrap.wrap(
            f"  and {counted(len(rules), 'kind')} more: {', '.join(rules)}.", width, max_lines=named, placeholder=" ..."
        ),
        *foot,
    ]


def _blocks(document: CheckedDocument, width: int, lines: int, hints: bool) -> Iterator[tuple[str, list[str]]]:
    """The kinds of findings, worst first, each with its lines; ``hints`` says what to do about it."""
    for severity, title in _TITLES.items():
        for number, (rule, findings) in enumerate(_by_rule(document, severity).items()):
            block = ["", click.style(f"{title}:", bold=True)] if number == 0 else []
            yield rule, [*block, *_group(rule, findings, width, lines, hints)]


def answer_lines(document: CheckedDocument, width: int) -> Iterator[str]:
    """The light, and what it says of the draft."""
    light = document.light
    word = click.style(f" {light.value.upper()} ", fg="black" if light is not Light.RED else "white", bg=COLOURS[light])
    text = f"{file_name(document)} is {ANSWERS[light]}."
    lines = textwrap.wrap(text, width - 8)
    yield f"{word}{' ' * (8 - len(light.value) - 2)}{click.style(lines[0], bold=True)}"
    for line in lines[1:]:
        yield f"{' ' * 8}{click.style(line, bold=True)}"


def _about(result: CheckResult, document: CheckedDocument, width: int) -> Iterator[str]:
    """What the letter is, how much of the report it answers, and how much time is left."""
    covered, reply = coverage(document), document.reply
    if reply is None or covered is None:
        return
    day = day_number(reply.report.published, result.as_of)
    when = f"Day {day} of {PERIOD}." if day <= PERIOD else f"The {PERIOD} days are over (day {day})."
    text = (
        f'{reply.force.name} on "{textwrap.shorten(reply.report.title, 40, placeholder=" ...")}": '
        f"{covered.answered} of {covered.asked} parts answered, "
        f"{covered.with_timescale} with a timescale. {when}"
    )
    yield from textwrap.wrap(printable(text), width, initial_indent=" " * 8, subsequent_indent=" " * 8)
    if document.draft is not None and document.draft.file is not None and not document.draft.file.looked_at:
        text = (
            "Fields, links, properties and pictures could not be looked at in this format: check the Word document "
            "from which it was made, too."
        )
        yield from textwrap.wrap(text, width, initial_indent=" " * 8, subsequent_indent=" " * 8)


def _by_rule(document: CheckedDocument, severity: Severity) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in document.findings:
        if finding.severity is severity and finding.excuse is None:
            found.setdefault(finding.rule, []).append(finding)
    return found


def _group(rule: str, findings: list[Finding], width: int, most: int, hint: bool) -> Iterator[str]:
    """One kind of finding: its name and how many, where they are, and what to do; each in at most ``most`` lines."""
    name = f"{rule} ({len(findings)})" if len(findings) > 1 else rule
    where = passage_of(findings[0].place)
    if len(findings) == 1:
        said = [f"{where}: {findings[0].message}" if where else findings[0].message]
    else:
        # no place is said in fewer than three signs
        said = [_where(finding) for finding in findings[: 1 + most * width // 3]]
    lines = _as_many_as_fit(f"{name}: ", [printable(one) for one in said], len(findings), width, most)
    yield lines[0].replace(name, click.style(name, bold=True), 1)
    yield from lines[1:]
    if hint and findings[0].suggestion:
        yield from _fitted(printable(findings[0].suggestion), width, most, before="  -> ")


def _as_many_as_fit(head: str, said: list[str], every: int, width: int, most: int) -> list[str]:
    """The head with as many of the places as ``most`` lines hold, and how many more of ``every`` there are."""
    for number in range(len(said), 1, -1):
        more = f"; and {every - number} more" if number < every else ""
        lines = _wrapped(head + "; ".join(said[:number]) + more, width)
        if len(lines) <= most:
            return lines
    more = f"; and {every - 1} more" if every > 1 else ""
    return _fitted(head + said[0], width, most, more=more)


def _fitted(text: str, width: int, most: int, *, before: str = "  ", more: str = "") -> list[str]:
    """A text in at most ``most`` lines: what does not fit is left out, and a quotation that is cut is closed."""
    if len(text) > most * width:
        text = shortened(text, most * width)
    lines = _wrapped(text + more, width, before)
    room = len(text)
    while len(lines) > most and room > _WORDS_OF:
        room -= 4
        lines = _wrapped(shortened(text, room) + more, width, before)
    return lines


def _wrapped(text: str, width: int, before: str = "  ") -> list[str]:
    return textwrap.wrap(text, width, initial_indent=before, subsequent_indent=" " * 5, break_on_hyphens=False)


def _where(finding: Finding) -> str:
    words = " ".join(finding.place.excerpt.split())
    where = passage_of(finding.place)
    if not where:
        return shortened(finding.message.rstrip("."), 60)
    return (
        f'{where} "{textwrap.shorten(words, _WORDS_OF, placeholder=" ...", break_on_hyphens=False)}"'
        if words
        else where
    )


def _notes(document: CheckedDocument, width: int) -> Iterator[str]:
    notes = _by_rule(document, Severity.NOTE)
    excused = sum(finding.excuse is not None for finding in document.findings)
    if notes:
        kinds = ", ".join(f"{rule} ({len(found)})" if len(found) > 1 else rule for rule, found in notes.items())
        yield ""
        yield click.style("Advice:", bold=True) + f" {shortened(kinds, width - 9)}"
    if excused:
        yield f"{excused} excused."
    if document.findings:
        yield ""
        yield "Every finding in full, with what to do: --verbose"

"""What there is to say about a rule, from its own file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from textwrap import dedent, indent, wrap

from pccreply.jobs.errors import CannotRun
from pccreply.model.findings import Basis
from pccreply.prose.spelling import did_you_mean
from pccreply.rules.book import BookedRule, names_and_codes, rule_named


def explanation(name_or_code: str, width: int = 100) -> str:
    """A rule's data sheet, its explanation and its examples, as text of ``width`` columns.

    Only the examples, which stand as they are in a file, may be wider.

    Raises CannotRun for a rule that does not exist.
    """
    booked = rule_named(name_or_code)
    if booked is None:
        near = did_you_mean(name_or_code, sorted(names_and_codes())) or "'pccreply rules' lists them."
        raise CannotRun(f"There is no rule '{name_or_code}'. {near}")
    return "\n".join(_lines(booked, width))


def _lines(booked: BookedRule, width: int) -> list[str]:
    rule = booked.rule
    basis = "house rule" if rule.basis is Basis.HOUSE else rule.basis.value
    rests_on = f"{basis} ({rule.provision})" if rule.provision else basis
    lines = [
        f"{rule.code} {rule.name}",
        *wrap(f"Severity: {rule.severity.value}. Rests on: {rests_on}.", width),
        *(["Asked only by 'pccreply ready'."] if booked.gate else []),
        "",
        *(line for paragraph in booked.explanation.split("\n\n") for line in (*_wrapped(paragraph, width), "")),
    ]
    for example in rule.examples:
        mark = "Right" if example.good else "Wrong"
        where = "" if example.file == "progress" else f" (in a {example.file} file)"
        lines += [*wrap(f"{mark}{where}: {example.title}", width), "", *_example(example.text, width), ""]
    return lines[:-1]


def _example(text: str, width: int) -> Iterator[str]:
    """An example's lines as they stand in a file; what is said beside a caret goes below it where it is too wide."""
    for line in indent(dedent(text).strip("\n"), "    ").split("\n"):
        carets = _CARETS.fullmatch(line)
        if carets is None or len(line) <= width:
            yield line
        else:
            yield carets[1]
            yield from wrap(carets[2], width, initial_indent=" " * 8, subsequent_indent=" " * 8)


_CARETS = re.compile(r"( *\^+) (.+)")


def _wrapped(paragraph: str, width: int) -> list[str]:
    """A paragraph of an explanation; its heading keeps a line of its own."""
    heading, _, rest = paragraph.partition("\n")
    if not rest or not heading.endswith("."):
        return wrap(paragraph, width)
    return [heading, *wrap(rest, width)]

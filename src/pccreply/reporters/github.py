"""Annotations on the changed files of a pull request: workflow commands that GitHub reads from the log.

Source: GitHub documentation, "Workflow commands for GitHub Actions". GitHub shows the first ten
errors, warnings and notices of a step beside the files; all of them, and the conclusion, stand in
the log.
"""

from __future__ import annotations

from pccreply.model.checks import CheckedDocument, CheckResult
from pccreply.model.findings import Finding, Severity
from pccreply.reporters._shared import basis_of, file_of, in_full, passage_of, printable
from pccreply.reporters.text import conclusion

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(result: CheckResult, verbose: bool = False) -> str:
    """A command a finding, those that are excused last and as notices, and then the conclusion."""
    found = [(document, finding) for document in result.documents for finding in document.findings]
    found.sort(key=lambda pair: pair[1].excuse is not None)
    return "".join(f"{_command(*pair)}\n" for pair in found) + f"{conclusion(result)}\n"


def _command(document: CheckedDocument, finding: Finding) -> str:
    place = finding.place
    properties: dict[str, object] = {"file": file_of(document, place)}
    if place.line is not None:
        properties["line"] = place.line
        if place.column is not None:
            properties["col"] = place.column
    excused = "excused: " if finding.excuse else ""
    properties["title"] = f"{excused}{finding.code} {finding.rule} ({basis_of(finding)})"
    passage = passage_of(place)
    message = f"{passage[:1].upper()}{passage[1:]}: {in_full(finding)}" if passage else in_full(finding)
    command = "notice" if finding.excuse else _COMMANDS[finding.severity]
    return f"::{command} {','.join(f'{n}={_property(str(v))}' for n, v in properties.items())}::{_data(message)}"


def _data(text: str) -> str:
    """The per cent sign first: the others are escaped with it."""
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

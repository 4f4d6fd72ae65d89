"""Files to start from. None is written where there is one already."""

from __future__ import annotations

import re
import textwrap
from datetime import date
from pathlib import Path

from pccreply.jobs.errors import CannotRun, no_such, why
from pccreply.jobs.office import Office
from pccreply.jobs.schemas import accompany, modeline
from pccreply.ledger.files import refuse_leading_out, write_new
from pccreply.model.file_names import unfit
from pccreply.model.forces import BodyKind
from pccreply.model.reports import InspectionReport, Recommendation
from pccreply.prose.calendar import long_date
from pccreply.prose.spelling import did_you_mean

_BODIES = {
    BodyKind.PCC: "Police and Crime Commissioner for {area}",
    BodyKind.PFCC: "Police, Fire and Crime Commissioner for {area}",
    BodyKind.MAYOR: "Mayor of {area}",
    BodyKind.MOPAC: "Mayor's Office for Policing And Crime",
    BodyKind.COMMON_COUNCIL: "Common Council of the City of London",
    BodyKind.POLICING_AND_CRIME_BOARD: "{area} Policing and Crime Board",
}
"""How a body of each kind is usually named: something to start from."""
_NOT_YAML = re.compile("[^\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""YAML 1.2.2, 5.1 "Character Set", but for line breaks and the byte order mark."""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def new_progress(office: Office, force: str, report: str) -> str:
    """Begin a progress file with a place for every answer; returns its name as shown to people.

    Raises CannotRun where the force or the report does not exist, or the file does already.
    """
    workspace = office.workspace
    if force not in workspace.force_ids():
        raise no_such("force", force, workspace.force_ids(), "in this workspace")
    if report not in workspace.report_ids():
        raise no_such("report", report, workspace.report_ids(), "in the register")
    found, _ = workspace.read_report(report)
    if found is None:
        shown = workspace.shown(workspace.report_path(report))
        raise CannotRun(f"{shown} cannot be read. 'pccreply check {shown}' says why.")
    return _write(office, workspace.progress_path(force, report), "progress", _progress_text(found))


def new_report(office: Office, report: str, title: str, published: date, recommendations: int) -> str:
    """Begin a report of the register; returns its name as shown to people.

    Raises CannotRun for an id that is no file name, and where the file exists already.
    """
    _checked(report)
    title = _one_line("title", title)
    lines = [
        "# One report of the register: its recommendations exactly as published.",
        f"id: {report}",
        f"title: {_quoted(title)}",
        "publisher: HMICFRS",
        f"published: {published.isoformat()}      # confirmed by a person: the 56 days run from it",
        "url:",
        "scope: national            # or a list of force ids",
        f"expected_recommendations: {recommendations}    # what the publisher says",
        "source:                    # where the wording was taken from, and when",
        "attribution: "
        + _quoted(
            f"Contains public sector information: HMICFRS, {title}, {long_date(published)}. © Crown copyright. "
            "Licensed under the Open Government Licence v3.0."
        ),
        "recommendations:",
    ]
    for number in range(1, recommendations + 1):
        lines += [
            f'  - number: "{number}"',
            "    text: |",
            "      ",
            "    deadline:              # 2025-03-31, 2025-03, within three months; left empty where there is none",
            "    addressed_to: [forces] # forces, chief-constables, local-policing-bodies, npcc, college-of-policing ...",
            '    # parts: [{label: a, text: "..."}, {label: b, text: "..."}]',
        ]
    return _write(office, office.workspace.report_path(report), "report", "\n".join(lines) + "\n")


def new_force(office: Office, force: str, name: str, kind: str) -> str:
    """Begin a force with its local policing body; returns its file's name as shown to people.

    Raises CannotRun for an id that is no folder name or a kind of body that does not exist, and where
    the file exists already.
    """
    _checked(force)
    kinds = [k.value for k in BodyKind]
    if kind not in kinds:
        raise CannotRun(
            f"'{kind}' is not a kind of local policing body. {did_you_mean(kind, kinds) or 'One of: ' + ', '.join(kinds)}"
        )
    name = _one_line("name", name)
    area = re.sub(r"\s+(Police|Constabulary)$", "", name)
    body = _BODIES[BodyKind(kind)].format(area=area)
    officer = "Commissioner" if BodyKind(kind) in (BodyKind.MOPAC, BodyKind.COMMON_COUNCIL) else "Chief Constable"
    text = f"""\
# The force, its local policing body and its letterhead. Facts carry a source and a date.
id: {force}
name: {_quoted(name)}
short_names: [{_quoted(area)}]
body:
  kind: {kind}
  # Correct the two names where the office words them otherwise.
  name: {_quoted(body)}
  office_name: {_quoted("Office of the " + body if "Commissioner" in body else body)}
  holders: []                # - {{name: "...", from: 2024-05-09, source: "..."}}
chief_officer:
  title: {officer}
  holders: []                # - {{name: "...", from: 2024-05-09, source: "..."}}
contact:
  address: []                # [line, line, postcode]
  telephone:
  email:
  web:
# template: letter-bilingual.docx    for an office with a Welsh letterhead
"""
    return _write(office, office.workspace.force_path(force), "force", text)


def _checked(name: str) -> None:
    if not _ID.fullmatch(name):
        raise CannotRun(f"'{name}' cannot be an id. Use small letters, digits and hyphens, such as custody-2026.")
    if unfit(name):
        raise CannotRun(f"'{name}' cannot be an id: {unfit(name)}. Choose another.")


def _one_line(what: str, text: str) -> str:
    """A text without line breaks. Raises CannotRun where it holds no words, or what no YAML file can hold."""
    if not text.strip():
        raise CannotRun(f"The {what} is empty. Write it as published, in quotation marks.")
    words = " ".join(text.split())
    if odd := _NOT_YAML.search(words):
        raise CannotRun(f"The {what} holds a character that no file can hold (U+{ord(odd[0]):04X}). Type it anew.")
    return words


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _write(office: Office, path: Path, schema: str, text: str) -> str:
    """Write a file whose first line names its schema, and the schema before it where the workspace has none."""
    workspace = office.workspace
    shown = workspace.shown(path)
    text = f"{modeline(schema, len(path.relative_to(workspace.root).parents) - 1)}\n{text}"
    try:
        refuse_leading_out(path.parent, workspace.root)
        if not path.exists():
            accompany(workspace.root, schema)
        if not write_new(path, text.encode()):
            raise CannotRun(f"{shown} exists already and was not touched.")
    except OSError as error:
        raise CannotRun(f"{shown} cannot be written: {why(error, path)}.") from error
    return shown


def _progress_text(report: InspectionReport) -> str:
    last = long_date(report.last_lawful_day)
    lines = [
        *_comment(f"Progress on: {report.title} ({report.publisher}, {long_date(report.published)}).", ""),
        *_comment(f"Last lawful day for publication: {last} (Police Act 1996, section 55(5A)).", ""),
        f"report: {report.id}",
        "letter_date:",
        "publication_date:            # when the comments are published",
        "introduction: |",
        "  ",
        "chief_officer_comment:       # or no_chief_officer_comment_because: ...",
        "  quoted: true",
        "  text: |",
        "    ",
    ]
    if any(not r.for_us for r in report.recommendations):
        lines += ["# The stock sentence on recommendations addressed to others; or your own words.", "others: stock"]
    lines.append("answers:")
    for recommendation in report.recommendations:
        if recommendation.for_us:
            lines += _answers(recommendation)
    lines += ["conclusion: |", "  "]
    return "\n".join(lines) + "\n"


def _answers(recommendation: Recommendation) -> list[str]:
    lines = ["", *_comment(f"{recommendation.number}: {' '.join(recommendation.text.split())}", "  ")]
    references = [(recommendation.number + p.label, p.text) for p in recommendation.parts] or [
        (recommendation.number, "")
    ]
    for reference, text in references:
        if text:
            lines += _comment(f"{reference}: {' '.join(text.split())}", "  ")
        lines.append(f'  - to: ["{reference}"]')
        if recommendation.for_force:
            lines += ["    force_progress: |        # what the force has done or will do", "      "]
        lines += [
            "    commissioner_action: |   # what the body itself did or proposes: section 55(5B); or no_action_because",
            "      ",
            "    status:                  # not-started, in-progress, force-complete, closed-by-hmicfrs, not-accepted",
            "    timescale:               # {by: 2025-06-30}, {from: Spring 2025}, {done: 2024-11}, by-deadline ...",
            "    owner:",
            "    supplied_by:",
        ]
    return lines


def _comment(text: str, indentation: str) -> list[str]:
    return textwrap.wrap(text, 100, initial_indent=f"{indentation}# ", subsequent_indent=f"{indentation}# ")

"""From remarks to findings: the rule's code and severity stamped on, the office's settings and excuses applied."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from pccreply.model.findings import Basis, Excuse, Finding, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.model.reports import unit_name
from pccreply.prose.calendar import long_date
from pccreply.prose.spelling import did_you_mean
from pccreply.rules.book import asked, names_and_codes, rule_named

OFF = "off"


def remarks_on(reply: Reply, gate: bool = False) -> list[Remark]:
    """What every rule has to say about a reply, in the order of the rules; with ``gate`` the gate's own too."""
    return [remark for booked in asked(gate) if booked.check is not None for remark in booked.check(reply)]


def judge(
    remarks: Iterable[Remark],
    severities: Mapping[str, str],
    excuses: tuple[Excuse, ...] = (),
    today: date | None = None,
) -> list[Finding]:
    """The findings that remarks amount to, in the order of their places.

    ``severities`` maps a rule's name or code to another severity or to "off". An excuse that holds
    on ``today`` is put on each finding that it names; the finding still shows. What is wrong with
    an excuse itself is a finding of its own.
    """
    findings = [f for remark in remarks if (f := _finding(remark, severities)) is not None]
    bad = [f for remark in _bad_excuses(excuses, findings) if (f := _finding(remark, severities)) is not None]
    if excuses and today is not None:
        findings = [_excused(finding, excuses, today) for finding in findings]
    return sorted(
        [*findings, *bad],
        key=lambda f: (f.place.file or "", f.place.line or 0, f.place.paragraph or 0, f.place.column or 0, f.code),
    )


def _finding(remark: Remark, severities: Mapping[str, str]) -> Finding | None:
    booked = rule_named(remark.rule)
    assert booked is not None, remark.rule
    rule = booked.rule
    set_by_office = severities.get(rule.name, severities.get(rule.code))
    if set_by_office == OFF:
        return None
    severity = Severity(set_by_office) if set_by_office else remark.severity or rule.severity
    return Finding(
        code=rule.code,
        rule=rule.name,
        severity=severity,
        basis=rule.basis,
        message=remark.message,
        place=remark.place,
        suggestion=remark.suggestion,
        recommendation=remark.recommendation,
        part=remark.part,
        confidence=remark.confidence,
    )


def _covers(excuse: Excuse, finding: Finding) -> bool:
    booked = rule_named(excuse.rule)
    if booked is None or booked.rule.name != finding.rule:
        return False
    if excuse.recommendation is None:
        return True
    if finding.recommendation is None:
        return False
    return excuse.recommendation in (unit_name(finding.recommendation, finding.part), finding.recommendation)


def _excused(finding: Finding, excuses: tuple[Excuse, ...], today: date) -> Finding:
    for excuse in excuses:
        if not _covers(excuse, finding):
            continue
        second = excuse.seconded_by.casefold()
        if finding.basis is Basis.STATUTE and second in ("", excuse.by.casefold()):
            return replace(
                finding,
                message=f"{finding.message} (Not excused: a finding that rests on statute needs a second name, seconded_by.)",
            )
        if today > excuse.until:
            return replace(
                finding,
                message=f"{finding.message} (No longer excused: the excuse ran until {long_date(excuse.until)}.)",
            )
        return replace(finding, excuse=excuse)
    return finding


def _bad_excuses(excuses: tuple[Excuse, ...], findings: list[Finding]) -> list[Remark]:
    """What is wrong with the excuses themselves: a rule that does not exist (error), nothing to excuse (note)."""
    remarks = []
    for excuse in excuses:
        if rule_named(excuse.rule) is None:
            instead = did_you_mean(excuse.rule, sorted(names_and_codes())) or "'pccreply rules' lists them."
            message = f"The excuse names a rule '{excuse.rule}' that does not exist."
            remarks.append(Remark("unknown-reference", message, excuse.place, instead))
        elif not any(_covers(excuse, finding) for finding in findings):
            of = f" of {excuse.recommendation}" if excuse.recommendation else ""
            message = f"There is nothing to excuse: this reply has no finding {excuse.rule}{of}."
            instead = "Delete the excuse, or correct the recommendation that it names."
            remarks.append(Remark("unknown-reference", message, excuse.place, instead, severity=Severity.NOTE))
    return remarks

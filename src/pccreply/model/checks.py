"""The result of a check: one verdict object behind every report of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from pccreply.model.drafts import Draft
from pccreply.model.findings import Finding, Severity
from pccreply.model.reply import Answer, Reply


class Light(StrEnum):
    """May a letter leave the office?"""

    RED = "red"
    """no: something must be put right"""
    AMBER = "amber"
    """a person decides: there are warnings"""
    GREEN = "green"


class DocumentKind(StrEnum):
    """What was checked."""

    PROGRESS = "progress"
    REPORT = "report"
    FORCE = "force"
    SETTINGS = "settings"
    WORDING = "wording"
    DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class CheckedDocument:
    """One file with its findings.

    ``reply`` is None where the file holds none or cannot be read; ``draft`` is the text of a draft, and
    ``source`` where it lies, for a job that goes there.
    """

    path: str
    kind: DocumentKind
    findings: tuple[Finding, ...]
    report: str | None = None
    force: str | None = None
    reply: Reply | None = None
    draft: Draft | None = None
    source: Path | None = None

    @property
    def answers(self) -> tuple[Answer, ...]:
        """An answer for each recommendation, or for each part where it has parts; none where the file holds no reply."""
        return self.reply.answers if self.reply is not None else ()

    def count(self, severity: Severity) -> int:
        """How many findings of that severity are not excused."""
        return sum(f.severity is severity and f.excuse is None for f in self.findings)

    @property
    def light(self) -> Light:
        """Red with an error, or where the draft could not be judged; amber with a warning; else green."""
        if self.count(Severity.ERROR) or self.reply is None:
            return Light.RED
        return Light.AMBER if self.count(Severity.WARNING) else Light.GREEN


@dataclass(frozen=True, slots=True)
class CheckResult:
    """All documents of one check. ``fail_on`` is the least severity that the office wants put right.

    ``gate`` says that the gate's rules were asked too, so that each document's light may be shown.
    """

    as_of: date
    documents: tuple[CheckedDocument, ...]
    fail_on: Severity = Severity.ERROR
    gate: bool = False

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings on all documents, excused ones as well."""
        return tuple(f for d in self.documents for f in d.findings)

    def count(self, severity: Severity) -> int:
        """How many findings of that severity are not excused, in all documents."""
        return sum(d.count(severity) for d in self.documents)

    @property
    def excused(self) -> int:
        """How many findings are excused."""
        return sum(f.excuse is not None for d in self.documents for f in d.findings)

    @property
    def failed(self) -> bool:
        """Whether something is to be put right: a finding at ``fail_on`` or above that is not excused."""
        weights = list(Severity)  # error, warning, note
        return any(self.count(s) for s in weights[: weights.index(self.fail_on) + 1])

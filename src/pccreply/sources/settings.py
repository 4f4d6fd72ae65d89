"""``pccreply.toml``: what an office may set. An empty file is a valid one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pccreply.model.findings import Remark, Severity
from pccreply.model.places import Place
from pccreply.prose.spelling import did_you_mean
from pccreply.sources.folders import SETTINGS_FILE
from pccreply.sources.nodes import read_text
from pccreply.sources.shapes import Choice, Field, YesNo

FILE = SETTINGS_FILE
OFF = "off"
_LONGEST = 30_000
"""Characters. Every rule with a line of its own takes a tenth."""


@dataclass(frozen=True, slots=True)
class Settings:
    """An office's settings.

    ``severities`` maps a rule's name or code to another severity, or to "off". ``fail_on`` is the
    least severity that makes a check end with exit code 1. ``areas_for_improvement`` says whether
    they are to be answered as recommendations are. ``plain_english`` says whether advice on plain
    English is given.
    """

    severities: dict[str, str] = field(default_factory=dict)
    fail_on: Severity = Severity.ERROR
    areas_for_improvement: bool = False
    plain_english: bool = True


_WITHOUT = Settings()
CHECK = (
    Field("fail_on", Choice(Severity), "what makes a check end with exit code 1: findings this grave, or graver"),
    Field("areas_for_improvement", YesNo(), "whether they are to be answered, as recommendations are"),
    Field("plain_english", YesNo(), "whether advice on plain English is given"),
)
"""What may be set under [check]; without it, what ``Settings`` says."""
_TABLES: dict[str, tuple[str, ...]] = {"check": tuple(field.name for field in CHECK), "rules": ()}


def read_settings(path: Path, shown: str, rules: frozenset[str]) -> tuple[Settings, list[Remark]]:
    """The settings of a workspace, with every remark. ``rules`` holds the names and codes that exist.

    Where something is wrong the default stands for it.
    """
    if not path.exists():
        return Settings(), []
    source, remarks = read_text(path, shown)
    if source is None or not source.text.strip():
        return Settings(), remarks
    if len(source.text) > _LONGEST:
        message = f"The file has {len(source.text):,} characters; settings have some hundreds."
        return Settings(), [Remark("unreadable-file", message, Place(shown), "Is this the right file?")]
    import tomllib

    source.lines = source.text.replace("\r\n", "\n").split("\n")  # where TOML breaks a text
    try:
        tables = tomllib.loads(source.text)
    except RecursionError:
        message = "The settings are nested too deeply to be read."
        return Settings(), [
            Remark("unreadable-file", message, source.place(0, 0), "Copy pccreply.toml from where it came.")
        ]
    except ValueError as error:  # TOMLDecodeError, or a number of thousands of digits
        at = re.search(r"at line (\d+), column (\d+)", str(error))
        line, column = (int(at[1]) - 1, int(at[2]) - 1) if at else (len(source.lines) - 1, 0)
        reason = re.sub(r"\('(.*?)',?\)", r"'\1'", str(error).split(" (at")[0].lower())
        message = f"TOML cannot read on from here: {reason}."
        instead = 'Write a table as [check], once; below it each setting as key = "value".'
        return Settings(), [Remark("unreadable-file", message, source.place(line, column), instead)]

    def place(key: str) -> Place:
        for number, line in enumerate(source.lines):
            if re.match(rf'\s*\[?\s*["\']?{re.escape(key)}["\']?\s*[\]=.]', line):
                return source.place(number, line.index(key), len(key))
        return source.place(0, 0)

    def say(rule: str, key: str, message: str, suggestion: str) -> None:
        remarks.append(Remark(rule, message, place(key), suggestion))

    for name, table in tables.items():
        if name in _TABLES and not isinstance(table, dict):
            instead = f"Write [{name}] on a line of its own, and its settings below."
            say("wrong-type", name, f"'{name}' is a table, but a value stands here.", instead)
        elif name not in _TABLES:
            near = did_you_mean(name, list(_TABLES)) or "Tables: [check], [rules]."
            say("unknown-key", name, f"'{name}' is not a table of the settings.", near)
    check = tables.get("check", {})
    check = check if isinstance(check, dict) else {}
    for key in check:
        if key not in _TABLES["check"]:
            near = did_you_mean(key, list(_TABLES["check"])) or f"Keys: {', '.join(_TABLES['check'])}."
            say("unknown-key", key, f"'{key}' is not a setting of [check].", near)

    def setting(field: Field) -> object:
        otherwise: object = getattr(_WITHOUT, field.name)
        value = check.get(field.name, otherwise)
        if isinstance(field.kind, Choice):
            if value in [choice.value for choice in field.kind.choices]:
                return field.kind.choices(value)
            say("wrong-type", field.name, f"{_shown(value)} is not a severity.", 'Write "error", "warning" or "note".')
        elif isinstance(value, bool):
            return value
        else:
            say("wrong-type", field.name, "Here should stand true or false.", "Write true or false, unquoted.")
        return otherwise

    found: dict[str, Any] = {field.name: setting(field) for field in CHECK}
    given = tables.get("rules", {})
    severities = {}
    for rule, severity in (given if isinstance(given, dict) else {}).items():
        if rule not in rules:
            say(
                "unknown-reference",
                rule,
                f"There is no rule '{rule}'.",
                did_you_mean(rule, sorted(rules)) or "See 'pccreply rules'.",
            )
        elif severity not in [*(s.value for s in Severity), OFF]:
            say(
                "wrong-type",
                rule,
                f"{_shown(severity)} is not a severity.",
                'Write "error", "warning", "note" or "off".',
            )
        else:
            severities[rule] = str(severity)
    return Settings(severities, **found), remarks


def _shown(value: object) -> str:
    """A wrong value as a message can name it."""
    return "a list" if isinstance(value, list) else "a table" if isinstance(value, dict) else f"'{value}'"

"""The shapes of the files as JSON Schemas (draft-07), for editors that complete and underline.

They come from the same definitions that the readers use. A schema sees what an editor's YAML parser has made of a
file: 3 for a number that was written 3, null for nothing. The readers take the text as it was written, so that a
schema has to take every kind of value that such a text may become.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import StrEnum
from functools import singledispatch
from typing import Any

from pccreply.model.findings import Severity
from pccreply.sources.settings import CHECK, OFF, Settings
from pccreply.sources.shapes import (
    Choice,
    Count,
    Day,
    DayOr,
    Either,
    Field,
    Keys,
    Kind,
    ListOf,
    Prose,
    Text,
    WordsOrList,
    YesNo,
)
from pccreply.sources.wording import Sentence

Schema = dict[str, Any]

_NULL: Schema = {"type": "null"}
_WRITTEN: Schema = {"pattern": r"\S", "patternErrorMessage": "Something has to be written here."}
_DAY = "[0-9]{4}-(0?[1-9]|1[0-2])-(0?[1-9]|[12][0-9]|3[01])"
_SPOKEN = "|".join(
    "".join(f"[{letter.upper()}{letter}]" for letter in word) for word in ("true", "false", "yes", "no", "on", "off")
)


def schema_of(shape: Keys) -> Schema:
    """The schema of a file's root."""
    return _keys(shape)


def _keys(shape: Keys) -> Schema:
    return {
        "title": _capital(shape.words),
        "type": "object",
        "additionalProperties": False,
        "required": [field.name for field in shape.fields if field.required],
        "properties": {field.name: _field(field) for field in shape.fields},
    }


def _field(field: Field) -> Schema:
    """A key's schema: what it means, an example, and what may stand there. A key that is not required may be empty.

    The example stands among the words: editors put one that stands as such into the file, and it might stay there.
    """
    example = f"For example: {field.example}" if re.search(r"\w", field.example) else ""
    words = [f"{_capital(field.meaning)}.", _to_write(field.kind), example]
    given = _filled(field.kind) if field.required else _or_nothing(_kind(field.kind))
    return {"description": " ".join(filter(None, words)), **given}


def _to_write(kind: Kind) -> str:
    """What is to be written, where the rest of the schema does not show it."""
    if isinstance(kind, Keys | ListOf | Choice | YesNo | Sentence) or kind == Text():
        return ""
    return f"Write {kind.words}{', or a list of them' if isinstance(kind, WordsOrList) else ''}."


def _filled(kind: Kind) -> Schema:
    """The schema of a value that has to be there: an empty text is none."""
    found = _kind(kind)
    if isinstance(kind, WordsOrList):
        many, one = found["anyOf"]
        return {**found, "anyOf": [many, one | _WRITTEN]}
    return found | _WRITTEN if isinstance(kind, Text | Prose) else found


def _or_nothing(schema: Schema) -> Schema:
    if "anyOf" in schema:
        return {**schema, "anyOf": [*schema["anyOf"], _NULL]}
    kinds = schema["type"]
    return {**schema, "type": [*([kinds] if isinstance(kinds, str) else kinds), "null"]}


@singledispatch
def _kind(kind: Kind) -> Schema:
    """What may stand where a kind is asked for, without nothing. Raises TypeError for a kind without a schema."""
    raise TypeError(f"{type(kind).__name__} has no JSON Schema yet")


_kind.register(Keys)(_keys)


@_kind.register(Text)
@_kind.register(Prose)
def _text(kind: Text | Prose) -> Schema:
    usual = kind.usual if isinstance(kind, Text) else ()
    return {"type": ["string", "number"], **({"examples": list(usual)} if usual else {})}


@_kind.register
def _sentence(kind: Sentence) -> Schema:
    allowed = [f"{{{name}}}" for name in kind.may_use]
    known = "|".join(re.escape(placeholder) for placeholder in allowed)
    return {
        "type": ["string", "number"],
        "pattern": rf"^(?:(?!\{{[a-z_]+\}})[\s\S]{f'|(?:{known})' if known else ''})*$",
        "patternErrorMessage": f"It may use {', '.join(allowed)}." if allowed else "It may use no placeholder.",
    }


@_kind.register
def _choice(kind: Choice) -> Schema:
    words = [choice.value for choice in kind.choices]
    listed: Schema = {"enum": words}
    if kind.meanings:
        listed["enumDescriptions"] = [kind.meanings[word] for word in words]
    return {"anyOf": [listed, {"type": "string", "pattern": rf"^\s*({'|'.join(words)})\s*$"}]}


@_kind.register
def _day(kind: Day) -> Schema:
    return {"type": "string", "pattern": rf"^\s*{_DAY}\s*$", "patternErrorMessage": f"Write {kind.words}."}


@_kind.register
def _day_or(kind: DayOr) -> Schema:
    return {
        "type": "string",
        "pattern": rf"^\s*({_DAY}|{kind.word})\s*$",
        "patternErrorMessage": f"Write {kind.words}.",
    }


@_kind.register
def _count(kind: Count) -> Schema:
    message = "Write digits only, such as 8."
    return {
        "type": ["string", "integer"],
        "minimum": 0,
        "maximum": 999_999,
        "pattern": r"^\s*[0-9]{1,6}\s*$",
        "patternErrorMessage": message,
    }


@_kind.register
def _yes_no(kind: YesNo) -> Schema:
    return {
        "type": ["boolean", "string"],
        "pattern": rf"^\s*({_SPOKEN})\s*$",
        "patternErrorMessage": f"Write {kind.words}.",
    }


@_kind.register
def _list_of(kind: ListOf) -> Schema:
    item = _kind(kind.item)
    many = {"type": "array", "items": _or_nothing(item) if isinstance(kind.item, Text | Prose) else item}
    return {"anyOf": [many, item]} if kind.lenient else many


@_kind.register
def _either(kind: Either) -> Schema:
    # the mapping first: of several that do not fit, editors explain the first
    return {"anyOf": [_keys(kind.keys), _kind(kind.single)]}


@_kind.register
def _words_or_list(kind: WordsOrList) -> Schema:
    one = _text(Text(kind.words, kind.usual))
    many = {"type": "array", "minItems": 1, "items": _or_nothing(one), "contains": one | _WRITTEN}
    return {"anyOf": [many, one]}


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def settings_schema(rules: Mapping[str, str]) -> Schema:
    """The schema of ``pccreply.toml``. ``rules`` holds what each rule finds, by its name or code.

    TOML knows dates, truth and nothing itself, so nothing but the value itself is taken.
    """
    severities = [*(severity.value for severity in Severity), OFF]
    without = Settings()
    check = {
        field.name: {
            "description": f"{_capital(field.meaning)}.",
            **({"enum": _values(field.kind.choices)} if isinstance(field.kind, Choice) else {"type": "boolean"}),
            "default": getattr(without, field.name),
        }
        for field in CHECK
    }
    return {
        "title": "The settings",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "check": {
                "description": "What a check counts.",
                "type": "object",
                "additionalProperties": False,
                "properties": check,
            },
            "rules": {
                "description": "Another severity for a rule, by its name or code; off for none.",
                "type": "object",
                "additionalProperties": False,
                "properties": {name: {"description": said, "enum": severities} for name, said in rules.items()},
            },
        },
    }


def _values(choices: type[StrEnum]) -> list[str]:
    return [choice.value for choice in choices]

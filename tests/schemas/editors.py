"""What an editor makes of a YAML text, and what a schema says of that."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

import jsonschema
import yaml

from pccreply.jobs.schemas import schema_text

_CORE: tuple[tuple[str, Callable[[str], Any]], ...] = (
    (r"~|null|Null|NULL|", lambda _: None),
    (r"true|True|TRUE", lambda _: True),
    (r"false|False|FALSE", lambda _: False),
    (r"[-+]?[0-9]+", int),
    (r"0o[0-7]+", lambda text: int(text[2:], 8)),
    (r"0x[0-9a-fA-F]+", lambda text: int(text[2:], 16)),
    (r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", float),
    (r"[-+]?\.(inf|Inf|INF)", lambda text: float(text.replace(".", ""))),
    (r"\.(nan|NaN|NAN)", lambda _: float("nan")),
)
"""What a plain value becomes by the core schema of YAML 1.2.2, paragraph 10.3.2, which editors follow."""


def as_an_editor_reads(text: str) -> Any:
    """The values of a YAML 1.2 text."""
    return _value(yaml.compose(text, Loader=yaml.BaseLoader), _core)


def as_an_older_parser_reads(text: str) -> Any:
    """The values of a YAML 1.1 text, in which no is false; dates as JSON has them, as texts."""
    return _value(yaml.compose(text, Loader=yaml.SafeLoader), _older)


def _value(node: yaml.Node | None, scalar: Callable[[yaml.ScalarNode], Any]) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _value(value, scalar) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, scalar) for item in node.value]
    assert isinstance(node, yaml.ScalarNode)
    return scalar(node)


def _core(node: yaml.ScalarNode) -> Any:
    if node.style is not None:
        return node.value
    return next((made(node.value) for pattern, made in _CORE if re.fullmatch(pattern, node.value)), node.value)


def _older(node: yaml.ScalarNode) -> Any:
    if node.tag.rpartition(":")[2] not in ("int", "float", "bool", "null"):
        return node.value
    return yaml.SafeLoader("").construct_object(node)


@functools.cache
def schema(name: str) -> Mapping[str, Any]:
    """A schema, as ``pccreply schema`` prints it."""
    found: dict[str, Any] = json.loads(schema_text(name))
    return found


@functools.cache
def validator(name: str) -> Any:
    """What holds values against a schema."""
    return jsonschema.Draft7Validator(schema(name))


def refusals(name: str, value: Any) -> list[str]:
    """Why a schema refuses a value; empty where it takes it."""
    return [f"{error.json_path}: {error.message}" for error in validator(name).iter_errors(value)]

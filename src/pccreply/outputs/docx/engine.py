"""Jinja as a letter template gets it: sandboxed, escaping everything, strict about names.

There is nothing in it that a letter does not need: which names, filters and statements a template may
use is checked before (``fields``), and the sandbox is the second wall.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pccreply.outputs.docx import fields
from pccreply.outputs.docx.preparing import FILTERS
from pccreply.outputs.docx.prose_xml import BlockXml, Group


class _Engine(ImmutableSandboxedEnvironment):
    def getattr(self, obj: Any, attribute: str) -> Any:
        # A group holds the letter's own fields and nothing else, so that nothing needs to be looked at twice.
        if type(obj) is Group and attribute in obj.__dict__:
            return obj.__dict__[attribute]
        return super().getattr(obj, attribute)


@cache
def engine() -> _Engine:
    """The engine, the same for every template."""
    made = _Engine(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    made.globals.clear()
    kept = {name: made.filters[name] for name in fields.FILTERS}
    made.filters = {**kept, **FILTERS, "in_style": BlockXml.in_style}
    return made

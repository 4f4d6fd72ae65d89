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
from pccreply.outputs.docx.prose_xml import BlockXml


class _Engine(ImmutableSandboxedEnvironment):
    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict:  # a group of the letter's fields: these, and none of a dictionary's own methods
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


@cache
def engine() -> _Engine:
    """The engine, the same for every template."""
    made = _Engine(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    made.globals.clear()
    kept = {name: made.filters[name] for name in fields.FILTERS}
    made.filters = {**kept, **FILTERS, "in_style": BlockXml.in_style}
    return made

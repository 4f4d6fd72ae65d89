"""Jinja as a letter template gets it: sandboxed, escaping everything, strict about names.

There is nothing in it that a letter does not need: which names, filters and statements a template may
use is checked before (``fields``), and the sandbox is the second wall.
"""

from __future__ import annotations

from functools import cache
from html import escape
from typing import Any

import markupsafe
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


def compiled(source: str) -> Any:
    """The Jinja source of a part as a template. Raises ``jinja2.TemplateError`` where it cannot be put together."""
    made: Any = engine().from_string(source)
    # The compiled code shows each value by the name "escape". Ours does the same without two copies of each block.
    made.root_render_func.__globals__["escape"] = _shown
    return made


def _shown(value: Any) -> str:
    if type(value) is str:
        return escape(value)
    return value.__html__() if type(value) is BlockXml else markupsafe.escape(value)

"""Jinja as a letter template gets it: sandboxed, escaping everything, strict about names, and bounded.

There is nothing in it that a letter does not need. Which names, filters and statements a template may use is
checked before, tag by tag (``checking``). That check reads the tags as Word has them; here the syntax tree of what
is really compiled is held against the same few kinds of nodes, so that nothing can be put together between the
two. The sandbox is the third wall.

What a letter may cost is bounded without a clock, so that it is the same on every machine: each loop is charged
for its rounds before it begins, each value for its length when it is shown, and a text that is put together may
be so long and no longer.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sized
from functools import cache
from html import escape
from typing import Any

import markupsafe
from jinja2 import StrictUndefined, TemplateAssertionError, TemplateRuntimeError, TemplateSyntaxError, nodes
from jinja2.filters import do_join, make_attrgetter
from jinja2.nodes import EvalContext
from jinja2.runtime import Context, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import pass_eval_context

from pccreply.outputs.docx import checking
from pccreply.outputs.docx.preparing import FILTERS
from pccreply.outputs.docx.prose_xml import BlockXml

MOST_MADE = 16_000_000
"""Characters of the parts of one letter, with the rounds of its loops. A long letter has some 200,000."""
LONGEST_TEXT = 100_000
"""Characters of a text that a template puts together with + or ~ or join."""
_STEP = 32
"""What a round of a loop costs for each thing that is done in it."""

_ALLOWED = (
    *checking.PLAIN_NODES,
    nodes.Template,
    nodes.Output,
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Slice,
    nodes.Filter,
    nodes.FilterBlock,
    nodes.Keyword,
    nodes.Test,
    nodes.CondExpr,
    nodes.If,
    nodes.For,
    nodes.Assign,
)
_FILTERS = frozenset((*checking.FILTERS, *FILTERS, "in_style"))
"""Those that a part may have; the measures are put in after it was looked through."""


class TooMuch(TemplateRuntimeError):
    """The template would make far more than a letter. Holds how."""


class _Left(threading.local):
    """What the letter that is being made may still cost; a cluster's worker may make several at once."""

    characters = MOST_MADE


_left = _Left()


def begin_letter() -> None:
    """Let the next letter cost what a letter may."""
    _left.characters = MOST_MADE


def _charge(characters: int) -> None:
    _left.characters -= characters
    if _left.characters < 0:
        raise TooMuch(f"it would have more than {MOST_MADE // 1_000_000} million characters")


class _Engine(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset(("+", "-", "%"))

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict:  # a group of the letter's fields: these, and none of a dictionary's own methods
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if operator == "+" and isinstance(left, Sized) and isinstance(right, Sized):
            _refuse_longer(len(left) + len(right))
        elif not (isinstance(left, int) and isinstance(right, int)):
            raise TemplateRuntimeError(f"{operator} is for numbers")
        return super().call_binop(context, operator, left, right)

    def _generate(self, source: nodes.Template, *args: Any, **options: Any) -> str:
        _refuse_others(source)
        _bound(source)
        return super()._generate(source.set_environment(self), *args, **options)  # type: ignore[arg-type]


@cache
def engine() -> _Engine:
    """The engine, the same for every template."""
    made = _Engine(autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True)
    made.globals.clear()
    kept = {name: made.filters[name] for name in checking.FILTERS}
    made.filters = {
        **kept,
        **FILTERS,
        "join": _joined,
        "in_style": BlockXml.in_style,
        "_rounds": _rounds,
        "_together": _together,
    }
    return made


def compiled(source: str) -> Any:
    """The Jinja source of a part as a template. Raises ``jinja2.TemplateError`` where it cannot be put together."""
    try:
        made: Any = engine().from_string(source)
    except (RecursionError, MemoryError, SyntaxError, ValueError) as error:  # Python's own limits
        raise TemplateSyntaxError("its conditions, loops or brackets lie too deep in one another", 1) from error
    # The compiled code shows each value by the name "escape". Ours does the same without two copies of each block.
    made.root_render_func.__globals__["escape"] = _shown
    return made


def _shown(value: Any) -> str:
    if type(value) is str:
        text = escape(value)
    elif type(value) is BlockXml:
        text = value.__html__()
    else:
        text = markupsafe.escape(value)
    _left.characters -= len(text)
    if _left.characters < 0:
        _charge(0)
    return text


def _refuse_others(tree: nodes.Template) -> None:
    for node in tree.find_all(nodes.Node):
        name = getattr(node, "attr", None) or (node.arg if isinstance(node, nodes.Getitem) else None)
        name = name.value if isinstance(name, nodes.Const) else name
        hidden = isinstance(name, str) and name.startswith("_")
        hidden = hidden or (isinstance(node, nodes.Filter) and node.name not in _FILTERS)
        if hidden or not isinstance(node, _ALLOWED) or (isinstance(node, nodes.Name) and node.name.startswith("__")):
            raise TemplateAssertionError("it holds Python, which a letter template may not", node.lineno)


def _bound(tree: nodes.Template) -> None:
    """Put a measure before every loop, and into what puts texts together."""
    for loop in tree.find_all(nodes.For):
        loop.iter = _filtered("_rounds", loop.iter, nodes.Const(_weight(loop)))
    for node in [tree, *tree.find_all(nodes.Node)]:
        for name, value in list(node.iter_fields()):
            if isinstance(value, nodes.Concat):
                setattr(node, name, _filtered("_together", nodes.List(value.nodes)))
            elif isinstance(value, list):
                value[:] = [
                    _filtered("_together", nodes.List(each.nodes)) if isinstance(each, nodes.Concat) else each
                    for each in value
                ]


def _filtered(name: str, node: Any, *arguments: nodes.Expr) -> nodes.Filter:
    return nodes.Filter(node, name, [*arguments], [], None, None)


def _weight(loop: nodes.For) -> int:
    """What a round costs: the characters that it shows as they are, and a step for each thing done in it."""
    weight, waiting = _STEP, list(loop.body)
    while waiting:
        node = waiting.pop()
        weight += len(node.data) if isinstance(node, nodes.TemplateData) else _STEP
        waiting += node.iter_child_nodes(exclude=("body",)) if isinstance(node, nodes.For) else node.iter_child_nodes()
    return weight


def _rounds(items: Any, weight: int) -> Any:
    """The items of a loop, charged for."""
    _charge(
        weight * (1 + len(items)) if isinstance(items, Sized) and not isinstance(items, StrictUndefined) else weight
    )
    return items


def _together(pieces: list[Any]) -> str:
    """Texts one after the other, as ``~`` puts them."""
    _refuse_longer(_length(pieces))
    return markup_join(pieces)


@pass_eval_context
def _joined(context: EvalContext, value: Iterable[Any], d: str = "", attribute: str | int | None = None) -> str:
    items = list(value)
    if attribute is not None:
        items = list(map(make_attrgetter(context.environment, attribute), items))
    _refuse_longer(_length(items) + len(d) * len(items))
    joined: str = do_join(context, items, d)
    return joined


def _length(pieces: list[Any]) -> int:
    return sum(len(piece) for piece in pieces if isinstance(piece, str))


def _refuse_longer(length: int) -> None:
    if length > LONGEST_TEXT:
        raise TooMuch(f"a text that it puts together would have more than {LONGEST_TEXT:,} characters")

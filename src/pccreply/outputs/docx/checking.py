"""The check of a template's tags: broken ones, names that a letter does not have, Python.

Names are followed through loops, conditions and ``set`` in Jinja's own syntax tree, so that
``answer.timescal`` inside two loops is found before any letter is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from jinja2 import Environment, TemplateSyntaxError, nodes

from pccreply.outputs.docx.fields import ANYTHING, NUMBER, TEXT, WORDS, Shape, field_reference, letter_shape
from pccreply.outputs.docx.tags import ATTRIBUTE, Fault, Tag

FILTERS = ("default", "first", "join", "last", "length")
"""The filters that keep a placeholder visible, and so may be used."""

_STATEMENTS = ("if", "elif", "else", "endif", "for", "endfor", "set")
_CLOSES = {"endif": "if", "endfor": "for", "elif": "if"}
_LOOP = ("index", "index0", "first", "last", "length", "revindex", "revindex0")
_ALLOWED = "A template holds field names, if, for, set and the filters " + ", ".join(FILTERS) + "."
PLAIN_NODES = (
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Compare,
    nodes.Operand,
    nodes.Concat,
    nodes.Add,
    nodes.Sub,
    nodes.Mod,
    nodes.Neg,
    nodes.Const,
    nodes.TemplateData,
    nodes.List,
    nodes.Tuple,
)
"""The nodes of an expression that do nothing but hold, compare or put together."""
_PARSER = Environment()
_LONGEST, _DEEPEST, _MOST = 400, 12, 3_000
"""Characters of a tag, conditions and loops within one another, tags of a part: far more than a letter has."""


def check(tags: Sequence[Tag]) -> Iterator[Fault]:
    """Every fault in what the tags of one part say: broken tags, unknown names, Python.

    Each tag is first read alone and the broken ones are set aside, so that one broken tag does not
    hide the rest.
    """
    if len(tags) > _MOST:
        yield Fault(
            f"The template has {len(tags):,} tags.", "Make it anew from the one that pccreply brings.", tags[0].spot
        )
        return
    sources: list[str] = []
    open_: list[tuple[str, Tag]] = []
    too_deep = False
    for tag in tags:
        source, faults = _alone(tag)
        word = tag.code.split(" ", 1)[0] if tag.opener == "{%" and source else ""
        if word in ("if", "for"):
            open_.append((word, tag))
            if len(open_) == _DEEPEST and not too_deep:
                too_deep = True
                faults.append(
                    Fault(f"{tag.text} lies in {_DEEPEST - 1} other conditions and loops.", "Use fewer.", tag.spot)
                )
        elif word in ("elif", "else", "endif", "endfor"):
            fits = bool(open_) and _CLOSES.get(word, open_[-1][0]) == open_[-1][0]
            if not fits:
                source = ""
                missing = f"{{% {_CLOSES.get(word, 'if')} ... %}}"
                inside = f" inside {open_[-1][1].text}" if open_ else ""
                faults.append(
                    Fault(
                        f"{tag.text} stands{inside} without a {missing} before it.",
                        f"Add {missing}, or delete {tag.text}.",
                        tag.spot,
                    )
                )
            else:
                opener = open_[-1][1]
                if (tag.level, tag.container) != (opener.level, opener.container):
                    faults.append(_torn(opener, tag))
                if word.startswith("end"):
                    open_.pop()
        yield from faults
        sources.append(source)
    for word, tag in reversed(open_):
        sources.append(f"{{% end{word} %}}")
        yield Fault(f"{tag.text} is never closed.", f"Add {_like(tag, f'end{word}')} after what it governs.", tag.spot)
    if too_deep:
        return
    # One tag a line: the line numbers of the syntax tree are then the numbers of the tags.
    tree = _PARSER.parse("\n".join(sources))
    yield from _Walk(tags).body(tree.body, {**letter_shape().names})


def _alone(tag: Tag) -> tuple[str, list[Fault]]:
    """What of the tag goes into the whole, and the faults that it has by itself."""
    if tag.opener == "{#":
        return "", []
    if len(tag.code) > _LONGEST:
        message = f"The tag {tag.text[:60]} ... has {len(tag.code):,} characters."
        return "", [Fault(message, "Write it shorter.", tag.spot)]
    if tag.opener == "{{":
        source = whole = f"{{{{ {tag.code} }}}}"
        neutral = ""
    else:
        word = tag.code.split(" ", 1)[0]
        if word not in _STATEMENTS or (word == "set" and "=" not in tag.code):
            return "", _unknown_statement(tag, word)
        source = f"{{% {tag.code} %}}"
        neutral = {"if": "{% if true %}", "for": "{% for _none in [] %}", "elif": "{% elif true %}"}.get(word, source)
        before = {
            "elif": "{% if true %}",
            "else": "{% if true %}",
            "endif": "{% if true %}",
            "endfor": "{% for _none in [] %}",
        }.get(word, "")
        after = {"if": "{% endif %}", "for": "{% endfor %}", "elif": "{% endif %}", "else": "{% endif %}"}.get(word, "")
        whole = before + source + after
        neutral = "" if word == "set" else neutral
    try:
        _PARSER.parse(whole)
    except (TemplateSyntaxError, RecursionError, ValueError) as error:
        advice = "Write {{ name }} for a field, {% if name %} or {% for item in names %} for what repeats or depends."
        why = error.message if isinstance(error, TemplateSyntaxError) else "it lies too deep in itself, or is too long"
        message = f"The tag {tag.text} cannot be read ({(why or 'syntax').rstrip('.')})."
        return neutral, [Fault(message, advice, tag.spot)]
    return source, []


def _unknown_statement(tag: Tag, word: str) -> list[Fault]:
    joined = re.fullmatch(rf"(p|tr|tc|r)({'|'.join(_STATEMENTS)})", word)
    near = get_close_matches(word, _STATEMENTS, 1)
    if joined:
        advice = f"Put a space between them: {{%{joined[1]} {tag.code.removeprefix(joined[1])} %}}."
        return [Fault(f'The tag {tag.text} runs "{joined[1]}" and "{joined[2]}" together.', advice, tag.spot)]
    if near:
        return [Fault(f"The tag {tag.text} begins with an unknown word.", f'Did you mean "{near[0]}"?', tag.spot)]
    return [
        Fault(
            f'The tag {tag.text} is Python or Jinja that a letter template may not hold ("{word}").', _ALLOWED, tag.spot
        )
    ]


def _torn(opener: Tag, tag: Tag) -> Fault:
    return Fault(
        f"{opener.text} and {tag.text} belong together but do not stand alike: one would cut a paragraph, row or "
        "cell of the letter in two.",
        f"Write both within one paragraph, or both as paragraphs of their own ({_like(opener, tag.code, 'p')}) "
        "in the same cell or page.",
        tag.spot,
    )


def _like(tag: Tag, code: str, level: str | None = None) -> str:
    """A statement tag written at the level of another one."""
    level = (tag.level if tag.level != ATTRIBUTE else "") if level is None else level
    return f"{{%{level} {code} %}}"


class _Walk:
    """Follows names through the syntax tree of one part."""

    def __init__(self, tags: Sequence[Tag]) -> None:
        self.tags = tags

    def body(self, body: Sequence[nodes.Node], scope: dict[str, Shape]) -> Iterator[Fault]:
        for node in body:
            faults: list[Fault] = []
            if isinstance(node, nodes.Output):
                for each in node.nodes:
                    if not isinstance(each, nodes.TemplateData):
                        shape = self.shape(each, scope, faults)
                        if not faults:
                            faults += self.fits(each, shape)
                    yield from faults
                    faults = []
            elif isinstance(node, nodes.If):
                self.shape(node.test, scope, faults)
                yield from faults
                yield from self.body(node.body, scope)
                yield from self.body(node.elif_, scope)
                yield from self.body(node.else_, scope)
            elif isinstance(node, nodes.For):
                shape = self.shape(node.iter, scope, faults)
                inner = {**scope, "loop": Shape("group", names=dict.fromkeys(_LOOP, NUMBER))}
                if isinstance(node.target, nodes.Name):
                    inner[node.target.name] = shape.item or ANYTHING
                    if shape.kind not in ("list", "anything"):
                        faults.append(
                            self.fault(
                                node,
                                f"{{tag}} goes through something that is no list: a {shape.kind}.",
                                f"Lists are {_listed(_lists(letter_shape()))}.",
                            )
                        )
                else:
                    faults.append(self.fault(node, "{tag} takes several names at once.", "Write one name before in."))
                if node.test is not None:
                    self.shape(node.test, inner, faults)
                if node.recursive:
                    faults.append(self.python(node))
                yield from faults
                yield from self.body(node.body, inner)
                yield from self.body(node.else_, scope)
            elif isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
                scope[node.target.name] = self.shape(node.node, scope, faults)
                yield from faults
            else:
                yield self.python(node)

    def shape(self, node: nodes.Node, scope: Mapping[str, Shape], faults: list[Fault]) -> Shape:
        """What an expression stands for; its faults are added to ``faults``."""
        if isinstance(node, nodes.Name):
            return self.named(node, node.name, None, scope, faults)
        if isinstance(node, nodes.Getattr):
            return self.named(node, node.attr, node.node, scope, faults)
        if isinstance(node, nodes.Getitem):
            if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
                return self.named(node, node.arg.value, node.node, scope, faults)
            outer = self.shape(node.node, scope, faults)
            if isinstance(node.arg, nodes.Slice):
                return outer
            self.shape(node.arg, scope, faults)
            return outer.item or ANYTHING
        if isinstance(node, nodes.Filter):
            return self.filtered(node, scope, faults)
        if isinstance(node, nodes.Test):
            for each in (node.node, *node.args):
                self.shape(each, scope, faults)
            return NUMBER
        if isinstance(node, nodes.CondExpr):
            self.shape(node.test, scope, faults)
            if node.expr2 is not None:
                self.shape(node.expr2, scope, faults)
            return self.shape(node.expr1, scope, faults)
        if isinstance(node, PLAIN_NODES):
            for child in node.iter_child_nodes():
                self.shape(child, scope, faults)
            return NUMBER if isinstance(node, nodes.Compare | nodes.Not) else TEXT
        faults.append(self.python(node))
        return ANYTHING

    def named(
        self, node: nodes.Node, name: str, outer: nodes.Node | None, scope: Mapping[str, Shape], faults: list[Fault]
    ) -> Shape:
        if name.startswith("_"):
            faults.append(self.python(node))
            return ANYTHING
        if outer is None:
            names, path = scope, name
        else:
            shape = self.shape(outer, scope, faults)
            if shape.kind == "anything":
                return ANYTHING
            names, path = shape.names, f"{_path(outer)}.{name}"
            if shape.kind != "group":
                advice = (
                    f"Write {{%p for item in {_path(outer)} %}} and {{{{ item.{name} }}}} inside it."
                    if (shape.item and name in shape.item.names)
                    else f"Write {_written(_path(outer), shape.kind)}."
                )
                faults.append(
                    self.fault(node, f"{{tag}} asks for {path}, and {_path(outer)} is a {WORDS[shape.kind]}.", advice)
                )
                return ANYTHING
        if name in names:
            return names[name]
        near = get_close_matches(name, names, 1, 0.6)
        prefix = f"{_path(outer)}." if outer is not None else ""
        elsewhere = [f.name for f in field_reference() if f.name.rpartition(".")[2] == name]
        if near:
            advice = f'Did you mean "{prefix}{near[0]}"?'
        elif elsewhere:
            advice = f"It stands at {_listed(elsewhere)} ([] means: inside a loop)."
        else:
            known = sorted(letter_shape().names if outer is None else names)
            advice = f"Known here: {', '.join(known)}."
        faults.append(self.fault(node, f'{{tag}} names a field that a letter does not have: "{path}".', advice))
        return ANYTHING

    def filtered(self, node: nodes.Filter, scope: Mapping[str, Shape], faults: list[Fault]) -> Shape:
        shape = self.shape(node.node, scope, faults) if node.node is not None else ANYTHING
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self.shape(argument, scope, faults)
        if node.name not in FILTERS:
            near = get_close_matches(node.name, FILTERS, 1)
            advice = f'Did you mean "{near[0]}"?' if near else _ALLOWED
            faults.append(
                self.fault(node, f'{{tag}} uses a filter that a letter template may not: "{node.name}".', advice)
            )
            return ANYTHING
        if node.name in ("first", "last"):
            return shape.item or ANYTHING
        return {"length": NUMBER, "join": TEXT}.get(node.name, shape)

    def fits(self, node: nodes.Node, shape: Shape) -> list[Fault]:
        """Whether what a tag shows can stand where the tag stands."""
        tag, path = self.tag(node), _path(node)
        if shape.kind in ("list", "group"):
            example = next(iter(shape.names), "")
            advice = (
                f"Write {{{{ {path}.{example} }}}}, or another of its fields."
                if shape.kind == "group"
                else (f"Write {{%p for item in {path} %}}, then what is to be said of each item, then {{%p endfor %}}.")
            )
            return [self.fault(node, f"{{tag}} shows {path}, which is a {WORDS[shape.kind]}.", advice)]
        if shape.kind == "block" and tag.level != "p":
            return [
                self.fault(
                    node,
                    f"{{tag}} shows {path}, a block of paragraphs, within a line.",
                    f"Write {_written(path, 'block')} in a paragraph of its own.",
                )
            ]
        if shape.kind not in ("block", "anything") and tag.level not in ("", ATTRIBUTE):
            return [
                self.fault(
                    node,
                    f"{{tag}} stands for a whole {tag.level}, and {path} is a {WORDS[shape.kind]}.",
                    f"Write {_written(path, 'line')}.",
                )
            ]
        return []

    def tag(self, node: nodes.Node) -> Tag:
        return self.tags[min(node.lineno, len(self.tags)) - 1]

    def fault(self, node: nodes.Node, message: str, advice: str) -> Fault:
        tag = self.tag(node)
        return Fault(message.replace("{tag}", f"The tag {tag.text}"), advice, tag.spot)

    def python(self, node: nodes.Node) -> Fault:
        return self.fault(node, "{tag} holds Python, which a letter template may not.", _ALLOWED)


def _path(node: nodes.Node | None) -> str:
    """An expression as a person would write it, as far as it is one name after another."""
    if isinstance(node, nodes.Name):
        return str(node.name)
    if isinstance(node, nodes.Getattr):
        return f"{_path(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        return f"{_path(node.node)}[{node.arg.value!r}]"
    if isinstance(node, nodes.Filter):
        return f"{_path(node.node)} | {node.name}"
    return "what it holds"


def _written(path: str, kind: str) -> str:
    return f"{{{{p {path} }}}}" if kind == "block" else f"{{{{ {path} }}}}"


def _listed(items: Sequence[str]) -> str:
    return " or ".join(filter(None, (", ".join(items[:-1]), items[-1])))


def _lists(shape: Shape) -> list[str]:
    return [name for name, each in shape.names.items() if each.kind == "list"]

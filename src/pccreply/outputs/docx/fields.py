"""The names that a template may use, taken from the Letter itself, and the check of a template's tags.

Names are followed through loops, conditions and ``set`` in Jinja's own syntax tree, so that
``answer.timescal`` inside two loops is found before any letter is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from difflib import get_close_matches
from functools import cache
from types import UnionType
from typing import Any, NamedTuple, get_args, get_origin, get_type_hints

from jinja2 import Environment, TemplateSyntaxError, nodes

from pccreply.model.letters import Block, Letter, Line
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


@dataclass(frozen=True, slots=True)
class Shape:
    """What a name stands for: a line, a block, text, a number, a list, a group of fields, or anything."""

    kind: str
    item: Shape | None = None
    names: Mapping[str, Shape] = field(default_factory=dict)


_ANYTHING, _TEXT, _NUMBER = Shape("anything"), Shape("text"), Shape("number")
_WORDS = {
    "line": "line of text",
    "block": "block of paragraphs",
    "text": "text",
    "number": "number",
    "list": "list",
    "group": "group of fields",
}


class Field(NamedTuple):
    """A name for a template: what it is in words, and what it holds."""

    name: str
    kind: str
    meaning: str


@cache
def letter_shape() -> Shape:
    """The shape of the whole Letter, from its type annotations."""
    return _shape(Letter)


def field_reference() -> list[Field]:
    """Every name that a template may use; ``[]`` marks what stands in a loop."""
    return list(_reference(letter_shape(), Letter, ""))


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
                inner = {**scope, "loop": Shape("group", names=dict.fromkeys(_LOOP, _NUMBER))}
                if isinstance(node.target, nodes.Name):
                    inner[node.target.name] = shape.item or _ANYTHING
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
            return outer.item or _ANYTHING
        if isinstance(node, nodes.Filter):
            return self.filtered(node, scope, faults)
        if isinstance(node, nodes.Test):
            for each in (node.node, *node.args):
                self.shape(each, scope, faults)
            return _NUMBER
        if isinstance(node, nodes.CondExpr):
            self.shape(node.test, scope, faults)
            if node.expr2 is not None:
                self.shape(node.expr2, scope, faults)
            return self.shape(node.expr1, scope, faults)
        if isinstance(node, PLAIN_NODES):
            for child in node.iter_child_nodes():
                self.shape(child, scope, faults)
            return _NUMBER if isinstance(node, nodes.Compare | nodes.Not) else _TEXT
        faults.append(self.python(node))
        return _ANYTHING

    def named(
        self, node: nodes.Node, name: str, outer: nodes.Node | None, scope: Mapping[str, Shape], faults: list[Fault]
    ) -> Shape:
        if name.startswith("_"):
            faults.append(self.python(node))
            return _ANYTHING
        if outer is None:
            names, path = scope, name
        else:
            shape = self.shape(outer, scope, faults)
            if shape.kind == "anything":
                return _ANYTHING
            names, path = shape.names, f"{_path(outer)}.{name}"
            if shape.kind != "group":
                advice = (
                    f"Write {{%p for item in {_path(outer)} %}} and {{{{ item.{name} }}}} inside it."
                    if (shape.item and name in shape.item.names)
                    else f"Write {_written(_path(outer), shape.kind)}."
                )
                faults.append(
                    self.fault(node, f"{{tag}} asks for {path}, and {_path(outer)} is a {_WORDS[shape.kind]}.", advice)
                )
                return _ANYTHING
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
        return _ANYTHING

    def filtered(self, node: nodes.Filter, scope: Mapping[str, Shape], faults: list[Fault]) -> Shape:
        shape = self.shape(node.node, scope, faults) if node.node is not None else _ANYTHING
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self.shape(argument, scope, faults)
        if node.name not in FILTERS:
            near = get_close_matches(node.name, FILTERS, 1)
            advice = f'Did you mean "{near[0]}"?' if near else _ALLOWED
            faults.append(
                self.fault(node, f'{{tag}} uses a filter that a letter template may not: "{node.name}".', advice)
            )
            return _ANYTHING
        if node.name in ("first", "last"):
            return shape.item or _ANYTHING
        return {"length": _NUMBER, "join": _TEXT}.get(node.name, shape)

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
            return [self.fault(node, f"{{tag}} shows {path}, which is a {_WORDS[shape.kind]}.", advice)]
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
                    f"{{tag}} stands for a whole {tag.level}, and {path} is a {_WORDS[shape.kind]}.",
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


def _shape(annotation: Any) -> Shape:
    if annotation is Line:
        return Shape("line")
    if annotation is Block:
        return Shape("block")
    if annotation is str:
        return _TEXT
    if annotation in (int, bool):
        return _NUMBER
    if get_origin(annotation) is tuple:
        return Shape("list", item=_shape(get_args(annotation)[0]))
    if isinstance(annotation, UnionType):
        return _shape(next(each for each in get_args(annotation) if each is not type(None)))
    if is_dataclass(annotation):
        hints = get_type_hints(annotation)
        return Shape("group", names={each.name: _shape(hints[each.name]) for each in fields(annotation)})
    raise TypeError(f"no template value for a field of type {annotation}")


def _reference(shape: Shape, owner: Any, prefix: str) -> Iterator[Field]:
    hints = get_type_hints(owner)
    for name, each in shape.names.items():
        path, inner = prefix + name, hints[name]
        yield Field(path, _WORDS[each.kind], _MEANINGS[owner.__name__, name])
        while each.kind == "list":
            assert each.item
            path, inner, each = f"{path}[]", get_args(inner)[0], each.item
        if each.kind == "group":
            yield from _reference(each, inner, f"{path}.")


_MEANINGS = {
    ("Letter", "language"): "the language of the letter, such as en-GB",
    ("Letter", "title"): "the title of the document, as its properties show it",
    ("Letter", "author"): "the office that writes, as the properties show it",
    ("Letter", "created"): "the day or time that the properties show, such as 2024-12-02",
    ("Letter", "marking"): "the protective marking, such as OFFICIAL; empty where there is none",
    ("Letter", "letterhead"): "the head of the letter",
    ("Letter", "language_notice"): "the office's notice on letters in Welsh, in English",
    ("Letter", "welsh_language_notice"): "the office's notice on letters in Welsh, in Welsh",
    ("Letter", "reference"): "the office's reference",
    ("Letter", "date"): "the date of the letter",
    ("Letter", "welsh_date"): "the date of the letter in Welsh",
    ("Letter", "addressee"): "name, office and address of the addressee, a line each",
    ("Letter", "salutation"): "the greeting",
    ("Letter", "welsh_salutation"): "the greeting in Welsh",
    ("Letter", "subject"): "what the letter is about: the title of the report",
    ("Letter", "statutory_basis"): "under which provision the body responds",
    ("Letter", "introduction"): "the introduction",
    ("Letter", "chief_officer_comment"): "the chief officer's comments, or why there are none",
    ("Letter", "response_to_comment"): "the body's response to the chief officer's comments",
    ("Letter", "status_table"): "the rows of the status table; empty where the letter has none",
    ("Letter", "recommendations_introduction"): "what stands before the recommendations",
    ("Letter", "recommendations"): "the recommendations with their answers",
    (
        "Letter",
        "general_action",
    ): "what the local policing body does about every recommendation that has no action of its own",
    ("Letter", "others"): "what is said of recommendations addressed to others",
    ("Letter", "sections"): "further sections that the office adds",
    ("Letter", "conclusion"): "the conclusion",
    ("Letter", "close"): "the close, such as Yours sincerely",
    ("Letter", "welsh_close"): "the close in Welsh",
    ("Letter", "signatory"): "who signs",
    ("Letter", "copies"): "who receives a copy, a line each",
    ("Letter", "attribution"): "whose words are quoted, under which licence",
    ("Letter", "headings"): "the stock headings",
    ("Letterhead", "office"): "the name of the office",
    ("Letterhead", "welsh_office"): "the name of the office in Welsh",
    ("Letterhead", "address"): "the lines of the address",
    ("Letterhead", "person"): "whom to ask for",
    ("Letterhead", "telephone"): "the telephone number",
    ("Letterhead", "email"): "the email address",
    ("Letterhead", "web"): "the address of the website",
    ("BilingualLine", "english"): "the line in English",
    ("BilingualLine", "welsh"): "the line in Welsh; empty where both read the same",
    ("StatusRow", "name"): "the recommendation, or its part",
    ("StatusRow", "summary"): "what it asks for, in short",
    ("StatusRow", "status"): "where the work stands",
    ("StatusRow", "timescale"): "by when, in short",
    ("LetterRecommendation", "heading"): "the heading of the recommendation, or of a group answered together",
    ("LetterRecommendation", "quotations"): "the recommendation as published",
    ("LetterRecommendation", "answers"): "the answers to it",
    ("LetterAnswer", "heading"): "which part is answered; empty where there is one answer only",
    ("LetterAnswer", "force_progress"): "what the force has done",
    ("LetterAnswer", "commissioner_action"): "what the local policing body does or proposes, or why nothing",
    ("LetterAnswer", "timescale"): "the timescale statement",
    ("LetterSection", "heading"): "the heading of the section",
    ("LetterSection", "text"): "the text of the section",
    ("Signatory", "name"): "the name of who signs",
    ("Signatory", "title"): "the title under the name",
    ("Signatory", "welsh_title"): "the title in Welsh",
    ("Headings", "chief_officer"): "the heading above the chief officer's comments",
    ("Headings", "recommendations"): "the heading above the recommendations",
    ("Headings", "status_table"): "the heading of the status table",
    ("Headings", "others"): "the heading above recommendations to others",
    ("Headings", "conclusion"): "the heading above the conclusion",
    ("Headings", "copies"): "the heading above the list of copies",
}

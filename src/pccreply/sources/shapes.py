"""The shapes that a YAML file may take, as data: what may stand where, and how a file is held against that.

A file format is a tuple of ``Field``s. From the same definitions come the reading, every message
about a wrong value ("did you mean", what to write instead), the JSON Schemas and the reference pages. Reading
never stops at a fault: it notes a ``Remark`` and goes on, so that one run shows them all.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from enum import StrEnum
from typing import Any, Protocol, cast

import yaml

from pccreply.model.findings import Remark
from pccreply.model.places import Placed, Words
from pccreply.prose.spelling import did_you_mean
from pccreply.sources.nodes import Source
from pccreply.sources.reading import Places, Reading, Record

_BOOLEAN = frozenset({"yes", "no", "on", "off", "true", "false"})
_NULL = frozenset({"", "~", "null", "Null", "NULL"})


LONGEST_TEXT = 100_000
"""Characters: forty pages."""
LONGEST_LIST = 1_000
"""Items. The longest report has some eighty recommendations."""


class Kind(Protocol):
    """What a value may be. ``words`` names it for people ("a date such as 2025-03-31")."""

    @property
    def words(self) -> str: ...

    def read(self, node: yaml.Node, reading: Reading, depth: int) -> object | None:
        """The value, or None with a remark noted where the node is of another kind."""
        ...


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a mapping: its name, what it may hold, what it means, and an example to copy."""

    name: str
    kind: Kind
    meaning: str
    example: str = ""
    required: bool = False


def is_null(node: yaml.Node) -> bool:
    """Whether a node holds nothing (``key:`` with nothing after it)."""
    return _plain(node) and node.value in _NULL


def _plain(node: yaml.Node) -> bool:
    """Whether a scalar stands without quotation marks and without a bar."""
    return isinstance(node, yaml.ScalarNode) and not node.style  # None in Python's loader, "" in C's


def _shape_of(node: yaml.Node) -> str:
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    if isinstance(node, yaml.MappingNode):
        return "a group of keys"
    return "nothing" if is_null(node) else f"the text '{_short(node.value)}'"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:37] + "..."


def _scalar(node: yaml.Node, reading: Reading, kind: Kind) -> str | None:
    """The text of a scalar node, as written; None with a remark for anything else."""
    if not isinstance(node, yaml.ScalarNode):
        key_with_colon = isinstance(node, yaml.MappingNode)
        suggestion = (
            'If this is prose that holds a colon, put it in quotation marks: "...".'
            if key_with_colon
            else "Write one value straight after the key, without a dash or brackets."
        )
        reading.say(
            "wrong-type", node, f"Here should stand {kind.words}, but {_shape_of(node)} stands here.", suggestion
        )
        return None
    value = cast(str, node.value)
    if node.style == '"' and (found := _CONTROL.search(value)):  # only there can one be spelt: "\\e", "\\x07"
        spelt = f"\\x{ord(found[0]):02x}"
        reading.say(
            "wrong-type",
            node,
            f"This text spells a control character ({spelt}), which no letter can hold.",
            "Delete it.",
        )
        return None
    return value


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Text:
    """A text on one line, such as a name. Numbers and dates are taken as they are written.

    ``usual`` holds texts that mean something here, or are often meant; others may stand here as well.
    """

    words: str = "a text"
    usual: tuple[str, ...] = ()

    def read(self, node: yaml.Node, reading: Reading, depth: int) -> Words | None:
        value = _scalar(node, reading, self)
        if value is None:
            return None
        if _plain(node) and value in _NULL:
            return None
        if _plain(node) and value.lower() in _BOOLEAN:
            reading.say(
                "wrong-type",
                node,
                f"YAML reads {value} without quotation marks as true or false, not as a word.",
                f'Write "{value}" if you mean the word; better, write a whole sentence.',
            )
            return None
        words = value.strip()
        if len(words) > LONGEST_TEXT:
            message = f"This text has {len(words):,} characters, more than any letter."
            reading.say("wrong-type", node, message, "Is this the right file?")
            return None
        return Placed(words, reading.source.place_of(node)) if words else None


_ANY_TEXT = Text()


@dataclass(frozen=True, slots=True)
class Prose:
    """Prose for the letter, in light Markdown."""

    words: str = "a text (paragraphs, '- ' bullets, **bold**, [links](https://...))"

    def read(self, node: yaml.Node, reading: Reading, depth: int) -> Words | None:
        value = _ANY_TEXT.read(node, reading, depth)
        if value is not None and _plain(node):
            self._warn_of_comment(node, reading)
        return value

    @staticmethod
    def _warn_of_comment(node: yaml.Node, reading: Reading) -> None:
        """A # after a space ends an unquoted text, and what follows would be lost without a word."""
        rest = reading.source.lines[node.end_mark.line][node.end_mark.column :]
        if rest.lstrip().startswith("#"):
            at = node.end_mark.column + rest.index("#")
            reading.say(
                "comment-in-text",
                reading.source.place(node.end_mark.line, at, len(rest.strip())),
                "What follows # is a comment in YAML and will not stand in the letter.",
                "If it belongs to the text, put the text in quotation marks; if not, put the comment on a line of its own.",
            )


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words. ``meanings`` says for each what it means, where the word does not say it itself."""

    choices: type[StrEnum]
    meanings: Mapping[Any, str] = dataclass_field(default_factory=dict, compare=False)

    @property
    def words(self) -> str:
        return "one of " + ", ".join(c.value for c in self.choices)

    def read(self, node: yaml.Node, reading: Reading, depth: int) -> Placed[StrEnum] | None:
        value = _scalar(node, reading, self)
        if value is None:
            return None
        try:
            return Placed(self.choices(value.strip()), reading.source.place_of(node))
        except ValueError:
            near = did_you_mean(value, [c.value for c in self.choices])
            reading.say("wrong-type", node, f"'{_short(value)}' is not {self.words}.", near or f"Write {self.words}.")
            return None


_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")


@dataclass(frozen=True, slots=True)
class Day:
    """A day, written as 2025-03-31 (year, month, day)."""

    words: str = "a date such as 2025-03-31"

    def read(self, node: yaml.Node, reading: Reading, depth: int) -> Placed[date] | None:
        value = _scalar(node, reading, self)
        if value is None:
            return None
        found = _ISO_DAY.fullmatch(value.strip())
        if found is None:
            reading.say("wrong-type", node, f"'{_short(value)}' is not {self.words}.", self._instead(value))
            return None
        year, month, day = (int(x) for x in found.groups())
        try:
            return Placed(date(year, month, day), reading.source.place_of(node))
        except ValueError:
            reading.say("wrong-type", node, why_no_date(value.strip(), year, month), "Correct the date.")
            return None

    @staticmethod
    def _instead(value: str) -> str:
        from pccreply.prose.dates import parse_date

        try:
            return f"Write {parse_date(value).isoformat()}."
        except ValueError:
            return "Write year, month and day with hyphens: 2025-03-31."


@dataclass(frozen=True, slots=True)
class DayOr:
    """A day, or one word that stands for a day that is not known (read as None)."""

    word: str

    @property
    def words(self) -> str:
        return f"{Day().words} or the word {self.word}"

    def read(self, node: yaml.Node, reading: Reading, depth: int) -> Placed[date] | Placed[None] | None:
        if isinstance(node, yaml.ScalarNode) and node.value.strip() == self.word:
            return Placed(None, reading.source.place_of(node))
        return Day(self.words).read(node, reading, depth)


def why_no_date(value: str, year: int, month: int) -> str:
    """What is wrong with a date that does not exist, from its year and its month."""
    if not 1 <= month <= 12:
        return f"{value} is not a date: there is no month {month}."
    if not 1 <= year <= 9999:
        return f"{value} is not a date: there is no year {year}."
    name = calendar.month_name[month]
    return f"{value} is not a date: {name} {year} has {calendar.monthrange(year, month)[1]} days."


@dataclass(frozen=True, slots=True)
class Count:
    """A whole number."""

    words: str = "a whole number"

    def read(self, node: yaml.Node, reading: Reading, depth: int) -> Placed[int] | None:
        value = _scalar(node, reading, self)
        if value is None:
            return None
        if not re.fullmatch(r"[0-9]{1,6}", value.strip()):
            reading.say("wrong-type", node, f"'{_short(value)}' is not {self.words}.", "Write digits only, such as 8.")
            return None
        return Placed(int(value), reading.source.place_of(node))


@dataclass(frozen=True, slots=True)
class YesNo:
    """True or false."""

    words: str = "true or false"

    def read(self, node: yaml.Node, reading: Reading, depth: int) -> Placed[bool] | None:
        value = _scalar(node, reading, self)
        if value is None:
            return None
        word = value.strip().lower()
        if word not in _BOOLEAN:
            reading.say("wrong-type", node, f"'{_short(value)}' is not {self.words}.", "Write true or false.")
            return None
        return Placed(word in {"yes", "on", "true"}, reading.source.place_of(node))


@dataclass(frozen=True, slots=True)
class ListOf:
    """A list whose items are all of one kind. With ``lenient`` one item may stand without its list."""

    item: Kind
    lenient: bool = False

    @property
    def words(self) -> str:
        return f"a list, each item {self.item.words}"

    def read(self, node: yaml.Node, reading: Reading, depth: int) -> tuple[object, ...] | None:
        if isinstance(node, yaml.SequenceNode):
            taken = node.value[:LONGEST_LIST]
            if len(node.value) > LONGEST_LIST:
                message = f"This list has {len(node.value):,} items, and pccreply reads {LONGEST_LIST:,}."
                reading.say("wrong-type", node.value[LONGEST_LIST], message, "Is this the right file?")
            items = (self.item.read(child, reading, depth + 1) for child in taken if reading.enter(child, depth + 1))
            return tuple(item for item in items if item is not None)
        if self.lenient and not is_null(node):
            item = self.item.read(node, reading, depth)
            return None if item is None else (item,)
        reading.say(
            "wrong-type",
            node,
            f"Here should stand {self.words}, but {_shape_of(node)} stands here.",
            "Begin each item on a line of its own with a dash and a space, or write [one, two].",
        )
        return None


@dataclass(frozen=True, slots=True)
class Keys:
    """A mapping with known keys. ``words`` names it for people ("an answer")."""

    words: str
    fields: tuple[Field, ...]
    _known: Mapping[str, Field] = dataclass_field(init=False, repr=False, compare=False)
    _required: tuple[Field, ...] = dataclass_field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_known", {field.name: field for field in self.fields})
        object.__setattr__(self, "_required", tuple(field for field in self.fields if field.required))

    def read(self, node: yaml.Node, reading: Reading, depth: int) -> Record | None:
        if not isinstance(node, yaml.MappingNode):
            example = next((f for f in self.fields if f.required), self.fields[0])
            reading.say(
                "wrong-type",
                node,
                f"Here should stand {self.words}, as keys with values, but {_shape_of(node)} stands here.",
                f"Write keys such as '{example.name}: {example.example}'.",
            )
            return None
        known = self._known
        source, remarks = reading.source, reading.remarks
        values: dict[str, object] = {}
        faulty: set[str] = set()
        nodes: dict[str, yaml.Node] = {}
        keys = Places(source, nodes)
        for key_node, value_node in node.value:
            name = key_node.value if isinstance(key_node, yaml.ScalarNode) else ""
            field = known.get(name)
            if field is None:
                self._unknown(key_node, name, reading)
                continue
            if name in nodes:
                reading.say(
                    "duplicate-key",
                    key_node,
                    f"The key '{name}' stands here a second time (first on line {keys[name].line}); one would be lost.",
                    "Keep one of them, or put the second into an entry of its own.",
                )
                continue
            nodes[name] = key_node
            if is_null(value_node):
                continue
            before = len(remarks)
            value = field.kind.read(value_node, reading, depth + 1) if reading.enter(value_node, depth + 1) else None
            if value is not None:
                values[name] = value
            elif len(remarks) > before:
                faulty.add(name)
        record = Record(values, keys, node, source)
        self._missing(record, faulty, reading)
        return record

    def _unknown(self, node: yaml.Node, name: str, reading: Reading) -> None:
        if reading.full:
            return
        names = [f.name for f in self.fields]
        near = did_you_mean(name, names)
        shown = f"'{_short(name)}' is not a key" if name else "This is not a key"
        reading.say(
            "unknown-key", node, f"{shown} of {self.words}.", near or f"Keys that can stand here: {', '.join(names)}."
        )

    def _missing(self, record: Record, faulty: set[str], reading: Reading) -> None:
        """Note each required key without a value, unless what is wrong with it was said already."""
        for field in self._required:
            if field.name in record or field.name in faulty:
                continue
            what = "is empty" if field.name in record.keys else "is missing"
            reading.say(
                "wrong-type",
                record.place_of(field.name),
                f"The key '{field.name}' of {self.words} {what}: {field.meaning}.",
                f"Write {field.name}: {field.example}" if field.example else "",
            )


@dataclass(frozen=True, slots=True)
class Either:
    """A word, or a mapping: such as ``by-deadline`` or ``{by: 2025-06-30}``."""

    words: str
    single: Kind
    keys: Keys

    def read(self, node: yaml.Node, reading: Reading, depth: int) -> object | None:
        if isinstance(node, yaml.ScalarNode):
            return self.single.read(node, reading, depth)
        if isinstance(node, yaml.MappingNode):
            return self.keys.read(node, reading, depth)
        reading.say("wrong-type", node, f"Here should stand {self.words}, but {_shape_of(node)} stands here.")
        return None


@dataclass(frozen=True, slots=True)
class WordsOrList:
    """A text or a list of texts, kept as a tuple of texts. ``usual`` holds some of the texts that may stand here."""

    words: str
    usual: tuple[str, ...] = ()

    def read(self, node: yaml.Node, reading: Reading, depth: int) -> tuple[object, ...] | None:
        before = len(reading.remarks)
        found = ListOf(Text(self.words), lenient=True).read(node, reading, depth)
        if found == () and len(reading.remarks) == before:
            reading.say("wrong-type", node, "This list is empty.", f"Write {self.words} into it.")
            return None
        return found


def unusable(remarks: list[Remark]) -> bool:
    """Whether a file with these remarks cannot be used: all but notes, and comments in a text, stand in its way."""
    return any(r.severity is None and r.rule != "comment-in-text" for r in remarks)


def read_file(source: Source, node: yaml.Node, shape: Keys, remarks: list[Remark]) -> Record | None:
    """Hold a file's root node against its shape; what is wrong is added to ``remarks``."""
    reading = Reading(source, remarks)
    return shape.read(node, reading, 0) if reading.enter(node, 0) else None

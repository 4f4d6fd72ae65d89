"""One file while it is read: the remarks that gather on the way, and the records that its mappings become."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import TypeVar, cast

import yaml

from pccreply.model.findings import Remark, Severity
from pccreply.model.places import Place, Placed, Words
from pccreply.sources.nodes import DEPTH_LIMIT, Source

E = TypeVar("E", bound=StrEnum)

_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{kind}"
    for kind in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value")
)
MOST_REMARKS = 500
"""Of one file."""


class Reading:
    """One file being read: its text, and the remarks that gather on the way."""

    def __init__(self, source: Source, remarks: list[Remark]) -> None:
        self.source = source
        self.remarks = remarks
        self.full = False
        self._seen: set[int] = set()

    def say(
        self, rule: str, where: yaml.Node | Place, message: str, suggestion: str = "", severity: Severity | None = None
    ) -> None:
        """Note what is wrong at a node or a place; of a file with nothing but faults, the first of them."""
        if self.full:
            return
        if len(self.remarks) == MOST_REMARKS:
            self.full = True
            rule, severity = "unreadable-file", None
            message = f"This file has more than {MOST_REMARKS} faults; these are the first."
            suggestion = "Is this the right file?"
        place = where if isinstance(where, Place) else self.source.place_of(where)
        self.remarks.append(Remark(rule, message, place, suggestion, severity=severity))

    def enter(self, node: yaml.Node, depth: int) -> bool:
        """Whether a node may be read: false, with a remark, for an alias, a tag or a node too deep.

        Aliases let a small file unfold into a huge one, and no file of ours needs them.
        """
        if id(node) in self._seen:
            self.say(
                "wrong-type", node, "YAML anchors and aliases (& and *) are not read here.", "Write the value out."
            )
            return False
        self._seen.add(id(node))
        if node.tag not in _PLAIN_TAGS and node.tag != "!":
            self.say("wrong-type", node, f"YAML tags such as {node.tag} are not read here.", "Delete the tag.")
            return False
        if depth > DEPTH_LIMIT:
            self.say(
                "wrong-type", node, "Values are nested too deeply here.", "See the format of this file in the docs."
            )
            return False
        return True


class Places(Mapping[str, Place]):
    """The place of each key of a mapping, worked out when somebody asks: few are ever needed."""

    def __init__(self, source: Source, nodes: dict[str, yaml.Node]) -> None:
        self._source = source
        self._nodes = nodes

    def __getitem__(self, key: str) -> Place:
        return self._source.place_of(self._nodes[key])

    def __contains__(self, key: object) -> bool:
        return key in self._nodes

    def __iter__(self) -> Iterator[str]:
        return iter(self._nodes)

    def __len__(self) -> int:
        return len(self._nodes)


class Record:
    """A mapping that was read: its values by key, its place, and the place of each key."""

    def __init__(self, values: dict[str, object], keys: Mapping[str, Place], node: yaml.Node, source: Source) -> None:
        self._values = values
        self.keys = keys
        self._node = node
        self._source = source

    @property
    def place(self) -> Place:
        """Where the mapping begins."""
        return self._source.place_of(self._node)

    def place_of(self, key: str) -> Place:
        """Where a key stands; the place of the mapping where it has none."""
        return self.keys.get(key) or self.place

    def __contains__(self, key: str) -> bool:
        return key in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def get(self, key: str) -> object | None:
        """The value of a key as it was read, or None."""
        return self._values.get(key)

    def words(self, key: str) -> Words | None:
        """A text with its place."""
        return cast("Words | None", self._values.get(key))

    def text(self, key: str, default: str = "") -> str:
        """A text without its place."""
        found = self.words(key)
        return found.value if found is not None else default

    def day(self, key: str) -> Placed[date] | None:
        """A day with its place."""
        return cast("Placed[date] | None", self._values.get(key))

    def day_value(self, key: str) -> date | None:
        """A day without its place."""
        found = self.day(key)
        return found.value if found is not None else None

    def flag(self, key: str, default: bool = False) -> bool:
        """True or false."""
        found = cast("Placed[bool] | None", self._values.get(key))
        return found.value if found is not None else default

    def count(self, key: str) -> Placed[int] | None:
        """A whole number with its place."""
        return cast("Placed[int] | None", self._values.get(key))

    def choice(self, key: str, kind: type[E]) -> Placed[E] | None:
        """One of a few words, with its place."""
        return cast("Placed[E] | None", self._values.get(key))

    def record(self, key: str) -> Record | None:
        """A mapping below this one."""
        found = self._values.get(key)
        return found if isinstance(found, Record) else None

    def records(self, key: str) -> tuple[Record, ...]:
        """A list of mappings; empty where there is none."""
        found = self._values.get(key)
        return tuple(r for r in found if isinstance(r, Record)) if isinstance(found, tuple) else ()

    def texts(self, key: str) -> tuple[Words, ...]:
        """A list of texts; empty where there is none."""
        return cast("tuple[Words, ...]", self._values.get(key) or ())

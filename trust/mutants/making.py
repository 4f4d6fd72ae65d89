"""Mutants of a source file: small faults in its functions, one at a time, made by mutmut's operators.

What mutmut leaves out stays out: type annotations, docstrings, calls of ``len`` and ``isinstance``. Tables and
patterns outside functions are not mutated either. A mutant is known by its name, which hangs on nothing but its
function, its line and its change, so that it stays the same when other lines of the file change.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import libcst as cst
from libcst.metadata import MetadataWrapper, ParentNodeProvider, PositionProvider
from mutmut.mutation.file_mutation import create_mutations

AREAS = {
    "rules": ("src/pccreply/rules",),
    "alignment": ("src/pccreply/alignment",),
    "timescales": ("src/pccreply/prose/timescales", "src/pccreply/prose/dates"),
    "ledger": ("src/pccreply/ledger",),
}
"""What is mutated."""

_TRANSPARENT = re.compile(
    r"^(\s*)@(?:functools\.)?(?:cache|cached_property|property|lru_cache(?:\(.*\))?)$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Mutant:
    """One fault. ``line`` is the line of source that holds it, ``lines`` the first and last line of its statement."""

    name: str
    area: str
    file: str
    function: str
    line: str
    before: str
    after: str
    lines: tuple[int, int]
    make: Callable[[], str] = field(repr=False, compare=False)

    @property
    def code(self) -> str:
        """The whole function with the fault in it."""
        return self.make()


def mutants_of_area(area: str, root: Path) -> list[Mutant]:
    """Every mutant of an area, in the order of their names: that order means nothing, so the first are a sample."""
    files = sorted(path for folder in AREAS[area] for path in (root / folder).rglob("*.py"))
    return sorted((mutant for path in files for mutant in _mutants_of(area, path, root)), key=lambda m: m.name)


def _mutants_of(area: str, path: Path, root: Path) -> Iterator[Mutant]:
    # functions behind a cache or a property are mutated like any other
    text = _TRANSPARENT.sub(r"\1#", path.read_text(encoding="utf-8"))
    module, mutations, _, _ = create_mutations(str(path), text)
    wrapper = MetadataWrapper(module, unsafe_skip_copy=True)
    places = wrapper.resolve(PositionProvider)
    parents = wrapper.resolve(ParentNodeProvider)
    file = path.relative_to(root).as_posix()
    source = text.splitlines()
    seen: Counter[tuple[str, ...]] = Counter()
    for mutation in mutations:
        function, node = mutation.contained_by_top_level_function, mutation.original_node
        if not isinstance(function, cst.FunctionDef) or node not in places:
            continue
        before, after = (" ".join(module.code_for_node(n).split()) for n in (node, mutation.mutated_node))
        line = source[places[node].start.line - 1].strip()
        key = (file, _qualified(function, parents), line, before, after)
        seen[key] += 1
        name = hashlib.sha256("\0".join((*key, str(seen[key]))).encode()).hexdigest()[:12]
        lines = _statement(node, places, parents)
        yield Mutant(name, area, *key, lines, partial(_code, function, node, mutation.mutated_node))


def _code(function: cst.FunctionDef, before: cst.CSTNode, after: cst.CSTNode) -> str:
    mutated = function.deep_replace(before, after)
    assert isinstance(mutated, cst.FunctionDef)
    return str(cst.Module([mutated.with_changes(leading_lines=(), decorators=())]).code)


def _qualified(function: cst.FunctionDef, parents: Mapping[cst.CSTNode, Any]) -> str:
    names = [function.name.value]
    node: Any = function
    while (node := parents.get(node)) is not None:
        if isinstance(node, cst.ClassDef):
            names.insert(0, node.name.value)
    return ".".join(names)


def _statement(
    node: cst.CSTNode, places: Mapping[cst.CSTNode, Any], parents: Mapping[cst.CSTNode, Any]
) -> tuple[int, int]:
    """The lines of the statement around a node; of a statement with a body, those of its head."""
    while not isinstance(node, cst.SimpleStatementLine | cst.BaseCompoundStatement | cst.Else | cst.ExceptHandler):
        node = parents[node]
    place = places[node]
    if isinstance(node, cst.SimpleStatementLine | cst.Match):
        return place.start.line, place.end.line
    return place.start.line, max(place.start.line, places[node.body].start.line - 1)

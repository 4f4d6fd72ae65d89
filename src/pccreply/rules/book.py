"""All rules, found in this folder: every module whose name starts with ``pcc``, here and in ``gate``.

The name of a rule's file holds its code and its name, so that a rule is imported only when it is asked or shown.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType

from pccreply.model.findings import Remark
from pccreply.model.reply import Reply
from pccreply.rules.rule import Rule

Check = Callable[[Reply], Iterator[Remark]]
_GATE = "gate"


@dataclass(frozen=True, slots=True)
class BookedRule:
    """A rule with its check. ``check`` is None for a fault that is noticed while reading.

    ``gate`` is true for a rule that is asked only when a letter is to leave (``pccreply ready``).
    """

    rule: Rule
    check: Check | None
    module: ModuleType
    gate: bool = False

    @property
    def explanation(self) -> str:
        """The rule file's docstring, without its indentation."""
        return inspect.cleandoc(self.module.__doc__ or "")

    @property
    def summary(self) -> str:
        """Its first line."""
        return self.explanation.splitlines()[0]


def book() -> dict[str, BookedRule]:
    """Every rule by its name, in the order of the codes."""
    return {name: _booked(name) for name in _entries()}


def asked(gate: bool) -> Iterator[BookedRule]:
    """The rules that a check asks, in the order of the codes; with ``gate`` the gate's own too."""
    for name, entry in _entries().items():
        if gate or not entry.gate:
            yield _booked(name)


def rule_named(name_or_code: str) -> BookedRule | None:
    """A rule by its name or its code (in any case), or None."""
    wanted = name_or_code.strip().lower()
    name = next((n for n, entry in _entries().items() if wanted in (n, entry.code.lower())), None)
    return _booked(name) if name is not None else None


def names_and_codes() -> frozenset[str]:
    """Every name and every code: what a settings file may name."""
    return frozenset(_entries()) | frozenset(entry.code for entry in _entries().values())


@dataclass(frozen=True, slots=True)
class _Entry:
    code: str
    module: str
    gate: bool


@functools.cache
def _entries() -> dict[str, _Entry]:
    """The files of the rules by the rules' names, in the order of the codes."""
    import pccreply.rules as folder

    found = {}
    for where, gate in ((folder.__name__, False), (f"{folder.__name__}.{_GATE}", True)):
        paths = [str(Path(path) / _GATE) for path in folder.__path__] if gate else folder.__path__
        for module in iter_modules(paths):
            if module.name.startswith("pcc"):
                code, _, name = module.name.partition("_")
                found[name.replace("_", "-")] = _Entry(code.upper(), f"{where}.{module.name}", gate)
    return dict(sorted(found.items(), key=lambda each: each[1].code))


@functools.cache
def _booked(name: str) -> BookedRule:
    entry = _entries()[name]
    module = import_module(entry.module)
    return BookedRule(module.RULE, getattr(module, "check", None), module, entry.gate)

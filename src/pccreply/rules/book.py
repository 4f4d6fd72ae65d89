"""All rules, found in this folder: every module whose name starts with ``pcc``."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType

from pccreply.model.findings import Remark
from pccreply.model.reply import Reply
from pccreply.rules.rule import Rule

Check = Callable[[Reply], Iterator[Remark]]


@dataclass(frozen=True, slots=True)
class BookedRule:
    """A rule with its check. ``check`` is None for a fault that is noticed while reading."""

    rule: Rule
    check: Check | None
    module: ModuleType

    @property
    def explanation(self) -> str:
        """The rule file's docstring, without its indentation."""
        return inspect.cleandoc(self.module.__doc__ or "")

    @property
    def summary(self) -> str:
        """Its first line."""
        return self.explanation.splitlines()[0]


@functools.cache
def book() -> dict[str, BookedRule]:
    """Every rule by its name, in the order of the codes."""
    import pccreply.rules as folder

    found = {}
    for module_info in sorted(iter_modules(folder.__path__), key=lambda m: m.name):
        if module_info.name.startswith("pcc"):
            module = import_module(f"{folder.__name__}.{module_info.name}")
            rule: Rule = module.RULE
            found[rule.name] = BookedRule(rule, getattr(module, "check", None), module)
    return found


def rule_named(name_or_code: str) -> BookedRule | None:
    """A rule by its name or its code (in any case), or None."""
    wanted = name_or_code.strip().lower()
    rules = book()
    return rules.get(wanted) or next((b for b in rules.values() if b.rule.code.lower() == wanted), None)


def names_and_codes() -> frozenset[str]:
    """Every name and every code: what a settings file may name."""
    return frozenset(book()) | frozenset(b.rule.code for b in book().values())

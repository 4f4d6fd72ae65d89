"""One module a format: CheckResult to text. Each has ``render(result, verbose)``; found by folder."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pkgutil import iter_modules

from pccreply.model.checks import CheckResult

Render = Callable[[CheckResult, bool], str]
"""The result, and whether to say more; a format for programs says everything always."""


def reporter_names() -> list[str]:
    """The formats there are. A module whose name starts with an underscore is no format, nor is a folder."""
    return sorted(m.name for m in iter_modules(__path__) if not m.ispkg and not m.name.startswith("_"))


def reporter_named(name: str) -> Render:
    """A format by its name. Raises ModuleNotFoundError for a name that is not among ``reporter_names``."""
    render: Render = import_module(f"{__name__}.{name}").render
    return render

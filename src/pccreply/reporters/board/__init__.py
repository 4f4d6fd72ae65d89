"""The views of a board, one module each: ``SUFFIX`` and ``render(board, verbose)``, which gives text or bytes.

A view shows what the board says and counts nothing itself.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules

from pccreply.model.board import Board


@dataclass(frozen=True, slots=True)
class View:
    """One view of a board. ``render`` gives text for people and programs, and bytes for a workbook."""

    name: str
    suffix: str
    render: Callable[[Board, bool], str | bytes]

    def written(self, board: Board, verbose: bool = False) -> bytes:
        """The view as the bytes of a file."""
        made = self.render(board, verbose)
        return made if isinstance(made, bytes) else made.encode("utf-8")


def view_names() -> list[str]:
    """The views there are. A module whose name starts with an underscore is none."""
    return sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_"))


def view_named(name: str) -> View:
    """A view by its name. Raises ModuleNotFoundError for a name that is not among ``view_names``."""
    module = import_module(f"{__name__}.{name}")
    return View(name, module.SUFFIX, module.render)

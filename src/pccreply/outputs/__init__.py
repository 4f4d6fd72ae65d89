"""One module or package a format: Letter to bytes.

Each has ``SUFFIX`` (with its dot) and ``write(letter, template) -> bytes``; a format that needs no
template passes it over. One whose template may take it a slower way has ``slow_because(template)``.
They are found by folder.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pccreply.model.letters import Letter


@dataclass(frozen=True, slots=True)
class Output:
    """One format of a letter. ``slow_because`` says why a template takes it a slower way, or nothing."""

    name: str
    suffix: str
    write: Callable[[Letter, Path], bytes]
    slow_because: Callable[[Path], str]


def output_names() -> list[str]:
    """The formats there are."""
    return sorted(module.name for module in iter_modules(__path__))


def output_named(name: str) -> Output:
    """A format by its name. Raises ModuleNotFoundError for a name that is not among ``output_names``."""
    module = import_module(f"{__name__}.{name}")
    return Output(name, module.SUFFIX, module.write, getattr(module, "slow_because", _never_slow))


def _never_slow(template: Path) -> str:
    return ""

"""What a rule file holds: its data sheet, its examples, and (but for faults of reading) a check.

A rule file has a docstring with the headings "What it checks.", "Why it matters." and "How to put
it right.", a ``RULE``, and ``check(reply)``, which yields a ``Remark`` for each fault. The examples
are run through the real reader by the tests, stand on the reference page, and are what
``pccreply explain`` shows.
"""

from __future__ import annotations

from dataclasses import dataclass

from pccreply.model.findings import Basis, Severity


@dataclass(frozen=True, slots=True)
class Example:
    """A piece of a YAML file or of a draft, right or wrong.

    ``text`` holds top-level keys of the file, which stand in for the same keys of a faultless
    letter (``rules/examples/``); of a draft (``file="draft"``) it holds paragraphs by their names. In a wrong one a line of carets under a line marks each finding,
    followed by the beginning of its message. ``file`` says which file it is a piece of. With
    ``alone`` the answers are the only ones; otherwise those that the example leaves out are filled
    in. ``as_of`` is the day of the check (2025-05-20 where it is not given).
    """

    title: str
    text: str
    good: bool
    file: str = "progress"
    alone: bool = False
    as_of: str = "2025-05-20"


def good(title: str, text: str, *, file: str = "progress", alone: bool = False, as_of: str = "2025-05-20") -> Example:
    """An example in which the rule finds nothing."""
    return Example(title, text, True, file, alone, as_of)


def bad(title: str, text: str, *, file: str = "progress", alone: bool = False, as_of: str = "2025-05-20") -> Example:
    """An example with the findings marked by carets."""
    return Example(title, text, False, file, alone, as_of)


@dataclass(frozen=True, slots=True)
class Rule:
    """The data sheet of a rule.

    ``code`` is PCC and three digits, the first the family; ``name`` reads after "allow".
    ``provision`` names the Act's words or the guidance that the rule rests on; for a house rule it
    is empty.
    """

    code: str
    name: str
    severity: Severity
    basis: Basis
    examples: tuple[Example, ...]
    provision: str = ""

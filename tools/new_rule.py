"""Begin a rule: ``make new-rule NAME=late-photograph FAMILY=4`` writes its file, with the next code of the family.

The new rule works at once: what it finds is its own placeholder. Every place that is still to be written says so, and
``tests/rules/test_written.py`` names them until none is left. No file is ever replaced.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RULES = ROOT / "src" / "pccreply" / "rules"
PAGE = ROOT / "docs" / "rules.md"
SEVERITIES = ("error", "warning", "note")
BASES = {
    "house": ("House rule.", ""),
    "guidance": ("Guidance.", "TO BE WRITTEN: whose guidance, and where it stands"),
    "statute": ("Statute.", "Police Act 1996, section 55(TO BE WRITTEN)"),
}
"""How the explanation of each basis begins, and the provision that it names."""

_NAME = re.compile(r"[a-z]+(-[a-z]+)*")
_FILE = re.compile(r"pcc(\d)(\d\d)_(\w+)\.py")

_SKELETON = '''\
"""TO BE WRITTEN: what is wrong, in one sentence.

What it checks.
TO BE WRITTEN: what has to be so for the rule to be content.

Why it matters.
{begins} TO BE WRITTEN: what goes wrong for a reader, or for the office, and the source of it.

How to put it right.
TO BE WRITTEN: what to write instead.
"""

from collections.abc import Iterator

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.reply import Reply
from pccreply.rules.rule import Rule, bad, good

RULE = Rule(
    code="{code}",
    name="{name}",
    severity=Severity.{severity},
    basis=Basis.{basis},{provision}
    examples=(
        good("TO BE WRITTEN: what is right here.", "conclusion: I shall write again."),
        bad(
            "TO BE WRITTEN: what is wrong here.",
            """
            conclusion: {code} TO BE WRITTEN
                        ^^^^^^^^^^^^^^^^^^^^ TO BE WRITTEN
            """,
        ),
    ),
)


def check(reply: Reply) -> Iterator[Remark]:
    """TO BE WRITTEN: one remark for each of what."""
    words = reply.conclusion
    if words is not None and words.value == "{code} TO BE WRITTEN":
        yield Remark(
            RULE.name,
            "TO BE WRITTEN: what is wrong, and why.",
            words.place,
            "TO BE WRITTEN: what to write instead.",
        )
'''


class Refused(Exception):
    """The rule cannot be begun as it was asked for; the message says why and what to do instead."""


def families() -> dict[str, str]:
    """The families of rules by their digit, in words: those of the page on rules that hold checks."""
    found = re.findall(r"^## (\d)xx: (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    return {digit: words for digit, words in found if digit != "0"}  # faults of reading are noticed by the readers


def begin(name: str, family: str, severity: str, basis: str) -> Path:
    """Write the file of a new rule, and return its path.

    Raises Refused for a name that is none or is taken, for a family that there is not, and for one that is full.
    """
    if not _NAME.fullmatch(name):
        raise Refused(f"'{name}' is no name of a rule. Write small letters and hyphens: late-photograph.")
    if family not in families():
        listed = "".join(f"\n  {digit}  {words}" for digit, words in families().items())
        raise Refused(f"There is no family '{family}'. There are:{listed}")
    taken = {match[3]: match for path in RULES.rglob("pcc*.py") if (match := _FILE.fullmatch(path.name))}
    if name.replace("-", "_") in taken:
        raise Refused(f"There is a rule of that name already: {taken[name.replace('-', '_')][0]}. Choose another name.")
    number = max((int(match[2]) for match in taken.values() if match[1] == family), default=0) + 1
    if number > 99:
        raise Refused(f"The family {family} has no code left after PCC{family}99.")
    code = f"PCC{family}{number:02}"
    begins, provision = BASES[basis]
    text = _SKELETON.format(
        code=code,
        name=name,
        severity=severity.upper(),
        basis=basis.upper(),
        begins=begins,
        provision=f'\n    provision="{provision}",' if provision else "",
    )
    path = RULES / f"{code.lower()}_{name.replace('-', '_')}.py"
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return path


def _asked(question: str) -> str:
    """What a person answers; where nobody sits at the terminal, nothing."""
    return input(question).strip() if sys.stdin.isatty() else ""


def main() -> int:
    """Read the command line, ask for what it lacks, and say what comes next; returns the exit code."""
    options = argparse.ArgumentParser(prog="make new-rule", description=__doc__.partition("\n")[0])
    options.add_argument("name", nargs="?", help="the rule's name, which reads after 'allow': late-photograph")
    options.add_argument("--family", help="the first digit of its code")
    options.add_argument("--severity", choices=SEVERITIES, default="warning")
    options.add_argument("--basis", choices=tuple(BASES), default="house")
    given = options.parse_args()
    name = given.name or _asked("Name of the rule, such as late-photograph: ")
    if not name:
        print("A rule needs a name: make new-rule NAME=late-photograph FAMILY=4", file=sys.stderr)
        return 2
    family = given.family or _asked("Family, the first digit of its code (? lists them): ")
    try:
        path = begin(name, family, given.severity, given.basis)
    except Refused as reason:
        print(reason, file=sys.stderr)
        return 2
    code = path.name.partition("_")[0].upper()
    print(f"{path.relative_to(ROOT).as_posix()} is there: write what it says is TO BE WRITTEN. Then:")
    print(f"  .venv/bin/pytest tests/rules -k '{code} or {name}'   until its examples pass")
    print("  .venv/bin/pytest tests/rules --refresh-golden   keeps what they are told: read it in git")
    print("  make docs   puts it on the page of rules")
    print("  make test")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""A workspace of invented forces, each with its answer to one invented report.

The answers are as long as real ones, differ from force to force, and have no errors. The same number of
a force always gives the same files. What the forces say stands in ``invented/words.yaml``.
"""

from __future__ import annotations

import random
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parent
INVENTED = HERE / "invented"
REPORT = "invented-rural-2025"
MOST = 10_000
"""There are names for so many forces."""


def make_workspace(root: Path, forces: int) -> Path:
    """Write a workspace with so many forces into a folder that does not exist yet; returns the folder.

    Raises ValueError where there are not names enough.
    """
    if forces > MOST:
        raise ValueError(f"There are names for {MOST} forces, and not for {forces}.")
    (root / "reports").mkdir(parents=True)
    shutil.copy(INVENTED / "report.yaml", root / "reports" / f"{REPORT}.yaml")
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    for number in range(forces):
        make_force(root, number)
    return root


def make_force(root: Path, number: int) -> Path:
    """Write the two files of one force; returns the path of its progress file."""
    name = _name(number)
    folder = root / "forces" / name.lower()
    folder.mkdir(parents=True)
    (folder / "force.yaml").write_text(_force(name, number), encoding="utf-8")
    progress = folder / f"{REPORT}.yaml"
    progress.write_text(_progress(name, number), encoding="utf-8")
    return progress


@cache
def _words() -> dict[str, Any]:
    words: dict[str, Any] = yaml.safe_load((INVENTED / "words.yaml").read_text(encoding="utf-8"))
    return words


def _name(number: int) -> str:
    """A name of its own for every number; numbers that follow each other have unlike names."""
    firsts, seconds = _words()["first_halves"], _words()["second_halves"]
    place = number * 7919 % (len(firsts) * len(seconds))  # a prime, so that no place comes twice
    return f"{firsts[place % len(firsts)]}{seconds[place // len(firsts)]}"


def _person(dice: random.Random) -> str:
    return f"{dice.choice(_words()['given_names'])} {dice.choice(_words()['family_names'])}"


def _force(name: str, number: int) -> str:
    dice = random.Random(f"force {number}")
    town = _name((number + 4001) % MOST)
    return f"""id: {name.lower()}
name: {name} Police
short_names: [{name}]
invented: true
source: Invented for the benchmarks.
body:
  kind: pcc
  name: Police and Crime Commissioner for {name}
  office_name: Office of the Police and Crime Commissioner for {name}
  source: Invented
  holders:
    - {{name: {_person(dice)}, from: 2024-05-09, source: Invented}}
    - {{name: {_person(dice)}, from: 2016-05-12, to: 2024-05-08, source: Invented}}
chief_officer:
  title: Chief Constable
  holders:
    - {{name: {_person(dice)}, from: 2023-02-06, source: Invented}}
contact:
  address: ["{name} House", {dice.randrange(1, 90)} Corn Street, {town}, {name}, AX{number % 90 + 10} 1PC]
  person: {_person(dice)}, Head of Policy & Assurance
  telephone: 01632 96{number % 10_000:04}
  email: commissioner@{name.lower()}-pcc.example
  web: www.{name.lower()}-pcc.example
template: letter.docx
"""


def _progress(name: str, number: int) -> str:
    dice = random.Random(f"progress {number}")
    words = _words()
    places = {key: _name((number + n) % MOST) for key, n in (("first", 1009), ("second", 2003), ("third", 3001))}

    def say(texts: list[str], indent: str) -> str:
        """One of the texts as a YAML block, with numbers and places of its own."""
        f, e, d, c, b, a = (dice.randrange(*r) for r in ((2, 9), (4, 12), (14, 40), (41, 98), (120, 900), (12, 40)))
        text = dice.choice(texts).format(a=a, b=b, c=c, d=d, e=e, f=f, force=f"{name} Police", area=name, **places)
        return "|\n" + "\n".join(f"{indent}{line}".rstrip() for line in text.split("\n"))

    parts = [
        f"report: {REPORT}",
        "letter_date: 2025-06-30",
        "publication_date: 2025-07-03     # day 50 of 56",
        f"reference: {name[:3].upper()}/PCC/2025/{number:05}",
        "marking: OFFICIAL",
        f"introduction: {say(words['introduction'], '  ')}\n\n{say(words['introduction_end'], '  ')[2:]}",
        f"chief_officer_comment:\n  quoted: true\n  text: {say(words['chief_officer_comment'], '    ')}",
        f"response_to_comment: {say(words['response_to_comment'], '  ')}",
        "answers:",
    ]
    for unit, answer in words["answers"].items():
        told = f"{dice.randrange(9, 28)} June 2025"
        parts += [
            f'  - to: ["{unit}"]',
            f"    force_progress: {say(answer['force_progress'], '      ')}\n\n{say(answer['more'], '      ')[2:]}",
            f"    commissioner_action: {say(answer['commissioner_action'], '      ')}",
            f"    status: {'force-complete' if unit == '3b' else 'in-progress'}",
            f"    timescale: {dice.choice(answer['timescale'])}",
            f"    owner: {answer['owner']}",
            f"    supplied_by: {answer['owner']}, {told}",
        ]
    if dice.random() < 0.7:
        section = dice.choice(words["section"])
        parts += ["sections:", f"  - heading: {section['heading']}", f"    text: {say([section['text']], '      ')}"]
    parts += ["status_table: true", f"conclusion: {say(words['conclusion'], '  ')}"]
    return "\n".join(parts) + "\n"

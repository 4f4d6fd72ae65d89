"""Workspaces of many invented forces, with every gap, delay and copy that a board has to show."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

import yaml

from pccreply.ledger.ledger import Ledger

PUBLISHED = date(2025, 4, 10)
_FIRST = [
    "Amber",
    "Birch",
    "Cinder",
    "Damson",
    "Elder",
    "Fern",
    "Gorse",
    "Hazel",
    "Iris",
    "Juniper",
    "Larch",
    "Moss",
    "Nettle",
    "Oak",
    "Pine",
]
_LAST = ["shire", "dale", "moor", "ford", "bury"]
NAMES = [f"{first}{last}" for last in _LAST for first in _FIRST]
_SYLLABLES = ["ba", "ke", "li", "mo", "nu", "ra", "se", "ti", "vo", "zu", "cho", "dre", "fli", "gra", "plo"]
WORDS = [f"{one}{two}{three}" for one in _SYLLABLES for two in _SYLLABLES for three in ("n", "st", "ck")]
"""Words that mean nothing: a text of them is like no other by chance."""


def prose(rnd: random.Random, sentences: int = 3) -> str:
    """Some sentences that nobody else will write."""
    return " ".join(f"The {' '.join(rnd.choices(WORDS, k=rnd.randrange(9, 16)))} has begun." for _ in range(sentences))


def build(
    root: Path,
    *,
    forces: int,
    parts: tuple[int, ...] = (0, 2, 0),
    reports: int = 1,
    seed: int = 0,
    expected: int | None = None,
    full: bool = False,
) -> Path:
    """A workspace of invented reports, each with progress of most forces.

    ``parts`` is how many parts each recommendation has; one more, for others, is added. With ``full`` every force
    has answered everything in its own words; otherwise files, answers and timescales are missing here and there, and some
    answers are copied.
    """
    rnd = random.Random(seed)
    (root / "pccreply.toml").parent.mkdir(parents=True, exist_ok=True)
    (root / "pccreply.toml").write_text("")
    for number in range(forces):
        name = NAMES[number]
        _write(
            root / "forces" / name.lower() / "force.yaml",
            {
                "id": name.lower(),
                "name": f"{name} Police",
                "short_names": [name],
                "invented": True,
                "body": {
                    "kind": "pcc",
                    "name": f"Police and Crime Commissioner for {name}",
                    "holders": [{"name": "Pat Example", "from": date(2024, 5, 9), "source": "invented"}],
                },
                "chief_officer": {"title": "Chief Constable"},
            },
        )
    for number in range(1, reports + 1):
        report = f"invented-{number}"
        units = _report(root, report, number, parts, expected, rnd)
        stock = prose(rnd)
        for name in NAMES[:forces]:
            if full or rnd.random() > 0.2:
                _progress(root, report, name, units, stock, rnd, full)
    return root


def _report(
    root: Path, report: str, number: int, parts: tuple[int, ...], expected: int | None, rnd: random.Random
) -> list[tuple[str, date]]:
    units: list[tuple[str, date]] = []
    entered: list[dict[str, object]] = []
    for index, many in enumerate(parts, 1):
        deadline = PUBLISHED + timedelta(days=60 * (1 + index % 5))
        entry: dict[str, object] = {
            "number": str(index),
            "text": f"By {deadline.isoformat()}, forces should count their {rnd.choice(WORDS)}:",
            "deadline": deadline,
            "addressed_to": ["forces"],
        }
        labels = "abcdefghij"[:many]
        if labels:
            entry["parts"] = [{"label": label, "text": f"count them, part {label}, twice a day."} for label in labels]
        entered.append(entry)
        units += [(f"{index}{label}", deadline) for label in labels or [""]]
    entered.append(
        {
            "number": str(len(parts) + 1),
            "text": "The College of Policing should publish a guide.",
            "addressed_to": ["college-of-policing"],
        }
    )
    _write(
        root / "reports" / f"{report}.yaml",
        {
            "id": report,
            "title": f"Invented report {number}: counting & caring <for> things",
            "publisher": "HMICFRS",
            "published": PUBLISHED,
            "invented": True,
            **({"expected_recommendations": expected} if expected else {}),
            "recommendations": entered,
        },
    )
    return units


def _progress(
    root: Path, report: str, name: str, units: list[tuple[str, date]], stock: str, rnd: random.Random, full: bool
) -> None:
    path = root / "forces" / name.lower() / f"{report}.yaml"
    if not full and rnd.random() < 0.04:
        path.write_text("report: [\n")
        return
    answers = []
    for unit, deadline in units:
        chance = 1.0 if full else rnd.random()
        if chance < 0.1:
            continue
        answer: dict[str, object] = {"to": [unit], "force_progress": prose(rnd), "commissioner_action": prose(rnd, 1)}
        if not full and rnd.random() < 0.15:
            answer["force_progress"] = f"{name} Police: {stock}"
        elif not full and rnd.random() < 0.05:
            answer["force_progress"] = (
                f"{rnd.choice([n for n in NAMES[:3] if n != name])} Police has begun to count them."
            )
        if chance > 0.25:
            answer["timescale"] = _timescale(deadline, rnd, full)
        answers.append(answer)
    day = PUBLISHED + timedelta(days=rnd.randrange(20, 70))
    written: dict[str, object] = {"report": report, "letter_date": day - timedelta(days=2), "publication_date": day}
    if not full and rnd.random() < 0.3:
        del written["publication_date"]
        if rnd.random() < 0.5:
            del written["letter_date"]
    written |= {"introduction": "I welcome this report.", "others": "stock", "answers": answers}
    _write(path, written)
    if not full and rnd.random() < 0.4:
        folder = root / "output" / report
        Ledger(folder).write(f"{name.lower()}.docx", b"a letter")
        if rnd.random() < 0.3:
            (folder / f"{name.lower()}.docx").write_bytes(b"a letter that somebody has edited")


def _timescale(deadline: date, rnd: random.Random, full: bool) -> object:
    kinds: list[object] = [
        {"by": deadline - timedelta(days=rnd.randrange(5, 50))},
        {"done": deadline - timedelta(days=rnd.randrange(80, 120))},
        "by-deadline",
    ]
    if not full:
        late = deadline + timedelta(days=rnd.randrange(1, 200))
        kinds += [
            {"by": late},
            {"by": late, "because": "=the stoker is away"},
            {"words": "in due course"},
            {"none_because": "Nobody knows yet."},
        ]
    return rnd.choice(kinds)


def _write(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=10_000), encoding="utf-8")

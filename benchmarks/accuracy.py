"""How well does pccreply read what people write? Its verdicts on labelled drafts, against what a careful reader says.

    python benchmarks/accuracy.py FOLDER [--misses]

FOLDER holds labels/*.json, each with its draft, and what the drafts rest on, in one of two forms: a workspace
(reports/ and forces/ as pccreply reads them), or context.json and reports/*.yaml whose recommendations and parts
have an ``id``. A label names the draft's files, report, force and letter_date, its ``units`` (recommendation, part,
present, answered, has_timescale, borderline) and its ``findings`` (kind, recommendation, part).

What counts: ``present`` and ``answered`` of every unit; ``has_timescale`` of the units that are answered, without those
where readers may differ (borderline, ambiguous). A finding without a part fits any part of its recommendation.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from pccreply.jobs.check import check
from pccreply.jobs.errors import CannotRun
from pccreply.jobs.office import Office, open_office
from pccreply.reporters.json import as_dict

KINDS = {
    "missing-recommendation": "rec_missing",
    "unanswered-recommendation": "rec_unanswered",
    "missing-part": "part_missing",
    "unanswered-part": "part_unanswered",
    "missing-timescale": "timescale_missing",
    "late-timescale": "timescale_late",
    "wrong-force": "wrong_force",
    "wrong-report-title": "wrong_report_title",
    "wrong-report-date": "wrong_report_date",
    "wrong-home-secretary": "wrong_home_secretary",
    "placeholder": "placeholder",
    "tracked-change": "tracked_changes",
    "comment": "comment",
    "highlight": "highlight",
    "hidden-text": "hidden_text",
}
"""The names of the rules, and what the labels call the same."""
ALL_FINDINGS = "all findings"
_SAME = {"timescale_only_in_quote": "timescale_missing"}  # to a reader of the letter it is the same fault
_OF_A_RECOMMENDATION = frozenset({"rec_missing", "rec_unanswered"})
_OF_A_PART = frozenset({"part_missing", "part_unanswered", "timescale_missing", "timescale_late"})

Unit = tuple[str, str | None]
Fault = tuple[str, str | None, str | None]


@dataclass
class Tally:
    """How often a yes was said rightly (hits), wrongly (false) and not at all (missed), and each mistake in words."""

    hits: int = 0
    false: int = 0
    missed: int = 0
    mistakes: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of what was said that is right; 1 where nothing was said."""
        said = self.hits + self.false
        return self.hits / said if said else 1.0

    @property
    def recall(self) -> float:
        """The share of what is right that was said; 1 where there is nothing to say."""
        right = self.hits + self.missed
        return self.hits / right if right else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        total = 2 * self.hits + self.false + self.missed
        return 2 * self.hits / total if total else 1.0

    def count(self, label: bool, verdict: bool, mistake: str) -> None:
        """One question, answered yes or no by the label and by the verdict."""
        if label and verdict:
            self.hits += 1
        elif label != verdict:
            self.false += verdict
            self.missed += label
            self.mistakes.append(("missed " if label else "false ") + mistake)


Tallies = dict[str, Tally]


def measure(folder: Path) -> Tallies:
    """The tallies of every question and every kind of finding, over all labelled drafts of a folder.

    Raises ValueError where the folder holds no labels, or a label names no draft that is there.
    """
    labels = [json.loads(p.read_text(encoding="utf-8")) for p in sorted((folder / "labels").glob("*.json"))]
    if not labels:
        raise ValueError(f"{folder} holds no labels/*.json.")
    tallies: Tallies = {name: Tally() for name in ("present", "answered", "not answered")}
    tallies |= {name: Tally() for name in ("has_timescale", "not has_timescale", *KINDS.values(), ALL_FINDINGS)}
    with TemporaryDirectory() as spare:
        if (folder / "context.json").is_file():
            _make_workspace(folder, Path(spare))
            office = open_office(Path(spare), Path(spare))
        else:
            office = open_office(folder, folder)
        forces = _forces(office)
        for label in labels:
            _compare(label, _document(office, folder, label, forces), tallies)
    return tallies


def _document(office: Office, folder: Path, label: dict[str, Any], forces: dict[str, str]) -> dict[str, Any]:
    """What pccreply says of one draft, as other programs read it."""
    dated = replace(office, as_of=date.fromisoformat(label["letter_date"]))
    draft = _draft(folder, label)
    result = check(dated, [str(draft)], report=label["report"].lower(), force=forces.get(label["force"]))
    (document,) = as_dict(result)["documents"]
    return dict(document)


def _draft(folder: Path, label: dict[str, Any]) -> Path:
    """The draft of a label. A PDF is taken only where there is nothing else: it is the others' printed twin."""
    named: list[str] = sorted(label["files"], key=lambda name: str(name).endswith(".pdf"))
    for name in named:
        for path in (folder / name, folder / "drafts" / name):
            if path.is_file():
                return path
    raise ValueError(f"The label {label['draft']} names no draft that is in {folder}: {', '.join(named)}.")


def _forces(office: Office) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in office.workspace.force_ids():
        force, _ = office.workspace.read_force(name)
        if force is not None:
            found[force.name] = name
    return found


def _compare(label: dict[str, Any], document: dict[str, Any], tallies: Tallies) -> None:
    draft = label["draft"]
    verdicts = {(v["id"], v["part"]): v for v in document["recommendations"]}
    unsure: set[Unit] = set()
    for unit in label["units"]:
        key = (unit["recommendation"], unit["part"])
        verdict = verdicts.get(key, {"present": False, "answered": False, "has_timescale": False})
        where = f"{draft} {_name(key)}  {unit.get('note') or unit.get('how') or ''}".rstrip()
        tallies["present"].count(unit["present"], verdict["present"], where)
        _both(tallies, "answered", unit["answered"], verdict["answered"], where)
        if unit.get("borderline") or unit.get("ambiguous"):
            unsure.add(key)
        elif unit["answered"]:
            _both(tallies, "has_timescale", unit["has_timescale"], verdict["has_timescale"], where)
    _compare_faults(draft, set(_labelled(label)), set(_found(document)), unsure, tallies)


def _both(tallies: Tallies, question: str, label: bool, verdict: bool, where: str) -> None:
    tallies[question].count(label, verdict, where)
    tallies[f"not {question}"].count(not label, not verdict, where)


def _compare_faults(draft: str, labelled: set[Fault], found: set[Fault], unsure: set[Unit], tallies: Tallies) -> None:
    left = set(found)
    for fault in sorted(labelled, key=str):
        kind, number, part = fault
        fits = fault if fault in left else (kind, number, None)
        hit = fits in found
        left.discard(fits)
        for name in (kind, ALL_FINDINGS):
            tallies[name].count(True, hit, f"{draft} {_name((number or '', part))} {kind}")
    for kind, number, part in sorted(left, key=str):
        if kind == "timescale_missing" and any(number == n and part in (None, p) for n, p in unsure):
            continue
        for name in (kind, ALL_FINDINGS):
            tallies[name].count(False, True, f"{draft} {_name((number or '', part))} {kind}")


def _labelled(label: dict[str, Any]) -> Iterator[Fault]:
    for finding in label["findings"]:
        yield _fault(_SAME.get(finding["kind"], finding["kind"]), finding)


def _found(document: dict[str, Any]) -> Iterator[Fault]:
    for finding in document["findings"]:
        if finding["name"] in KINDS:
            yield _fault(KINDS[finding["name"]], finding)


def _fault(kind: str, finding: dict[str, Any]) -> Fault:
    number = finding["recommendation"] if kind in _OF_A_RECOMMENDATION | _OF_A_PART else None
    return kind, number, finding["part"] if kind in _OF_A_PART else None


def _name(unit: Unit) -> str:
    return f"{unit[0]}{unit[1] or ''}" or "whole letter"


def _make_workspace(folder: Path, root: Path) -> None:
    """A workspace from the labels' own context: their reports, and every force that they name."""
    context: dict[str, dict[str, Any]] = json.loads((folder / "context.json").read_text(encoding="utf-8"))
    (root / "pccreply.toml").write_text("", encoding="utf-8")
    for path in (folder / "reports").glob("*.yaml"):
        source = yaml.safe_load(path.read_text(encoding="utf-8"))
        _write(root / "reports" / f"{path.stem.lower()}.yaml", _report(source, path.stem.lower()))
    ours = {c["force"]: _force(c["force"], c["pcc"], c["chief_constable"]) for c in context.values()}
    others = {name: _force(name) for c in context.values() for name in c["other_forces"]}
    for force in (others | ours).values():
        _write(root / "forces" / force["id"] / "force.yaml", force)


def _report(source: dict[str, Any], identity: str) -> dict[str, Any]:
    return {
        "id": identity,
        "title": source["title"],
        "published": str(source["published"]),
        "scope": "national",
        "recommendations": [
            {
                "number": str(r["id"]),
                "text": r["text"],
                "deadline": r.get("deadline"),
                "addressed_to": [r.get("addressee") or "forces"],
                "parts": [{"label": str(p["id"]), "text": p["text"]} for p in r.get("parts") or []],
            }
            for r in source["recommendations"]
        ],
    }


def _force(name: str, commissioner: str | None = None, chief: str | None = None) -> dict[str, Any]:
    area = name.removesuffix(" Police").removesuffix(" Constabulary")
    body: dict[str, Any] = {"kind": "pcc", "name": f"Police and Crime Commissioner for {area}"}
    if commissioner:
        body["holders"] = [{"name": commissioner, "from": "2012-11-22"}]
    found: dict[str, Any] = {"id": "-".join(name.lower().replace("&", " ").split()), "name": name, "body": body}
    if chief:
        found["chief_officer"] = {"title": "Chief Constable", "holders": [{"name": chief, "from": "2012-11-22"}]}
    return found


def _write(path: Path, value: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(value, sort_keys=False, allow_unicode=True), encoding="utf-8")


def table(tallies: Tallies) -> str:
    """The figures, a line for each question and each kind of finding that occurs."""
    lines = [f"{'':22}  precision  recall    F1  right  false  missed"]
    for name, t in tallies.items():
        if t.hits + t.false + t.missed:
            figures = f"{t.precision:9.2f}  {t.recall:6.2f}  {t.f1:4.2f}  {t.hits:5}  {t.false:5}  {t.missed:6}"
            lines.append(f"{name:22}  {figures}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table; with --misses, every mistake."""
    cli = argparse.ArgumentParser(description="Accuracy of pccreply check on the labelled drafts of a folder.")
    cli.add_argument("folder", type=Path, metavar="FOLDER", help="the folder with labels/ and drafts/")
    cli.add_argument("--misses", action="store_true", help="print every mistake as well")
    given = cli.parse_args(arguments)
    try:
        tallies = measure(given.folder.resolve())
    except (ValueError, CannotRun) as error:
        cli.error(str(error))
    print(table(tallies))
    if given.misses:
        for name, tally in tallies.items():
            if tally.mistakes and name not in (ALL_FINDINGS, "not answered", "not has_timescale"):
                print(f"\n{name}")
                print("\n".join(f"  {mistake}" for mistake in tally.mistakes))


if __name__ == "__main__":
    main()

"""The script that an office would write without pccreply: YAML in with PyYAML, letters out with docxtpl.

    python -m benchmarks.plain_script WORKSPACE TEMPLATE OUTPUT

It reads the same files and writes the same words, each library used as its documentation begins. It checks
nothing, keeps no edit, and knows only what these letters need.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from docxtpl import DocxTemplate

STATUS = {"in-progress": "In progress", "force-complete": "Complete, says the force"}


def main(workspace: Path, template: Path, output: Path) -> None:
    """Write a letter for every force that has progress on the report."""
    report = load(next(workspace.glob("reports/*.yaml")))
    wording = load(workspace / "templates" / "wording.yaml")
    minister = load(workspace / "templates" / "addressees.yaml")["home_secretary"]
    for path in sorted(workspace.glob(f"forces/*/{report['id']}.yaml")):
        force = load(path.parent / "force.yaml")
        letter = DocxTemplate(template)
        letter.render(content(load(path), force, report, wording, minister), autoescape=True)
        letter.save(output / f"{force['id']}.docx")


def load(path: Path) -> Any:
    """A YAML file."""
    with path.open(encoding="utf-8") as file:
        return yaml.load(file, Loader=yaml.SafeLoader)


def content(progress: Any, force: Any, report: Any, wording: Any, minister: Any) -> dict[str, Any]:
    """What the template shows."""
    day = progress["letter_date"]
    body, contact, officer = force["body"], force["contact"], force["chief_officer"]
    chief = holder(officer["holders"], day)["name"]
    facts = {"title": report["title"], "publisher": report["publisher"], "published": words(report["published"])}
    headings = wording["headings"]
    answers = {unit: answer for answer in progress["answers"] for unit in answer["to"]}
    return {
        "marking": progress["marking"],
        "office": body["office_name"],
        "address": lines(contact["address"]),
        "person": contact["person"],
        "telephone": contact["telephone"],
        "email": contact["email"],
        "web": contact["web"],
        "reference": progress["reference"],
        "date": words(day),
        "addressee": lines([holder(minister["holders"], day)["style"], minister["title"], *minister["address"]]),
        "salutation": wording["salutation"].format(office=minister["title"]),
        "subject": wording["subject"].format(**facts),
        "statutory_basis": prose(wording["statutory_basis"].format(**facts)),
        "introduction": prose(progress["introduction"]),
        "comment_heading": headings["chief_officer"].format(title=officer["title"]),
        "comment_lead": wording["chief_officer_quoted"].format(title=officer["title"], name=chief),
        "comment": lines(progress["chief_officer_comment"]["text"].strip().split("\n\n")),
        "response_to_comment": prose(progress["response_to_comment"]),
        "status_heading": headings["status_table"],
        "status_table": [
            row(unit, text, answers[unit], r["deadline"]) for r in report["recommendations"] for unit, text in units(r)
        ],
        "recommendations_heading": headings["recommendations"],
        "recommendations_introduction": prose(wording["recommendations_introduction"]),
        "recommendations": [recommendation(r, answers, wording) for r in report["recommendations"]],
        "sections": [{"heading": s["heading"], "text": prose(s["text"])} for s in progress.get("sections", [])],
        "conclusion_heading": headings["conclusion"],
        "conclusion": prose(progress["conclusion"]),
        "close": wording["close"],
        "signatory": holder(body["holders"], day)["name"],
        "signatory_title": body["name"],
        "copies_heading": headings["copies"],
        "copies": lines(
            c.format(chief_officer=f"{officer['title']} {chief}", force=force["name"]) for c in wording["copies"]
        ),
        "attribution": report["attribution"],
    }


def units(recommendation: Any) -> list[tuple[str, str]]:
    """The parts of a recommendation, or the whole of it, each with its words."""
    number, parts = recommendation["number"], recommendation.get("parts")
    return [(number + p["label"], p["text"]) for p in parts] if parts else [(number, recommendation["text"])]


def recommendation(given: Any, answers: Any, wording: Any) -> dict[str, Any]:
    """A recommendation with its answers."""
    made = []
    for unit, _ in units(given):
        heading = wording["headings"]["part"].format(label=unit[-1]) if given.get("parts") else ""
        answer = answers[unit]
        made.append(
            {
                "has_heading": bool(heading),
                "heading": heading,
                "force_progress": prose(answer["force_progress"]),
                "commissioner_action": prose(answer["commissioner_action"]),
                "timescale": f"{wording['timescale']['label']}: {sentence(answer['timescale'], given['deadline'], wording)}",
            }
        )
    return {
        "heading": wording["headings"]["recommendation"].format(number=given["number"]),
        "quotation": given["text"],
        "parts": [{"text": part["text"]} for part in given.get("parts", [])],
        "answers": made,
    }


def sentence(timescale: Any, deadline: date, wording: Any) -> str:
    """The timescale as a sentence."""
    stock = wording["timescale"]
    if timescale == "by-deadline":
        return str(stock["by_deadline"].format(set_by="HMICFRS", deadline=words(deadline)))
    if "words" in timescale:
        return f"{timescale['words'][0].upper()}{timescale['words'][1:]}."
    said = {key: words(value) for key, value in timescale.items()}
    if "because" in timescale:
        return str(stock["by_date_late"].format(set_by="HMICFRS", deadline=words(deadline), **said))
    key = {"by": "by_date", "from": "from", "within": "within", "done": "done", "every": "recurring_from"}
    return str(stock[key[next(iter(timescale))]].format(**said))


def row(unit: str, text: str, answer: Any, deadline: date) -> dict[str, str]:
    """A row of the status table."""
    return {
        "name": unit,
        "summary": " ".join(text.split()[:14]) + (" ..." if len(text.split()) > 14 else ""),
        "status": STATUS[answer["status"]],
        "timescale": short(answer["timescale"], deadline),
    }


def short(timescale: Any, deadline: date) -> str:
    """The timescale in a few words."""
    if timescale == "by-deadline":
        return f"by {words(deadline)}"
    if "words" in timescale:
        return "by 27 February 2026"
    if "every" in timescale:
        return f"every {timescale['every']} from {words(timescale['from'])}"
    key, value = next(iter(timescale.items()))
    return f"done, {words(value)}" if key == "done" else f"{key} {words(value)}"


def words(value: object) -> str:
    """A date or a month as the letter says it; other words as they are."""
    if isinstance(value, date):
        return f"{value.day} {value:%B %Y}"
    text = str(value)
    return f"{date(int(text[:4]), int(text[5:]), 1):%B %Y}" if text[:4].isdigit() else text


def holder(holders: Any, day: date) -> Any:
    """Who held an office on a day."""
    return next(h for h in holders if h["from"] <= day and ("to" not in h or day <= h["to"]))


def prose(text: str) -> list[dict[str, Any]]:
    """Paragraphs and bullets."""
    found = []
    for paragraph in text.strip().split("\n\n"):
        if paragraph.startswith("- "):
            found += [
                {"plain": False, "bullet": True, "text": item.replace("**", "")} for item in paragraph[2:].split("\n- ")
            ]
        else:
            found.append({"plain": True, "bullet": False, "text": " ".join(paragraph.split())})
    return found


def lines(texts: Any) -> list[dict[str, str]]:
    """Single lines."""
    return [{"text": text} for text in texts]


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))

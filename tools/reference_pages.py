"""Make the generated parts of the documentation: ``python tools/reference_pages.py`` (or ``make docs``).

``docs/rules.md`` is generated whole from the rule files, ``docs/commands.md`` and the man page from the commands.
In the other pages a part between ``<!-- generated: NAME -->`` and ``<!-- end of generated part -->`` is: the tables
of keys from the shapes that the readers use, the fields of the templates from the letter itself, the figures on how
well drafts are read from the labelled drafts.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from benchmarks.accuracy import Tally, measure  # noqa: E402

from commands_page import commands_page  # noqa: E402
from man_page import man_page  # noqa: E402
from markdown_text import anchor, plain, table  # noqa: E402
from pccreply.composing.letter import compose  # noqa: E402
from pccreply.jobs.office import load_progress, open_office  # noqa: E402
from pccreply.model.findings import Basis  # noqa: E402
from pccreply.outputs.docx.fields import field_reference  # noqa: E402
from pccreply.outputs.docx.styles import PARAGRAPH_STYLES  # noqa: E402
from pccreply.rules.book import BookedRule, book  # noqa: E402
from pccreply.rules.examples import PATHS, workspace_of  # noqa: E402
from pccreply.rules.rule import Example  # noqa: E402
from pccreply.sources.addressees import ADDRESSEES  # noqa: E402
from pccreply.sources.forces import FORCE  # noqa: E402
from pccreply.sources.progress import PROGRESS  # noqa: E402
from pccreply.sources.reports import REPORT  # noqa: E402
from pccreply.sources.shapes import Either, Field, Keys, Kind, ListOf, Prose, WordsOrList  # noqa: E402
from pccreply.sources.wording import COPIES, COPIES_MAY_USE, SENTENCES  # noqa: E402

RULES_PAGE = ROOT / "docs" / "rules.md"
COMMANDS_PAGE = ROOT / "docs" / "commands.md"
MAN_PAGE = ROOT / "man" / "pccreply.1"
LABELLED = ROOT / "tests" / "cases" / "labelled"
FAMILIES = {
    "0": "what cannot be read",
    "1": "recommendations and coverage",
    "2": "timescales",
    "3": "section 55",
    "4": "the form of the letter",
    "5": "consistency",
    "6": "ready to send",
    "7": "Welsh",
    "8": "plain English and accessibility",
}
"""The families of rules, by the first digit of the code."""
TIMESCALES = (
    "{by: 2025-09-15}",
    "{by: 2025-09}",
    "{from: Spring 2026, because: the harbour is closed until then}",
    "{by: 2025-11-28, because: one ferry is in dock until November}",
    "{within: three months}",
    "{every: month, from: 2025-06}",
    "{done: 2025-05-02}",
    "done",
    "already-met",
    "by-deadline",
    '{words: "the first ferry is counted by 30 June 2025, the second by 31 July 2025"}',
    '{none_because: "the ferries have been sold, and the sale is not complete"}',
)
"""The forms of a timescale, each as it stands in a progress file."""
VERDICTS = {
    "A part is quoted, named or told": ("present",),
    "A part is answered": ("answered",),
    "A part is not answered": ("not answered",),
    "An answer has a timescale": ("has_timescale",),
    "An answer has no timescale": ("not has_timescale",),
    "A timescale is late, and no reason is given": ("timescale_late",),
    "The wrong force, title or date of the report, or Home Secretary": (
        "wrong_force",
        "wrong_report_title",
        "wrong_report_date",
        "wrong_home_secretary",
    ),
    "A placeholder, tracked change, comment, highlight or hidden text": (
        "placeholder",
        "tracked_changes",
        "comment",
        "highlight",
        "hidden_text",
    ),
    "All findings on these matters": ("all findings",),
}
"""What pccreply says of a draft, in words, and the questions of the accuracy script that count it."""
_PART = re.compile(r"(<!-- generated: (\w+) -->\n).*?(<!-- end of generated part -->)", re.DOTALL)


def pages() -> dict[Path, str]:
    """Every page that is generated, or holds a generated part, as it should read now.

    Raises KeyError for a marker with a name that is not among ``PARTS``.
    """
    found = {RULES_PAGE: rules_page(), COMMANDS_PAGE: commands_page(), MAN_PAGE: man_page()}
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))):
        text = page.read_text(encoding="utf-8")
        if page not in found and _PART.search(text):
            found[page] = _PART.sub(lambda m: f"{m[1]}\n{PARTS[m[2]]().strip()}\n\n{m[3]}", text)
    return found


# --- the formats ------------------------------------------------------------------------------------


def shape_tables(root: Keys) -> str:
    """A heading and a table of keys for a shape and for every shape below it, each once."""
    shapes = [root]
    for shape in shapes:  # grows while it is walked
        shapes += [below for field in shape.fields for below in _below(field.kind) if below not in shapes]
    return "\n".join(
        f"### {_capital(shape.words)}\n\n" + table(("Key", "Holds", "Needed", "Meaning", "Example"), _rows(shape))
        for shape in shapes
    )


def _rows(shape: Keys) -> Iterator[tuple[str, ...]]:
    for field in shape.fields:
        needed = "yes" if field.required else ""
        yield f"`{field.name}`", _holds(field.kind), needed, plain(field.meaning), _example(field)


def _example(field: Field) -> str:
    return f"`{field.example}`" if re.search(r"\w", field.example) else ""


def _below(kind: Kind) -> list[Keys]:
    if isinstance(kind, Keys):
        return [kind]
    if isinstance(kind, ListOf):
        return _below(kind.item)
    return [kind.keys] if isinstance(kind, Either) else []


def _holds(kind: Kind) -> str:
    """What a key may hold, with a link to the table that tells more."""
    if isinstance(kind, Keys):
        return f"[{kind.words}](#{anchor(kind.words)})"
    if isinstance(kind, ListOf):
        return f"a list, each item {_holds(kind.item)}"
    if isinstance(kind, Either):
        return f"a word, or {_holds(kind.keys)}"
    if isinstance(kind, WordsOrList):
        return f"{kind.words}, or a list of them"
    return "[prose](#prose)" if isinstance(kind, Prose) else plain(kind.words)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def wording_table() -> str:
    """The stock sentences with the placeholders that each may use."""
    sentences = [*SENTENCES.items(), (COPIES, COPIES_MAY_USE)]
    return table(
        ("Key", "Placeholders"),
        ((f"`{key}`", " ".join(f"`{{{name}}}`" for name in may_use.split())) for key, may_use in sentences),
    )


def timescale_table() -> str:
    """Every form of a timescale, and the words that it becomes in a letter."""
    return table(("In the file", "In the letter"), ((f"`{form}`", plain(_sentence(form))) for form in TIMESCALES))


def _sentence(form: str) -> str:
    """The timescale paragraph of a letter of the rules' examples, made by the real readers."""
    answer = f"""
    answers:
      - to: ["1"]
        force_progress: The force is counting its ferries.
        commissioner_action: I have paid for the book.
        timescale: {form}
    """
    with tempfile.TemporaryDirectory() as folder:
        for path, text in workspace_of(Example("", answer, good=True))[0].items():
            target = Path(folder) / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8")
        office = open_office(Path(folder), as_of=date(2025, 5, 20))
        reply = load_progress(office, Path(folder) / PATHS["progress"]).reply
        wording = office.workspace.read_wording()[0]
    assert reply and wording, form
    (paragraph,) = compose(reply, wording).recommendations[0].answers[0].timescale.paragraphs
    return paragraph.text


# --- the templates ----------------------------------------------------------------------------------


def field_table() -> str:
    """Every name that a template may use."""
    return table(
        ("Field", "What it is", "What it holds"), ((f"`{f.name}`", f.kind, plain(f.meaning)) for f in field_reference())
    )


def style_table() -> str:
    """The styles that generated paragraphs are set in."""
    return table(("Style", "Sets"), ((name, kind.value.replace("-", " ")) for kind, name in PARAGRAPH_STYLES.items()))


# --- the rules --------------------------------------------------------------------------------------


def rules_page() -> str:
    """The whole page on rules: a table of all, then each with its explanation and its examples."""
    lines = [
        "# Rules",
        "",
        "This page is generated from the rule files by `make docs`. `pccreply explain CODE` shows the same text.",
        "The examples are run by the tests. Carets mark where each finding stands, and the words beside them",
        "begin its message. Unless a title says otherwise, the day of the check is 20 May 2025.",
        "",
        _rule_table(),
    ]
    family = ""
    for booked in book().values():
        if booked.rule.code[3] != family:
            family = booked.rule.code[3]
            lines += [f"## {family}xx: {FAMILIES[family]}", ""]
        lines += _rule(booked)
    return "\n".join(lines).rstrip() + "\n"


def _rule_table() -> str:
    return table(
        ("Rule", "Severity", "Basis", "What it finds"),
        ((_link(b), b.rule.severity.value, b.rule.basis.value, plain(b.summary)) for b in book().values()),
    )


def _link(booked: BookedRule, page: str = "") -> str:
    name = f"{booked.rule.code} {booked.rule.name}"
    return f"[{name}]({page}#{anchor(name)})"


def _rule(booked: BookedRule) -> Iterator[str]:
    rule = booked.rule
    rests = (
        f"{rule.basis.value}: {rule.provision}"
        if rule.provision
        else "house rule"
        if rule.basis is Basis.HOUSE
        else rule.basis
    )
    yield from (f"### {rule.code} {rule.name}", "", plain(booked.summary), "")
    asked = " Asked only by `pccreply ready`." if booked.gate else ""
    yield from (f"Severity: {rule.severity.value}. Rests on: {rests}.{asked}", "")
    for paragraph in booked.explanation.split("\n\n")[1:]:
        heading, _, text = paragraph.partition("\n")
        yield from (f"**{heading}** {plain(' '.join(text.split()))}", "")
    for example in rule.examples:
        yield from _example_of(example)


def _example_of(example: Example) -> Iterator[str]:
    where = "" if example.file == "progress" else f" (in a {example.file} file)"
    on = f" (checked as of {example.as_of})" if example.as_of != Example("", "", good=True).as_of else ""
    language = "yaml" if example.good and example.file in PATHS else "text"
    yield from (f"{'Right' if example.good else 'Wrong'}{where}{on}: {plain(example.title)}", "")
    yield from (f"```{language}", dedent(example.text).strip("\n"), "```", "")


def basis_table() -> str:
    """What the rules rest on: those of statute and guidance by name, house rules by number."""
    rows = []
    for basis in Basis:
        of = [b for b in book().values() if b.rule.basis is basis]
        named = ", ".join(_link(b, "docs/rules.md") for b in of) or "no rule yet"
        rows.append((basis.value, f"the other {len(of)} rules" if basis is Basis.HOUSE else named))
    return table(("Basis", "Rules"), iter(rows))


# --- how well drafts are read -----------------------------------------------------------------------


def accuracy_table() -> str:
    """How often each verdict on the labelled drafts is right."""
    tallies = measure(LABELLED)

    def row(said: str, of: Sequence[Tally]) -> tuple[str, ...]:
        return said, *(str(sum(figures)) for figures in zip(*((t.hits, t.false, t.missed) for t in of), strict=True))

    rows = (row(said, [tallies[name] for name in names]) for said, names in VERDICTS.items())
    return table(("What pccreply says", "Said rightly", "Said wrongly", "Not said, and true"), rows)


PARTS: dict[str, Callable[[], str]] = {
    "report": lambda: shape_tables(REPORT),
    "force": lambda: shape_tables(FORCE),
    "progress": lambda: shape_tables(PROGRESS),
    "addressees": lambda: shape_tables(ADDRESSEES),
    "wording": wording_table,
    "timescales": timescale_table,
    "fields": field_table,
    "styles": style_table,
    "bases": basis_table,
    "accuracy": accuracy_table,
}
"""The generated parts, by the name in their marker."""


def main() -> None:
    """Write every page that is generated, and say which."""
    for page, text in pages().items():
        page.write_text(text, encoding="utf-8")
        print(page.relative_to(ROOT).as_posix())


if __name__ == "__main__":
    main()

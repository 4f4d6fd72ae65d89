"""Every letter that pccreply writes, read back as a draft, says what its progress file says."""

from __future__ import annotations

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pccreply.jobs.check import check
from pccreply.jobs.draft import write_letter
from pccreply.jobs.office import Office, load_progress, open_office
from pccreply.model.checks import CheckedDocument
from pccreply.model.reply import Reply
from pccreply.outputs import output_named
from pccreply.rules.examples import FOLDER, PATHS
from tests.conftest import REPOSITORY

PROGRESS = sorted(p.relative_to(REPOSITORY) for p in (REPOSITORY / "forces").glob("*/*.yaml") if p.name != "force.yaml")
SOFFICE = shutil.which("soffice")

Said = list[tuple[str, bool, bool, bool]]


def said(reply: Reply | None) -> Said:
    """Of each unit its name, and whether it is present, answered and given a timescale."""
    assert reply is not None
    return [(a.name, a.present, a.answered, a.timescale.stated) for a in reply.answers]


def written(root: Path, progress: Path, form: str) -> tuple[Office, Reply, Path]:
    """The letter of a progress file, gaps and all, and the reply that it was made from."""
    office = open_office(root, as_of=None)
    reply = load_progress(office, root / progress).reply
    result = write_letter(office, root / progress, output_named(form), allow_incomplete=True)
    assert reply is not None
    assert result.written is not None, result.reason
    return office, reply, result.written.path


def read_back(office: Office, letter: Path) -> CheckedDocument:
    """The letter as a draft whose report and force nobody names."""
    (document,) = check(office, [str(letter)]).documents
    return document


def test_there_are_letters_with_and_without_gaps() -> None:
    assert {p.parent.name for p in PROGRESS} >= {"ambershire", "bro-llyr", "gwent", "west-midlands"}


@pytest.mark.parametrize("form", ["docx", "txt"])
@pytest.mark.parametrize("progress", PROGRESS, ids=lambda p: f"{p.parent.name}-{p.stem}")
def test_a_letter_read_back_says_the_same(workspace: Path, progress: Path, form: str) -> None:
    office, reply, letter = written(workspace, progress, form)
    document = read_back(office, letter)
    assert (document.report, document.force) == (reply.report.id, reply.force.id)
    assert said(document.reply) == said(reply)
    assert document.reply is not None
    assert document.reply.stated_date == reply.stated_date
    complete = all(a.answered and a.timescale.stated for a in reply.required) and reply.signatory is not None
    if complete and reply.letter_date is not None and form == "docx":
        assert not [f.message for f in document.findings if f.severity == "error"]


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice makes the PDF")
def test_a_letter_printed_to_pdf_says_the_same(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    scratch = tmp_path_factory.mktemp("pdf")
    made = {progress: written(workspace, progress, "docx") for progress in PROGRESS}
    letters = []
    for progress, (_, _, letter) in made.items():
        letters.append(scratch / f"{progress.parent.name}--{progress.stem}.docx")
        shutil.copy(letter, letters[-1])
    assert SOFFICE is not None
    profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(scratch), *map(str, letters)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    for (office, reply, _), letter in zip(made.values(), letters, strict=True):
        document = read_back(office, letter.with_suffix(".pdf"))
        assert (document.report, document.force) == (reply.report.id, reply.force.id)
        assert said(document.reply) == said(reply), letter.name


# any progress file on a small report -----------------------------------------------------------------------

NOUNS = ("ferry", "crew", "harbour", "logbook", "rota", "lantern", "crossing", "tide table")
VERBS = ("has counted every", "is repairing the", "bought a second", "will inspect each", "has no", "painted the")


@st.composite
def sentences(draw: st.DrawFn) -> str:
    made = draw(st.lists(st.tuples(st.sampled_from(VERBS), st.sampled_from(NOUNS)), min_size=1, max_size=3))
    joint = draw(st.sampled_from([" ", "\n\n", "\n\n- "]))
    return joint.join(f"The force {verb} {noun}." for verb, noun in made)


days = st.dates(date(2025, 5, 21), date(2027, 12, 31)).map(date.isoformat)
past = st.dates(date(2023, 1, 1), date(2025, 5, 18)).map(date.isoformat)
timescales = st.one_of(
    st.none(),
    st.sampled_from(["by-deadline", "already-met"]),
    days.map(lambda d: {"by": d}),
    days.map(lambda d: {"by": d, "because": "the dry dock is booked until then"}),
    past.map(lambda d: {"done": d}),
    past.map(lambda d: {"done": d[:7]}),
    st.sampled_from(["Spring 2026", "January 2026"]).map(lambda w: {"from": w}),
    st.sampled_from(["three months", "six weeks"]).map(lambda w: {"within": w}),
    st.sampled_from([{"every": "month", "from": "June 2025"}, {"every": "month"}]),
    st.just({"none_because": "nobody knows when the river will thaw"}),
)
updates = st.fixed_dictionaries(
    {
        "force_progress": st.one_of(st.none(), sentences()),
        "commissioner_action": st.one_of(st.none(), st.just("I have asked for a monthly count and will read it.")),
        "timescale": timescales,
    }
)
ways = st.sampled_from(
    [
        [["1"], ["2a"], ["2b"]],
        [["1"], ["2"]],
        [["1"], ["2a", "2b"]],
        [["1", "2a"], ["2b"]],
        [["1", "2"]],
        [["2b"], ["1"]],
        [["1"]],
    ]
)


@st.composite
def progress_files(draw: st.DrawFn) -> dict[str, object]:
    answers = []
    for units in draw(ways):
        update = {key: value for key, value in draw(updates).items() if value is not None}
        answers.append({"to": units, **update})
    return {
        "report": "ferry-2025",
        "letter_date": "2025-05-19",
        "publication_date": "2025-05-21",
        "others": "stock",
        "answers": answers,
    }


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(progress=progress_files())
def test_any_progress_file_comes_back_as_it_went(
    progress: dict[str, object], tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("ferries")
    for name, path in PATHS.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(FOLDER / f"{name}.yaml", root / path)
    (root / "pccreply.toml").write_text("")
    (root / PATHS["progress"]).write_text(json.dumps(progress), encoding="utf-8")  # JSON is YAML
    office, reply, letter = written(root, Path(PATHS["progress"]), "docx")
    document = read_back(office, letter)
    assert document.reply is not None
    ours = [a for a in document.reply.answers if a.recommendation.for_us]
    wanted = [(a.name, a.answered, a.answered and a.timescale.stated) for a in reply.required]
    assert [(a.name, a.answered, a.answered and a.timescale.stated) for a in ours] == wanted
    # the letter quotes what the file leaves out: there, too, it is named
    assert all(a.present for a in ours)

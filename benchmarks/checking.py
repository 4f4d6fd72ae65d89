"""How long it takes to check letters, as ratios to docxtpl's rendering of one of three pages, in one run.

    python -m benchmarks.checking [--rounds 12]

The measure is docxtpl, used as its documentation shows, on a Word file of that size. Checked are a draft of
that size, the same as a PDF made by LibreOffice (left out where there is none), and progress files of
invented forces. Everything runs in one process; the fastest round of each counts.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from docxtpl import DocxTemplate

from benchmarks.workspace import make_workspace
from pccreply.jobs.check import check
from pccreply.jobs.office import open_office

LABELLED = Path(__file__).resolve().parents[1] / "tests" / "cases" / "labelled"
DRAFT = LABELLED / "drafts" / "f03.docx"
UNIT = "docxtpl renders one letter"
PDF = "pccreply checks its .pdf"


def measure(rounds: int) -> dict[str, float]:
    """The time of each check as a ratio to the first entry; the PDF is not among them without LibreOffice."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office = open_office(LABELLED)
        copies = [Path(shutil.copy(DRAFT, folder / f"{n}.docx")) for n in range(100)]
        invented = open_office(make_workspace(folder / "office", 1_000))
        progress = sorted(invented.workspace.root.glob("forces/*/invented-*.yaml"))

        def drafts(*paths: Path) -> Callable[[], object]:
            return lambda: check(office, [str(path) for path in paths])

        def files(*paths: Path) -> Callable[[], object]:
            return lambda: check(invented, [str(path) for path in paths])

        pdf = _pdf(folder)
        work = {
            UNIT: (_docxtpl, rounds),
            "pccreply checks the .docx": (drafts(DRAFT), rounds),
            **({PDF: (drafts(pdf), rounds)} if pdf else {}),
            "pccreply checks 10 of them in one call": (drafts(*copies[:10]), 3),
            "pccreply checks 100 of them in one call": (drafts(*copies), 1),
            "pccreply checks one progress file": (files(progress[0]), rounds),
            "pccreply checks 1,000 progress files": (files(*progress), 1),
        }
        best = {what: min(_timed(job) for _ in range(times)) for what, (job, times) in work.items()}
    return {what: seconds / best[UNIT] for what, seconds in best.items()}


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=12)
    ratios = measure(options.parse_args().rounds)
    for name, ratio in ratios.items():
        print(f"{name:<42} {ratio:7.2f}")
    if PDF not in ratios:
        print("There is no LibreOffice here: the PDF is left out.")


def _docxtpl() -> None:
    """Open the file as a template and render it, as docxtpl's documentation shows."""
    template = DocxTemplate(str(DRAFT))
    template.render({"subject": "x"}, autoescape=True)
    with tempfile.TemporaryFile() as sink:
        template.save(sink)


def _pdf(folder: Path) -> Path | None:
    """The draft as a PDF, or None where LibreOffice is missing."""
    office = shutil.which("soffice")
    if office is None:
        return None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(DRAFT)],
        capture_output=True,
        check=True,
    )
    return folder / f"{DRAFT.stem}.pdf"


def _timed(job: Callable[[], object]) -> float:
    begun = time.perf_counter()
    job()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()

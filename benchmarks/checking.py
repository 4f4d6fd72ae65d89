"""How long it takes to check a three-page draft, as ratios to docxtpl's rendering of one such letter, in one run.

    python benchmarks/checking.py [--rounds 12]

The measure is docxtpl, used as its documentation shows, on a Word file of that size. The PDF is made by
LibreOffice, and left out with a word where there is none. Everything runs in one process; the fastest
round of each counts.
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

from pccreply.jobs.check import check
from pccreply.jobs.office import open_office

LABELLED = Path(__file__).resolve().parents[1] / "tests" / "cases" / "labelled"
DRAFT = LABELLED / "drafts" / "f03.docx"


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=12)
    rounds: int = options.parse_args().rounds
    office = open_office(LABELLED)

    def checked(*drafts: Path) -> Callable[[], object]:
        return lambda: check(office, [str(d) for d in drafts])

    with tempfile.TemporaryDirectory() as folder:
        copies = [Path(shutil.copy(DRAFT, Path(folder) / f"{n}.docx")) for n in range(100)]
        work: dict[str, tuple[Callable[[], object], int]] = {
            "docxtpl renders one letter": (_docxtpl, rounds),
            "pccreply checks the .docx": (checked(DRAFT), rounds),
        }
        pdf = _pdf(Path(folder))
        if pdf is not None:
            work["pccreply checks its .pdf"] = checked(pdf), rounds
        work["pccreply checks 10 of them in one call"] = checked(*copies[:10]), 3
        work["pccreply checks 100 of them in one call"] = checked(*copies), 1
        best = {name: min(_timed(job) for _ in range(times)) for name, (job, times) in work.items()}
    unit = best["docxtpl renders one letter"]
    for name, seconds in best.items():
        print(f"{name:<42} {seconds / unit:7.2f}")
    if pdf is None:
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

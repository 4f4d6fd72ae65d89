"""How long it takes to check a draft, as ratios to docxtpl's rendering of a letter, in one run.

    python benchmarks/checking.py [--rounds 20]

The draft is Ambershire's letter as pccreply writes it. The measure is docxtpl, used as its
documentation shows, rendering the same template with the same data. Everything runs in one process
after a first round that is not counted.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from docxtpl import DocxTemplate

from pccreply.jobs.check import check
from pccreply.jobs.draft import draft
from pccreply.jobs.office import open_office
from pccreply.outputs import output_named

REPOSITORY = Path(__file__).resolve().parents[1]


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=20)
    rounds: int = options.parse_args().rounds
    with tempfile.TemporaryDirectory() as folder:
        letter, text = Path(folder) / "letter.docx", Path(folder) / "letter.txt"
        office = open_office(REPOSITORY)
        draft(office, "ambershire", "asb-2024", output_named("docx"), out=letter)
        draft(office, "ambershire", "asb-2024", output_named("txt"), out=text)
        work: dict[str, Callable[[], object]] = {
            "docxtpl renders a letter of this size": lambda: _docxtpl(letter),
            "pccreply checks the .docx": lambda: check(office, [str(letter)], report="asb-2024", force="ambershire"),
            "pccreply checks the .txt": lambda: check(office, [str(text)], report="asb-2024", force="ambershire"),
            "pccreply checks the YAML": lambda: check(open_office(REPOSITORY), ["forces/ambershire/asb-2024.yaml"]),
        }
        best = {name: min(_timed(job) for _ in range(rounds + 1)) for name, job in work.items()}
    unit = best["docxtpl renders a letter of this size"]
    for name, seconds in best.items():
        print(f"{name:<40} {seconds / unit:6.2f}   {seconds * 1000:7.1f} ms")


def _docxtpl(letter: Path) -> None:
    """Open a letter of the same size as a template and render it, as docxtpl's documentation shows."""
    template = DocxTemplate(str(letter))
    template.render({"subject": "x"}, autoescape=True)
    with tempfile.TemporaryFile() as sink:
        template.save(sink)


def _timed(job: Callable[[], object]) -> float:
    begun = time.perf_counter()
    job()
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()

"""All benchmarks, one after the other: ``python -m benchmarks``, or ``make bench``.

It prints the page of results and writes it to ``RESULTS.md``. ``--quick`` takes minutes off by fewer rounds and
smaller batches, and writes nothing.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from datetime import date
from pathlib import Path

from benchmarks import checking, startup
from benchmarks.contest import find_peers, hold
from benchmarks.deflating import setting_of
from benchmarks.growth import SIZES, grow
from benchmarks.installing import install
from benchmarks.letters import TEMPLATE, compose_all
from benchmarks.machine import machine
from benchmarks.results import Results, page
from benchmarks.whole import against_script, nothing_changed
from benchmarks.workspace import make_workspace
from pccreply.outputs import output_named

RESULTS = Path(__file__).resolve().parent / "RESULTS.md"


def main() -> None:
    """Measure, print, and write the page."""
    options = argparse.ArgumentParser(prog="make bench", description="Measure pccreply beside its peers.")
    options.add_argument("--quick", action="store_true", help="fewer rounds and smaller batches; writes no page")
    options.add_argument("--date", default=date.today().isoformat(), help="the day to put on the page")
    options.add_argument("--peers", type=Path, metavar="DIR", help="where the peers are, or are to be, installed")
    given = options.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        folder = Path(name)
        _tell("installing the peers")
        installed = (given.peers or folder / "peers").resolve()
        left_out = install(installed)
        found = page(_measure(folder, installed, left_out, given.date, quick=given.quick))
    print(found)
    if not given.quick:
        RESULTS.write_text(found, encoding="utf-8")


def _measure(folder: Path, installed: Path, left_out: list[str], day: str, *, quick: bool) -> Results:
    rounds = {43: 2, 100: 1} if quick else {43: 15, 1_000: 2}
    workspace = make_workspace(folder / "office", max(rounds))
    peers = find_peers(installed)
    results = Results(day, machine(), _setting(workspace))
    results.missing = [peer for peer in peers if peer.missing]
    results.standings = hold([peer for peer in peers if not peer.missing], workspace, rounds, installed, _tell)
    results.whole = [against_script(letters, 2 if letters > 43 else 5, _tell) for letters in rounds]
    _tell("a batch in which nothing has changed")
    results.unchanged = nothing_changed(43, 3 if quick else 15)
    results.grown = grow(SIZES[:2] if quick else SIZES, _tell)
    _tell("start-up")
    results.startup = startup.measure(3 if quick else 15)
    _tell("checking")
    results.checking = checking.measure(2 if quick else 12)
    if checking.PDF not in results.checking:
        left_out.append("The checking of a PDF: there is no LibreOffice here.")
    results.left_out = left_out
    return results


def _setting(workspace: Path) -> str:
    """With what pccreply deflates its letters here."""
    [letter] = compose_all(workspace, 1)
    return setting_of(output_named("docx").write(letter, workspace / "templates" / TEMPLATE))[0]


def _tell(what: str) -> None:
    print(f"... {what}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()

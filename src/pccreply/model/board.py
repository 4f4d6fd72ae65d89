"""The board: where every force stands on every recommendation. One verdict object behind every view of it.

Whatever is counted on a board is counted here, from its cells; no view counts for itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pccreply.model import clock
from pccreply.model.places import Place
from pccreply.model.reports import Deadline, unit_name
from pccreply.model.section55 import PERIOD
from pccreply.model.timescales import NO_TIMESCALE, TimescaleStatement


class Standing(StrEnum):
    """How one force stands on one recommendation or part."""

    ANSWERED = "answered"
    WEAK = "weak"
    """answered; the timescale is weak or absent"""
    UNSURE = "unsure"
    SUSPECT = "suspect"
    """answered before the published wording changed; nobody has accepted the answer since"""
    MISSING = "missing"
    NO_FILE = "no progress file"
    UNREADABLE = "cannot be read"
    OTHERS = "for others"
    """addressed to others than the force and its body"""


_SAID = frozenset({Standing.ANSWERED, Standing.WEAK, Standing.UNSURE, Standing.SUSPECT})


class LetterState(StrEnum):
    """What lies in the output folder for a force."""

    NONE = "not written"
    WRITTEN = "written"
    """as pccreply wrote it"""
    EDITED = "edited"
    """not, or no longer, as pccreply wrote it"""


@dataclass(frozen=True, slots=True)
class Unit:
    """A column: a recommendation, or a part of one. ``asked`` is whether the force or the body is to act on it."""

    number: str
    part: str | None
    text: str
    deadline: Deadline | None
    asked: bool

    @property
    def name(self) -> str:
        """How a person writes it: "3" or "3b"."""
        return unit_name(self.number, self.part)


@dataclass(frozen=True, slots=True)
class Cell:
    """One force on one unit. ``late_by`` is how many days the timescale is after the deadline; 0 where it is not."""

    standing: Standing
    timescale: TimescaleStatement = NO_TIMESCALE
    late_by: int = 0

    @property
    def answered(self) -> bool:
        """Whether something is said in answer, however weak."""
        return self.standing in _SAID


@dataclass(frozen=True, slots=True)
class Row:
    """One force. A force without a progress file is a row, too: every cell of it then says so.

    ``cells`` are in step with the units of the report. ``path`` is the progress file, where it lies or would
    lie. ``published`` is whether the file speaks of publication: then ``time.on`` is its day (None: it is not known), and
    else the date of the letter.
    """

    force: str
    name: str
    short_name: str
    path: str
    cells: tuple[Cell, ...]
    time: clock.Row
    published: bool = False
    readable: bool = True
    errors: int = 0
    warnings: int = 0
    letter: LetterState = LetterState.NONE
    invented: bool = False

    @property
    def begun(self) -> bool:
        """Whether there is a progress file."""
        return self.time.started


@dataclass(frozen=True, slots=True)
class Gap:
    """What a row lacks: in one unit, or (``unit`` is None) altogether."""

    row: Row
    unit: Unit | None
    cell: Cell


@dataclass(frozen=True, slots=True)
class Copy:
    """One of several near-identical passages: whose, in answer to what, where, and its words.

    ``alike`` is its likeness in per cent to the one among the others that is most like it.
    """

    force: str
    units: tuple[str, ...]
    field: str
    place: Place
    words: str
    alike: int


@dataclass(frozen=True, slots=True)
class CopiedPassage:
    """Near-identical passages of several forces, in the order of the forces."""

    copies: tuple[Copy, ...]

    @property
    def forces(self) -> tuple[str, ...]:
        """The ids of the forces, each once."""
        return tuple(dict.fromkeys(copy.force for copy in self.copies))

    @property
    def alike(self) -> tuple[int, int]:
        """The least and the greatest likeness in per cent."""
        found = [copy.alike for copy in self.copies]
        return min(found), max(found)


@dataclass(frozen=True, slots=True)
class ForeignName:
    """Another force's name that stands in a force's own text as if it were its own."""

    force: str
    units: tuple[str, ...]
    field: str
    place: Place
    words: str
    named: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Totals:
    """What the cells of a board add up to.

    ``asked`` counts the units that are addressed to the force or its body, of every force in scope; ``asked_begun``
    only of forces with a progress file. ``complete`` counts forces whose every unit is answered with a timescale, as
    far as the register goes.
    """

    forces: int = 0
    begun: int = 0
    complete: int = 0
    asked: int = 0
    asked_begun: int = 0
    answered: int = 0
    with_timescale: int = 0
    late: int = 0
    late_unexplained: int = 0
    suspect: int = 0
    errors: int = 0
    warnings: int = 0
    published: int = 0
    letters: int = 0

    def __add__(self, other: Totals) -> Totals:
        return Totals(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class ReportBoard:
    """One report with a row for every force in its scope.

    ``day`` is the number of the board's day in the 56. ``expected`` is how many recommendations the publisher says
    there are, None where nobody has entered it.
    """

    report: str
    title: str
    published: date
    last_day: date
    as_of: date
    day: int
    units: tuple[Unit, ...]
    rows: tuple[Row, ...]
    entered: int
    expected: int | None = None
    invented: bool = False
    copied: tuple[CopiedPassage, ...] = ()
    names: tuple[ForeignName, ...] = ()

    @property
    def incomplete(self) -> bool:
        """Whether the register holds fewer recommendations than the publisher says there are."""
        return self.expected is not None and self.entered < self.expected

    @property
    def days_left(self) -> int:
        """How many days after this one are left; negative when day 56 is past."""
        return PERIOD - self.day

    def asked_cells(self, row: Row) -> Iterator[tuple[Unit, Cell]]:
        """The cells of what the force or its body is to act on."""
        return ((unit, cell) for unit, cell in zip(self.units, row.cells, strict=True) if unit.asked)

    def totals_of(self, row: Row) -> Totals:
        """What one row adds up to."""
        cells = [cell for _, cell in self.asked_cells(row)]
        late = [cell for cell in cells if cell.late_by]
        return Totals(
            forces=1,
            begun=int(row.begun),
            complete=int(bool(cells) and all(cell.standing is Standing.ANSWERED for cell in cells)),
            asked=len(cells),
            asked_begun=len(cells) if row.begun else 0,
            answered=sum(cell.answered for cell in cells),
            with_timescale=sum(cell.timescale.stated for cell in cells),
            late=len(late),
            late_unexplained=sum(not cell.timescale.because for cell in late),
            suspect=sum(cell.standing is Standing.SUSPECT for cell in cells),
            errors=row.errors,
            warnings=row.warnings,
            published=int(row.published and (row.time.on is None or row.time.on <= self.as_of)),
            letters=int(row.letter is not LetterState.NONE),
        )

    @property
    def totals(self) -> Totals:
        """What the whole report adds up to."""
        return sum_of(self.totals_of(row) for row in self.rows)

    def copied_with(self, row: Row, unit: Unit) -> tuple[str, ...]:
        """The ids of the forces that share a near-identical passage with this one in what answers this unit."""
        found: dict[str, None] = {}
        for passage in self.copied:
            if any(copy.force == row.force and unit.name in copy.units for copy in passage.copies):
                found |= dict.fromkeys(force for force in passage.forces if force != row.force)
        return tuple(found)

    @property
    def gaps(self) -> Iterator[Gap]:
        """What is not answered in full, force by force; a force without a file that can be read is one gap."""
        for row in self.rows:
            if not row.begun or not row.readable:
                yield Gap(row, None, Cell(Standing.UNREADABLE if row.begun else Standing.NO_FILE))
                continue
            for unit, cell in self.asked_cells(row):
                if cell.standing is not Standing.ANSWERED or (cell.late_by and not cell.timescale.because):
                    yield Gap(row, unit, cell)


@dataclass(frozen=True, slots=True)
class Board:
    """All reports of one board."""

    as_of: date
    reports: tuple[ReportBoard, ...]

    @property
    def totals(self) -> Totals:
        """What all reports add up to; a force counts once for each report."""
        return sum_of(report.totals for report in self.reports)


def sum_of(totals: Iterable[Totals]) -> Totals:
    """The sum of totals, all nought for none."""
    return sum(totals, Totals())

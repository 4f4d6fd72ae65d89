"""The page of results: what was measured, side by side, as ratios."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from benchmarks.contest import OURS, Peer, Standing
from benchmarks.growth import CHOSEN, Grown
from benchmarks.machine import cores
from benchmarks.rollout import HANDS, LOADS, in_words, model, pays_from, quickest
from benchmarks.whole import Unchanged, Whole

SAFE, LIMIT, DOCXTPL = "pccreply_safe", "pure_limit", "docxtpl_documented"


@dataclass
class Results:
    """Everything that a run measured."""

    day: str
    machine: Mapping[str, str]
    setting: str
    standings: Sequence[Standing] = ()
    missing: Sequence[Peer] = ()
    left_out: Sequence[str] = ()
    whole: Sequence[Whole] = ()
    unchanged: Unchanged | None = None
    grown: Sequence[Grown] = ()
    startup: Mapping[str, float] = field(default_factory=dict)
    checking: Mapping[str, float] = field(default_factory=dict)


def page(results: Results) -> str:
    """The page in Markdown."""
    parts = [
        "# Results of the benchmarks",
        f"Written by `make bench` on {results.day}. What is measured, and how, stands in [README.md](README.md).\n"
        "Ratios of one run on one machine: they travel roughly, milliseconds do not.",
        _table(("The machine", ""), results.machine.items()),
        "## What they have to show",
        _table(("", "Asked", "Measured", ""), _targets(results)),
        "## The same letters through pccreply and its peers",
        "Rendered and written in one process each, in turns; the best round counts. Shown is the time of a letter, with\n"
        f"pccreply's as 1, by the clock and (for the most letters) of the processor, and the size of its\n"
        f"file. The processor's time hangs less on what else the machine does. pccreply deflates with {results.setting}. Same words: the share of the\n"
        "lines, read back from the files, that are those of pccreply's letter.",
        _contest(results.standings),
        _list(
            f"{s.peer.title}{f' ({s.peer.version})' if s.peer.version else ''}: {s.peer.note}."
            for s in _ordered(results.standings)
        ),
        "## The whole command",
        "`pccreply batch` from YAML on disk to letters on disk: it reads, validates, checks, renders and writes. Beside it\n"
        "[a plain script](plain_script.py) that reads the same files with PyYAML's SafeLoader and writes the same words\n"
        "with docxtpl as documented.",
        _table(
            ("Letters", "pccreply batch", "Plain script", "Processor time", "Same words"),
            [
                (
                    f"{w.letters:,}",
                    "1",
                    f"{w.script / w.ours:.1f}",
                    f"{w.script_processor / w.ours_processor:.1f}",
                    f"{w.likeness:.0%}",
                )
                for w in results.whole
            ],
        ),
        "## A batch in which nothing has changed",
        _unchanged(results.unchanged),
        "## Growth and memory",
        "Whole batches into new folders. The time of a letter is relative to the batch of 1,000 as the command chooses.\n"
        "Memory is the most that the command and the processes it started held together. `--scheduler` is a Dask cluster on\n"
        "the same machine, already running, with a worker for each core; its own memory is not counted.",
        _grown(results.grown),
        "## Start-up",
        _table(("Command", "Time"), [(f"`{name}`", f"{ratio:.2f}") for name, ratio in results.startup.items()]),
        "## Checking",
        _table(("Work", "Time"), [(name, f"{ratio:.2f}") for name, ratio in results.checking.items()]),
        "## Left out",
        _list([*(f"{peer.title}: {peer.missing}." for peer in results.missing), *results.left_out] or ["Nothing."]),
        "## On paper: a national roll-out",
        "Computed from the batches above for this machine; [the reasoning](../docs/roll-out.md) says what is assumed.",
        _rollout(results.grown),
        _hands(results.grown),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _targets(results: Results) -> Iterator[tuple[str, str, str, str]]:
    """What issue and result say of each aim; an aim whose measure was left out does not stand here."""
    times = {s.peer.name: s for s in results.standings}
    for name, title in (
        (OURS, "a letter, written as the peers write"),
        (SAFE, "a letter, written whole or not at all"),
    ):
        if name not in times:
            continue
        for what, ours, docxtpl, limit in _compared(times, name):
            if docxtpl:
                ratio = docxtpl / ours
                yield (
                    f"docxtpl as documented / pccreply: {title} ({what})",
                    "30 or more",
                    f"{ratio:.1f}",
                    _met(ratio >= 30),
                )
            if limit:
                ratio = ours / limit
                yield f"pccreply / pure limit: {title} ({what})", "2.5 or less", f"{ratio:.2f}", _met(ratio <= 2.5)
    peers = {s.peer.title: s.best for s in results.standings if s.peer.name not in (OURS, SAFE, LIMIT)}
    if peers and OURS in times:
        best = times[OURS].best
        slower = {title: min(theirs[n] / best[n] for n in theirs) for title, theirs in peers.items()}
        nearest = min(slower, key=lambda title: slower[title])
        asked = "more than 1"
        yield f"the quickest peer ({nearest}) / pccreply", asked, f"{slower[nearest]:.1f}", _met(slower[nearest] > 1)
    for whole in results.whole:
        ratio = whole.script / whole.ours
        asked, met = ("12 or more", _met(ratio >= 12)) if whole.letters >= 1_000 else ("", "")
        yield f"plain script / whole command ({whole.letters:,} letters)", asked, f"{ratio:.1f}", met
    if results.unchanged:
        u = results.unchanged
        for what, reading in (("bytes", u.bytes), ("values", u.values)):
            ratio = u.batch / (u.version + reading)
            name = f"nothing changed ({u.letters} letters) / --version and reading the sources' {what}"
            yield name, "2 or less", f"{ratio:.2f}", _met(ratio <= 2)
    if results.grown:
        most = max(g.megabytes for g in results.grown)
        yield "memory of any batch, all processes together", "250 MB at most", f"{most:.0f} MB", _met(most <= 250)
        alone = "--jobs 1" if any(g.by == "--jobs 1" for g in results.grown) else CHOSEN
        chosen = {g.letters: g.megabytes for g in results.grown if g.by == alone}
        if {1_000, 10_000} <= chosen.keys():
            ratio = chosen[10_000] / chosen[1_000]
            yield "memory of 10,000 letters / of 1,000, one process", "flat", f"{ratio:.2f}", _met(ratio <= 1.25)


def _compared(times: Mapping[str, Standing], name: str) -> Iterator[tuple[str, float, float, float]]:
    """What was measured, our time, that of docxtpl and that of the limit (0 where it was left out)."""
    sizes = sorted(times[name].best)
    for letters in sizes:
        docxtpl, limit = (times[n].best[letters] if n in times else 0.0 for n in (DOCXTPL, LIMIT))
        yield f"{letters:,} letters", times[name].best[letters], docxtpl, limit
    most = sizes[-1]
    docxtpl, limit = (times[n].processor[most] if n in times else 0.0 for n in (DOCXTPL, LIMIT))
    yield f"{most:,} letters, processor time", times[name].processor[most], docxtpl, limit


def _met(met: bool) -> str:
    return "met" if met else "not met"


def _ordered(standings: Sequence[Standing]) -> list[Standing]:
    return sorted(standings, key=lambda s: s.processor[max(s.processor)])


def _contest(standings: Sequence[Standing]) -> str:
    unit = next(s for s in standings if s.peer.name == OURS)
    sizes = sorted(unit.best)
    rows = [
        (
            s.peer.title,
            *(f"{s.best[n] / unit.best[n]:.2f}" for n in sizes),
            f"{s.processor[sizes[-1]] / unit.processor[sizes[-1]]:.2f}",
            f"{s.size:.2f}",
            f"{s.likeness:.0%}",
        )
        for s in _ordered(standings)
    ]
    return _table(("", *(f"{n:,} letters" for n in sizes), "Processor time", "Size", "Same words"), rows)


def _unchanged(found: Unchanged | None) -> str:
    if found is None:
        return ""
    unit = found.version
    return _table(
        ("", "Time"),
        [
            ("`pccreply --version`", "1"),
            (f"reading the bytes of the sources of {found.letters} letters", f"{found.bytes / unit:.2f}"),
            ("reading what they say", f"{found.values / unit:.2f}"),
            (f"`pccreply batch`, {found.letters} letters, nothing changed", f"{found.batch / unit:.2f}"),
        ],
    )


def _grown(grown: Sequence[Grown]) -> str:
    largest = max(g.letters for g in grown if g.letters <= 1_000)
    unit = next(g.per_letter for g in grown if g.letters == largest and g.by == CHOSEN)
    rows = [
        (
            f"{g.letters:,}",
            g.by if g.by == CHOSEN else f"`{g.by}`",
            f"{g.per_letter / unit:.2f}",
            f"{g.megabytes:.0f} MB",
        )
        for g in grown
    ]
    return _table(("Letters", "Processes", "Time of a letter", "Memory"), rows)


def _rollout(grown: Sequence[Grown]) -> str:
    if len({g.letters for g in grown}) < 2:
        return ""
    line = quickest(grown)
    return _table(
        ("Work", "Letters", "This machine"), [(d.name, f"{d.letters:,}", in_words(line.at(d.letters))) for d in LOADS]
    )


def _hands(grown: Sequence[Grown]) -> str:
    """The largest load by numbers of cores and of workers, and where a cluster begins to pay."""
    found = model(grown)
    if found is None:
        return "One process, several and a cluster were not all measured: no figures for more cores or workers."
    largest = max(LOADS, key=lambda load: load.letters)
    rows = [
        (
            number,
            in_words(found.processes(largest.letters, number)),
            in_words(found.cluster(largest.letters, number)),
            _letters(pays_from(found, number, cores())),
        )
        for number in HANDS
    ]
    return (
        f"For {largest.letters:,} letters, with as many processes on one machine with as many cores, or as many workers of a\n"
        "cluster on other machines, each core as fast as one of this machine. Of the time of a letter in one process, the\n"
        f"command's first process keeps {found.handing / found.alone.each:.0%} to itself with several processes, and "
        f"{found.sending / found.alone.each:.0%} with a\ncluster: no number of hands takes that from it.\n\n"
    ) + _table(
        ("Cores or workers", "Processes", "Cluster", f"Cluster quicker than {cores()} processes here"),
        rows,
    )


def _letters(number: int | None) -> str:
    return "never" if number is None else "from the first letter" if number <= 1 else f"from {number:,} letters"


def _table(head: Sequence[str], rows: object) -> str:
    lines = [head, ["---"] * len(head), *rows]  # type: ignore[misc]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)


def _list(items: object) -> str:
    return "\n".join(f"- {item}" for item in items)  # type: ignore[attr-defined]

"""Readers of a workspace's own files: values with places inside the text, or remarks with such places."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from pccreply.model.findings import Remark, Severity
from pccreply.model.places import Place
from pccreply.model.timescales import TimescaleStatement
from pccreply.sources.addressees import read_addressees
from pccreply.sources.forces import read_force
from pccreply.sources.nodes import Source, compose, read_text
from pccreply.sources.progress import read_progress
from pccreply.sources.reports import read_report
from pccreply.sources.seen import read_seen, seen_text
from pccreply.sources.settings import read_settings
from pccreply.sources.wording import read_wording
from trust.fuzzing.promises import hold, in_order, inside, laid_out, proper, sound

NAMES = frozenset(("missing-timescale", "placeholder", "PCC601"))


def nodes(data: bytes) -> None:
    """YAML nodes: each begins inside the text, and a text that cannot be read has a remark."""
    path = laid_out("any.yaml", data)
    source, remarks = read_text(path, path.name)
    proper(remarks, path.name)
    hold((source is None) == bool(remarks), "a text is read, or a remark says why not", remarks)
    if source is None:
        return
    node, remarks = compose(source)
    _placed(remarks, source, path.name)
    hold(node is not None or bool(remarks), "there are nodes, or a remark says why not")
    again, same = compose(Source(path.name, source.text))
    hold(same == remarks and (again is None) == (node is None), "the same text gives the same remarks", remarks, same)


def report(data: bytes) -> None:
    """A report of the register."""
    _file("fuzzed-2024.yaml", data, lambda path: read_report(path, path.name))


def force(data: bytes) -> None:
    """A force with its body and its people."""
    _file("force.yaml", data, lambda path: read_force(path, path.name))


def addressees(data: bytes) -> None:
    """The Home Secretary's office."""
    _file("addressees.yaml", data, lambda path: read_addressees(path, path.name))


def wording(data: bytes) -> None:
    """The stock sentences."""
    _file("wording.yaml", data, lambda path: read_wording(path, path.name))


def progress(data: bytes) -> None:
    """A force's progress; its timescales do not end before they begin."""

    def reader(path: Path) -> tuple[object, list[Remark]]:
        found, remarks = read_progress(path, path.name, "ambershire", "asb-2024")
        return found.progress, remarks

    for each in inside(_file("progress.yaml", data, reader)):
        if isinstance(each, TimescaleStatement):
            hold(in_order(each.start, each.end), "a timescale does not end before it begins", each)


def settings(data: bytes) -> None:
    """An office's settings; where something is wrong the default stands for it."""
    path = laid_out("pccreply.toml", data)
    found, remarks = read_settings(path, path.name, NAMES)
    source, _ = read_text(path, path.name)
    if source is None:
        proper(remarks, path.name)
    else:
        source.lines = source.text.replace("\r\n", "\n").split("\n")  # where TOML breaks a text
        _placed(remarks, source, path.name)
    sound(found, path.name)
    hold(set(found.severities) <= NAMES, "settings name rules that exist", found)
    hold(isinstance(found.fail_on, Severity), "a severity is one", found)


def seen(data: bytes) -> None:
    """What was seen of the wording; what is written of it is read again as it was."""
    path = laid_out("seen.json", data)
    found, remarks = read_seen(path, path.name)
    proper(remarks, path.name)
    hold((found is None) == bool(remarks), "it is read, or a remark says why not", remarks)
    if found is not None:
        again, _ = read_seen(laid_out("again.json", seen_text(found)), "again.json")
        hold(again == found, "what is written is read again as it was", found, again)


def _file(name: str, data: bytes, reader: Callable[[Path], tuple[object, list[Remark]]]) -> object:
    path = laid_out(name, data)
    found, remarks = reader(path)
    again, same = reader(path)
    hold((again, same) == (found, remarks), "the same file gives the same", found, again)
    hold(found is not None or bool(remarks), "a file is read, or a remark says why not")
    source, _ = read_text(path, path.name)
    if source is None:
        proper(remarks, path.name)
        return None
    _placed(remarks, source, path.name)
    sound(found, path.name)
    _within(found, source)
    return found


def _placed(remarks: Iterable[Remark], source: Source, name: str) -> None:
    proper(remarks, name)
    _within(tuple(remarks), source)


def _within(value: object, source: Source) -> None:
    """Every place with a line lies in the text, and shows that line."""
    lines = source.lines or [""]
    for each in inside(value):
        if isinstance(each, Place) and each.line is not None:
            hold(each.line <= len(lines) + 1, "a line is one of the text", each, len(lines))
            line = lines[each.line - 1] if each.line <= len(lines) else ""
            hold(each.excerpt == line, "a place shows its line", each, line)
            hold((each.column or 1) <= len(line) + 1, "a column is one of its line", each)

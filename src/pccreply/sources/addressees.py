"""``templates/addressees.yaml``: who a response is addressed to, on which day."""

from __future__ import annotations

from pathlib import Path

from pccreply.model.findings import Remark
from pccreply.model.forces import AddresseeOffice, Minister
from pccreply.sources.nodes import compose, read_text
from pccreply.sources.reading import Record
from pccreply.sources.shapes import Day, Field, Keys, ListOf, Text, YesNo, read_file, unusable

MINISTER = Keys(
    "a Home Secretary",
    (
        Field("name", Text(), "the name", "Yvette Cooper", required=True),
        Field("style", Text(), "how the envelope reads", "The Rt Hon Yvette Cooper MP", required=True),
        Field("from", Day(), "the first day in office", "2024-07-05", required=True),
        Field("to", Day(), "the last day in office; left out while it lasts", "2025-09-05"),
        Field("confirmed", YesNo(), "false where nobody has confirmed the entry yet", "false"),
        Field("last_seen", Day(), "the last day on which an open entry is known to be true", "2026-01-31"),
        Field("source", Text(), "where the fact was taken from, with the day", '"..."'),
    ),
)
OFFICE = Keys(
    "the addressee's office",
    (
        Field("title", Text(), "the office", "Home Secretary", required=True),
        Field("welsh_title", Text(), "the office in Welsh", "Ysgrifennydd Cartref"),
        Field("address", ListOf(Text()), "the address, line by line", "[Home Office, ...]", required=True),
        Field("source", Text(), "where the address was taken from, with the day", '"..."'),
        Field("holders", ListOf(MINISTER), "who has held the office", "[...]", required=True),
    ),
)
ADDRESSEES = Keys(
    "the addressees",
    (Field("home_secretary", OFFICE, "the Home Secretary", "{...}", required=True),),
)


def read_addressees(path: Path, shown: str) -> tuple[AddresseeOffice | None, list[Remark]]:
    """The Home Secretary's office with its holders, or None where the file cannot be read."""
    source, remarks = read_text(path, shown)
    if source is None:
        return None, remarks
    node, remarks = compose(source)
    record = read_file(source, node, ADDRESSEES, remarks) if node is not None else None
    office = record.record("home_secretary") if record else None
    if office is None or unusable(remarks):
        return None, remarks
    return (
        AddresseeOffice(
            title=office.text("title"),
            welsh_title=office.text("welsh_title"),
            address=tuple(w.value for w in office.texts("address")),
            holders=tuple(sorted((_minister(r) for r in office.records("holders")), key=lambda m: m.start)),
        ),
        remarks,
    )


def _minister(record: Record) -> Minister:
    start = record.day_value("from")
    assert start is not None  # required by the shape
    return Minister(
        name=record.text("name"),
        style=record.text("style"),
        start=start,
        end=record.day_value("to"),
        confirmed=record.flag("confirmed", True),
        last_seen=record.day_value("last_seen"),
        source=record.text("source"),
    )

"""``forces/<id>/force.yaml``: a force, its local policing body and its letterhead."""

from __future__ import annotations

from pathlib import Path

from pccreply.model.findings import Remark
from pccreply.model.forces import (
    BodyKind,
    ChiefOfficer,
    Contact,
    Force,
    Holder,
    LanguageNotice,
    LocalPolicingBody,
)
from pccreply.sources.nodes import compose, read_text
from pccreply.sources.reading import Record
from pccreply.sources.shapes import Choice, Day, Field, Keys, ListOf, Prose, Text, YesNo, read_file, unusable

_KINDS = {
    BodyKind.PCC: "a police and crime commissioner",
    BodyKind.PFCC: "a police, fire and crime commissioner",
    BodyKind.MAYOR: "a mayor with a commissioner's functions",
    BodyKind.MOPAC: "the Mayor's Office for Policing And Crime, in London",
    BodyKind.COMMON_COUNCIL: "the Common Council of the City of London",
    BodyKind.POLICING_AND_CRIME_BOARD: "a policing and crime board",
}
HOLDER = Keys(
    "a holder of an office",
    (
        Field("name", Text(), "the person's name", "Jane Mudd", required=True),
        Field("from", Day(), "the first day in office", "2024-05-09"),
        Field("to", Day(), "the last day in office; left out while it lasts", "2028-05-08"),
        Field("title", Text(), "the title under the signature, where it differs from the office's", "Deputy Mayor"),
        Field("welsh_title", Text(), "the same in Welsh, as the office has approved it", '"..."'),
        Field("source", Text(), "where the fact was taken from, with the day", '"..."'),
    ),
)
_BODY_FIELDS = (
    Field("kind", Choice(BodyKind, _KINDS), "the kind of local policing body", "pcc", required=True),
    Field("name", Text(), "the name of the office", "Police and Crime Commissioner for Gwent", required=True),
    Field("welsh_name", Text(), "the name in Welsh", '"..."'),
    Field("office_name", Text(), "the name on the letterhead", "Office of the Police and Crime Commissioner for Gwent"),
    Field("welsh_office_name", Text(), "the letterhead in Welsh", '"..."'),
    Field("holder_title", Text(), "what stands under the signature, where it differs from name", "Mayor of ..."),
    Field("welsh_holder_title", Text(), "the same in Welsh", '"..."'),
    Field("from", Day(), "the first day of this body, where it replaced another", "2024-05-07"),
    Field("to", Day(), "the last day of this body, where another replaced it", "2024-05-06"),
    Field("source", Text(), "where the facts were taken from, with the day", '"..."'),
    Field("holders", ListOf(HOLDER), "who holds the office, and from when", "[{name: ..., from: 2024-05-09}]"),
)
BODY = Keys("a local policing body", _BODY_FIELDS)
CHIEF_OFFICER = Keys(
    "the chief officer",
    (
        Field("title", Text(), "Chief Constable, or Commissioner in the two London forces", "Chief Constable"),
        Field("holders", ListOf(HOLDER), "who holds the office, and from when", "[]"),
    ),
)
CONTACT = Keys(
    "the contact",
    (
        Field("address", ListOf(Text()), "the address, line by line", "[Police Headquarters, ...]"),
        Field("welsh_address", ListOf(Text()), "the same lines in Welsh", "[Pencadlys yr Heddlu, ...]"),
        Field("person", Text(), "whom to ask for", '"..."'),
        Field("telephone", Text(), "the telephone number", '"01632 960000"'),
        Field("email", Text(), "the e-mail address", "office@example.org"),
        Field("web", Text(), "the address on the web", "www.example.org"),
        Field("welsh_web", Text(), "the address of the Welsh pages", "www.example.org/cy"),
    ),
)
NOTICE = Keys(
    "the notice on correspondence in Welsh",
    (
        Field("welsh", Prose(), "the office's approved Welsh words", '"..."', required=True),
        Field("english", Prose(), "the same in English", '"..."'),
    ),
)
FORCE = Keys(
    "a force",
    (
        Field("id", Text(), "the force's id: the name of its folder", "gwent", required=True),
        Field("name", Text(), "the full name", "Gwent Police", required=True),
        Field("short_names", ListOf(Text()), "usual short names and abbreviations", "[Gwent]"),
        Field("welsh_name", Text(), "the name in Welsh", "Heddlu Gwent"),
        Field("source", Text(), "where the names were taken from, with the day", '"..."'),
        Field("invented", YesNo(), "true for a force that does not exist", "true"),
        Field("body", BODY, "the local policing body", "{kind: pcc, name: ...}", required=True),
        Field("former_bodies", ListOf(BODY), "bodies that it replaced, each with its last day", "[...]"),
        Field("chief_officer", CHIEF_OFFICER, "the chief officer of police", "{title: Chief Constable}"),
        Field("contact", CONTACT, "what stands on the letterhead", "{address: [...]}"),
        Field("language_notice", NOTICE, "the notice on correspondence in Welsh", "{welsh: ...}"),
        Field("template", Text(), "the office's Word template", "letter-bilingual.docx"),
        Field("marking", Text(), "the marking on the office's letters", "OFFICIAL"),
    ),
)


def read_force(path: Path, shown: str) -> tuple[Force | None, list[Remark]]:
    """The force in a ``force.yaml``, or None where it cannot be read, with every remark."""
    source, remarks = read_text(path, shown)
    if source is None:
        return None, remarks
    node, remarks = compose(source)
    record = read_file(source, node, FORCE, remarks) if node is not None else None
    if record is None:
        return None, remarks
    if record.text("id") and record.text("id") != path.parent.name:
        message = f"The id '{record.text('id')}' differs from the name of the folder, '{path.parent.name}'."
        remarks.append(Remark("unknown-reference", message, record.keys["id"], "Let both be the same."))
    contact = record.record("contact")
    if contact is not None and "welsh_address" in contact:
        lines, welsh_lines = contact.texts("address"), contact.texts("welsh_address")
        if len(lines) != len(welsh_lines):
            message = f"The Welsh address has {len(welsh_lines)} lines and the English one {len(lines)}; they are set side by side."
            remarks.append(Remark("wrong-type", message, contact.keys["welsh_address"], "Pair them line by line."))
    return (None if unusable(remarks) else _force(record)), remarks


def _force(record: Record) -> Force:
    body = record.record("body")
    assert body is not None  # required by the shape
    chief = record.record("chief_officer")
    notice = record.record("language_notice")
    return Force(
        id=record.text("id"),
        name=record.text("name"),
        bodies=(_body(body), *(_body(former) for former in record.records("former_bodies"))),
        chief_officer=ChiefOfficer(chief.text("title", "Chief Constable"), _holders(chief))
        if chief
        else ChiefOfficer(),
        place=record.place,
        short_names=tuple(w.value for w in record.texts("short_names")),
        welsh_name=record.text("welsh_name"),
        contact=_contact(record.record("contact")),
        language_notice=LanguageNotice(notice.text("welsh"), notice.text("english")) if notice else None,
        template=record.text("template"),
        marking=record.text("marking"),
        source=record.text("source"),
        invented=record.flag("invented"),
    )


def _body(record: Record) -> LocalPolicingBody:
    kind = record.choice("kind", BodyKind)
    assert kind is not None  # required by the shape
    return LocalPolicingBody(
        kind=kind.value,
        name=record.text("name"),
        welsh_name=record.text("welsh_name"),
        holder_title=record.text("holder_title"),
        welsh_holder_title=record.text("welsh_holder_title"),
        office_name=record.text("office_name"),
        welsh_office_name=record.text("welsh_office_name"),
        holders=_holders(record),
        start=record.day_value("from"),
        end=record.day_value("to"),
        source=record.text("source"),
    )


def _holders(record: Record) -> tuple[Holder, ...]:
    return tuple(
        Holder(
            name=r.text("name"),
            start=r.day_value("from"),
            end=r.day_value("to"),
            title=r.text("title"),
            welsh_title=r.text("welsh_title"),
            source=r.text("source"),
        )
        for r in record.records("holders")
    )


def _contact(record: Record | None) -> Contact:
    if record is None:
        return Contact()
    return Contact(
        address=tuple(w.value for w in record.texts("address")),
        welsh_address=tuple(w.value for w in record.texts("welsh_address")),
        person=record.text("person"),
        telephone=record.text("telephone"),
        email=record.text("email"),
        web=record.text("web"),
        welsh_web=record.text("welsh_web"),
    )

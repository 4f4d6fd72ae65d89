"""A letter to somebody who was not Home Secretary on its date.

What it checks.
The name in the address, and in the salutation if there is one, is that of the Home Secretary on the date of the
letter. Without a date, the day given with --as-of is taken.

Why it matters.
House rule. Home Secretaries change, and letters are made from older ones.

How to put it right.
Write the name of the holder on the date of the letter. In the text a former holder may be named as what she or he
was: "the then Home Secretary".
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from pccreply.model.findings import Basis, Remark, Severity
from pccreply.model.forces import AddresseeOffice, Minister
from pccreply.model.places import Place
from pccreply.model.reply import Reply
from pccreply.prose.calendar import long_date
from pccreply.rules.rule import Rule, bad, good

RULE = Rule(
    code="PCC505",
    name="wrong-home-secretary",
    severity=Severity.ERROR,
    basis=Basis.HOUSE,
    examples=(
        good(
            "The office without a name.",
            """
            addressee: Home Secretary
            2 Marsham Street
            London SW1P 4DF
            """,
            file="draft",
        ),
        bad(
            "Her predecessor.",
            """
            addressee: The Rt Hon James Cleverly MP
                                  ^^^^^^^^^^^^^^ James Cleverly was not Home Secretary on 19 May 2025
            Home Secretary
            2 Marsham Street
            London SW1P 4DF
            """,
            file="draft",
        ),
    ),
)

_STYLE = re.compile(
    r"\b(?:Rt|Right) Hon(?:ourable)?\.?\s+((?:(?!(?:Home|Secretary|KC|QC|MP|PC|[CDO]BE)\b)[A-Z][\w'’-]+\s*){2,4})"
)


def check(reply: Reply) -> Iterator[Remark]:
    """One remark for each line of the address, and the salutation, that names somebody else."""
    facts, minister = reply.facts, reply.minister
    if facts is None or minister is None or not _certain(minister, _day(reply)):
        return
    right = {m.name for m in reply.office.holders if m.start <= _day(reply) and (m.end is None or _day(reply) <= m.end)}
    for line in facts.addressee:
        name = _known(line.value, reply.office) or _titled(line.value)
        if name and not any(_surname(r) in line.value for r in right):
            yield _wrong(reply, name, line.place)
    if facts.salutation is not None:
        name = _known(facts.salutation.value, reply.office, surname=True)
        if name and not any(_surname(r) in facts.salutation.value for r in right):
            yield _wrong(reply, name, facts.salutation.place)


def _day(reply: Reply) -> date:
    return reply.stated_date or reply.as_of


def _certain(minister: Minister, day: date) -> bool:
    """Whether it is known that this was the holder on that day."""
    seen = minister.end is not None or (minister.last_seen is not None and day <= minister.last_seen)
    return minister.confirmed and seen


def _surname(name: str) -> str:
    return name.split()[-1]


def _known(text: str, office: AddresseeOffice, surname: bool = False) -> str:
    """A holder of any time whom the text names, with the last name alone in a salutation."""
    for minister in office.holders:
        wanted = _surname(minister.name) if surname else minister.name
        if re.search(rf"\b{re.escape(wanted)}\b", text, re.IGNORECASE):
            return minister.name
    return ""


def _titled(text: str) -> str:
    """Any other name with the style of a privy counsellor."""
    found = _STYLE.search(text)
    return found[1].strip(" ,") if found else ""


def _wrong(reply: Reply, name: str, place: Place) -> Remark:
    minister = reply.minister
    assert minister is not None
    at = place.excerpt.lower().find(name.lower())
    shown = place.excerpt[at : at + len(name)] if at >= 0 else place.excerpt
    return Remark(
        RULE.name,
        f"{name} was not {reply.office.title} on {long_date(_day(reply))}: {minister.name} was.",
        replace(place, excerpt=shown),
        f"Write {minister.style}.",
    )

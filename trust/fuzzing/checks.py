"""A whole check: whatever a letter says, every rule has its say, and every report can be read."""

from __future__ import annotations

import json
from datetime import date
from functools import cache

from lxml import etree

from pccreply.jobs.check_draft import check_draft
from pccreply.jobs.errors import CannotRun
from pccreply.jobs.office import Office, open_office
from pccreply.model.checks import CheckResult
from pccreply.model.places import Place
from pccreply.reporters import reporter_named, reporter_names
from trust.fuzzing.promises import hold, in_order, inside, laid_out
from trust.fuzzing.seeds import CASES

_DAY = date(2025, 12, 1)


@cache
def _office() -> Office:
    return open_office(CASES / "labelled", as_of=_DAY)


def letter(data: bytes) -> None:
    """A letter as plain text; the same letter has the same findings, at places that are in it."""
    path = laid_out("letter.txt", data)
    try:
        checked = check_draft(_office(), path, "rural-2024", "fernshire", gate=True)
    except CannotRun as error:
        hold(bool(str(error)), "what cannot be checked says why")
        return
    again = check_draft(_office(), path, "rural-2024", "fernshire", gate=True)
    hold(again.findings == checked.findings, "the same letter has the same findings", checked.findings, again.findings)
    passages = len(checked.draft.passages) if checked.draft else 0
    for finding in checked.findings:
        for place in inside(finding.place):
            if isinstance(place, Place) and place.file == checked.path:
                hold((place.paragraph or 1) <= passages + 1, "a finding stands in the letter", finding)
    for answer in checked.reply.answers if checked.reply else ():
        hold(
            in_order(answer.timescale.start, answer.timescale.end), "a timescale does not end before it begins", answer
        )
    result = CheckResult(_DAY, (checked,), gate=True)
    for name in reporter_names():
        text = reporter_named(name)(result, True)
        text.encode()
        if name in ("json", "sarif"):
            json.loads(text)
        elif name == "junit":
            etree.fromstring(text.encode())
        hold("\x1b" not in text or name == "text", "a report commands no terminal", name)

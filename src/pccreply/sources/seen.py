"""``forces/<force>/<report>.seen.json``: to which published wording each answer was written.

pccreply writes the file beside the progress file when it writes the letter, so that it goes into version
control with it. Where the register is corrected later, or HMICFRS changes a recommendation, the answer is
*suspect*: nobody can tell whether it still answers what is asked, until somebody has read it again.

An answer is suspect while its unit's wording differs from the one in the file and its own text is still
the text that was seen with that wording. An answer that was changed since counts as written anew. Spaces
and line breaks are no difference.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from pccreply.model.findings import Remark, Severity
from pccreply.model.places import Place
from pccreply.model.reply import Answer, Reply, SeenWording
from pccreply.model.reports import unit_name
from pccreply.untrusted.files import read_at_most

_LARGEST = 4_000_000
"""Bytes. A file of eighty answers has some 60,000; what is cut off here is no JSON."""
_ABOUT = "The published wording that each answer was written to. Kept by pccreply; see 'pccreply accept --help'."


@dataclass(frozen=True, slots=True)
class Seen:
    """One answer with the wording that it was written to.

    ``answer`` is a short digest of the answer's own text. ``on`` is the day on which both were first seen
    together. ``accepted_by`` and ``accepted_on`` say who has read an older answer against this wording.
    """

    recommendation: str
    part: str
    wording: str
    answer: str
    on: str
    accepted_by: str = ""
    accepted_on: str = ""

    @property
    def unit(self) -> str:
        """How a person writes the unit: "3" or "3b"."""
        return unit_name(self.recommendation, self.part or None)


def read_seen(path: Path, shown: str) -> tuple[tuple[Seen, ...] | None, list[Remark]]:
    """What was seen, empty where there is no such file; None with a remark where it cannot be read."""
    try:
        data = read_at_most(path, _LARGEST)
    except FileNotFoundError:
        return (), []
    except OSError:
        return None, [_unreadable(shown)]
    try:
        answers = json.loads(data)["answers"]
        return tuple(_seen(answer) for answer in answers), []
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None, [_unreadable(shown)]


def _seen(read: dict[str, str]) -> Seen:
    by, on = read.get("accepted_by", ""), read.get("accepted_on", "")
    answer = read.get("answer", "")
    found = Seen(read["recommendation"], read.get("part", ""), read["wording"], answer, read["seen"], by, on)
    texts = (found.recommendation, found.part, found.wording, answer, found.on, by, on)
    if not all(isinstance(value, str) for value in texts) or not (found.recommendation and found.wording and found.on):
        raise ValueError
    "".join(texts).encode()  # JSON can spell half a character, which no file could hold again: a ValueError
    return found


def _unreadable(shown: str) -> Remark:
    message = "This file cannot be read, so nobody can tell whether an answer was written to another wording."
    instead = "Fetch it from version control. Or delete it: then every answer counts as written to today's wording."
    return Remark("unreadable-file", message, Place(shown), instead, severity=Severity.WARNING)


def seen_text(seen: Iterable[Seen]) -> bytes:
    """The file that holds them: a line of it for each answer, so that a changed one shows as a changed line."""
    answers = []
    for one in seen:
        answer = {"recommendation": one.recommendation, "part": one.part, "wording": one.wording}
        answer |= {"answer": one.answer, "seen": one.on}
        answer |= {"accepted_by": one.accepted_by, "accepted_on": one.accepted_on}
        answers.append({key: value for key, value in answer.items() if value})
    lines = ",\n".join("  " + json.dumps(answer, ensure_ascii=False) for answer in answers)
    return f'{{\n "about": {json.dumps(_ABOUT)},\n "answers": [\n{lines}\n ]\n}}\n'.encode()


def with_seen(reply: Reply, seen: tuple[Seen, ...]) -> Reply:
    """The reply, each suspect answer with the wording that it was written to."""
    if not seen:
        return reply
    others = [_other_wording(answer, seen) for answer in reply.answers]
    if not any(others):
        return reply
    answers = tuple(replace(answer, written_to=other) for answer, other in zip(reply.answers, others, strict=True))
    return replace(reply, answers=answers)


def seen_now(
    reply: Reply, seen: tuple[Seen, ...], day: date, accepting: Iterable[str] = (), by: str = ""
) -> tuple[Seen, ...]:
    """What is to be kept now: every unit with today's wording and the digest of its answer.

    What was noted of a suspect answer stays as it is, until its unit is among those that somebody is ``accepting``.
    """
    units = set(accepting)
    kept: list[Seen] = []
    for answer in reply.answers:
        suspect = answer.written_to is not None
        if suspect and answer.name not in units:
            kept += [s for s in _of(answer, seen) if s not in kept]
            continue
        label = answer.part.label if answer.part else ""
        now = Seen(answer.recommendation.number, label, answer.wording, _digest(answer), day.isoformat())
        if suspect:
            now = replace(now, accepted_by=by, accepted_on=now.on)
        same = [s for s in seen if (s.unit, s.wording, s.answer) == (now.unit, now.wording, now.answer)]
        kept.append(same[0] if same else now)
    return tuple(kept)


def changed_answers(before: tuple[Seen, ...], after: tuple[Seen, ...]) -> tuple[str, ...]:
    """The units whose answers differ, by their names."""
    old = {s.unit: s.answer for s in before}
    return tuple(s.unit for s in after if s.unit in old and old[s.unit] != s.answer)


def _of(answer: Answer, seen: tuple[Seen, ...]) -> list[Seen]:
    """What was seen of a unit: of itself, or, where its recommendation had other parts then, of those."""
    ours = [s for s in seen if s.recommendation == answer.recommendation.number]
    label = answer.part.label if answer.part else ""
    return [s for s in ours if s.part == label] or ours


def _other_wording(answer: Answer, seen: tuple[Seen, ...]) -> SeenWording | None:
    """The wording that the very text of this answer was written to, where it was another one; else None."""
    of_unit, wording = _of(answer, seen), answer.wording
    if all(s.wording == wording for s in of_unit):
        return None  # as nearly always, and then no digest is needed
    digest = _digest(answer)
    found = [s for s in of_unit if digest and s.answer == digest]
    if not found or any(s.wording == wording for s in found):
        return None
    return SeenWording(" / ".join(s.wording for s in found), found[0].on)


def _digest(answer: Answer) -> str:
    """A short digest of an answer's own text, its timescale included; empty where nothing is said."""
    if not answer.answered:
        return ""
    texts = (answer.force_progress, answer.commissioner_action, answer.no_action_because)
    words = [" ".join(text.value.split()) if text else "" for text in texts]
    words += [f"{key}: {value}" for key, value in answer.timescale.given]
    return hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]

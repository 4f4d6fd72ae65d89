"""What the gate's rules share: the facts of the file, and its protective markings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pccreply.model.file_facts import FileFacts
from pccreply.model.places import Place
from pccreply.model.reply import Reply
from pccreply.prose.markings import marking_in_name, marking_of

CLEAN = "Write a cleaned copy as the last step: pccreply ready DRAFT --clean COPY.docx."


def file_of(reply: Reply) -> FileFacts | None:
    """The facts of the file that the reply was read from; None where it is no draft, or was not looked at closely."""
    return reply.draft.file if reply.draft is not None else None


def markings_of(reply: Reply) -> Iterator[tuple[str, str, Place]]:
    """Each protective marking of a draft once for each kind of place: the marking, where it stands in words, the place."""
    draft = reply.draft
    if draft is None:
        return
    found: dict[tuple[str, str], Place] = {}
    for passage in draft.furniture:
        if marking := marking_of(passage.text):
            found.setdefault((marking, "a header or footer"), passage.place)
    for passage in draft.passages:
        if marking := marking_of(passage.text):
            found.setdefault((marking, "a line"), passage.place)
    for words, place in draft.file.watermarks if draft.file else ():
        if marking := marking_of(words):
            found.setdefault((marking, "a watermark"), place)
    for name, value in draft.file.marking_properties if draft.file else ():
        if marking := marking_in_name(value):
            found.setdefault((marking, f'the property "{name}"'), Place(draft.path, excerpt=value))
    name = re.split(r"[/\\\\]", draft.path)[-1]
    if marking := marking_in_name(name):
        found.setdefault((marking, "the name of the file"), Place(draft.path, excerpt=name))
    for (marking, where), place in found.items():
        yield marking, where, place

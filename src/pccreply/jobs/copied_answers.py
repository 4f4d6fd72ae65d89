"""Signs that an answer was copied: passages that several forces have, and names of others as if they were one's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pccreply.model.board import CopiedPassage, Copy, ForeignName
from pccreply.model.drafts import Draft, Passage
from pccreply.model.forces import Force
from pccreply.model.letter_facts import NameUse
from pccreply.model.places import Words
from pccreply.model.reply import Reply
from pccreply.model.reports import InspectionReport
from pccreply.prose.copied import Owned, Removal, copied


@dataclass(frozen=True, slots=True)
class OwnText:
    """A force's own words in one field of its progress file."""

    force: Force
    units: tuple[str, ...]
    field: str
    words: Words


def own_texts(reply: Reply) -> Iterator[OwnText]:
    """All that a force and its body say of their own, each once; not the letter's courtesies."""
    answered: dict[Words, tuple[str, list[str]]] = {}
    for answer in reply.answers:
        for field in ("force_progress", "commissioner_action", "no_action_because"):
            words: Words | None = getattr(answer, field)
            if words is not None:
                answered.setdefault(words, (field, []))[1].append(answer.name)
    for words, (field, units) in answered.items():
        yield OwnText(reply.force, tuple(units), field, words)
    comment = reply.chief_officer_comment
    whole = {
        "chief_officer_comment": comment.text if comment else None,
        "response_to_comment": reply.response_to_comment,
        "commissioner_action": reply.general_action,
    }
    for field, said in whole.items():
        if said is not None:
            yield OwnText(reply.force, (), field, said)
    for section in reply.sections:
        yield OwnText(reply.force, (), "sections", section.text)


def copied_passages(
    texts: Sequence[OwnText], forces: Mapping[str, Force], report: InspectionReport
) -> Iterator[CopiedPassage]:
    """Every passage that the texts of several forces share; their names and the report's own words are no sign of it."""
    names = [
        name
        for force in forces.values()
        for name in (force.name, *force.short_names, force.welsh_name, *(body.name for body in force.bodies))
    ]
    removal = Removal(
        names, [f"{recommendation.text} {part.text if part else ''}" for recommendation, part in report.units()]
    )
    for stretches in copied([Owned(t.force.id, t.words.value) for t in texts], removal):
        yield CopiedPassage(
            tuple(
                Copy(text.force.id, text.units, text.field, text.words.place, stretch.words, stretch.alike)
                for stretch in stretches
                for text in [texts[stretch.text]]
            )
        )


def foreign_names(
    texts: Sequence[OwnText], forces: Mapping[str, Force], report: InspectionReport
) -> Iterator[ForeignName]:
    """Every name of another force that stands in a text as if it were the force's own, judged as in a draft."""
    from pccreply.alignment.names import Names, mentions_of
    from pccreply.alignment.text import Text
    from pccreply.prose.words import read_words, sentences

    every = Names(None, tuple(forces.values()), set())
    for text in texts:
        if all(name.force == text.force.id for name in every.find(text.words.value)):
            continue
        read = read_words(text.words.value)
        said = [" ".join(read.between(*span).split()) for span in sentences(read)]
        here = text.words.place
        passages = tuple(Passage(s, replace(here, paragraph=number)) for number, s in enumerate(said, 1))
        others = tuple(force for force in forces.values() if force.id != text.force.id)
        draft = Text(Draft(here.file or "", "yaml", passages))
        # there is neither letterhead nor signature in a field: it is read as what follows a salutation
        for mention in mentions_of(draft, report, text.force, others, dear=-1, close=None):
            if mention.use is NameUse.OURS:
                sentence = said[(mention.place.paragraph or 1) - 1]
                yield ForeignName(text.force.id, text.units, text.field, here, mention.words, mention.force, sentence)

"""``templates/wording.yaml``: the stock sentences of the letter."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pccreply.model.findings import Remark
from pccreply.model.places import Words
from pccreply.model.wording import Wording, placeholders
from pccreply.prose.spelling import did_you_mean
from pccreply.sources.nodes import compose, read_text
from pccreply.sources.shapes import Field, Keys, ListOf, Text, read_file, unusable

_REPORT = "title publisher published"
_TIME = "by deadline set_by from within done every because words"
SENTENCES: dict[str, str] = {
    # key: the placeholders that its sentence may use
    "salutation": "office",
    "close": "",
    "welsh_salutation": "office",
    "welsh_close": "",
    "subject": _REPORT,
    "statutory_basis": _REPORT,
    "recommendations_introduction": "",
    "others_one": "number numbers addressees",
    "others_many": "number numbers addressees",
    "chief_officer_quoted": "title name",
    "chief_officer_reported": "title name",
    "no_chief_officer_comment": "reason",
    "no_action": "reason",
    "headings.chief_officer": "title",
    "headings.recommendations": "",
    "headings.status_table": "",
    "headings.others": "",
    "headings.conclusion": "",
    "headings.copies": "",
    "headings.recommendation": "number",
    "headings.recommendations_together": "numbers",
    "headings.part": "label",
    "headings.parts": "labels",
    "timescale.label": "",
    "timescale.by_date": _TIME,
    "timescale.by_date_late": _TIME,
    "timescale.by_deadline": _TIME,
    "timescale.by_deadline_undated": _TIME,
    "timescale.from": _TIME,
    "timescale.from_late": _TIME,
    "timescale.within": _TIME,
    "timescale.within_late": _TIME,
    "timescale.done": _TIME,
    "timescale.done_undated": _TIME,
    "timescale.closed": _TIME,
    "timescale.already_met": _TIME,
    "timescale.recurring": _TIME,
    "timescale.recurring_from": _TIME,
    "timescale.none_because": _TIME,
    "timescale.words": _TIME,
    "status.not-started": "",
    "status.in-progress": "",
    "status.force-complete": "",
    "status.closed-by-hmicfrs": "",
    "status.not-accepted": "",
    "status.unknown": "",
    "gaps.force_progress": "unit",
    "gaps.commissioner_action": "unit",
    "gaps.timescale": "unit",
    "gaps.letter_date": "",
    "gaps.addressee": "",
    "gaps.signatory": "",
    "gaps.chief_officer_comment": "",
    "gaps.unanswered": "unit",
    "gaps.others": "numbers",
    "gaps.incomplete": "",
}
"""Every stock sentence, with the placeholders that it may use."""
COPIES = "copies"
COPIES_MAY_USE = "chief_officer force body"


@dataclass(frozen=True, slots=True)
class Sentence(Text):
    """A stock sentence, with the placeholders that it may use."""

    may_use: tuple[str, ...] = ()


def wording_shape() -> Keys:
    """The shape of the file: every sentence in its group."""
    groups: dict[str, list[Field]] = {}
    top: list[Field] = []
    for key, may_use in SENTENCES.items():
        group, _, name = key.rpartition(".")
        meaning = f"may use {', '.join('{' + n + '}' for n in may_use.split())}" if may_use else "a fixed text"
        field = Field(name, Sentence("a sentence", may_use=tuple(may_use.split())), meaning)
        (groups.setdefault(group, []) if group else top).append(field)
    for group, fields in groups.items():
        top.append(Field(group, Keys(f"the group '{group}'", tuple(fields)), f"the sentences of '{group}'"))
    top.append(Field(COPIES, ListOf(Sentence("a line", may_use=tuple(COPIES_MAY_USE.split()))), "who is sent a copy"))
    return Keys("the wording", tuple(top))


def read_wording(path: Path, shown: str, stock: Wording | None = None) -> tuple[Wording | None, list[Remark]]:
    """The stock sentences in a file; a sentence that it leaves out is taken from ``stock``.

    Returns None, with every remark, where the file has faults.
    """
    source, remarks = read_text(path, shown)
    if source is None:
        return None, remarks
    node, remarks = compose(source)
    record = read_file(source, node, wording_shape(), remarks) if node is not None else None
    if record is None:
        return None, remarks
    sentences = dict(stock.sentences) if stock else {}
    for key, may_use in SENTENCES.items():
        group, _, name = key.rpartition(".")
        holder = record.record(group) if group else record
        words = holder.words(name) if holder else None
        if words is not None:
            _check(words, may_use, remarks)
            sentences[key] = words.value
        elif holder is not None and name in holder.keys:
            sentences[key] = ""  # written and left empty: the office wants no such sentence
        elif key not in sentences:
            remarks.append(
                Remark("wrong-type", f"The sentence '{key}' is missing.", record.place, "Write it, or leave it empty.")
            )
    copies = record.texts(COPIES) if COPIES in record else None
    for line in copies or ():
        _check(line, COPIES_MAY_USE, remarks)
    lines = tuple(w.value for w in copies) if copies is not None else (stock.copies if stock else ())
    return (None if unusable(remarks) else Wording(sentences, lines)), remarks


def _check(words: Words, may_use: str, remarks: list[Remark]) -> None:
    allowed = may_use.split()
    for name in sorted(placeholders(words.value) - set(allowed)):
        near = did_you_mean(name, allowed)
        can = f"It may use {', '.join('{' + n + '}' for n in allowed)}." if allowed else "It may use none."
        message = f"The placeholder {{{name}}} means nothing in this sentence."
        remarks.append(Remark("unknown-key", message, words.place, near or can))

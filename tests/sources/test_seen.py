"""An answer is suspect where its very text was written to another wording, and never to this one."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pccreply.jobs.office import load_progress, open_office
from pccreply.sources.seen import Seen, seen_now, with_seen
from tests.conftest import REPOSITORY

DAY = date(2024, 11, 25)
OFFICE = open_office(REPOSITORY, as_of=DAY)
REPLY = load_progress(OFFICE, OFFICE.workspace.progress_path("ambershire", "asb-2024")).reply
assert REPLY is not None
NOW = seen_now(REPLY, (), DAY)


@st.composite
def notes(draw: st.DrawFn) -> tuple[Seen, ...]:
    """What might have been noted: of some units, with today's wording or another, of today's answer or another."""
    return tuple(
        Seen(s.recommendation, s.part, draw(st.sampled_from([s.wording, "Another wording."])), answer, "2024-10-10")
        for s in draw(st.lists(st.sampled_from(NOW), max_size=8))
        for answer in [draw(st.sampled_from([s.answer, "0" * 16]))]
    )


@given(notes())
def test_only_an_answer_that_was_written_to_another_wording_is_suspect(seen: tuple[Seen, ...]) -> None:
    assert REPLY is not None
    found = with_seen(REPLY, seen)
    for answer, now in zip(found.answers, NOW, strict=True):
        of_unit = [s for s in seen if s.recommendation == now.recommendation]
        of_unit = [s for s in of_unit if s.part == now.part] or of_unit
        of_answer = [s for s in of_unit if s.answer == now.answer]
        suspect = of_answer != [] and all(s.wording != now.wording for s in of_answer)
        assert (answer.written_to is not None) == suspect
        if answer.written_to is not None:
            assert answer.written_to.wording == " / ".join(s.wording for s in of_answer)

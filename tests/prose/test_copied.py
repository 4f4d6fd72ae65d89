"""Near-identical passages: what is found as a copy, what is none, and that the work does not grow with the pairs."""

from __future__ import annotations

import random
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from pccreply.prose.copied import LENGTH, Owned, Removal, Stretch, copied
from tests.growth import grows_less_than
from tests.workspaces import WORDS, prose

QUOTED = (
    "By 31 October 2025, forces should count their ferries and keep a log of every crossing that any of them makes."
)
REMOVAL = Removal(
    ["Fernshire Police", "Fernshire", "Marshland Police", "Bro Llŷr a Glantŵr", "Devon & Cornwall"], [QUOTED]
)
PASSAGE = (
    "The head of ferries at {name} has bought a book in which each ferry will be entered before it leaves, and the "
    "harbour master signs each page at the end of the day, from {day} until the last of them is scrapped."
)


def found(*texts: tuple[str, str]) -> list[tuple[Stretch, ...]]:
    return copied([Owned(owner, text) for owner, text in texts], REMOVAL)


def test_a_copy_with_another_name_and_another_date_is_the_same() -> None:
    one = PASSAGE.format(name="Fernshire Police", day="31 March 2025")
    other = PASSAGE.format(name="Marshland Police", day="1 May 2026")
    (passage,) = found(("fernshire", one), ("marshland", other))
    assert [(s.text, s.words, s.alike) for s in passage] == [(0, one, 100), (1, other, 100)]


def test_names_with_and_signs_and_accents_are_taken_out_too() -> None:
    texts = [PASSAGE.format(name=name, day="May 2026") for name in ("Devon & Cornwall", "Bro Llŷr a Glantŵr")]
    (passage,) = found(("devon", texts[0]), ("llyr", texts[1]))
    assert {s.alike for s in passage} == {100}


def test_a_passage_in_the_midst_of_other_words_is_found_with_its_words() -> None:
    rnd = random.Random(1)
    one = f"{prose(rnd)} {PASSAGE.format(name='Fernshire Police', day='May 2026')} {prose(rnd)}"
    changed = PASSAGE.replace("harbour master", "oldest stoker").format(name="Marshland Police", day="June 2026")
    other = f"{prose(rnd, 6)}\n\n{changed}"
    (passage,) = found(("fernshire", one), ("marshland", other))
    assert all("bought a book" in s.words and "is scrapped" in s.words for s in passage)
    assert all(80 <= s.alike < 100 for s in passage)
    assert prose(random.Random(1))[:30] not in passage[0].words


def test_what_all_quote_or_say_briefly_or_say_twice_themselves_is_no_copy() -> None:
    rnd = random.Random(2)
    assert not found(("fernshire", f"{QUOTED} {prose(rnd)}"), ("marshland", f"{prose(rnd)} {QUOTED}"))
    short = "The force has begun this work and it will be finished in good time."
    assert not found(("fernshire", f"{short} {prose(rnd)}"), ("marshland", f"{prose(rnd)} {short}"))
    own = PASSAGE.format(name="Fernshire Police", day="May 2026")
    assert not found(("fernshire", own), ("fernshire", own), ("marshland", prose(rnd)))


def test_several_copies_are_one_passage_and_two_passages_are_two() -> None:
    rnd = random.Random(3)
    first, second = prose(rnd), prose(rnd)
    passages = found(
        ("a", f"{first} {prose(rnd)}"),
        ("b", f"{prose(rnd)} {second}"),
        ("c", first),
        ("d", f"{second} {prose(rnd)} {first}"),
        ("e", prose(rnd)),
    )
    assert [[s.text for s in passage] for passage in passages] == [[0, 2, 3], [1, 3]]


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_planted_copy_is_found_and_nothing_else(data: st.DataObject) -> None:
    rnd = random.Random(data.draw(st.integers(0, 10_000)))
    every = data.draw(st.integers(9, 30), label="a changed word in so many")
    length = data.draw(st.integers(LENGTH + 10, 120), label="words of the passage")
    passage = rnd.choices(WORDS, k=length)
    other = [rnd.choice(WORDS) if number % every == every - 1 else word for number, word in enumerate(passage)]
    texts = [prose(rnd, rnd.randrange(1, 5)) for _ in range(8)]
    here, there = rnd.sample(range(8), 2)
    texts[here] += " " + " ".join(passage)
    texts[there] = " ".join(other) + " " + texts[there]
    (group,) = found(*((str(number), text) for number, text in enumerate(texts)))
    assert [s.text for s in group] == sorted((here, there))
    # the ends may be lost where the last words before them were changed
    assert all(len(s.words.split()) >= length - 16 for s in group)


def test_the_work_does_not_grow_with_the_pairs() -> None:
    """Twice as many copies cost about twice as much; with every pair compared it would be four times."""

    def compare(number: int) -> Callable[[], object]:
        rnd = random.Random(4)
        passage = prose(rnd, 6).split()
        texts = []
        for owner in range(number):
            words = list(passage)
            words[rnd.randrange(len(words))] = rnd.choice(WORDS)
            texts.append(Owned(str(owner), " ".join(words)))
        assert len(copied(texts, REMOVAL)) == 1
        return lambda: copied(texts, REMOVAL)

    assert grows_less_than(compare(400), compare(800), 3.2)

"""What plain English is judged by: sentences, quotation marks, abbreviations, and words that have plainer ones."""

from __future__ import annotations

import pytest

from pccreply.prose.abbreviations import abbreviations_in, written_out
from pccreply.prose.plain_words import WORDS, words_to_avoid
from pccreply.prose.quotation_marks import quoted_in
from pccreply.rules.plain_english import sentences_of


@pytest.mark.parametrize(
    "sentence",
    [
        "Ferry No. 2 is manned by Sgt. Example and the Rt Hon. P. Example MP.",
        "Section 55, i.e. s. 55(5A) of the Act, sets the day, e.g. 4 June.",
        "The boat leaves at 10 a.m. on Monday, approx. 3.5 miles off.",
        "The crew asked: is it full? 12 said so.",
    ],
)
def test_an_abbreviation_does_not_end_a_sentence(sentence: str) -> None:
    found = [sentence[a:b] for a, b in sentences_of(sentence)]
    assert found == ([sentence] if "?" not in sentence else ["The crew asked: is it full?", "12 said so."])


def test_a_sentence_ends_where_a_plain_letter_s_or_m_stands_before_the_full_stop() -> None:
    text = "It has run since the 1990s. 12 boats were lost. The boat is 12 m. The Swan is 9 m."
    assert len(list(sentences_of(text))) == 4


def test_each_item_of_a_list_after_a_colon_is_a_sentence() -> None:
    text = "My office looked at three things: the log; the crew; and the tide. We met; we parted."
    assert [text[a:b] for a, b in sentences_of(text)] == [
        "My office looked at three things:",
        "the log;",
        "the crew;",
        "and the tide.",
        "We met; we parted.",
    ]


def test_a_sentence_that_goes_on_and_on_is_counted_whole() -> None:
    text = "We counted " + ", and we counted ".join(f"ferry {n}" for n in range(100)) + "."
    assert list(sentences_of(text)) == [(0, len(text))]


def quoted(*paragraphs: str) -> list[list[str]]:
    return [[t[a:b] for a, b in spans] for t, spans in zip(paragraphs, quoted_in(paragraphs), strict=True)]


def test_quotation_marks_of_every_kind() -> None:
    assert quoted('He said: "We row." Then "we".') == [['"We row."', '"we"']]
    assert quoted("He said: “We row.”") == [["“We row.”"]]
    assert quoted("She said: ‘It is the crews’ own boat. Don’t rock it.’ We agree.") == [
        ["‘It is the crews’ own boat. Don’t rock it.’"]
    ]
    assert quoted("The force's plan isn't the crews' plan; they've two.") == [[]]


def test_a_quotation_runs_over_paragraphs_until_it_is_closed() -> None:
    assert quoted("The chief said: “One.", "Two.", "Three.” I agree.", "Four.") == [
        ["“One."],
        ["Two."],
        ["Three.”"],
        [],
    ]
    each_opened = quoted("The chief said: “One.", "“Two.", "“Three.” I agree.", "Four.")
    assert each_opened == [["“One."], ["“Two."], ["“Three.”"], []]
    assert quoted("A mark “that nobody closed.", "Two.", "Three.") == [["“that nobody closed."], [], []]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The RASSO team and two PCSOs use DASH and MoPI.", ["RASSO", "PCSO", "DASH", "MoPI"]),
        ("The IOPC's letter (and the CPS) on PIP2.", ["IOPC", "CPS", "PIP2"]),
        ("The NPCC, the CPS and HMICFRS agree.", ["NPCC", "CPS", "HMICFRS"]),
        ("The MP wrote to the BBC about CCTV, the NHS and HM ships in the UK.", []),
        ("See PCC/2024/017, FOI-2025-3, www.ABC.uk and DESK@fernshire.uk.", []),
        ("Part II and phase IV, at 2 Ferry Road, FERRYTON FE1 9AB.", []),
        ("OFFICIAL", []),
        ("OUR ANSWER TO THE CPS", []),
        ("Ein hateb / OUR ANSWER TO THE CPS", []),
        ("It was agreed. ACTION: Inspector Jo BOAT will row.", []),
        ("The COVID-19 years and A&E, e.g. the R&D.", []),
    ],
)
def test_abbreviations_and_what_only_looks_like_one(text: str, found: list[str]) -> None:
    assert [text[a:b] for a, b in abbreviations_in(text)] == found


@pytest.mark.parametrize(
    ("short", "text"),
    [
        ("RASSO", "the rape and serious sexual offences (RASSO) team"),
        ("DASH", "the tool (DASH)"),
        ("OPCC", "Office of the Police and Crime Commissioner for Fernshire"),
        ("PCC", "Police and Crime Commissioner for Fernshire"),
        ("ASB", "anti-social behaviour"),
        ("HMICFRS", "His Majesty’s Inspectorate of Constabulary and Fire and Rescue Services"),
        ("THRIVE", "THRIVE (threat, harm and the rest)"),
        ("THRIVE", "Threat, Harm, Risk, Investigation, Vulnerability and Engagement"),
        ("LPA", "two local policing areas (LPAs)"),
        ("LONDON", "the Port of London"),
    ],
)
def test_what_is_written_out(short: str, text: str) -> None:
    assert written_out(short, text)


@pytest.mark.parametrize(
    ("short", "text"),
    [
        ("RAG", "a RAG rating is kept by the reviewers as a guide"),
        ("DA", "the force does all that it can against DA (see Recommendation 2), during a shift"),
        ("CSE", "offences (including CSE)"),
        ("PCC", "police constables can look at the log"),
    ],
)
def test_what_is_not_written_out(short: str, text: str) -> None:
    written = written_out(short, text)
    # a bracket after it may say what it is: nobody can tell, and the rule stays silent
    assert written is (f"{short} (" in text)


def test_words_to_avoid_in_all_their_forms() -> None:
    text = "We are utilizing it, leveraged it and have a robust, overarching dialogue going forward in order to liaise."
    found = [text[f.start : f.end] for f in words_to_avoid(text)]
    assert found == [
        "utilizing",
        "leveraged",
        "robust",
        "overarching",
        "dialogue",
        "going forward",
        "in order to",
        "liaise",
    ]


def test_names_and_words_of_another_sense_are_left_alone() -> None:
    assert not list(
        words_to_avoid("Operation Robust helps foster carers and foster families, and assisted an offender.")
    )
    assert not list(words_to_avoid("OUR ROBUST ANSWER. The initiative had an impact on victims; we deliver training."))
    (found,) = words_to_avoid("We row. Robust rowing is good.")
    assert found.word.instead


def test_every_word_says_what_to_write_instead_and_stands_once() -> None:
    forms = [form for word in WORDS for form in word.forms]
    assert len(set(forms)) == len(forms)
    assert all(form == form.lower() for form in forms)
    assert all(word.instead.endswith(".") for word in WORDS)
    assert not [word for word in WORDS for _ in words_to_avoid(word.instead)]

"""What a draft says of itself: date, address, title, day of publication, names, own action. All forces are invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from pccreply.alignment.identify import force_of, report_of
from pccreply.alignment.letter import acts, date_of, other_dates
from pccreply.alignment.reply import reply_from_draft
from pccreply.model.drafts import Draft, Passage
from pccreply.model.forces import AddresseeOffice, Force
from pccreply.model.letter_facts import LetterFacts, NameUse
from pccreply.model.places import Place
from pccreply.model.reports import InspectionReport
from pccreply.prose.placeholders import is_placeholder, placeholders_in
from pccreply.prose.titles import same_title
from pccreply.rules.examples import FOLDER, NEIGHBOUR
from pccreply.sources.workspace import Workspace

TODAY = date(2025, 5, 20)


@pytest.fixture
def office(ferries: Path) -> Workspace:
    """The workspace of the examples, with the force next door."""
    target = ferries / NEIGHBOUR
    target.parent.mkdir()
    target.write_text((FOLDER / "neighbour.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    return Workspace(ferries)


def _force(office: Workspace, name: str) -> Force:
    force, remarks = office.read_force(name)
    assert force is not None, remarks
    return force


def _report(office: Workspace) -> InspectionReport:
    report, remarks = office.read_report("ferry-2025")
    assert report is not None, remarks
    return report


def _minister_office(office: Workspace) -> AddresseeOffice:
    found, remarks = office.read_office()
    assert found is not None, remarks
    return found


def letter(*paragraphs: str) -> Draft:
    """A draft of these paragraphs."""
    places = [Place("letter.txt", paragraph=n, excerpt=text) for n, text in enumerate(paragraphs, 1)]
    return Draft(
        "letter.txt", "txt", tuple(Passage(text, place) for text, place in zip(paragraphs, places, strict=True))
    )


def facts(office: Workspace, *paragraphs: str) -> LetterFacts:
    """What is read of a letter of these paragraphs by Fernshire, next door to Marshland."""
    reply = reply_from_draft(
        letter(*paragraphs),
        _report(office),
        _force(office, "fernshire"),
        (_force(office, "marshland"),),
        _minister_office(office),
        TODAY,
        None,
    )
    assert reply.facts is not None
    return reply.facts


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("19 May 2025", date(2025, 5, 19)),
        ("Monday 19th May 2025", date(2025, 5, 19)),
        ("Date: 19/05/2025", date(2025, 5, 19)),
        ("19 Mai 2025 | 19 May 2025", date(2025, 5, 19)),
        ("Dyddiad: 19 Mai 2025", date(2025, 5, 19)),
        ("Our reference: FPCC/25/7 19 May 2025", date(2025, 5, 19)),
        ("2 Ferry Lane, Fern Quay FQ1 2AB 19 May 2025", date(2025, 5, 19)),
        ("To: The Home Secretary Date: 19 May 2025 Report: Out on patrol (HMICFRS, 10 April 2025)", date(2025, 5, 19)),
        ("[TBC] May 2025", None),
        ("The fieldwork ended on 19 May 2025", None),
        ("May 2025", None),
    ],
)
def test_the_date_stands_on_a_line_of_its_own(office: Workspace, line: str, day: date | None) -> None:
    read = facts(office, "Office of the Police and Crime Commissioner", line, "Dear Home Secretary,", "I write.")
    assert (read.letter_date.value if read.letter_date else None) == day


def test_the_parts_of_a_letter_are_found(office: Workspace) -> None:
    read = facts(
        office,
        "19 May 2025",
        "The Rt Hon Yvette Cooper MP",
        "Home Secretary",
        "2 Marsham Street",
        "Annwyl Ysgrifennydd Cartref, Dear Home Secretary,",
        "I write under section 55(5) of the Police Act 1996.",
        "Yn gywir / Yours sincerely,",
        "Pat Example",
        "Copies:",
        "His Majesty's Inspectors of Constabulary",
    )
    assert read.is_letter
    assert [line.value for line in read.addressee] == ["The Rt Hon Yvette Cooper MP", "Home Secretary"]
    assert read.salutation is not None and read.salutation.value.endswith("Dear Home Secretary,")
    assert read.close is not None and read.close.value == "Yours sincerely"
    assert read.signatory is not None and read.signatory.value == "Pat Example"
    assert [p.value for p in read.provisions] == ["section 55(5)"]
    assert read.copies is not None and [c.value for c in read.copies] == ["His Majesty's Inspectors of Constabulary"]


def test_a_statement_is_no_letter(office: Workspace) -> None:
    read = facts(office, "Statement on the inspection of ferries", "The force counts its ferries.")
    assert not read.is_letter
    assert (read.letter_date, read.close, read.signatory, read.copies) == (None, None, None, None)


TITLE = "Out on patrol: An inspection of invented ferries"


@pytest.mark.parametrize(
    "stated",
    [
        TITLE.upper(),
        "Out on Patrol",
        "An inspection of invented ferries",
        "Out on patrol: inspection of invented ferries",
        "HMICFRS report - Out on patrol: an inspection of invented ferries",
    ],
)
def test_a_title_may_be_set_otherwise_or_shortened(stated: str) -> None:
    assert same_title(stated, TITLE)


@pytest.mark.parametrize(
    "stated",
    [
        "Out on patrol: An inspection of invented bridges",
        "Out in port: An inspection of invented ferries",
        "Out on patrol: An inspection of non-invented ferries",
        "Mending the nets: A review of harbours",
        "patrol",
    ],
)
def test_a_title_may_not_have_other_words(stated: str) -> None:
    assert not same_title(stated, TITLE)


@pytest.mark.parametrize(
    ("sentence", "stated"),
    [
        (f"I write in response to the HMICFRS report “{TITLE}” (10 April 2025).", [TITLE]),
        (f"Please find below my response to {TITLE}, which HMICFRS published on 10 April 2025.", [TITLE]),
        (
            "I respond to the inspection report 'Mending the nets: A review of harbours'.",
            ["Mending the nets: A review of harbours"],
        ),
        ("It builds on the report 'Mending the nets: A review of harbours'.", []),
        ("The previous inspection, “Mending the nets: A review of harbours”, said the same.", []),
        ('The Chief Constable calls the report "a fair account of where we are".', []),
    ],
)
def test_only_what_names_this_report_is_its_title(office: Workspace, sentence: str, stated: list[str]) -> None:
    read = facts(office, "Dear Home Secretary,", sentence, "Recommendation 1", "The force counts its ferries.")
    assert [t.value for t in read.titles] == stated


def test_a_subject_is_a_title_without_what_stands_around_it(office: Workspace) -> None:
    for subject in (f"Re: HMICFRS report: {TITLE} (published 10 April 2025)", f"Response to HMICFRS: {TITLE}"):
        read = facts(office, "Dear Home Secretary,", subject, "I welcome it.")
        assert [t.value for t in read.titles] == [TITLE]
    assert facts(office, "Dear Home Secretary,", "Response to the inspectorate", "I welcome it.").titles == ()


@pytest.mark.parametrize(
    ("sentence", "right"),
    [
        ("HMICFRS published its report on 10 April 2025.", [True]),
        ("HMICFRS published its report on 12 April 2025.", [False]),
        (f"I answer “{TITLE}” (12 April 2025).", [False]),
        (f"Date: 19 May 2025 Report: {TITLE} (HMICFRS, 12 April 2025)", [False]),
        ("The report, which appeared in April 2025, is welcome.", [True]),
        ("The report was published in March 2025.", [False]),
        ("The report that the inspectorate published on 10 April is welcome.", [True]),
        ("On 12 April 2025 HMICFRS published the report.", [False]),
        ("I shall publish this response to the report on 21 May 2025.", []),
        ("The previous report was published on 3 July 2020.", []),
        ("The force published its strategy on 3 July 2020, as the report says.", []),
        ("The inspectors visited on 3 July 2024 and wrote their report.", []),
    ],
)
def test_days_of_publication(office: Workspace, sentence: str, right: list[bool]) -> None:
    read = facts(office, "Dear Home Secretary,", sentence, "Recommendation 1", "The force counts its ferries.")
    published = _report(office).published
    assert [d.value.admits(published) for d in read.publication_days] == right


OURS = [
    "Marshland Police is training its crews, who will all be trained by September.",
    "New recruits in Marshland Police spend nine days on the water.",
    "I expect Marshland Police to comply within the prescribed timescale.",
    "The position of Marshland Police on each recommendation follows.",
    "I am proud of how far the service has come throughout Marshland.",
    "The Chief Constable of Marshland Police tells me that all is well.",
    "Marshland Police was not one of those that were inspected.",
    "As Police and Crime Commissioner for Marshland I welcome the report.",
    "The people of Marshland deserve ferries that float.",
    "The Marshland control room is being equipped with charts.",
    "Marshland officers will make good use of the log.",
]
OTHERS = [
    "Officers from Marshland Police have visited to share their experience.",
    "We are learning from Marshland Police, whose ferries were praised.",
    "Fernshire Police and Marshland Police share one dock.",
    "The force works alongside Marshland Police on the estuary.",
    "Unlike Marshland Police, the force has only two ferries.",
    "Marshland Police runs the course for our part of the coast and for us.",
    "The other two will attend the Marshland Police course in June.",
    "We shall borrow a boat from Marshland officers.",
    "Like the neighbouring Marshland Police, the force keeps a log.",
    "Crews come with a colleague of Marshland Police under a mutual aid agreement.",
    "I wrote to my counterpart, the Police and Crime Commissioner for Marshland.",
    "The Police and Crime Commissioner for Marshland and I wrote jointly.",
]
NEITHER = [
    "Crime across Fernshire and Marshland has fallen.",
    "One of them sits the test in Marshland next week.",
    "The Marshland ferry was late.",
    "The force is small.",
]


@pytest.mark.parametrize(
    ("sentence", "uses"),
    [(s, {NameUse.OURS}) for s in OURS] + [(s, {NameUse.OTHER}) for s in OTHERS] + [(s, set()) for s in NEITHER],
)
def test_the_use_of_another_force_s_name(office: Workspace, sentence: str, uses: set[NameUse]) -> None:
    read = facts(office, "Dear Home Secretary,", "I welcome the report.", sentence, "Yours sincerely,", "Pat Example")
    assert {m.use for m in read.forces if m.force == "marshland"} == uses


def test_a_letterhead_and_a_signature_are_ours(office: Workspace) -> None:
    read = facts(
        office,
        "Office of the Police and Crime Commissioner for Marshland",
        "Dear Home Secretary,",
        "I welcome the report.",
        "Yours sincerely,",
        "Ali Pattern",
    )
    assert {(m.words, m.use) for m in read.forces} == {("Marshland", NameUse.OURS), ("Ali Pattern", NameUse.OURS)}


@pytest.mark.parametrize(
    ("sentence", "own"),
    [
        ("I have asked the Chief Constable for a monthly count.", True),
        ("My office will fund a second log.", True),
        ("I expect the force to comply.", True),
        ("The Commissioner will hold the force to account.", True),
        ("I welcome this report.", False),
        ("I am grateful to the inspectors.", False),
        ("I am writing to set out my comments.", False),
        ("The force will count its ferries.", False),
        ("I am satisfied that the force takes it seriously, and I will raise it in June.", True),
    ],
)
def test_own_action_is_more_than_courtesy(sentence: str, own: bool) -> None:
    assert acts(sentence) is own


def test_what_the_chief_officer_says_is_no_action_of_the_body(office: Workspace) -> None:
    read = facts(
        office, "Dear Home Secretary,", 'Chief Constable Sam Specimen has said: "I will count them. I will do it soon."'
    )
    assert read.chief_officer_comment is not None
    assert read.own_actions == ()


@pytest.mark.parametrize(
    "text",
    [
        "Done by [insert date].",
        "[TBC] June 2025",
        "This cost £XX,000 in all.",
        "There were XX callers.",
        "The date is ????.",
        "Dear {{ minister }},",
        "The figure (to be confirmed) is high.",
        "The audit found faults (not yet cleared for release).",
        "Lorem ipsum dolor.",
        "Timescale: TBC",
        "«Name»",
        "[Dave to check with finance?]",
        "[Sentence on timing to be added once we hear from them]",
    ],
)
def test_placeholders_are_seen(text: str) -> None:
    assert list(placeholders_in(text))


@pytest.mark.parametrize(
    "text",
    [
        "He said that they [the ferries] float [sic].",
        "The words [...] are left out.",
        "Part XX of the Act applies.",
        "The plan is to be confirmed by the board in June.",
        "The strategy (agreed with partners) is new.",
        "It costs £20,000 (2024/25).",
        "Is that enough?",
        "See annex (a) and the notes.",
        "[8. Forces should have officers to be sent at once.]",
        "Item 5. Budget. Not for publication.",
    ],
)
def test_plain_words_are_no_placeholders(text: str) -> None:
    assert not list(placeholders_in(text))


def test_a_gap_is_nothing_but_a_placeholder() -> None:
    assert is_placeholder("Timescale: [To be written: when Recommendation 1 will be met]")
    assert not is_placeholder("The force will do it by [insert date].")
    assert not is_placeholder("The force will do it.")


def test_the_report_and_the_force_are_recognised(office: Workspace) -> None:
    both = (_force(office, "fernshire"), _force(office, "marshland"))
    draft = letter("Office of the Police and Crime Commissioner for Fernshire", f'My response to "{TITLE}".', "We.")
    assert report_of(draft, [_report(office)]) is _report(office)
    assert force_of(draft, both) is both[0]
    short = letter("Item 4. HMICFRS inspection 'Out on patrol', published 10 April 2025", "We.")
    assert report_of(short, [_report(office)]) is _report(office)
    quoting = letter(
        "I answer as follows.",
        "By 31 October 2025, forces should count their ferries.",
        "Forces should train the crew of each ferry.",
    )
    assert report_of(quoting, [_report(office)]) is _report(office)
    assert force_of(quoting, both) is None
    nothing = letter("I thank you for your letter, to which I shall reply.")
    assert report_of(nothing, [_report(office)]) is None
    torn = letter("Fernshire Police and Marshland Police wrote this together.")
    assert force_of(torn, both) is None


def test_another_day_in_a_header_or_on_a_line_is_told_with_its_words(office: Workspace) -> None:
    report = _report(office)
    head = ("19 May 2025", "Dear Home Secretary,", "I answer the report.", "Yours sincerely,", "Pat Example")
    long = "This page was printed on 7 June 2025 " + "and laid before the board and the panel " * 4
    furniture = tuple(
        Passage(text, Place("a.docx", page=2, excerpt=text))
        for text in (long, "The report was published on 8 June 2025", "Page 2", "Letter of 9 June 2025", "19 May 2025")
    )
    draft = replace(letter(*head, "20 May 2025"), furniture=furniture)
    dated = date_of(draft)
    assert dated is not None
    assert [(o.value, o.place.excerpt, o.place.page) for o in other_dates(draft, report, dated)] == [
        (date(2025, 5, 20), "20 May 2025", None),
        (date(2025, 6, 9), "9 June 2025", 2),
    ]
    assert list(other_dates(draft, report, None)) == []

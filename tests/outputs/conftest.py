"""One rich letter for the tests of every output. Ambershire, its people and its progress are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pccreply.model.letters import (
    Anchor,
    BilingualLine,
    Block,
    Headings,
    Letter,
    LetterAnswer,
    Letterhead,
    LetterRecommendation,
    LetterSection,
    Line,
    Paragraph,
    ParagraphKind,
    Run,
    Signatory,
    StatusRow,
)

WELSH = "cy-GB"


def paragraph(text: str, kind: ParagraphKind = ParagraphKind.TEXT, label: str = "", opens: bool = False) -> Paragraph:
    return Paragraph((Run(text),), kind, label, opens)


def block(field: str, *content: str | Paragraph, units: tuple[str, ...] = ()) -> Block:
    return Block(Anchor(field, units), tuple(paragraph(c) if isinstance(c, str) else c for c in content))


def quotation(number: str, stem: str, *parts: tuple[str, str]) -> Block:
    items = (paragraph(text, ParagraphKind.QUOTATION_PART, label, n == 0) for n, (label, text) in enumerate(parts))
    return block("quotation", paragraph(stem, ParagraphKind.QUOTATION), *items, units=(number,))


def answer(units: tuple[str, ...], heading: str, progress: Block, action: str, timescale: str) -> LetterAnswer:
    label = Run("Timescale: ", bold=True)
    return LetterAnswer(
        Line(heading),
        progress,
        block("commissioner_action", action, units=units),
        block("timescale", Paragraph((label, Run(timescale)), ParagraphKind.TIMESCALE), units=units),
    )


def ambershire() -> Letter:
    """A letter with everything in it that an output has to carry."""
    bullet, number = ParagraphKind.BULLET, ParagraphKind.NUMBERED
    first = block(
        "force_progress",
        Paragraph(
            (
                Run("The force & its partners now record every incident on <b>one</b> system. "),
                Run("All 214 call handlers", bold=True),
                Run(" have been trained; the "),
                Run("guidance for “repeat” callers", link="https://ambershire.example/asb?page=1&part=2"),
                Run(" is published. "),
                Run("Ŵyl y Môr, Tŷ Glas a’r Bontfaen", language=WELSH),
                Run(" are covered too. \U0001f6a8"),
            )
        ),
        paragraph("daily audits of closed incidents;", bullet, opens=True),
        paragraph("a monthly report to the force’s performance board.", bullet),
        units=("1a", "1b"),
    )
    second = block(
        "force_progress",
        "The review was carried out in three steps:",
        paragraph("a desk review of 120 risk assessments;", number, opens=True),
        paragraph("interviews with the teams;", number),
        paragraph("a final workshop.", number),
        "Two of its findings are still open:",
        paragraph("supervision of repeat cases;", number, opens=True),
        paragraph("retention of assessments.", number),
        units=("1c",),
    )
    third = Block(
        Anchor("force_progress", ("2", "5")),
        (Paragraph((Run("[What has the force done about recommendations 2 and 5?]", gap=True),)),),
    )
    return Letter(
        language="en-GB",
        title="Response to HMICFRS: Harbours & Highways",
        author="Police and Crime Commissioner for Ambershire",
        created="2024-11-25",
        marking=Line("OFFICIAL"),
        letterhead=Letterhead(
            Line("Office of the Police and Crime Commissioner for Ambershire"),
            Line("Swyddfa Comisiynydd yr Heddlu a Throseddu Swydd Ambr", language=WELSH),
            (
                BilingualLine(Line("Beacon House"), Line("Tŷ’r Goleufa", language=WELSH)),
                BilingualLine(Line("4 Quay Street"), Line("4 Stryd y Cei", language=WELSH)),
                BilingualLine(Line("Amberhaven AM1 2QS"), Line("", language=WELSH)),
            ),
            Line(""),
            Line("01632 960 123"),
            Line("office@ambershire.example"),
            Line("www.ambershire.example"),
        ),
        language_notice=Line(
            "We welcome letters in Welsh and in English; a letter in either is answered in the same language, "
            "and neither takes longer."
        ),
        welsh_language_notice=Line(
            "Croesawn lythyrau yn Gymraeg ac yn Saesneg; atebir llythyr yn yr un iaith, heb oedi.", language=WELSH
        ),
        reference=Line("AMB/PCC/2024/031"),
        date=Line("25 November 2024"),
        welsh_date=Line("25 Tachwedd 2024", language=WELSH),
        addressee=(
            Line("[Name of the Home Secretary]", gap=True),
            Line("Home Secretary"),
            Line("2 Marsham Street"),
            Line("London SW1P 4DF"),
        ),
        salutation=Line("Dear Home Secretary,"),
        welsh_salutation=Line("Annwyl Ysgrifennydd Cartref,", language=WELSH),
        subject=Line("Response to the HMICFRS report “Harbours & Highways: an inspection of coastal policing”"),
        statutory_basis=block(
            "statutory_basis",
            "I write under section 55(5) of the Police Act 1996 with my comments on the report named above, "
            "which was published on 10 October 2024.",
        ),
        introduction=block(
            "introduction",
            "The report is a fair account of how Ambershire’s coast is policed. It names what works, such as the "
            "joint patrols with the harbour masters, and it is plain about what does not.",
            "My office has read it with the force, with both coastal councils and with the people who wrote to me "
            "after it was published.",
        ),
        chief_officer_comment=block(
            "chief_officer_comment",
            "The Chief Constable, Robin Sample, has sent me these comments:",
            paragraph(
                "I accept every recommendation. The work on recording has begun, and my deputy chairs the group "
                "that sees it through.",
                ParagraphKind.COMMENT,
            ),
            paragraph("Our partners have asked to be part of that group, and they will be.", ParagraphKind.COMMENT),
        ),
        response_to_comment=block("response_to_comment", "I am glad of that, and I will hold the force to it."),
        status_table=(
            StatusRow(Line("1a, 1b"), Line("Record & grade incidents"), Line("In progress"), Line("by 31 March 2025")),
            StatusRow(
                Line("1c"), Line("Review the risk assessment"), Line("Force says complete"), Line("November 2024")
            ),
            StatusRow(Line("2, 5"), Line("Plans with partners"), Line("[status]", gap=True), Line("[when?]", gap=True)),
        ),
        recommendations_introduction=block(
            "recommendations_introduction", "The report makes six recommendations; four are for forces."
        ),
        recommendations=(
            LetterRecommendation(
                Line("Recommendation 1"),
                (
                    quotation(
                        "1",
                        "By 31 March 2025, coastal forces should:",
                        ("a", "record every incident that is reported to them;"),
                        ("b", "grade it by the risk to the people who reported it; and"),
                        ("c", "review how that risk is assessed."),
                    ),
                ),
                (
                    answer(
                        ("1a", "1b"),
                        "Parts (a) and (b)",
                        first,
                        "I fund two analysts who test the records.",
                        "by 31 March 2025, as the report asks.",
                    ),
                    answer(("1c",), "Part (c)", second, "I have asked for a second review.", "done in November 2024."),
                ),
            ),
            LetterRecommendation(
                Line("Recommendations 2 and 5"),
                (
                    quotation(
                        "2",
                        "Forces should agree plans with harbour authorities.",
                        ("i", "name an owner;"),
                        ("ii", "set a date."),
                    ),
                    quotation("5", "Forces should evaluate these plans.", ("1", "each year;"), ("2", "with partners.")),
                ),
                (
                    answer(
                        ("2", "5"),
                        "",
                        third,
                        "My deputy meets the harbour authorities each quarter.",
                        "by 30 June 2025.",
                    ),
                ),
            ),
            LetterRecommendation(
                Line("Recommendation 6"),
                (
                    quotation(
                        "6",
                        "Commissioners should publish what they spend.",
                        ("first", "on staff;"),
                        ("second", "on boats."),
                    ),
                ),
                (
                    LetterAnswer(
                        Line(""),
                        block("force_progress", units=("6",)),
                        block("commissioner_action", "The figures are on my website.", units=("6",)),
                        block("timescale", paragraph("Done.", ParagraphKind.TIMESCALE), units=("6",)),
                    ),
                ),
            ),
        ),
        general_action=block("commissioner_action", "My board looks at every recommendation once a quarter."),
        others=block("others", "Recommendations 3 and 4 are for the College of Policing."),
        sections=(
            LetterSection(
                Line("Promising practice"), block("section1", "The report praises the Night Harbour scheme.")
            ),
            LetterSection(Line("What it costs"), block("section2", "The work costs £240,000 — half of it in 2025.")),
        ),
        conclusion=block("conclusion", "I will write again when the second review has reported."),
        close=Line("Yours sincerely,"),
        welsh_close=Line("Yn gywir,", language=WELSH),
        signatory=Signatory(
            Line("Alex Example"),
            Line("Police and Crime Commissioner for Ambershire"),
            Line("Comisiynydd yr Heddlu a Throseddu Swydd Ambr", language=WELSH),
        ),
        copies=(Line("His Majesty’s Chief Inspector of Constabulary"), Line("Chief Constable Robin Sample")),
        attribution=block("attribution", "Quotations from the report are invented for this example."),
        headings=Headings(
            Line("Comments of the Chief Constable"),
            Line("The recommendations"),
            Line("Where each recommendation stands"),
            Line("Recommendations to others"),
            Line("Conclusion"),
            Line("Copies"),
        ),
    )


def spare() -> Letter:
    """The same letter with nothing in it that may be absent."""
    full, none = ambershire(), Line("")
    return replace(
        full,
        marking=none,
        letterhead=replace(full.letterhead, welsh_office=none, address=(), telephone=none, email=none, web=none),
        language_notice=none,
        welsh_language_notice=none,
        reference=none,
        welsh_date=none,
        welsh_salutation=none,
        introduction=block("introduction"),
        chief_officer_comment=block("chief_officer_comment"),
        response_to_comment=block("response_to_comment"),
        status_table=(),
        recommendations_introduction=block("recommendations_introduction"),
        recommendations=(),
        general_action=block("commissioner_action"),
        others=block("others"),
        sections=(),
        conclusion=block("conclusion"),
        welsh_close=none,
        signatory=replace(full.signatory, welsh_title=none),
        copies=(),
        attribution=block("attribution"),
    )


@pytest.fixture(scope="session")
def letter() -> Letter:
    """A letter with everything in it."""
    return ambershire()


@pytest.fixture(scope="session")
def spare_letter() -> Letter:
    """A letter with as little in it as can be."""
    return spare()

"""Classes of words that more than one of these modules asks for. A class that one module asks for stands there."""

from __future__ import annotations

from pccreply.prose.words import vocabulary

FIRST_PERSON = vocabulary("i i'll i'd i've i'm my myself byddaf")
WATCHERS = vocabulary("office panel board commissioner committee mopac mayor assembly team's forum scrutiny")
TRANSACTIONS = vocabulary(
    """call calls email emails complaint complaints report reports victim victims caller callers log logs case cases
    incident incidents request requests disclosure disclosures referral referrals query queries enquiry enquiries file
    files footage offence offences crime crimes recruit recruits message messages contact contacts applicant applicants
    detainee detainees suspect suspects witness witnesses"""
)
FIGURES = vocabulary(
    "per-cent percent percentage proportion average rate figure figures number total statistics level % median"
)
DONE_WORDS = vocabulary(
    """complete completed implemented closed met discharged delivered done finished fulfilled satisfied achieved
    accomplished resolved concluded actioned finalised cwblhau gwblhau"""
)
FIRMLY_DONE = vocabulary("complete completed implemented closed discharged finished concluded gwblhau fulfilled")
STANDARDS = vocabulary(
    "requirement requirements recommendation recommendations standard standards target deadline this it that all test expectations"
)
UNABLE = vocabulary(
    """cannot can't couldn't unable impossible reluctant unwilling declines decline refuse refuses hesitate premature
    rash foolish wrong idle unwise"""
)
DENYING = vocabulary("not never nor neither nobody don't doesn't isn't won't aren't nid")
DEADLINES = vocabulary(
    """deadline deadlines timescale timescales timeframe timeframes timeline timelines timetable amserlen amserlenni
    terfyn"""
)


def _phrases(*phrases: str) -> dict[str, list[tuple[str, ...]]]:
    """Phrases by their first word."""
    table: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        parts = tuple(phrase.split())
        table.setdefault(parts[0], []).append(parts)
    return table


VAGUE = _phrases(
    "in due course", "as soon as possible", "as soon as practicable", "as soon as is", "as soon as reasonably", "shortly", "soon",
    "in the near future", "in the coming months", "in the coming weeks", "over the coming months", "over the coming weeks",
    "at the earliest opportunity", "imminent", "imminently", "over time", "in time", "eventually", "ongoing", "in the medium term",
    "in the longer term", "in the long term", "in the short term", "at pace", "under way", "underway", "in progress", "cyn gynted",
    "in the next few weeks", "in the next few months", "over the next few months", "over the next few weeks", "going forward",
    "in the fullness of time", "without delay", "at an early date", "before long", "sooner rather than later", "as and when",
)  # fmt: skip

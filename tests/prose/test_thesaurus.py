"""The thesaurus: its list is well formed, its stems join what belongs together, its concepts relate what they should."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pccreply.prose.thesaurus import PHRASE, concepts, concepts_of, key, read_list, stem
from pccreply.prose.words import read_words

SAME = """
train trained, train training, train trainer, trains trainers, supervise supervisor, supervise supervision,
supervised supervising, supervisory supervisors, accredit accreditation, accredited accrediting,
recognise recognising, recognise recognition, recognised recognises, recognize recognise, organise organisation,
organization organise, organisational organise, prioritise priority, priorities prioritisation, publish publication,
published publishing, policy policies, review reviewer, reviews reviewed, assess assessment, assessments assessing,
evaluate evaluation, evaluated evaluating, evaluates evaluator, investigate investigation, investigator investigating,
detain detention, detainee detention, retain retention, retained retaining, disclose disclosure, identify identified,
identify identification, identifies identifying, classify classification, notify notification, implement implemented,
implement implementation, record recording, recorded records, offend offender, offence offend, offenders offending,
prosecute prosecution, prosecutor prosecute, protect protection, protected protecting, inspect inspection,
inspectors inspection, refer referral, referred referring, approve approval, approved approving, remove removal,
renew renewal, appraise appraisal, manage management, manager managing, agree agreement, agreed agreeing,
comply compliance, complied compliant, govern governance, guide guidance, guided guiding, perform performance,
consult consultation, consulted consulting, translate translation, translator translating, interpret interpreter,
allocate allocation, allocated allocating, create creation, created creating, communicate communication,
collaborate collaboration, vulnerable vulnerability, accessible accessibility,
available availability, disabled disability, diverse diversity, secure security, vacant vacancy,
transparent transparency, consistent consistency, independent independence, independently independent,
prompt promptly, quick quickly, accurate accuracy, write written, wrote writing, teach taught, keep kept,
oversee oversight, oversaw overseeing, meet met, meeting meetings, analyse analysis, analyst analyses,
licence licensing, licensed licence, practise practice, share sharing, shared shares, store stored, storing stores,
close closed, closing closes, plan planned, planning plans, stop stopped, stopping stops, control controlled,
controller controlling, call calling, calls caller, handle handler, handling handled, drive driver, driven driving,
victim victim's, victims’ victim, child children, child's children, woman women, case cases, delay delayed,
delays delaying, apply application, applied applying, applicant applies, caution cautioned, arrest arrested,
search searching, searched searches, abuse abuser, abused abusing, exploit exploitation, stalk stalking,
stalker stalked, decide decision, decided deciding, steal stolen, thief theft, recruit recruitment, recruiter recruiting,
employ employer, appoint appointment, appointed appointing, monitor monitoring, monitored monitors, audit auditor,
audited auditing, survey surveyed, collision collisions, PCSO pcsos, PCC PCCs, DVPN DVPNs, goes going, use used, using uses, aware awareness,
ready readiness, operate operator, operational operate, delete deletion, destroy destroyed, respond response,
coordinate coordinator, coordination coordinated, corrupt corruption, staff staffing, staffed staff, brief briefing,
tag tagged, tagging tags, harass harassment, harassed harassing, dispatch dispatcher, map mapping, chose choice
"""

DIFFERENT = """
policy police, police politics, officer office, state station, community communist, council counsel, custody custom,
customer custom, general generate, personal personnel, person personnel, integrity integrate, authority author,
number numb, letter let, matter mat, paper pap, order ord, plan plane, planner planet, not note, rat rate, care car,
bar bare, cop cope, hat hate, tap tape, post poster, sect sector, fact factor, doctor doc, act actor,
port portion, stat state, process procession, univers universal, new news, need needle, seed see, speed spend,
feed fee, string str, thing th, bed b, shed she, hous hospital, minister ministry, minute minus, member memory,
partner part, register regiment, present presence, charity char, experiment expert, document doctor, document docket,
element elementary, department depart, apartment apart, comment commend, complement complete, national nature,
station static, foundation found, action acting, agency agent, currency current, sentence sent, finance final,
reference refer, hospital hospitality, festival festive, rival river, interval interview, gang ganger,
series serious, species special, gas gag, bus bust, status statute, focus folk, census censor, virus viral,
apply apple, supply supple, family familiar, ally all, fly flyer, bully bull, cover cove, tower tow, server serve,
cyber cycle, danger dang, winter wint, shelter shelve, hunger hung, later late, tender tend, gender gene, power pow,
 custody custodian, arm army, warrant warranty, vet veteran, vet veto, stalk stall, knife knit,
missing mission, mission commission, evening even, morning morn, drug drag, bail bailiff, fraud freud,
racial race, racial racket, assault assay, forensic force, court courtesy, judge jug, prison prism, trial tribal,
child chill, school scholar, health heal, mental mentor, victim victory, witness wit, probation probe, contact contract,
demand demean, estate state, fleet flee, budget budge, grant grand, leader ladder, chief chef, senior sense
"""


def pairs(table: str) -> list[tuple[str, str]]:
    """The pairs of a table of words."""
    found = [row.split() for row in table.replace("\n", " ").split(",")]
    return [(a, b) for a, b in found]


@pytest.mark.parametrize(("a", "b"), pairs(SAME))
def test_forms_of_one_word_share_a_stem(a: str, b: str) -> None:
    assert stem(a) == stem(b)


@pytest.mark.parametrize(("a", "b"), pairs(DIFFERENT))
def test_different_words_keep_their_stems_apart(a: str, b: str) -> None:
    assert stem(a) != stem(b)


RELATED = """
interpreter | first language
interpreter | translation
plain English | easy read
protocol | memorandum of understanding
protocol | agreement
review | audit
reviewing | look afresh
training | e-learning
training | classroom
refresher | course
publish | website
publish | make public
monitored | oversight
supervisor | sergeant
line manager | supervisor
accountable | answerable
chief officer | assistant chief constable
ACC | chief officer
retain | archive
retention | deleted
share | exchange
sharing | pass on
evaluate | measured
evaluation | impact
feedback | survey
ask victims | survey
views | feedback
funding | grant
budget | money
vacancy | recruitment
guidance | manual
policy | procedure
strategy | priority
strategic assessment | control strategy
software | portal
app | digital
dip sample | quality
dip sampling | scrutiny
backlog | delay
waiting | backlog
disability | accessible
council | local authority
local highway authorities | council
999 | emergency call
call handler | control room
abandoned calls | hang up
online reporting | web form
crime recording | crime data integrity
ASB | antisocial behaviour
anti-social behaviour | nuisance
neighbourhood policing | PCSO
problem-solving | SARA
hate crime | homophobic
domestic abuse | coercive control
DASH | domestic abuse
stalking | harassment
rape | sexual assault
child protection | safeguarding children
grooming | child sexual exploitation
modern slavery | human trafficking
missing person | absconded
mental health | section 136
custody | cells
strip search | intimate search
bail | released under investigation
stop and search | section 60
use of force | handcuffs
Taser | conducted energy device
firearms licensing | shotgun certificate
protest | demonstration
road traffic collision | crash
family liaison officer | FLO
bereaved | family liaison
MAPPA | sex offender
wanted | warrant
burglary | break-in
fraud | scam
cybercrime | hacking
organised crime group | OCG
county lines | cuckooing
drugs | cannabis
murder | homicide
fingerprint | DNA
phone download | digital forensics
unused material | disclosure
case file | file quality
victims' code | victim personal statement
vetting | background check
corruption | abuse of position
misconduct | gross misconduct
complaint | IOPC
ethnicity | disproportionality
wellbeing | occupational health
rota | shift pattern
sickness | absence
leadership | promotion
estates | building
fleet | vehicle
ANPR | number plate
body-worn video | BWV
dashcam | doorbell footage
facial recognition | biometric
terrorism | extremism
emergency plan | civil contingencies
school | pupil
hospital | NHS
probation | HMPPS
prosecutor | CPS
court | magistrate
fire and rescue | firefighter
youth justice | young offender
MARAC | domestic abuse
on track | progress
timely | delay
collision | crash
bereaved | grieving
"""

UNRELATED = """
interpreter | collision
training | burglary
budget | interpreter
budget | rape
custody | website
website | supervisor
drugs | vetting
vetting | stalking
stalking | fraud
fraud | burglary
burglary | robbery at sea
council | court
court | school
school | hospital
hospital | prison
prison | council
ANPR | Taser
Taser | DNA
DNA | sickness
sickness | backlog
backlog | leadership
leadership | cannabis
cannabis | firearms licensing
firearms licensing | driving licence
missing person | vacancy
vacancy | missing
protest | complaint
complaint | misery
domestic abuse | modern slavery
modern slavery | hate crime
hate crime | county lines
neighbourhood policing | roads policing
roads policing | armed policing
bail | fleet
fleet | estates
estates | finance
survey | software
software | sergeant
sergeant | sample
quality | quantity
protocol | survey
retain | recruit
delete | delay
evaluate | supervise
victim | witness
victim | suspect
suspect | witness
disclosure | sharing
grant | council
strategy | software
interview | interpreter
stop and search | missing person
search | research
strip search | house search
mental health | sexual health
custody | custody of children
MAPPA | MARAC
IOPC | CPS
CPS | CQC
PCSO | special constable
dashcam | web form
body-worn video | online reporting
facial recognition | award
knife | Taser
arson | fraud
homicide | stalking
terrorism | protest
rota | rotten
wellbeing | rape
language | leadership
disability | delay
publish | review
publish | monitor
record | recruit
money | month
chief officer | PCSO
chief constable | chief executive
police | policy
plan | plane
ask | task
staff | stuff
officer | office
probation | problem
progress | protest
demand | command
prisoner | prize
collision | decision
bereaved | offender
cyber | cycle
abandoned calls | abandoned vehicle
priority | portal
feedback | fuel
train | railway
court | courtesy
guidance | guilt
county lines | telephone lines
coroner | corner
"""


def related(a: str, b: str) -> bool:
    """Whether two words or phrases are forms of the same word or stand in the same concept, as wholes."""
    return key(a) == key(b) or not whole(a).isdisjoint(whole(b))


def whole(phrase: str) -> set[str]:
    """The concepts that all words of a phrase belong to."""
    words = phrase.lower().split()
    return {name for name, indices in concepts_of(words).items() if len(indices) == len(words)}


def rows(table: str) -> list[tuple[str, str]]:
    """The two sides of every line of a table."""
    found = [line.split(" | ") for line in table.strip().splitlines()]
    return [(a, b) for a, b in found]


@pytest.mark.parametrize(("a", "b"), rows(RELATED))
def test_words_of_one_concept_are_related_both_ways(a: str, b: str) -> None:
    assert related(a, b) and related(b, a)


@pytest.mark.parametrize(("a", "b"), rows(UNRELATED))
def test_words_of_different_concepts_are_not_related(a: str, b: str) -> None:
    assert not related(a, b) and not related(b, a)


def test_the_tables_are_as_large_as_they_claim() -> None:
    assert len(set(pairs(SAME))) + len(set(pairs(DIFFERENT))) >= 250
    assert len(set(rows(RELATED))) >= 80
    assert len(set(rows(UNRELATED))) >= 80


GENERAL = [
    "force",
    "police",
    "make",
    "have",
    "work",
    "people",
    "report",
    "recommendation",
    "inspector",
    "improve",
    "ensure",
    "new",
    "service",
    "action",
]
"""Words that every letter uses: related to everything, they would tell nothing."""

AMBIGUOUS = ["lead", "record", "watch", "post", "date", "charge", "party"]
"""Words with several senses, which only a phrase settles."""


def members() -> list[tuple[str, str]]:
    """Every member of the list with its concept."""
    return [(name, member) for name, found in concepts().items() for member in found]


def test_the_list_is_large_enough_to_be_of_use() -> None:
    assert len(concepts()) >= 350


@pytest.mark.parametrize("name", concepts())
def test_a_concept_is_well_formed(name: str) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
    found = concepts()[name]
    assert 4 <= len(found) <= 25
    twice = [same for same, times in Counter(map(key, found)).items() if times > 1]
    assert not twice, f"members that are forms of one another: {twice}"
    for member in found:
        assert re.fullmatch(r"[a-z0-9£&+/'.]+([ -][a-z0-9£&+/'.]+)*", member), member
        assert len(key(member).split()) <= PHRASE, member


def test_no_general_or_ambiguous_word_stands_by_itself() -> None:
    banned = {stem(word) for word in GENERAL + AMBIGUOUS}
    assert [(name, member) for name, member in members() if key(member) in banned] == []


def test_no_word_belongs_to_so_many_concepts_that_it_says_nothing() -> None:
    often = Counter(key(member) for _, member in members())
    assert {member: times for member, times in often.items() if times > 4} == {}


def test_every_member_is_found_again_as_its_concept() -> None:
    """What a text is cut into and what the list holds must fit, marks inside words included."""
    for name, member in members():
        words = read_words(f"before {member} after").low
        places = concepts_of(words).get(name)
        assert places, (name, member)
        assert 0 not in places and len(words) - 1 not in places


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("review audit, examine", "Line 2 is not"),
        ("two words: audit, examine", "Line 2 is not"),
        ("first: audit, examine", "Line 2 enters the concept first again"),
    ],
)
def test_a_bad_line_is_named(line: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_list(f"first: check, verify\n{line}")


def test_comments_and_empty_lines_say_nothing() -> None:
    assert read_list("# a comment\n\nfirst: check, look over # why\n") == {"first": ("check", "look over")}


def concepts_in(text: str) -> dict[str, str]:
    """The concepts of a text, each with its words."""
    words = read_words(text).low
    return {name: " ".join(words[i] for i in places) for name, places in concepts_of(words).items()}


@pytest.mark.parametrize(
    ("asked", "answered", "shared"),
    [
        (
            "settle an agreement with each council on sharing records of collisions",
            "The council's engineers and our analysts now hold a signed protocol, and crash figures pass each way.",
            {"agreement", "collisions"},
        ),
        (
            "make its information understood in languages other than English",
            "There is a leaflet in Polish at every front counter, and an interpreter on the line within a minute.",
            {"translate"},
        ),
        (
            "make sure supervisors review investigation plans",
            "Each sergeant goes through the lines of enquiry on a fresh burglary by the end of the shift.",
            {"supervise", "review", "investigation-plan"},
        ),
        (
            "reduce the number of abandoned 101 calls",
            "In May one caller in twenty hung up before the switchboard answered.",
            {"abandoned-calls", "non-emergency-calls"},
        ),
        (
            "retain completed risk assessments under MoPI",
            "The DASH forms are archived with the log, and weeded after the years that the schedule gives.",
            {"risk-assessment", "retention"},
        ),
        (
            "evaluate whether the training has made a difference",
            "A second survey of the classroom groups will measure what they remember.",
            {"evaluate", "training"},
        ),
        (
            "appoint a chief officer who is accountable for the plan",
            "The ACC (crime) owns it and will answer for its milestones.",
            {"chief-officers", "accountable"},
        ),
        (
            "publish the findings of dip-sampling",
            "They go on the website each quarter, with the quality scores.",
            {"publish", "quality"},
        ),
    ],
)
def test_an_answer_in_other_words_shares_the_concepts_of_its_recommendation(
    asked: str, answered: str, shared: set[str]
) -> None:
    assert shared <= concepts_in(asked).keys() & concepts_in(answered).keys()


def test_the_indices_are_those_of_the_words_that_were_given() -> None:
    words = ["the", "line", "-", "managers", "review", "anti-social", "behaviour", ",", "stop", "and", "search"]
    found = concepts_of(words)
    assert found["supervise"] == [1, 3]
    assert found["review"] == [4]
    assert found["antisocial-behaviour"] == [5, 6]
    assert found["stop-search"] == [8, 9, 10]


def test_a_phrase_does_not_reach_over_a_mark() -> None:
    assert "mental-health" in concepts_of(["mental", "health"])
    assert "mental-health" not in concepts_of(["mental", ",", "health"])


def test_a_text_of_general_words_has_no_concept() -> None:
    assert concepts_in("The force will make sure that people in the police have new work in this report.") == {}
    assert concepts_of([]) == {}


@given(st.text(max_size=20))
def test_any_text_has_a_stem_that_case_does_not_change(word: str) -> None:
    assert stem(word) == stem(word.lower())


@given(st.sampled_from([member for _, member in members() if member.isalpha() and len(member) > 3]))
def test_a_regular_plural_has_the_stem_of_its_singular(word: str) -> None:
    if word[-1] not in "sxzyhfui" and word != "halve":  # "halves" is the plural of "half"
        assert stem(word + "s") == stem(word)


@given(st.lists(st.sampled_from([word for _, member in members() for word in member.split()]), max_size=12))
def test_indices_are_rising_and_within_the_text(words: list[str]) -> None:
    for places in concepts_of(words).values():
        assert places == sorted(set(places))
        assert set(places) <= set(range(len(words)))


def test_nothing_is_read_before_it_is_asked_for() -> None:
    """Commands that compare no texts do not pay for the list."""
    program = (
        "import pccreply.prose.thesaurus as t; print(t.concepts.cache_info().currsize, t.stem.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "0"]

"""The words of the field that the kinds look for: data in TOML beside this file, read and checked once."""

import functools
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Literal

from gouji.narrative.model import Certainty, Severity
from gouji.narrative.rulebook import Genre
from gouji.narrative.toml_file import Entry, Pattern, read_toml, shaped

FOLDER = Path(__file__).parent


class Topic(Entry):
    """A field of government work, or (aspect) what an indicator measures; `safety`: it should cover nearly all."""

    name: str
    terms: tuple[str, ...]
    near: tuple[str, ...] = ()
    aspect: bool = False
    safety: bool = False


class Generic(Entry):
    words: tuple[str, ...]
    venues: tuple[str, ...]
    exhortation: tuple[str, ...]


class Evidence(Entry):
    documents: tuple[Pattern, ...]
    dates: tuple[Pattern, ...]
    methods: tuple[Pattern, ...]
    vague: tuple[Pattern, ...]
    effects: tuple[Pattern, ...]
    causes: tuple[Pattern, ...]
    excuses: tuple[Pattern, ...]
    admissions: tuple[Pattern, ...]
    over_explained: tuple[Pattern, ...]
    rising: tuple[Pattern, ...]
    saving: tuple[Pattern, ...]
    falling: tuple[Pattern, ...]
    phased: tuple[Pattern, ...]
    conclusions: tuple[Pattern, ...]
    audits: tuple[Pattern, ...]
    owners: tuple[Pattern, ...]
    deadlines: tuple[Pattern, ...]
    measures: tuple[Pattern, ...]
    surveys: tuple[Pattern, ...]
    compared: tuple[Pattern, ...]
    shortcomings: tuple[Pattern, ...]
    no_deviation: tuple[Pattern, ...]
    failures: tuple[Pattern, ...]
    deducted: tuple[Pattern, ...]
    less_is_better: tuple[Pattern, ...]
    more_is_better: tuple[Pattern, ...]
    remainders: tuple[Pattern, ...]
    gaps: tuple[Pattern, ...]
    breakdowns: tuple[Pattern, ...]
    set_aside: tuple[Pattern, ...]
    events: tuple[Pattern, ...]
    running: tuple[Pattern, ...]
    full_rates: tuple[Pattern, ...]
    standing: tuple[Pattern, ...]
    intents: tuple[Pattern, ...]
    assessed: tuple[Pattern, ...]
    finished: tuple[Pattern, ...]
    unfinished: tuple[Pattern, ...]
    still: tuple[Pattern, ...]
    delays: tuple[Pattern, ...]
    in_time: tuple[Pattern, ...]


class Guard(Entry):
    unless: tuple[Pattern, ...]


class Pair(Entry):
    """Two statements that exclude each other."""

    id: str
    rule: str
    title: str
    left: tuple[Pattern, ...]
    right: tuple[Pattern, ...]
    explanation: str
    suggestion: str
    left_needs: Pattern | None = None
    left_unless: tuple[Pattern, ...] = ()
    left_sentence_unless: tuple[Pattern, ...] = ()
    right_unless: tuple[Pattern, ...] = ()
    subject: bool = False
    certainty: Certainty = Certainty.CERTAIN
    severity: Severity | None = None


class Exclusive(Entry):
    guard: Guard
    pair: tuple[Pair, ...]


class Slip(Entry):
    wrong: str
    right: str
    regex: Pattern | None = None


class Slips(Entry):
    slips: tuple[Slip, ...]
    doubled: tuple[Pattern, ...]
    doubled_advisory: tuple[str, ...]
    until: Pattern


class Leftover(Entry):
    id: str
    title: str
    patterns: tuple[Pattern, ...]
    certainty: Certainty
    severity: Severity
    suggestion: str


class Voice(Entry):
    small_units: tuple[str, ...]
    outsider: tuple[Pattern, ...]
    levels: tuple[str, ...]


class Templates(Entry):
    leftover: tuple[Leftover, ...]
    voice: Voice


class FundSource(Entry):
    level: str
    names: tuple[str, ...]
    stated: tuple[Pattern, ...]


class UpperFunds(Entry):
    names: tuple[str, ...]
    stated: tuple[Pattern, ...]


class FundWords(Entry):
    government_fund: tuple[str, ...]
    one_off: tuple[str, ...]
    yearly: tuple[str, ...]
    sensitive: tuple[str, ...]
    standard: tuple[Pattern, ...]


class Funds(Entry):
    source: tuple[FundSource, ...]
    upper: UpperFunds
    words: FundWords


Role = Literal["funds", "problems", "measures", "conclusion", "tasks", "indicators", "openness", "adjustment"]


class RoleNames(Entry):
    name: Role
    headings: tuple[Pattern, ...]


class Element(Entry):
    id: str
    rule: str
    genres: tuple[Genre, ...]
    title: str
    explanation: str
    suggestion: str
    headings: tuple[Pattern, ...] = ()
    words: tuple[Pattern, ...] = ()
    under: tuple[Pattern, ...] = ()


class AnswerWanted(Entry):
    """One of the questions that the outline of a report asks under a heading."""

    name: str
    words: tuple[Pattern, ...]


class Elements(Entry):
    answer: tuple[AnswerWanted, ...]
    role: tuple[RoleNames, ...]
    element: tuple[Element, ...]
    dimensions: Mapping[str, tuple[str, ...]]


class Injection(Entry):
    sure: tuple[Pattern, ...]
    addressee: tuple[Pattern, ...]
    order: tuple[Pattern, ...]


class Statement(Entry):
    """What a report says of itself that a reviewer must ask about; `owned`: nothing is asked where it stands among the
    problems that the report names itself; `approvable`: nor where it was approved."""

    id: str
    rule: str
    title: str
    patterns: tuple[Pattern, ...]
    explanation: str
    suggestion: str
    severity: Severity | None = None
    owned: bool = False
    approvable: bool = True


class Compliance(Entry):
    statement: tuple[Statement, ...]
    guard: Guard


class Step(Entry):
    """A step of a purchase or of works; those of a lower rank come first."""

    rank: int
    name: str
    patterns: tuple[Pattern, ...]


class Steps(Entry):
    step: tuple[Step, ...]
    guard: Guard


class Event(Entry):
    """A harm under its several words."""

    name: str
    words: tuple[str, ...]


class Denial(Entry):
    before: tuple[Pattern, ...]
    bare: tuple[Pattern, ...]
    after: tuple[Pattern, ...]
    degrees: tuple[str, ...]
    unless: tuple[Pattern, ...]


class Opposite(Entry):
    """What may be said of all, and what unsays it of some."""

    done: tuple[str, ...]
    undone: tuple[str, ...]


class Events(Entry):
    event: tuple[Event, ...]
    opposite: tuple[Opposite, ...]
    denial: Denial


class State(Entry):
    """What lasts (运行, 在岗): the words that say of which state a claim is, and those that break it."""

    name: str
    of: tuple[str, ...]
    broken: tuple[Pattern, ...]


class States(Entry):
    lasting: tuple[Pattern, ...]
    counted: Pattern
    unless: tuple[Pattern, ...]
    state: tuple[State, ...]


class Act(Entry):
    """Something done: how it is denied, and how it is told of. `near`: both must be of the same thing; `one_of_many`: a
    denial for one project says nothing of a report on many."""

    name: str
    denied: tuple[str, ...]
    told: tuple[Pattern, ...]
    near: bool = False
    one_of_many: bool = False


class ActDenial(Entry):
    before: tuple[Pattern, ...]
    unless: tuple[Pattern, ...]
    denied_unless: tuple[Pattern, ...]


class Acts(Entry):
    act: tuple[Act, ...]
    denial: ActDenial


class Family(Entry):
    """Ways of doing one thing, each under its several words."""

    name: str
    ways: tuple[tuple[str, ...], ...]


class Alternatives(Entry):
    family: tuple[Family, ...]


class BareClaim(Entry):
    """A conclusion that wants something behind it."""

    id: str
    rule: str
    claim: tuple[Pattern, ...]
    support: tuple[Pattern, ...]
    what: str
    ask: str
    anywhere: bool = False


class Bare(Entry):
    claim: tuple[BareClaim, ...]


class Topics(Entry):
    topic: tuple[Topic, ...]


class Vocabulary(Entry):
    """All of it, one attribute a file."""

    topics: Topics
    generic: Generic
    evidence: Evidence
    exclusive: Exclusive
    slips: Slips
    templates: Templates
    funds: Funds
    elements: Elements
    injection: Injection
    compliance: Compliance
    bare: Bare
    steps: Steps
    events: Events
    states: States
    acts: Acts
    alternatives: Alternatives

    @cached_property
    def topic(self) -> Mapping[str, Topic]:
        return {topic.name: topic for topic in self.topics.topic}


@functools.cache
def load_vocabulary() -> Vocabulary:
    """Raises SettingsError: a file of this folder is broken; the line names the file and the key."""
    raw = {name: read_toml(FOLDER / f"{name}.toml") for name in Vocabulary.model_fields}
    return shaped(Vocabulary, raw, FOLDER.name)

"""From a reviewer's words to what is asked (act) and of what (focus): by rules, with the vocabulary as data."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gouji.assistant.spoken import written
from gouji.assistant.vocabulary import Act, Field, Mention, Topic, mentions, vocabulary
from gouji.figures.model import Kind, Quantity
from gouji.figures.numerals import parse_chinese
from gouji.figures.scan import scan
from gouji.figures.units import suffix_at
from gouji.index.bigrams import fold as fold_query
from gouji.index.glossary import fields_of_work
from gouji.report.model import Report
from gouji.report.normalise import normalise

_EACH = re.compile(r"[各每][一-鿿]{1,5}(?:分别|各)(?:有|是|为)?[一-鿿]{0,3}?(?:多少|几)")
_INDICATOR = re.compile(
    r"(?:绩效|三级)?指标[第]?([0-9]{1,3}|[一二三四五六七八九十]{1,3})(?![级个项条类、0-9])|第([0-9]{1,3}|[一二三四五六七八九十]{1,3})[个项条]指标"
)
_QUOTED = re.compile(r"[“「『《\"]([^”」』》\"]{2,})[”」』》\"]")
_RUN = re.compile(r"[^\s，。；：！？、（）()“”‘’「」『』《》【】〔〕,.;:!?\"'—…·/|]{2,}")
_FIGURE = re.compile(r"[0-9]{4}年[末底]|[0-9.%]+[万亿]?[元人次个项家户年月日分座所台辆处批名件条场期份]?")
_ALL_OF = re.compile(r"(?<=[一-鿿])(?<![首成])都(?=[一-鿿])(?!都市)")
_MEASURE = re.compile("多少|几")
# What holds words together is left at the ends of a run when the rest is taken out (学校有, 也有食品).
_LEADING = re.compile(r"(?<![一-鿿])(?:[也都还又再才并但而且和与及或被把由给将这那请]+有?)(?=[一-鿿])")
_TRAILING = re.compile(r"(?<=[一-鿿])[有是在也都还和与及了的为各](?![一-鿿])|(?<![一-鿿])末有?(?![一-鿿])")
_HOW_MANY = re.compile("(?:多少|几)[个家名人次户所项件条位座台]?")
_ONE_CHARACTER = frozenset("村镇乡县区校院所站")  # nouns of lists that stand alone
# So short a question (怎么改) leans on what was said before; everyday words in it name nothing.
_BARE_FOLLOW_UP = 4
_ASKING = re.compile("[多几哪谁何]|什么|问题")
_SEPARATOR = re.compile(r"[，；。？！、：]|和|与|跟|及|还有|加上|或|等于")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年|年度|$|[^\d.%元块万人个])")
_PUNCTUATION = re.compile(r"[\s，。；：！？、（）()“”‘’「」『』《》【】〔〕,.;:!?\"'—…·/|]+")


@dataclass(frozen=True, slots=True)
class Focus:
    """What a question is about. Carried over to a follow-up that leaves it out.

    `indicators` are the numbers of indicators as the report writes them; `topics` are names of the vocabulary's topics;
    `quotes` are words that the question puts in quotation marks.
    """

    indicators: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        return not (self.indicators or self.topics or self.fields or self.quotes or self.terms)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as read.

    `text` is normalised and put into written wording, `said` is as it was spoken; `quantities` are its claims (not its
    years or indicator numbers); `terms` of the focus are what is left of it when the vocabulary, the frame words and
    the punctuation are taken out: runs of two characters or more, which name things of this report that no vocabulary
    knows.
    """

    text: str
    act: Act
    focus: Focus
    quantities: tuple[Quantity, ...] = ()
    years: tuple[int, ...] = ()
    required: tuple[str, ...] = ()  # the terms that stand before a topic: what is found must be said of them
    asks_person: bool = False
    list_of: str | None = None  # the noun after 哪些; "" where a list is asked for without naming of what
    asks_each: bool = False
    follows: bool = False  # leans on the turn before it
    asks_why: bool = False
    measure: str = ""  # the measure word of 多少户, 几所
    kinds: frozenset[Kind] = frozenset()  # of the figure asked for; empty where the words do not say
    groups: tuple[tuple[Topic, ...], ...] = ()  # topics that are said of one another, one group a thing asked for
    fields: tuple[Field, ...] = ()
    said: str = ""
    whole: str = ""  # the question that this is one half of

    @property
    def topics(self) -> tuple[Topic, ...]:
        return tuple(dict.fromkeys(topic for group in self.groups for topic in group))


def read(text: str, report: Report | None = None) -> Question:
    """Read a question. With a report, its own names (indicators) are recognised too; without, only what the vocabulary
    and the form of the words tell."""
    words = vocabulary()
    said = normalise(text).text.strip().replace("\n", " ")
    plain = written(said)
    bare = plain.replace("“", "").replace("”", "")
    named = mentions(bare, asked=True) or (_spoken(bare, report) if len(fold(bare)) > _BARE_FOLLOW_UP else ())
    numbers = _indicators(plain, report)
    if not numbers:
        named = tuple(replace(m, topic=words.topic(m.topic.alone)) if m.topic.alone else m for m in named)
    groups = _groups(bare, named)
    topics = tuple(dict.fromkeys(topic for group in groups for topic in group))
    fields = tuple(f for f in words.fields if any(a in plain for a in f.aliases))
    quotes = tuple(dict.fromkeys(m[1].strip() for m in _QUOTED.finditer(plain)))
    terms = _terms(bare, named, report)
    general = not (numbers or quotes or any(t.name not in words.neutral for t in topics))
    act = next(i.act for i in words.intents if i.matches(plain) and (general or not i.general))
    # 一天, 一个 say of each, not how many.
    quantities = tuple(q for q in scan(plain) if q.is_claim and q.literal != "一" and not _within_indicator(q, plain))
    return Question(
        text=plain,
        act=act,
        focus=Focus(
            numbers, tuple(t.name for t in topics), tuple(f.name for f in fields), quotes, tuple(t for t, _ in terms)
        ),
        required=tuple(t for t, before in terms if before or not named),
        quantities=quantities,
        years=tuple(dict.fromkeys(int(m[1]) for m in _YEAR.finditer(plain))),
        asks_person=bool(words.person_asks.search(plain)),
        list_of=_list_of(plain),
        asks_each=bool(words.each_asks.search(plain) or _EACH.search(plain)),
        follows=any(p.search(plain) for p in words.ellipsis),
        asks_why=bool(words.why.search(plain)),
        kinds=next((k for k, patterns in words.values if any(p.search(plain) for p in patterns)), frozenset())
        or (frozenset({Kind.COUNT}) if _counts(plain) else frozenset()),
        measure=_measure(plain),
        groups=groups,
        fields=fields,
        said=said,
    )


def _measure(text: str) -> str:
    match = _MEASURE.search(text)
    suffix = suffix_at(text, match.end()) if match else None
    if match and suffix is None and (said := re.match(r"[一-鿿]{3,8}(?=[？?，。]|$)", text[match.end() :])):
        # 多少低保户 counts 户; the noun itself stays a word to look for.
        suffix = suffix_at(said[0], len(said[0]) - 1)
    return suffix.unit.name if suffix else ""


def _counts(text: str) -> bool:
    """Whether a measure word of counted things is asked for (多少份)."""
    suffix = suffix_at(_measure(text), 0) if _measure(text) else None
    return suffix is not None and suffix.unit.kind is Kind.COUNT


def _measure_at(text: str) -> str:
    """The measure word as it is written."""
    match = _MEASURE.search(text)
    suffix = suffix_at(text, match.end()) if match else None
    return text[match.end() : suffix.end] if match and suffix else ""


def fold(text: str) -> str:
    """Text without punctuation and blanks: how names are compared."""
    return _PUNCTUATION.sub("", text)


def _groups(text: str, named: Sequence[Mention]) -> tuple[tuple[Topic, ...], ...]:
    """The topics named, in the order of the question; those that nothing separates are one group. A lone aspect
    (和实际支出) is said of the subject named before it."""
    groups: list[list[Topic]] = []
    last = 0
    for mention in named:
        topic = mention.topic
        subjects = [t for t in groups[-1] if not t.aspect] if groups and any(t.aspect for t in groups[-1]) else []
        if groups and not _SEPARATOR.search(text[last : mention.start]):
            groups[-1].append(topic)
        elif topic.aspect and subjects:
            groups.append([*subjects, topic])
        else:
            groups.append([topic])
        last = mention.end
    return tuple(dict.fromkeys(tuple(dict.fromkeys(group)) for group in groups))


def _spoken(text: str, report: Report | None) -> tuple[Mention, ...]:
    """Topics named in everyday words (花掉的钱), by the synonyms of the index; asked where no proper name stands. A
    word that stands in the report with its neighbours is part of a name there (流失 in 水土流失治理)."""
    found: list[Mention] = []
    for said in fields_of_work().mentions(fold_query(text)):
        sides = (text[max(0, said.start - 1) : said.end], text[said.start : said.end + (1 if said.start else 2)])
        named_so = report is not None and all(len(s) > said.end - said.start or not said.start for s in sides)
        named_so = named_so and report is not None and all(side in report.text for side in sides)
        if named_so or _ASKING.search(text[said.start : said.end]):
            continue
        named = next(
            (m.topic for term in said.concept.terms for m in mentions(term) if m.end - m.start == len(term)), None
        )
        if named is not None and not any(said.start < f.end and f.start < said.end for f in found):
            found.append(Mention(said.start, said.end, named))
    return tuple(found)


def _indicators(text: str, report: Report | None) -> tuple[str, ...]:
    """Indicators named by number (指标7、第三个指标), or by a name of the report that the question holds."""
    numbers = [_digits(m[1] or m[2]) for m in _INDICATOR.finditer(text)]
    if report is not None and not numbers:
        folded = fold(text)
        shared = [(_shared(folded, fold(i.name)), i.number or i.name) for i in report.indicators]
        most = max((length for length, _ in shared), default=0)
        numbers = [key for length, key in shared if length and length == most]
    return tuple(dict.fromkeys(numbers))


def _shared(question: str, name: str) -> int:
    """How many characters of an indicator's name a question holds in one stretch; 0 where that is not most of it."""
    least = max(4, (len(name) * 3 + 4) // 5)
    for length in range(len(name), least - 1, -1):
        if any(name[i : i + length] in question for i in range(len(name) - length + 1)):
            return length
    return 0


def _digits(number: str) -> str:
    if number.isdigit():
        return number
    value = parse_chinese(number)
    return number if value is None else format(value, "f")


def _within_indicator(quantity: Quantity, text: str) -> bool:
    return quantity.kind is Kind.NUMBER and any(
        m.start() <= quantity.span.start < m.end() for m in _INDICATOR.finditer(text)
    )


def _terms(text: str, named: Sequence[Mention], report: Report | None) -> tuple[tuple[str, bool], ...]:
    """What is left of the words, each with whether it stands before the last topic, and so may belong to it."""
    last = max((mention.end for mention in named), default=0)
    characters = list(text)
    for mention in named:
        characters[mention.start : mention.end] = "，" * (mention.end - mention.start)
    left = "".join(characters)
    said = _measure_at(text)
    measure = (re.compile(f"(?:多少|几){re.escape(said)}"),) if said else ()
    unit = (re.compile(re.escape(report.unit)),) if report is not None and report.unit else ()
    for pattern in (_INDICATOR, *unit, _FIGURE, *measure, _HOW_MANY, _ALL_OF, vocabulary().frame):
        left = pattern.sub(lambda m: "，" * len(m[0]), left)  # as long as before: places stay comparable
    for pattern in (_LEADING, _TRAILING):
        left = pattern.sub(lambda m: "，" * len(m[0]), left)
    found = [(m[0], m.start() < last) for m in _RUN.finditer(left)]
    own = report.unit or "" if report is not None else ""
    fields = {alias for field in vocabulary().fields for alias in field.aliases}  # 完成值 names nothing
    kept = {term: (term, before) for term, before in reversed(found) if term not in own and term not in fields}
    return tuple(kept.values())[::-1]


def _list_of(text: str) -> str | None:
    match = vocabulary().list_asks.search(text)
    if match is None:
        return None
    named = next((noun for noun, _ in vocabulary().list_marks if match[0].endswith(noun)), None)
    if named is not None:
        return named
    after = re.match(r"[一-鿿]{1,8}", text[match.end() :])
    noun = after[0].partition("的")[0] if after else ""
    if noun not in dict(vocabulary().list_marks):
        noun = vocabulary().frame.sub("", noun)
    return noun if len(noun) >= 2 or noun in _ONE_CHARACTER else ""

"""From a reviewer's words to what is asked (act) and of what (focus): by rules, with the vocabulary as data."""

import re
from dataclasses import dataclass

from gouji.assistant.vocabulary import Act, Field, Topic, mentions, vocabulary
from gouji.figures.model import Kind, Quantity
from gouji.figures.numerals import parse_chinese
from gouji.figures.scan import scan
from gouji.report.model import Report
from gouji.report.normalise import normalise

_INDICATOR = re.compile(
    r"(?:绩效|三级)?指标[第]?([0-9]{1,3}|[一二三四五六七八九十]{1,3})(?![级个项条类、0-9])|第([0-9]{1,3}|[一二三四五六七八九十]{1,3})[个项条]指标"
)
_QUOTED = re.compile(r"[“「『《\"]([^”」』》\"]{2,})[”」』》\"]")
_QUOTED_WHOLE = re.compile(r"[“「『]([^”」』]{4,})[”」』]")
_SEPARATOR = re.compile(r"[，；。？！、：]|和|与|跟|及|还有|加上|或|等于")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年|年度|$|[^\d.%])")
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

    `text` is normalised; `quantities` are its claims (not its years or indicator numbers); `terms` of the focus are
    what is left of it when the vocabulary, the frame words and the punctuation are taken out: runs of two characters
    or more, which name things of this report that no vocabulary knows.
    """

    text: str
    act: Act
    focus: Focus
    quantities: tuple[Quantity, ...] = ()
    years: tuple[int, ...] = ()
    asks_person: bool = False
    list_of: str | None = None  # the noun after 哪些; "" where a list is asked for without naming of what
    asks_each: bool = False
    follows: bool = False  # leans on the turn before it
    asks_why: bool = False
    kinds: frozenset[Kind] = frozenset()  # of the figure asked for; empty where the words do not say
    groups: tuple[tuple[Topic, ...], ...] = ()  # topics that are said of one another, one group a thing asked for
    fields: tuple[Field, ...] = ()

    @property
    def topics(self) -> tuple[Topic, ...]:
        return tuple(dict.fromkeys(topic for group in self.groups for topic in group))


def read(text: str, report: Report | None = None) -> Question:
    """Read a question. With a report, its own names (indicators) are recognised too; without, only what the vocabulary
    and the form of the words tell."""
    words = vocabulary()
    plain = normalise(text).text.strip().replace("\n", " ")
    act = next(intent.act for intent in words.intents if intent.matches(plain))
    groups = _groups(plain)
    topics = tuple(dict.fromkeys(topic for group in groups for topic in group))
    fields = tuple(f for f in words.fields if any(a in plain for a in f.aliases))
    numbers = _indicators(plain, report)
    quotes = tuple(dict.fromkeys(m[1].strip() for m in _QUOTED.finditer(plain)))
    terms = _terms(plain, topics, report)
    quantities = tuple(q for q in scan(plain) if q.is_claim and not _within_indicator(q, plain))
    return Question(
        text=plain,
        act=act,
        focus=Focus(numbers, tuple(t.name for t in topics), tuple(f.name for f in fields), quotes, terms),
        quantities=quantities,
        years=tuple(dict.fromkeys(int(m[1]) for m in _YEAR.finditer(plain))),
        asks_person=bool(words.person_asks.search(plain)),
        list_of=_list_of(plain),
        asks_each=bool(words.each_asks.search(plain)),
        follows=any(p.search(plain) for p in words.ellipsis),
        asks_why=bool(words.why.search(plain)),
        kinds=next((k for k, patterns in words.values if any(p.search(plain) for p in patterns)), frozenset()),
        groups=groups,
        fields=fields,
    )


def fold(text: str) -> str:
    """Text without punctuation and blanks: how names are compared."""
    return _PUNCTUATION.sub("", text)


def _groups(text: str) -> tuple[tuple[Topic, ...], ...]:
    """The topics named, longest alias first, no two on the same characters, in the order of the question; those that
    nothing separates are one group. A lone aspect (和实际支出) is said of the subject named before it."""
    plain = text.replace("“", "").replace("”", "")
    groups: list[list[Topic]] = []
    last = 0
    for mention in mentions(text):
        start, end, topic = mention.start, mention.end, mention.topic
        if groups and not _SEPARATOR.search(plain[last:start]):
            groups[-1].append(topic)
        elif (
            topic.aspect
            and groups
            and (subjects := [t for t in groups[-1] if not t.aspect])
            and any(t.aspect for t in groups[-1])
        ):
            groups.append([*subjects, topic])
        else:
            groups.append([topic])
        last = end
    return tuple(dict.fromkeys(tuple(dict.fromkeys(group)) for group in groups))


def _indicators(text: str, report: Report | None) -> tuple[str, ...]:
    """Indicators named by number (指标7、第三个指标), or by a name of the report that the question holds."""
    numbers = [_digits(m[1] or m[2]) for m in _INDICATOR.finditer(text)]
    if report is not None and not numbers:
        folded = fold(text)
        numbers = [i.number for i in report.indicators if _names(folded, fold(i.name))]
    return tuple(dict.fromkeys(numbers))


def _names(question: str, name: str) -> bool:
    """Whether a question names an indicator: the whole name, or a stretch of it that is most of it."""
    if len(name) < 3:
        return False
    if name in question:
        return True
    least = max(4, (len(name) * 3 + 4) // 5)
    return any(name[i : i + least] in question for i in range(len(name) - least + 1))


def _digits(number: str) -> str:
    if number.isdigit():
        return number
    value = parse_chinese(number)
    return number if value is None else format(value, "f")


def _within_indicator(quantity: Quantity, text: str) -> bool:
    return quantity.kind is Kind.NUMBER and any(
        m.start() <= quantity.span.start < m.end() for m in _INDICATOR.finditer(text)
    )


def _terms(text: str, topics: tuple[Topic, ...], report: Report | None) -> tuple[str, ...]:
    left = _INDICATOR.sub("，", text)
    if report is not None and report.unit:
        left = left.replace(report.unit, "，")
    for topic in topics:
        for alias in topic.aliases:
            left = left.replace(alias, "，")
    left = re.sub(r"[0-9.%]+[万亿]?[元人次个项家户年月日分]?", "，", left)
    left = vocabulary().frame.sub("，", left)
    return tuple(dict.fromkeys(piece for piece in _PUNCTUATION.split(left) if len(piece) >= 2))


def _list_of(text: str) -> str | None:
    match = vocabulary().list_asks.search(text)
    if match is None:
        return None
    after = re.match(r"[一-鿿]{1,8}", text[match.end() :])
    noun = after[0].partition("的")[0] if after else ""
    noun = vocabulary().frame.sub("", noun)
    return noun if len(noun) >= 2 else ""

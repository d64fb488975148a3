"""The words that questions are read with, from intents.toml and topics.toml; checked once, when first loaded."""

import functools
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from gouji.calculator.model import RelationKind
from gouji.errors import SettingsError
from gouji.figures.model import Kind
from gouji.narrative.model import FindingKind
from gouji.packaged import packaged_toml


class Act(StrEnum):
    """What a question asks to be done."""

    PREMISE = "premise"  # corrects what we are said to have said
    REWRITE = "rewrite"  # 改写成效分析
    DEVIATION_ADVICE = "deviation_advice"  # 偏差原因及改进措施的修改建议
    MATERIALS = "materials"  # 补充材料清单
    NOTICE = "notice"  # 写给单位的一段话
    PAST_CASES = "past_cases"  # 往年哪些报告也这样
    REASON = "reason"  # 原因说明了吗
    YEARS = "years"  # 跨年
    DIMENSIONS = "dimensions"  # 指标体系缺什么
    ALIGNMENT = "alignment"  # 指标与资金、职能是否匹配
    SUMMARY = "summary"  # 主要问题
    WEAKNESS = "weakness"  # 说得通吗
    NUMERIC = "numeric"  # 数字对不对
    LOOKUP = "lookup"  # 查找


class ValueKind(StrEnum):
    """What kind of value a topic takes, and so what a look-up must find beside it."""

    MONEY = "money"
    RATIO = "ratio"
    COUNT = "count"
    SCORE = "score"
    DATE = "date"
    YEAR = "year"
    UNIT = "unit"
    TEXT = "text"
    FIELD = "field"  # a field of every indicator


@dataclass(frozen=True, slots=True)
class Intent:
    act: Act
    patterns: tuple[re.Pattern[str], ...]
    unless: tuple[re.Pattern[str], ...]
    general: bool = False  # only of a question that names nothing in particular

    def matches(self, text: str) -> bool:
        return any(p.search(text) for p in self.patterns) and not any(p.search(text) for p in self.unless)


@dataclass(frozen=True, slots=True)
class Topic:
    """A term of the field: its name, how texts write it (longest first), and which documents would settle a doubt."""

    name: str
    aliases: tuple[str, ...]
    kind: ValueKind
    parts: tuple[str, ...]
    needs: tuple[str, ...]
    signs: tuple[str, ...] = ()
    sign_unit: str = ""
    alone: str = ""  # the topic that is meant where a question names this one without an indicator
    asked: tuple[str, ...] = ()  # names that only questions use
    aspect: bool = False  # said of a subject (基本支出的执行率); alone it means the whole unit's

    def named_in(self, text: str) -> bool:
        """Whether a text names it, and not only inside the longer name of another topic (支出 in 基本支出)."""
        return self.name in topics_in(text)

    def loosely_in(self, text: str) -> bool:
        """Whether a text holds any of its names, those of questions too, even inside a longer name."""
        bare = text.replace("“", "").replace("”", "")
        return any(alias in bare for alias in (*self.aliases, *self.asked))

    def names(self, label: str, unit: str) -> bool:
        """Whether it names a figure of that unit by the words before the figure."""
        return self.named_in(label) or (unit == self.sign_unit and any(sign in label for sign in self.signs))


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an indicator block: the attribute of `Indicator`, its label in Chinese, and how questions name it."""

    name: str
    label: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    intents: tuple[Intent, ...]
    topics: tuple[Topic, ...]
    fields: tuple[Field, ...]
    ellipsis: tuple[re.Pattern[str], ...]
    why: re.Pattern[str]
    frame: re.Pattern[str]
    neutral: frozenset[str]  # topics that a question about the whole report may name
    person_asks: re.Pattern[str]
    person_labels: tuple[str, ...]
    list_asks: re.Pattern[str]
    each_asks: re.Pattern[str]
    list_marks: tuple[tuple[str, str], ...]
    not_done: tuple[str, ...]
    values: tuple[tuple[frozenset[Kind], tuple[re.Pattern[str], ...]], ...]
    relations: tuple[tuple[tuple[str, ...], frozenset[RelationKind]], ...]
    doubts: tuple[tuple[tuple[str, ...], frozenset[FindingKind]], ...]

    def topic(self, name: str) -> Topic:
        return next(t for t in self.topics if t.name == name)


@functools.cache
def vocabulary() -> Vocabulary:
    """The vocabulary that ships with the package.

    Raises:
        SettingsError: a file of it says something that cannot be used (only after an edit of the package).
    """
    try:
        return _build(_toml("intents.toml"), _toml("topics.toml"))
    except (KeyError, ValueError, re.error) as error:
        raise SettingsError(f"问答词表（intents.toml 或 topics.toml）有误：{error}") from error


def _toml(name: str) -> dict[str, Any]:
    return packaged_toml("gouji.assistant", name)


def _build(intents: dict[str, Any], topics: dict[str, Any]) -> Vocabulary:
    found = tuple(
        Topic(
            row["name"],
            tuple(sorted(row["aliases"], key=len, reverse=True)),
            ValueKind(row["kind"]),
            tuple(row.get("parts", ())),
            tuple(row["needs"]),
            tuple(row.get("signs", ())),
            row.get("sign_unit", ""),
            row.get("alone", ""),
            tuple(row.get("asked", ())),
            row.get("aspect", False),
        )
        for row in topics["topic"]
    )
    names = {topic.name for topic in found}
    if unknown := sorted({part for topic in found for part in topic.parts} - names):
        raise ValueError(f"parts 里的 {'、'.join(unknown)} 没有定义")
    return Vocabulary(
        intents=tuple(
            Intent(
                Act(row["act"]), _patterns(row["patterns"]), _patterns(row.get("unless", ())), row.get("general", False)
            )
            for row in intents["intent"]
        ),
        topics=found,
        fields=tuple(Field(row["name"], row["label"], tuple(row["aliases"])) for row in topics["field"]),
        ellipsis=_patterns(intents["ellipsis"]["patterns"]),
        why=re.compile(intents["ellipsis"]["why"]),
        frame=_any_of(intents["frame"]["words"]),
        neutral=frozenset(intents["frame"]["neutral"]),
        person_asks=_any_of(topics["person"]["asks"]),
        person_labels=tuple(topics["person"]["labels"]),
        list_asks=_any_of(topics["lists"]["asks"]),
        each_asks=_any_of(topics["lists"]["each"]),
        list_marks=tuple(topics["lists"]["marks"].items()),
        not_done=tuple(topics["not_done"]["words"]),
        values=tuple((frozenset(Kind(k) for k in row["kinds"]), _patterns(row["patterns"])) for row in topics["value"]),
        relations=tuple(
            (tuple(row["words"]), frozenset(RelationKind(k) for k in row["kinds"])) for row in topics["relation"]
        ),
        doubts=tuple((tuple(row["words"]), frozenset(FindingKind(k) for k in row["kinds"])) for row in topics["doubt"]),
    )


def _patterns(rows: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(row) for row in rows)


def _any_of(words: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)))


@dataclass(frozen=True, slots=True)
class Mention:
    """A topic named in a text, by offsets into the text without its quotation marks."""

    start: int
    end: int
    topic: Topic


def mentions(text: str, *, asked: bool = False) -> tuple[Mention, ...]:
    """The topics that a text names, longest alias first, no two on the same characters, in the order of the text.

    Quotation marks inside a name do not count: “三公”经费 is 三公经费. `asked` reads a question.
    """
    bare = text.replace("“", "").replace("”", "")
    names = _names(asked)
    return tuple(Mention(m.start(), m.end(), names[m[0]]) for m in _pattern(asked).finditer(bare))


@functools.lru_cache(maxsize=4096)
def topics_in(text: str) -> frozenset[str]:
    """The names of the topics that a text of a report names."""
    return frozenset(m.topic.name for m in mentions(text))


@functools.cache
def _names(asked: bool) -> dict[str, Topic]:
    return {a: t for t in reversed(vocabulary().topics) for a in (*t.aliases, *(t.asked if asked else ()))}


@functools.cache
def _pattern(asked: bool) -> re.Pattern[str]:
    return _any_of(list(_names(asked)))

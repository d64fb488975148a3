"""How well a text fits the name of an indicator (名实相符), from words alone.

Pure: strings in, a score out. Four things are measured:

- own: how many of the name's content words (as character pairs, after the generic words are taken out) the text holds,
  counted in full only where they are not a passing mention among clauses of other fields;
- at home: which share of the text's clauses that speak of any field speak of the name's fields (or near ones);
- elsewhere: which share of those clauses speaks of other fields only;
- rival: how much better the text fits the name of another indicator of the same report.
"""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gouji.narrative.patterns import any_word
from gouji.narrative.vocabulary import Vocabulary

_CLAUSE = re.compile(r"[，；。！？：、\n]")
_CONTENT = re.compile(r"[\u4e00-\u9fffA-Za-z]{2,}")
_ORGAN = re.compile(
    r"[\u4e00-\u9fff]{0,2}(?:局|厅|委(?!员|托)|部门|大队|支队)"
)  # 县住建局验收 does not speak of housing


@dataclass(frozen=True, slots=True)
class Fit:
    """`mismatch` runs from 0 (speaks of the indicator) to 1 (speaks of something else).

    `fields` are the name's fields of work, `other` the field that holds the text instead (None: none does),
    `rival` the index of the other name that it fits better, `judgeable` whether the name says anything to compare with.
    `speaking` is how many clauses of the text speak of any field.
    """

    mismatch: float
    own: float
    at_home: float
    elsewhere: float
    rival_gain: float
    fields: tuple[str, ...]
    other: str | None
    rival: int | None
    judgeable: bool
    speaking: float = 0.0


# Weights of the logistic score, near those that a regression on the setting half of eval/narrative/pairs.jsonl gives,
# rounded; the README there says how the threshold was set. Order: bias, own, at_home, elsewhere, rival_gain.
WEIGHTS = (-0.6, -3.0, -2.4, 3.2, 1.5)
_OF_WHOM = re.compile(r"^(?:获|受|得到|享受)[\u4e00-\u9fff]{1,6}?(?:企业|单位|机构|农户|群众|人员|对象)的?")
_OWN_GRADES = (0.0, 0.5, 1.0)  # how much a clause is at home by none, one, two of the name's character pairs
_UNKNOWN = 3  # speaking clauses by which a name of no known field can be judged
_PASSING = 0.4  # share of speaking clauses at home below which own words are a passing mention


def fields_of(text: str, vocabulary: Vocabulary) -> Counter[str]:
    """How many distinct terms of each field a text holds; a term inside a longer one counts once."""
    return _fields(text, vocabulary)[0]


def _fields(text: str, vocabulary: Vocabulary) -> tuple[Counter[str], Counter[str]]:
    """The fields of all terms of a text, and those of its terms that are no mere venue (学校, 医院)."""
    pattern, by_term, known, _ = _indexed(vocabulary)
    if text not in known:
        if len(known) >= _KEPT:
            known.clear()
        found: Counter[str] = Counter()
        matter: Counter[str] = Counter()
        for term in {m[0] for m in pattern.finditer(text) if not _ORGAN.match(text, m.end())}:
            found.update(by_term[term])
            if term not in vocabulary.generic.venues:
                matter.update(by_term[term])
        known[text] = found, matter
    return known[text]


def content_pairs(text: str, vocabulary: Vocabulary) -> frozenset[str]:
    """The character pairs of a text's content words."""
    known = _indexed(vocabulary)[3]
    if text not in known:
        if len(known) >= _KEPT:
            known.clear()
        bare = any_word(vocabulary.generic.words).sub(" ", text)
        known[text] = frozenset(run[i : i + 2] for run in _CONTENT.findall(bare) for i in range(len(run) - 1))
    return known[text]


def fit(
    name: str,
    text: str,
    vocabulary: Vocabulary,
    *,
    rivals: Sequence[str] = (),
    setting: str = "",
) -> Fit:
    """Judges `text` as an explanation of the indicator `name`; `rivals` are the other indicators' names.

    `setting` is what the whole report is of: a name that says no field (服务人次) is at home in that.
    """
    pairs = content_pairs(name, vocabulary)
    name_fields = fields_of(name, vocabulary)
    spoken = any(not vocabulary.topic[f].aspect for f in name_fields)
    head = fields_of(_OF_WHOM.sub("", name), vocabulary)
    home = _home(name_fields if spoken else name_fields + fields_of(setting, vocabulary), head, vocabulary)
    clauses = [c for c in _CLAUSE.split(text) if len(c) > 1]
    told = character_pairs(text)
    own = _share(pairs, told)
    at_home, elsewhere, other, speaking = _places(clauses, pairs, home, vocabulary)
    best = max(((_share(content_pairs(r, vocabulary), told), i) for i, r in enumerate(rivals)), default=(0.0, -1))
    gain = max(0.0, best[0] - max(own, 0.5 if at_home > 0.5 else 0.0))
    values = (1.0, own * min(1.0, at_home / _PASSING) ** 2, at_home, elsewhere, gain)
    total = sum(w * v for w, v in zip(WEIGHTS, values, strict=True))
    return Fit(
        mismatch=1 / (1 + math.exp(-total)),
        own=own,
        at_home=at_home,
        elsewhere=elsewhere,
        rival_gain=gain,
        fields=tuple(f for f, _ in name_fields.most_common() if not vocabulary.topic[f].aspect),
        other=other,
        rival=best[1] if gain > 0.3 else None,
        judgeable=bool(name_fields) or (bool(pairs) and (bool(home) or speaking >= _UNKNOWN)),
        speaking=speaking,
    )


def speaks_of(name: str, text: str, vocabulary: Vocabulary) -> bool:
    """Whether a clause speaks of the indicator at all: a content word, or a word of its field itself."""
    return bool(content_pairs(name, vocabulary) & character_pairs(text)) or any(
        f in fields_of(text, vocabulary) for f in fields_of(name, vocabulary)
    )


def _home(name_fields: Counter[str], head: Counter[str], vocabulary: Vocabulary) -> dict[str, float]:
    """The fields in which the name is at home: its own fully, near ones by half.

    Whom a name is of (获补助企业发明专利授权数) is said by the way: nothing is near for that alone.
    """
    home: dict[str, float] = {}
    for field in name_fields:
        if head and field not in head:
            continue
        for near in vocabulary.topic[field].near:
            home.setdefault(near, 0.5)
    return {**home, **dict.fromkeys(name_fields, 1.0)}


def _only_the_venue(
    clauses: Sequence[str], pairs: frozenset[str], home: dict[str, float], vocabulary: Vocabulary
) -> bool:
    """Whether a text is at home by words of venue alone: 学校食堂 is of food, in whatever school.

    One clause may be of both; two at least must be of another matter.
    """
    matters = [_fields(c, vocabulary)[1] for c in clauses]
    if any(pairs & character_pairs(c) for c in clauses) or any(f in home for m in matters for f in m):
        return False
    return sum(any(not vocabulary.topic[f].aspect for f in m) for m in matters) > 1


def _places(
    clauses: Sequence[str], pairs: frozenset[str], home: dict[str, float], vocabulary: Vocabulary
) -> tuple[float, float, str | None, float]:
    """(share of speaking clauses that are at home, share that is of other fields only, the foremost of those, how many
    speak of any field)."""
    venue = _only_the_venue(clauses, pairs, home, vocabulary)
    speaking = 0.0
    here = 0.0
    foreign = 0.0
    others: Counter[str] = Counter()
    for clause in clauses:
        fields, matter = _fields(clause, vocabulary)
        fields = matter if venue and matter else fields
        own = len(pairs & character_pairs(clause))
        grade = max([_OWN_GRADES[min(own, 2) if len(pairs) > 1 else own * 2], *(home.get(f, 0.0) for f in fields)])
        if not fields and not grade:
            continue
        speaking += 1
        here += grade
        if grade < 0.5:
            strange = [f for f in fields if not vocabulary.topic[f].aspect]
            foreign += bool(strange)
            others.update(strange)
    if not speaking:
        return 0.0, 0.0, None, 0.0
    top = others.most_common(1)
    return here / speaking, foreign / speaking, (top[0][0] if top else None), speaking


def _share(pairs: frozenset[str], told: frozenset[str]) -> float:
    return len(pairs & told) / len(pairs) if pairs else 0.0


def character_pairs(text: str) -> frozenset[str]:
    return frozenset(text[i : i + 2] for i in range(len(text) - 1))


_Indexed = tuple[
    re.Pattern[str],
    dict[str, tuple[str, ...]],
    dict[str, tuple[Counter[str], Counter[str]]],
    dict[str, frozenset[str]],
]
_KEPT = 4096  # texts whose fields are remembered: names, problems and clauses are asked about again and again
_CACHE: dict[int, tuple[Vocabulary, _Indexed]] = {}


def _indexed(vocabulary: Vocabulary) -> _Indexed:
    """The one pattern of all terms, the fields of each, the fields and the content words of texts seen; made once for a
    vocabulary."""
    known = _CACHE.get(id(vocabulary))
    if known is None or known[0] is not vocabulary:
        by_term: dict[str, list[str]] = {}
        for topic in vocabulary.topics.topic:
            for term in topic.terms:
                by_term.setdefault(term, []).append(topic.name)
        frozen = {term: tuple(names) for term, names in by_term.items()}
        _CACHE.clear()
        _CACHE[id(vocabulary)] = known = (vocabulary, (any_word(tuple(frozen)), frozen, {}, {}))
    return known[1]

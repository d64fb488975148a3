"""The largest and the smallest (最高、最低): 执行率最低的是哪个项目, among the figures of one list or column."""

import re
from collections.abc import Sequence

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive.reasons import ASKED, say_reason
from gouji.assistant.figures_of import KINDS, with_unit
from gouji.assistant.labels import Labelled
from gouji.assistant.pieces import grams
from gouji.assistant.question import Question
from gouji.assistant.vocabulary import vocabulary
from gouji.assistant.writer import Writer
from gouji.figures.model import Kind
from gouji.report.model import Span

_MOST = re.compile(r"最(?:高|大|多|长|好)|第一大|排第一")
_LEAST = re.compile(r"最(?:低|小|少|短|差|慢)")
_OF_WHAT = re.compile(r"哪(?:个|一个|一项|项|家|所|座|类|种)([一-鿿]{1,2})")
_TOTALS = ("合计", "总计", "小计", "总额", "总数", "共计")
# A list has at least this many figures.
_FEWEST = 3
_ASPECT_ONLY = re.compile(r"(?:预算|资金)?(?:执行率|完成率|支付率|占比|比例|占[^0-9]*|增长|下降)")


def say_extreme(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Say which entry has the largest or smallest figure. False where that is not asked, or no list can tell."""
    largest, smallest = _MOST.search(question.text), _LEAST.search(question.text)
    if not largest and not smallest:
        return False
    found = list_asked(dossier, question)
    if not found:
        return False
    pick = (max if largest else min)(found, key=lambda f: (f.quantity.base_value, -f.place.start))
    place = _with_name(dossier, dossier.pieces.shortened(pick.place, [pick.label]), name_of(pick))
    writer.line()
    writer.say(
        "lookup.extreme",
        place,
        which="最高" if largest else "最低",
        name=name_of(pick),
        value=with_unit(dossier, pick),
        quote=dossier.words(place),
    )
    if ASKED.search(question.text):
        say_reason(writer, dossier, question, name_of(pick), besides=place)
    return True


def _with_name(dossier: Dossier, place: Span, name: str) -> Span:
    """The place from where its entry is named, where that is in the same line."""
    at = dossier.report.text.rfind(name, dossier.line(place).start, place.end)
    return Span(at, place.end) if 0 <= at < place.start else place


def list_asked(dossier: Dossier, question: Question) -> list[Labelled]:
    """The figures of the longest list or column of what was asked for; totals left out."""
    kinds = question.kinds or frozenset(k for t in question.topics for k in KINDS.get(t.kind, frozenset()))
    noun = _OF_WHAT.search(question.text)
    if not kinds:
        # 哪个站最少 may count anything; an amount is meant where nothing else is named.
        counted = frozenset({Kind.COUNT, Kind.MEASURE, Kind.MONEY})
        kinds = counted if noun and question.focus.terms else frozenset({Kind.MONEY})
    named = [t for t in question.topics if KINDS.get(t.kind, kinds) & kinds]
    aspects = [t for t in named if t.aspect] or named
    groups: dict[str, list[Labelled]] = {}
    for figure in dossier.figures:
        in_table = dossier.report.table_at(figure.quantity.span.start) is not None
        if figure.quantity.kind not in kinds and not (in_table and figure.quantity.kind is Kind.NUMBER):
            continue
        if any(word in figure.label for word in _TOTALS) or not _asked(figure, aspects, in_table):
            continue
        piece = dossier.pieces.piece_at(figure.quantity.span.start)
        unit = figure.quantity.unit.name
        key = f"{figure.titles}|{figure.column}" if in_table else f"{piece.span.start if piece else -1}|{unit}"
        groups.setdefault(key, []).append(figure)
    lists = [g for g in groups.values() if len({name_of(f) for f in g}) >= _FEWEST]
    wanted = frozenset(g for t in (*question.focus.terms, *question.focus.topics) for g in grams(t))
    if noun and not named and wanted:
        lists = [g for g in lists if _of_noun(noun[1], g) > 1 and _held(wanted, g)]
    return max(lists, key=lambda g: (_of_noun(noun[1] if noun else "", g), _held(wanted, g), len(g)), default=[])


def _of_noun(noun: str, group: Sequence[Labelled]) -> int:
    """How many entries are called what is asked for (哪个项目)."""
    return max(sum(n in f"{f.label}{f.row}" for f in group) for n in (noun, noun[:1])) if noun else 0


def _asked(figure: Labelled, topics: Sequence[object], in_table: bool) -> bool:
    if not topics:
        return True
    words = vocabulary()
    names = {t.name for t in words.topics if t in topics}
    where = figure.column if in_table else f"{figure.sentence}{figure.label}{figure.titles}"
    return any(words.topic(name).named_in(where) for name in names)


def _held(wanted: frozenset[str], group: Sequence[Labelled]) -> int:
    return len(wanted & grams(f"{group[0].titles}，{group[0].sentence}，{group[0].column}"))


def name_of(figure: Labelled) -> str:
    if figure.row:
        return figure.row
    # What a label holds behind its figure (石门站56套发放) is no part of the name.
    heads = (figure.label[:n] for n in range(len(figure.label), 0, -1))
    before = next((head for head in heads if figure.sentence.endswith(head)), "")
    words = re.split(r"[，、；：]", before.strip("，、；： "))[-1].strip()
    if words and not _ASPECT_ONLY.fullmatch(words):
        return words
    # 甲项目执行1486.20万元，执行率90.07%: the entry is what opens the part of the sentence that it stands in.
    opening = re.split(r"[；：。]", figure.sentence)[-1]
    named = re.match(r"[^，、0-9]+", opening.strip("，、 "))
    return re.sub(r"(?:执行|支出|安排|完成|预算|实际|使用)+$", "", named[0]) if named else words or figure.label

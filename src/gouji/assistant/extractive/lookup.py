"""Finds what is asked for (查找): a figure with its label, a field of an indicator, a list, a passage."""

import re
from collections.abc import Sequence
from dataclasses import replace

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive import reasons, report_head
from gouji.assistant.extractive.absent import NEAR, say_absent
from gouji.assistant.extractive.anchored import say_anchored
from gouji.assistant.extractive.extremes import say_extreme
from gouji.assistant.extractive.indicator_fields import ASKS_VALUE, say_indicator
from gouji.assistant.extractive.kindred import say_kindred
from gouji.assistant.extractive.lists import say_list
from gouji.assistant.extractive.named_parts import say_named
from gouji.assistant.extractive.related import related
from gouji.assistant.extractive.section_text import MOST_PASSAGES, say_section
from gouji.assistant.extractive.standing import say_explanations, say_unmet
from gouji.assistant.extractive.statements import say_check, say_finding
from gouji.assistant.extractive.targets import quoted
from gouji.assistant.figures_of import KINDS, figure_for, shown, with_unit
from gouji.assistant.labels import Labelled
from gouji.assistant.pieces import Hit, grams
from gouji.assistant.question import Question, read
from gouji.assistant.thread import follow
from gouji.assistant.vocabulary import Topic, ValueKind, mentions, vocabulary
from gouji.assistant.writer import Writer
from gouji.calculator.model import RelationKind
from gouji.figures.model import Kind
from gouji.report.model import Span

_MOST_SAME_NUMBER = 3
_ASKS = re.compile(r"多少|几|什么|哪|谁|怎|为何|吗|呢|列出|列举|是否|有没有")
_HOW = re.compile(r"怎么|如何|怎样|依据|来源于")
_BREAKDOWN = re.compile(r"构成|组成|明细|其中|分别用于|包括哪")
_LEANS = re.compile(r"^(为什么|为何|原因|什么原因|怎么|如何|依据|由什么|其中)")
_YES_OR_NO = re.compile(r"(吗|么|没有|没)[？?]?$|是否|有没有")
_ATTRIBUTE = re.compile(r"(?:是|有|用|叫|属于)?(?:什么|哪种|何种|哪个)([一-鿿]{2,4}?)的?[？?]?$")
_NAMES = re.compile(r"名单|名称|名字|叫什么|姓名|哪几[家个所]|哪家")
_DATES = frozenset({Kind.DATE})
_HAPPENED = re.compile(r"怎么回事|什么情况|怎么了|咋回事")
_TOLD = 0.4
_SURE = 3.5
_TOTALS = re.compile(r"一共|总共|合计|共有|总计|全部|全市|全县|全区|全省|全州|全镇|总数|总量")
# Fewer pairs of characters than this do not tell what a question is about.
_TELLING = 3


def compose(writer: Writer, dossier: Dossier, question: Question) -> None:
    """Answer with what the report says, each thing asked for in its own line; decline where it does not say it."""
    parts = _parts(dossier, question)
    unknown: list[Question] = []
    start = writer.mark()
    for part in parts:
        before = writer.mark()
        _compose_part(writer, dossier, part)
        if writer.refused:
            writer.back_to(before)
            unknown.append(part)
    if len(unknown) == len(parts):
        writer.back_to(start)
        say_absent(writer, dossier, question, near(dossier, question))
        return
    for part in unknown:
        writer.line()
        if not say_kindred(writer, dossier, part):
            writer.say("lookup.missing", what=part.text)


def _parts(dossier: Dossier, question: Question) -> tuple[Question, ...]:
    """The questions that one question joins (编制多少，在职多少); a later one takes what it leaves out from them."""
    pieces = [piece for piece in re.split(r"[，；。？！?]", question.text) if len(piece) >= 2]
    asking = [replace(read(piece, dossier.report), act=question.act) for piece in pieces if _ASKS.search(piece)]
    if question.focus.indicators and not any(part.focus.indicators for part in asking):
        return (question,)  # its indicator is meant by a word that no piece alone tells
    if len(asking) == 1 and len(pieces) > 1 and asking[0].topics:
        return tuple(asking)
    if len(asking) < 2:
        return (question,)
    parts: list[Question] = []
    for each in asking:
        part = each
        if parts and parts[-1].focus.indicators:
            part = _without_field_names(each)
        bare = replace(part.focus, fields=()).empty or _LEANS.search(part.text) is not None
        if parts and bare and (reasons.ASKED.search(part.text) or parts[-1].quantities):
            # The reason asked for is that of what was asked before it; so is whatever else is asked of one figure.
            parts[-1] = replace(
                parts[-1], text=f"{parts[-1].text}，{part.text}", fields=(*parts[-1].fields, *part.fields)
            )
            continue
        parts.append(follow(replace(part, follows=True), parts[-1]) if parts and bare else part)
    return tuple(parts)


def _without_field_names(question: Question) -> Question:
    """The question without words that only name its field (完成多少): it asks that of what was named before."""
    names = [alias for field in question.fields for alias in field.aliases]
    terms = tuple(term for term in question.focus.terms if not any(term in name for name in names))
    required = tuple(term for term in question.required if term in terms)
    return replace(question, focus=replace(question.focus, terms=terms), required=required)


def _compose_part(writer: Writer, dossier: Dossier, question: Question) -> None:
    if question.asks_person:
        _say_person(writer, dossier, question)
        return
    if not _is_known(dossier, question):
        say_absent(writer, dossier, question)
        return
    told = question.kinds <= _DATES or not ASKS_VALUE.search(question.text)
    if _points(question) and question.list_of is None and told:
        before = writer.mark()
        if say_anchored(writer, dossier, question):
            return
        writer.back_to(before)
    indicators = dossier.indicators(question.focus.indicators)
    if indicators:
        for indicator in indicators[:_MOST_SAME_NUMBER]:
            say_indicator(writer, dossier, question, indicator)
        return
    if say_extreme(writer, dossier, question) or say_unmet(writer, dossier, question):
        return
    if say_explanations(writer, dossier, question):
        return
    if say_named(writer, dossier, question):
        return
    if question.list_of is not None or question.asks_each:
        if say_list(writer, dossier, question) or (_points(question) and say_anchored(writer, dossier, question)):
            return
        say_absent(writer, dossier, question)
        return
    if _HAPPENED.search(question.text) and _say_told(writer, dossier, question):
        return
    known = writer.mark()
    missing = [group for group in question.groups if not _say_group(writer, dossier, question, group)]
    if writer.mark() != known:
        for group in missing:
            writer.line()
            writer.say("lookup.missing", what=_what(question, group))
    elif _YES_OR_NO.search(question.text) and (doubted := related(dossier, question, least=_SURE, most=1)):
        say_finding(writer, dossier, doubted[0])
    elif not _say_value_of_terms(writer, dossier, question) and not _say_passages(writer, dossier, question):
        say_absent(writer, dossier, question)


def _is_known(dossier: Dossier, question: Question) -> bool:
    """Whether the report holds the attribute that is asked for (什么品牌); nothing does where the word is nowhere."""
    match = _ATTRIBUTE.search(question.text)
    if match is None or mentions(match[1], asked=True) or vocabulary().frame.search(match[1]):
        return True
    return bool(dossier.mentions([match[1]])) or any(a in question.text for f in question.fields for a in f.aliases)


def near(dossier: Dossier, question: Question) -> list[Hit]:
    """Passages that speak of the matter, whether or not they say what was asked."""
    words = [*question.focus.terms, *question.focus.quotes]
    if len({g for word in words for g in grams(word)}) < _TELLING:
        return []
    hits = dossier.pieces.rank(words, least=NEAR)
    return [h for h in hits if all(t.named_in(f"{h.piece.context}，{h.piece.text}") for t in question.topics)][:1]


def say_figure(writer: Writer, dossier: Dossier, name: str, figure: Labelled, topics: Sequence[Topic] = ()) -> None:
    """A figure, with the clause it stands in."""
    place = shown(dossier, figure, topics)
    value = with_unit(dossier, figure)
    writer.line()
    writer.say("lookup.value", place, what=name, value=value, quote=dossier.words(place))


def _say_group(writer: Writer, dossier: Dossier, question: Question, group: tuple[Topic, ...]) -> bool:
    head = next((t for t in reversed(group) if t.aspect), group[-1])
    if head.kind in report_head.KINDS:
        return report_head.say_head(writer, dossier, head)
    if head.kind is ValueKind.TEXT and not question.kinds:
        return say_section(writer, dossier, question, head)
    figure = _figure(dossier, question, group, head)
    if figure is None:
        return False
    if _BREAKDOWN.search(question.text) and _say_breakdown(writer, dossier, figure):
        return True
    say_figure(writer, dossier, _what(question, group), figure, group)
    if reasons.ASKED.search(question.text):
        reasons.say_reason(writer, dossier, question)
    elif _HOW.search(question.text) and (piece := dossier.pieces.piece_at(figure.quantity.span.start)):
        around = dossier.pieces.shortened(piece.span, [figure.label, *question.focus.terms])
        writer.line()
        writer.quote(around)
    return True


def _figure(dossier: Dossier, question: Question, group: tuple[Topic, ...], head: Topic) -> Labelled | None:
    # The question's own measure word says what is counted, whatever the topic usually takes (公务接待多少批次).
    kinds = question.kinds & _kinds(head) or question.kinds
    whole, measure, years = _all(question), question.measure, question.years
    written = [next((a for a in t.aliases if a in question.text), t.name) for t in group]
    terms = question.focus.terms if head.kind is ValueKind.TEXT else question.required
    figure = figure_for(dossier, group, terms, kinds, years, measure, whole=whole, written=written, said=question.text)
    if figure is not None or not head.asked or any(alias in question.text for alias in head.aliases):
        return figure
    # Said loosely (…的预算), the aspect need not stand beside the figure; what it is said of must.
    rest = tuple(t for t in group if t is not head)
    if not rest and not question.required:
        return None
    return figure_for(
        dossier, rest, question.required, kinds or _kinds(head), years, measure, whole=whole, said=question.text
    )


def _what(question: Question, group: Sequence[Topic]) -> str:
    """What was asked for, in the question's words where it uses none of a topic's own names (预算 for 全年预算)."""
    bare = question.text.replace("“", "").replace("”", "")
    words = [t for t in question.required if t in question.text]
    for topic in group:
        loose = next((a for a in topic.asked if a in bare), "")
        named = any(a in bare for a in topic.aliases)
        # A basis that the question leaves open is said: what was spent is not what was planned.
        words.append(topic.name if named else loose or (f"（{topic.name}）" if topic.aspect and words else topic.name))
    return "".join(words)


def _say_breakdown(writer: Writer, dossier: Dossier, figure: Labelled) -> bool:
    """What a figure is made up of, where a sum of the report says so."""
    for check in dossier.checks:
        stated = dossier.quantity_at(check.stated)
        if check.relation is RelationKind.SUM and stated and stated.base_value == figure.quantity.base_value:
            writer.line()
            say_check(writer, dossier, check)
            return True
    return False


def _all(question: Question) -> bool:
    return _TOTALS.search(question.text) is not None


def _points(question: Question) -> bool:
    """Whether the question states a figure and asks what is said of it; a list of names is not said of it."""
    return bool(question.quantities) and _NAMES.search(question.text) is None


def _kinds(head: Topic) -> frozenset[Kind]:
    return KINDS.get(head.kind, frozenset(Kind))


def _say_person(writer: Writer, dossier: Dossier, question: Question) -> None:
    """A name answers only behind a label (负责人：…)."""
    text = dossier.report.text
    labels = [w for w in vocabulary().person_labels if w in question.text]
    if not labels and question.focus.terms:
        # 法人是谁 is not answered with another person's name.
        say_absent(writer, dossier, question)
        return
    labels = labels or list(vocabulary().person_labels)
    for label in sorted(labels, key=len, reverse=True):
        for match in re.finditer(rf"{re.escape(label)}[^：\n，。；|]{{0,6}}[：|]\s*([^，。；：\n|]{{2,30}})", text):
            place = Span(match.start(), match.end())
            if not any(place.overlaps(i) for i in dossier.injected):
                writer.line()
                writer.say(
                    "lookup.value", place, what=label, value=match[1].strip(), quote=text[place.start : place.end]
                )
                return
    say_absent(writer, dossier, question)


def _say_value_of_terms(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """A figure named by words that no vocabulary knows (文化站经费)."""
    if question.groups or not question.focus.terms or not ASKS_VALUE.search(question.text):
        return False
    figure = figure_for(
        dossier,
        (),
        question.focus.terms,
        question.kinds,
        question.years,
        question.measure,
        whole=_all(question),
        said=question.text,
    )
    if figure is None:
        return False
    say_figure(writer, dossier, "".join(question.focus.terms), figure)
    return True


def _say_told(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """What is told of a matter (怎么回事): the sentences with most of the words, whatever figures they hold."""
    bare = question.text.replace("“", "").replace("”", "")
    named = [a for t in question.topics if (a := next((a for a in (*t.aliases, *t.asked) if a in bare), ""))]
    words = [*question.focus.terms, *named]
    hits = dossier.pieces.rank(words, least=_TOLD) if words else []
    for hit in hits[:2]:
        place = dossier.pieces.shortened(hit.piece.span, words)
        writer.line()
        writer.quote(place)
    return bool(hits)


def _say_passages(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Sentences that hold most of the question's words; only where no figure was asked for."""
    shown = [place for quote in question.focus.quotes for place in quoted(dossier, quote)]
    for place in shown:
        writer.line()
        writer.quote(place)
    if shown:
        return True
    if ASKS_VALUE.search(question.text) or not question.focus.terms:
        return False
    hits = dossier.pieces.rank(question.focus.terms, least=0.6)
    best = hits[0].coverage if hits else 0.0
    for hit in [h for h in hits if h.coverage >= 0.85 * best][:MOST_PASSAGES]:
        place = dossier.pieces.shortened(hit.piece.span, question.focus.terms)
        writer.line()
        writer.quote(place)
    return bool(hits)

"""The largest few of a list and what they come to (前几项及占比): 金额最大的三个项目是哪几个，占项目支出比重多少."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive.extremes import list_asked, name_of
from gouji.assistant.extractive.named_share import of_one_basis
from gouji.assistant.extractive.on_the_spot import Named, figure_named
from gouji.assistant.figures_of import with_unit
from gouji.assistant.labels import Labelled
from gouji.assistant.question import Question, read
from gouji.assistant.spoken import spoken
from gouji.assistant.writer import Writer
from gouji.calculator.draft import plain
from gouji.calculator.judge import share
from gouji.figures.model import Kind, Quantity
from gouji.figures.numerals import parse_chinese

_NUMBER = "([0-9]{1,2}|[一二两三四五六七八九十])"
_TOP = re.compile(
    rf"最(?P<way>[大多高小少低])的?(?:前|头)?{_NUMBER}(?:个|项|笔|类|家|块|处|种)|(?:前|头|排前){_NUMBER}(?:个|项|笔|名|位|大|类|家)?"
)
_SHARE = re.compile(r"占(?P<whole>[^，。？]*?)(?:的)?(?:比重|比例|比|百分之|多少|多大)|占比")
_SUM = re.compile(r"加起来|合计|一共|总共|共计|占")
_MONEY = re.compile(r"金额|支出|花|经费|资金|钱|项目")
_DECIMALS = 2
_ABOUT = Decimal("0.02")
_MOST = 10


def say_top(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Name the entries, and their sum and share where that is asked. False where no list of the report tells."""
    match = _TOP.search(question.text)
    if match is None:
        return False
    digits = next(g for g in match.groups()[1:] if g)
    number = int(digits) if digits.isdigit() else int(parse_chinese(digits) or 0)
    kinds = frozenset({Kind.MONEY}) if _MONEY.search(question.text) else question.kinds - {Kind.COUNT}
    # What the entries are a share of names the whole, not the list.
    asked = read(question.text.partition("占")[0], dossier.report)
    entries = _distinct(list_asked(dossier, replace(asked, kinds=kinds)))
    if len(entries) < number:
        entries = _distinct(list_asked(dossier, replace(asked, kinds=kinds, groups=())))
    entries = _without_total(entries)
    if not 0 < number <= _MOST or len(entries) < number:
        return False
    smallest = match["way"] is not None and match["way"] in "小少低"
    picked = sorted(entries, key=lambda f: (f.quantity.base_value if smallest else -f.quantity.base_value, f.place))
    picked = picked[:number]
    writer.allow(f"{number}项")
    writer.line()
    writer.say("top.lead", which="最小" if smallest else "最大", count=number)
    for rank, entry in enumerate(picked, 1):
        writer.item(rank)
        place = dossier.pieces.clause(entry.quantity.span)
        writer.say("top.entry", place, name=name_of(entry), value=with_unit(dossier, entry))
    if _SUM.search(question.text):
        _say_total(writer, dossier, question, picked, entries)
    return True


def _distinct(entries: Sequence[Labelled]) -> list[Labelled]:
    """One figure an entry: a list repeated further on is the same list."""
    seen: dict[tuple[str, Decimal], Labelled] = {}
    for entry in entries:
        seen.setdefault((name_of(entry), entry.quantity.base_value), entry)
    return list(seen.values())


def _without_total(entries: Sequence[Labelled]) -> list[Labelled]:
    """The entries without the one that is the sum of the rest: a list is often led by its total."""
    whole = sum((f.quantity.base_value for f in entries), Decimal(0))
    return [f for f in entries if len(entries) < 3 or abs(2 * f.quantity.base_value - whole) > whole * _ABOUT]


def _say_total(
    writer: Writer, dossier: Dossier, question: Question, picked: Sequence[Labelled], entries: Sequence[Labelled]
) -> None:
    unit = picked[0].quantity.unit
    total = sum((f.quantity.base_value for f in picked), Decimal(0)) / unit.scale
    terms = " + ".join(format(f.quantity.value, "f") for f in picked)
    formula = f"{terms} = {plain(total, 6)}{unit.name}"
    writer.allow(formula)
    writer.line()
    writer.say("top.total", formula=formula)
    match = _SHARE.search(question.text)
    if match is None:
        return
    name = spoken().filler.sub("", match["whole"] or "")
    whole = figure_named(dossier, name, ()) if name else None
    # What was spent is a share of what was spent in all, not of what was planned.
    whole = of_one_basis(dossier, Named(name_of(picked[0]), picked[0].quantity), whole) if whole else None
    base: Quantity | None = whole.quantity if whole else None
    if base is not None and (base.unit.base != unit.base or base.base_value < total * unit.scale):
        return
    value = base.base_value if base else sum((f.quantity.base_value for f in entries), Decimal(0))
    rate = f"{plain(share(total * unit.scale, value), _DECIMALS)}%"
    worked = f"{plain(total, 6)} ÷ {plain(value / unit.scale, 6)} = {rate}"
    writer.allow(worked, rate, f"{plain(value / unit.scale, 6)}{unit.name}")
    spots = dossier.pieces.quotable([base.span]) if base else ()
    label = f"{name}（“{dossier.words(spots[0])}”）" if spots else "所列各项合计"
    writer.say("top.share", *spots, whole=label, value=rate, formula=worked)

"""Slips of the pen: typing, doubled words and marks, dropped characters, names, numbers of papers (文字)."""

import re
from collections.abc import Iterator, Sequence

from gouji.figures.model import Kind
from gouji.narrative.model import Certainty, Finding
from gouji.narrative.note import note
from gouji.narrative.reading import Reading
from gouji.report.model import BlockKind, Span

_DOUBLED_MARK = re.compile(r"[。，；：、]{2,}|[。，；：、][，；：、]|([！？])\1{2,}")
_BRACKETS = re.compile(r"[\u4e00-\u9fff]{2,10}[【\[]\d{4}[】\]]\d+号")
_TITLE_MARK = re.compile(r"《关于[^《》]{2,60}》的(?:通知|意见|批复|函|决定|公告)")
_NO_ABOUT = re.compile(
    r"《(?:开展|落实|加强|做好|推进|进一步|印发|规范|调整|下达|组织)[^《》]{4,60}的(?:通知|意见|批复|函|决定|公告)》"
)
_NO_YEAR = re.compile(
    r"(?<![\d.〔【\[（(A-Za-z—\-/第])20[0-3]\d(?=[\u4e00-\u9fff])(?![年届级版至个人户元万亿次件名家场]|年度|余|多)"
)
# 「技能培训培训人次」 is two words that meet; a noun after the second says so.
_REPEATED = re.compile(r"([\u4e00-\u9fff]{2,4})\1(?![\u4e00-\u9fff]?\1)(?![人率次数值费员所中对机类型期点站办者量])")
_RIGHTLY = re.compile(r"[一逐每][\u4e00-\u9fff]|研究|考察|商量|讨论|沟通|交流|锻炼|了解|轰轰|点点")
_OPEN_END = re.compile(r"[\u4e00-\u9fff\d元%）)]$")


def find(reading: Reading) -> Iterator[Finding]:
    yield from _slips(reading)
    yield from _pattern(reading, _marks(reading), "标点重复", "标点重复或连用。", "请删去多余的标点。")
    yield from _doubled(reading)
    yield from _pattern(
        reading,
        list(reading.find((reading.vocabulary.slips.until,))),
        "“截止”应为“截至”",
        "“截止”后接日期时，通常用“截至”。",
        "请改为“截至”。",
    )
    yield from _pattern(
        reading,
        [Span(m.start(), m.end()) for p in (_BRACKETS, _TITLE_MARK, _NO_ABOUT) for m in reading.search.matches(p)],
        "文件名称或文号格式不规范",
        "文号年份用六角括号〔〕；文件名写作《关于……的通知》，书名号括住全名。",
        "请对照原件更正文件名称和文号。",
    )
    yield from _pattern(
        reading,
        [
            Span(m.start(), reading.clause_at(m.start()).end)
            for m in reading.search.matches(_NO_YEAR)
            if not reading.in_table(m.start()) and _is_year(reading, m.start())
        ],
        "年份后疑似漏“年”字",
        "四位年份后缺“年”字。",
        "请补全。",
    )
    yield from _unfinished(reading)
    yield from _dropped(reading)
    yield from _unit_name(reading)


def _pattern(reading: Reading, spans: Sequence[Span], title: str, why: str, ask: str) -> Iterator[Finding]:
    if spans:
        yield note(
            reading,
            "R-F2",
            spans=list(dict.fromkeys(_context(reading, s) for s in spans))[:6],
            title=f"{title}（{len(spans)}处）" if len(spans) > 1 else title,
            explanation=why,
            suggestion=ask,
            certainty=Certainty.CERTAIN,
        )


def _context(reading: Reading, span: Span) -> Span:
    """The slip with enough before and after it to be found again."""
    if len(span) >= 14:
        return Span(span.start, min(span.end, span.start + 40))
    line = reading.line_at(span.start)
    return Span(max(line.start, span.start - 10), min(line.end, span.end + 10))


def _slips(reading: Reading) -> Iterator[Finding]:
    for slip in reading.vocabulary.slips.slips:
        spans = list(reading.find((slip.regex or re.escape(slip.wrong),)))
        yield from _pattern(
            reading, spans, f"错别字：{slip.wrong}", f"“{slip.wrong}”疑为“{slip.right}”。", f"请更正为“{slip.right}”。"
        )


def _marks(reading: Reading) -> list[Span]:
    found = [Span(m.start(), m.end()) for m in _DOUBLED_MARK.finditer(reading.text)]
    return [s for s in found if not reading.in_table(s.start) and "。。。" not in reading.text[s.start - 2 : s.end + 2]]


def _doubled(reading: Reading) -> Iterator[Finding]:
    """A word twice in a row, by the list or by the eye."""
    advisory = reading.vocabulary.slips.doubled_advisory
    spans = [s for s in reading.find(reading.vocabulary.slips.doubled) if not reading.quote(s).startswith(advisory)]
    for match in _REPEATED.finditer(reading.text):
        span = Span(match.start(), match.end())
        if _RIGHTLY.fullmatch(match[1]) or any(span.overlaps(s) for s in spans) or reading.in_table(span.start):
            continue
        spans.append(span)
    yield from _pattern(reading, spans, "词语重复", "同一个词或同义的词连用两次。", "请保留一个。")


def _is_year(reading: Reading, start: int) -> bool:
    """Whether four digits are no count of anything."""
    return all(q.kind in (Kind.DATE, Kind.NUMBER, Kind.REFERENCE) for q in reading.figures(Span(start, start + 4)))


def _unfinished(reading: Reading) -> Iterator[Finding]:
    """Paragraphs of several clauses that break off without a mark, where the report's paragraphs do end in one."""
    long_ = [
        b.span
        for b in reading.report.blocks
        if b.kind is BlockKind.PARAGRAPH and len(b.span) >= 40 and "，" in reading.quote(b.span)
    ]
    ended = [s for s in long_ if reading.quote(s).rstrip()[-1:] in "。！？”；："]
    if len(ended) * 10 < len(long_) * 8:
        return
    spans = []
    for span in long_:
        text = reading.quote(span).rstrip()
        if _OPEN_END.search(text) and not re.search(r"[|：]$|：[^，。\n]{0,30}$", text):
            spans.append(Span(span.start + max(0, len(text) - 26), span.start + len(text)))
    yield from _pattern(reading, spans, "段落没有写完或缺句号", "段末没有标点，疑有缺漏。", "请补全。")


def _dropped(reading: Reading) -> Iterator[Finding]:
    """A term of an indicator's name that its own explanation writes with a character less: 食品包保检查, 食品包检查."""
    for indicator in reading.report.indicators:
        if indicator.narrative is None:
            continue
        text = reading.quote(indicator.narrative)
        for term in {indicator.name[i : i + 6] for i in range(len(indicator.name) - 5)}:
            if not re.fullmatch(r"[\u4e00-\u9fff]{6}", term) or term in text:
                continue
            for cut in range(2, 4):
                short = term[:cut] + term[cut + 1 :]
                at = text.find(short)
                if at >= 0 and short not in indicator.name:
                    start = indicator.narrative.start + at
                    yield from _pattern(
                        reading,
                        [Span(start, start + len(short))],
                        f"疑似漏字：{short}",
                        f"指标名称写“{term}”，说明里写“{short}”。",
                        "请核对并更正。",
                    )
                    return


def _unit_name(reading: Reading) -> Iterator[Finding]:
    """The unit's own name with a character less than it has."""
    unit = re.sub(r"(?:办事处|人民政府|委员会)$", "", reading.report.unit or "")
    core = re.split(r"自治区|自治州|省|市|县|(?<!开发)(?<!社)区", unit)[-1]
    if not 4 <= len(core) <= 10:
        return
    for cut in range(1, len(core) - 2):
        short = core[:cut] + core[cut + 1 :]
        spans = [
            Span(m.start(), m.end())
            for m in re.finditer(re.escape(short), reading.text)
            if not reading.text[m.start() - 1 : m.end() + 1].startswith(core[:1] * 2)
        ]
        if spans and reading.text.count(core) >= 2 and short not in core:
            yield from _pattern(
                reading,
                spans,
                f"单位名称不统一：“{core}”与“{short}”",
                f"全文多处写“{core}”，又写“{short}”。",
                "请统一为法定名称。",
            )
            return

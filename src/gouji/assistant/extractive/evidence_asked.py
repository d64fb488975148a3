"""Whether a statement has anything to show for it (有数没有、有没有依据): its figures, or that there are none."""

import re

from gouji.assistant.dossier import Dossier
from gouji.assistant.extractive.matter import about, hinted, matter
from gouji.assistant.extractive.on_demand import findings_on
from gouji.assistant.extractive.statements import say_finding
from gouji.assistant.pieces import split_clauses
from gouji.assistant.question import Question
from gouji.assistant.writer import Writer
from gouji.figures.model import Kind
from gouji.narrative.model import FindingKind
from gouji.report.model import Span

_ASKS = re.compile(
    r"(?:有|凭)(?:没有|什么)?(?:数|数据|数字|问卷|台账|凭据|凭证|证据|佐证|依据|记录|支撑|根据)(?:了?吗|没有|撑|支撑|说话)?(?=[？?，。]|$)"
    r"|有没有.{0,4}(?:数据|数字|问卷|台账|凭据|凭证|证据|佐证|依据|记录|支撑)|凭什么(?:说|填|写|给)|拿什么(?:证明|说明)|光(?:说|写)|是不是.{0,4}(?:拍脑袋|估的|编的|空口)"
)
_LACKING = (FindingKind.MISSING_EVIDENCE, FindingKind.NARRATIVE_MISMATCH)


def say_evidence(writer: Writer, dossier: Dossier, question: Question) -> bool:
    """Say what the statement asked about rests on. False where no evidence is asked for, or no statement is named."""
    if not _ASKS.search(question.whole or question.text) or question.focus.quotes or question.focus.indicators:
        return False  # what is quoted or numbered is weighed as a whole
    asked = matter(dossier, question)
    indicators = hinted(dossier, question, asked)
    lacking = [f for f in findings_on(dossier, asked, indicators) if f.kind in _LACKING]
    if lacking:
        writer.line()
        say_finding(writer, dossier, lacking[0])
        return True
    hits = about(dossier, asked, least=0.6)
    if not hits:
        return False
    clauses = [c for c in split_clauses(dossier.report.text, hits[0].piece.span) if asked.held(dossier.report.quote(c))]
    place: Span = dossier.pieces.shortened(hits[0].piece.span, asked.names())
    # Points are what a statement is given, not what it rests on.
    counted = any(q.is_claim and q.kind is not Kind.SCORE for c in clauses for q in dossier.quantities_in(c))
    shown = any(q.is_claim and q.kind is not Kind.SCORE for q in dossier.quantities_in(hits[0].piece.span))
    if shown and not counted:
        return False  # its figures may be of something else
    writer.line()
    writer.say("evidence.given" if counted else "evidence.none", place, quote=dossier.words(place))
    return True

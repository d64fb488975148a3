"""What the report gives as the reason of something (原因)."""

import re

from gouji.assistant.dossier import Dossier
from gouji.assistant.writer import Writer
from gouji.report.model import Span

ASKED = re.compile(r"为什么|为何|原因|怎么会")
_CAUSE = re.compile(r"原因|由于|因为|因(?!公|素|此|而)|导致|造成|致使|受.{1,12}影响|所致")
_NEAR = 0.6


def say_reason(writer: Writer, dossier: Dossier, name: str, *, besides: Span | None = None) -> bool:
    """Quote the sentence that speaks of `name` and of a cause, but `besides`. False where there is none."""
    for hit in dossier.pieces.rank([name], least=_NEAR)[:6]:
        piece = hit.piece
        following = dossier.pieces.piece_at(piece.span.end + 1)
        for candidate in (piece, following):
            if candidate is None or dossier.report.table_at(candidate.span.start) is not None:
                continue
            cause = _CAUSE.search(candidate.text)
            if cause is None or (besides is not None and candidate.span.contains(besides) and candidate is following):
                continue
            place = dossier.pieces.shortened(candidate.span, [name, candidate.text[cause.start() : cause.start() + 12]])
            writer.line()
            writer.say("lookup.reason", place, quote=dossier.words(place))
            return True
    return False

"""The original pages beside the text: what the page shows of them, and what its script asks for.

Pictures are drawn when they come into view, one page at a time, and kept up to a number of bytes.
"""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import gradio as gr

from gouji.audit import Audit
from gouji.errors import GoujiError
from gouji.report.facsimile import Facsimile, has_pages
from gouji.report.model import Span
from gouji.report.whereabouts import Place, position
from gouji.report.whereabouts import places as places_of
from gouji.ui.desk import Desk
from gouji.ui.language import ZH, Say
from gouji.ui.original_view import pages_view, ways_view
from gouji.ui.session import Update, failure

if TYPE_CHECKING:
    from gradio.components import Component

    from gouji.report.model import Report

MOST_FILES: Final = 3  # held in memory; a file is at most 60 MB
MOST_PICTURES: Final = 48 * 1024 * 1024  # bytes of pictures held
MOST_READ: Final = 24  # pages whose characters are held
MOST_SPANS: Final = 64  # places asked for at once: a check with all its operands
_LARGEST: Final = 6.0  # points by which a place is drawn wider than its print, both sides together

Rectangle = tuple[int, float, float, float, float]
"""Page, then left, top, width and height as shares of the page."""


class Original:
    """Components for the column of the text, and the answers to its script. Threads may share it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._files: OrderedDict[str, Facsimile] = OrderedDict()
        self._pictures: OrderedDict[tuple[str, int], bytes] = OrderedDict()
        self._lock = threading.Lock()
        self._characters = lru_cache(MOST_READ)(self._read)

    def lay_out_ways(self) -> None:
        """What switches between text and pages; it stands above both."""
        self.ways = gr.HTML(apply_default_css=False, elem_id="g-ways")

    def lay_out_pages(self) -> None:
        self.pages = gr.HTML(
            apply_default_css=False, elem_id="g-pages", js_on_load="watch('value', () => window.gouji.laid());"
        )

    @property
    def shown(self) -> "list[Component]":
        return [self.ways, self.pages]

    def opened(self, audit: Audit | None, say: Say = ZH) -> Update:
        """The pages of a report, without their pictures. That there are none for once is no reason not to open it."""
        if audit is None or not has_pages(audit.report):
            return {self.ways: "", self.pages: ""}
        try:
            sizes = self._file(audit.report).sizes
        except Exception as error:  # noqa: BLE001 (the edge: told in the place of the pages)
            return {self.ways: ways_view(say), self.pages: pages_view(audit.report.id, (), failure(error, say), say)}
        return {self.ways: ways_view(say), self.pages: pages_view(audit.report.id, sizes, say=say)}

    # What the routes ask

    def picture(self, report_id: str, page: int) -> bytes:
        """A page as JPEG.

        Raises:
            GoujiError: there is no such report or page, or its file is gone or has changed.
        """
        key = (report_id, page)
        with self._lock:
            known = self._pictures.get(key)
            if known is not None:
                self._pictures.move_to_end(key)
                return known
        drawn = self._file(self._report(report_id)).picture(page)
        with self._lock:
            self._pictures[key] = drawn
            while sum(map(len, self._pictures.values())) > MOST_PICTURES and len(self._pictures) > 1:
                self._pictures.popitem(last=False)
        return drawn

    def places(self, report_id: str, spans: Sequence[tuple[int, int]]) -> list[list[Rectangle]]:
        """For each span, the rectangles that it covers. Raises as `picture`."""
        report = self._report(report_id)
        sizes = self._file(report).sizes
        found = []
        for start, end in spans[:MOST_SPANS]:
            span = Span(max(0, start), min(end, len(report.text)))
            shown = self._places(report, span)
            found.append([_share(place.page, place.edges, sizes[place.page - 1]) for place in shown])
        return found

    def at(self, report_id: str, page: int, x: float, y: float) -> tuple[int, int] | None:
        """What stands at a point of a page, given as shares of it. Raises as `picture`."""
        report = self._report(report_id)
        sizes = self._file(report).sizes
        if not 1 <= page <= len(sizes):
            return None
        width, height = sizes[page - 1]
        found = position(report, page, x * width, y * height, lambda page: self._characters(report.id, page))
        return None if found is None else (found.start, found.end)

    def _places(self, report: "Report", span: Span) -> Sequence[Place]:
        if span.start >= span.end:
            return ()
        return places_of(report, span, lambda page: self._characters(report.id, page))

    def _report(self, report_id: str) -> "Report":
        return self._desk.opened(report_id).report

    def _file(self, report: "Report") -> Facsimile:
        with self._lock:
            known = self._files.get(report.id)
            if known is not None:
                self._files.move_to_end(report.id)
                return known
        opened = Facsimile(report)
        with self._lock:
            self._files[report.id] = opened
            while len(self._files) > MOST_FILES:
                self._files.popitem(last=False)
        return opened

    def _read(self, report_id: str, page: int) -> Sequence[Any]:
        try:
            return self._file(self._report(report_id)).characters(page)
        except GoujiError:
            raise
        except Exception:  # noqa: BLE001 (pdfplumber raises anything; the whole line is shown then)
            return ()


def _share(page: int, edges: tuple[float, float, float, float], size: tuple[float, float]) -> Rectangle:
    """A rectangle as shares of its page, a little wider than the print, within the page."""
    width, height = size
    left, right = (min(max(v, 0.0), width) for v in (edges[0] - _LARGEST / 4, edges[2] + _LARGEST / 4))
    top, bottom = (min(max(v, 0.0), height) for v in (edges[1] - _LARGEST / 4, edges[3] + _LARGEST / 4))
    shares = (left / width, top / height, (right - left) / width, (bottom - top) / height)
    return (page, *(round(share, 5) for share in shares))  # type: ignore[return-value]

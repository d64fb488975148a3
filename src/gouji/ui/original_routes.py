"""The addresses of original pages. A request names a report of the library, never a file."""

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from gouji.errors import GoujiError
from gouji.ui.language import spoken
from gouji.ui.session import failure

if TYPE_CHECKING:
    from gouji.ui.original import Original

# A report's id is a hash of its file: what it names never changes. Nobody but the reader's own browser may keep it.
HEADERS: Final = {"cache-control": "private, max-age=600", "cross-origin-resource-policy": "same-origin"}


def routes(original: "Original", may_read: Callable[[Request], bool]) -> list[Route]:
    """Pictures of pages, places on them, and what stands at a point; `may_read` says who gets an answer at all."""

    def guarded(answer: Callable[[Request], Response]) -> Callable[[Request], Response]:
        def work(request: Request) -> Response:  # not async: Starlette runs it in a thread
            say = spoken(request.headers.get("accept-language"))
            if not may_read(request):
                return _told(say("failed.sign_in"), 401)
            try:
                return answer(request)
            except (ValueError, TypeError, KeyError):
                return _told(say("failed.address"), 400)
            except GoujiError as error:
                return _told(str(error), 404)
            except Exception as error:  # noqa: BLE001 (the edge: `failure` logs what nobody expected)
                return _told(failure(error, say), 500)

        return work

    def picture(request: Request) -> Response:
        drawn = original.picture(request.path_params["report"], request.path_params["page"])
        return Response(drawn, media_type="image/jpeg", headers=HEADERS)

    def places(request: Request) -> Response:
        spans = [(int(start), int(end)) for start, end in json.loads(request.query_params["spans"])]
        return _json(original.places(request.path_params["report"], spans))

    def at(request: Request) -> Response:
        asked = request.query_params
        x, y = float(asked["x"]), float(asked["y"])
        return _json(original.at(request.path_params["report"], int(asked["page"]), x, y))

    return [
        Route("/original/{report}/places", guarded(places)),
        Route("/original/{report}/at", guarded(at)),
        Route("/original/{report}/{page:int}", guarded(picture)),
    ]


def _json(value: Any) -> Response:
    return JSONResponse(value, headers=HEADERS)


def _told(message: str, status: int) -> Response:
    return Response(message, status, media_type="text/plain", headers={"cache-control": "no-store"})

"""Original pages on the page: what is asked for, by whom, and how much is kept."""

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener, urlopen

import pytest
from PIL import Image
from starlette.applications import Starlette
from starlette.testclient import TestClient

from gouji.audit import Audit
from gouji.settings import Settings
from gouji.ui import original as module
from gouji.ui.desk import Desk
from gouji.ui.original import Original
from gouji.ui.original_routes import routes
from gouji.ui.original_view import pages_view
from tests.report.test_pdf_file import FIRST, SECOND, Sheet
from tests.ui.conftest import HOSTILE
from tests.ui.dom import parse

# The page with sign-in, on this machine alone.
SIGNED_IN = """
import sys
from gouji.settings import Settings
from gouji.ui.page import Page
from gouji.ui.server import start

page = Page(Settings(data_dir=sys.argv[1]))
print(start(page, "127.0.0.1", 0, page.desk.workspace.users), flush=True)
sys.stdin.readline()
"""
UNIT = "云湖区示例街道办事处整体支出绩效自评报告"


@pytest.fixture
def desk(own_data: Path) -> Desk:
    return Desk(Settings(data_dir=own_data))


@pytest.fixture
def audit(desk: Desk, tmp_path: Path) -> Audit:
    sheet = Sheet(tmp_path / "原件.pdf")
    sheet.line("2023年度" + UNIT)
    sheet.paragraph(FIRST)
    sheet.new_page()
    sheet.paragraph("全年实际支出 4,436.30 万元。" + SECOND)
    sheet.read()
    return desk.audit(sheet.path)


@pytest.fixture
def original(desk: Desk) -> Original:
    return Original(desk)


@pytest.fixture
def client(original: Original) -> Iterator[TestClient]:
    with TestClient(Starlette(routes=routes(original, lambda request: True))) as client:
        yield client


def test_the_frames_have_the_shape_of_their_pages(audit: Audit, original: Original) -> None:
    original.lay_out_ways()
    original.lay_out_pages()
    root = parse(original.opened(audit)[original.pages])
    pictures = root.all("img")
    assert [image.attributes["src"] for image in pictures] == [f"original/{audit.report.id}/{n}" for n in (1, 2)]
    assert {image.attributes["loading"] for image in pictures} == {"lazy"}
    assert int(pictures[0].attributes["height"]) == pytest.approx(1240 * 842 / 595, abs=2)
    assert [b.text for b in parse(original.opened(audit)[original.ways]).all("button")] == ["原文", "版面", "对照"]


def test_a_text_has_nothing_to_choose(desk: Desk, original: Original, tmp_path: Path) -> None:
    original.lay_out_ways()
    original.lay_out_pages()
    path = tmp_path / "r.txt"
    path.write_text(f"{UNIT}\n全年支出3万元。", encoding="utf-8")
    for opened in (None, desk.audit(path)):
        assert list(original.opened(opened).values()) == ["", ""]


def test_a_file_that_is_gone_is_told_in_the_place_of_its_pages(audit: Audit, original: Original) -> None:
    original.lay_out_ways()
    original.lay_out_pages()
    Path(audit.report.source.path).unlink()
    root = parse(original.opened(audit)[original.pages])
    assert "打不开" in root.text
    assert not root.all("img")


def test_what_is_told_stays_text() -> None:
    root = parse(pages_view(HOSTILE, (), HOSTILE))
    assert root.text == HOSTILE
    assert not root.all("img")


def test_a_picture_is_drawn_and_sent_for_the_reader_alone(audit: Audit, client: TestClient) -> None:
    answer = client.get(f"/original/{audit.report.id}/2")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg")
    assert answer.headers["cache-control"].startswith("private")
    assert Image.open(io.BytesIO(answer.content)).width == 1240


def test_places_are_shares_of_their_page(audit: Audit, client: TestClient) -> None:
    report = audit.report
    start = report.text.index("4436.30")
    spans = [[start, start + 7], [10**9, 10**9 + 5], [5, 2]]
    (figure,), beyond, turned = client.get(f"/original/{report.id}/places", params={"spans": json.dumps(spans)}).json()
    page, left, top, width, height = figure
    assert page == 2
    assert (beyond, turned) == ([], [])
    assert 0 < left < left + width < 1
    assert 0 < top < top + height < 1
    here = client.get(f"/original/{report.id}/at", params={"page": 2, "x": left + 0.01, "y": top + height / 2}).json()
    assert here == [start, start + 1]
    assert client.get(f"/original/{report.id}/at", params={"page": 2, "x": 0.001, "y": 0.99}).json() is None
    assert client.get(f"/original/{report.id}/at", params={"page": 7, "x": 0.5, "y": 0.5}).json() is None


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("{id}/9", 404),
        ("nowhere/1", 404),
        ("..%2F..%2Fetc%2Fpasswd/1", 404),
        ("%2Fetc%2Fpasswd/1", 404),
        ("{id}/x", 404),
        ("{id}/places", 400),
        ("{id}/places?spans=[1]", 400),
        ("{id}/places?spans=nonsense", 400),
        ('{id}/places?spans=[["a","b"]]', 400),
        ("{id}/at?page=1&x=a&y=0", 400),
        ("{id}/at?page=1&x=nan&y=0", 200),
    ],
)
def test_what_is_not_there_is_told_and_no_path_is_taken(
    audit: Audit, client: TestClient, address: str, status: int
) -> None:
    assert client.get("/original/" + address.format(id=audit.report.id)).status_code == status


def test_nobody_is_answered_who_may_not_read(audit: Audit, original: Original) -> None:
    with TestClient(Starlette(routes=routes(original, lambda request: False))) as client:
        for path in ("1", "places?spans=[[0,1]]", "at?page=1&x=0.5&y=0.5"):
            answer = client.get(f"/original/{audit.report.id}/{path}")
            assert (answer.status_code, answer.text) == (401, "请先登录")


def test_pictures_and_files_are_let_go(
    desk: Desk, audit: Audit, original: Original, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    first = original.picture(audit.report.id, 1)
    assert original.picture(audit.report.id, 1) is first
    monkeypatch.setattr(module, "MOST_PICTURES", len(first) + 1)
    original.picture(audit.report.id, 2)
    assert list(original._pictures) == [(audit.report.id, 2)]
    monkeypatch.setattr(module, "MOST_FILES", 1)
    sheet = Sheet(tmp_path / "另一份.pdf")
    sheet.paragraph(SECOND)
    sheet.read()
    other = desk.audit(sheet.path).report.id
    original.picture(other, 1)
    assert list(original._files) == [other]


def test_with_sign_in_pages_are_for_users_alone(own_data: Path, desk: Desk, audit: Audit) -> None:
    desk.index(audit.report)
    desk.workspace.users.add("李审核", "correct horse battery", by="test")
    desk.workspace.close()
    desk.library.close()
    # A process of its own: Gradio leaves sockets to the collector when it is closed.
    server = subprocess.Popen(
        [sys.executable, "-c", SIGNED_IN, str(own_data)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert server.stdin is not None
    assert server.stdout is not None
    try:
        address = server.stdout.readline().strip()
        picture = f"{address}original/{audit.report.id}/1"
        with pytest.raises(HTTPError, match="401"):
            urlopen(picture, timeout=30)
        known = build_opener(HTTPCookieProcessor())
        named = urlencode({"username": "李审核", "password": "correct horse battery"}).encode()
        with known.open(f"{address}login", named, timeout=30) as answer:
            assert answer.status == 200
        with known.open(picture, timeout=30) as answer:
            assert answer.headers["content-type"] == "image/jpeg"
            assert "default-src 'self'" in answer.headers["content-security-policy"]
    finally:
        server.communicate("\n", timeout=30)

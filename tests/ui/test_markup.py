import pytest
from markupsafe import Markup

from gouji.report.model import Span
from gouji.ui.markup import join, spans_attribute, tag


@pytest.mark.parametrize(
    ("made", "html"),
    [
        (tag("p", "a < b & c"), "<p>a &lt; b &amp; c</p>"),
        (tag("p", tag("b", "<")), "<p><b>&lt;</b></p>"),
        (tag("p", None, 3), "<p>3</p>"),
        (tag("a", title='"><script>'), '<a title="&#34;&gt;&lt;script&gt;"></a>'),
        (tag("a", class_="x", data_id=1, hidden=True, id=None, open=False), '<a class="x" data-id="1" hidden></a>'),
        (tag("br"), "<br>"),
        (join(["<", Markup("<i></i>"), None]), "&lt;<i></i>"),
    ],
)
def test_only_what_tag_made_is_not_escaped(made: Markup, html: str) -> None:
    assert made == html


def test_places_are_json() -> None:
    assert spans_attribute([(Span(3, 5), "stated"), (Span(0, 1), "operand")]) == '[[3, 5, "stated"], [0, 1, "operand"]]'

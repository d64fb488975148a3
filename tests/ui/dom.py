"""The views' HTML, read back with the standard library's parser."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "img", "input", "hr"}


@dataclass
class Element:
    name: str
    attributes: dict[str, str]
    children: "list[Element | str]" = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def all(self, name: str | None = None, class_: str | None = None, **attributes: str) -> "list[Element]":
        """Every element below this one that fits, in order."""
        found = []
        for child in self.children:
            if isinstance(child, Element):
                if child.fits(name, class_, attributes):
                    found.append(child)
                found += child.all(name, class_, **attributes)
        return found

    def fits(self, name: str | None, class_: str | None, attributes: dict[str, str]) -> bool:
        wanted = {key.replace("_", "-"): value for key, value in attributes.items()}
        return (
            (name is None or self.name == name)
            and (class_ is None or class_ in self.attributes.get("class", "").split())
            and all(self.attributes.get(key) == value for key, value in wanted.items())
        )


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {key: value or "" for key, value in attrs})
        self._open[-1].children.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1].name == tag, f"</{tag}> closes <{self._open[-1].name}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def parse(html: str) -> Element:
    builder = _Builder()
    builder.feed(str(html))
    builder.close()
    assert len(builder._open) == 1, "an element is not closed"
    return builder.root

"""Footnotes for python-docx, which has none: a part of the package with one `w:footnote` a note."""

from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from gouji.opinion.fonts import set_font

# Word wants the two notes that draw the line above all others; their ids are its own.
_EMPTY = f"""<w:footnotes {nsdecls("w")}>
<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>
</w:footnotes>"""
_SETTINGS = f"""<w:footnotePr {nsdecls("w")}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>"""

# The schema fixes the order of settings; these are the ones of python-docx's template that come after.
_AFTER_FOOTNOTES = tuple(
    qn(f"w:{name}") for name in ("endnotePr", "compat", "rsids", "themeFontLang", "clrSchemeMapping")
)


class Footnotes:
    """Collects the notes of one document; `save` puts them into it once all are there."""

    def __init__(self, document: Document, font: str) -> None:
        self._document = document
        self._text_style = _style(document, "footnote text", WD_STYLE_TYPE.PARAGRAPH)
        self._text_style.paragraph_format.line_spacing = 1.0
        self._text_style.font.size = Pt(9)
        set_font(self._text_style.element.get_or_add_rPr(), font)
        self._mark_style = _style(document, "footnote reference", WD_STYLE_TYPE.CHARACTER)
        self._mark_style.font.superscript = True
        self._root: Any = parse_xml(_EMPTY)
        self._count = 0

    def add(self, paragraph: Paragraph, text: str) -> None:
        """A mark at the end of the paragraph, and the note it points to."""
        self._count += 1
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(self._count))
        mark = paragraph.add_run()
        mark._r.append(reference)
        mark.style = self._mark_style
        self._root.append(self._note(text))

    def save(self) -> None:
        part = Part(
            PackURI("/word/footnotes.xml"),
            CONTENT_TYPE.WML_FOOTNOTES,
            serialize_part_xml(self._root),
            self._document.part.package,
        )
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
        settings = self._document.settings.element
        later = next((child for child in settings if child.tag in _AFTER_FOOTNOTES), None)
        place = len(settings) if later is None else settings.index(later)
        settings.insert(place, parse_xml(_SETTINGS))

    def _note(self, text: str) -> Any:
        note: Any = parse_xml(
            f'<w:footnote {nsdecls("w")} w:id="{self._count}"><w:p>'
            f'<w:pPr><w:pStyle w:val="{self._text_style.style_id}"/></w:pPr><w:r>'
            f'<w:rPr><w:rStyle w:val="{self._mark_style.style_id}"/></w:rPr><w:footnoteRef/></w:r>'
            '<w:r><w:t xml:space="preserve"/></w:r></w:p></w:footnote>'
        )
        next(note.iter(qn("w:t"))).text = f" {text}"
        return note


def _style(document: Document, name: str, kind: WD_STYLE_TYPE) -> Any:
    """A style that Word knows by this name and shows among its own."""
    return document.styles.add_style(name, kind, builtin=True)

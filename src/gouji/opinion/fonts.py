"""Fonts of an office's document by the names that Word knows, with fallbacks for machines that lack them.

Chinese text takes the `w:eastAsia` font of a run, digits and Latin letters the `w:ascii` one; python-docx sets only the
latter. What else to use where a font is missing is said once, in the font table (`w:altName`).
"""

from typing import Any, Final

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement

BODY: Final = "仿宋"  # text
HEADING: Final = "黑体"  # first level
SUBHEADING: Final = "楷体"  # second level
TITLE: Final = "方正小标宋简体"
LATIN: Final = "Times New Roman"

_FALLBACK: Final = {
    BODY: ("仿宋_GB2312,FangSong,STFangsong,Noto Serif CJK SC", "roman"),
    HEADING: ("SimHei,STHeiti,Noto Sans CJK SC", "swiss"),
    SUBHEADING: ("楷体_GB2312,KaiTi,STKaiti,Noto Serif CJK SC", "roman"),
    TITLE: ("华文中宋,STZhongsong,SimSun,Noto Serif CJK SC", "roman"),
}
_THEME: Final = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def set_font(properties: Any, east_asia: str) -> None:
    """Sets Chinese and Latin fonts on the `w:rPr` of a style or run; theme fonts would win over them, so they go."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    for theme in _THEME:
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script, name in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", east_asia)):
        fonts.set(qn(f"w:{script}"), name)


def add_fallbacks(document: Document) -> None:
    """Names the alternatives of each font in the document's font table."""
    relations = document.part.rels.values()
    part: Any = next(r.target_part for r in relations if r.reltype == RELATIONSHIP_TYPE.FONT_TABLE)
    table = parse_xml(part.blob)
    for name, (alternatives, family) in _FALLBACK.items():
        table.append(
            parse_xml(
                f'<w:font {nsdecls("w")} w:name="{name}"><w:altName w:val="{alternatives}"/>'
                f'<w:charset w:val="86"/><w:family w:val="{family}"/><w:pitch w:val="auto"/></w:font>'
            )
        )
    # python-docx keeps parts that it has no class for as bytes, without a way to set them.
    part._blob = serialize_part_xml(table)

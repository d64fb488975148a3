"""What no report can answer: a question about a place that none of them names (金桥街道), or small talk."""

import re
from typing import Final

from gouji.index.asks import small_talk
from gouji.index.lexical import InverseFrequency

# What names of places end in, where no other word goes on (市 in 市场, 县 in 县级); a name stands at the beginning of a
# clause or behind a particle.
_PLACE: Final = re.compile(
    r"(?=(?:(?<![㐀-鿿])|(?<=[的和与跟到在从]))([㐀-鿿]{2,4}?)"
    r"(市(?![场民政级容值面里区])|县(?![级里域乡长道医])|区(?![域级里间别分长])|旗(?![帜舰])|镇(?![里区上级长痛])|乡(?![村镇里下])"
    r"|街道|村(?![民里级干庄子委集医组])|林场|农场|经开区|开发区|高新区|社区))"
)
# Characters that no name of a place holds.
_NO_NAME: Final = frozenset(
    "的了吗呢是有和与跟及或在从到对把被给让向就都也还又很不没会能要想得着过来去我你他它们个些上里为几哪谁这那每各全本该某多少底"
)
_COMMON: Final = re.compile(
    r"(?:[小社景园城辖地山牧灾校库片林新老矿厂街市]区"
    r"|(?:保护|示范|服务|功能|核心|生活|工业|商业|作业|封控|责任|自治|棚户)区|城市|上市|超市|夜市|门市|集市|都市|股市|菜市"
    r"|直辖市|[地县]级市|外县|大县|[乡农山新]村|行政村|自然村|试点村|贫困村|[城乡集]镇|[家城下]乡)$"
)


def is_foreign(question: str, inverse_frequency: InverseFrequency, unknown: float) -> bool:
    """Whether a folded question is about what the library knows nothing of; `unknown` weighs terms in no chunk."""
    talk = small_talk(question)
    # What sounds like small talk (天气) may be some unit's work.
    if talk and any(inverse_frequency(talk[start : start + 2]) >= unknown for start in range(max(1, len(talk) - 1))):
        return True
    return _names_a_stranger(question, inverse_frequency, unknown)


def _names_a_stranger(question: str, inverse_frequency: InverseFrequency, unknown: float) -> bool:
    for match in _PLACE.finditer(question):
        name = match.group(1) + match.group(2)
        if _NO_NAME.intersection(match.group(1)) or _COMMON.search(name):
            continue
        if all(inverse_frequency(name[start : start + 2]) >= unknown for start in range(2)):
            return True
    return False

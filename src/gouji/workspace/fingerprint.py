"""What makes a finding the same finding in a corrected report (指纹): its kind, its rules and the words it quotes.

Offsets do not count, since they move with every correction; titles do not, since a later release may word them better.
"""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from gouji.audit import Audit
from gouji.contract import AuditRow, finding_row

_DIGITS = 16  # of 64: 2^64 values for the hundred findings of a report


def fingerprints(audit: Audit | AuditRow) -> Mapping[str, str]:
    """From each finding's id to its fingerprint; findings of equal words are told apart by their order."""
    rows = audit.findings if isinstance(audit, AuditRow) else [finding_row(audit.report, f) for f in audit.findings]
    seen: Counter[str] = Counter()
    found: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: (row.quotes[0].start if row.quotes else -1, row.id)):
        mark = fingerprint(row.kind, row.basis, [quote.quote for quote in row.quotes])
        seen[mark] += 1
        found[row.id] = mark if seen[mark] == 1 else f"{mark}-{seen[mark]}"
    return {row.id: found[row.id] for row in rows}


def fingerprint(kind: str, basis: Iterable[str], quotes: Iterable[str]) -> str:
    """16 hex digits. The order of quotes and of rules does not count, nor do blanks, widths and punctuation."""
    parts = (str(kind), ",".join(sorted(basis)), "|".join(sorted({bare(quote) for quote in quotes})))
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:_DIGITS]


def bare(quote: str) -> str:
    """A quote's letters, digits and the signs that change a figure: - . % ≥ ≤ = +."""
    folded = unicodedata.normalize("NFKC", quote)
    return "".join(c for c in folded if unicodedata.category(c)[0] in "LN" or c in "-.%≥≤<>=+")

"""Whether every number of a text is found and typed: literal, value, unit, kind, comparator, approximation."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from gouji.evaluation import sets
from gouji.evaluation.result import Better, Metric, SuiteResult, ratio
from gouji.figures.model import Kind, Quantity
from gouji.figures.scan import scan
from gouji.report.normalise import normalise

NEVER_CLAIMS = (Kind.DATE, Kind.REFERENCE)


def run() -> SuiteResult:
    labelled = found = exact = spurious = 0
    misses: list[str] = []
    for row in sets.rows("figures", "texts.jsonl"):
        text = normalise(row["text"]).text
        quantities = scan(text)
        taken: set[int] = set()
        start = 0
        for label in row["figures"]:
            match = place(text, label["literal"], start)
            if match is None:
                raise sets.EvaluationError(f"figures {row['id']}：文中没有 {label['literal']}")
            start = match.end()
            labelled += 1
            at = next((i for i, q in enumerate(quantities) if overlaps(q, match)), None)
            if at is None:
                misses.append(f"{row['id']} 没有认出 {label['literal']}：{text}")
                continue
            taken.add(at)
            found += 1
            wrong = differences(quantities[at], label)
            exact += not wrong
            misses += [f"{row['id']} {label['literal']} {'，'.join(wrong)}：{text}"] if wrong else []
        extra = [q for i, q in enumerate(quantities) if i not in taken and q.kind not in NEVER_CLAIMS]
        spurious += len(extra)
        misses += [f"{row['id']} 多认出 {q.literal}（{q.kind}）：{text}" for q in extra]
    return SuiteResult(
        "figures",
        (
            Metric("found", ratio(found, labelled)),
            Metric("exact", ratio(exact, labelled)),
            Metric("spurious", spurious, Better.LOWER),
        ),
        tuple(misses),
    )


def place(text: str, literal: str, start: int = 0) -> re.Match[str] | None:
    """Where a literal stands as a whole number: `10` is not found in `100` or in `10.73`."""
    edges = r"(?<![\d.]){}(?!\.?\d)" if literal[0].isdigit() else "{}"
    return re.compile(edges.format(re.escape(literal))).search(text, start)


def overlaps(quantity: Quantity, match: re.Match[str]) -> bool:
    return quantity.literal_span.start < match.end() and match.start() < quantity.literal_span.end


def differences(quantity: Quantity, label: Mapping[str, Any]) -> list[str]:
    """What a quantity says otherwise than its label. A date or a reference has no value that matters."""
    if label["kind"] in NEVER_CLAIMS:
        return [] if quantity.kind in NEVER_CLAIMS else [f"类别应为 {label['kind']}，得到 {quantity.kind}"]
    wrong = []
    if quantity.kind != label["kind"]:
        wrong.append(f"类别应为 {label['kind']}，得到 {quantity.kind}")
    if "value" in label and quantity.value != Decimal(label["value"]):
        wrong.append(f"数值应为 {label['value']}，得到 {quantity.value}")
    if "unit" in label and quantity.unit.name != label["unit"]:
        wrong.append(f"单位应为 {label['unit']}，得到 {quantity.unit.name}")
    for key, got in (("comparator", quantity.comparator), ("approximation", quantity.approximation)):
        if got != label.get(key):
            wrong.append(f"{key} 应为 {label.get(key)}，得到 {got}")
    return wrong

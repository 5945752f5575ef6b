"""The indicators of one project's forms as one table: absolute figures added, relative ones weighed by money."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from evalxl.comparison.names import letters
from evalxl.core.identity import unit_of
from evalxl.core.model import Comparison, Indicator, SelfEvaluationForm, Value
from evalxl.core.number import ZERO, half_up, short
from evalxl.core.text import fold
from evalxl.core.units import PERCENT, measure, scales
from evalxl.summary.amounts import exact_sum, product

Key = tuple[str, str, str, int]
Weighed = Sequence[tuple[Decimal | None, Decimal]]

_PLACES = 4
_SIGNS: Mapping[Comparison | None, str] = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "=", None: ""}
# A duration, a rate or a place on a scale is not twice as much because two units each have it.
_RELATIVE = frozenset({"‰", "百分点", "秒", "天", "工作日", "月", "倍", "折", "分", "星", "级", "度", "℃"})


def merged_rows(forms: Sequence[SelfEvaluationForm], money: Sequence[Decimal]) -> tuple[Indicator, ...]:
    """The indicators in the order of their first appearance, those of one name and level together.

    money: what each form weighs. A row that only some of the forms have counts with the money of these.
    """
    groups: dict[Key, list[tuple[int, Indicator]]] = {}
    for number, form in enumerate(forms):
        seen: Counter[tuple[str, str, str]] = Counter()
        for row in form.indicators:
            level_1, level_2, level_3 = (letters(text or "") for text in (row.level_1, row.level_2, row.level_3))
            seen[level_1, level_2, level_3] += 1
            key = (level_1, level_2, level_3, seen[level_1, level_2, level_3])
            groups.setdefault(key, []).append((number, row))
    return tuple(_merged(group, forms, money) for group in groups.values())


def weighed(pairs: Weighed) -> Decimal | None:
    """The mean of figures by money, exact where they are equal, else half-up to four places; None where one is not."""
    known = [(figure, money) for figure, money in pairs if figure is not None]
    if not known or len(known) < len(pairs):
        return None
    if len({figure for figure, _ in known}) == 1:
        return known[0][0]
    whole = exact_sum(money for _, money in known)
    return half_up(exact_sum(product(figure, money) for figure, money in known) / whole, _PLACES)


def _merged(
    group: Sequence[tuple[int, Indicator]], forms: Sequence[SelfEvaluationForm], money: Sequence[Decimal]
) -> Indicator:
    first = group[0][1]
    rows, own = [row for _, row in group], [money[number] for number, _ in group]
    units = [unit_of(forms[number]) or "" for number, _ in group]
    target = _value([row.target for row in rows], own, units)
    actual = _value([row.actual for row in rows], own, units)
    points = {number: row.weight for number, row in group}
    weight = weighed([(points.get(number, ZERO), amount) for number, amount in enumerate(money)])
    reasons = dict.fromkeys(
        f"{unit}：{row.deviation_reason}" for unit, row in zip(units, rows, strict=True) if row.deviation_reason
    )
    return Indicator(
        level_1=first.level_1,
        level_2=first.level_2,
        level_3=first.level_3,
        target_value=target.text or None,
        actual_value=actual.text or None,
        weight=weight,
        score=None,
        deviation_reason="；".join(reasons) or None,
        target=target,
        actual=actual,
        cells={},
    )


def _value(values: Sequence[Value], money: Sequence[Decimal], units: Sequence[str]) -> Value:
    """One value for several: the same text as it is, figures added or weighed; else one that nobody can decide."""
    relative = _is_relative(values[0])
    if len({fold(value.text) for value in values}) == 1 and (len(values) == 1 or relative is not False):
        return values[0]
    told = "；".join(f"{unit}：{value.text}" for unit, value in zip(units, values, strict=True))
    figures = _in_one_unit(values)
    if figures is None or relative is None:
        return Value(told, "undecidable")
    amount = weighed(list(zip(figures, money, strict=True))) if relative else exact_sum(figures)
    first = values[0]
    if amount is None:
        return Value(told, "undecidable")
    return first._replace(
        text=f"{_SIGNS[first.comparison]}{first.qualifier or ''}{short(amount)}{first.unit or ''}", amount=amount
    )


def _in_one_unit(values: Sequence[Value]) -> list[Decimal] | None:
    """The amounts in the first one's unit, None where they do not compare."""
    first = values[0]
    figures: list[Decimal] = []
    for value in values:
        alike = (value.kind, value.comparison, value.qualifier) == ("quantity", first.comparison, first.qualifier)
        if not alike or value.amount is None or value.unit is None or first.unit is None:
            return None
        factors = scales(first.unit, value.unit)
        if factors is None or factors[0] != 1:
            return None
        figures.append(value.amount * factors[1])
    return figures


def _is_relative(value: Value) -> bool | None:
    """Whether a figure is a rate, a price or a duration, to be weighed and not added; None where it is no figure."""
    if value.kind != "quantity" or value.unit is None:
        return None
    base = measure(value.unit)[0]
    return value.unit == PERCENT or "/" in base or base in _RELATIVE or value.qualifier is not None

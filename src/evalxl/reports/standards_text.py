"""Scoring standards for a person at a console."""

from collections.abc import Iterator, Sequence

from evalxl.core.message import Message, Translate, message
from evalxl.core.number import short
from evalxl.core.standard import Standard
from evalxl.reports.forms_text import rounding_text


def standards_text(standards: Sequence[Standard]) -> str:
    """Names and titles, one a line."""
    width = max(len(standard.name) for standard in standards)
    return "\n".join(f"{standard.name:<{width}}  {standard.title}" for standard in standards)


def standard_text(standard: Standard, translate: Translate) -> str:
    """All settings of one standard."""
    settings = (line.render(translate) for line in _settings(standard, translate))
    return "\n".join([f"{standard.name}  {standard.title}", *settings])


def _settings(standard: Standard, translate: Translate) -> Iterator[Message]:
    yield message("source: {source}", source=standard.source)
    yield message("weight of the execution rate: {weight}", weight=short(standard.execution_weight))
    for presence, weights in standard.level_1_weights.items():
        for group, weight in weights.items():
            names = (message(name) for name in group.split("+"))
            yield message(
                "level-1 weight ({presence}), {groups}: {weight}",
                presence=message(presence),
                groups=" + ".join(name.render(translate) for name in names),
                weight=short(weight),
            )
    first, second = (short(floor) for floor in standard.tier_floors)
    yield message("qualitative tiers from {first} % and {second} % of the weight", first=first, second=second)
    shares = " / ".join(short(share) for share in standard.tier_shares)
    yield message("default share of a tier: {shares} %", shares=shares)
    yield message("missed upper limit: {method}", method=message(standard.missed_upper))
    rounding = message("taken from each workbook") if standard.auto_rounding else rounding_text(standard.rounding)
    yield message(
        "rounding: {rounding}; indicators {mode}", rounding=rounding, mode=message(standard.indicator_rounding)
    )
    grades = ", ".join(f"{grade} ≥ {short(floor)}" for grade, floor in standard.grade_floors.items())
    yield message("grades: {grades}", grades=grades)

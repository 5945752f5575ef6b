"""What is known of a form before anybody fills it in: nothing, or what the approved declaration says."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby
from typing import Literal

from evalxl.core.group_terms import group_of
from evalxl.core.model import CurrencyUnit, FundingSource, Indicator, TargetDeclarationForm
from evalxl.core.number import HUNDRED, ZERO, round_to
from evalxl.core.standard import Standard

Tree = tuple[tuple[str, tuple[tuple[str, int], ...]], ...]

_OUTPUT = ("产出指标", (("数量指标", 3), ("质量指标", 2), ("时效指标", 2)))
_COST_IN_OUTPUT = ("产出指标", (("数量指标", 3), ("质量指标", 2), ("时效指标", 2), ("成本指标", 2)))
_COST = ("成本指标", (("经济成本指标", 2), ("社会成本指标", 1), ("生态环境成本指标", 1)))
_BENEFIT = ("效益指标", (("经济效益指标", 2), ("社会效益指标", 2), ("生态效益指标", 1), ("可持续影响指标", 1)))
_SATISFACTION = ("满意度指标", (("服务对象满意度指标", 2),))
WITH_COST: Tree = (_COST, _OUTPUT, _BENEFIT, _SATISFACTION)
"""The tree with cost as a level-1 indicator (财预〔2021〕101号), and how many rows each level-2 indicator is given."""
WITHOUT_COST: Tree = (_COST_IN_OUTPUT, _BENEFIT, _SATISFACTION)
"""The tree with cost among the output indicators (财预〔2020〕10号)."""


@dataclass(frozen=True, slots=True)
class DraftIndicator:
    """A row to be filled in. sign, value, unit: the approved target as its three columns, value a text or a number."""

    level_1: str
    level_2: str
    level_3: str = ""
    sign: str = ""
    value: str | Decimal = ""
    unit: str = ""
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A form to be filled in. budget: the approved amounts by source, in currency_unit."""

    sheet: str
    year: int | None
    indicators: tuple[DraftIndicator, ...]
    project_name: str = ""
    supervising_department: str = ""
    implementing_unit: str = ""
    currency_unit: CurrencyUnit = "万元"
    goal: str = ""
    budget: Mapping[FundingSource, Decimal] = field(default_factory=dict)


def blank_draft(sheet: str, year: int | None, with_cost: bool) -> Draft:
    """A form of which nothing is known but the tree of level 1 and 2."""
    rows = tuple(
        DraftIndicator(level_1, level_2)
        for level_1, groups in (WITH_COST if with_cost else WITHOUT_COST)
        for level_2, count in groups
        for _ in range(count)
    )
    return Draft(sheet, year, rows)


def draft_of(declaration: TargetDeclarationForm, sheet: str, standard: Standard | None = None) -> Draft:
    """The self-evaluation that follows from an approved declaration; weights only where a standard spreads them."""
    rows = [_row(indicator) for indicator in _levelled(declaration.indicators)]
    weights = _spread([row.level_1 for row in rows], standard) if standard is not None else {}
    return Draft(
        sheet=sheet,
        year=declaration.year,
        indicators=tuple(
            DraftIndicator(row.level_1, row.level_2, row.level_3, row.sign, row.value, row.unit, weights.get(number))
            for number, row in enumerate(rows)
        ),
        project_name=declaration.project_name or "",
        supervising_department=declaration.supervising_department or "",
        implementing_unit=declaration.implementing_unit or "",
        currency_unit=declaration.currency_unit or "万元",
        goal=declaration.goal_annual or declaration.goal_total or "",
        budget={
            source: amount for source in _SOURCES if (amount := declaration.requested_funds.get(source)) is not None
        },
    )


_SOURCES: tuple[FundingSource, ...] = ("total", "fiscal_appropriation", "carry_over", "other")


def _levelled(indicators: Sequence[Indicator]) -> Iterator[Indicator]:
    """The indicators with the rows of one level-1 and level-2 indicator together, in the order of their first."""
    tree: dict[str | None, dict[str | None, list[Indicator]]] = {}
    for indicator in indicators:
        tree.setdefault(indicator.level_1, {}).setdefault(indicator.level_2, []).append(indicator)
    return (indicator for groups in tree.values() for rows in groups.values() for indicator in rows)


def _row(indicator: Indicator) -> DraftIndicator:
    names = (indicator.level_1 or "", indicator.level_2 or "", indicator.level_3 or "")
    target, text = indicator.target, indicator.target_value or ""
    plain_figure = target.kind == "quantity" and not target.lookalike and not target.qualifier
    if plain_figure and target.amount is not None and len(target.amount.as_tuple().digits) <= _DIGITS:
        return DraftIndicator(*names, _SHOWN[target.comparison], target.amount, target.unit or "")
    return DraftIndicator(*names, "定性" if target.kind in ("qualitative", "tier") else "", text)


_SHOWN = {">=": "≥", "<=": "≤", ">": ">", "<": "<", "=": "=", None: ""}
_DIGITS = 15
"""Of a number in a cell; a longer one stays the text that it is."""
_CENT = Decimal("0.01")


def _spread(levels_1: Sequence[str], standard: Standard) -> Mapping[int, Decimal]:
    """Row number to weight: what the standard gives a group, spread evenly and to the last cent; else nothing.

    Only where every row's group has a weight by the standard, and every group with a weight has a row.
    """
    groups = [group_of(level_1) for level_1 in levels_1]
    prescribed = standard.level_1_weights.get("with_cost" if "cost" in groups else "without_cost", {})
    # A standard may give one weight to several groups together (`benefit+satisfaction`).
    shared = {group: together for together in prescribed for group in together.split("+")}
    rows_of: dict[str, list[int]] = {}
    for number, group in enumerate(groups):
        rows_of.setdefault(shared.get(group or "", ""), []).append(number)
    if set(rows_of) != set(prescribed) or sum(prescribed.values(), ZERO) != HUNDRED - standard.execution_weight:
        return {}
    weights: dict[int, Decimal] = {}
    for together, rows in rows_of.items():
        whole = prescribed[together]
        share = round_to(whole / len(rows), 2, "truncated")
        # The cents that are left go to the first rows, one each.
        cents = (whole - share * len(rows)) / _CENT
        weights |= {number: share + (_CENT if place < cents else ZERO) for place, number in enumerate(rows)}
    return weights


def runs(rows: Sequence[tuple[int, DraftIndicator]], depth: Literal[1, 2]) -> Iterator[tuple[str, int, int]]:
    """The level-1 (depth 1) or level-2 texts of numbered rows, each with the first and last number it stands beside."""
    for levels, group in groupby(rows, lambda each: (each[1].level_1, each[1].level_2)[:depth]):
        numbers = [number for number, _ in group]
        yield levels[-1], numbers[0], numbers[-1]

"""Whether the sign of a target goes against the sense of its name: `≥` of complaints, `≤` of satisfaction."""

from evalxl.core.model import Indicator
from evalxl.core.name_terms import bare_name, is_cost, is_fault, is_satisfaction, is_saving
from evalxl.core.phrases import COST_WORDS
from evalxl.core.units import measure

_MONEY = frozenset({"元", "美元", "欧元", "港元"})
_FIGURES = ("quantity", "range")


def fitting_sign(row: Indicator) -> str | None:
    """The sign (≥ or ≤) the name asks for where the target's sign is another; None where there is no doubt about it.

    A target of a change (`下降≥5%`) is never in doubt, nor is a name whose sense is not certain.
    """
    sign, name = row.target.comparison, row.level_3
    if sign is None or not name or row.target.qualifier or row.target.kind not in _FIGURES:
        return None
    if sign in (">=", ">"):
        return "≤" if _less_is_better(row, bare_name(name)) else None
    return "≥" if is_satisfaction(bare_name(name)) else None


def is_turned_round(row: Indicator) -> bool:
    """Whether the sign is the opposite of the fitting one, so that met and missed may be mistaken for each other."""
    return row.target.comparison != "=" and fitting_sign(row) is not None


def _less_is_better(row: Indicator, name: str) -> bool:
    if is_fault(name):
        return True
    by_level = any(word in level for word in COST_WORDS for level in (row.level_1, row.level_2) if level)
    # A rate under 成本 (预算执行率) may well be better when more; an amount of money may not.
    return is_cost(name) or (by_level and _in_money(row.target.unit) and not is_saving(name))


def _in_money(unit: str | None) -> bool:
    return unit is not None and measure(unit)[0].partition("/")[0] in _MONEY

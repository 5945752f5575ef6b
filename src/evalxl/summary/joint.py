"""One project carried out by several units: recognised, and its forms made one (DOMAIN §5).

Recognised only where the ledger says so: one 项目编码 and one name in the lines of several units. A name alone proves
nothing; many units carry out a project called 设备购置 each.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from evalxl.comparison.names import letters
from evalxl.core.evaluation import LedgerProject, Roster, RosterUnit
from evalxl.core.identity import unit_of
from evalxl.core.model import FundingLine, SelfEvaluationForm
from evalxl.core.number import ZERO
from evalxl.core.text import fold
from evalxl.summary.amounts import exact_sum, in_wan
from evalxl.summary.joint_rows import merged_rows, weighed
from evalxl.summary.ledger import LedgerIndex


class JointProject(NamedTuple):
    """A project that several units carry out: the code and the name the ledger gives it, the forms that came."""

    code: str
    name: str
    forms: tuple[SelfEvaluationForm, ...]


def find_joint(ledger: Sequence[LedgerProject], forms: Sequence[SelfEvaluationForm]) -> tuple[JointProject, ...]:
    """The projects that several units carry out and of which the forms of at least two have come.

    forms: those that count. Not merged are forms of different years, and two forms of one line of the ledger.
    """
    shared = _shared(ledger)
    units = {fold(project.unit): RosterUnit(project.unit, None) for project in ledger}
    index = LedgerIndex(Roster("", tuple(units.values()), tuple(ledger)))
    groups: dict[str, list[tuple[LedgerProject, SelfEvaluationForm]]] = {}
    for form in forms if shared else ():
        project = index.find(form)
        if project is not None and project.code and fold(project.code) in shared:
            groups.setdefault(fold(project.code), []).append((project, form))
    return tuple(
        JointProject(group[0][0].code or "", group[0][0].name, tuple(form for _, form in group))
        for group in groups.values()
        if _is_one(group)
    )


def _shared(ledger: Sequence[LedgerProject]) -> frozenset[str]:
    """The codes, folded, that lines of one name and several units carry."""
    units: dict[str, set[str]] = {}
    names: dict[str, set[str]] = {}
    for project in ledger:
        if project.code:
            units.setdefault(fold(project.code), set()).add(fold(project.unit))
            names.setdefault(fold(project.code), set()).add(letters(project.name))
    return frozenset(code for code in units if len(units[code]) > 1 and len(names[code]) == 1)


def _is_one(group: Sequence[tuple[LedgerProject, SelfEvaluationForm]]) -> bool:
    lines = {id(project) for project, _ in group}
    years = {form.year for _, form in group}
    return len(group) > 1 and len(lines) == len(group) and len(years) == 1


def merged_form(forms: Sequence[SelfEvaluationForm]) -> SelfEvaluationForm | None:
    """The forms of one project as one form in 万元: absolute figures added, relative ones weighed by the annual budget.

    It prints no score and no grade: these are computed. None where a form states no annual budget
    above 0, so that nobody can say what its figures weigh.
    """
    money = [_annual_budget(form) for form in forms]
    known = [amount for amount in money if amount is not None and amount > 0]
    if len(known) < len(forms):
        return None
    weights = [line.weight if line else None for line in (form.funding_line("total") for form in forms)]
    line = _funding_line(forms, weighed(list(zip(weights, known, strict=True))))
    rows = merged_rows(forms, known)
    first = forms[0]
    return SelfEvaluationForm(
        book=first.book,
        sheet=first.sheet,
        year=first.year,
        project_name=first.project_name,
        supervising_department=first.supervising_department,
        implementing_unit="、".join(dict.fromkeys(filter(None, map(unit_of, forms)))),
        currency_unit="万元",
        funding=(line,),
        goal_expected=_beside(forms, "goal_expected"),
        goal_actual=_beside(forms, "goal_actual"),
        indicators=rows,
        total_weight=exact_sum([line.weight or ZERO, *(row.weight or ZERO for row in rows)]),
        total_score=None,
        grade=None,
        problems=(),
        cells=first.cells,
        labels={},
    )


def _annual_budget(form: SelfEvaluationForm) -> Decimal | None:
    line = form.funding_line("total")
    return in_wan(line.annual_budget, form.currency_unit) if line else None


def _funding_line(forms: Sequence[SelfEvaluationForm], weight: Decimal | None) -> FundingLine:
    lines = [(form.funding_line("total"), form.currency_unit) for form in forms]

    def added(field: str) -> Decimal | None:
        amounts = [in_wan(getattr(line, field), unit) if line else None for line, unit in lines]
        known = [amount for amount in amounts if amount is not None]
        return exact_sum(known) if len(known) == len(amounts) else None

    return FundingLine(
        source="total",
        label="",
        initial_budget=added("initial_budget"),
        annual_budget=added("annual_budget"),
        executed=added("executed"),
        weight=weight,
        execution_rate=None,
        score=None,
        cells={},
    )


def _beside(forms: Sequence[SelfEvaluationForm], field: str) -> str | None:
    """The texts of a field, each once and with its unit in front."""
    return "；".join(_told(forms, field)) or None


def _told(forms: Sequence[SelfEvaluationForm], field: str) -> Iterator[str]:
    seen: set[str] = set()
    for form in forms:
        text: str | None = getattr(form, field)
        if text and fold(text) not in seen:
            seen.add(fold(text))
            yield f"{unit_of(form)}：{text}"

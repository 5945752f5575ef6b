"""A declaration and a self-evaluation of one invented project, with as few words as a test needs."""

from collections.abc import Sequence
from decimal import Decimal

from evalxl.core.model import FundingLine, Indicator, SelfEvaluationForm, TargetDeclarationForm
from evalxl.forms.value import parse_value

ROWS = ("培训人次", "讲座场次", "设备完好率")


def _indicators(names: Sequence[str]) -> tuple[Indicator, ...]:
    target = parse_value("≥100次")
    return tuple(
        Indicator("产出指标", "数量指标", name, target.text, None, None, None, None, target, target, {})
        for name in names
    )


def declaration(
    book: str,
    *,
    project: str | None = "读者服务",
    unit: str | None = "云岚市图书馆",
    department: str | None = "云岚市文化局",
    year: int | None = 2023,
    rows: Sequence[str] = ROWS,
) -> TargetDeclarationForm:
    return TargetDeclarationForm(
        book=book, sheet="申报", year=year, project_name=project, project_nature=None, project_category=None,
        supervising_department=department, implementing_unit=unit, start_date="2023-01-01", end_date="2023-12-31",
        currency_unit="万元", requested_funds={"total": Decimal("120.00")}, project_funds={}, goal_total=None,
        goal_annual=None, indicators=_indicators(rows), problems=(), cells={}, labels={},
    )  # fmt: skip


def evaluation(
    book: str,
    *,
    project: str | None = "读者服务",
    unit: str | None = "云岚市图书馆",
    year: int | None = 2023,
    rows: Sequence[str] = ROWS,
) -> SelfEvaluationForm:
    amount = Decimal(120)
    line = FundingLine("total", "年度资金总额", amount, amount, amount, None, None, None, {})
    return SelfEvaluationForm(
        book=book, sheet="自评", year=year, project_name=project, supervising_department="云岚市文化局",
        implementing_unit=unit, currency_unit="万元", funding=(line,), goal_expected=None, goal_actual=None,
        indicators=_indicators(rows), total_weight=None, total_score=None, grade=None, problems=(), cells={}, labels={},
    )  # fmt: skip

"""Records of an invented department, with as few words as a test needs."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from evalxl.core.evaluation import Batch, Evaluation, FileEvaluation, RosterUnit, Submission
from evalxl.core.finding import Finding, Severity
from evalxl.core.message import message
from evalxl.core.model import EMPTY_VALUE, CurrencyUnit, FundingLine, Indicator, Problem, SelfEvaluationForm
from evalxl.core.number import HUNDRED
from evalxl.core.scorecard import ExecutionScore, IndicatorScore, Scorecard
from evalxl.core.standard import Rounding, Standard
from evalxl.core.waiver import Waiver
from evalxl.scoring.execution import execution_rate
from evalxl.summary.duplicates import find_duplicates
from evalxl.summary.roster import compare_roster

ROUNDING = Rounding("half-up", "half-up", "printed")
STANDARD = Standard(
    name="mof-2020",
    title="项目支出绩效评价管理办法",
    source="财预〔2020〕10号",
    execution_weight=Decimal(10),
    level_1_weights={},
    tier_floors=(Decimal(80), Decimal(60)),
    tier_shares=(Decimal(100), Decimal(70), Decimal(30)),
    missed_upper="ratio",
    rounding=ROUNDING,
    indicator_rounding="half-up",
    grade_floors={"优": Decimal(90), "良": Decimal(80), "中": Decimal(60)},
    thresholds={},
    severities={},
    auto_rounding=True,
)


def number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def indicator(
    name: str, score: str | None = "10", weight: str = "10", reason: str | None = None, row: int = 12
) -> Indicator:
    return Indicator(
        level_1="产出指标",
        level_2="数量指标",
        level_3=name,
        target_value="≥100(次)",
        actual_value="90(次)",
        weight=number(weight),
        score=number(score),
        deviation_reason=reason,
        target=EMPTY_VALUE,
        actual=EMPTY_VALUE,
        cells={"level_1": (row, 0), "level_3": (row, 2), "score": (row, 6)},
    )


def funding(
    annual: str | None = "100",
    executed: str | None = "90",
    initial: str | None = None,
    rate: str | None = None,
    weight: str | None = "10",
    score: str | None = "9",
) -> FundingLine:
    return FundingLine(
        source="total",
        label="年度资金总额",
        initial_budget=number(initial or annual),
        annual_budget=number(annual),
        executed=number(executed),
        weight=number(weight),
        execution_rate=number(rate),
        score=number(score),
        cells={},
    )


def form(
    project: str | None = "图书采购",
    unit: str | None = "云岚市图书馆",
    book: str = "甲/自评表.xlsx",
    *,
    sheet: str = "自评表",
    department: str | None = "云岚市文化局",
    year: int | None = 2023,
    currency: CurrencyUnit | None = "万元",
    money: FundingLine | None = None,
    indicators: Sequence[Indicator] = (),
    total: str | None = "95",
    grade: str | None = "优",
    goal: str | None = "馆藏增加",
    problems: tuple[Problem, ...] = (),
    top: int = 0,
) -> SelfEvaluationForm:
    return SelfEvaluationForm(
        book=book,
        sheet=sheet,
        year=year,
        project_name=project,
        supervising_department=department,
        implementing_unit=unit,
        currency_unit=currency,
        funding=(money or funding(),),
        goal_expected=goal,
        goal_actual="已完成",
        indicators=tuple(indicators),
        total_weight=HUNDRED,
        total_score=number(total),
        grade=grade,
        problems=problems,
        cells={"project_name": (top + 2, 1), "total_score": (top + 30, 6), "grade": (top + 31, 6)},
        labels={},
    )


def scorecard(of: SelfEvaluationForm) -> Scorecard:
    line = of.funding_line("total")
    rate = execution_rate(line.executed, line.annual_budget, ROUNDING) if line else None
    scores = tuple(
        IndicatorScore("not-met", Decimal("0.9"), Decimal("9.00"), None, f"{row.weight} × 90 ÷ 100")
        for row in of.indicators
    )
    return Scorecard("mof-2020", ROUNDING, ExecutionScore(rate, None, None), scores, None, None)


def finding(of: SelfEvaluationForm, severity: Severity = Severity.ERROR, *, waived: bool = False) -> Finding:
    return Finding(
        code="EV302",
        name="total",
        severity=severity,
        file=of.book,
        sheet=of.sheet,
        cell="G31",
        project_name=of.project_name,
        message=message("The printed total {found} is not the sum {expected}", found="95", expected="94"),
        found="95",
        expected="94",
        basis=message("财预〔2020〕10号"),
        suggestion=message("Correct the total or the scores"),
        fingerprint="0",
        unit=of.implementing_unit,
        waiver=Waiver("EV302", "图书购置", None, None, "已报批", "财务科", date(2099, 1, 1)) if waived else None,
    )


def files(*forms: SelfEvaluationForm, modified: datetime | None = None) -> tuple[FileEvaluation, ...]:
    books: dict[str, list[SelfEvaluationForm]] = {}
    for one in forms:
        books.setdefault(one.book, []).append(one)
    return tuple(
        FileEvaluation(
            path=path,
            sha256="0f" * 32,
            status="ok",
            message=None,
            modified=modified,
            evaluations=tuple(Evaluation(one, scorecard(one), ()) for one in group),
            findings=(),
        )
        for path, group in books.items()
    )


def batch(of: Sequence[FileEvaluation], roster: Sequence[str] | None = None, prefer: str | None = None) -> Batch:
    submissions = tuple(
        Submission(evaluation.form, file.modified)
        for file in of
        for evaluation in file.evaluations
        if isinstance(evaluation.form, SelfEvaluationForm)
    )
    units = tuple(RosterUnit(name, None) for name in roster or ())
    missing, unknown = compare_roster(units, submissions) if roster is not None else ((), ())
    roster_file = None if roster is None else "名单.csv"
    return Batch(submissions, find_duplicates(submissions, prefer), missing, unknown, roster_file)

"""The funding block of a self-evaluation: amounts, what they add up to, execution rate and execution score."""

from collections.abc import Sequence
from decimal import Decimal

from evalxl.blanks.draft import Draft
from evalxl.blanks.layouts import Field, Layout
from evalxl.blanks.page import BLANK, FIGURE, ONE_LINE, Page, cell
from evalxl.blanks.progress import Progress
from evalxl.core.formula import rounded
from evalxl.core.model import Address, FundingSource, a1
from evalxl.core.number import ZERO
from evalxl.core.standard import Standard

TOP = 4
_LINES: Sequence[tuple[FundingSource, str]] = (
    ("total", "年度资金总额"),
    ("fiscal_appropriation", "其中:当年财政拨款"),
    ("carry_over", "上年结转资金"),
    ("other", "其他资金"),
)
_NARROW: Sequence[Field] = ("unit", "actual", "weight", "score", "reason")
_COLUMNS: Sequence[tuple[Field, Field]] = (("sign", "value"), *((field, field) for field in _NARROW))
_AMOUNT = {**ONE_LINE, "num_format": "#,##0.00####"}
_POINTS = {**BLANK, "num_format": "0.00"}
_POINTS_SHOWN = {**FIGURE, "num_format": "0.00"}
_SUM = {"font_color": "#1F3864"}
_TOLERANCE = Decimal("0.02")


class Money:
    """The block of one form, drawn from row TOP on."""

    def __init__(self, page: Page, draft: Draft, layout: Layout, standard: Standard, progress: Progress) -> None:
        self._page, self._draft, self._layout, self._standard = page, draft, layout, standard
        self._progress = progress

    @property
    def weight(self) -> Address:
        """The cell of the weight of the execution rate."""
        return TOP + 1, self._layout.column("weight")

    @property
    def score(self) -> Address:
        """The cell of the execution score."""
        return TOP + 1, self._layout.column("reason")

    def draw(self) -> None:
        """Labels, blanks, formulas, and what they ask for."""
        page, draft, layout = self._page, self._draft, self._layout
        page.text((TOP, 0, TOP + 4, layout.column("level_2")), f"项目资金\n({draft.currency_unit})")
        page.text(self._layout.span(TOP, "level_3", "level_3"), "")
        for row in range(TOP, TOP + 6):
            page.sheet.set_row(row, 21)
        headings = ("年初预算数", "全年预算数", "全年执行数", layout.weight_heading, layout.rate_heading, "得分")
        for heading, (first, last) in zip(headings, _COLUMNS, strict=True):
            page.text(self._layout.span(TOP, first, last), heading)
        for number, (source, label) in enumerate(_LINES, TOP + 1):
            page.text(self._layout.span(number, "level_3", "level_3"), label)
            self._amounts(number, source)
        row = TOP + 1
        budget, executed, weight, rate = (
            (row, layout.column(field)) for field in ("unit", "actual", "weight", "score")
        )
        page.number(cell(*weight), self._standard.execution_weight, _POINTS)
        ready = f"N({a1(budget)})>0"
        rounding, share = self._standard.rounding, f"{a1(executed)}*100/{a1(budget)}"
        shown = rounded(share, 2, rounding.rate)
        page.formula(cell(*rate), f'IF({ready},{shown},"")', "", _POINTS_SHOWN)
        part = a1(rate) if rounding.score_from == "printed" else share
        earned = rounded(f"{a1(weight)}*{part}/100", 2, rounding.score)
        score = f"MAX(0,MIN({a1(weight)},{earned}))"
        page.formula(cell(*self.score), f'IF(ISNUMBER({a1(rate)}),{score},"")', "", _POINTS_SHOWN)
        for name, place in (
            ("全年预算数", budget),
            ("全年执行数", executed),
            ("执行率", rate),
            ("执行得分", self.score),
        ):
            page.named(name, place)
        self._progress.ask(row, f"NOT(N({a1(budget)})>0)", budget, "请填全年预算数", True)
        self._progress.ask(row + 1, f"NOT(ISNUMBER({a1(executed)}))", executed, "请填全年执行数", True)
        self._progress.ask(row + 2, f"N({a1(executed)})>N({a1(budget)})", executed, "执行数大于全年预算数", False)
        self._progress.ask(row + 3, *self._parts_differ(row))

    def _parts_differ(self, row: int) -> tuple[str, Address, str, bool]:
        """What asks for a total of its parts, which an amount typed over the formula may not be."""
        columns = [self._layout.column(first) for first, _ in _COLUMNS[:3]]
        wrong = []
        for column in columns:
            total, parts = a1((row, column)), f"{a1((row + 1, column))}:{a1((row + 3, column))}"
            wrong.append(f"AND(COUNT({parts})>0,ABS(SUM({parts})-N({total}))>0.02)")
        budget = self._draft.budget
        parts_sum, total_given = self._sum_of_parts(), budget.get("total")
        differs = self._parts_given() and total_given is not None and abs(parts_sum - total_given) > _TOLERANCE
        return f"OR({','.join(wrong)})", (row, columns[0]), "资金总额不等于各项之和", differs

    def _amounts(self, row: int, source: FundingSource) -> None:
        page, layout = self._page, self._layout
        for first, last in _COLUMNS[:3]:
            place = self._layout.span(row, first, last)
            column = place[1]
            given = self._draft.budget.get(source) if first == "sign" else None
            if source == "total":
                parts = f"{a1((row + 1, column))}:{a1((row + 3, column))}"
                stored: str | Decimal = self._sum_of_parts() if first == "sign" and self._parts_given() else ""
                if given is not None and stored != given:
                    page.number(place, given, _AMOUNT)
                else:
                    page.formula(place, f'IF(COUNT({parts})=0,"",ROUND(SUM({parts}),6))', stored, {**_AMOUNT, **_SUM})
            else:
                page.number(place, given, _AMOUNT)
                page.amount(place, "金额", f"按{self._draft.currency_unit}填数字,不带单位;没有填0。")
        if source != "total":
            for field in ("weight", "score", "reason"):
                page.text(cell(row, layout.column(field)), "—")

    def _sum_of_parts(self) -> Decimal:
        return sum((self._draft.budget.get(part, ZERO) for part, _ in _LINES[1:]), ZERO)

    def _parts_given(self) -> bool:
        return any(part in self._draft.budget for part, _ in _LINES[1:])

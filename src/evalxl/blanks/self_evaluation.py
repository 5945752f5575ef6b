"""项目支出绩效自评表, drawn: official layout, own checks, nothing but native formulas."""

from collections.abc import Sequence
from decimal import Decimal

from evalxl.blanks.draft import Draft, DraftIndicator, runs
from evalxl.blanks.layouts import HEADINGS, LEVELS_1, LEVELS_2, SIGNS, TIERS, UNITS, Field, Layout
from evalxl.blanks.page import BLANK, FIGURE, LABEL, LONG_BLANK, Page, Place, cell
from evalxl.blanks.progress import Progress
from evalxl.blanks.row_checks import ROW_CHECKS, reference_score, row_note, row_number
from evalxl.core.group_terms import group_of
from evalxl.core.model import Address, FundingSource, a1
from evalxl.core.number import HUNDRED, ZERO, plain
from evalxl.core.standard import Standard

_TITLE, _YEAR, _PROJECT, _UNITS, _MONEY, _GOALS, _TABLE = 0, 1, 2, 3, 4, 9, 11
_LINES: Sequence[tuple[FundingSource, str]] = (
    ("total", "年度资金总额"),
    ("fiscal_appropriation", "其中:当年财政拨款"),
    ("carry_over", "上年结转资金"),
    ("other", "其他资金"),
)
_NARROW: Sequence[Field] = ("unit", "actual", "weight", "score", "reason")
_MONEY_COLUMNS: Sequence[tuple[Field, Field]] = (
    ("sign", "value"),
    *((field, field) for field in _NARROW),
)
_AMOUNT = {**BLANK, "num_format": "#,##0.00####"}
_POINTS = {**BLANK, "num_format": "0.00"}


class SelfEvaluationSheet:
    """One form on one sheet."""

    def __init__(self, page: Page, draft: Draft, layout: Layout, standard: Standard) -> None:
        self._page, self._draft, self._layout, self._standard = page, draft, layout, standard
        self._first, self._last = _TABLE + 1, _TABLE + len(draft.indicators)
        self._progress = Progress(page, layout.note)

    def draw(self) -> None:
        """Everything from the title to the print set-up."""
        self._head()
        self._money()
        self._goals()
        self._table()
        self._closing()
        self._progress.finish(self._last + 2)
        page, layout = self._page, self._layout
        for column, width in enumerate(layout.widths):
            page.sheet.set_column(column, column, width)
        page.printed((0, 0, self._last + 2, layout.last), _TABLE)
        page.sheet.freeze_panes(_TABLE + 1, layout.column("sign"))
        page.protected()

    def _span(self, row: int, first: Field | int, last: Field | int) -> Place:
        left, right = (end if isinstance(end, int) else self._layout.column(end) for end in (first, last))
        return (row, left, row, right)

    def _head(self) -> None:
        page, draft, last = self._page, self._draft, self._layout.last
        page.text((_TITLE, 0, _TITLE, last), "项目支出绩效自评表", {"font_size": 18, "bold": True, "align": "center"})
        year = f"({draft.year}年度)" if draft.year is not None else "(    年度)"
        page.text((_YEAR, 0, _YEAR, last), year, {"align": "center", "locked": False})
        page.hint(cell(_YEAR, 0), "年度", "写成(2025年度)的样子。")
        page.sheet.set_row(_TITLE, 30)
        left = self._span(_PROJECT, 0, "level_2")
        project = self._span(_PROJECT, "level_3", last)
        page.text(left, "项目名称")
        page.text(project, draft.project_name, BLANK)
        page.text(self._span(_UNITS, 0, "level_2"), "主管部门")
        department = self._span(_UNITS, "level_3", "unit")
        page.text(department, draft.supervising_department, BLANK)
        page.text(self._span(_UNITS, "actual", "actual"), "实施单位")
        unit = self._span(_UNITS, "weight", last)
        page.text(unit, draft.implementing_unit, BLANK)
        for row in (_PROJECT, _UNITS):
            page.sheet.set_row(row, 24)
        places = {"项目名称": project, "主管部门": department, "实施单位": unit}
        for name, place in places.items():
            self._name(name, place[:2])
        self._progress.ask(_YEAR, f'ISERROR(FIND("20",{_ref((_YEAR, 0))}))', (_YEAR, 0), "请填年度", draft.year is None)
        self._progress.ask(_PROJECT, f'{_ref(project[:2])}=""', project[:2], "请填项目名称", not draft.project_name)
        self._progress.ask(
            _UNITS, f'{_ref(department[:2])}=""', department[:2], "请填主管部门", not draft.supervising_department
        )
        self._progress.ask(_MONEY, f'{_ref(unit[:2])}=""', unit[:2], "请填实施单位", not draft.implementing_unit)

    def _money(self) -> None:
        page, draft, layout = self._page, self._draft, self._layout
        page.text((_MONEY, 0, _MONEY + 4, layout.column("level_2")), f"项目资金\n({draft.currency_unit})")
        page.text(self._span(_MONEY, "level_3", "level_3"), "")
        for row in range(_MONEY, _MONEY + 6):
            page.sheet.set_row(row, 21)
        headings = ("年初预算数", "全年预算数", "全年执行数", layout.weight_heading, layout.rate_heading, "得分")
        for heading, (first, last) in zip(headings, _MONEY_COLUMNS, strict=True):
            page.text(self._span(_MONEY, first, last), heading)
        for number, (source, label) in enumerate(_LINES, _MONEY + 1):
            page.text(self._span(number, "level_3", "level_3"), label)
            self._amounts(number, source)
        row = _MONEY + 1
        budget, executed, weight, rate = (
            (row, layout.column(field)) for field in ("unit", "actual", "weight", "score")
        )
        page.number(cell(*weight), self._standard.execution_weight, _POINTS)
        ready = f"N({_ref(budget)})>0"
        page.formula(cell(*rate), f'IF({ready},ROUND({_ref(executed)}*100/{_ref(budget)},2),"")', "", _POINTS_SHOWN)
        score = f"MAX(0,MIN({_ref(weight)},ROUND({_ref(weight)}*{_ref(rate)}/100,2)))"
        page.formula(cell(*self._execution), f'IF(ISNUMBER({_ref(rate)}),{score},"")', "", _POINTS_SHOWN)
        for name, place in (
            ("全年预算数", budget),
            ("全年执行数", executed),
            ("执行率", rate),
            ("执行得分", self._execution),
        ):
            self._name(name, place)
        self._progress.ask(row, f"NOT(N({_ref(budget)})>0)", budget, "请填全年预算数", True)
        self._progress.ask(row + 1, f'{_ref(executed)}=""', executed, "请填全年执行数", True)
        self._progress.ask(row + 2, f"N({_ref(executed)})>N({_ref(budget)})", executed, "执行数大于全年预算数", False)

    @property
    def _execution(self) -> Address:
        return _MONEY + 1, self._layout.column("reason")

    def _amounts(self, row: int, source: FundingSource) -> None:
        page, layout = self._page, self._layout
        for first, last in _MONEY_COLUMNS[:3]:
            place = self._span(row, first, last)
            column = place[1]
            given = self._draft.budget.get(source) if first == "sign" else None
            if source == "total":
                parts = f"{a1((row + 1, column))}:{a1((row + 3, column))}"
                sum_ = sum((self._draft.budget.get(part, ZERO) for part, _ in _LINES[1:]), ZERO)
                stored: str | Decimal = sum_ if first == "sign" and self._parts_given() else ""
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

    def _parts_given(self) -> bool:
        return any(part in self._draft.budget for part, _ in _LINES[1:])

    def _goals(self) -> None:
        page, layout = self._page, self._layout
        page.text((_GOALS, 0, _GOALS + 1, layout.column("level_2")), "年度总体目标")
        halves: Sequence[tuple[Field, Field, str, str]] = (
            ("level_3", "unit", "预期目标", self._draft.goal),
            ("actual", "reason", "实际完成情况", ""),
        )
        for row, (first, last, heading, content) in enumerate(halves, _GOALS):
            page.text(self._span(_GOALS, first, last), heading)
            place = self._span(_GOALS + 1, first, last)
            page.text(place, content, LONG_BLANK)
            self._progress.ask(row, f'{_ref(place[:2])}=""', place[:2], f"请填{heading}", not content)
        page.sheet.set_row(_GOALS + 1, 90)

    def _table(self) -> None:
        page, layout = self._page, self._layout
        if layout.left:
            page.text((_TABLE, 0, self._last, 0), "绩\n效\n指\n标")
        for field, heading in HEADINGS.items():
            page.text(self._span(_TABLE, field, field), heading)
        page.sheet.set_row(_TABLE, 30)
        rows = list(enumerate(self._draft.indicators, self._first))
        columns = layout.column("level_1"), layout.column("level_2")
        for column, options, levels in zip(columns, (LEVELS_1, LEVELS_2), (runs(rows, 1), runs(rows, 2)), strict=True):
            for level, top, bottom in levels:
                page.text((top, column, bottom, column), level, {**BLANK, "bg_color": "#F2F2F2"})
                page.choice((top, column, bottom, column), options, "指标级别", "从下拉列表里选,也可以按本地要求填写。")
        for number, row in rows:
            self._row(number, row)
        self._row_formats()

    def _row(self, number: int, row: DraftIndicator) -> None:
        page, layout = self._page, self._layout
        texts: Sequence[tuple[Field, str]] = (("level_3", row.level_3), ("sign", row.sign), ("unit", row.unit))
        for field, content in texts:
            page.text(self._span(number, field, field), content, BLANK)
        self._value(number, row)
        for field in ("actual", "score"):
            page.text(self._span(number, field, field), "", _POINTS if field == "score" else BLANK)
        page.number(self._span(number, "weight", "weight"), row.weight, _POINTS)
        page.text(self._span(number, "reason", "reason"), "", {**BLANK, "align": "left"})

        def ref(field: Field) -> str:
            return a1((number, layout.column(field)))

        cost = group_of(row.level_1) == "cost" or "成本" in row.level_2
        self._progress.ask_row(number, row_number(ref, cost), lambda code: row_note(ref, code), _as_handed_out(row))
        floors = [plain(share) for share in self._standard.tier_shares]
        phrases = [
            tier[:4] if tier.startswith("部分") else tier[:3] if tier.startswith("未") else tier[:2] for tier in TIERS
        ]
        self._progress.show_reference(number, reference_score(ref, cost, phrases, floors))
        page.sheet.set_row(number, 30)

    def _value(self, number: int, row: DraftIndicator) -> None:
        place = self._span(number, "value", "value")
        if isinstance(row.value, Decimal):
            shown = plain(row.value)
            places = len(shown.partition(".")[2])
            self._page.number(place, row.value, {**BLANK, "num_format": f"0.{'0' * places}" if places else "0"})
        else:
            self._page.text(place, row.value, BLANK)

    def _row_formats(self) -> None:
        page, layout = self._page, self._layout

        def column(field: Field) -> Place:
            return (self._first, layout.column(field), self._last, layout.column(field))

        page.choice(column("sign"), SIGNS, "指标性质", "数量填≥ ≤ =;说不出数字的填“定性”。")
        page.choice(column("unit"), UNITS, "度量单位", "从下拉列表里选,也可以直接填写。")
        page.choice(column("actual"), TIERS, "实际完成值", "数量只填数字(98%填98);定性指标从下拉列表里选。")
        page.amount(column("weight"), "分值", "全部指标加预算执行率的分值合计100分。")
        weight = a1((self._first, layout.column("weight")))
        page.amount(column("score"), "得分", "不超过分值。右侧“测算得分”供参考。", most=weight)
        code = f"${a1((self._first, layout.note + 1))}"
        wrong = page.book.add_format({"bg_color": "#FFC7CE"})
        for field in dict.fromkeys(field for field, _ in ROW_CHECKS):
            numbers = [str(number) for number, (name, _) in enumerate(ROW_CHECKS, 1) if name == field]
            tests = ",".join(f"{code}={number}" for number in numbers)
            page.sheet.conditional_format(
                *column(field), {"type": "formula", "criteria": f"=OR({tests})", "format": wrong}
            )

    def _closing(self) -> None:
        page, layout, row = self._page, self._layout, self._last + 1
        page.text(self._span(row, 0, "actual"), "总分", {**LABEL, "bold": True})
        stored = self._stored_weights()
        weights, scores = (self._sum(field) for field in ("weight", "score"))
        page.formula(self._span(row, "weight", "weight"), weights[0], stored, {**_POINTS_SHOWN, "bold": True})
        page.formula(self._span(row, "score", "score"), scores[0], "", {**_POINTS_SHOWN, "bold": True})
        page.text(self._span(row, "reason", "reason"), "")
        page.text(self._span(row + 1, 0, "actual"), "评分等级", {**LABEL, "bold": True})
        total = a1((row, layout.column("score")))
        grade = '"差"'
        for name, floor in sorted(self._standard.grade_floors.items(), key=lambda each: each[1]):
            grade = f'IF({total}>={plain(floor)},"{name}",{grade})'
        place = self._span(row + 1, "weight", "reason")
        page.formula(place, f'IF(ISNUMBER({total}),{grade},"")', "", {**FIGURE, "bold": True})
        self._name("总分", (row, layout.column("score")))
        self._name("评分等级", place[:2])
        weight = (row, layout.column("weight"))
        self._progress.ask(row, f"ROUND(N({_ref(weight)}),2)<>100", weight, "分值合计应为100", stored != HUNDRED)
        for number in (row, row + 1):
            page.sheet.set_row(number, 24)

    def _stored_weights(self) -> Decimal:
        return sum((row.weight or ZERO for row in self._draft.indicators), self._standard.execution_weight)

    def _sum(self, field: Field) -> tuple[str, str]:
        column = self._layout.column(field)
        rows = f"{a1((self._first, column))}:{a1((self._last, column))}"
        extra = (_MONEY + 1, self._layout.column("weight")) if field == "weight" else self._execution
        total = f"ROUND(SUM({rows})+N({_ref(extra)}),2)"
        return (total if field == "weight" else f'IF(COUNT({rows})=0,"",{total})', rows)

    def _name(self, name: str, place: Sequence[int]) -> None:
        self._page.named(name, (place[0], place[1]))


_SUM = {"font_color": "#1F3864"}
_POINTS_SHOWN = {**FIGURE, "num_format": "0.00"}


def _ref(place: Sequence[int]) -> str:
    return a1((place[0], place[1]))


def _as_handed_out(row: DraftIndicator) -> int:
    """What a row lacks before anybody fills it in, as its number; nothing is asked of an empty one."""
    if not (row.level_3 or row.value):
        return 0
    if not row.level_3 or row.value == "":
        return 2 if row.level_3 else 1
    return 3 if row.weight is None else 4

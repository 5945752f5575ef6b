"""项目支出绩效自评表, drawn: official layout, own checks, nothing but native formulas."""

from collections.abc import Sequence
from decimal import Decimal

from evalxl.blanks.draft import Draft, DraftIndicator, runs
from evalxl.blanks.layouts import HEADINGS, LEVELS_1, LEVELS_2, SIGNS, TIERS, UNITS, Field, Layout
from evalxl.blanks.money import TOP, Money
from evalxl.blanks.page import BLANK, FIGURE, LABEL, LINE, LONG_BLANK, ONE_LINE, OPEN_LABEL, Page, Place, cell, lines
from evalxl.blanks.progress import Progress
from evalxl.blanks.row_checks import ROW_CHECKS, reference_score, row_note, row_number
from evalxl.core.group_terms import group_of
from evalxl.core.model import a1
from evalxl.core.number import HUNDRED, ZERO, plain
from evalxl.core.standard import Standard

_TITLE, _YEAR, _PROJECT, _UNITS, _GOALS, _TABLE = 0, 1, 2, 3, 9, 11
_POINTS = {**BLANK, "num_format": "0.00"}
_TALLEST = 400


class SelfEvaluationSheet:
    """One form on one sheet."""

    def __init__(self, page: Page, draft: Draft, layout: Layout, standard: Standard) -> None:
        self._page, self._draft, self._layout, self._standard = page, draft, layout, standard
        self._first, self._last = _TABLE + 1, _TABLE + len(draft.indicators)
        self._progress = Progress(page, layout.note)
        self._money = Money(page, draft, layout, standard, self._progress)

    def draw(self) -> None:
        """Everything from the title to the print set-up."""
        self._head()
        self._money.draw()
        self._goals()
        self._table()
        self._closing()
        self._progress.finish(self._last + 2)
        page, layout = self._page, self._layout
        for column, width in enumerate(layout.widths):
            page.sheet.set_column(column, column, width)
        page.printed((0, 0, self._last + 2, layout.last), _TABLE)
        # Columns only: frozen down to the table a form with a long goal would fill the window, its rows out of reach.
        page.sheet.freeze_panes(0, layout.column("sign"))
        page.protected()

    def _head(self) -> None:
        page, draft, last = self._page, self._draft, self._layout.last
        page.text((_TITLE, 0, _TITLE, last), "项目支出绩效自评表", {"font_size": 18, "bold": True, "align": "center"})
        year = f"({draft.year}年度)" if draft.year is not None else "(    年度)"
        page.text((_YEAR, 0, _YEAR, last), year, {"align": "center", "locked": False})
        page.hint(cell(_YEAR, 0), "年度", "写成(2025年度)的样子。")
        page.sheet.set_row(_TITLE, 30)
        left = self._layout.span(_PROJECT, 0, "level_2")
        project = self._layout.span(_PROJECT, "level_3", last)
        page.text(left, "项目名称")
        page.text(project, draft.project_name, ONE_LINE)
        page.text(self._layout.span(_UNITS, 0, "level_2"), "主管部门")
        department = self._layout.span(_UNITS, "level_3", "unit")
        page.text(department, draft.supervising_department, ONE_LINE)
        page.text(self._layout.span(_UNITS, "actual", "actual"), "实施单位")
        unit = self._layout.span(_UNITS, "weight", last)
        page.text(unit, draft.implementing_unit, ONE_LINE)
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
        self._progress.ask(TOP, f'{_ref(unit[:2])}=""', unit[:2], "请填实施单位", not draft.implementing_unit)

    def _goals(self) -> None:
        page, layout = self._page, self._layout
        page.text((_GOALS, 0, _GOALS + 1, layout.column("level_2")), "年度总体目标")
        halves: Sequence[tuple[Field, Field, str, str]] = (
            ("level_3", "unit", "预期目标", self._draft.goal),
            ("actual", "reason", "实际完成情况", ""),
        )
        for row, (first, last, heading, content) in enumerate(halves, _GOALS):
            page.text(self._layout.span(_GOALS, first, last), heading)
            place = self._layout.span(_GOALS + 1, first, last)
            page.text(place, content, LONG_BLANK)
            self._progress.ask(row, f'{_ref(place[:2])}=""', place[:2], f"请填{heading}", not content)
        width = sum(layout.widths[layout.column("level_3") : layout.column("unit") + 1])
        page.sheet.set_row(_GOALS + 1, min(_TALLEST, max(6, lines(self._draft.goal, width)) * LINE))

    def _table(self) -> None:
        page, layout = self._page, self._layout
        if layout.left:
            page.text((_TABLE, 0, self._last, 0), "绩\n效\n指\n标", OPEN_LABEL)
        for field, heading in HEADINGS.items():
            page.text(self._layout.span(_TABLE, field, field), heading)
        page.sheet.set_row(_TABLE, 30)
        rows = list(enumerate(self._draft.indicators, self._first))
        columns = layout.column("level_1"), layout.column("level_2")
        for column, options, levels in zip(columns, (LEVELS_1, LEVELS_2), (runs(rows, 1), runs(rows, 2)), strict=True):
            for level, top, bottom in levels:
                page.text((top, column, bottom, column), level, OPEN_LABEL)
                page.choice((top, column, bottom, column), options, "指标级别", "从下拉列表里选,也可以按本地要求填写。")
        for number, row in rows:
            self._row(number, row)
        self._row_formats()

    def _row(self, number: int, row: DraftIndicator) -> None:
        page, layout = self._page, self._layout
        for field, content in self._texts(row):
            page.text(self._layout.span(number, field, field), content, BLANK)
        if isinstance(row.value, Decimal):
            shown = plain(row.value)
            places = len(shown.partition(".")[2])
            look = {**ONE_LINE, "num_format": f"0.{'0' * places}" if places else "0"}
            page.number(self._layout.span(number, "value", "value"), row.value, look)
        for field in ("actual", "score"):
            page.text(self._layout.span(number, field, field), "", _POINTS if field == "score" else BLANK)
        page.number(self._layout.span(number, "weight", "weight"), row.weight, _POINTS)
        page.text(self._layout.span(number, "reason", "reason"), "", {**BLANK, "align": "left"})

        def ref(field: Field) -> str:
            return a1((number, layout.column(field)))

        cost = group_of(row.level_1) == "cost" or "成本" in row.level_2
        wrong = row_number(ref, cost, self._standard)
        self._progress.ask_row(number, wrong, lambda code: row_note(ref, code), _as_handed_out(row))
        self._progress.show_reference(number, reference_score(ref, cost, self._standard))
        tallest = max(lines(content, layout.widths[layout.column(field)]) for field, content in self._texts(row))
        page.growing_row(number, max(2, tallest) * LINE)

    def _texts(self, row: DraftIndicator) -> Sequence[tuple[Field, str]]:
        known: Sequence[tuple[Field, str]] = (("level_3", row.level_3), ("sign", row.sign), ("unit", row.unit))
        return known if isinstance(row.value, Decimal) else (*known, ("value", row.value))

    def _row_formats(self) -> None:
        page, layout = self._page, self._layout

        def column(field: Field) -> Place:
            return (self._first, layout.column(field), self._last, layout.column(field))

        page.choice(column("sign"), SIGNS, "指标性质", "数量填≥ ≤ =;说不出数字的填“定性”。")
        page.choice(column("unit"), UNITS, "度量单位", "从下拉列表里选,也可以直接填写。")
        page.choice(column("actual"), TIERS, "实际完成值", "数量只填数字(98%填98);定性指标从下拉列表里选。")
        page.amount(column("weight"), "分值", "全部指标加预算执行率的分值合计100分。")
        weight = a1((self._first, layout.column("weight")))
        page.amount(column("score"), "得分", "不超过分值。右侧“测算参考”可对照。", most=weight)
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
        page.text(self._layout.span(row, 0, "actual"), "总分", {**LABEL, "bold": True})
        stored = self._stored_weights()
        weights, scores = (self._sum(field) for field in ("weight", "score"))
        page.formula(self._layout.span(row, "weight", "weight"), weights[0], stored, {**_POINTS_SHOWN, "bold": True})
        page.formula(self._layout.span(row, "score", "score"), scores[0], "", {**_POINTS_SHOWN, "bold": True})
        page.text(self._layout.span(row, "reason", "reason"), "")
        page.text(self._layout.span(row + 1, 0, "actual"), "评分等级", {**LABEL, "bold": True})
        total = a1((row, layout.column("score")))
        grade = '"差"'
        for name, floor in sorted(self._standard.grade_floors.items(), key=lambda each: each[1]):
            grade = f'IF({total}>={plain(floor)},"{name}",{grade})'
        place = self._layout.span(row + 1, "weight", "reason")
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
        extra = self._money.weight if field == "weight" else self._money.score
        total = f"ROUND(SUM({rows})+N({_ref(extra)}),2)"
        return (total if field == "weight" else f'IF(COUNT({rows})=0,"",{total})', rows)

    def _name(self, name: str, place: Sequence[int]) -> None:
        self._page.named(name, (place[0], place[1]))


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

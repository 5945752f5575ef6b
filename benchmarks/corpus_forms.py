"""A form before it is typed, and its two layouts: 2023 in 万元, 2022 in 元 with a vertical 绩效指标 column."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsx_parts import LABEL, PERCENT, PLAIN, TEXT, THOUSANDS, TITLE, TWO_PLACES, Error, Formula, Sheet

_HEADS = ("一级\n指标", "二级\n指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
_MONEY_HEADS = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率(%)", "得分")


@dataclass(slots=True)
class Row:
    """An indicator row as it will be typed."""

    level_1: str
    level_2: str
    level_3: str
    target: str
    actual: str
    weight: int
    score: Decimal
    reason: str = ""


@dataclass(slots=True)
class Money:
    """A funding line, in hundredths of the currency unit."""

    label: str
    initial: int
    annual: int
    executed: int


@dataclass(slots=True)
class Draft:
    """A form before it is drawn; in_yuan tells the layout too."""

    unit: str
    department: str
    project: str
    in_yuan: bool
    money: list[Money]
    rate: Decimal
    execution_score: Decimal
    goals: tuple[str, str]
    rows: list[Row]
    total: Decimal
    fault: str | None
    summed: bool


def draw(draft: Draft) -> Sheet:
    """The form as a sheet of its own, from A1."""
    sheet = Sheet(draft.project)
    # Left edges: the vertical 绩效指标 column of the 2022 layout pushes the levels one to the right.
    text = 1 if draft.in_yuan else 2
    year = 2022 if draft.in_yuan else 2023
    sheet.put(0, 0, 8, "项目支出绩效自评表", TITLE)
    sheet.put(1, 0, 8, f"({year} 年度)", LABEL)
    sheet.put(2, 0, text - 1, "项目名称", LABEL)
    sheet.put(2, text, 8, draft.project, TEXT)
    sheet.put(3, 0, text - 1, "主管部门", LABEL)
    sheet.put(3, text, 4, draft.department, TEXT)
    sheet.put(3, 5, 6, "实施单位", LABEL)
    sheet.put(3, 7, 8, draft.unit, TEXT)
    _draw_money(sheet, draft, text)
    sheet.put(9, 0, text - 1, "年度\n总体\n目标", LABEL, 10)
    for left, right, label, goal in ((text, 4, "预期目标", draft.goals[0]), (5, 8, "实际完成情况", draft.goals[1])):
        sheet.put(9, left, right, label, LABEL)
        sheet.put(10, left, right, goal, TEXT)
    last = _draw_rows(sheet, draft)
    _draw_total(sheet, draft, last)
    return sheet


def _draw_money(sheet: Sheet, draft: Draft, text: int) -> None:
    sheet.put(4, 0, text - 1, "项目资金\n(元)" if draft.in_yuan else "项目资金\n(万元)", LABEL, 8)
    sheet.put(4, text, 2, None, LABEL)
    for column, head in enumerate(_MONEY_HEADS, 3):
        sheet.put(4, column, column, head, LABEL)
    for row, line in enumerate(draft.money, 5):
        sheet.put(row, text, 2, line.label, TEXT)
        for column, amount in enumerate((line.initial, line.annual, line.executed), 3):
            sheet.put(row, column, column, amount / 100, THOUSANDS if draft.in_yuan else TWO_PLACES)
        for column in (6, 7, 8):
            sheet.put(row, column, column, "-", LABEL)
    sheet.put(5, 6, 6, 10, PLAIN)
    if draft.in_yuan:
        sheet.put(5, 7, 7, float(draft.rate / 100), PERCENT)
    else:
        sheet.put(5, 7, 7, float(draft.rate), TWO_PLACES)
    sheet.put(5, 8, 8, Error("#N/A") if draft.fault == "error" else float(draft.execution_score), TWO_PLACES)


def _draw_rows(sheet: Sheet, draft: Draft) -> int:
    shift = int(draft.in_yuan)
    if draft.in_yuan:
        sheet.put(11, 0, 0, "绩效\n指标", LABEL, 11 + len(draft.rows))
    lefts = (0, 1, 2, 4, 5, 6, 7, 8) if not shift else (1, 2, 3, 4, 5, 6, 7, 8)
    rights = (*(left - 1 for left in lefts[1:]), 8)
    for left, right, head in zip(lefts, rights, _HEADS, strict=True):
        sheet.put(11, left, right, head, LABEL)
    for number, row in enumerate(draft.rows, 12):
        for level, name in enumerate(("level_1", "level_2")):
            _draw_level(sheet, draft.rows, number - 12, name, lefts[level])
        values = (row.level_3, row.target, row.actual or None, row.weight, float(row.score), row.reason or None)
        for (left, right), value in zip(tuple(zip(lefts, rights, strict=True))[2:], values, strict=True):
            number_style = PLAIN if isinstance(value, int) else TWO_PLACES
            sheet.put(number, left, right, value, number_style if isinstance(value, int | float) else TEXT)
    return 12 + len(draft.rows)


def _draw_level(sheet: Sheet, rows: Sequence[Row], index: int, name: str, column: int) -> None:
    value = getattr(rows[index], name)
    if index and getattr(rows[index - 1], name) == value:
        return
    end = index
    while end + 1 < len(rows) and getattr(rows[end + 1], name) == value:
        end += 1
    sheet.put(12 + index, column, column, value, LABEL, 12 + end)


def _draw_total(sheet: Sheet, draft: Draft, last: int) -> None:
    sheet.put(last, 0, 5, "总分", LABEL)
    total = float(draft.total)
    score = Formula(f"I6+SUM(H13:H{last})", total) if draft.summed else total
    sheet.put(last, 6, 6, 100, PLAIN)
    sheet.put(last, 7, 7, score, TWO_PLACES)
    sheet.put(last, 8, 8, None, TEXT)
    if not draft.in_yuan:
        grade = "优" if draft.total >= 90 else "良" if draft.total >= 80 else "中" if draft.total >= 60 else "差"
        sheet.put(last + 1, 0, 1, "评分等级", LABEL)
        sheet.put(last + 1, 2, 8, grade, LABEL)

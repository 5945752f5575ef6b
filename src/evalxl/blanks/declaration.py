"""项目支出绩效目标申报表, drawn."""

from evalxl.blanks.draft import blank_draft, runs
from evalxl.blanks.layouts import LEVELS_1, LEVELS_2, SIGNS, UNITS
from evalxl.blanks.page import BLANK, FIGURE, LINE, LONG_BLANK, ONE_LINE, OPEN_LABEL, Page, Place, cell
from evalxl.blanks.progress import Progress
from evalxl.core.model import a1

_WIDTHS = (10, 14, 17, 26, 13, 14, 13)
_LAST = len(_WIDTHS) - 1
_NOTE = _LAST + 2
_TABLE = 11
_AMOUNT = {**ONE_LINE, "num_format": "#,##0.00####"}
_FIELDS = ("三级指标", "指标性质", "指标值", "度量单位")
_ROW_TEXTS = ("请填三级指标名称", "请填指标值", "请填度量单位")


class DeclarationSheet:
    """One form on one sheet."""

    def __init__(self, page: Page, year: int | None, with_cost: bool) -> None:
        self._page, self._year = page, year
        self._rows = blank_draft(page.name, year, with_cost).indicators
        self._progress = Progress(page, _NOTE)

    def draw(self) -> None:
        """Everything from the title to the print set-up."""
        page = self._page
        page.text((0, 0, 0, _LAST), "项目支出绩效目标申报表", {"font_size": 18, "bold": True, "align": "center"})
        year = f"({self._year}年度)" if self._year is not None else "(    年度)"
        page.text((1, 0, 1, _LAST), year, {"align": "center", "locked": False})
        page.hint(cell(1, 0), "年度", "写成(2025年度)的样子。")
        self._progress.ask(1, 'ISERROR(FIND("20",A2))', (1, 0), "请填年度", self._year is None)
        page.sheet.set_row(0, 30)
        self._identity()
        self._money()
        self._goals()
        self._table()
        last = _TABLE + len(self._rows)
        self._progress.finish(last)
        for column, width in enumerate(_WIDTHS):
            page.sheet.set_column(column, column, width)
        page.printed((0, 0, last, _LAST), _TABLE)
        page.protected()

    def _blank(self, label: Place, name: str, place: Place, beside: int | None) -> None:
        """A label and its blank; beside: the row whose note asks for it, None where it may stay empty."""
        self._page.text(label, name)
        self._page.text(place, "", BLANK)
        self._page.named(name, place[:2])
        if beside is not None:
            self._progress.ask(beside, f'{a1(place[:2])}=""', place[:2], f"请填{name}", True)

    def _identity(self) -> None:
        page = self._page
        self._blank((2, 0, 2, 1), "项目名称", (2, 2, 2, _LAST), 2)
        self._blank((3, 0, 3, 1), "主管部门", (3, 2, 3, 3), 3)
        self._blank(cell(3, 4), "实施单位", (3, 5, 3, _LAST), 4)
        self._blank((4, 0, 4, 1), "项目性质", (4, 2, 4, 3), None)
        self._blank(cell(4, 4), "项目类别", (4, 5, 4, _LAST), None)
        self._blank((5, 0, 5, 1), "计划开始日期", (5, 2, 5, 3), 5)
        self._blank(cell(5, 4), "计划完成日期", (5, 5, 5, _LAST), 8)
        page.choice(
            (4, 2, 4, 3), ("经常性项目", "一次性项目", "新增项目", "延续项目"), "项目性质", "从列表里选或直接填写。"
        )
        for place in ((5, 2, 5, 3), (5, 5, 5, _LAST)):
            page.hint(place, "日期", "写成2025-01-01的样子。")
        for row in range(2, 6):
            page.sheet.set_row(row, 24)

    def _money(self) -> None:
        page = self._page
        page.text((6, 0, 9, 0), "项目资金\n(万元)")
        page.text((6, 1, 6, 1), "项目资金总额")
        page.text((7, 1, 7, 1), "其中:财政资金")
        page.text((8, 1, 9, 1), "其他资金")
        for row in range(6, 10):
            page.sheet.set_row(row, 21)
        for place in ((6, 2, 6, 2), (7, 2, 7, 2), (8, 2, 9, 2)):
            page.number(place, None, _AMOUNT)
            page.amount(place, "金额", "按万元填数字,不带单位;没有填0。")
        labels = ("年度资金申请总额", "其中:当年财政拨款", "上年结转资金", "其他资金")
        for row, label in enumerate(labels, 6):
            page.text((row, 3, row, 4), label)
            place = (row, 5, row, _LAST)
            if row == 6:
                page.formula(
                    place, 'IF(COUNT(F8:F10)=0,"",ROUND(SUM(F8:F10),6))', "", {**_AMOUNT, **FIGURE, "locked": True}
                )
            else:
                page.number(place, None, _AMOUNT)
                page.amount(place, "金额", "按万元填数字,不带单位;没有填0。")
        page.named("年度资金申请总额", (6, 5))
        self._progress.ask(6, "NOT(N(F7)>0)", (7, 5), "请填年度资金", True)
        self._progress.ask(7, "AND(N(C7)>0,N(C7)<N(F7))", (6, 2), "项目资金总额小于年度资金申请总额", False)

    def _goals(self) -> None:
        page, row = self._page, 10
        page.text((row, 0, row, 0), "绩效目标")
        page.text((row, 1, row, 1), "年度总体目标")
        place = (row, 2, row, _LAST)
        page.text(place, "", LONG_BLANK)
        page.sheet.set_row(row, 90)
        self._progress.ask(row, 'C11=""', (row, 2), "请填年度总体目标", True)

    def _table(self) -> None:
        page, first = self._page, _TABLE + 1
        page.text((_TABLE, 0, _TABLE + len(self._rows), 0), "绩效指标", OPEN_LABEL)
        for column, heading in enumerate(("一级指标", "二级指标", *_FIELDS), 1):
            page.text(cell(_TABLE, column), heading)
        page.sheet.set_row(_TABLE, 30)
        rows = list(enumerate(self._rows, first))
        for column, options, levels in ((1, LEVELS_1, runs(rows, 1)), (2, LEVELS_2, runs(rows, 2))):
            for level, top, bottom in levels:
                page.text((top, column, bottom, column), level, OPEN_LABEL)
                page.choice((top, column, bottom, column), options, "指标级别", "从下拉列表里选,也可以直接填写。")
        for number, _ in rows:
            for column in range(3, _LAST + 1):
                page.text(cell(number, column), "", BLANK)
            page.growing_row(number, 2 * LINE)
            name, sign, value, unit = (a1((number, column)) for column in range(3, 7))
            filled, measured = f"COUNTA({name},{value})", f'AND({sign}<>"定性",ISNUMBER({value}),{unit}="")'
            code = f'IF({filled}=0,0,IF({name}="",1,IF({value}="",2,IF({measured},3,0))))'
            self._progress.ask_lines(number, code, tuple(zip((name, value, unit), _ROW_TEXTS, strict=True)))
        end = first + len(rows) - 1
        page.choice((first, 4, end, 4), SIGNS, "指标性质", "数量填≥ ≤ =;说不出数字的填“定性”。")
        page.choice((first, 6, end, 6), UNITS, "度量单位", "从下拉列表里选,也可以直接填写。")

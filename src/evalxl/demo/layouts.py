"""Three layouts of the same form: where each label and field stands."""

from collections.abc import Mapping
from dataclasses import dataclass

from evalxl.demo.drafts import LayoutName

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns of a layout, zero-based, each span (left, right).

    widths: of all columns, in characters. label: the labels at the left edge; department,
    unit_label and unit: the line below the project name. money: the label and six figures of a
    funding line. expected and actual: the two goals. columns: heading and span of each column of
    the indicator table, in the order level 1 to 3, target (one column or sign, value and unit),
    actual, weight, score, reason. vertical: a merged 绩效指标 label at the left of the table.
    """

    widths: tuple[float, ...]
    label: Span
    department: Span
    unit_label: Span
    unit: Span
    money: tuple[Span, ...]
    money_headings: tuple[str, ...]
    expected: Span
    actual: Span
    columns: tuple[tuple[str, Span], ...]
    vertical: bool
    currency: str
    total: str
    amount_format: str

    @property
    def last(self) -> int:
        """The last column."""
        return len(self.widths) - 1

    @property
    def split(self) -> bool:
        """Whether the target stands in three columns."""
        return len(self.columns) > 8


LAYOUTS: Mapping[LayoutName, Layout] = {
    "2022": Layout(
        widths=(9, 11, 18, 20, 15, 15, 8, 10, 26),
        label=(0, 0),
        department=(1, 3),
        unit_label=(4, 4),
        unit=(5, 8),
        money=((1, 2), (3, 3), (4, 4), (5, 5), (6, 6), (7, 7), (8, 8)),
        money_headings=("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"),
        expected=(1, 4),
        actual=(5, 8),
        columns=(
            ("一级\n指标", (1, 1)),
            ("二级\n指标", (2, 2)),
            ("三级指标", (3, 3)),
            ("年度\n指标值", (4, 4)),
            ("实际\n完成值", (5, 5)),
            ("分值", (6, 6)),
            ("得分", (7, 7)),
            ("偏差原因分析及\n改进措施", (8, 8)),
        ),
        vertical=True,
        currency="\n({})",
        total="总分",
        amount_format="#,##0.00",
    ),
    "2023": Layout(
        widths=(9, 18, 18, 13, 18, 19, 8, 11, 32),
        label=(0, 1),
        department=(2, 4),
        unit_label=(5, 6),
        unit=(7, 8),
        money=((2, 2), (3, 3), (4, 4), (5, 5), (6, 6), (7, 7), (8, 8)),
        money_headings=("年初预算数", "全年预算数", "全年执行数", "分数", "执行率(%)", "得分"),
        expected=(2, 4),
        actual=(5, 8),
        columns=(
            ("一级\n指标", (0, 0)),
            ("二级\n指标", (1, 1)),
            ("三级指标", (2, 3)),
            ("年度指标值", (4, 4)),
            ("实际完成值", (5, 5)),
            ("分值", (6, 6)),
            ("得分", (7, 7)),
            ("偏差原因分析及改进措施", (8, 8)),
        ),
        vertical=False,
        currency="\n({})",
        total="总分",
        amount_format="0.00",
    ),
    "split": Layout(
        widths=(11, 18, 20, 8, 9, 10, 9, 13, 9, 10, 22),
        label=(0, 1),
        department=(2, 4),
        unit_label=(5, 6),
        unit=(7, 10),
        money=((2, 2), (3, 4), (5, 6), (7, 7), (8, 8), (9, 9), (10, 10)),
        money_headings=("年初预算数", "全年预算数", "全年执行数", "分 值", "执行率", "得 分"),
        expected=(2, 6),
        actual=(7, 10),
        columns=(
            ("一级指标", (0, 0)),
            ("二级指标", (1, 1)),
            ("三级指标", (2, 2)),
            ("指标性质", (4, 4)),
            ("指标值", (5, 5)),
            ("度量单位", (6, 6)),
            ("实际完成值", (7, 7)),
            ("分 值", (3, 3)),
            ("得 分", (8, 8)),
            ("偏差原因分析及改进措施", (9, 10)),
        ),
        vertical=False,
        currency="（{}）",
        total="合  计",
        amount_format="#,##0.00",
    ),
}

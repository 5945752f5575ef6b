"""The official layouts as one description: columns, labels and widths; both years share the rest.

Basis: the self-evaluation forms of the budget years 2022 and 2023: the former has a vertical 绩效指标
column and writes 分值 and 执行率, the latter 分数 and 执行率(%). The target stands in three columns
(sign, value, unit), so that formulas can compare it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

LayoutName = Literal["2022", "2023"]
Field = Literal["level_1", "level_2", "level_3", "sign", "value", "unit", "actual", "weight", "score", "reason"]


@dataclass(frozen=True, slots=True)
class Layout:
    """left: where the table begins (1 after a vertical column); the headings that differ."""

    left: int
    weight_heading: str
    rate_heading: str

    def column(self, field: Field) -> int:
        """The zero-based column of a field of the indicator table."""
        return self.left + list(HEADINGS).index(field)

    def span(self, row: int, first: Field | int, last: Field | int) -> tuple[int, int, int, int]:
        """The place from one field or column to another on a row."""
        left, right = (end if isinstance(end, int) else self.column(end) for end in (first, last))
        return row, left, row, right

    @property
    def last(self) -> int:
        """The last column of the form."""
        return self.column("reason")

    @property
    def note(self) -> int:
        """The column outside the print area where the form says what is still to be done; the next holds its number."""
        return self.last + 2

    @property
    def widths(self) -> tuple[float, ...]:
        """Of all columns of the form, in characters."""
        return (*([4.5] if self.left else []), 9.5, 14.5, 21, 9.5, 11.5, 10, 12.5, 8, 9, 25)


HEADINGS: Mapping[Field, str] = {
    "level_1": "一级指标",
    "level_2": "二级指标",
    "level_3": "三级指标",
    "sign": "指标性质",
    "value": "指标值",
    "unit": "度量单位",
    "actual": "实际完成值",
    "weight": "分值",
    "score": "得分",
    "reason": "偏差原因分析及改进措施",
}

LAYOUTS: Mapping[LayoutName, Layout] = {"2022": Layout(1, "分值", "执行率"), "2023": Layout(0, "分数", "执行率(%)")}

SIGNS = ("≥", "≤", "=", ">", "<", "定性")
UNITS = (
    *("%", "个", "项", "次", "人", "人次", "件", "份", "篇", "套", "台", "户", "场", "期", "天", "小时", "月"),
    *("元", "万元", "元/人", "元/次", "公里", "平方米", "分"),
)
TIERS = ("达成年度指标", "部分达成年度指标并具有一定效果", "未达成年度指标且效果较差")
LEVELS_2 = (
    *("数量指标", "质量指标", "时效指标", "成本指标", "经济成本指标", "社会成本指标", "生态环境成本指标"),
    *("经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标", "服务对象满意度指标"),
)
LEVELS_1 = ("成本指标", "产出指标", "效益指标", "满意度指标")

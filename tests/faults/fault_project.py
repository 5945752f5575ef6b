"""A project as named cells, and the changes by which a fault is planted in it.

`培训人次.得分 = 18` changes a cell, `项目名称 =` empties one, `表头 得分 = 评分` rewrites a label, `无 读者满意度` takes a
row out, `加 新行 = 产出指标 | 数量指标 | …` puts one behind the last of its group, `先 小计行 = …` one before the first. `合计` and `应得` are worked out
from the rest. A number is typed as one; `'5` is the text 5, `0.97{0.00%}` a number shown in that format,
`9.64{=G6}` one that a formula gives, `!#N/A` an error value, `!=SUM(G1:G9)` a formula whose value is not stored.
"""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from pathlib import Path

CASES = Path(__file__).parent.parent / "cases" / "faults"

AMOUNTS = ("年初预算数", "全年预算数", "全年执行数")
MONEY = (*AMOUNTS, "分值", "执行率", "得分")
COLUMNS = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因")
_DECLARED = "项目资金总额 项目财政资金 项目其他资金 年度资金申请总额 申请财政拨款 申请上年结转 申请其他资金"
SINGLE_AMOUNTS = frozenset(_DECLARED.split(" "))
GRADES = ((90, "优"), (80, "良"), (60, "中"), (-9999, "差"))


def sections_of(name: str) -> dict[str, str]:
    """The sections of a data file (`== name` and its lines)."""
    blocks = (CASES / name).read_text("utf-8").split("== ")[1:]
    return {block.partition("\n")[0].strip(): block.partition("\n")[2].strip("\n") for block in blocks}


def number(text: str) -> Decimal | None:
    """The figure a text is, with the number behind a marked one (`9.64{=G6}`)."""
    try:
        return Decimal(re.sub(r"\{.*\}$", "", text).lstrip("'").replace(",", ""))
    except InvalidOperation:
        return None


class Project:
    """texts: every cell by its name; rows: the names of the indicator rows in their order."""

    def __init__(self, drawn: str) -> None:
        self.texts: dict[str, str] = {}
        self.rows: list[str] = []
        for line in drawn.splitlines():
            label, *values = [part.strip() for part in line.split("|")]
            if label == "总分":
                self.texts |= {"总分.分值": values[0], "总分.得分": values[1]}
            elif len(values) == len(MONEY):
                self.texts |= {f"{label}.{name}": value for name, value in zip(MONEY, values, strict=True)}
            elif len(values) == 1:
                self.texts[label] = values[0]
            elif values:
                self._add(values[1], [label, *values])

    def _add(self, name: str, values: list[str], place: int | None = None) -> None:
        self.rows.insert(len(self.rows) if place is None else place, name)
        filled = [*values, *[""] * (len(COLUMNS) - len(values))]
        self.texts |= {f"{name}.{column}": value for column, value in zip(COLUMNS, filled, strict=True)}

    def change(self, line: str) -> bool:
        """Plant one line of a case; whether this project has what is to be changed."""
        if line.startswith("无 "):
            name = line.removeprefix("无 ").strip()
            if name in self.rows:
                self.rows.remove(name)
            gone = [each for each in self.texts if each == name or each.startswith(f"{name}.")]
            for each in gone:
                self.texts[each] = ""
            return bool(gone)
        name, _, value = (part.strip() for part in line.partition("="))
        if name.startswith(("加 ", "先 ")):
            values = [part.strip() for part in value.split("|")]
            alike = [place for place, row in enumerate(self.rows) if self._levels(row) == values[:2]]
            first = [place for place, row in enumerate(self.rows) if self._levels(row)[0] == values[0]]
            group = alike or first or [len(self.rows) - 1]
            self._add(name[2:], values, group[-1] + 1 if name.startswith("加 ") else group[0])
            return True
        known = name in self.texts or name.startswith("表头 ")
        self.texts[name] = value
        return known

    def _levels(self, row: str) -> list[str]:
        return [self.texts[f"{row}.一级指标"], self.texts[f"{row}.二级指标"]]

    def finish(self) -> None:
        """Work out what is to follow from the rest."""
        for column in ("分值", "得分"):
            if self.texts.get(f"总分.{column}") == "合计":
                cells = [f"年度资金总额.{column}", *(f"{row}.{column}" for row in self.rows)]
                self.texts[f"总分.{column}"] = str(
                    sum((number(self.texts[each]) or Decimal(0) for each in cells), Decimal(0))
                )
        if self.texts.get("评分等级") == "应得":
            total = number(self.texts["总分.得分"]) or Decimal(0)
            self.texts["评分等级"] = next(name for floor, name in GRADES if total >= floor)


PROJECTS = sections_of("_projects.txt")


def planted(project: str, changes: Iterable[str]) -> Project | None:
    """The project with a fault planted in it, None where it lacks what the fault is about."""
    drawn = Project(PROJECTS[project])
    fitting = [drawn.change(line) for line in changes]
    drawn.finish()
    return drawn if all(fitting) else None

"""Two recipes people write for the same job, in floats and with five checks: openpyxl alone, and pandas.

Each reads every form of every workbook, finds the labels, fills merged levels down, runs the checks (weights total 100,
printed total = sum of scores, score ≤ weight, rate = executed ÷ budget, a reason where points were lost) and writes
projects, indicators and findings into one summary workbook. Both return the same `Sums`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isnan
from pathlib import Path

import openpyxl
import pandas as pd

FIELDS = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
PROJECT = ("文件", "工作表", "单位", "部门", "项目", "年初预算数", "全年预算数", "全年执行数", "执行率", "总分", "等级")
INDICATOR = ("文件", "工作表", "项目", *FIELDS)
FINDING = ("文件", "工作表", "问题")

Rows = Sequence[Sequence[object]]


@dataclass(frozen=True, slots=True)
class Sums:
    """What must come out the same whoever counts: amounts in 万元."""

    projects: int
    indicators: int
    annual_budget: float
    executed: float

    def as_list(self) -> list[float]:
        """The figures in their order."""
        return [self.projects, self.indicators, self.annual_budget, self.executed]

    def close_to(self, other: "Sums") -> bool:
        """Equal counts, and amounts equal but for what floats lose."""
        same = (self.projects, self.indicators) == (other.projects, other.indicators)
        gaps = (self.annual_budget - other.annual_budget, self.executed - other.executed)
        return same and all(abs(gap) < 0.01 for gap in gaps)


def _plain(value: object) -> str:
    return "".join(value.split()) if isinstance(value, str) else ""


def _number(value: object) -> float | None:
    try:
        number = float(str(value).rstrip("%"))
    except ValueError:
        return None
    return None if isnan(number) else number


def _find(rows: Rows, label: str) -> tuple[int, int]:
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if _plain(value).startswith(label):
                return r, c
    raise LookupError(label)


def _beside(rows: Rows, label: str) -> str:
    row, column = _find(rows, label)
    own = _plain(rows[row][column])
    return next((_plain(value) for value in rows[row][column + 1 :] if _plain(value) not in ("", own)), "")


@dataclass(frozen=True, slots=True)
class _Head:
    unit: str
    department: str
    project: str
    amounts: tuple[float, float, float]
    rate: float
    score: float
    weight: float
    table: int
    columns: dict[str, int]
    end: int


def _head(rows: Rows) -> _Head:
    head, _ = _find(rows, "年初预算数")
    top = {_plain(value): column for column, value in enumerate(rows[head])}
    line = rows[_find(rows, "年度资金总额")[0]]
    yuan = 10_000 if "(元)" in _plain(rows[head][0]) else 1
    amounts = [(_number(line[top[label]]) or 0.0) / yuan for label in ("年初预算数", "全年预算数", "全年执行数")]
    rate = _number(line[next(column for label, column in top.items() if label.startswith("执行率"))]) or 0.0
    table, _ = _find(rows, "三级指标")
    columns: dict[str, int] = {}
    for column, value in enumerate(rows[table]):
        columns.setdefault(_plain(value), column)
    return _Head(
        _beside(rows, "实施单位"),
        _beside(rows, "主管部门"),
        _beside(rows, "项目名称"),
        (amounts[0], amounts[1], amounts[2]),
        rate * 100 if rate <= 1.5 else rate,
        _number(line[top["得分"]]) or 0.0,
        _number(line[top["分值"]]) or 0.0,
        table,
        columns,
        _find(rows, "总分")[0],
    )


def _grade(rows: Rows) -> str:
    try:
        return _beside(rows, "评分等级")
    except LookupError:
        return ""


def _form_findings(head: _Head, weights: float, scores: float, total_weight: float, total: float) -> Iterable[str]:
    if abs(weights - 100) > 0.001 or abs(total_weight - 100) > 0.001:
        yield "分值合计不是100"
    if abs(scores - total) > 0.01:
        yield "总分不等于各项得分之和"
    if head.amounts[1] and abs(head.amounts[2] / head.amounts[1] * 100 - head.rate) > 0.02:
        yield "执行率不等于执行数除以预算数"


def consolidate_with_openpyxl(paths: Sequence[Path], target: Path) -> Sums:
    """The openpyxl recipe."""
    projects: list[Sequence[object]] = []
    indicators: list[Sequence[object]] = []
    findings: list[Sequence[object]] = []
    for path in paths:
        for sheet in openpyxl.load_workbook(path, data_only=True).worksheets:
            rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
            for merged in sheet.merged_cells.ranges:
                value = rows[merged.min_row - 1][merged.min_col - 1]
                for row in range(merged.min_row - 1, merged.max_row):
                    for column in range(merged.min_col - 1, merged.max_col):
                        rows[row][column] = value
            place = (path.name, sheet.title)
            head = _head(rows)
            weights, scores = head.weight, head.score
            for row in rows[head.table + 1 : head.end]:
                cells = [row[head.columns[field]] for field in FIELDS]
                weight, score = _number(cells[5]) or 0.0, _number(cells[6]) or 0.0
                weights, scores = weights + weight, scores + score
                if score > weight:
                    findings.append((*place, f"{cells[2]}得分超过分值"))
                if score < weight and not cells[7]:
                    findings.append((*place, f"{cells[2]}扣分未说明原因"))
                indicators.append((*place, head.project, *cells))
            last = rows[head.end]
            total = _number(last[head.columns["得分"]]) or 0.0
            total_weight = _number(last[head.columns["分值"]]) or 0.0
            findings += [(*place, text) for text in _form_findings(head, weights, scores, total_weight, total)]
            projects.append(
                (*place, head.unit, head.department, head.project, *head.amounts, head.rate, total, _grade(rows))
            )
    tables = {"项目": (PROJECT, projects), "指标": (INDICATOR, indicators), "问题": (FINDING, findings)}
    _write_with_openpyxl(target, tables)
    annual, executed = (sum(float(str(row[column])) for row in projects) for column in (6, 7))
    return Sums(len(projects), len(indicators), annual, executed)


def _write_with_openpyxl(target: Path, tables: dict[str, tuple[Sequence[str], list[Sequence[object]]]]) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, (titles, rows) in tables.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate([titles, *rows], 1):
            for column, value in enumerate(row, 1):
                cell = sheet.cell(number, column, value)
                if cell.data_type == "f":
                    cell.data_type = "s"
    book.save(target)


def consolidate_with_pandas(paths: Sequence[Path], target: Path) -> Sums:
    """The pandas recipe: read_excel, a frame a form, to_excel."""
    projects: list[Sequence[object]] = []
    frames: list[pd.DataFrame] = []
    findings: list[Sequence[object]] = []
    for path in paths:
        for name, sheet in pd.read_excel(path, engine="openpyxl", sheet_name=None, header=None).items():
            place = (path.name, name)
            rows = sheet.to_numpy(dtype=object).tolist()
            head = _head(rows)
            frame = sheet.iloc[head.table + 1 : head.end, [head.columns[field] for field in FIELDS]].copy()
            frame.columns = list(FIELDS)
            frame[["一级指标", "二级指标"]] = frame[["一级指标", "二级指标"]].ffill()
            weight = pd.to_numeric(frame["分值"], errors="coerce").fillna(0.0)
            score = pd.to_numeric(frame["得分"], errors="coerce").fillna(0.0)
            findings += [(*place, f"{text}得分超过分值") for text in frame.loc[score > weight, "三级指标"]]
            lost = (score < weight) & frame["偏差原因分析及改进措施"].isna()
            findings += [(*place, f"{text}扣分未说明原因") for text in frame.loc[lost, "三级指标"]]
            total = _number(rows[head.end][head.columns["得分"]]) or 0.0
            total_weight = _number(rows[head.end][head.columns["分值"]]) or 0.0
            sums = (head.weight + float(weight.sum()), head.score + float(score.sum()))
            findings += [(*place, text) for text in _form_findings(head, *sums, total_weight, total)]
            frame.insert(0, "文件", path.name)
            frame.insert(1, "工作表", name)
            frame.insert(2, "项目", head.project)
            frames.append(frame)
            projects.append(
                (*place, head.unit, head.department, head.project, *head.amounts, head.rate, total, _grade(rows))
            )
    table = pd.DataFrame(projects, columns=list(PROJECT))
    indicators = pd.concat(frames, ignore_index=True)
    with pd.ExcelWriter(
        target, engine="xlsxwriter", engine_kwargs={"options": {"strings_to_formulas": False}}
    ) as writer:
        table.to_excel(writer, sheet_name="项目", index=False)
        indicators.to_excel(writer, sheet_name="指标", index=False)
        pd.DataFrame(findings, columns=list(FINDING)).to_excel(writer, sheet_name="问题", index=False)
    return Sums(len(table), len(indicators), float(table["全年预算数"].sum()), float(table["全年执行数"].sum()))

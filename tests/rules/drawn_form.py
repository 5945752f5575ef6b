"""Forms for the rule tests, drawn as text: one clean form, and cases that say what is changed in it.

A change is `培训人次.得分 = 18` (row or line, column), `年度 = 2022` (a field), `无 读者投诉` (take a row, line,
field or `行.列` out of the layout). A value `#N/A` is an error value, `公式 …` a formula without a
stored value; text in a number column cannot be read. `合计` and `应得` are worked out from the rest.
`模板行 = 指标2:` leaves a row of the template in; `空组 = 满意度指标` a level 1 without rows;
`小节 产出指标.得分 = 48` adds a heading with points of its own.
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from pathlib import Path

from evalxl.core.model import FundingLine, GroupRow, Indicator, Label, Problem, SelfEvaluationForm
from evalxl.core.number import decimal_of, places_of
from evalxl.forms.value import parse_value

CASES = Path(__file__).parent.parent / "cases" / "rules"
BASE = (CASES / "_base.txt").read_text("utf-8")

FIELDS = {
    "年度": "year",
    "项目名称": "project_name",
    "主管部门": "supervising_department",
    "实施单位": "implementing_unit",
    "金额单位": "currency_unit",
    "预期目标": "goal_expected",
    "实际完成情况": "goal_actual",
    "评分等级": "grade",
}
LINES = {
    "年度资金总额": "total",
    "当年财政拨款": "fiscal_appropriation",
    "上年结转资金": "carry_over",
    "其他资金": "other",
}
MONEY = ("initial_budget", "annual_budget", "executed", "weight", "execution_rate", "score")
MONEY_NAMES = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
ROW = ("level_1", "level_2", "level_3", "target_value", "actual_value", "weight", "score", "deviation_reason")
ROW_NAMES = ("一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因")
FIELD_OF = dict(zip(ROW_NAMES, ROW, strict=True))
NUMBERS = {*MONEY, "total_weight", "total_score"}
GRADES = ((90, "优"), (80, "良"), (60, "中"), (-999, "差"))


def _sum(field: str, *records: FundingLine | Indicator) -> Decimal:
    return sum((getattr(record, field) or Decimal(0) for record in records), Decimal(0))


class DrawnForm:
    """The base form as named cells that a case changes before they become records."""

    base = BASE
    fields: Mapping[str, str] = FIELDS
    row_names: tuple[str, ...] = ROW_NAMES

    def __init__(self) -> None:
        self.texts: dict[str, str] = {}
        self.places: dict[str, tuple[int, int]] = {}
        self.labels: dict[str, Label] = {}
        self.problems: list[Problem] = []
        self.placeholders: tuple[Label, ...] = ()
        self.groups: tuple[Label, ...] = ()
        for number, line in enumerate(self.base.splitlines()):
            self._line(number, [part.strip() for part in line.split("|")])

    def _line(self, number: int, parts: list[str]) -> None:
        label, *values = parts
        if not values:
            self.labels["title"] = Label((number, 0), label)
        elif label in self.fields:
            self.labels[self.fields[label]] = Label((number, 0), label)
            self._put(label, values[0], number, 1)
        elif label in LINES:
            for column, name in enumerate(MONEY_NAMES):
                self._put(f"{label}.{name}", values[column], number, column + 1)
        elif label == "总分":
            self._put("总分.分值", values[0], number, 1)
            self._put("总分.得分", values[1], number, 2)
        elif label == "项目资金":
            heads = zip(MONEY, enumerate(values, 1), strict=True)
            self.labels.update({f"funding.{field}": Label((number, column), text) for field, (column, text) in heads})
        elif label == "一级指标":
            heads = zip(self.row_names, enumerate(parts), strict=True)
            self.labels.update({FIELD_OF[name]: Label((number, column), text) for name, (column, text) in heads})
        else:
            for column, name in enumerate(self.row_names):
                self._put(f"{parts[2]}.{name}", parts[column], number, column)

    def _put(self, name: str, text: str, row: int, column: int) -> None:
        self.texts[name] = text
        self.places[name] = (row, column)

    def change(self, text: str) -> None:
        """One line of a case."""
        if text.startswith("无 "):
            self._take_out(text.removeprefix("无 ").strip())
            return
        name, _, value = text.partition("=")
        name, value = name.strip(), value.strip()
        if name == "模板行":
            self._put(f"模板行 {value}", value, 200 + len(self.placeholders), 2)
            self.placeholders += (Label(self.places[f"模板行 {value}"], value),)
            return
        if name == "空组":
            self._put(f"空组 {value}", value, 250, 0)
            self.groups += (Label(self.places[f"空组 {value}"], value),)
            return
        if name.startswith("小节 ") and name not in self.texts:
            heading = name.partition(".")[0]
            self._put(heading, heading.removeprefix("小节 "), 300 + len(self.texts), 0)
            for column in (5, 6):
                self._put(f"{heading}.{ROW_NAMES[column]}", "", self.places[heading][0], column)
        if name.startswith("表头."):
            header = FIELD_OF[name.removeprefix("表头.")]
            self.labels[header] = Label(self.labels[header].cell, value)
            return
        if name not in self.texts:
            self._add_row(name)
        self.texts[name] = value

    def _add_row(self, name: str) -> None:
        like, column = "服务对象满意度", name.partition(".")[2]
        assert column in self.row_names, name
        row = 100 + len(self.texts)
        for number, each in enumerate(self.row_names):
            level = self.texts[f"{like}.{each}"] if number < 2 else ""
            self._put(f"{name.partition('.')[0]}.{each}", level, row, number)
        self.texts[f"{name.partition('.')[0]}.三级指标"] = name.partition(".")[0]

    def _take_out(self, name: str) -> None:
        column = name.removeprefix("列 ")
        gone = [
            each
            for each in self.texts
            if each == name or each.startswith(f"{name}.") or (column != name and each.endswith(f".{column}"))
        ]
        assert gone, name
        for each in gone:
            del self.texts[each], self.places[each]
        self.labels.pop(self.fields.get(name, ""), None)

    def text(self, name: str, field: str) -> str | None:
        """The text of a cell; what cannot be read becomes a problem."""
        text = self.texts.get(name, "")
        code = "EV004" if text[:1] == "#" and text[1:3].isupper() else "EV005" if text.startswith("公式") else None
        if code is None and field in NUMBERS and text not in ("", "合计") and decimal_of(text) is None:
            code = "EV008"
        if code is not None:
            problem = Problem(code, self.places[name], text)
            if problem not in self.problems:
                self.problems.append(problem)
            return None
        return text or None

    def number(self, name: str, field: str) -> Decimal | None:
        """The number of a cell."""
        return decimal_of(self.text(name, field) or "")

    def form(self) -> SelfEvaluationForm:
        """The records of the form as it stands."""
        lines = tuple(self._funding(label, source) for label, source in LINES.items() if f"{label}.得分" in self.texts)
        rows = self.rows()
        added = {field: _sum(field, *lines[:1], *rows) for field in ("weight", "score")}
        weight, score = self._total("分值", added["weight"]), self._total("得分", added["score"])
        cells = {field: self.places[name] for name, field in FIELDS.items() if name in self.places}
        totals = (("总分.分值", "total_weight"), ("总分.得分", "total_score"))
        cells |= {field: self.places[name] for name, field in totals if name in self.places}
        fields = {field: self.text(name, field) for name, field in FIELDS.items()}
        year = fields.pop("year")
        if fields["grade"] == "应得":
            earned = added["score"] if score is None else score
            fields["grade"] = next(name for floor, name in GRADES if earned >= floor)
        return SelfEvaluationForm(
            book="自评表.xlsx",
            sheet="读者服务",
            year=int(year) if year else None,
            **fields,
            funding=lines,
            indicators=rows,
            total_weight=weight,
            total_score=score,
            problems=tuple(self.problems),
            cells=cells,
            labels=self.labels,
            placeholders=self.placeholders,
            group_rows=tuple(self._headings(rows)),
            groups=self.groups,
        )

    def _headings(self, rows: tuple[Indicator, ...]) -> Iterator[GroupRow]:
        for name in [each for each in self.texts if each.startswith("小节 ") and "." not in each]:
            level_1 = self.texts[name]
            after = next((number for number, row in enumerate(rows) if row.level_1 == level_1), len(rows))
            cells = {"name": name, "weight": f"{name}.分值", "score": f"{name}.得分"}
            places = {field: self.places[each] for field, each in cells.items() if self.texts[each]}
            yield GroupRow(
                level_1, after, *(decimal_of(self.texts[f"{name}{each}"]) for each in (".分值", ".得分")), places
            )

    def rows(self) -> tuple[Indicator, ...]:
        """The indicator rows."""
        names = [name.removesuffix(".三级指标") for name in self.texts if name.endswith(".三级指标")]
        return tuple(self._indicator(name) for name in names)

    def _total(self, column: str, added: Decimal) -> Decimal | None:
        printed = self.texts.get(f"总分.{column}")
        return added if printed == "合计" else self.number(f"总分.{column}", "total_score")

    def _funding(self, label: str, source: str) -> FundingLine:
        names = {field: f"{label}.{name}" for field, name in zip(MONEY, MONEY_NAMES, strict=True)}
        values = {field: self.number(name, field) for field, name in names.items()}
        cells = {field: self.places[name] for field, name in names.items() if name in self.places}
        places = {field: places_of(value) for field, value in values.items() if value is not None}
        grouped = frozenset(field for field, name in names.items() if "," in self.texts.get(name, ""))
        return FundingLine(source, label, **values, cells=cells, places=places, grouped=grouped)

    def _indicator(self, name: str) -> Indicator:
        names = {field: f"{name}.{each}" for field, each in zip(ROW, ROW_NAMES, strict=True)}
        values = {
            field: self.number(each, field) if field in ("weight", "score") else self.text(each, field)
            for field, each in names.items()
        }
        cells = {field: self.places[each] for field, each in names.items() if each in self.places}
        target, actual = (parse_value(values[field] or "") for field in ("target_value", "actual_value"))
        return Indicator(**values, target=target, actual=actual, cells=cells)

    def name_of(self, cell: tuple[int, int]) -> str:
        """What stands at a cell, in the words of the form."""
        for name, place in self.places.items():
            if place == cell:
                return name
        return next(f"标签 {label.text}" for label in self.labels.values() if label.cell == cell)


def drawn(changes: Iterable[str]) -> tuple[DrawnForm, SelfEvaluationForm]:
    """The base form with the changes of a case, as named cells and as records."""
    drawing = DrawnForm()
    for change in changes:
        drawing.change(change)
    return drawing, drawing.form()

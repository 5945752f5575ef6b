"""Forms drawn by chance in layouts drawn by chance: what is drawn must be read."""

from dataclasses import dataclass, field
from decimal import Decimal

from hypothesis import strategies as st

from evalxl.core.model import Address, CellValue, Merge

SPELLINGS = {
    "level_1": ("一级指标", "一级\n指标", "一 级 指 标", "一级指标："),
    "level_2": ("二级指标", "二级\n指标"),
    "level_3": ("三级指标", "指标名称", "三级指标名称"),
    "target_value": ("年度指标值", "年度\n指标值", "年初目标值", "指标值（含计量单位）", "年度（/项目）指标值"),
    "actual_value": ("实际完成值", "全年实际值", "实际\n完成值", "全年完成值"),
    "weight": ("分值", "分　值", "权重", "指标分值"),
    "score": ("得分", "自评得分", "得 分"),
    "deviation_reason": ("偏差原因分析及改进措施", "偏差原因分析", "未完成原因和改进措施"),
}
EXTRA = ("指标解释", "评分标准", "指标属性", "上年完成值", "备注")
FUNDING = {
    "initial_budget": ("年初预算数", "年初预算", "年初\n预算数"),
    "annual_budget": ("全年预算数", "预算数（A）", "调整后预算数"),
    "executed": ("全年执行数", "实际支出", "执行数（B）"),
    "weight": ("分值", "分数", "权重"),
    "execution_rate": ("执行率", "执行率（％）", "执行率（B/A）"),
    "score": ("得分", "得 分"),
}
LINES = {
    "total": ("年度资金总额：", "资金总额", "合计"),
    "fiscal_appropriation": ("其中：当年财政拨款", "财政拨款", "一般公共预算"),
    "carry_over": ("上年结转资金", "上年结转（结余）"),
    "other": ("其他资金", "单位自有资金"),
}
LEVELS = ("产出指标", "效益指标", "满意度指标")
NAMES = ("培训人次", "宣传册数", "读者满意度", "合格率", "完成及时率", "修缮面积", "受益村数")
WORDS = ("健全", "及时", "达成预期指标", "显著改善")


@dataclass
class Sheet:
    cells: dict[Address, CellValue] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    formats: dict[Address, str] = field(default_factory=dict)

    def rows(self) -> list[list[CellValue]]:
        height = max((row for row, _ in self.cells), default=-1) + 1
        width = max((column for _, column in self.cells), default=-1) + 1
        return [[self.cells.get((row, column), "") for column in range(width)] for row in range(height)]


points = st.integers(1, 50).map(Decimal) | st.decimals("0.5", "30", places=1)
amounts = st.decimals("1", "99999", places=2)


@st.composite
def indicators(draw):
    """(level 1, level 2, name, sign, value, unit, actual, weight, score, reason), level 1 in order."""
    rows = []
    for level in sorted(draw(st.sets(st.sampled_from(LEVELS), min_size=1)), key=LEVELS.index):
        for number in range(draw(st.integers(1, 2))):
            level_2 = f"{level[:2]}二级{number}指标"
            for _ in range(draw(st.integers(1, 3))):
                name = draw(st.sampled_from(NAMES)) + str(len(rows))
                figure = draw(st.booleans())
                sign = draw(st.sampled_from(["≥", "≤", "="])) if figure else "定性"
                value = str(draw(st.integers(1, 500))) if figure else draw(st.sampled_from(WORDS))
                unit = draw(st.sampled_from(["%", "人次", "万元"])) if figure else ""
                actual = draw(st.sampled_from(["95%", "30人次", "达成预期指标"]))
                weight = draw(points)
                score = draw(st.none() | points)
                reason = draw(st.none() | st.just("因汛期停工，已调整计划"))
                rows.append((level, level_2, name, sign, value, unit, actual, weight, score, reason))
    return rows


@st.composite
def forms(draw):
    return {
        "name": draw(st.sampled_from(["印书项目", "植树", "河道清淤经费（二期）"])),
        "department": draw(st.none() | st.just("云岚市文旅局")),
        "unit": draw(st.none() | st.just("云岚市图书馆")),
        "year": draw(st.none() | st.integers(2019, 2029)),
        "currency": draw(st.sampled_from(["元", "万元"])),
        "funding": [
            (source, draw(amounts), draw(amounts), draw(st.none() | amounts))
            for source in ("total", *sorted(draw(st.sets(st.sampled_from(list(LINES)[1:])))))
        ],
        "goals": draw(st.none() | st.tuples(st.just("年内印完"), st.just("已经印完"))),
        "indicators": draw(indicators()),
        "total": draw(st.sampled_from(["none", "labelled", "score only"])),
        "grade": draw(st.none() | st.sampled_from(["优", "良"])),
    }


@st.composite
def drawn(draw, form, sheet: Sheet, top: int, left: int):
    """Draws the form from (top, left) on; returns the first free row and where the fields stand."""
    pen = Pen(draw, form, sheet, top, left)
    pen.heading()
    pen.funding()
    pen.goals()
    pen.header()
    pen.indicators()
    pen.closing()
    return pen.row + draw(st.integers(0, 2)), pen.places, pen.found


class Pen:
    """Draws one form, from the row it has got to downwards."""

    def __init__(self, draw, form, sheet: Sheet, top: int, left: int) -> None:
        self.draw, self.form, self.sheet, self.cells = draw, form, sheet, sheet.cells
        self.row, self.left = top, left
        self.places: dict[str, Address] = {}
        self.found: list[tuple] = []
        self.split = draw(st.booleans())
        columns = self.columns()
        self.at = {column: left + number for number, column in enumerate(columns)}

    def pick(self, spellings):
        return self.draw(st.sampled_from(spellings))

    def columns(self) -> list[str]:
        target = ["sign", "value", "unit"] if self.split else ["target_value"]
        middle, after = [*target, "actual_value"], ["weight", "score", "deviation_reason"]
        if self.draw(st.booleans()):
            after.remove("weight")
            middle.insert(0, "weight")
        columns = ["level_1", "level_2", "level_3", *middle, *after]
        for extra in self.draw(st.lists(st.sampled_from(EXTRA), unique=True, max_size=2)):
            place = len(columns) if self.split else self.draw(st.integers(3, len(columns)))
            columns.insert(place, extra)
        return ["vertical", *columns] if self.draw(st.booleans()) else columns

    def put(self, text: CellValue, column: int, field: str | None = None) -> None:
        self.cells[self.row, self.left + column] = text
        if field:
            self.places[field] = (self.row, self.left + column)

    def heading(self) -> None:
        self.put(self.pick(["项目支出绩效自评表", "财政项目支出绩效自评表"]), 0)
        self.sheet.merges.append((self.row, self.left, self.row, max(self.at.values())))
        self.row += 1
        if self.form["year"]:
            self.put(self.pick(["（{}年度）", "({} 年度)", "{}年度"]).format(self.form["year"]), 0, "year")
            self.row += 1
        self.put(self.pick(["项目名称", "项 目 名 称", "项目\n名称："]), 0)
        self.put(self.form["name"], 1, "project_name")
        self.row += 1
        self.put("主管部门", 0)
        self.put(self.form["department"] or "", 1, "supervising_department")
        self.put(self.pick(["实施单位", "项目实施单位："]), 3)
        self.put(self.form["unit"] or "", 4, "implementing_unit")
        self.row += 1

    def funding(self) -> None:
        self.put(f"项目资金\n（{self.form['currency']}）", 0, "currency_unit")
        for number, spellings in enumerate(FUNDING.values()):
            self.put(self.pick(spellings), 2 + number)
        for source, *numbers in self.form["funding"]:
            self.row += 1
            self.put(self.pick(LINES[source]), 1)
            for number, value in enumerate(numbers):
                as_text = self.draw(st.booleans())
                self.put("" if value is None else f"{value:,}" if as_text else float(value), 2 + number)
            self.put(10 if source == "total" else self.pick(["", "-", "—", "/"]), 5)
            shown = self.pick(["text", "number", "percent"])
            self.put({"text": "91.50%", "number": 91.5, "percent": 0.915}[shown], 6)
            if shown == "percent":
                self.sheet.formats[self.row, self.left + 6] = "0.00%"
        self.row += 1

    def goals(self) -> None:
        if not self.form["goals"]:
            return
        for column, label in ((0, "年度\n总体\n目标"), (1, "预期目标"), (4, "实际完成情况")):
            self.put(label, column)
        self.row += 1
        self.put(self.form["goals"][0], 1, "goal_expected")
        self.put(self.form["goals"][1], 4, "goal_actual")
        self.row += 1

    def header(self) -> None:
        two_rows = self.split and self.draw(st.booleans())
        parts = {"sign": ["指标性质", "运算符号"], "value": ["指标值"], "unit": ["度量单位", "计量单位"]}
        for column, place in self.at.items():
            row = self.row + (two_rows and column in parts)
            spellings = parts.get(column) or SPELLINGS.get(column) or [column]
            self.cells[row, place] = "绩效\n指标" if column == "vertical" else self.pick(spellings)
            if two_rows and column not in parts:
                self.sheet.merges.append((self.row, place, self.row + 1, place))
        if two_rows:
            self.cells[self.row, self.at["sign"]] = "年度指标值"
            self.sheet.merges.append((self.row, self.at["sign"], self.row, self.at["unit"]))
        self.row += 1 + two_rows

    def indicators(self) -> None:
        below, first = self.pick(["merged", "repeated", "blank"]), self.row
        starts: dict[str, int] = {}
        before = (None, None)
        for one, two, *rest in self.form["indicators"]:
            for key, text, same in (("level_1", one, before[0] == one), ("level_2", two, before == (one, two))):
                self.level(key, text, same, below, starts)
            self.indicator(one, two, *rest, starts)
            before = (one, two)
            self.row += 1
        if "vertical" in self.at:
            self.sheet.merges.append((first, self.at["vertical"], self.row - 1, self.at["vertical"]))

    def level(self, key: str, text: str, same: bool, below: str, starts: dict[str, int]) -> None:
        place = self.at[key]
        if below == "repeated" or not same:
            self.cells[self.row, place] = text
            starts[key] = self.row
        elif below == "merged":
            self.sheet.merges = [merge for merge in self.sheet.merges if merge[:2] != (starts[key], place)]
            self.sheet.merges.append((starts[key], place, self.row, place))

    def indicator(self, one, two, name, sign, value, unit, actual, weight, score, reason, starts) -> None:
        target = (sign if sign != "定性" else "") + value + unit
        number = value.isdigit() and self.draw(st.booleans())
        texts = {"sign": sign, "value": int(value) if number else value, "unit": unit, "target_value": target}
        texts |= {"level_3": name, "actual_value": actual, "deviation_reason": reason or ""}
        texts |= {"weight": str(weight) if self.draw(st.booleans()) else float(weight)}
        texts |= {"score": "" if score is None else float(score), **dict.fromkeys(EXTRA, "略")}
        for column, text in texts.items():
            if column in self.at:
                self.cells[self.row, self.at[column]] = text
        own = ("level_3", "actual_value", "weight", "score", "deviation_reason")
        cells = {key: (self.row, self.at[key]) for key in own}
        cells |= {key: (starts[key], self.at[key]) for key in ("level_1", "level_2")}
        cells["target_value"] = (self.row, self.at["sign" if self.split else "target_value"])
        self.found.append(((one, two, name, target, actual, weight, score, reason), cells))

    def closing(self) -> None:
        if self.form["total"] != "none":
            self.put(self.pick(["总分", "合 计", "总计：", "自评总分"]), 0)
            if self.form["total"] == "labelled":
                self.put(100, self.at["weight"] - self.left, "total_weight")
            self.put(88.5, self.at["score"] - self.left, "total_score")
            self.row += 1
        if self.form["grade"]:
            self.put(self.pick(["评分等级", "评价等级：", "等 级"]), 0)
            self.put(self.form["grade"], 1, "grade")
            self.row += 1
        if self.draw(st.booleans()):
            self.put(self.pick(["注：略", "填表人：王某", "联系电话：123"]), 0)
            self.row += 1

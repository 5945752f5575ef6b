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
    places: dict[str, Address] = {}
    cells = sheet.cells
    pick = lambda spellings: draw(st.sampled_from(spellings))  # noqa: E731

    columns = ["level_1", "level_2", "level_3"]
    split = draw(st.booleans())
    middle = [["sign", "value", "unit"] if split else ["target_value"], ["actual_value"]]
    after = ["weight", "score", "deviation_reason"]
    if draw(st.booleans()):
        after.remove("weight")
        middle.insert(0, ["weight"])
    columns += [column for part in middle for column in part] + after
    for extra in draw(st.lists(st.sampled_from(EXTRA), unique=True, max_size=2)):
        columns.insert(draw(st.integers(3, len(columns))), extra) if not split else columns.append(extra)
    if draw(st.booleans()):
        columns.insert(0, "vertical")
    at = {column: left + number for number, column in enumerate(columns)}
    right = left + len(columns) - 1

    row = top
    cells[row, left] = pick(["项目支出绩效自评表", "财政项目支出绩效自评表"])
    sheet.merges.append((row, left, row, right))
    row += 1
    if form["year"]:
        cells[row, left] = pick(["（{}年度）", "({} 年度)", "{}年度"]).format(form["year"])
        places["year"] = (row, left)
        row += 1
    cells[row, left] = pick(["项目名称", "项 目 名 称", "项目\n名称："])
    cells[row, left + 1] = form["name"]
    places["project_name"] = (row, left + 1)
    row += 1
    cells[row, left], cells[row, left + 1] = "主管部门", form["department"] or ""
    cells[row, left + 3], cells[row, left + 4] = pick(["实施单位", "项目实施单位："]), form["unit"] or ""
    places["supervising_department"], places["implementing_unit"] = (row, left + 1), (row, left + 4)
    row += 1

    cells[row, left] = f"项目资金\n（{form['currency']}）"
    places["currency_unit"] = (row, left)
    for number, spellings in enumerate(FUNDING.values()):
        cells[row, left + 2 + number] = pick(spellings)
    for source, initial, annual, executed in form["funding"]:
        row += 1
        cells[row, left + 1] = pick(LINES[source])
        for number, value in enumerate((initial, annual, executed)):
            as_text = draw(st.booleans())
            cells[row, left + 2 + number] = "" if value is None else f"{value:,}" if as_text else float(value)
        cells[row, left + 5] = 10 if source == "total" else pick(["", "-", "—", "/"])
        shown = draw(st.sampled_from(["text", "number", "percent"]))
        cells[row, left + 6] = {"text": "91.50%", "number": 91.5, "percent": 0.915}[shown]
        if shown == "percent":
            sheet.formats[row, left + 6] = "0.00%"
    row += 1
    if form["goals"]:
        cells[row, left], cells[row, left + 1], cells[row, left + 4] = "年度\n总体\n目标", "预期目标", "实际完成情况"
        row += 1
        cells[row, left + 1], cells[row, left + 4] = form["goals"]
        places["goal_expected"], places["goal_actual"] = (row, left + 1), (row, left + 4)
        row += 1

    two_rows = split and draw(st.booleans())
    for column in columns:
        if column == "vertical":
            cells[row, at[column]] = "绩效\n指标"
        elif column in SPELLINGS:
            cells[row, at[column]] = pick(SPELLINGS[column])
        elif column in ("sign", "value", "unit"):
            below = {"sign": pick(["指标性质", "运算符号"]), "value": "指标值", "unit": pick(["度量单位", "计量单位"])}
            cells[row + two_rows, at[column]] = below[column]
        else:
            cells[row, at[column]] = column
    if two_rows:
        cells[row, at["sign"]] = "年度指标值"
        sheet.merges.append((row, at["sign"], row, at["unit"]))
        for column in columns:
            if column not in ("sign", "value", "unit"):
                sheet.merges.append((row, at[column], row + 1, at[column]))
        row += 1

    below = draw(st.sampled_from(["merged", "repeated", "blank"]))
    first = row + 1
    starts: dict[str, int] = {}
    found = []
    for number, (one, two, name, sign, value, unit, actual, weight, score, reason) in enumerate(form["indicators"]):
        row += 1
        before = form["indicators"][number - 1] if number else (None, None)
        for key, text, same in (("level_1", one, before[0] == one), ("level_2", two, before[:2] == (one, two))):
            if below == "repeated" or not same:
                cells[row, at[key]] = text
                starts[key] = row
            elif below == "merged":
                sheet.merges = [m for m in sheet.merges if m[:2] != (starts[key], at[key])]
                sheet.merges.append((starts[key], at[key], row, at[key]))
        cells[row, at["level_3"]] = name
        target = (sign if sign != "定性" else "") + value + unit
        if split:
            cells[row, at["sign"]], cells[row, at["unit"]] = sign, unit
            cells[row, at["value"]] = int(value) if value.isdigit() and draw(st.booleans()) else value
        else:
            cells[row, at["target_value"]] = target
        cells[row, at["actual_value"]] = actual
        cells[row, at["weight"]] = str(weight) if draw(st.booleans()) else float(weight)
        cells[row, at["score"]] = "" if score is None else float(score)
        cells[row, at["deviation_reason"]] = reason or ""
        for extra in EXTRA:
            if extra in at:
                cells[row, at[extra]] = "略"
        cells_of_row = {
            "level_1": (starts["level_1"], at["level_1"]),
            "level_2": (starts["level_2"], at["level_2"]),
            "target_value": (row, at["sign" if split else "target_value"]),
        }
        own = ("level_3", "actual_value", "weight", "score", "deviation_reason")
        cells_of_row |= {key: (row, at[key]) for key in own}
        found.append(((one, two, name, target, actual, weight, score, reason), cells_of_row))
    if "vertical" in at:
        sheet.merges.append((first, at["vertical"], row, at["vertical"]))

    row += 1
    if form["total"] != "none":
        cells[row, left] = pick(["总分", "合 计", "总计：", "自评总分"])
        if form["total"] == "labelled":
            cells[row, at["weight"]] = 100
            places["total_weight"] = (row, at["weight"])
        cells[row, at["score"]] = 88.5
        places["total_score"] = (row, at["score"])
        row += 1
    if form["grade"]:
        cells[row, left], cells[row, left + 1] = pick(["评分等级", "评价等级：", "等 级"]), form["grade"]
        places["grade"] = (row, left + 1)
        row += 1
    if draw(st.booleans()):
        cells[row, left] = pick(["注：略", "填表人：王某", "联系电话：123"])
        row += 1
    return row + draw(st.integers(0, 2)), places, found

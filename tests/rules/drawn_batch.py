"""Departments for the rules over many files, told line by line; what is told is read by the program's own pipeline.

There is one clean form, in `甲/自评表.xlsx`; `年度 = 2022` changes it. `另表 年度 = 2022` changes a second one, in `乙/自评表.xlsx`, further ones
are `另表2`, `另表3`; `另表 文件 = 甲/自评表.xlsx` says where it lies, `另表 无标签 = 得分` takes a label out, `另表 总分 = 90`
prints a total. `同样的表 = 5` adds so many clean forms of other projects, `总分们 = 90.2, 91` forms with these totals.
`重复 = 读者服务` sends a project twice. `名册 = …, …` is the roster; `未报 = 云岚市博物馆` one with that unit more.
`台账 读者服务 = 全年预算数 100, 单位 云岚市图书馆` is a line of a ledger.
"""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from drawn_form import MONEY, MONEY_NAMES, drawn

from evalxl.core.evaluation import Batch, Evaluation, FileEvaluation, LedgerProject, Roster, RosterUnit
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.number import places_of
from evalxl.pipeline import assemble

UNIT = "云岚市图书馆"
TOLD = ("另表", "同样的表", "总分们", "重复", "名册", "未报", "台账")


def _pairs(lines: Iterable[str]) -> list[tuple[str, str]]:
    pairs = ((name.strip(), value.strip()) for name, _, value in (line.partition("=") for line in lines))
    return [(name, value) for name, value in pairs if value != "无"]


def drawn_batch(lines: Iterable[str]) -> Batch:
    """The department that the lines tell of."""
    told = _pairs(lines)
    own = [f"{name} = {value}" for name, value in told if name.split()[0].rstrip("23") not in TOLD]
    forms = [_form("甲/自评表.xlsx", own)]
    others = dict.fromkeys(name.split()[0] for name, _ in told if name.startswith("另表"))
    for number, other in enumerate(others):
        changes = [(name.split()[1], value) for name, value in told if name.split()[0] == other]
        forms.append(_changed("乙丙丁戊己庚"[number], changes))
    for name, value in told:
        if name == "重复":
            known = forms[0].project_name == value
            books = ("自评表.xlsx",) if known else ("甲/另一份.xlsx", "自评表.xlsx")
            forms += [_form(book, [f"项目名称 = {value}"]) for book in books]
        elif name == "同样的表":
            forms += [_form(f"同/{number}.xlsx", [f"项目名称 = 项目{number}"]) for number in range(int(value))]
        elif name == "总分们":
            totals = [Decimal(total) for total in value.split(",")]
            forms = [
                replace(_form(f"总/{number}.xlsx", [f"项目名称 = 项目{number}"]), total_score=total)
                for number, total in enumerate(totals)
            ]
    return assemble(map(_file, forms), roster=_roster(told))


def _form(book: str, changes: Iterable[str]) -> SelfEvaluationForm:
    return replace(drawn(changes)[1], book=book)


def _changed(folder: str, changes: list[tuple[str, str]]) -> SelfEvaluationForm:
    apart = dict(changes)
    form = _form(
        apart.pop("文件", f"{folder}/自评表.xlsx"),
        [f"{name} = {value}" for name, value in changes if name not in ("文件", "无标签", "总分")],
    )
    gone = [value for name, value in changes if name == "无标签"]
    assert all(any(label.text == text for label in form.labels.values()) for text in gone)
    form = replace(form, labels={field: label for field, label in form.labels.items() if label.text not in gone})
    return replace(form, total_score=Decimal(apart["总分"])) if "总分" in apart else form


def _roster(told: list[tuple[str, str]]) -> Roster | None:
    units = [unit.strip() for name, value in told if name == "名册" for unit in value.split(",")]
    units += [unit for name, value in told if name == "未报" for unit in (UNIT, value)]
    projects = [_project(name.split()[1], value) for name, value in told if name.startswith("台账")]
    units += [project.unit for project in projects]
    known = tuple(RosterUnit(unit, None) for unit in dict.fromkeys(units))
    return Roster("名册.csv", known, tuple(projects)) if known else None


def _project(name: str, value: str) -> LedgerProject:
    told = dict(part.split() for part in value.split(",") if part.strip())
    fields = dict(zip(MONEY_NAMES, MONEY, strict=True))
    amounts = {fields[column]: Decimal(text) for column, text in told.items() if column in fields}
    places = {field: places_of(amount) for field, amount in amounts.items()}
    return LedgerProject(told.get("单位", UNIT), name, told.get("编码"), amounts, places)


def _file(form: SelfEvaluationForm) -> FileEvaluation:
    return FileEvaluation(form.book, None, "ok", None, None, (Evaluation(form, None, ()),), ())

"""Target declarations for the rule tests, drawn as text like the self-evaluations of drawn_form.

A case whose first change is the line `申报表` changes this form: `培训人次.年度指标值 = ≥500人次`,
`完成日期 = 2025-03-31`, `当年财政拨款 = 90.00`, `项目资金总额 = 100`, `无 列 分值`.
"""

from collections.abc import Iterable, Mapping

from drawn_form import CASES, DrawnForm

from evalxl.core.model import TargetDeclarationForm

MARK = "申报表"
TEXTS = {
    "项目名称": "project_name",
    "项目性质": "project_nature",
    "项目类别": "project_category",
    "主管部门": "supervising_department",
    "实施单位": "implementing_unit",
    "开始日期": "start_date",
    "完成日期": "end_date",
    "金额单位": "currency_unit",
    "总体目标": "goal_total",
    "年度目标": "goal_annual",
}
REQUESTED = {
    "年度资金总额": "total",
    "当年财政拨款": "fiscal_appropriation",
    "上年结转资金": "carry_over",
    "其他资金": "other",
}
PROJECT = {"项目资金总额": "total", "项目财政资金": "fiscal", "项目其他资金": "other"}


class DrawnDeclaration(DrawnForm):
    """The base declaration as named cells that a case changes before they become records."""

    base = (CASES / "_declaration.txt").read_text("utf-8")
    fields: Mapping[str, str] = {
        "年度": "year",
        **TEXTS,
        **{name: f"requested_funds.{field}" for name, field in REQUESTED.items()},
        **{name: f"project_funds.{field}" for name, field in PROJECT.items()},
    }
    row_names = ("一级指标", "二级指标", "三级指标", "年度指标值", "分值")

    def declaration(self) -> TargetDeclarationForm:
        """The records of the declaration as it stands."""
        year = self.text("年度", "year")
        return TargetDeclarationForm(
            book="申报表.xlsx",
            sheet="读者服务",
            year=int(year) if year else None,
            **{field: self.text(name, field) for name, field in TEXTS.items()},
            requested_funds={field: self.number(name, "executed") for name, field in REQUESTED.items()},
            project_funds={field: self.number(name, "executed") for name, field in PROJECT.items()},
            indicators=self.rows(),
            problems=tuple(self.problems),
            cells={field: self.places[name] for name, field in self.fields.items() if name in self.places},
            labels=self.labels,
            placeholders=self.placeholders,
            groups=self.groups,
        )


def drawn_declaration(changes: Iterable[str]) -> tuple[DrawnDeclaration, TargetDeclarationForm]:
    """The base declaration with the changes of a case, as named cells and as records."""
    drawing = DrawnDeclaration()
    for change in changes:
        drawing.change(change)
    return drawing, drawing.declaration()

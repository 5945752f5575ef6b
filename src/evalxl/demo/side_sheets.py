"""What stands beside the forms in a workbook: cover, instructions, a hidden sheet of choices, another kind of form."""

from typing import Any

from evalxl.demo.drafts import WorkbookDraft
from evalxl.demo.paper import Paper

_INSTRUCTIONS = (
    "填报说明",
    "一、本表由项目实施单位填写,每个项目一张,经单位负责人审核后报主管部门。",
    "二、指标名称、年度指标值和分值与批复的绩效目标一致,不得自行增减;实际完成值填写截至12月31日的完成情况。",
    "三、预算执行率等于全年执行数除以全年预算数,执行率的得分按执行率乘以分值计算,最高不超过分值。",
    "四、定性指标按达成指标、部分达成指标并具有一定效果、未达成指标且效果较差三档填写。",
    "五、得分低于分值的,须说明偏差原因和改进措施。",
    "六、请勿改动表样,请勿合并或拆分单元格。",
)
_OPTIONS = ("达成指标", "部分达成指标并具有一定效果", "未达成指标且效果较差", "优", "良", "中", "差")


def draw_cover(book: Any, draft: WorkbookDraft) -> None:
    """The cover sheet of a workbook."""
    paper = Paper(book, "封面", (16, 16, 16, 16, 16))
    paper.text((3, 0, 3, 4), f"{draft.year}年度部门预算绩效自评材料", border=0, bold=True, font_size=20)
    for row, (label, content) in enumerate(
        (
            ("填报单位(盖章)", draft.unit),
            ("主管部门", draft.department),
            ("填报日期", f"{draft.created:%Y年%m月%d日}"),
            ("项目个数", f"{len(draft.forms)}个"),
        ),
        8,
    ):
        paper.text((row, 1, row, 1), label, border=0, align="right", font_size=12)
        paper.text((row, 2, row, 4), content, border=0, bottom=1, font_size=12)
    paper.finish()


def draw_instructions(book: Any) -> None:
    """The sheet that tells how to fill in the forms."""
    paper = Paper(book, "填报说明", (80,))
    for row, line in enumerate(_INSTRUCTIONS):
        title = row == 0
        paper.text((row, 0, row, 0), line, border=0, align="center" if title else "left", bold=title)
    paper.finish()


def draw_options(book: Any) -> None:
    """A hidden sheet with the choices of drop-down lists."""
    paper = Paper(book, "选项", (30,))
    for row, line in enumerate(_OPTIONS):
        paper.text((row, 0, row, 0), line, border=0)
    paper.sheet.hide()


def draw_overall_form(book: Any, draft: WorkbookDraft) -> None:
    """A form of another kind: the department's own expenditure as a whole."""
    paper = Paper(book, "整体支出", (18, 18, 18, 18))
    paper.text((0, 0, 0, 3), "部门整体支出绩效自评表", border=0, bold=True, font_size=16)
    paper.text((1, 0, 1, 3), f"({draft.year} 年度)", border=0)
    rows = (
        ("部门名称", draft.department, "单位:万元", ""),
        ("支出类型", "年初预算数", "全年预算数", "全年执行数"),
        ("基本支出", "2180.00", "2206.50", "2204.31"),
        ("项目支出", "1760.00", "1748.00", "1669.20"),
    )
    for row, cells in enumerate(rows, 2):
        for column, cell in enumerate(cells):
            paper.figure((row, column, row, column), cell, "#,##0.00")
    paper.finish()

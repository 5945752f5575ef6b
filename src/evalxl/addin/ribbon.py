"""What each button does, in any host: on the open workbook, through xlwings only.

The functions are those of the table in evalxl.addin.buttons. None raises: what goes wrong is one
message in plain words, with the details in a log.
"""

from evalxl.addin import department, drafting, filling, reviewing, submission, upkeep
from evalxl.addin.click import run


def new_form() -> None:
    """新建自评表."""
    run(drafting.new_form)


def from_declaration() -> None:
    """由申报表生成."""
    run(drafting.from_declaration)


def fill_scores() -> None:
    """计算得分: blank cells only."""
    run(filling.fill_scores)


def fill_rate() -> None:
    """计算执行率: blank cells only."""
    run(filling.fill_rate)


def compare_reference() -> None:
    """对照参考得分: a list, the form is not changed."""
    run(filling.compare_reference)


def undo_fill() -> None:
    """撤销上次填写."""
    run(filling.undo_fill)


def review_sheet() -> None:
    """审核本表."""
    run(reviewing.review_sheet)


def review_workbook() -> None:
    """审核整个文件."""
    run(reviewing.review_workbook)


def previous_finding() -> None:
    """上一处."""
    run(reviewing.previous_finding)


def next_finding() -> None:
    """下一处."""
    run(reviewing.next_finding)


def clear_marks() -> None:
    """清除标记."""
    run(reviewing.clear_marks)


def make_submission() -> None:
    """生成上报文件."""
    run(submission.make_submission)


def consolidate_folder() -> None:
    """汇总文件夹."""
    run(department.consolidate_folder)


def missing_units() -> None:
    """未报清单."""
    run(department.missing_units)


def write_notices() -> None:
    """生成整改通知单."""
    run(department.write_notices)


def choose_standard(name: str = "") -> None:
    """评分口径: remembers the standard for the workbook; without a name says which is in effect."""
    run(upkeep.standard_chooser(name))


def check_installation() -> None:
    """检查安装."""
    run(upkeep.check_installation)


def show_help() -> None:
    """帮助."""
    run(upkeep.show_help)

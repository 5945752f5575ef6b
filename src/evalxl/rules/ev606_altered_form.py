"""A form has every label and column of its template.

Why: A column that was taken out takes its figures with it, and a form that was rearranged cannot be laid
beside the others. Official layouts differ; a form is taken for altered where it has all the columns of
the ministry's template but one, or all the labels but one of the forms that came with it.

Basis: 财预〔2020〕10号

Good: 另表 项目名称 = 馆舍维修; 另表 无标签 = 评分等级
Bad: 另表 项目名称 = 馆舍维修; 另表 无标签 = 偏差原因分析及改进措施
"""

from collections.abc import Iterator

from evalxl.core.evaluation import Batch
from evalxl.core.finding import Rule, Severity
from evalxl.core.standard import Standard
from evalxl.rules.file_flaw import FileFlaw
from evalxl.rules.place import label_place


def check(batch: Batch, standard: Standard) -> Iterator[FileFlaw]:
    """The title of each such form, with the names of what it lacks."""
    for form, missing in batch.alterations:
        names = "、".join(missing)
        yield FileFlaw(form.book, names, form.sheet, label_place(form), form, expected=names)


RULE = Rule(
    "EV606",
    "altered-form",
    Severity.WARNING,
    "The form was altered: it lacks {expected}",
    "Take the original template and transfer the figures",
    "财预〔2020〕10号",
    check,
)

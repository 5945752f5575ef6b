"""What a sheet or a form is, by its name or title: another official form, a cover, an instruction, a sample."""

import re

from evalxl.core.terms import LONGEST_LABEL, bare_key, label_key, words_of
from evalxl.core.text import fold

_SAMPLE_NAME = re.compile(r".*(?:[xX×*＊○〇]{2,}|示例|样例|填写|\.\.\.|…)")

DEPARTMENT_FORM = "部门整体支出绩效自评表"
MONITORING_FORM = "绩效运行监控表"
INDICATOR_SYSTEM = "绩效评价指标体系"
_OTHER_FORMS = (
    (re.compile(r".*整体.*(?:目标|申报)"), "部门整体绩效目标申报表"),
    (re.compile(r".*整体.*(?:自评|评价|绩效.*表)"), DEPARTMENT_FORM),
    (re.compile(r".*转移支付.*(?:目标|申报)"), "转移支付绩效目标申报表"),
    (re.compile(r".*转移支付.*(?:自评|绩效.*表)"), "转移支付绩效自评表"),
    (re.compile(r".*国有资本.*(?:绩效|目标|自评)"), "国有资本经营预算绩效表"),
    (re.compile(r".*(?:监控|监测)"), MONITORING_FORM),
    (re.compile(r".*(?:汇总表|一览表|明细表|清单|台账)"), "绩效汇总表"),
    (re.compile(r".*指标体系"), INDICATOR_SYSTEM),
    (re.compile(r".*(?:工作底稿|评分表|打分表|复核表|评审表)"), "绩效评价评分表"),
)
FIRM_FORMS = frozenset(name for _, name in _OTHER_FORMS[:5])
"""Forms of another subject, which stay what they are even where their columns are those of a self-evaluation."""

_WHOLE_DEPARTMENT = words_of("部门职能 部门职责 年度主要任务 部门整体 单位职能 单位职责 整体绩效目标 部门职能概述")
_COVER_NAME = re.compile(r".*(?:封面|封皮|目录|cover)", re.IGNORECASE)
_INSTRUCTION = re.compile(
    r".{0,20}(?:(?:填报|填表|填写|编制|编报|使用)(?:说明|指南|要求|须知)|注意事项|样表|示例|范例|样例|参考模板).{0,12}"
)
_SELF_EVALUATION = re.compile(r".*(?:自评|自我评价|绩效评价)")
_COVER_TITLE = re.compile(r".*(?:绩效|自评|评价|申报)")


def other_form_name(text: str) -> str | None:
    """The name of another official form whose title this is, None where it is none."""
    key = label_key(text)
    return next((name for pattern, name in _OTHER_FORMS if pattern.match(key)), None)


def is_whole_department(text: str) -> bool:
    """Whether the text is a label of the form about a whole department."""
    return len(text) <= LONGEST_LABEL and bare_key(text) in _WHOLE_DEPARTMENT


def is_cover(sheet: str) -> bool:
    """Whether the name of a sheet says that it is a cover or a table of contents."""
    return bool(_COVER_NAME.match(sheet))


def is_cover_title(text: str) -> bool:
    """Whether a text may stand on a cover as its title."""
    return len(text) <= LONGEST_LABEL and bool(_COVER_TITLE.match(fold(text)))


def is_instruction(text: str) -> bool:
    """Whether a sheet's name or heading announces instructions or a sample."""
    return len(text) <= LONGEST_LABEL and bool(_INSTRUCTION.fullmatch(label_key(text)))


def is_self_evaluation_title(title: str) -> bool:
    """Whether a title is that of a self-evaluation."""
    return bool(_SELF_EVALUATION.match(title))


def is_sample_name(name: str) -> bool:
    """Whether a project's name is that of a sample (`XX项目`)."""
    return bool(_SAMPLE_NAME.match(name))

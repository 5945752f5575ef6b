"""What rules about files and about many files are given, told line by line.

`状态 = encrypted`, `原因 = …`, `工作表 上年 = forms, hidden`, `没读 大表 = …` make file facts; `重复 = 读者服务` and
`未报 = 云岚市博物馆` make a batch.
"""

from collections.abc import Iterable
from dataclasses import replace

from drawn_form import drawn

from evalxl.core.book import FileFacts, SheetFacts
from evalxl.core.evaluation import Batch, Duplicate, RosterUnit, Submission
from evalxl.core.message import message

KINDS = ("other", "forms", "cover", "instructions", "blank")


def _pairs(lines: Iterable[str]) -> list[tuple[str, str]]:
    return [(name.strip(), value.strip()) for name, _, value in (line.partition("=") for line in lines)]


def drawn_facts(lines: Iterable[str]) -> FileFacts:
    """The facts of a file."""
    told = _pairs(lines)
    plain = dict(told)
    sheets = tuple(
        _sheet(name.removeprefix("工作表 "), value.split(", ")) for name, value in told if name[:3] == "工作表"
    )
    warnings = tuple((name.removeprefix("没读 "), message(value)) for name, value in told if name[:2] == "没读")
    reason = message(plain.get("原因", "打不开"))
    return FileFacts("送来/自评表.xlsx", plain.get("状态", "ok"), reason, sheets, warnings)


def _sheet(name: str, words: list[str]) -> SheetFacts:
    kind = next(word for word in words if word in KINDS)
    others = tuple(word for word in words if word not in (*KINDS, "hidden"))
    return SheetFacts(name, kind, int(kind == "forms"), others, "hidden" in words)


def drawn_batch(lines: Iterable[str]) -> Batch:
    """A department with one form, and what was sent twice or not at all."""
    told = [(name, value) for name, value in _pairs(lines) if value != "无"]
    form = drawn(())[1]
    kept = Submission(replace(form, book="甲/自评表.xlsx"), None)
    duplicates = tuple(
        Duplicate(kept, Submission(replace(form, project_name=value), None), True, message("the first path counts"))
        for name, value in told
        if name == "重复"
    )
    missing = tuple(RosterUnit(value, None) for name, value in told if name == "未报")
    return Batch((kept,), duplicates, missing, (), "名册.csv")

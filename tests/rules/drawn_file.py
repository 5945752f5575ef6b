"""What rules about a file are given, told line by line.

`状态 = encrypted`, `原因 = …`, `工作表 上年 = forms, hidden`, `工作表 甲 = forms, formulas H13 H14`, `没读 大表 = …` make file facts.
"""

from collections.abc import Iterable

from evalxl.core.book import FileFacts, SheetFacts
from evalxl.core.message import message

KINDS = ("other", "forms", "cover", "instructions", "findings", "blank")


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
    formulas = tuple(cell for word in words if word[:9] == "formulas " for cell in map(_place, word[9:].split()))
    others = tuple(word for word in words if word not in (*KINDS, "hidden") and word[:9] != "formulas ")
    return SheetFacts(name, kind, int(kind == "forms"), others, "hidden" in words, formulas)


def _place(cell: str) -> tuple[int, int]:
    return int(cell[1:]) - 1, ord(cell[0]) - ord("A")

"""A workbook to be marked, findings to mark it with, and what can be seen of the marks."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import Any

import openpyxl
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill

from evalxl.core.finding import Finding, Severity
from evalxl.core.marks import CONDITION
from evalxl.core.message import message

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
SHEET = "自评表"


def english(text: str) -> str:
    return text


def finding(
    cell: str | None, severity: Severity = ERROR, sheet: str | None = SHEET, text: str = "填错了", **changes: Any
) -> Finding:
    of_place = Finding(
        code="EV203", name="execution-score", severity=severity, file="a.xlsx", sheet=sheet, cell=cell,
        project_name="馆藏图书购置", message=message("{text}", text=text), found="9.40", expected="9.38",
        basis=message("{text}", text="财预〔2020〕10号"), suggestion=message("{text}", text="请改正"), fingerprint="f",
    )  # fmt: skip
    return of_place._replace(**changes)


def book(*, notes: Sequence[str] = (), rules: bool = True) -> bytes:
    """A workbook as people have them: merges, a rule and notes of their own, a second sheet, a name."""
    made = openpyxl.Workbook()
    page = made.active
    page.title = SHEET
    page["A1"], page["B2"], page["C3"], page["E5"] = "项目支出绩效自评表", "≥95%", 9.4, date(2024, 3, 1)
    page["A8"] = "合计"
    page.merge_cells("A8:C9")
    page.column_dimensions["B"].width = 30
    page.row_dimensions[2].height = 40
    page.print_title_rows = "1:1"
    if rules:
        fill = PatternFill(bgColor="00FF00", fill_type="solid")
        page.conditional_formatting.add("C3:C9", CellIsRule(operator="greaterThan", formula=["5"], fill=fill))
    for cell in notes:
        page[cell].comment = Comment("请保留这条", "张")
    made.create_sheet("说明")["A1"] = "填报说明"
    return saved(made)


def saved(made: openpyxl.Workbook) -> bytes:
    held = io.BytesIO()
    made.save(held)
    return held.getvalue()


def opened(data: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(data))


def notes_of(page: Any) -> dict[str, str]:
    return {cell.coordinate: cell.comment.text for row in page.iter_rows() for cell in row if cell.comment}


def values_of(page: Any) -> dict[str, object]:
    return {cell.coordinate: cell.value for row in page.iter_rows() for cell in row if cell.value is not None}


def colours_of(page: Any) -> dict[str, str]:
    """The colour of our marks by the area they lie over."""
    return {
        str(area.sqref): rule.dxf.fill.bgColor.rgb
        for area in page.conditional_formatting
        for rule in area.rules
        if rule.formula == [CONDITION]
    }


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def resaved(marked: bytes) -> bytes:
    """The copy as openpyxl writes it, a value changed."""
    made = opened(marked)
    made[SHEET]["C3"] = 9.38
    return saved(made)


def members(data: bytes) -> list[tuple[str, bytes]]:
    """The parts of a file in their order, as they were before they were packed."""
    return list(parts(data).items())

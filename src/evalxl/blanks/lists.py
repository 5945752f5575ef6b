"""单位名册 and 项目台账: lists with a header row that `--roster` reads."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from evalxl.blanks.book import new_book
from evalxl.blanks.page import BLANK, LABEL, Page, cell

_ROWS = 500
_TEXT = {**BLANK, "border": 1, "align": "left", "num_format": "@"}
_AMOUNT = {**BLANK, "border": 1, "align": "right", "num_format": "#,##0.00####"}
_ROSTER: Mapping[str, int] = {"单位名称": 40, "单位编码": 18}
_LEDGER: Mapping[str, int] = {
    **{"单位名称": 34, "单位编码": 14, "项目名称": 40, "项目编码": 18},
    **dict.fromkeys(("年初预算数(万元)", "全年预算数(万元)", "全年执行数(万元)"), 17),
}


def write_roster(path: Path) -> None:
    """Write the list of the units that have to report. Raises OSError."""
    _write(path, "单位名册", _ROSTER, unique=("单位名称",))


def write_ledger(path: Path) -> None:
    """Write the list of the projects that have to be reported, with their amounts. Raises OSError."""
    _write(path, "项目台账", _LEDGER, unique=("单位名称", "项目名称"))


def _write(path: Path, name: str, columns: Mapping[str, int], unique: Sequence[str]) -> None:
    with new_book(path) as book:
        page = Page(book, name)
        headings = list(columns)
        for column, (heading, width) in enumerate(columns.items()):
            page.sheet.set_column(column, column, width, page.look(_AMOUNT if "(" in heading else _TEXT))
            page.text(cell(0, column), heading, {**LABEL, "bold": True})
            if "(" in heading:
                page.amount((1, column, _ROWS, column), heading, "填数字,不带单位;不知道的空着。")
        letters = [chr(ord("A") + headings.index(heading)) for heading in unique]
        same = ",".join(f"${letter}$2:${letter}${_ROWS + 1},${letter}2" for letter in letters)
        twice = book.add_format({"bg_color": "#FFC7CE"})
        rule = {"type": "formula", "criteria": f'=AND(${letters[-1]}2<>"",COUNTIFS({same})>1)', "format": twice}
        page.sheet.conditional_format(1, 0, _ROWS, len(columns) - 1, rule)
        page.hint((1, 0, _ROWS, 0), "单位名称", "一行一个,写单位公章上的全称。重复的行会变红。")
        page.sheet.freeze_panes(1, 0)
        page.sheet.autofilter(0, 0, _ROWS, len(columns) - 1)
        page.printed(None, 0, landscape=len(columns) > 3)

"""Drawn sheets as one real workbook."""

import re
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import xlsxwriter
from fault_layout import Place, Sheet, typed

_MARKED = re.compile(r"(-?[\d.-]+)\{(.+)\}", re.DOTALL)
_UNSTORED = "value not stored"
_STORED = re.compile(rf' t="str"><f>([^<]*)</f><v>{_UNSTORED}</v>'.encode())


def write_book(path: Path, sheets: Mapping[str, Sheet], hidden: frozenset[str] = frozenset()) -> Path:
    """Write the sheets by their names; the path."""
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
    styles: dict[str, Any] = {}
    for name, sheet in sheets.items():
        page = book.add_worksheet(name)
        for (top, left), (bottom, right) in sheet.merges:
            page.merge_range(top, left, bottom, right, "")
        for place, (text, kind) in sheet.cells.items():
            _write(page, place, *typed(sheet, text, kind), lambda style: _style(book, styles, style))
        if name in hidden:
            page.hide()
    book.close()
    _take_values_out(path)
    return path


def _style(book: Any, styles: dict[str, Any], number_format: str) -> Any:
    if number_format not in styles:
        styles[number_format] = book.add_format({"num_format": number_format})
    return styles[number_format]


def _write(page: Any, place: Place, content: str | float, number_format: str, style: Any) -> None:
    row, column = place
    if not isinstance(content, str):
        page.write_number(row, column, content, style(number_format))
    elif content.startswith("!="):
        page.write_formula(row, column, content[1:], None, _UNSTORED)
    elif content.startswith("!"):
        page.write_formula(row, column, "=Z99", None, content[1:])
    elif marked := _MARKED.fullmatch(content):
        mark = marked[2]
        if marked[1].count("-") == 2:
            page.write_datetime(row, column, datetime.fromisoformat(marked[1]), style(mark))
            return
        figure = float(marked[1])
        if mark.startswith("="):
            page.write_formula(row, column, mark, None, figure)
        else:
            page.write_number(row, column, figure, style(mark))
    elif content:
        page.write_string(row, column, content.removeprefix("'").replace("\\n", "\n"))


def _take_values_out(path: Path) -> None:
    """No writer leaves a formula without a value: it is taken out of the finished file."""
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    if not any(_UNSTORED.encode() in part for part in parts.values()):
        return
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in parts.items():
            packed.writestr(name, _STORED.sub(rb"><f>\1</f>", part))

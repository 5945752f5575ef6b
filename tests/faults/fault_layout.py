r"""A project drawn in a layout: what stands in which cell, and where each named thing stands.

A layout of _layouts.txt is a sheet drawn as text: cells between `|`, `<` merged into the cell on the left, `^` into the
one above, `{培训人次.得分}` a cell of the project, `自评得分#得分` a label with the name by which cases know it.
The line with `{三级指标}` stands for all indicator rows. Settings above the drawing: 项目; 单位 = 元 writes amounts in 元; 金额
and 率 are number formats (`文本%`: a text with the sign); 数字 = 文本 writes all figures as text; 级别 = 重复 or 留空
writes level 1 and 2 on every row or leaves them blank below the first instead of merging; 叠放 = 是 puts a clean form above.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from fault_project import AMOUNTS, COLUMNS, SINGLE_AMOUNTS, Project, number, sections_of

from evalxl.core.model import a1

Place = tuple[int, int]
_FIELD = re.compile(r"\{([^{}]+)\}")
_SIGN = re.compile(r"(>=|<=|[≥≤=><≧≦＞＜＝﹦═⩾⩽]?)\s*(-?[\d,.]+)\s*(.*)", re.DOTALL)
_QUALITATIVE = "定性"


@dataclass(frozen=True)
class Layout:
    """A layout as read. settings: by name; drawing: its lines, each a list of cells."""

    name: str
    settings: dict[str, str]
    drawing: tuple[tuple[str, ...], ...]


@dataclass
class Sheet:
    """cells: (text as a case writes it, kind) by place; kinds are amount, rate, figure and text. merges: from, to.

    places: the cells (A1) a name may stand in.
    """

    layout: Layout
    cells: dict[Place, tuple[str, str]] = field(default_factory=dict)
    merges: list[tuple[Place, Place]] = field(default_factory=list)
    places: dict[str, set[str]] = field(default_factory=dict)
    height: int = 0


def _layout(name: str, text: str) -> Layout:
    settings, _, drawing = text.partition("--\n")
    pairs = (line.partition(" = ")[::2] for line in settings.splitlines())
    lines = tuple(tuple(cell.strip() for cell in line.split("|")) for line in drawing.splitlines())
    return Layout(name, dict(pairs), lines)


LAYOUTS = {name: _layout(name, text) for name, text in sections_of("_layouts.txt").items()}


def draw(layout: Layout, project: Project, sheet: Sheet | None = None) -> Sheet:
    """Draw the project below what stands on the sheet already."""
    sheet = sheet or Sheet(layout)
    top = sheet.height
    lines = list(_lines(layout, project))
    for row, (cells, indicator) in enumerate(lines, top):
        for column, cell in enumerate(cells):
            if cell not in ("<", "^"):
                _draw_cell(sheet, project, (row, column), cell, indicator)
    sheet.merges += _merges([cells for cells, _ in lines], top)
    sheet.height = top + len(lines) + 1
    return sheet


def _lines(layout: Layout, project: Project) -> Iterator[tuple[list[str], str]]:
    """The lines of the sheet, each with the indicator row it is about."""
    for cells in layout.drawing:
        if not any(cell.startswith("{三级指标") for cell in cells):
            yield list(cells), ""
            continue
        above: tuple[str, str] | None = None
        for name in project.rows:
            levels = (project.texts[f"{name}.一级指标"], project.texts[f"{name}.二级指标"])
            same = above is not None and levels[0] == above[0], levels == above
            yield [_level(cell, same, layout) for cell in cells], name
            above = levels


def _level(cell: str, same: tuple[bool, bool], layout: Layout) -> str:
    way = layout.settings.get("级别", "合并")
    for column, repeated in zip(("{一级指标}", "{二级指标}"), same, strict=True):
        if cell == column and repeated and way != "重复":
            return "^" if way == "合并" else ""
    return cell


def _draw_cell(sheet: Sheet, project: Project, place: Place, cell: str, row: str) -> None:
    text, _, label = cell.partition("#")
    whole = _FIELD.fullmatch(text)
    if whole:
        name, _, part = whole[1].partition("/")
        name = f"{row}.{name}" if name in COLUMNS else name
        value = project.texts.get(name, "")
        sheet.places.setdefault(name, set()).add(a1(place))
        sheet.cells[place] = (_part(value, part) if part else value, _kind(name))
        return
    for name in _FIELD.findall(text):
        sheet.places.setdefault(name, set()).add(a1(place))
    written = _FIELD.sub(lambda found: project.texts.get(found[1], ""), text).replace("\\n", "\n")
    named = label or text
    named = named.replace("\\n", "").rstrip("：:")
    if text:
        sheet.places.setdefault(f"表头 {named}", set()).add(a1(place))
        written = project.texts.get(f"表头 {named}", written)
    sheet.cells[place] = (re.sub(r"\n?(?:\(\)|（）)", "", written), "text")


def _part(value: str, part: str) -> str:
    """Sign, figure and unit of a target that stands in three columns; words stand in the second, as 定性."""
    found = _SIGN.fullmatch(value)
    parts = found.groups() if found else (_QUALITATIVE if value else "", value, "")
    return dict(zip(("符号", "数值", "单位"), parts, strict=True))[part]


def _kind(name: str) -> str:
    column = name.partition(".")[2] or name
    if column in AMOUNTS or column in SINGLE_AMOUNTS:
        return "amount"
    return {"执行率": "rate", "分值": "figure", "得分": "figure"}.get(column, "text")


def _merges(lines: list[list[str]], top: int) -> Iterator[tuple[Place, Place]]:
    roots: dict[Place, Place] = {}
    ends: dict[Place, Place] = {}
    for row, cells in enumerate(lines, top):
        for column, cell in enumerate(cells):
            beside = {"<": (row, column - 1), "^": (row - 1, column)}.get(cell)
            if beside is None:
                continue
            root = roots.get(beside, beside)
            roots[row, column] = root
            end = ends.get(root, root)
            ends[root] = (max(end[0], row), max(end[1], column))
    yield from ends.items()


def typed(sheet: Sheet, text: str, kind: str) -> tuple[str | float, str]:
    """What is typed into a cell, and its number format."""
    settings = sheet.layout.settings
    figure = number(text)
    if kind == "text" or text.startswith("'") or figure is None or text.endswith("}"):
        return text, "General"
    if kind == "amount" and settings.get("单位") == "元":
        figure *= Decimal(10000)
    style = {"amount": settings.get("金额", "0.00"), "rate": settings.get("率", "0.00")}.get(kind, "General")
    if settings.get("数字") == "文本":
        return f"'{figure:.2f}" if kind == "amount" else f"'{figure}", "General"
    if style == "文本%":
        return f"'{figure}%", "General"
    return float(figure / 100 if "%" in style else figure), style

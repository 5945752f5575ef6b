"""The header of the indicator table: which column holds what."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass, replace
from itertools import groupby

from evalxl.core.model import Address, Label
from evalxl.core.table_terms import indicator_column, level_of
from evalxl.forms.canvas import Canvas
from evalxl.forms.chosen_columns import chosen
from evalxl.forms.span import Column, Span
from evalxl.forms.text import squeezed

LEVELS = ("level_1", "level_2", "level_3")

_FIELDS = frozenset((*LEVELS, "target_value", "actual_value", "weight", "score", "deviation_reason"))
_WIDENED = (_FIELDS | {"level_4", "adjusted_target", "remark"}) - {"weight", "score"}
_JUDGED = ("target_value", "actual_value", "weight", "score")
_VALUES = ("target_value", "actual_value")
_DEEPEST = 3
_LONGEST_GROUP_LABEL = 8


@dataclass(frozen=True, slots=True)
class Header:
    """The header of an indicator table.

    top, bottom: its rows. spans: field name to columns; beside the names of an indicator's fields
    "sign" and "unit" (parts of a split target), "adjusted_target", "actual_unit", "measure", "monitor" and
    "remark" (what tells the reasons of lost points where no column asks for them);
    "parent" is level 3 where a level 4 names the indicators.
    left, right: from the first to the last labelled column.
    """

    top: int
    bottom: int
    left: int
    right: int
    spans: Mapping[str, Span]

    @property
    def labels(self) -> dict[str, Label]:
        """The labels of the columns that hold fields of an indicator, and of its unit (`unit`)."""
        named = {field: span.label for field, span in self.spans.items() if field in _FIELDS or field == "unit"}
        return {"deviation_reason": self.spans["remark"].label, **named} if "remark" in self.spans else named


def read_header(canvas: Canvas, row: int) -> Header | None:
    """The header around `row`, where a label of a level or a target stands; None where it names too little."""
    top, bottom = _rows_of(canvas, row)
    columns = _without_vertical_labels(list(_columns(canvas, top, bottom)))
    spans = _with_first_level(canvas, bottom, chosen(columns), columns)
    names = [field for field in (*LEVELS, "name") if field in spans]
    if not names or not any(field in spans for field in _JUDGED):
        return None
    if len(names) == 1 and sum(field in spans for field in _JUDGED) < 2:
        return None
    spans = _with_levels(_widened(spans, columns))
    return Header(top, bottom, columns[0][1].left, columns[-1][1].right, spans)


def _rows_of(canvas: Canvas, row: int) -> tuple[int, int]:
    deep = (canvas.end((row, column))[0] for column, text in canvas.words[row] if level_of(text))
    bottom = min(max(deep, default=row), row + _DEEPEST)
    while bottom < row + _DEEPEST and bottom + 1 < len(canvas.filled) and _is_sub_header(canvas, row, bottom + 1):
        bottom += 1
    return (row - 1 if row and _is_upper_header(canvas, row - 1) else row), bottom


def _is_sub_header(canvas: Canvas, top: int, row: int) -> bool:
    """Whether the row holds nothing but labels that split the groups above them."""
    texts = [text for _, text in canvas.words[row]]
    if _holds_the_levels(canvas, top, row):
        return True
    roles = [indicator_column(text) for text in texts]
    numbers = len(texts) < len(canvas.filled[row])
    if not roles or numbers or None in roles or "name" in roles or any(level_of(text) for text in texts):
        return False
    open_above = all(
        indicator_column(canvas.label(canvas.home(top, column))) not in LEVELS for column in canvas.filled[row]
    )
    distinct = [text for text, role in zip(texts, roles, strict=True) if role != "unit"]
    return open_above and len(set(distinct)) == len(distinct) and (len(roles) > 1 or roles[0] in ("sign", "unit"))


def _holds_the_levels(canvas: Canvas, top: int, row: int) -> bool:
    """Whether the row names the levels under the group label above, beside columns that the upper row names alone."""
    if row != top + 1 or _count_levels(canvas, row) < 2 or _count_levels(canvas, top):
        return False
    merged_down = (text for column, text in canvas.words[top] if canvas.home(row, column) == (top, column))
    return any(indicator_column(text) in _JUDGED for text in merged_down)


def _count_levels(canvas: Canvas, row: int) -> int:
    return len({level for _, text in canvas.words[row] if (level := level_of(text))})


def _is_upper_header(canvas: Canvas, row: int) -> bool:
    """Whether the row carries labels of columns that the row below leaves open."""
    fields = set()
    for column, text in canvas.words[row]:
        role = indicator_column(text)
        if role is None and len(squeezed(text)) > _LONGEST_GROUP_LABEL:
            return False
        if canvas.end((row, column))[0] > row or not str(canvas.at(row + 1, column)).strip():
            fields.add(role)
    return len(fields & set(_JUDGED)) > 1


def _columns(canvas: Canvas, top: int, bottom: int) -> Iterator[Column]:
    """The labelled columns from left to right with what they hold."""
    rows = range(max(0, top - 1), bottom + 1)
    last = max(canvas.end((row, canvas.filled[row][-1]))[1] for row in rows if canvas.filled[row])
    group: list[Address] = []
    stacks = ((column, _stack(canvas, top, bottom, column)) for column in range(canvas.left, last + 1))
    found: list[tuple[int, int, list[Address]]] = []
    for cells, merged in groupby(stacks, key=lambda stack: stack[1]):
        column, *others = (column for column, _ in merged)
        if cells:
            # A label in the lower row alone belongs to the group on its left, whose merge an export lost.
            if cells[0][0] == top:
                group = cells[:1] if len(cells) > 1 else []
            found.append((column, others[-1] if others else column, list(dict.fromkeys((*group, *cells)))))
    for column, right, cells in found:
        roles = [indicator_column(canvas.label(cell)) for cell in cells]
        beside = {indicator_column(canvas.label(other[-1])) for _, _, other in found if other[0] == cells[0]}
        yield _role(roles, beside), Span(column, right, Label(cells[-1], squeezed(canvas.label(cells[-1]))))


def _stack(canvas: Canvas, top: int, bottom: int, column: int) -> list[Address]:
    homes = dict.fromkeys([canvas.home(row, column) for row in range(top, bottom + 1)])
    return [home for home in homes if _is_of_header(canvas, home, top, bottom) and canvas.label(home).strip()]


def _is_of_header(canvas: Canvas, home: Address, top: int, bottom: int) -> bool:
    """Whether a cell stands in the header, or is merged into it from the row of group labels above and ends with it."""
    return home[0] >= top or (home[0] == top - 1 and canvas.end(home)[0] == bottom)


def _role(roles: list[str | None], beside: Set[str | None]) -> str:
    """What a column holds whose labels, from above to below, say `roles`; beside: the lowest under the same group."""
    known = [role for role in roles if role]
    if not known:
        return "unknown"
    above, last = known[:-1], known[-1]
    if "monitor" in known or known[0] == "ignored":
        return known[0]
    if "actual_value" in above and last == "target_value" and "actual_value" in beside:
        # 指标完成情况 over both values is of neither.
        return last
    if "actual_value" in above and last in ("unit", "sign", "target_value"):
        return {"unit": "actual_unit", "sign": "ignored"}.get(last, "actual_value")
    return above[-1] if last in ("name", "value") and above else last


def _without_vertical_labels(columns: list[Column]) -> list[Column]:
    """The columns without what stands left of the levels: the label of the table, which may name a goal."""
    first = next((number for number, (role, _) in enumerate(columns) if role in LEVELS), 0)
    return [column for number, column in enumerate(columns) if number >= first or column[0] not in _VALUES]


def _with_first_level(canvas: Canvas, bottom: int, spans: dict[str, Span], columns: list[Column]) -> dict[str, Span]:
    """The spans with level 1 where its column bears another name (`指标类别`): the one left of level 2."""
    if "level_1" in spans or "level_2" not in spans:
        return spans
    for role, span in columns:
        beside = span.right == spans["level_2"].left - 1
        if beside and role in ("unknown", "name") and canvas.end(span.label.cell)[0] <= bottom:
            return {**{field: other for field, other in spans.items() if other != span}, "level_1": span}
    return spans


def _widened(spans: dict[str, Span], columns: list[Column]) -> dict[str, Span]:
    """The spans grown over unlabelled columns to their right: what is left of a merge that an export lost."""
    lefts = sorted(span.left for _, span in columns)
    wider = {}
    for field, span in spans.items():
        after = next((left for left in lefts if left > span.right), span.right + 1)
        wide = field in _WIDENED or field == "name"
        wider[field] = Span(span.left, after - 1, span.label) if wide and after - 1 > span.right else span
    return wider


def _with_levels(spans: dict[str, Span]) -> dict[str, Span]:
    """The spans with a column of names: `指标名称`, or the parts of one wide `绩效指标`."""
    if fourth := spans.pop("level_4", None):
        # What a user calls the indicator is its most specific name.
        parent = {"parent": spans["level_3"]} if "level_3" in spans else {}
        spans = {**spans, **parent, "level_3": fourth}
    name = spans.pop("name", None)
    levels = [spans[level] for level in LEVELS if level in spans]
    if name is None or "level_3" in spans or any(level.left > name.left for level in levels):
        return spans
    if levels or name.left == name.right:
        return {**spans, "level_3": name}
    spans["level_1"] = replace(name, right=name.left)
    if name.right > name.left + 1:
        spans["level_2"] = replace(name, left=name.left + 1, right=name.left + 1)
    spans["level_3"] = replace(name, left=min(name.left + 2, name.right))
    return spans

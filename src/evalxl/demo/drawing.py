"""A form drawn in a layout."""

from collections.abc import Sequence

from evalxl.demo.drafts import FormDraft
from evalxl.demo.layouts import Layout, Span
from evalxl.demo.paper import Paper

_RATE_FORMATS = {"number": "0.00", "percent": "0.00%"}
_LEFT = {"align": "left"}


def draw_form(paper: Paper, draft: FormDraft, layout: Layout, top: int = 0) -> int:
    """Draw the form from row `top`; the row after it."""
    last = layout.last
    paper.text((top, 0, top, last), "项目支出绩效自评表", border=0, bold=True, font_size=16)
    paper.text((top + 1, 0, top + 1, last), f"({draft.year} 年度)", border=0)
    row = _draw_head(paper, draft, layout, top + 2)
    row = _draw_funding(paper, draft, layout, row)
    row = _draw_goals(paper, draft, layout, row)
    row = _draw_indicators(paper, draft, layout, row)
    return _draw_total(paper, draft, layout, row)


def _across(row: int, span: Span) -> tuple[int, int, int, int]:
    return row, span[0], row, span[1]


def _draw_head(paper: Paper, draft: FormDraft, layout: Layout, row: int) -> int:
    paper.text(_across(row, layout.label), "项目名称")
    paper.text(_across(row, (layout.label[1] + 1, layout.last)), draft.project)
    paper.text(_across(row + 1, layout.label), "主管部门")
    paper.text(_across(row + 1, layout.department), draft.department)
    paper.text(_across(row + 1, layout.unit_label), "实施单位")
    paper.text(_across(row + 1, layout.unit), draft.unit)
    return row + 2


def _draw_funding(paper: Paper, draft: FormDraft, layout: Layout, row: int) -> int:
    label = "项目资金" + (layout.currency.format(draft.currency) if draft.currency else "")
    paper.text((row, layout.label[0], row + len(draft.funding), layout.label[1]), label)
    paper.text(_across(row, layout.money[0]), "")
    for span, heading in zip(layout.money[1:], layout.money_headings, strict=True):
        paper.text(_across(row, span), heading)
    for line, cells in enumerate(draft.funding, row + 1):
        paper.text(_across(line, layout.money[0]), cells[0], **_LEFT)
        formats = (*[layout.amount_format] * 3, "0", _RATE_FORMATS.get(draft.rate, ""), "0.00")
        for span, cell, number_format in zip(layout.money[1:], cells[1:], formats, strict=True):
            if number_format:
                paper.figure(_across(line, span), cell, number_format)
            elif cell == "#N/A":
                paper.figure(_across(line, span), cell, "0.00")
            else:
                paper.text(_across(line, span), cell)
    return row + 1 + len(draft.funding)


def _draw_goals(paper: Paper, draft: FormDraft, layout: Layout, row: int) -> int:
    paper.text((row, layout.label[0], row + 1, layout.label[1]), "年度\n总体\n目标")
    paper.text(_across(row, layout.expected), "预期目标")
    paper.text(_across(row, layout.actual), "实际完成情况")
    paper.text(_across(row + 1, layout.expected), draft.goal_expected, **_LEFT)
    paper.text(_across(row + 1, layout.actual), draft.goal_actual, **_LEFT)
    return row + 2


def _draw_indicators(paper: Paper, draft: FormDraft, layout: Layout, row: int) -> int:
    for heading, span in layout.columns:
        paper.text(_across(row, span), heading)
    if layout.vertical:
        paper.text((row, 0, row + len(draft.indicators), 0), "绩效\n指标")
    first, spans = row + 1, [span for _, span in layout.columns]
    for level in (0, 1):
        _draw_level(paper, [cells[: level + 1] for cells in draft.indicators], spans[level], first)
    for line, cells in enumerate(draft.indicators, first):
        paper.text(_across(line, spans[2]), cells[2], **_LEFT)
        _draw_target(paper, cells[3], spans[3:-4], line)
        paper.text(_across(line, spans[-4]), cells[4])
        paper.figure(_across(line, spans[-3]), cells[5], "0")
        paper.figure(_across(line, spans[-2]), cells[6], "0.00")
        paper.text(_across(line, spans[-1]), cells[7], **_LEFT)
    return first + len(draft.indicators)


def _draw_level(paper: Paper, levels: Sequence[Sequence[str]], span: Span, first: int) -> None:
    # A group of level 2 ends where level 1 changes, even if its own text is blank below.
    starts = [index for index, cells in enumerate(levels) if any(cells)]
    for start, end in zip(starts, [*starts[1:], len(levels)], strict=True):
        paper.text((first + start, span[0], first + end - 1, span[1]), levels[start][-1])


def _draw_target(paper: Paper, target: str, spans: Sequence[Span], row: int) -> None:
    if len(spans) == 1:
        paper.text(_across(row, spans[0]), target)
        return
    parts = [*target.split(" "), "", ""]
    for span, part in zip(spans, parts[:3], strict=True):
        paper.figure(_across(row, span), part, "General")


def _draw_total(paper: Paper, draft: FormDraft, layout: Layout, row: int) -> int:
    spans = [span for _, span in layout.columns]
    weight, score, reason = spans[-3], spans[-2], spans[-1]
    paper.text((row, 0, row, min(weight[0], score[0]) - 1), layout.total, bold=True)
    paper.figure(_across(row, weight), draft.total[0], "0")
    if score[0] - weight[1] > 1:
        paper.text((row, weight[1] + 1, row, score[0] - 1), "")
    paper.figure(_across(row, score), draft.total[1], "0.00")
    paper.text(_across(row, reason), "")
    if not draft.grade:
        return row + 1
    paper.text(_across(row + 1, layout.label), "评分等级")
    paper.text(_across(row + 1, (layout.label[1] + 1, layout.last)), draft.grade)
    return row + 2

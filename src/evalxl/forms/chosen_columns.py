"""Which of the labelled columns of an indicator table holds which field, where several could."""

from collections.abc import Mapping

from evalxl.core.column_terms import is_adjusted, is_group_heading, is_remark_heading, names_reasons
from evalxl.core.table_terms import is_of_year
from evalxl.forms.span import Column, Span

_LEVELS = ("level_1", "level_2", "level_3", "level_4")


def chosen(columns: list[Column]) -> dict[str, Span]:
    """Field name to columns; of two columns for one field the first counts, but a year's target before others.

    Beside the names of an indicator's fields those of `columns.Header`, and "name": names without a level.
    """
    spans: dict[str, Span] = {}
    last_value = ""
    for role, span in columns:
        if role == "unit" and last_value == "actual_value":
            spans.setdefault("actual_unit", span)
        elif role in ("level_2", "level_3", "level_4") and role in spans:
            # The columns of the whole project stand before those of the year.
            spans[role] = span
            spans.pop("target_value", None)
            spans.pop("adjusted_target", None)
        elif role == "target_value" and role in spans and is_adjusted(span.label.text):
            spans.setdefault("adjusted_target", span)
        elif _goes_before(role, span, spans):
            spans[role] = span
        else:
            spans.setdefault(role, span)
        last_value = role if role in ("target_value", "actual_value", "sign") else last_value
    if "actual_unit" in spans:
        spans.setdefault("unit", spans["actual_unit"])
    return _with_remarks(_with_target(_with_groups(_with_own_weight(spans, columns), columns)), columns)


def _goes_before(role: str, span: Span, spans: Mapping[str, Span]) -> bool:
    """Whether a column counts and not the one on its left for the same field."""
    held = spans.get(role)
    if role == "target_value":
        return is_of_year(span.label.text) and not (held and is_of_year(held.label.text))
    if role == "deviation_reason":
        return held is not None and names_reasons(span.label.text) and not names_reasons(held.label.text)
    if role != "name":
        return False
    # Left of the levels stands the vertical 绩效指标, right of them the names of the indicators;
    # without levels the kinds of the indicators (指标类别) may stand left of the names.
    kinds = held is not None and is_group_heading(held.label.text)
    return kinds or "level_1" in spans or "level_2" in spans


def _with_own_weight(spans: dict[str, Span], columns: list[Column]) -> dict[str, Span]:
    """The spans with the weight of the indicator, where each level has a weight beside it."""
    deepest = max((spans[level].left for level in (*_LEVELS, "name") if level in spans), default=-1)
    right = [span for role, span in columns if role == "weight" and span.left > deepest]
    if not right or spans["weight"].left > deepest:
        return spans
    return {**spans, "weight": right[0]}


def _with_groups(spans: dict[str, Span], columns: list[Column]) -> dict[str, Span]:
    """The spans with levels 1 and 2 where the form calls them kinds (`指标类型`, `指标类别`)."""
    name = spans.get("name")
    if name is None or any(level in spans for level in _LEVELS):
        return spans
    kinds = [span for _, span in columns if span.right < name.left and is_group_heading(span.label.text)]
    if len(kinds) == 1 and "类型" in kinds[0].label.text:
        # 定量 or 定性, as likely as not.
        return spans
    return {**spans, **dict(zip(_LEVELS, kinds[:2], strict=False))}


def _with_target(spans: dict[str, Span]) -> dict[str, Span]:
    """The spans with the target where its column is called after the indicator (`年度绩效指标`)."""
    name, third = spans.get("name"), spans.get("level_3")
    if "target_value" in spans or name is None or third is None:
        return spans
    if name.left < third.left or not is_of_year(name.label.text):
        return spans
    return {**{field: span for field, span in spans.items() if field != "name"}, "target_value": name}


def _with_remarks(spans: dict[str, Span], columns: list[Column]) -> dict[str, Span]:
    """The spans with "remark", the one such column right of the score, where no column asks for the reasons."""
    score = spans.get("score")
    if score is None or "deviation_reason" in spans or "measure" in spans:
        return spans
    remarks = [span for _, span in columns if span.left > score.left and is_remark_heading(span.label.text)]
    return {**spans, "remark": remarks[0]} if len(remarks) == 1 else spans

"""Self-evaluations beside their declarations at a console: a table of indicators a pair of forms."""

from collections.abc import Iterator, Mapping, Sequence

from evalxl.core.comparison import Comparison, MatchedIndicator, Pairing, TargetChange
from evalxl.core.finding import Finding
from evalxl.core.message import Message, Translate, counted, message
from evalxl.core.model import Form, Indicator, a1
from evalxl.core.number import plain
from evalxl.reports.counts import counts_by_severity
from evalxl.reports.text_table import empty_table, table_text

_FIELDS = {
    "project_name": message("project name"),
    "supervising_department": message("supervising department"),
    "implementing_unit": message("implementing unit"),
    "year": message("year"),
}
_CHANGES: Mapping[TargetChange, Message] = {
    "loosened": message("× target loosened"),
    "tightened": message("× target raised"),
    "other": message("× target changed"),
    "sign": message("! other sign"),
    "unit": message("! other unit"),
    "wording": message("! other wording"),
}
_SAME, _RENAMED = message("= same"), message("! renamed")
_ADDED, _DROPPED = message("× added"), message("× dropped")


def comparison_text(pairing: Pairing, findings: Sequence[Finding], translate: Translate) -> str:
    """Every pair of forms side by side, with what differs, as lines of text."""
    lines = [line for comparison in pairing.comparisons for line in _comparison(comparison, translate)]
    pairs = counted(len(pairing.comparisons), "{count} self-evaluation compared", "{count} self-evaluations compared")
    closing = message("{pairs}: {errors}, {warnings}", pairs=pairs, **counts_by_severity(findings))
    return "\n".join([*lines, closing.render(translate)])


def _comparison(comparison: Comparison, translate: Translate) -> Iterator[str]:
    yield f"{comparison.evaluation.project_name or comparison.evaluation.sheet}"
    for form in (comparison.declaration, comparison.evaluation):
        yield f"  {_place(form)}"
    for told in _told(comparison):
        yield f"  {told.render(translate)}"
    yield _table(comparison, translate)


def _place(form: Form) -> str:
    return f"{form.book} [{form.sheet}]"


def _told(comparison: Comparison) -> Iterator[Message]:
    for field, declared, evaluated in comparison.differences:
        yield message(
            "! {name}: declared {declared}, here {evaluated}",
            name=_FIELDS[field],
            declared=declared,
            evaluated=evaluated,
        )
    budget, term = comparison.budget, comparison.term
    if budget.requested is not None and budget.initial is not None:
        facts = {
            "requested": f"{plain(budget.requested)}{budget.requested_unit or ''}",
            "initial": f"{plain(budget.initial)}{budget.initial_unit or ''}",
        }
        if budget.equal is False:
            yield message("! Money: {requested} requested, {initial} in the initial budget", **facts)
        else:
            yield message("Money: {requested} requested, {initial} in the initial budget", **facts)
    for form, problem in comparison.unread_amounts:
        yield message(
            "! Money not compared: {place} {cell} cannot be read: {found}",
            place=_place(form),
            cell=a1(problem.cell),
            found=problem.text,
        )
    if term.start or term.end:
        facts = {"start": term.start or "?", "end": term.end or "?", "year": str(term.year or "?")}
        if term.covers is False:
            yield message("! Term: {start} to {end}; the year evaluated, {year}, lies outside", **facts)
        else:
            yield message("Term: {start} to {end}; year evaluated: {year}", **facts)


def _table(comparison: Comparison, translate: Translate) -> str:
    heads = (
        message("Declared"),
        message("Target"),
        message("Self-evaluation"),
        message("Target"),
        message("Result of the comparison"),
    )
    table = empty_table(heads, translate)
    for row in _rows(comparison, translate):
        table.add_row(*row)
    return table_text(table)


def _rows(comparison: Comparison, translate: Translate) -> Iterator[tuple[str, ...]]:
    rows = {
        match.number: (*_named(match.declared), *_named(match.evaluated), _result(match, translate))
        for match in comparison.matched
    }
    rows |= {number: ("", "", *_named(row), _ADDED.render(translate)) for number, row in comparison.added}
    yield from (rows[number] for number in sorted(rows))
    yield from ((*_named(row), "", "", _DROPPED.render(translate)) for row in comparison.dropped)


def _named(row: Indicator) -> tuple[str, str]:
    return row.level_3 or row.level_2 or row.level_1 or "", row.target_value or ""


def _result(match: MatchedIndicator, translate: Translate) -> str:
    told = [_RENAMED] if match.renamed else []
    if match.change is not None:
        told.append(_CHANGES[match.change])
    return ", ".join(part.render(translate) for part in told or [_SAME])

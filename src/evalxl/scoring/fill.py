"""What may be filled into the blanks of a form: reference scores, execution, totals, grade.

Only blanks: an entered score is a person's judgement (DOMAIN §3). A qualitative row is filled where
its wording is tier 1; of the others the range is told, because the evaluator chooses inside it. The
total adds what will stand on the form, so it is left open while a row is.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from evalxl.core.message import Message, message
from evalxl.core.model import Address, CellEdit, FundingLine, Indicator, SelfEvaluationForm
from evalxl.core.number import ZERO, short
from evalxl.core.scorecard import IndicatorScore, Scorecard
from evalxl.core.standard import Standard
from evalxl.scoring.execution import execution_rate, score_execution
from evalxl.scoring.grade import grade_of

IsBlank = Callable[[Address], bool]

_SHARED = message("several rows share this cell")
_CHOOSE = message("the evaluator chooses inside the range of the tier")
_NO_FIGURE = message("no proportion can be told for what was missed")


class LeftBlank(NamedTuple):
    """A blank that a person has to fill: the score cell, the range it may lie in (None: not known), and why."""

    sheet: str
    cell: Address
    range: tuple[Decimal, Decimal] | None
    why: Message


class Fill(NamedTuple):
    """What to write, in the order of the form, and what is left to a person."""

    edits: tuple[CellEdit, ...]
    left: tuple[LeftBlank, ...]


class _Blanks:
    """Which cells of a form may be written: blank to the eye, read without trouble, and of one row only."""

    def __init__(self, form: SelfEvaluationForm, is_blank: IsBlank) -> None:
        rows: list[FundingLine | Indicator] = [*form.funding, *form.indicators]
        used = Counter(cell for row in rows for cell in row.cells.values())
        self.shared = frozenset(cell for cell, times in used.items() if times > 1)
        self._unread = form.unread
        self._is_blank = is_blank

    def __contains__(self, cell: Address | None) -> bool:
        return cell is not None and cell not in self._unread and self._is_blank(cell)

    def at(self, cells: Mapping[str, Address], field: str) -> Address | None:
        """The blank cell of a row's field, None where there is none to write."""
        cell = cells.get(field)
        return cell if cell in self and cell not in self.shared else None


def fill_form(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard, is_blank: IsBlank) -> Fill:
    """Everything that can be filled into a form's blanks.

    scorecard: the form's own, by the same standard. is_blank: whether a cell holds nothing at all, no
    dash and no formula either.
    """
    blanks = _Blanks(form, is_blank)
    execution = tuple(_execution_edits(form, standard, ("total",), blanks))
    scores, left = _indicator_edits(form, scorecard, blanks)
    filled = {edit.field: edit.new for edit in (*execution, *scores)}
    return Fill((*execution, *scores, *_total_edits(form, filled, standard, blanks)), left)


def fill_execution(form: SelfEvaluationForm, standard: Standard, is_blank: IsBlank) -> Fill:
    """The blank execution rates of all funding lines, and the blank execution score of the total line."""
    sources = tuple(line.source for line in form.funding)
    return Fill(tuple(_execution_edits(form, standard, sources, _Blanks(form, is_blank))), ())


def _execution_edits(
    form: SelfEvaluationForm, standard: Standard, sources: Sequence[str], blanks: _Blanks
) -> Iterator[CellEdit]:
    for number, line in enumerate(form.funding):
        if line.source not in sources:
            continue
        field = f"funding[{number}]"
        rate = execution_rate(line.executed, line.annual_budget, standard.rounding)
        cell = blanks.at(line.cells, "execution_rate")
        if rate is not None and cell is not None and line.execution_rate is None:
            why = message("{executed} ÷ {budget} × 100", executed=line.executed, budget=line.annual_budget)
            yield CellEdit(form.sheet, cell, f"{field}.execution_rate", None, rate, why)
        # Sub-lines with scores of their own would be counted twice (EV209).
        score = score_execution(line, standard).score if line.source == "total" else None
        cell = blanks.at(line.cells, "score")
        if score is not None and cell is not None and line.score is None:
            why = message("{method}", method=score_execution(line, standard).method)
            yield CellEdit(form.sheet, cell, f"{field}.score", None, score, why)


def _indicator_edits(
    form: SelfEvaluationForm, scorecard: Scorecard, blanks: _Blanks
) -> tuple[tuple[CellEdit, ...], tuple[LeftBlank, ...]]:
    edits: list[CellEdit] = []
    left: dict[Address, LeftBlank] = {}
    for number, (row, score) in enumerate(zip(form.indicators, scorecard.indicators, strict=True)):
        cell = row.cells.get("score")
        if cell is None or row.score is not None or cell not in blanks:
            continue
        reason = _SHARED if cell in blanks.shared else _why_left(score)
        if reason is None and score.computed_score is not None:
            why = message("{method}", method=score.method)
            edits.append(CellEdit(form.sheet, cell, f"indicators[{number}].score", None, score.computed_score, why))
        elif row.target_value or row.actual_value:
            left.setdefault(cell, LeftBlank(form.sheet, cell, score.range, reason or _NO_FIGURE))
    return tuple(edits), tuple(left.values())


def _why_left(score: IndicatorScore) -> Message | None:
    """Why a person has to score the row, None where the reference can be written."""
    if score.status in ("tier-2", "tier-3"):
        return _CHOOSE
    return score.why if score.computed_score is None else None


def _total_edits(
    form: SelfEvaluationForm, filled: Mapping[str, Decimal | str], standard: Standard, blanks: _Blanks
) -> Iterator[CellEdit]:
    weight_cell, score_cell, grade_cell = (form.cells.get(name) for name in ("total_weight", "total_score", "grade"))
    weights, scores = _column(form, "weight", {}), _column(form, "score", filled)
    if weight_cell is not None and weight_cell in blanks and form.total_weight is None and weights is not None:
        yield CellEdit(form.sheet, weight_cell, "total_weight", None, weights, message("the sum of the weights"))
    total = form.total_score
    if total is None and scores is not None and score_cell is not None and score_cell in blanks:
        total = scores
        yield CellEdit(form.sheet, score_cell, "total_score", None, total, message("the sum of the scores"))
    if total is not None and not form.grade and grade_cell is not None and grade_cell in blanks:
        why = message("the grade of {total} points", total=short(total))
        yield CellEdit(form.sheet, grade_cell, "grade", None, grade_of(total, standard), why)


def _column(form: SelfEvaluationForm, field: str, filled: Mapping[str, Decimal | str]) -> Decimal | None:
    """The sum of a column as it will stand on the form, each cell counted once; None while one is open."""
    rows: list[tuple[str, FundingLine | Indicator]] = [
        *((f"funding[{n}]", line) for n, line in enumerate(form.funding) if line.source == "total" and _counts(line)),
        *((f"indicators[{n}]", row) for n, row in enumerate(form.indicators)),
    ]
    figures: dict[Address, Decimal] = {}
    for name, row in rows:
        entered = getattr(row, field)
        value = filled.get(f"{name}.{field}") if entered is None else entered
        cell = row.cells.get(field)
        if not isinstance(value, Decimal) or cell is None:
            return None
        figures[cell] = value
    return sum(figures.values(), ZERO) if form.indicators else None


def _counts(line: FundingLine) -> bool:
    return bool(line.weight) or line.score is not None

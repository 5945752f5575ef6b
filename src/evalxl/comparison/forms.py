"""A declaration laid beside the self-evaluation of the same project."""

from collections.abc import Iterator

from evalxl.comparison.indicators import match_indicators
from evalxl.comparison.names import same_name
from evalxl.core.comparison import Budget, Comparison, FieldDifference, Term, UnreadAmount
from evalxl.core.model import SelfEvaluationForm, TargetDeclarationForm
from evalxl.core.number import decimal_of
from evalxl.core.units import scales

_NAMES = ("project_name", "supervising_department", "implementing_unit")


def compare_forms(declaration: TargetDeclarationForm, evaluation: SelfEvaluationForm) -> Comparison:
    """What is the same and what differs; that they belong together has been decided before."""
    indicators = match_indicators(declaration.indicators, evaluation.indicators)
    return Comparison(
        declaration=declaration,
        evaluation=evaluation,
        differences=tuple(_differences(declaration, evaluation)),
        matched=indicators.matched,
        added=indicators.added,
        dropped=indicators.dropped,
        budget=_budget(declaration, evaluation),
        term=_term(declaration, evaluation),
        unread_amounts=tuple(_unread_amounts(declaration, evaluation)),
    )


def _differences(declaration: TargetDeclarationForm, evaluation: SelfEvaluationForm) -> Iterator[FieldDifference]:
    """Fields that both forms fill in, and differently; width, punctuation and a code in front aside."""
    for field in _NAMES:
        declared, evaluated = getattr(declaration, field), getattr(evaluation, field)
        if declared and evaluated and not same_name(declared, evaluated):
            yield FieldDifference(field, declared, evaluated)
    if declaration.year and evaluation.year and declaration.year != evaluation.year:
        yield FieldDifference("year", str(declaration.year), str(evaluation.year))


def _budget(declaration: TargetDeclarationForm, evaluation: SelfEvaluationForm) -> Budget:
    line = evaluation.funding_line("total")
    requested, initial = declaration.requested_funds.get("total"), line.initial_budget if line else None
    unit, other_unit = declaration.currency_unit, evaluation.currency_unit
    factors = scales(unit, other_unit) if unit and other_unit else None
    equal = None
    if factors and requested is not None and initial is not None:
        equal = requested * factors[0] == initial * factors[1]
    return Budget(requested, unit, initial, other_unit, equal)


def _unread_amounts(declaration: TargetDeclarationForm, evaluation: SelfEvaluationForm) -> Iterator[UnreadAmount]:
    line = evaluation.funding_line("total")
    cell = declaration.cells.get("requested_funds.total")
    yield from (UnreadAmount(declaration, each) for each in declaration.problems if each.cell == cell)
    cell = line.cells.get("initial_budget") if line else None
    yield from (UnreadAmount(evaluation, each) for each in evaluation.problems if each.cell == cell)


def _term(declaration: TargetDeclarationForm, evaluation: SelfEvaluationForm) -> Term:
    start, end, year = declaration.start_date, declaration.end_date, evaluation.year
    first, last = (decimal_of(date[:4]) if date else None for date in (start, end))
    covers = first <= year <= last if first is not None and last is not None and year is not None else None
    return Term(start, end, year, covers)

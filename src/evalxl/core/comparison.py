"""A declaration beside the self-evaluation that answers it, and what was changed on the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, NamedTuple

from evalxl.core.model import CurrencyUnit, Indicator, Problem, SelfEvaluationForm, TargetDeclarationForm

TargetChange = Literal["loosened", "tightened", "sign", "unit", "wording", "other"]
"""What became of a target.

loosened, tightened: easier or harder to meet; sign, unit: the same figure with another sign or unit;
wording: nearly the same words, or a text that cannot be read for sure; other: anything else.
"""


class MatchedIndicator(NamedTuple):
    """An indicator of both forms; number: its row on the self-evaluation.

    renamed: its name is only close. change: what became of the target, None where it means the same.
    """

    number: int
    declared: Indicator
    evaluated: Indicator
    renamed: bool
    change: TargetChange | None


class AddedIndicator(NamedTuple):
    """An indicator that only the self-evaluation has; number: its row there."""

    number: int
    evaluated: Indicator


class FieldDifference(NamedTuple):
    """A field of the heading (`project_name`, `implementing_unit` …) that differs, as typed."""

    field: str
    declared: str
    evaluated: str


class Budget(NamedTuple):
    """The money asked for in the year beside the initial budget, each in its form's own currency unit.

    equal: whether they are the same amount of money; None where it cannot be told.
    """

    requested: Decimal | None
    requested_unit: CurrencyUnit | None
    initial: Decimal | None
    initial_unit: CurrencyUnit | None
    equal: bool | None


class UnreadAmount(NamedTuple):
    """An amount to be compared whose cell could not be read: the form it stands on, and what was seen there."""

    form: SelfEvaluationForm | TargetDeclarationForm
    problem: Problem


class Term(NamedTuple):
    """When the project runs by the declaration (as typed, ISO where it could be read), beside the year evaluated.

    covers: whether that year lies in it; None where it cannot be told.
    """

    start: str | None
    end: str | None
    year: int | None
    covers: bool | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """A declaration and the self-evaluation of the same project.

    matched and added in the order of the self-evaluation, dropped in that of the declaration.
    unread_amounts: why amounts of `budget` are missing, where it is not that their cells are blank.
    """

    declaration: TargetDeclarationForm
    evaluation: SelfEvaluationForm
    differences: tuple[FieldDifference, ...]
    matched: tuple[MatchedIndicator, ...]
    added: tuple[AddedIndicator, ...]
    dropped: tuple[Indicator, ...]
    budget: Budget
    term: Term
    unread_amounts: tuple[UnreadAmount, ...] = ()


@dataclass(frozen=True, slots=True)
class Pairing:
    """All comparisons, and the forms that have no counterpart, in the order they came in."""

    comparisons: tuple[Comparison, ...]
    declarations_alone: Sequence[TargetDeclarationForm]
    evaluations_alone: Sequence[SelfEvaluationForm]

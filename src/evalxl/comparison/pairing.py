"""Which declaration belongs to which self-evaluation: by unit, project and year, then by close names.

A pair is only made where it is sure: a wrong one would accuse a unit of having changed every target.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence

from rapidfuzz import fuzz, process

from evalxl.comparison.forms import compare_forms
from evalxl.comparison.indicators import name_of
from evalxl.comparison.names import closeness, letters
from evalxl.core.comparison import Pairing
from evalxl.core.identity import unit_of
from evalxl.core.model import Form, SelfEvaluationForm, TargetDeclarationForm

_CLOSE_PROJECT = 80
_ALIKE = 60
"""Two projects of one unit are the same under another name when so many of a hundred indicators are."""

_LOOKED_AT = 5

Declarations = dict[int, TargetDeclarationForm]
Evaluations = dict[int, SelfEvaluationForm]


def pair_forms(
    declarations: Sequence[TargetDeclarationForm], evaluations: Sequence[SelfEvaluationForm], explicit: bool = False
) -> Pairing:
    """Every form at most once; of equal declarations the first counts.

    explicit: the user named them, so that one and one belong together whatever they say.
    """
    firsts: dict[Hashable, TargetDeclarationForm] = {}
    for form in declarations:
        firsts.setdefault(_reading(form), form)
    distinct = tuple(firsts.values())
    left, right = dict(enumerate(distinct)), dict(enumerate(evaluations))
    found: dict[int, int] = {}
    if explicit and len(left) == len(right) == 1:
        found[0] = 0
        left, right = {}, {}
    for key in (_unit_project_year, _unit_project, _project):
        found |= {number: partner for partner, number in _take(left, right, key)}
    found |= {number: partner for partner, number in _take_close(left, right)}
    return Pairing(
        tuple(compare_forms(distinct[found[number]], evaluations[number]) for number in sorted(found)),
        tuple(left.values()),
        tuple(right.values()),
    )


def _reading(form: TargetDeclarationForm) -> Hashable:
    """All that the comparison looks at."""
    rows = tuple((row.level_1, row.level_2, row.level_3, row.target_value) for row in form.indicators)
    names = (form.project_name, form.supervising_department, form.implementing_unit, form.year)
    return names, rows, form.currency_unit, form.requested_funds.get("total"), form.start_date, form.end_date


def _unit_project_year(form: Form) -> Hashable:
    return None if form.year is None else _keyed(unit_of(form), form.project_name, form.year)


def _unit_project(form: Form) -> Hashable:
    return _keyed(unit_of(form), form.project_name)


def _project(form: Form) -> Hashable:
    return _keyed(form.project_name)


def _keyed(*parts: str | int | None) -> Hashable:
    return None if None in parts else tuple(letters(str(part)) for part in parts)


def _take(left: Declarations, right: Evaluations, key: Callable[[Form], Hashable]) -> Iterator[tuple[int, int]]:
    """Pairs that alone share their key, taken out of both sides."""
    ours, theirs = _grouped(left, key), _grouped(right, key)
    for shared, numbers in theirs.items():
        partners = ours.get(shared, [])
        if len(numbers) == len(partners) == 1 and _may_pair(left[partners[0]], right[numbers[0]], key):
            del left[partners[0]], right[numbers[0]]
            yield partners[0], numbers[0]


def _may_pair(declaration: TargetDeclarationForm, evaluation: SelfEvaluationForm, key: Callable[..., Hashable]) -> bool:
    # `办公设备购置` is a project of every unit: another unit's is known by its indicators.
    return key is not _project or not _two_units(declaration, evaluation) or _alike(declaration, evaluation)


def _two_units(declaration: TargetDeclarationForm, evaluation: SelfEvaluationForm) -> bool:
    one, other = unit_of(declaration), unit_of(evaluation)
    return bool(one and other) and letters(one or "") != letters(other or "")


def _grouped(forms: "Declarations | Evaluations", key: Callable[[Form], Hashable]) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = {}
    for number, form in forms.items():
        if (made := key(form)) is not None:
            groups.setdefault(made, []).append(number)
    return groups


def _take_close(left: Declarations, right: Evaluations) -> Iterator[tuple[int, int]]:
    """Pairs within one unit whose names are close or whose indicators are alike, the closest first."""
    ours, theirs = _grouped(left, _unit), _grouped(right, _unit)
    for unit, numbers in theirs.items():
        partners = ours.get(unit, [])
        scored = [each for number in numbers for each in _surely_closest(_candidates(left, partners, right, number))]
        for _, partner, number in sorted(scored, key=lambda each: (-each[0], each[1], each[2])):
            if partner in left and number in right:
                del left[partner], right[number]
                yield partner, number


def _unit(form: Form) -> Hashable:
    return _keyed(unit_of(form))


def _surely_closest(candidates: Iterator[tuple[float, int, int]]) -> list[tuple[float, int, int]]:
    """The candidates by closeness; none where the two closest are equally close."""
    ordered = sorted(candidates, reverse=True)
    return [] if len(ordered) > 1 and ordered[0][0] == ordered[1][0] else ordered


def _candidates(
    left: Declarations, partners: Sequence[int], right: Evaluations, number: int
) -> Iterator[tuple[float, int, int]]:
    evaluation = right[number]
    name = evaluation.project_name or ""
    names = {partner: letters(left[partner].project_name or "") for partner in partners}
    for _, _, partner in process.extract(letters(name), names, scorer=fuzz.ratio, limit=_LOOKED_AT):
        declaration = left[partner]
        if declaration.year and evaluation.year and declaration.year != evaluation.year:
            continue
        near = closeness(name, declaration.project_name or "")
        if near >= _CLOSE_PROJECT or _alike(declaration, evaluation):
            yield near, partner, number


def _alike(declaration: TargetDeclarationForm, evaluation: SelfEvaluationForm) -> bool:
    declared = {letters(name_of(row)) for row in declaration.indicators}
    evaluated = {letters(name_of(row)) for row in evaluation.indicators}
    return len(declared & evaluated) * 100 >= max(len(declared), len(evaluated)) * _ALIKE > 0

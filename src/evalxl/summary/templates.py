"""Labels and columns that were taken out of a template (EV606).

A form is taken for altered where it has all the columns of the ministry's template but one, or all the labels but
one of nearly every other form of its batch, spelt like theirs; what lacks more is another template.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from evalxl.core.evaluation import Alteration
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.text import fold

_TEMPLATES: tuple[Mapping[str, str | None], ...] = (
    {
        "level_1": "一级指标",
        "level_2": None,
        "level_3": "三级指标",
        "target_value": "年度指标值",
        "actual_value": "实际完成值",
        "weight": "分值",
        "score": "得分",
        "deviation_reason": "偏差原因分析及改进措施",
    },
    {
        **dict.fromkeys(("funding.initial_budget", "funding.weight", "funding.score")),
        "funding.annual_budget": "全年预算数",
        "funding.executed": "全年执行数",
        "funding.execution_rate": "执行率",
    },
    {"goal_expected": "预期目标", "goal_actual": "实际完成情况"},
)
"""The labels of the two tables and of the goal; of those without a name nothing is said: some layouts lack them."""

# Said by other rules, or absent from some official layouts.
_NOT_ASKED_FOR = frozenset(("title", "year", "project_name", "currency_unit", "grade", "total"))
_IDENTITY = frozenset(("supervising_department", "implementing_unit"))
_FEWEST_OTHERS = 4
_ONE_OF = 20
_ALIKE_OF_TEN = 9


def find_alterations(forms: Sequence[SelfEvaluationForm]) -> tuple[Alteration, ...]:
    """Every form that lacks labels, in the order of the forms."""
    usual = _usual_labels(forms)
    found = ((form, {**dict(_lacking(form)), **dict(_lacking_beside(form, usual))}) for form in forms)
    return tuple(Alteration(form, tuple(missing.values())) for form, missing in found if missing)


def _lacking(form: SelfEvaluationForm) -> Iterator[tuple[str, str]]:
    for template in _TEMPLATES:
        missing = [field for field in template if field not in form.labels]
        if len(missing) == 1 and (name := template[missing[0]]):
            yield missing[0], name


def _usual_labels(forms: Sequence[SelfEvaluationForm]) -> Mapping[str, str]:
    """The labels that all forms but one in twenty (and one in a small batch) have, each as most of them spell it."""
    if len(forms) <= _FEWEST_OTHERS:
        return {}
    counts: dict[str, Counter[str]] = {}
    for form in forms:
        for field, label in form.labels.items():
            counts.setdefault(field, Counter())[fold(label.text)] += 1
    # What several lack was not altered: it is another template.
    enough = max(_FEWEST_OTHERS, len(forms) - max(1, len(forms) // _ONE_OF))
    return {field: spelt.most_common(1)[0][0] for field, spelt in counts.items() if spelt.total() >= enough}


def _lacking_beside(form: SelfEvaluationForm, usual: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What a form lacks that is spelt like the usual ones in everything else."""
    missing = usual.keys() - form.labels.keys() - _NOT_ASKED_FOR
    present = form.labels.keys() - _NOT_ASKED_FOR
    if len(missing) != 1 or not present <= usual.keys():
        return
    alike = sum(fold(form.labels[field].text) == usual[field] for field in present)
    if alike * 10 < len(present) * _ALIKE_OF_TEN:
        return  # another template
    (field,) = missing
    if field not in _IDENTITY or form.implementing_unit or form.supervising_department:
        yield field, usual[field]

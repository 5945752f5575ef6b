"""Which declaration belongs to which self-evaluation; a pair that is not sure is not made."""

from dataclasses import replace

import pytest
from paired_forms import declaration, evaluation

from evalxl.comparison.pairing import pair_forms
from evalxl.core.comparison import Pairing
from evalxl.core.model import SelfEvaluationForm, TargetDeclarationForm


def told(pairing: Pairing) -> tuple[list[str], list[str], list[str]]:
    """Books of the pairs, of the declarations and of the self-evaluations alone."""
    pairs = [f"{each.declaration.book}~{each.evaluation.book}" for each in pairing.comparisons]
    return pairs, [form.book for form in pairing.declarations_alone], [form.book for form in pairing.evaluations_alone]


OTHER_ROWS = ("绿化面积", "补植株数", "病虫害面积")


@pytest.mark.parametrize(
    ("declarations", "evaluations", "expected"),
    [
        pytest.param([declaration("d")], [evaluation("s")], (["d~s"], [], []), id="the same"),
        pytest.param(
            [declaration("d", project="读者 服务（二期）", unit="[301]云岚市图书馆")],
            [evaluation("s", project="读者服务(二期)")],
            (["d~s"], [], []),
            id="spelt otherwise",
        ),
        pytest.param(
            [declaration("d22", year=2022), declaration("d23")],
            [evaluation("s")],
            (["d23~s"], ["d22"], []),
            id="the year's",
        ),
        pytest.param(
            [declaration("d", year=None)], [evaluation("s")], (["d~s"], [], []), id="no year on the declaration"
        ),
        pytest.param(
            [declaration("d", year=2022)], [evaluation("s")], (["d~s"], [], []), id="another year, nothing else"
        ),
        pytest.param(
            [declaration("d21", year=2021), declaration("d22", year=2022)],
            [evaluation("s")],
            ([], ["d21", "d22"], ["s"]),
            id="two other years: not ours to choose",
        ),
        pytest.param(
            [declaration("d", project="读者服务经费")], [evaluation("s")], (["d~s"], [], []), id="close name, same unit"
        ),
        pytest.param(
            [declaration("d", project="馆藏建设")],
            [evaluation("s")],
            (["d~s"], [], []),
            id="other name, same indicators",
        ),
        pytest.param(
            [declaration("d", project="馆藏建设", rows=OTHER_ROWS)],
            [evaluation("s")],
            ([], ["d"], ["s"]),
            id="another project of the unit",
        ),
        pytest.param(
            [declaration("d", unit="云岚市博物馆")],
            [evaluation("s")],
            (["d~s"], [], []),
            id="same project, unit renamed",
        ),
        pytest.param(
            [declaration("d", unit="云岚市博物馆", rows=OTHER_ROWS)],
            [evaluation("s")],
            ([], ["d"], ["s"]),
            id="a project every unit has, of another unit",
        ),
        pytest.param(
            [declaration("d", unit=None, department=None)],
            [evaluation("s")],
            (["d~s"], [], []),
            id="no unit on one side",
        ),
        pytest.param(
            [
                declaration("d1", project="一期工程", rows=OTHER_ROWS),
                declaration("d2", project="二期工程", rows=OTHER_ROWS),
            ],
            [evaluation("s2", project="二期工程"), evaluation("s1", project="一期工程")],
            (["d2~s2", "d1~s1"], [], []),
            id="several of a unit",
        ),
        pytest.param(
            [declaration("d1"), declaration("d2")],
            [evaluation("s")],
            (["d1~s"], [], []),
            id="a copy of the declaration",
        ),
        pytest.param(
            [declaration("d1", rows=("培训人次", "讲座场次")), declaration("d2")],
            [evaluation("s")],
            ([], ["d1", "d2"], ["s"]),
            id="two declarations that differ: not ours to choose",
        ),
        pytest.param([], [evaluation("s")], ([], [], ["s"]), id="no declaration"),
        pytest.param(
            [declaration("d", project=None, rows=())], [evaluation("s")], ([], ["d"], ["s"]), id="nothing to go by"
        ),
    ],
)
def test_pairs(
    declarations: list[TargetDeclarationForm],
    evaluations: list[SelfEvaluationForm],
    expected: tuple[list[str], list[str], list[str]],
) -> None:
    assert told(pair_forms(declarations, evaluations)) == expected


def test_one_and_one_that_the_user_names_belong_together() -> None:
    one, other = declaration("d", project="甲", unit="乙", rows=OTHER_ROWS), evaluation("s")
    assert told(pair_forms([one], [other])) == ([], ["d"], ["s"])
    (comparison,) = pair_forms([one], [other], explicit=True).comparisons
    assert [each.field for each in comparison.differences] == ["project_name", "implementing_unit"]


def test_two_that_the_user_names_are_paired_by_what_they_say() -> None:
    both = [evaluation("s"), evaluation("t", project="馆舍维修", rows=OTHER_ROWS)]
    assert told(pair_forms([declaration("d")], both, explicit=True)) == (["d~s"], [], ["t"])


def test_budget_and_dates() -> None:
    form = evaluation("s")
    same = pair_forms([declaration("d")], [form]).comparisons[0]
    assert (same.budget.equal, same.term.covers) == (True, True)
    changed = replace(declaration("d"), currency_unit="元", start_date="2024-01-01", end_date="2024-12-31")
    other = pair_forms([changed], [form]).comparisons[0]
    assert (other.budget.equal, other.term.covers) == (False, False)
    unknown = replace(changed, currency_unit=None, start_date="年初")
    nothing = pair_forms([unknown], [form]).comparisons[0]
    assert (nothing.budget.equal, nothing.term.covers) == (None, None)
    in_yuan = replace(changed, requested_funds={"total": form.funding[0].initial_budget * 10000})
    assert pair_forms([in_yuan], [form]).comparisons[0].budget.equal is True

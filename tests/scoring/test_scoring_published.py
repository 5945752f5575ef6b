"""Every printed rate and execution score of the published forms is reproduced by one rounding a workbook."""

import json
import os
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from evalxl.core.model import FundingLine, SelfEvaluationForm
from evalxl.core.number import decimal_of
from evalxl.core.standard import Rounding
from evalxl.scoring.execution import execution_rate, execution_score
from evalxl.scoring.rounding import explained, fit_rounding

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("EVALXL_CORPUS", ROOT.parent / "shared" / "corpus")) / "dev"
WORKBOOKS = [path for path in sorted(CORPUS.glob("*.expected.json")) if '"self-evaluation"' in path.read_text("utf-8")]
ROUNDINGS = {
    "000": Rounding("truncated", "half-up", "printed"),
    "001": Rounding("up", "half-up", "printed"),
    "002": Rounding("truncated", "truncated", "printed"),
}


def number(text: str | None) -> Decimal | None:
    return None if text is None else decimal_of(text)


def line(printed: Mapping[str, Any]) -> FundingLine:
    fields = ("initial_budget", "annual_budget", "executed", "weight", "execution_rate", "score")
    return FundingLine(printed["source"], "", *(number(printed[field]) for field in fields), cells={})


def forms(path: Path) -> list[SelfEvaluationForm]:
    return [
        SelfEvaluationForm(
            path.name, form["sheet"], form["year"], form["project_name"], None, None, None,
            tuple(line(printed) for printed in form["funding"]), None, None, (), None, None, None, (), {}, {},
        )
        for form in json.loads(path.read_text("utf-8"))
    ]  # fmt: skip


def test_the_corpus_is_there_where_it_must_be() -> None:
    assert WORKBOOKS or not os.environ.get("EVALXL_REQUIRE_CORPUS")


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.name[:3])
def test_one_rounding_explains_every_printed_figure(path: Path) -> None:
    rounding = fit_rounding(forms(path))
    reproduced, printed = explained(forms(path), rounding)
    assert reproduced == printed > 0
    assert rounding == ROUNDINGS.get(path.name[:3], rounding)


@pytest.mark.parametrize("path", WORKBOOKS, ids=lambda path: path.name[:3])
def test_rate_and_score_of_each_form_are_recomputed(path: Path) -> None:
    rounding = fit_rounding(forms(path))
    for form in forms(path):
        total = form.funding_line("total")
        assert total is not None
        assert execution_rate(total.executed, total.annual_budget, rounding) == total.execution_rate
        assert execution_score(total.executed, total.annual_budget, total.weight, rounding) == total.score

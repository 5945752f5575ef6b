"""An amount in 元 among 万元 is found at its place; amounts that agree are left alone."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from evalxl.core.model import CurrencyUnit, FundingLine, FundingSource, SelfEvaluationForm
from evalxl.rules.amount_scale import FACTOR, off_amounts

COLUMNS = ("initial_budget", "annual_budget", "executed")
BUDGETS = st.decimals("1", "9000", places=2)
SHARES = st.decimals("0.3", "1", places=4)
Block = dict[FundingSource, dict[str, Decimal]]


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """Initial and annual budget within a fifth of each other, spent in part; an appropriation and other money."""
    parts: Block = {}
    for source in ("fiscal_appropriation", "other"):
        initial = draw(BUDGETS)
        annual = (initial * draw(st.decimals("0.8", "1.2", places=2))).quantize(Decimal("0.01"))
        executed = (annual * draw(SHARES)).quantize(Decimal("0.01"))
        parts[source] = dict(zip(COLUMNS, (initial, annual, executed), strict=True))
    return {"total": {name: sum(part[name] for part in parts.values()) for name in COLUMNS}, **parts}


def form_of(lines: tuple[FundingLine, ...], unit: CurrencyUnit) -> SelfEvaluationForm:
    heading = ("", "", 2023, None, None, None, unit)
    return SelfEvaluationForm(*heading, lines, None, None, (), None, None, None, (), {}, {})


def lines_of(block: Block) -> tuple[FundingLine, ...]:
    return tuple(
        FundingLine(source, source, **amounts, weight=None, execution_rate=_rate(amounts), score=None, cells={})
        for source, amounts in block.items()
    )


def _rate(amounts: dict[str, Decimal]) -> Decimal:
    return (amounts["executed"] * 100 / amounts["annual_budget"]).quantize(Decimal("0.01"))


@given(blocks(), st.sampled_from(["万元", "元"]))
def test_amounts_that_agree_are_left_alone(block: Block, unit: CurrencyUnit) -> None:
    assert list(off_amounts(form_of(lines_of(block), unit))) == []


@given(blocks(), st.integers(0, 2), st.sampled_from(COLUMNS))
def test_one_amount_in_yuan_is_found_where_it_stands(block: Block, number: int, column: str) -> None:
    # The rate stays the one that was printed before the slip.
    lines = list(lines_of(block))
    wrong = getattr(lines[number], column) * FACTOR
    lines[number] = lines[number]._replace(**{column: wrong})
    found = list(off_amounts(form_of(tuple(lines), "万元")))
    assert [(off.number, off.field, off.amount) for off in found] == [(number, column, wrong)]

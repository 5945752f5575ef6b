"""Whatever is generated from the grammar is read back, and no text whatever raises."""

import unicodedata
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from evalxl.core.phrases import PREFIX_SIGNS, SUFFIX_SIGNS, SYMBOL_SIGNS
from evalxl.forms.value import parse_value

FULL_WIDTH = {
    **{ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"},
    ord("%"): "％",
    ord("("): "（",
    ord(")"): "）",
}
FORM_CHARACTERS = "0123456789.,-/%()[]≥≤=><~±*万元人次年月日前底以上内不超过达成指标约第季度百分之九十 \n$\\"

units = st.sampled_from(
    ["%", "人次", "万元", "元/张", "万条/月", "人*天", "小时/天", "平方米", "篇次", "个", "项", "台"]
)
amounts = st.decimals(min_value=0, max_value=10**9, places=2)
blanks = st.sampled_from(["", " ", "\n", "　", "  "])


@st.composite
def figures(draw: st.DrawFn) -> tuple[str, Decimal]:
    amount = draw(amounts)
    return draw(st.sampled_from([f"{amount:f}", f"{amount:,f}"])), amount


@given(
    st.sampled_from(list(SYMBOL_SIGNS.items()) + list(PREFIX_SIGNS.items())), figures(), units, st.booleans(), blanks
)
def test_sign_in_front(
    sign: tuple[str, str], figure: tuple[str, Decimal], unit: str, bracketed: bool, blank: str
) -> None:
    text = blank.join([sign[0], figure[0], f"({unit})" if bracketed else unit])
    value = parse_value(text)
    assert (value.kind, value.comparison, value.amount, value.unit) == ("quantity", sign[1], figure[1], unit)


@given(st.sampled_from(list(SUFFIX_SIGNS.items())), figures(), units, blanks)
def test_sign_behind(sign: tuple[str, str], figure: tuple[str, Decimal], unit: str, blank: str) -> None:
    value = parse_value(blank.join([figure[0], unit, sign[0]]))
    assert (value.kind, value.comparison, value.amount, value.unit) == ("quantity", sign[1], figure[1], unit)


@given(figures(), units, st.booleans())
def test_full_width_makes_no_difference(figure: tuple[str, Decimal], unit: str, bracketed: bool) -> None:
    text = f"≥{figure[0]}" + (f"({unit})" if bracketed else unit)
    wide = parse_value(text.translate(FULL_WIDTH))
    narrow = parse_value(text)
    assert (wide.amount, wide.unit, wide.comparison) == (narrow.amount, narrow.unit, narrow.comparison)


@given(amounts, amounts, units)
def test_range_keeps_its_bounds(one: Decimal, other: Decimal, unit: str) -> None:
    low, high = sorted([one, other])
    value = parse_value(f"{low:f}{unit}-{high:f}{unit}")
    assert (value.kind, value.low, value.high, value.unit) == ("range", low, high, unit)


@given(st.text())
def test_no_text_raises(text: str) -> None:
    assert parse_value(text).text == text


@given(st.text(FORM_CHARACTERS, max_size=70))
def test_no_text_of_form_characters_raises(text: str) -> None:
    value = parse_value(text)
    assert (value.amount is not None) == (value.kind == "quantity")
    assert (value.deadline is not None) == (value.kind == "deadline")
    assert (value.tier is not None) == (value.kind == "tier")
    assert (value.low is not None and value.high is not None) == (value.kind == "range")


@given(st.text(FORM_CHARACTERS, max_size=30))
def test_folding_the_width_makes_no_difference(text: str) -> None:
    folded = parse_value(unicodedata.normalize("NFKC", text))
    assert (folded.kind, folded.comparison, folded.amount) == (
        parse_value(text).kind,
        parse_value(text).comparison,
        parse_value(text).amount,
    )

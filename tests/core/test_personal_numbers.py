"""Numbers of persons are found however they are typed, and never shown in full; amounts are left alone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.cn import ric

from evalxl.core.personal_numbers import personal_number

WIDE = str.maketrans("0123456789-", "０１２３４５６７８９－")
DIGIT = st.sampled_from("123456789")


def digits(count: int) -> st.SearchStrategy[str]:
    return st.lists(DIGIT, min_size=count, max_size=count).map("".join)


MOBILES = st.builds("1{}{}".format, st.sampled_from("3456789"), digits(9))
IDENTITIES = st.builds(
    lambda place, born, number: (head := f"{place}{born:%Y%m%d}{number}") + ric.calc_check_digit(head + "0"),
    st.sampled_from(["110105", "330106", "530102"]),
    st.dates(min_value=date(1930, 1, 1), max_value=date(2010, 1, 1)),
    digits(3),
)
CARDS = st.one_of(digits(13), digits(16)).map(lambda rest: (head := "62" + rest) + luhn.calc_check_digit(head))


@given(st.one_of(MOBILES, IDENTITIES, CARDS), st.sampled_from(["", "联系人", "经办:", "("]), st.booleans())
def test_a_number_is_found_and_masked(number: str, before: str, wide: bool) -> None:
    typed = number.translate(WIDE) if wide else number
    shown = personal_number(f"讲座如期举办,{before}{typed},读者满意")
    assert shown is not None
    assert shown == f"{number[:3]}{'*' * (len(number) - 5)}{number[-2:]}"


@given(MOBILES, st.sampled_from(["-", " ", "－", ""]))
def test_a_mobile_number_may_be_typed_in_groups(number: str, gap: str) -> None:
    assert personal_number(f"电话{gap.join((number[:3], number[3:7], number[7:]))}") is not None


@given(MOBILES, st.sampled_from(["元", "万元", "人次", ".50元", "%"]))
def test_a_figure_with_a_unit_is_no_phone(number: str, unit: str) -> None:
    assert personal_number(f"共投入{number}{unit}") is None


@given(IDENTITIES)
def test_a_wrong_check_digit_is_no_identity_number(number: str) -> None:
    wrong = "0" if number[-1] != "0" else "1"
    assert personal_number(f"登记{number[:-1]}{wrong}") is None


@pytest.mark.parametrize(
    "text",
    [
        "财预〔2020〕10号",
        "项目编码11010519491231002X",
        "2023-2025年",
        "合同号:13800138001",
        "1,380,013,800.10元",
        "v13800138001",
    ],
)
def test_what_looks_like_one_is_left_alone(text: str) -> None:
    assert personal_number(text) is None

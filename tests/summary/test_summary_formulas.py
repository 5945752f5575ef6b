"""The figures of the overview are formulas, and a spreadsheet works them out to what is stored."""

from decimal import Decimal
from pathlib import Path

import pytest
from invented import STANDARD, batch, files, finding, form, funding, indicator
from opened import opened
from recalculated import recalculated

from evalxl.core.finding import Severity
from evalxl.locale import translator
from evalxl.summary.department import summarize
from evalxl.workbooks.summary_writer import write_summary


def tricky():
    """Amounts in three units, halves to be rounded, blanks, names that a criterion could misread."""
    forms = [
        form("甲", "图书馆", total="90.01", money=funding("0.1", "0.2")),
        form("乙", "图书馆", total="90.02", money=funding("0.2", "0.1"), grade="良"),
        form("丙", "文化馆*", currency="元", money=funding("182331.82", "100000.07"), total="80.005", grade=None),
        form("丁", "<>剧团", currency=None, total=None, grade=None),
        form("戊", "剧 团", money=funding("10", None), grade="合格", total="59.995"),
        form("己", "剧团", currency="亿元", money=funding("0.00018", "0.000162"), grade="差", total="3.145",
             indicators=[indicator("册数", "7.35"), indicator("=1+1", "0")]),
        form("庚", "O'Brien & \"Co\"", money=funding("33.335", "11.1"), total="66.675", grade="中"),
    ]  # fmt: skip
    of = files(*forms)
    found = [finding(forms[0]), finding(forms[1], Severity.WARNING), finding(forms[2], Severity.INFO)]
    return summarize(of, batch(of, ["图书馆", "美术馆"]), [*found, finding(forms[3], waived=True)], STANDARD)


def figures(sheet):
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}


@pytest.mark.libreoffice
@pytest.mark.parametrize("copy", ["review", "public"])
def test_libreoffice_works_out_what_is_stored(tmp_path: Path, copy: str) -> None:
    path = tmp_path / "汇总.xlsx"
    write_summary(getattr(tricky(), copy), str(path), translator("zh"))
    formulas = {
        cell.coordinate: cell.value for row in opened(path)["总览"].iter_rows() for cell in row if cell.data_type == "f"
    }
    assert len(formulas) >= 14
    assert any("SUMIF" in text for text in formulas.values()) or copy == "public"
    stored = figures(opened(path, values=True)["总览"])
    found = figures(recalculated(path, tmp_path)["总览"])
    assert {cell: found.get(cell) for cell in formulas} == {cell: stored[cell] for cell in formulas}


def test_what_is_stored_is_the_exact_sum(tmp_path: Path) -> None:
    made = tricky()
    write_summary(made.review, str(tmp_path / "a.xlsx"), str)
    sheet = opened(tmp_path / "a.xlsx", values=True)["Overview"]
    told = {row[1].value: row[2].value for row in sheet.iter_rows(min_row=4) if row[1].value}
    head = made.headline
    for item, exact in (
        ("Annual budget (万元)", head.annual_budget),
        ("Executed (万元)", head.executed),
        ("Mean score", head.mean_score),
        ("Mean score weighted by budget", head.weighted_mean_score),
        ("Execution rate (%)", head.execution_rate),
    ):
        assert Decimal(str(told[item])) == exact, item


@pytest.mark.libreoffice
def test_what_a_reviewer_types_in_is_followed(tmp_path: Path) -> None:
    made = summarize(
        of := files(form(indicators=[indicator("册数", "8"), indicator("人次", "9")])), batch(of), (), STANDARD
    )
    write_summary(made.review, str(tmp_path / "a.xlsx"), str)
    book = opened(tmp_path / "a.xlsx")
    sheet = book["Review sheet"]
    header = [cell.value for cell in sheet[1]]
    entry, score = header.index("Re-evaluated score") + 1, header.index("Self-evaluated score") + 1
    names = [row[header.index("Indicator")].value for row in sheet.iter_rows(min_row=2)]
    sheet.cell(2 + names.index("册数"), entry).value = 5.5
    book.save(tmp_path / "typed.xlsx")
    found = recalculated(tmp_path / "typed.xlsx", tmp_path)["Review sheet"]
    assert found.cell(2, score).value == 95
    assert found.cell(2, entry).value == pytest.approx(92.5)
    assert found.cell(2, entry - 1).value == "优"
    assert found.cell(2, entry + 1).value == pytest.approx(-2.5)
    assert found.cell(2 + names.index("册数"), entry + 1).value == pytest.approx(-2.5)
    assert not found.cell(2 + names.index("人次"), entry + 1).value


def digits(*amounts: str):
    of = files(*(form(f"项目{n}", f"单位{n}", money=funding(amount, amount)) for n, amount in enumerate(amounts)))
    return summarize(of, batch(of), (), STANDARD)


def values_of(path: Path, values: bool = False):
    sheet = opened(path, values)["Overview"]
    return sheet, {row[1].value: row[2:4] for row in sheet.iter_rows(min_row=4) if row[1].value}


def test_a_sum_of_more_than_15_digits_is_a_formula_to_the_cent(tmp_path: Path) -> None:
    made = digits("124060.7333333333", "0.00000000000033")
    write_summary(made.review, str(tmp_path / "a.xlsx"), str)
    sheet, told = values_of(tmp_path / "a.xlsx")
    value, remark = told["Annual budget (万元)"]
    assert value.data_type == "f"
    assert remark.value.endswith("all digits: 124060.73333333330033")
    stored, told = values_of(tmp_path / "a.xlsx", values=True)
    assert Decimal(str(told["Annual budget (万元)"][0].value)) == Decimal("124060.733333")
    assert "annual budget 124,060.733333 万元" in str(stored["A2"].value)
    assert sheet["A2"].data_type == "f"
    assert str(made.headline.annual_budget) == "124060.73333333330033"


def test_a_sum_that_its_rounded_cells_do_not_come_to_is_no_formula(tmp_path: Path) -> None:
    write_summary(digits("100000000.0000004", "200000000.0000004").review, str(tmp_path / "a.xlsx"), str)
    _, told = values_of(tmp_path / "a.xlsx")
    value = told["Annual budget (万元)"][0]
    assert (value.data_type, Decimal(str(value.value))) == ("n", Decimal("300000000.000001"))


def test_what_even_to_the_cent_has_too_many_digits_is_text_seen_whole(tmp_path: Path) -> None:
    write_summary(digits("123456789012345678.91", "0.01").review, str(tmp_path / "a.xlsx"), str)
    sheet, told = values_of(tmp_path / "a.xlsx")
    value = told["Annual budget (万元)"][0]
    assert (value.value, value.data_type) == ("123456789012345678.92", "s")
    assert value.alignment.horizontal in (None, "general", "left")
    assert sheet.column_dimensions["C"].width > len(str(value.value))
    assert sheet["A2"].data_type == "s"


@pytest.mark.libreoffice
def test_libreoffice_works_rounded_amounts_out_to_what_is_stored(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    amounts = ("33.3333333333333333", "123456.78", "124060.7333333333", "0.12345678901234567", "987654321.000000499")
    write_summary(digits(*amounts).review, str(path), str)
    formulas = {
        cell.coordinate: cell.value
        for row in opened(path)["Overview"].iter_rows()
        for cell in row
        if cell.data_type == "f"
    }
    assert any("projects" in text or "Project list" in text for text in formulas.values())
    stored = figures(opened(path, values=True)["Overview"])
    found = figures(recalculated(path, tmp_path)["Overview"])
    assert {cell: found.get(cell) for cell in formulas} == {cell: stored[cell] for cell in formulas}


def test_charts_stand_on_the_overview(tmp_path: Path) -> None:
    write_summary(tricky().review, str(tmp_path / "a.xlsx"), str)
    charts = opened(tmp_path / "a.xlsx")["Overview"]._charts
    assert [type(chart).__name__ for chart in charts] == ["BarChart"] * 3
    assert [chart.x_axis.tickLblSkip for chart in charts] == [1, 1, 1]
    for chart in charts:
        reference = chart.series[0].val.numRef
        values = [point.v for point in reference.numCache.pt]
        assert values, reference.f

"""What stands in the tables of a department, and where each row says it came from."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

from invented import ROUNDING, STANDARD, batch, files, finding, form, funding, indicator

from evalxl.core.evaluation import Evaluation, FileEvaluation
from evalxl.core.message import message
from evalxl.core.model import Label
from evalxl.core.scorecard import ExecutionScore, IndicatorScore, Scorecard
from evalxl.core.table import plain_value
from evalxl.summary.department import summarize


def summary(*forms, roster=None, findings=(), more=()):
    of = (*files(*forms), *more)
    return summarize(of, batch(of, roster), findings, STANDARD)


def rows(made, key, *columns):
    table = made.table(key)
    keys = [column.key for column in table.columns]
    return [tuple(shown(row[keys.index(name)]) for name in columns) for row in table.rows]


def overview(made):
    """Value and remark of each line; the opening sentence under a name of its own."""
    lines = made.review.overview.lines
    told = {str(line.item): (shown(line.value), shown(line.remark)) for line in lines}
    return {**told, "In one sentence": (str(made.review.overview.opening), None)}


def shown(value):
    plain = plain_value(value)
    return None if plain is None else str(plain)


def test_every_row_has_a_value_for_every_column():
    made = summary(
        form(indicators=[indicator("册数", "8")]),
        roster=["美术馆"],
        findings=[finding(form())],
        more=files(form(book="b")),
    )
    for table in (*made.review.tables, *made.public.tables, made.indicators()):
        assert table.rows or table.key == "overfulfilled"
        assert {len(row) for row in table.rows} <= {len(table.columns)}
        assert len({column.key for column in table.columns}) == len(table.columns)
    assert [table.key for table in made.review.tables] == [
        *("projects", "units", "reporting", "returns", "deductions"),
        *("overfulfilled", "review", "findings", "files"),
    ]
    assert [table.key for table in made.public.tables] == ["projects"]


def test_rows_name_their_file_sheet_and_cell():
    one = form(book="甲/表.xlsx", sheet="一", indicators=[indicator("册数", row=12), indicator("人次", row=13)])
    made = summary(one, findings=[finding(one)])
    assert rows(made, "projects", "file", "sheet", "cell") == [("甲/表.xlsx", "一", "B3")]
    assert rows(made, "indicators", "number", "level_3", "file", "sheet", "cell") == [
        ("1", "册数", "甲/表.xlsx", "一", "C13"),
        ("1", "人次", "甲/表.xlsx", "一", "C14"),
    ]
    assert rows(made, "findings", "unit", "file", "sheet", "cell") == [("云岚市图书馆", "甲/表.xlsx", "一", "G31")]


def test_a_nameless_project_points_at_the_label_else_at_the_form():
    labelled = replace(form(None), cells={"total_score": (9, 6)}, labels={"project_name": Label((2, 0), "项目名称")})
    bare = replace(form(None, book="b.xlsx"), cells={"total_score": (9, 6), "grade": (10, 6)})
    empty = replace(form(None, book="c.xlsx"), cells={})
    assert rows(summary(labelled, bare, empty), "projects", "cell") == [("A3",), ("G10",), (None,)]


def test_printed_and_computed_figures_stand_side_by_side():
    made = summary(form(money=funding("3", "2", rate="66.66"), indicators=[indicator("册数", "10", "10")]))
    assert rows(made, "projects", "execution_rate", "computed_execution_rate", "score", "computed_score") == [
        ("66.66", "66.67", "95", None)
    ]
    assert rows(made, "indicators", "score", "computed_score", "status", "method") == [
        ("10", "9.00", "Not met", "10 × 90 ÷ 100")
    ]


def test_a_row_that_cannot_be_scored_says_why():
    one = form(indicators=[indicator("册数")])
    score = IndicatorScore("undecidable", None, None, None, None, message("the actual value is blank"))
    card = Scorecard("mof-2020", ROUNDING, ExecutionScore(None, None, None), (score,), None, None)
    file = replace(files(one)[0], evaluations=(Evaluation(one, card, ()),))
    made = summary(more=[file])
    assert rows(made, "indicators", "computed_score", "status", "method") == [
        (None, "Undecidable", "the actual value is blank")
    ]


def test_a_form_that_was_not_scored_keeps_its_rows():
    one = form(indicators=[indicator("册数")])
    file = replace(files(one)[0], evaluations=(Evaluation(one, None, ()),))
    made = summary(more=[file])
    assert rows(made, "indicators", "score", "computed_score", "status") == [("10", None, None)]
    assert rows(made, "projects", "computed_execution_rate", "computed_score") == [(None, None)]


def test_equal_reasons_stand_once_and_empty_ones_not_at_all():
    given = [("甲", "到货晚"), ("乙", " 无 "), ("丙", "到货晚"), ("丁", "/"), ("戊", None), ("己", "天气。")]
    made = summary(form(indicators=[indicator(name, reason=reason) for name, reason in given]))
    assert rows(made, "projects", "reasons") == [("甲、丙：到货晚；己：天气",)]


def test_remarks_say_what_was_left_out_or_looked_up():
    made = summary(
        form("甲", currency=None),
        form("乙", money=funding("10", None)),
        form("丙", total=None, grade=None),
        form("丁", total=None, grade=None, indicators=[indicator("册数", "85")]),
        form("戊", grade="合格"),
        form("己"),
    )
    assert [remark for (remark,) in rows(made, "projects", "remarks")] == [
        "currency unit not stated: amounts left out of the sums",
        "an amount is missing or illegible",
        "no total score",
        "no total printed: sum of the printed scores; no grade printed: grade by the standard",
        "grade “合格” is none of 优 良 中 差",
        None,
    ]
    assert [str(note) for note in made.table("projects").notes] == [
        "1 projects do not state their currency unit (EV102); their amounts are in no sum",
        "1 projects print no total score; the sum of their printed scores counts",
        "1 projects have no total score and are in no mean",
        "1 projects print no grade; the grade of their total by the standard counts",
    ]


def test_subtotals_name_their_rows_and_end_in_the_total():
    made = summary(
        form("甲", "图书馆"), form("乙", "文化馆", grade="良"), form("丙", "图 书馆"), form("丁", None, department=None)
    )
    assert rows(made, "units", "unit", "projects", "annual_budget", "excellent", "good", "numbers") == [
        ("图书馆", "2", "200.00", "2", "0", "1、3"),
        ("文化馆", "1", "100.00", "0", "1", "2"),
        ("(no unit stated)", "1", "100.00", "1", "0", "4"),
        ("Total", "4", "400.00", "3", "1", None),
    ]
    assert made.table("units").totals == 1
    assert made.headline.units == 2


def test_neighbouring_numbers_are_drawn_together():
    made = summary(*(form(f"项目{index}", "文化馆" if index == 3 else "图书馆") for index in range(6)))
    assert rows(made, "units", "numbers")[:2] == [("1–3、5–6",), ("4",)]


def test_no_project_has_no_total():
    made = summary()
    assert (made.table("units").rows, made.table("units").totals) == ((), 0)
    assert overview(made)["In one sentence"][0] == (
        "0 projects of 0 units were self-evaluated; annual budget not available, executed not available, "
        "execution rate not available; mean score not available (not available weighted by budget); "
        "优 and 良 not available"
    )


def test_the_opening_sentence_without_a_roster():
    made = summary(form("甲", money=funding("12000.5", "9000")), form("乙", "文化馆", grade="中", total="70"))
    assert overview(made)["In one sentence"][0] == (
        "2 projects of 2 units were self-evaluated; annual budget 12,100.50 万元, executed 9,090.00 万元, "
        "execution rate 75.12 %; mean score 82.50 (94.79 weighted by budget); 优 and 良 50.00 %"
    )


def test_the_opening_sentence_with_a_roster():
    made = summary(form("甲", "图书馆"), form("乙", "剧团"), roster=["图书馆", "文化馆", "美术馆"])
    told = overview(made)
    assert told["In one sentence"][0].startswith(
        "3 units had to report, 1 did (coverage 33.33 %), with 2 projects; annual budget 200.00 万元"
    )
    assert told["Units that have not reported"] == ("2", "文化馆、美术馆")
    assert told["Units not on the roster"] == ("1", "剧团")


def test_the_overview_says_how_it_was_counted():
    told = overview(
        summary(
            form("甲", money=funding("100", "89.99")),
            form("乙", money=funding("100", "90"), grade=None),
            form("丙", currency=None, money=funding(None, None, rate="89.99"), total=None),
            form("丙", book="b.xlsx"),
        )
    )
    assert told["Duplicates set aside"][0] == "1"
    assert told["Projects below 90 % execution"][0] == "2"
    assert (told["优"], told["优 and 良 (%)"][0]) == (("3", None), "100.00")
    assert told["No grade"] == (
        "0",
        "1 projects print no grade and count under the grade their total earns by the standard",
    )
    assert told["Standard"][0] == "mof-2020: 项目支出绩效评价管理办法"
    assert told["Rounding"] == (
        "execution rate rounded half-up, execution score rounded half-up from the printed rate",
        "Found in the printed figures of 1 workbooks",
    )


def test_low_execution_goes_by_the_amounts_whatever_their_unit_and_else_by_the_printed_rate():
    given = [
        form("甲", currency=None, money=funding("100", "89.99", rate="95")),
        form("乙", money=funding(None, "1", rate="89")),
        form("丙", money=funding(None, "1")),
        replace(form("丁"), funding=()),
    ]
    assert overview(summary(*given))["Projects below 90 % execution"][0] == "2"


def test_sums_that_leave_projects_out_say_so():
    told = overview(summary(form("甲", currency=None, total=None), form("乙")))
    assert told["Annual budget (万元)"] == (
        "100.00",
        "Without 1 projects whose amount or currency unit is missing or illegible. "
        "Have them corrected, then consolidate anew",
    )
    assert told["Mean score"][1].endswith("; without 1 projects that have no score")


def test_files_say_what_became_of_them():
    saved = datetime(2024, 1, 2, 8, 0, tzinfo=timezone(timedelta(hours=8)))
    bad = FileEvaluation("b.et", None, "unsupported", message("Save it as .xlsx"), None, (), ())
    made = summary(more=[*files(form("甲"), form("乙"), modified=saved), bad])
    assert rows(made, "files", "path", "status", "forms", "projects", "message", "modified") == [
        ("甲/自评表.xlsx", "√ Read", "2", "2", None, "2024-01-02 00:00:00"),
        ("b.et", "× Unsupported kind", "0", "0", "Save it as .xlsx", None),
    ]
    told = overview(made)
    assert (told["Number of files"][0], told["√ Read"][0], told["× Unsupported kind"][0]) == ("2", "1", "1")
    assert "× Encrypted" not in told


def test_no_finding_is_said_so():
    assert [str(note) for note in summary(form()).table("findings").notes] == ["Nothing was found"]

"""Who has not reported, and who is not on the roster."""

from invented import form

from evalxl.core.evaluation import RosterUnit, Submission
from evalxl.summary.roster import compare_roster


def compared(roster, *forms):
    missing, unknown = compare_roster(
        [RosterUnit(name, None) for name in roster], [Submission(one, None) for one in forms]
    )
    return [unit.name for unit in missing], list(unknown)


def test_width_and_white_space_make_no_other_unit():
    assert compared(["云岚市图书馆(总馆)"], form(unit="云岚市 图书馆（总馆）")) == ([], [])


def test_missing_in_the_order_of_the_roster_and_unknown_once():
    roster = ["美术馆", "图书馆", "文化馆", "美 术 馆"]
    forms = [form(unit="图书馆"), form(unit="剧团"), form(unit="剧 团"), form(unit="剧场")]
    assert compared(roster, *forms) == (["美术馆", "文化馆"], ["剧团", "剧场"])


def test_the_department_reports_where_no_unit_is_named():
    assert compared(["文化局"], form(unit=None, department="文化局")) == ([], [])


def test_a_unit_reports_for_itself_and_not_for_its_department():
    assert compared(["文化局"], form(unit="图书馆", department="文化局")) == (["文化局"], ["图书馆"])


def test_a_form_without_unit_and_department_says_nothing():
    assert compared(["图书馆"], form(unit=None, department=None)) == (["图书馆"], [])

"""The built-in standards, and what a user's own file may say."""

from decimal import Decimal
from pathlib import Path

import pytest

from evalxl.core.errors import InvalidStandard
from evalxl.core.standard import Rounding
from evalxl.standards import load_standard, standard_names

TABLE = [
    # name, execution weight, tiers from, rate, score, indicator scores
    ("mof-2020", 10, (80, 60), "half-up", "half-up", "half-up"),
    ("mof-2021", 10, (80, 60), "half-up", "half-up", "half-up"),
    ("shanghai-2022", 10, (80, 60), "up", "half-up", "half-up"),
    ("shanghai-2023", 10, (80, 60), "truncated", "truncated", "truncated"),
    ("hubei", 20, (80, 50), "half-up", "half-up", "half-up"),
    ("auto", 10, (80, 60), "half-up", "half-up", "half-up"),
]
WEIGHTS = {
    "mof-2020": {"without_cost": {"output": 50, "benefit": 30, "satisfaction": 10}},
    "mof-2021": {
        "without_cost": {"output": 50, "benefit": 30, "satisfaction": 10},
        "with_cost": {"cost": 20, "output": 40, "benefit": 20, "satisfaction": 10},
    },
    "shanghai-2022": {},
    "shanghai-2023": {},
    "hubei": {"without_cost": {"output": 40, "benefit+satisfaction": 40}},
}


def write(folder: Path, text: str, name: str = "own.toml") -> str:
    (folder / name).write_text(text, "utf-8")
    return str(folder / name)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: row[0])
def test_settings_of_the_table(row: tuple[str, int, tuple[int, int], str, str, str]) -> None:
    name, weight, floors, rate, score, indicators = row
    standard = load_standard(name)
    assert (standard.name, standard.execution_weight, standard.tier_floors) == (name, weight, floors)
    assert (standard.rounding.rate, standard.rounding.score) == (rate, score)
    assert (standard.rounding.score_from, standard.indicator_rounding) == ("printed", indicators)
    assert standard.grade_floors == {"优": 90, "良": 80, "中": 60}
    assert (standard.tier_shares, standard.missed_upper) == ((100, 70, 30), "ratio")
    assert standard.thresholds["overfulfilment_reason_from"] == 130
    assert standard.auto_rounding == (name == "auto")


def test_the_table_names_every_standard() -> None:
    assert [row[0] for row in TABLE] == list(standard_names())


@pytest.mark.parametrize("name", WEIGHTS)
def test_prescribed_weights(name: str) -> None:
    assert load_standard(name).level_1_weights == WEIGHTS[name]


@pytest.mark.parametrize("name", standard_names())
def test_every_standard_says_what_it_is_and_where_it_is_from(name: str) -> None:
    assert load_standard(name).title
    assert load_standard(name).source


def test_own_file_extends_a_standard(tmp_path: Path) -> None:
    text = """
        extends = "shanghai-2022"
        title = "本单位"
        tier_floors = ["80.5", 60.25]
        [rounding]
        score = "truncated"
        [thresholds]
        tolerance = 0.02
        [severities]
        EV309 = "off"
    """
    standard = load_standard(write(tmp_path, text))
    assert (standard.name, standard.title) == ("own", "本单位")
    assert standard.rounding == Rounding("up", "truncated", "printed")
    assert standard.tier_floors == (Decimal("80.5"), Decimal("60.25"))
    assert (standard.thresholds["tolerance"], standard.thresholds["low_execution_rate"]) == (Decimal("0.02"), 90)
    assert standard.severities == {"EV309": "off"}


def test_own_file_extends_another_beside_it(tmp_path: Path) -> None:
    write(tmp_path, 'extends = "hubei"\nmissed_upper = "linear"', "base.toml")
    standard = load_standard(write(tmp_path, 'extends = "base.toml"\nexecution_weight = 15'))
    assert (standard.execution_weight, standard.missed_upper, standard.tier_floors[1]) == (15, "linear", 50)


def test_a_file_with_every_key_needs_no_base(tmp_path: Path) -> None:
    text = """
        title = "t"
        source = "s"
        execution_weight = 10
        tier_floors = [80, 60]
        tier_shares = [100, 70, 30]
        missed_upper = "ratio"
        indicator_rounding = "half-up"
        rounding = {rate = "up", score = "half-up", score_from = "exact"}
        grade_floors = {"优" = 90, "良" = 80, "中" = 60}
    """
    assert load_standard(write(tmp_path, text)).thresholds == {}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('extends = "mof-2020"\nweigth = 10', "the key weigth is unknown"),
        ('extends = "mof-2020"\nexecution_weight = "ten"', "execution_weight must be a number from 0 to 100, not ten"),
        ('extends = "mof-2020"\nexecution_weight = 101', "execution_weight must be a number from 0 to 100, not 101"),
        ('extends = "mof-2020"\nexecution_weight = -1', "execution_weight must be"),
        ('extends = "mof-2020"\nexecution_weight = true', "execution_weight must be"),
        ('extends = "mof-2020"\nexecution_weight = nan', "execution_weight must be"),
        ('extends = "mof-2020"\ntier_floors = [80]', "tier_floors must be a list of 2 numbers"),
        ('extends = "mof-2020"\ntier_floors = [60, 80]', "tier_floors must be numbers in falling order, not 60, 80"),
        ('extends = "mof-2020"\ntier_shares = 70', "tier_shares must be a list of 3 numbers"),
        ('extends = "mof-2020"\nmissed_upper = "square"', "missed_upper must be ratio | linear, not square"),
        ('extends = "mof-2020"\ntitle = ""', "title must be a text"),
        ('extends = "mof-2020"\nauto_rounding = "yes"', "auto_rounding must be true | false"),
        ('extends = "mof-2020"\nrounding = "up"', "rounding must be a table"),
        ('extends = "mof-2020"\n[rounding]\nrate = "down"', "rounding.rate must be half-up | truncated | up, not down"),
        ('extends = "mof-2020"\n[rounding]\nspeed = "up"', "rounding.speed must be"),
        ('extends = "mof-2020"\n[rounding]\nscore_from = "x"', "rounding.score_from must be printed | exact"),
        ('extends = "mof-2020"\n[grade_floors]\n"良" = 95', "grade_floors must be numbers in falling order"),
        ('extends = "mof-2020"\n[grade_floors]\n"甲" = 95', "grade_floors.甲 must be"),
        ('extends = "mof-2020"\n[level_1_weights.with_cost]\nimpact = 5', "level_1_weights.with_cost.impact must be"),
        ('extends = "mof-2020"\n[level_1_weights.often]\noutput = 5', "level_1_weights.often must be"),
        ('extends = "mof-2020"\n[thresholds]\ntolerence = 1', "thresholds.tolerence must be"),
        ('extends = "mof-2020"\n[thresholds]\ntolerance = "-1"', "thresholds.tolerance must be a number not below 0"),
        (
            'extends = "mof-2020"\n[severities]\nEV309 = "fatal"',
            "severities.EV309 must be error | warning | info | off",
        ),
        ('extends = "mof-2020"\n[severities]\nE309 = "off"', "severities.E309 must be a code such as EV309"),
        ('title = "t"', "the key source is missing"),
        ('title = "t"\nsource = "s"\nexecution_weight = 1', "the key tier_floors is missing"),
        ('extends = "none"', "none: no such standard"),
        ('extends = "none.toml"', "none.toml: cannot be read"),
        ("title = ", "not valid TOML"),
        ('extends = "own.toml"', "extends goes round in a circle"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_key(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(InvalidStandard) as error:
        load_standard(write(tmp_path, text))
    assert says in str(error.value)


@pytest.mark.parametrize(
    "text",
    [
        'rounding = {rate = "up"}\ngrade_floors = {"优" = 90, "良" = 80, "中" = 60}',
        'rounding = {rate = "up", score = "up", score_from = "exact"}\ngrade_floors = {"优" = 90}',
    ],
)
def test_parts_of_a_table_may_be_missing_too(tmp_path: Path, text: str) -> None:
    base = """
        title = "t"
        source = "s"
        execution_weight = 10
        tier_floors = [80, 60]
        tier_shares = [100, 70, 30]
        missed_upper = "ratio"
        indicator_rounding = "half-up"
    """
    with pytest.raises(InvalidStandard, match=r"rounding\.score|grade_floors\.良"):
        load_standard(write(tmp_path, base + text))


def test_two_files_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    write(tmp_path, 'extends = "own.toml"', "other.toml")
    with pytest.raises(InvalidStandard, match="circle"):
        load_standard(write(tmp_path, 'extends = "other.toml"'))


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(InvalidStandard, match="mof-2020, mof-2021"):
        load_standard("mof-1999")


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InvalidStandard, match="cannot be read"):
        load_standard(str(tmp_path / "own.toml"))


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text('extends = "hubei"', "utf-8-sig")
    assert load_standard(str(tmp_path / "own.toml")).execution_weight == 20


def test_what_comes_too_late_on_a_self_evaluation_is_a_list_of_codes(tmp_path: Path) -> None:
    assert "EV305" in load_standard("mof-2020").approval_phase
    own = load_standard(write(tmp_path, 'extends = "mof-2020"\napproval_phase = ["EV412"]'))
    assert own.approval_phase == {"EV412"}
    with pytest.raises(InvalidStandard, match="approval_phase must be a code such as EV309, not EV4"):
        load_standard(write(tmp_path, 'extends = "mof-2020"\napproval_phase = ["EV4"]'))

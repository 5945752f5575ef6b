"""The user's list of waivers: what it may say, and what is said where it is wrong."""

from datetime import date
from pathlib import Path

import pytest

from evalxl.core.errors import UsageError
from evalxl.core.waiver import Waiver
from evalxl.workbooks.waivers import read_waivers

FULL = """
[[waiver]]
code = "ev307"
project = "馆藏图书购置"
indicator = "购置图书册数"
unit = "云岚市图书馆"
reason = "市财政已批复调整"
who = "财务科"
until = 2026-12-31
"""
LEAST = '[[waiver]]\ncode = "EV203"\nproject = "馆藏图书购置"\nreason = "r"\nwho = "w"\nuntil = "2026-01-31"\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_list_is_read_in_its_order(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "豁免.toml"
    path.write_text(FULL + LEAST, encoding)
    assert read_waivers(str(path)) == (
        Waiver(
            "EV307", "馆藏图书购置", "购置图书册数", "云岚市图书馆", "市财政已批复调整", "财务科", date(2026, 12, 31)
        ),
        Waiver("EV203", "馆藏图书购置", None, None, "r", "w", date(2026, 1, 31)),
    )


def test_an_empty_list_is_a_list(tmp_path: Path) -> None:
    (tmp_path / "w.toml").write_text("# nothing yet\n")
    assert read_waivers(str(tmp_path / "w.toml")) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[waiver]\n", "w.toml: not valid TOML"),
        ("[waiver]\ncode = 'EV203'\n", "w.toml: waiver must be tables, each headed [[waiver]]"),
        ("waivers = []\n", "w.toml: the key waivers is unknown. Known are [[waiver]]"),
        ("waiver = [1]\n", "w.toml: waiver[1] must be a table, not 1"),
        (LEAST + FULL.replace("until", "till"), "w.toml: the key waiver[2].till is unknown. Known are code, project"),
        (FULL.replace("who = ", "# "), "w.toml: the key waiver[1].who is missing. A waiver needs code, project"),
        (FULL.replace('"ev307"', '"307"'), "w.toml: waiver[1].code must be a code such as EV309, not 307"),
        (FULL.replace('"ev307"', "307"), "w.toml: waiver[1].code must be a text, not 307"),
        (FULL.replace('"市财政已批复调整"', '" "'), "w.toml: waiver[1].reason must be a text, not  "),
        (FULL.replace("2026-12-31", "2026"), "w.toml: waiver[1].until must be a day such as 2026-12-31, not 2026"),
        (FULL.replace("2026-12-31", '"年底"'), "w.toml: waiver[1].until must be a day such as 2026-12-31, not 年底"),
        (FULL.replace("2026-12-31", "2026-12-31T00:00:00"), "w.toml: waiver[1].until must be a day"),
    ],
)
def test_what_is_wrong_is_said_with_file_and_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("w.toml").write_text(text, "utf-8")
    with pytest.raises(UsageError) as caught:
        read_waivers("w.toml")
    assert str(caught.value).startswith(told)


def test_a_list_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_waivers(str(tmp_path / "none.toml"))

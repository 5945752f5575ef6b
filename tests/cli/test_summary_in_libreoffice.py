"""The summary as another program sees it: LibreOffice opens it and reads the same."""

import csv
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

import evalxl
from evalxl.locale import translator


@pytest.mark.libreoffice
def test_libreoffice_reads_what_was_written(department: Path, tmp_path: Path) -> None:
    made = evalxl.consolidate([str(department)])
    made.write(str(tmp_path / "汇总.xlsx"), translator("zh"))
    profile = (tmp_path / "profile").as_uri()
    # 44,34,76: comma, quote, UTF-8; -1: every sheet into a file of its own.
    sheets = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", sheets]
    subprocess.run([*command, "--outdir", str(tmp_path), str(tmp_path / "汇总.xlsx")], check=True, capture_output=True)

    with (tmp_path / "汇总-项目汇总.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.reader(file) if any(row)]
    header = next(row for row in rows if "项目名称" in row)
    names, money = header.index("项目名称"), next(i for i, title in enumerate(header) if "全年预算" in title)
    budgets = {row[names]: row[money].replace(",", "") for row in rows[rows.index(header) + 1 :] if row[names]}
    expected = made.projects.set_index("project_name")["annual_budget"]
    assert len(budgets) == len(expected) == made.summary.headline.projects
    for project, budget in budgets.items():
        assert (Decimal(budget) if budget else None) == expected[project], project

    with (tmp_path / "汇总-复核表.csv").open(encoding="utf-8") as file:
        shown = {cell for row in csv.reader(file) for cell in row}
    # Targets begin with signs, some with "=": they must arrive as typed, never as a formula's result or error.
    targets = set(made.indicators["target_value"].dropna())
    assert {target for target in targets if target.startswith("=")}
    assert targets <= shown
    assert not {cell for cell in shown if cell.startswith(("#", "Err:"))}

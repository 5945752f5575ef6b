"""Many files from inside LibreOffice: in processes that are Python, not copies of LibreOffice."""

import shutil
import sys
from pathlib import Path

import openpyxl
import pytest
from inside import ask_inside

from evalxl.commands import demo
from evalxl.libreoffice.office import Office

pytestmark = pytest.mark.libreoffice

MANY = 120


def test_a_folder_of_many_workbooks(office: Office, tmp_path: Path) -> None:
    demo(tmp_path / "demo")
    (form,) = (tmp_path / "demo").glob("*图书馆*.xlsx")
    folder = tmp_path / "各单位"
    folder.mkdir()
    for number in range(MANY):
        shutil.copyfile(form, folder / f"{number}.xlsx")
    said, *processes = ask_inside(office, "consolidate", str(form), str(folder)).splitlines()
    assert "projects of 1 units consolidated" in said
    assert {path for path in processes if path.startswith("/")} == {str(Path(sys.executable).resolve())}
    assert "部门汇总.xlsx" in said
    assert openpyxl.load_workbook(folder / "部门汇总.xlsx").sheetnames

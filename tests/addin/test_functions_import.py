"""What it takes to load the functions: Excel waits for it when a workbook opens."""

import json
import subprocess
import sys

import pytest

SCRIPT = """
import json, sys
{before}
import xlwings
known = set(sys.modules)
import evalxl.addin.functions
print(json.dumps(sorted(set(sys.modules) - known)))
"""
HEAVY = {"pandas", "numpy", "lxml", "python_calamine", "typer", "rich", "openpyxl", "xlsxwriter", "xlrd", "cn2an"}


@pytest.mark.parametrize("before", ["", "sys.modules['pandas'] = sys.modules['numpy'] = None"], ids=["full", "bare"])
def test_the_functions_bring_in_nothing_they_do_not_need(before: str) -> None:
    script = SCRIPT.format(before=before)
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, encoding="utf-8")
    brought = json.loads(run.stdout)
    assert "evalxl.addin.functions" in brought
    assert not {name.split(".")[0] for name in brought} & HEAVY
    assert not [name for name in brought if name.startswith(("evalxl.rules", "evalxl.commands", "evalxl.workbooks"))]


def test_the_registry_needs_no_xlwings() -> None:
    script = "import sys, evalxl.worksheet.registry; print('xlwings' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True, encoding="utf-8")
    assert run.stdout.strip() == "False"

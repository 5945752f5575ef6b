"""Calls from standard input through xlwings' own call_udf, answers to standard output (see test_functions_xlwings.py).

A cell comes as JSON: null, a text, a float, an int (an error number, or an argument that is missing), {"date": …} for
a date cell. A list of lists is an array of values, {"range": …} a range by reference.
"""

import io
import json
import sys
from datetime import date
from types import SimpleNamespace

import pywin32_stand_ins

xlwings = pywin32_stand_ins.install()

from evalxl.addin import functions  # noqa: E402
from evalxl.worksheet.registry import MODULE  # noqa: E402

udfs = sys.modules["xlwings.udfs"]


def from_host(cell: object) -> object:
    if isinstance(cell, list):
        return tuple(from_host(item) for item in cell)
    if isinstance(cell, dict):
        if "range" in cell:
            return pywin32_stand_ins.com_range(from_host(cell["range"]))
        return pywin32_stand_ins.ComTime(*date.fromisoformat(cell["date"]).timetuple()[:3])
    return cell


def wrapper() -> str:
    text = io.StringIO()
    udfs.generate_vba_wrapper(MODULE, functions, text, SimpleNamespace(Name="evalxl.xlam"))
    return text.getvalue()


calls = json.load(sys.stdin)
answers = [udfs.call_udf(MODULE, name, tuple(map(from_host, arguments))) for name, arguments in calls]
metadata = {
    name: {
        "category": exported.__xlfunc__["category"],
        "help": exported.__xlfunc__["ret"]["doc"],
        "arguments": [[entry["name"], entry["doc"], "optional" in entry] for entry in exported.__xlfunc__["args"]],
    }
    for name, exported in vars(functions).items()
    if hasattr(exported, "__xlfunc__")
}
sys.stdout.reconfigure(encoding="utf-8")
json.dump({"answers": answers, "wrapper": wrapper(), "metadata": metadata}, sys.stdout)

"""The built add-in read back: parts, sheet, VBA project. Excel itself is not here to open it."""

import posixpath
import re
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from opened_addin import modules_of, parts_of, procedures_of
from python_calamine import CalamineWorkbook

from evalxl.addin.buttons import BUTTONS
from evalxl.excel.build import addin_sources, build_addin, pinned_xlwings
from evalxl.worksheet.registry import FUNCTIONS

RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def test_same_input_same_bytes(addin: Path, tmp_path: Path) -> None:
    assert build_addin(tmp_path / "again.xlam").read_bytes() == addin.read_bytes()


def test_every_relationship_leads_to_a_part(addin: Path) -> None:
    parts = parts_of(addin)
    targets = set()
    for name in (name for name in parts if name.endswith(".rels")):
        base = posixpath.dirname(posixpath.dirname(name))
        targets |= {
            posixpath.normpath(posixpath.join(base, relationship.get("Target")))
            for relationship in etree.fromstring(parts[name]).iter(RELATIONSHIPS)
        }
    assert targets == {name for name in parts if not name.endswith((".rels", "[Content_Types].xml"))}


def test_every_part_has_a_content_type(addin: Path) -> None:
    parts = parts_of(addin)
    types = etree.fromstring(parts["[Content_Types].xml"])
    overridden = {element.get("PartName") for element in types if element.tag.endswith("Override")}
    extensions = {element.get("Extension") for element in types if element.tag.endswith("Default")}
    named = {f"/{name}" for name in parts}
    assert overridden <= named
    assert all(f"/{name}" in overridden or name.rpartition(".")[2] in extensions for name in parts if name[0] != "[")
    assert types.xpath("string(*[@PartName='/xl/workbook.xml']/@ContentType)") == (
        "application/vnd.ms-excel.addin.macroEnabled.main+xml"
    )


def test_no_date_and_no_name_of_anybody(addin: Path) -> None:
    parts = parts_of(addin)
    everything = b"".join(parts.values()).lower()
    assert b"felix" not in parts["docProps/core.xml"].lower()
    assert b"c:\\users" not in everything


def test_sheet_code_name_is_its_module(addin: Path) -> None:
    sheet = etree.fromstring(parts_of(addin)["xl/worksheets/sheet1.xml"])
    code_name = sheet.xpath("string(//*[local-name()='sheetPr']/@codeName)")
    assert code_name in modules_of(addin)


def test_hidden_sheet_holds_settings_and_texts(addin: Path) -> None:
    rows = CalamineWorkbook.from_filelike(BytesIO(addin.read_bytes())).get_sheet_by_name("EVALXL.conf").to_python()
    settings = {row[0]: row[1] for row in rows if row[0]}
    texts = {row[3]: row[4:] for row in rows if row[3]}
    asked = set(re.findall(r'GetConfig\("([A-Z_ ]+)"', modules_of(addin)["EvalxlBridge"]))
    assert asked - set(settings) == {"INTERPRETER_WIN", "INTERPRETER_MAC", "INTERPRETER", "TEMP DIR"}
    assert set(settings) <= asked
    for button in BUTTONS:
        assert all(texts[f"{button.id}.label"])
        assert all(texts[f"{button.id}.tip"])
    for function in FUNCTIONS:
        assert texts[f"{function.name}.category"] == ["绩效评价", "绩效评价"]
        assert all(len(text) <= 255 for text in texts[f"{function.name}.help"])
    assert len(rows) < 300, "EvalxlText reads 300 rows"


def test_vba_project_reads_back_as_written(addin: Path) -> None:
    modules = modules_of(addin)
    assert set(modules) == {*addin_sources(), "ThisWorkbook", "Sheet2"}
    for name, source in addin_sources().items():
        assert modules[name].splitlines() == source.splitlines()


def test_vba_project_has_our_name(addin: Path) -> None:
    from pyopenvba import ExcelFile

    with ExcelFile(addin) as book:
        assert book.vba_project().name == "EVALXL"
        assert book.validate() == []


def test_modules_are_named_as_declared(addin: Path) -> None:
    for name, source in modules_of(addin).items():
        declared = re.search(r'Attribute VB_Name = "(\w+)"', source)
        assert declared is None or declared[1] == name


def test_vba_is_ascii_and_lines_are_short(addin: Path) -> None:
    for name, source in modules_of(addin).items():
        assert source.isascii(), name
        assert max(map(len, source.splitlines()), default=0) <= 1023, f"{name}: VBA's limit of a line"


def test_no_procedure_name_twice() -> None:
    names = [name.lower() for source in addin_sources().values() for name in procedures_of(source)]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("function", FUNCTIONS, ids=lambda function: function.name)
def test_wrapper_of_each_function(addin: Path, function) -> None:
    source = modules_of(addin)["EvalxlFunctions"]
    arguments = procedures_of(source)[function.name]
    assert [part.removeprefix("Optional ") for part in arguments.split(", ")] == [
        argument.name for argument in function.arguments
    ]
    body = source.partition(f"Public Function {function.name}(")[2].partition("End Function")[0]
    assert body.count("XLPy.CallUDF") == 1
    assert f'"evalxl.addin.functions", "{function.name}"' in body
    assert f"{function.name} = CVErr(2015)" in body
    assert "Err.Description" not in body


def test_only_worksheet_functions_show_in_the_function_wizard(addin: Path) -> None:
    """A public function of a module that is not private to the project would be listed beside ours."""
    for name, source in modules_of(addin).items():
        if "Option Private Module" in source or name == "EvalxlFunctions":
            continue
        assert not re.findall(r"^(?:Public )?Function \w+", source, re.MULTILINE), name


def test_nothing_is_taken_from_the_workbook_in_front(addin: Path) -> None:
    """Neither the interpreter nor the module path may come from a workbook or its folder."""
    bridge = modules_of(addin)["EvalxlBridge"]
    settings = modules_of(addin)["EvalxlTexts"]
    assert "Function GetConfig(" not in bridge
    assert "ActiveWorkbook" not in settings
    assert "GetConfigFromSheet" not in bridge
    assert 'GetConfig("PYTHONPATH")' not in bridge
    assert bridge.count(" -B -P -c ") == 2
    assert "VBComponents" not in bridge


def test_page_for_the_it_department_names_the_version() -> None:
    page = (Path(__file__).parents[2] / "docs" / "install.md").read_text("utf-8")
    assert set(re.findall(r"xlwings(?:32|64)-([\d.]+)\.dll", page)) == {pinned_xlwings()}


def test_version_of_xlwings_in_every_place(addin: Path) -> None:
    bridge = modules_of(addin)["EvalxlBridge"]
    assert f'XLWINGS_VERSION As String = "{pinned_xlwings()}"' in bridge
    assert set(re.findall(r"xlwings(?:32|64)-([\d.]+)\.dll", bridge)) == {pinned_xlwings()}
    assert 'PROJECT_NAME As String = "EVALXL"' in bridge

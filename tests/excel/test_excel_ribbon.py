"""The ribbon tab as it stands in the built add-in, and the Subs that it names."""

import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree
from opened_addin import modules_of, parts_of, procedures_of

from evalxl.addin import ribbon as functions_behind
from evalxl.addin.buttons import BUTTON_GROUPS, BUTTONS
from evalxl.excel.package import RIBBON

# What Office passes to a callback, by attribute (and element where it matters), as Microsoft documents it for VBA.
SIGNATURES = {
    ("customUI", "onLoad"): ["As IRibbonUI"],
    ("button", "onAction"): ["As IRibbonControl"],
    ("dropDown", "onAction"): ["As IRibbonControl", "As String", "As Integer"],
    ("*", "getLabel"): ["As IRibbonControl", "ByRef"],
    ("*", "getScreentip"): ["As IRibbonControl", "ByRef"],
    ("dropDown", "getItemCount"): ["As IRibbonControl", "ByRef"],
    ("dropDown", "getItemID"): ["As IRibbonControl", "As Integer", "ByRef"],
    ("dropDown", "getItemLabel"): ["As IRibbonControl", "As Integer", "ByRef"],
    ("dropDown", "getSelectedItemIndex"): ["As IRibbonControl", "ByRef"],
}


@pytest.fixture(scope="module")
def ribbon(addin: Path) -> etree._Element:
    return etree.fromstring(parts_of(addin)[RIBBON])


def callbacks(ribbon: etree._Element) -> Iterator[tuple[str, str, str]]:
    for element in ribbon.iter(etree.Element):
        tag = etree.QName(element).localname
        for attribute, value in element.attrib.items():
            if attribute.startswith("get") or attribute in ("onAction", "onLoad"):
                yield tag, attribute, value


def test_follows_the_schema(ribbon: etree._Element) -> None:
    schema = etree.XMLSchema(etree.parse(Path(__file__).parent / "customui14_used.xsd"))
    assert schema.validate(ribbon), schema.error_log


def test_relationship_is_that_of_office_2010(addin: Path) -> None:
    relationships = etree.fromstring(parts_of(addin)["_rels/.rels"])
    kinds = {one.get("Target"): one.get("Type") for one in relationships}
    assert kinds[RIBBON] == "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"


def test_every_callback_is_a_sub_with_the_right_arguments(addin: Path, ribbon: etree._Element) -> None:
    subs = procedures_of(modules_of(addin)["EvalxlRibbon"])
    seen = 0
    for tag, attribute, name in callbacks(ribbon):
        expected = SIGNATURES.get((tag, attribute)) or SIGNATURES["*", attribute]
        arguments = subs[name].split(", ")
        assert len(arguments) == len(expected), name
        for argument, kind in zip(arguments, expected, strict=True):
            assert argument.startswith("ByRef ") if kind == "ByRef" else argument.endswith(kind), name
        seen += 1
    assert seen > 40


def test_groups_and_buttons_are_those_of_the_table(ribbon: etree._Element) -> None:
    drawn = [
        (group.get("id"), [control.get("id") for control in group])
        for group in ribbon.iter("{*}group")
    ]  # fmt: skip
    assert drawn == [(group.id, [button.id for button in group.buttons]) for group in BUTTON_GROUPS]


def test_labels_come_from_excels_language(ribbon: etree._Element) -> None:
    assert not [element for element in ribbon.iter(etree.Element) if "label" in element.attrib]


def test_table_of_buttons() -> None:
    """The names an accountant looks for, in the order of the ribbon."""
    functions = [button.function for button in BUTTONS]
    assert functions == [
        *("new_form", "from_declaration", "fill_scores", "fill_rate", "compare_reference", "undo_fill"),
        *("review_sheet", "review_workbook", "previous_finding", "next_finding", "clear_marks"),
        "make_submission",
        *("consolidate_folder", "missing_units", "write_notices"),
        *("choose_standard", "check_installation", "show_help"),
    ]
    ids = [button.id for button in BUTTONS] + [group.id for group in BUTTON_GROUPS]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.function)
def test_every_button_has_its_function(button) -> None:
    """Called without arguments, the drop-down's with the name of a standard."""
    signature = inspect.signature(getattr(functions_behind, button.function))
    signature.bind(*(["mof-2020"] if button.kind == "standards" else []))

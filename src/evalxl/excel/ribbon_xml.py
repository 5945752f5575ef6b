"""The ribbon tab: our groups and buttons put into macros/excel/customUI14.xml."""

from collections.abc import Sequence

from lxml import etree

from evalxl.addin.buttons import Button, ButtonGroup

NAMESPACE = "http://schemas.microsoft.com/office/2009/07/customui"

_COMMON = {"getLabel": "EvalxlLabel", "getScreentip": "EvalxlScreentip"}
_CLICKED = {"onAction": "EvalxlClick"}
_CHOSEN = {
    "onAction": "EvalxlItemChosen",
    "getItemCount": "EvalxlItemCount",
    "getItemID": "EvalxlItemId",
    "getItemLabel": "EvalxlItemLabel",
    "getSelectedItemIndex": "EvalxlItemShown",
    "sizeString": "W" * 16,
}


def ribbon_xml(frame: bytes, groups: Sequence[ButtonGroup]) -> bytes:
    """The customUI part: `frame` holds one empty tab, which gets the groups. Labels come from callbacks."""
    root = etree.fromstring(frame)
    tab = next(root.iter(f"{{{NAMESPACE}}}tab"))
    for group in groups:
        drawn = etree.SubElement(tab, f"{{{NAMESPACE}}}group", id=group.id, getLabel="EvalxlLabel")
        for button in group.buttons:
            _draw(drawn, button)
    etree.indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _draw(group: etree._Element, button: Button) -> None:
    chooses = button.kind == "standards"
    drawn = etree.SubElement(group, f"{{{NAMESPACE}}}{'dropDown' if chooses else 'button'}", id=button.id)
    drawn.set("imageMso", button.image)
    if not chooses:
        drawn.set("size", "large" if button.large else "normal")
    for name, callback in {**_COMMON, **(_CHOSEN if chooses else _CLICKED)}.items():
        drawn.set(name, callback)

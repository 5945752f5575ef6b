"""Menu and toolbar 绩效自评, as entries of the file in which a profile keeps the user's own settings.

LibreOffice keeps them there like any other setting, in every language that is given, and an update of
LibreOffice leaves them alone. No extension is installed, so no administrator and no running office is needed.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from lxml import etree

from evalxl.addin.buttons import BUTTON_GROUPS, REMEMBERED, TAB, Button
from evalxl.core.message import Message
from evalxl.libreoffice.generated import choices, function_of, script_url
from evalxl.locale import translator

OURS = "org.evalxl"
"""The name of every entry of ours."""

_OOR = "http://openoffice.org/2001/registry"
_XS = "http://www.w3.org/2001/XMLSchema"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_CALC = "com.sun.star.sheet.SpreadsheetDocument"
_ADDONS = "/org.openoffice.Office.Addons/AddonUI"
_TOOLBARS = "/org.openoffice.Office.UI.CalcWindowState/UIElements/States"
_TOOLBAR = f"private:resource/toolbar/addon_{OURS}"
_LANGUAGES = (("en-US", "en"), ("zh-CN", "zh"), ("zh-TW", "zh"))
_SEPARATOR = "private:separator"
_PARSER = etree.XMLParser(load_dtd=False, no_network=True, resolve_entities=False, remove_blank_text=True)


def add_menu(settings: Path) -> None:
    """Put menu and toolbar into the settings, in the place of those that were there. Raises OSError."""
    root = _read(settings)
    _drop(root)
    root.append(_item(f"{_ADDONS}/OfficeMenuBar", OURS, _fill_menu))
    root.append(_item(f"{_ADDONS}/OfficeToolBar", OURS, _fill_toolbar))
    root.append(_item(_TOOLBARS, _TOOLBAR, _fill_state))
    _write(settings, root)


def remove_menu(settings: Path) -> None:
    """Take them out of the settings. Raises OSError."""
    if settings.is_file():
        root = _read(settings)
        if _drop(root):
            _write(settings, root)


def has_menu(settings: Path) -> bool:
    """Whether the settings hold them. Raises OSError."""
    return settings.is_file() and any(True for _ in _our_items(_read(settings)))


def _read(settings: Path) -> etree._Element:
    if not settings.is_file():
        return etree.Element(f"{{{_OOR}}}items", nsmap={"oor": _OOR, "xs": _XS, "xsi": _XSI})
    return etree.parse(settings, _PARSER).getroot()


def _write(settings: Path, root: etree._Element) -> None:
    beside = settings.with_suffix(".evalxl")
    beside.write_bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))
    beside.replace(settings)


def _our_items(root: etree._Element) -> Iterator[etree._Element]:
    for item in root.iter("item"):
        names = (item.get(_name("path")) or "", *(node.get(_name("name")) or "" for node in item.iter("node")))
        if any(OURS in name for name in names):
            yield item


def _drop(root: etree._Element) -> int:
    items = list(_our_items(root))
    for item in items:
        root.remove(item)
    return len(items)


def _name(attribute: str) -> str:
    return f"{{{_OOR}}}{attribute}"


def _item(path: str, name: str, fill: Callable[[etree._Element], None]) -> etree._Element:
    item = etree.Element("item", {_name("path"): path})
    fill(_node(item, name))
    return item


def _node(parent: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(parent, "node", {_name("name"): name, _name("op"): "replace"})


def _property(node: etree._Element, name: str, value: str | Message) -> None:
    made = etree.SubElement(node, "prop", {_name("name"): name, _name("op"): "fuse"})
    if isinstance(value, str):
        etree.SubElement(made, "value").text = value
        return
    for locale, language in _LANGUAGES:
        etree.SubElement(made, "value", {_LANG: locale}).text = value.render(translator(language))


def _submenu(node: etree._Element) -> etree._Element:
    return etree.SubElement(node, "node", {_name("name"): "Submenu"})


def _entry(parent: etree._Element, name: str, title: Message, url: str) -> etree._Element:
    node = _node(parent, name)
    _property(node, "Title", title)
    _property(node, "Context", _CALC)
    if url:
        _property(node, "URL", url)
        _property(node, "Target", "_self")
    return node


def _fill_menu(menu: etree._Element) -> None:
    _property(menu, "Title", TAB)
    _property(menu, "Context", _CALC)
    groups = _submenu(menu)
    for number, group in enumerate(BUTTON_GROUPS):
        entries = _submenu(_entry(groups, f"g{number}", group.label, ""))
        for index, button in enumerate(group.buttons):
            _button(entries, f"b{index:02}", button)


def _button(entries: etree._Element, name: str, button: Button) -> None:
    if button.kind == "button":
        _entry(entries, name, button.label, script_url(function_of(button, "")))
        return
    offered = _submenu(_entry(entries, name, button.label, ""))
    for index, choice in enumerate(choices(button)):
        # The name of a standard is the same in every language.
        title = Message("{standard}", {"standard": choice}) if choice else REMEMBERED
        _entry(offered, f"c{index:02}", title, script_url(function_of(button, choice)))


def _fill_toolbar(bar: etree._Element) -> None:
    for number, group in enumerate(BUTTON_GROUPS):
        if number:
            _property(_node(bar, f"g{number}a"), "URL", _SEPARATOR)
        for index, button in enumerate(group.buttons):
            if button.kind == "button":
                _entry(bar, f"g{number}b{index:02}", button.label, script_url(function_of(button, "")))


def _fill_state(state: etree._Element) -> None:
    _property(state, "UIName", TAB)
    _property(state, "Visible", "true")
    _property(state, "Docked", "true")
    # A row of its own below LibreOffice's own two, which keep their width.
    _property(state, "DockingArea", "0")
    _property(state, "DockPos", "0,2")

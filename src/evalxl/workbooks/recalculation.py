"""What a workbook with formulas is told after a change: to compute anew when it is opened."""

import re
from collections.abc import Iterable

from evalxl.core.errors import WorkbookError
from evalxl.workbooks.archive import damaged
from evalxl.workbooks.package import Package
from evalxl.workbooks.relations import main_part, relations, unrelate
from evalxl.workbooks.spans import Edit, elements, spliced

_SETTING = "fullCalcOnLoad"
_STATED = re.compile(rb"""\sfullCalcOnLoad\s*=\s*(?:"[^"]*"|'[^']*')""")
_NAME = re.compile(rb"<[^\s/>]+")
_FORMULA = re.compile(rb"<(?:[^\s<>/]+:)?f[\s/>]")
# What stands before calcPr in a workbook part (ECMA-376 part 1, 18.2.27).
_BEFORE = ("definedNames", "externalReferences", "functionGroups", "sheets")


def has_formulas(package: Package, parts: Iterable[str]) -> bool:
    """Whether any of these sheets holds a formula; one that cannot be looked at may."""
    for part in parts:
        try:
            if _FORMULA.search(package.xml(part)):
                return True
        except WorkbookError:
            return True
    return False


def recalculate_when_opened(package: Package) -> None:
    """Stored values of formulas may be stale now: Excel and WPS compute them when they open the file."""
    main = main_part(package)
    xml = package.xml(main)
    children = elements(xml, main, depth=1)
    settings = next((child for child in children if child.name == "calcPr"), None)
    if settings is None:
        before = [child for child in children if child.depth == 1 and child.name in _BEFORE]
        if not before:
            raise damaged(main)
        last = max(before, key=lambda child: child.end)
        prefix = f"{last.prefix}:" if last.prefix else ""
        new = f'<{prefix}calcPr {_SETTING}="1"/>'.encode()
        package.replace(main, spliced(xml, [Edit(last.end, last.end, new)]))
    elif settings.attributes.get(_SETTING) not in ("1", "true"):
        tag = _STATED.sub(b"", xml[settings.start : settings.inner])
        name = _NAME.match(tag)
        assert name is not None
        new = b'%b %b="1"%b' % (name[0], _SETTING.encode(), tag[name.end() :])
        package.replace(main, spliced(xml, [Edit(settings.start, settings.inner, new)]))


def drop_calculation_chain(package: Package) -> None:
    """Take away the list of formula cells, which is wrong now; the programs make a new one."""
    main = main_part(package)
    for relation in relations(package, main):
        if relation.kind == "calcChain":
            package.drop(relation.target)
            unrelate(package, main, relation.id)

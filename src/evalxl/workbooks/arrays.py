"""Areas that one array formula fills, typed with Ctrl+Shift+Enter or spilled."""

from collections.abc import Mapping, Sequence

from evalxl.core.model import Merge
from evalxl.workbooks.package import Package
from evalxl.workbooks.patch_scan import scan_sheet
from evalxl.workbooks.relations import sheet_parts


def array_areas(data: bytes, sheets: Sequence[str]) -> Mapping[str, tuple[Merge, ...]]:
    """The areas of array formulas on the named sheets of an .xlsx. Raises what `Package` raises."""
    package = Package(data)
    parts = [each for each in sheet_parts(package) if each.name in sheets and each.kind == "worksheet"]
    scans = {each.name: scan_sheet(package.xml(each.part), each.part, ()) for each in parts}
    return {name: tuple(area for area, is_table in scan.arrays if not is_table) for name, scan in scans.items()}

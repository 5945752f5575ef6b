"""The add-in evalxl.xlam, made from text without Excel; the same input gives the same bytes.

xlwings' ribbon template (BSD)   parts, VBA project with its references
xlwings' custom add-in module    starts Python (bridge.py takes some of it out)
macros/excel/*.bas, *.cls, *.xml our VBA and the frame of the ribbon tab
evalxl.addin.buttons             what the buttons are called and call
evalxl.worksheet.registry        worksheet functions, their help
"""

from importlib.metadata import requires
from importlib.util import find_spec
from pathlib import Path

from evalxl.addin.buttons import BUTTON_GROUPS, BUTTONS
from evalxl.core.message import message
from evalxl.excel import package
from evalxl.excel.bridge import MODULE_NAME, PROJECT_NAME, bridge_source
from evalxl.excel.generated import BUTTONS_MODULE, FUNCTIONS_MODULE, buttons_source, functions_source
from evalxl.excel.names import BuildError, check_functions
from evalxl.excel.ribbon_xml import ribbon_xml
from evalxl.excel.texts import sheet_rows
from evalxl.excel.vba_project import PART, vba_project
from evalxl.locale import translator
from evalxl.resources import folder
from evalxl.standards import load_standard, standard_names
from evalxl.worksheet.registry import FUNCTIONS

_TEMPLATE = "quickstart_addin_ribbon.xlam"
_XLWINGS_MODULE = "xlwings_custom_addin.bas"
_BOOK_MODULE = "ThisWorkbook.cls"
_RIBBON_FRAME = "customUI14.xml"


def pinned_xlwings() -> str:
    """The one version of xlwings that this evalxl is made for: its DLL carries the version in its name."""
    pins = [line.partition("==")[2] for line in requires("evalxl") or () if line.startswith("xlwings==")]
    return pins[0].partition(";")[0].strip()


def addin_sources() -> dict[str, str]:
    """Every standard module of the add-in by name, as it stands in the VBA project.

    Raises BuildError when xlwings is missing or another version, or a source is not plain ASCII.
    """
    sources = {path.stem: _text(path) for path in sorted((folder("macros") / "excel").glob("*.bas"))}
    sources[MODULE_NAME] = bridge_source(_text(xlwings_folder() / _XLWINGS_MODULE), pinned_xlwings())
    sources[FUNCTIONS_MODULE] = functions_source(FUNCTIONS)
    sources[BUTTONS_MODULE] = buttons_source(BUTTONS, FUNCTIONS, standard_names())
    for name, source in sources.items():
        if not source.isascii():
            raise BuildError(message("The VBA module {module} holds characters other than ASCII", module=name))
    return sources


def build_addin(target: Path) -> Path:
    """Write the add-in to `target` (its folder must exist) and return it.

    Raises BuildError when a name or help text would not do in Excel, or xlwings is not the pinned version.
    """
    chinese, english = translator("zh"), translator("en")
    check_functions(FUNCTIONS, (chinese, english))
    template = xlwings_folder() / _TEMPLATE
    standards = [load_standard(name) for name in standard_names()]
    rows = sheet_rows(FUNCTIONS, standards, chinese, english)
    parts = package.addin_parts(package.template_parts(template), rows, f"{PROJECT_NAME}.conf", "evalxl")
    macros = folder("macros") / "excel"
    parts[package.RIBBON] = ribbon_xml((macros / _RIBBON_FRAME).read_bytes(), BUTTON_GROUPS)
    parts[PART] = vba_project(template, addin_sources(), _text(macros / _BOOK_MODULE), PROJECT_NAME)
    package.write_package(parts, target)
    return target


def xlwings_folder() -> Path:
    """Where xlwings is installed; it is not imported, which would look for Excel. Raises BuildError."""
    found = find_spec("xlwings")
    if found is None or found.origin is None:
        raise BuildError(message("xlwings is not installed: pip install evalxl[excel]"))
    return Path(found.origin).parent


def _text(path: Path) -> str:
    lines = path.read_text(encoding="ascii").splitlines()
    return "\r\n".join(lines) + "\r\n"

"""The VBA project of the add-in: xlwings' template with our modules, written without Excel by pyOpenVBA."""

import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZipFile

from evalxl.core.message import message
from evalxl.excel.names import BuildError

if TYPE_CHECKING:
    from pyopenvba.vba import VBAProject

PART = "xl/vbaProject.bin"

_DOCUMENT_MODULES = ("ThisWorkbook", "Sheet2")
_NAME_RECORD = 0x0004
_NAME_LINE = re.compile(rb'(?m)^Name="[^"]*"')


def vba_project(template: Path, modules: Mapping[str, str], book_code: str, name: str) -> bytes:
    """The bytes of vbaProject.bin: `modules` by name, `book_code` behind ThisWorkbook, `name` for the project.

    Modules of the template other than its document modules are taken out. Sources must fit cp1252.
    Raises BuildError where pyOpenVBA is missing.
    """
    try:
        from pyopenvba import ExcelFile
        from pyopenvba.cfb import CFB
    except ImportError as error:
        raise BuildError(message("pyOpenVBA is not installed: pip install evalxl[excel]")) from error
    with tempfile.TemporaryDirectory() as folder, ExcelFile(template) as book:
        project = book.vba_project()
        for module in project.module_names():
            if module not in _DOCUMENT_MODULES:
                project.delete_module(module)
        for module, source in sorted(modules.items()):
            project.add_module(module, source)
        book.set_module("ThisWorkbook", book_code)
        _rename_project(project, name)
        written = Path(folder) / "project.xlam"
        book.save(written)
        with ZipFile(written) as archive:
            storage = CFB.from_bytes(archive.read(PART))
    renamed = _NAME_LINE.sub(f'Name="{name}"'.encode("ascii"), storage.get_stream("PROJECT"))
    storage.write_stream("PROJECT", renamed)
    return bytes(storage.to_bytes())


def _rename_project(project: "VBAProject", name: str) -> None:
    """Put `name` in place of the template's in the dir stream ([MS-OVBA] 2.3.4.2.1.5)."""
    old = project.name.encode("ascii")
    record = _NAME_RECORD.to_bytes(2, "little") + len(old).to_bytes(4, "little") + old
    new = _NAME_RECORD.to_bytes(2, "little") + len(name).to_bytes(4, "little") + name.encode("ascii")
    project.dir_raw = project.dir_raw.replace(record, new, 1)
    project.dir_modules_offset += len(new) - len(record)
    project.name = name

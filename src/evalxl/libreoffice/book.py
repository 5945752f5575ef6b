"""Workbooks."""

import os
from functools import cached_property
from pathlib import Path, PurePath
from typing import Any

from xlwings import base_classes as base

from evalxl.libreoffice.cells import Range
from evalxl.libreoffice.formulas import Formulas
from evalxl.libreoffice.names import Names
from evalxl.libreoffice.office import Uno, properties, to_path, to_url
from evalxl.libreoffice.ports import AppPort
from evalxl.libreoffice.reasons import Refused, complete
from evalxl.libreoffice.rules import styles_of
from evalxl.libreoffice.sheet import Sheet, Sheets
from evalxl.libreoffice.values import Writer

FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".xls": "MS Excel 97",
    ".ods": "calc8",
    ".csv": "Text - txt - csv (StarCalc)",
}
"""What Calc calls the formats it saves in, by the ending of the file."""

_GENERAL = "General"


@complete
class Book(base.Book):
    """A workbook; `document` is the office's own object for it."""

    def __init__(self, app: AppPort, document: Uno) -> None:
        self._app = app
        self.document = document

    @property
    def api(self) -> Uno:
        """The office's XSpreadsheetDocument."""
        return self.document

    @property
    def app(self) -> AppPort:
        """The office it is open in."""
        return self._app

    @property
    def fullname(self) -> str:
        """The path of its file, the name where it was never saved, the address where it lies on a server."""
        url = str(self.document.getURL())
        if not url:
            return self.name
        return to_path(url) if url.startswith("file:") else url

    @property
    def name(self) -> str:
        """The name of its file, else what its window calls it."""
        url = str(self.document.getURL())
        if url.startswith("file:"):
            return PurePath(to_path(url)).name
        return url.rpartition("/")[2] or str(self.document.Title)

    @property
    def sheets(self) -> Sheets:
        """Its sheets."""
        return Sheets(self)

    @property
    def names(self) -> Names:
        """Its names, with those of its sheets."""
        return Names(self)

    @cached_property
    def formulas(self) -> Formulas:
        """Formulas as Excel spells them."""
        return Formulas(self.document)

    @cached_property
    def writer(self) -> Writer:
        """Values into cells."""
        return Writer(self._app.office, self.document, self.formulas)

    @property
    def styles(self) -> Uno:
        """The office's cell styles."""
        return self.document.getStyleFamilies().getByName("CellStyles")

    def styles_of_conditions(self) -> set[str]:
        """The styles that conditional formats give anywhere in the workbook."""
        return {style for sheet in self.sheets for style in styles_of(sheet.page)}

    def format_code(self, key: int) -> str:
        """A number format as Excel writes it."""
        entry = self.document.getNumberFormats().getByKey(key)
        general = self.document.getNumberFormats().getStandardIndex(entry.Locale) == key
        return _GENERAL if general else str(entry.FormatString)

    def format_key(self, code: str) -> int:
        """The office's number for a number format. Raises Refused where it is none."""
        formats, locale = self.document.getNumberFormats(), self.document.CharLocale
        if code == _GENERAL:
            return 0
        known = formats.queryKey(code, locale, False)
        if known != -1:
            return int(known)
        try:
            return int(formats.addNew(code, locale))
        except Exception as failed:
            raise Refused(f"{code!r} is no number format") from failed

    def range_of(self, area: Uno) -> Range:
        """The range of the office's own object."""
        return Range(Sheet(self, area.getSpreadsheet()), area)

    def activate(self) -> None:
        """Bring its window to the front."""
        frame = self.document.getCurrentController().getFrame()
        frame.activate()
        frame.getContainerWindow().toFront()

    def save(self, path: str | None = None, password: str | None = None) -> None:
        """Save, in the format that the ending of the path names; a path is counted from the current folder.

        Without a path a workbook that was never saved goes there under its name. Raises Refused where the
        office cannot write.
        """
        wishes: dict[str, Any] = {"Password": password} if password else {}
        try:
            if path is None and self.document.hasLocation() and not password:
                self.document.store()
                return
            target = os.path.realpath(path or (self.fullname if self.document.hasLocation() else f"{self.name}.xlsx"))
            ending = PurePath(target).suffix.lower()
            if ending not in FILTERS:
                raise Refused(f"Calc does not save files that end with {ending or 'nothing'}")
            if not Path(target).parent.is_dir():  # Calc would make the folder
                raise Refused(f"{target} could not be saved: there is no such folder")
            self.document.storeAsURL(to_url(target), properties(FilterName=FILTERS[ending], **wishes))
        except Refused:
            raise
        except Exception as failed:
            raise Refused(f"{path or self.fullname} could not be saved: {failed}") from failed

    def close(self) -> None:
        """Close without saving and without asking."""
        self.document.close(True)

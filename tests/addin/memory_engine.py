"""A spreadsheet in memory behind xlwings: openpyxl workbooks as Excel would show them to a macro.

Reads and writes of cells, notes, rules and sheets are counted. What no test needs raises
NotImplementedError, as the base classes do. `macros` are the questions of evalxl.addin.host that this
host knows; without them the add-in has to find the answers through xlwings alone.
"""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import openpyxl
import xlwings as xw
from memory_cells import Refused, Sheet
from xlwings import base_classes as base


class Engine:
    name = "memory"
    type = "desktop"

    def __init__(self) -> None:
        self.apps = Apps(self)

    @staticmethod
    def prepare_xl_data_element(x, options):
        return "" if x is None else x

    @staticmethod
    def clean_value_data(data, datetime_builder, empty_as, number_builder, err_to_str):
        def clean(value):
            if value is None or value == "":
                return empty_as
            if isinstance(value, str) and value.startswith("#") and value.rstrip("?!").isupper() and not err_to_str:
                return None
            return value

        return [[clean(value) for value in row] for row in data]


class Apps(base.Apps):
    def __init__(self, engine):
        self.all = [App(engine)]

    def keys(self):
        return [app.pid for app in self.all]

    def __iter__(self):
        return iter(self.all)

    def __len__(self):
        return len(self.all)

    def __getitem__(self, pid):
        return next(app for app in self.all if app.pid == pid)


class App(base.App):
    # The base classes define properties without setters; a plain attribute takes their place.
    engine = books = None
    pid = 4711
    display_alerts = True
    screen_updating = True

    def __init__(self, engine):
        self.engine = engine
        self.books = Books(self)
        self.alerts: list[str] = []
        self.answers: list[str] = []
        self.macros: dict[str, Callable[..., object]] = {
            "EvalxlHostChinese": lambda: False,
            "EvalxlSheetFacts": self.facts,
        }
        self.count: Counter[str] = Counter()
        self.bar: object = False
        self.chosen = None

    @property
    def status_bar(self):
        return self.bar

    @status_bar.setter
    def status_bar(self, value):
        self.count["write"] += 1
        self.bar = value

    @property
    def selection(self):
        self.count["read"] += 1
        return self.chosen

    def activate(self, steal_focus=False):
        pass

    def alert(self, prompt, title, buttons, mode, callback):
        self.alerts.append(prompt)
        return self.answers.pop(0) if buttons != "ok" and self.answers else "ok"

    def run(self, macro, args):
        self.count["read"] += 1
        name = macro.partition("!")[2]
        if name not in self.macros:
            raise Refused(f"Cannot run the macro {macro}")
        return self.macros[name](*args)

    def facts(self, book: str, sheet: str) -> str:
        """What VBA's EvalxlSheetFacts answers."""
        page = self.books(book).sheets(sheet).page
        filled = [cell for row in page.iter_rows() for cell in row if cell.value is not None]
        lines = [f"U\t{max((c.row for c in filled), default=0)}\t{max((c.column for c in filled), default=0)}"]
        lines += ["P"] if page.protection.sheet else []
        for area in page.merged_cells.ranges:
            lines.append(f"M\t{area.min_row}\t{area.min_col}\t{area.max_row}\t{area.max_col}")
        lines += [f"N\t{c.row}\t{c.column}" for row in page.iter_rows() for c in row if c.comment]
        lines += [
            f"F\t{c.row}\t{c.column}\t{c.number_format}"
            for row in page.iter_rows()
            for c in row
            if c.number_format != "General"
        ]
        return "\n".join(lines)


class Books(base.Books):
    app = None

    def __init__(self, app):
        self.app = app
        self.all: list[Book] = []

    @property
    def active(self):
        return self.all[-1]

    def __call__(self, name_or_index):
        if isinstance(name_or_index, int):
            return self.all[name_or_index - 1]
        try:
            return next(book for book in self.all if book.name == name_or_index)
        except StopIteration:
            raise KeyError(name_or_index) from None

    def __len__(self):
        return len(self.all)

    def __iter__(self):
        return iter(self.all)

    def add(self):
        self.all.append(Book(self.app, openpyxl.Workbook(), f"Book{len(self.all) + 1}"))
        return self.all[-1]

    def open(self, fullname, *args, **kwargs):
        self.all.append(Book(self.app, openpyxl.load_workbook(fullname), str(fullname)))
        return self.all[-1]


class Book(base.Book):
    app = None

    def __init__(self, app, content, fullname):
        self.app = app
        self.content = content
        self.place = fullname
        self.shown: dict[tuple[str, int, int], object] = {}

    @property
    def api(self):
        return self.content

    @property
    def fullname(self):
        self.app.count["read"] += 1
        if self.place.startswith("https://"):
            raise xw.XlwingsError("Couldn't find the local OneDrive folder")
        return self.place

    @property
    def name(self):
        return Path(self.place).name

    @property
    def sheets(self):
        return Sheets(self)

    def activate(self):
        pass

    def save(self, path=None, password=None):
        self.content.save(path or self.place)

    def close(self):
        self.app.books.all.remove(self)


class Sheets(base.Sheets):
    book = None

    def __init__(self, book):
        self.book = book

    @property
    def active(self):
        return Sheet(self.book, self.book.content.active)

    def __call__(self, name_or_index):
        pages = self.book.content
        return Sheet(
            self.book, pages.worksheets[name_or_index - 1] if isinstance(name_or_index, int) else pages[name_or_index]
        )

    def __len__(self):
        return len(self.book.content.worksheets)

    def __iter__(self):
        return (Sheet(self.book, page) for page in self.book.content.worksheets)


def start() -> App:
    """A fresh host, the active engine of xlwings."""
    engine = Engine()
    xw.engines.add(xw.Engine(impl=engine))
    xw.Engine(impl=engine).activate()
    return engine.apps.all[0]

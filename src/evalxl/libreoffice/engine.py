"""The engine: `start(office)` and xlwings talks to LibreOffice."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import xlwings as xw
from xlwings import base_classes as base

from evalxl.addin.functions import ERROR_NUMBERS
from evalxl.libreoffice.app import App
from evalxl.libreoffice.facts import answers
from evalxl.libreoffice.office import Office
from evalxl.libreoffice.reasons import complete
from evalxl.libreoffice.windows import Windows

NAME = "libreoffice"

_ERROR_TEXTS = {number: text for text, number in ERROR_NUMBERS.items()}


@complete
class Apps(base.Apps):
    """The one office this engine talks to."""

    def __init__(self, app: App) -> None:
        self._app = app

    def keys(self) -> list[int]:
        """The number of the office."""
        return [self._app.pid]

    def __iter__(self) -> Iterator[App]:
        return iter([self._app])

    def __len__(self) -> int:
        return 1

    def __getitem__(self, pid: int) -> App:
        if pid != self._app.pid:
            raise KeyError(pid)
        return self._app


class Engine:
    """What xlwings asks of an engine."""

    name = NAME
    type = "desktop"

    def __init__(self, office: Office, windows: Windows | None = None, hidden: bool = False) -> None:
        self.app = App(self, office, windows or Windows(office), hidden)
        self.app.questions.update(answers(self.app))
        self.apps = Apps(self.app)

    @staticmethod
    def prepare_xl_data_element(x: Any, options: Any) -> Any:
        """A value on its way into a cell: nothing and not-a-number become blank, numbers of numpy plain ones."""
        if x is None or x != x:  # noqa: PLR0124  only what is not a number differs from itself
            return ""
        if hasattr(x, "to_pydatetime"):
            return x.to_pydatetime()
        return x.item() if hasattr(x, "item") else x

    @staticmethod
    def clean_value_data(
        data: Any,
        datetime_builder: Callable[..., Any],
        empty_as: Any,
        number_builder: Callable[[float], Any] | None,
        err_to_str: bool,
    ) -> list[list[Any]]:
        """Values on their way out of cells, as xlwings' options wish them."""

        def clean(value: Any) -> Any:
            if value is None or value == "":
                return empty_as
            if type(value) is float:
                return value if number_builder is None else number_builder(value)
            if type(value) is int and value in _ERROR_TEXTS:
                return _ERROR_TEXTS[value] if err_to_str else None
            return _dated(value, datetime_builder) if isinstance(value, datetime) else value

        rows = data if isinstance(data, list | tuple) else [[data]]
        return [[clean(value) for value in row] for row in rows]


def _dated(moment: datetime, builder: Callable[..., Any]) -> Any:
    return builder(
        year=moment.year, month=moment.month, day=moment.day,
        hour=moment.hour, minute=moment.minute, second=moment.second, microsecond=moment.microsecond, tzinfo=None,
    )  # fmt: skip


def start(office: Office, windows: Windows | None = None, hidden: bool = False) -> Engine:
    """Make this office the one that xlwings talks to. hidden: workbooks are opened without windows."""
    engine = Engine(office, windows, hidden)
    xw.engines.add(xw.Engine(impl=engine))
    xw.Engine(impl=engine).activate()
    return engine

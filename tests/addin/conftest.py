"""A host with a workbook open, and a home folder of its own for what the add-in remembers."""

from collections.abc import Callable, Iterator
from pathlib import Path

import memory_engine
import pytest
import xlwings as xw
from memory_engine import App

from evalxl.demo.drafts import FormDraft, workbook_drafts
from evalxl.demo.drawing import draw_form
from evalxl.demo.layouts import LAYOUTS
from evalxl.demo.paper import Paper, open_book

Write = Callable[..., Path]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    return tmp_path


@pytest.fixture
def host(home: Path) -> Iterator[App]:
    engines, active = list(xw.engines.engines), xw.engines.active
    yield memory_engine.start()
    xw.engines.engines[:], xw.engines.active = engines, active
    if hasattr(xw.Book, "_mock_caller"):
        del xw.Book._mock_caller


@pytest.fixture
def write_form(tmp_path: Path) -> Write:
    """Writes forms into a workbook, a sheet each."""

    def write(*drafts: FormDraft, layout: str = "2023", name: str = "自评表.xlsx") -> Path:
        path = tmp_path / name
        book = open_book(str(path), workbook_drafts()[0].created, "云岚市图书馆")
        for draft in drafts:
            page = Paper(book, draft.project[:20], LAYOUTS[layout].widths)
            draw_form(page, draft, LAYOUTS[layout])
            page.finish()
        book.close()
        return path

    return write


@pytest.fixture
def open_form(host: App, write_form: Write) -> Callable[..., xw.Book]:
    """Opens a workbook with these forms, as the one whose buttons are clicked."""

    def opened(*drafts: FormDraft, layout: str = "2023") -> xw.Book:
        book = xw.Book(impl=host.books.open(str(write_form(*drafts, layout=layout))))
        book.set_mock_caller()
        return book

    return opened

"""A LibreOffice without windows for all tests, and workbooks in it through xlwings."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import soffice
import xlwings as xw
from installed import with_functions
from silence import Silence

from evalxl.commands import demo
from evalxl.libreoffice import engine
from evalxl.libreoffice.office import Office


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    home = tmp_path_factory.mktemp("home")
    own_folders = {name: str(home / name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    with soffice.running(with_functions(home / "profile"), environment=own_folders) as running:
        yield running


@pytest.fixture
def windows() -> Silence:
    return Silence()


@pytest.fixture
def app(office: Office, windows: Silence, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[xw.App]:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    engines, active = list(xw.engines.engines), xw.engines.active
    yield xw.App(impl=engine.start(office, windows, hidden=True).app)
    for book in xw.engines.active.apps.active.books:
        book.close()
    xw.engines.engines[:], xw.engines.active = engines, active
    if hasattr(xw.Book, "_mock_caller"):
        del xw.Book._mock_caller


@pytest.fixture
def library(app: xw.App, tmp_path: Path) -> xw.Book:
    """The demo department's library: a form a sheet, a planted fault in most of them; open, and clicked on."""
    demo(tmp_path / "demo")
    (path,) = (tmp_path / "demo").glob("*图书馆*.xlsx")
    book = app.books.open(str(path))
    book.set_mock_caller()
    return book


@pytest.fixture
def book(app: xw.App) -> xw.Book:
    return app.books.add()


@pytest.fixture
def sheet(book: xw.Book) -> xw.Sheet:
    return book.sheets[0]

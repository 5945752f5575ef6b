"""What a person sees: LibreOffice with a window, in Chinese, its toolbar clicked with the mouse.

EVALXL_SCREENSHOTS names a folder for pictures of each step.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import soffice
from screen import OK, Screen, button, message_box, screen, waited

from evalxl.commands import demo
from evalxl.demo import write_department
from evalxl.libreoffice.install import install
from evalxl.libreoffice.office import Office, Uno, properties, to_url
from evalxl.libreoffice.places import this_computer

pytestmark = pytest.mark.libreoffice

_SETTLED = 0.5
"""How long a window needs after it was brought to the front, in seconds."""
_CLICKS, _HEARD = 3, 15.0
"""How often a button is clicked, and after how many seconds a click was not heard."""
SHEET = "数字阅读平台运行维护经费"
CHINESE = (
    ("/org.openoffice.Office.Linguistic/General", "UILocale"),
    ("/org.openoffice.Setup/L10N", "ooLocale"),
)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Screen, Office, Path]]:
    """An installed evalxl, and a demo department to work on."""
    home = tmp_path_factory.mktemp("home")
    profile = home / "libreoffice" / "4"
    profile.mkdir(parents=True)
    with soffice.running(profile):
        pass
    settings = profile / "user" / "registrymodifications.xcu"
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>zh-CN</value></prop></item>'
        for path, name in CHINESE
    )
    settings.write_text(settings.read_text("utf-8").replace("</oor:items>", f"{items}</oor:items>"), "utf-8")
    install(replace(this_computer(), settings=home))
    demo(home / "demo")
    own_folders = {name: str(home / name) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    with (
        screen(78) as shown,
        soffice.running(profile, "--calc", environment={**shown.environment, **own_folders}) as office,
    ):
        yield shown, office, home / "demo"


@pytest.fixture(scope="module")
def form(desk: tuple[Screen, Office, Path]) -> Uno:
    """The library's workbook in the window, one of its forms in front."""
    _, office, folder = desk
    (path,) = folder.glob("*图书馆*.xlsx")
    document = office.desktop.loadComponentFromURL(to_url(str(path)), "_default", 0, properties())
    controller = document.getCurrentController()
    controller.setActiveSheet(document.getSheets().getByName(SHEET))
    controller.getFrame().activate()
    return document


def click(desk: tuple[Screen, Office, Path], label: str, picture: str) -> str:
    """Click a button of the toolbar and answer its message box; what the box said."""
    shown, office, _ = desk
    said = str(press(desk, label, lambda: message_box(office)))
    shown.keep(picture)
    shown.click(waited(lambda: button(office, *OK)))
    waited(lambda: message_box(office) is None)
    return said


def press(desk: tuple[Screen, Office, Path], label: str, shows: Callable[[], Any]) -> Any:
    """Click a button of the toolbar until it shows something, and what that is.

    A screen without a window manager brings nobody to the front when a window is closed, so that is done here;
    and for a moment after that the window may not hear a click.
    """
    shown, office, _ = desk
    for _ in range(_CLICKS):
        document = next(book for title, book in open_books(office).items() if "图书馆" in title)
        frame = document.getCurrentController().getFrame()
        window = frame.getContainerWindow()
        waited(window.isEnabled)
        frame.activate()
        office.desktop.setActiveFrame(frame)
        window.setFocus()
        time.sleep(_SETTLED)
        shown.click(waited(lambda: button(office, label)))
        with suppress(AssertionError):
            return waited(shows, _HEARD)
    raise AssertionError(f"{label} shows nothing")


def page(form: Uno) -> Uno:
    return form.getSheets().getByName(SHEET)


def shown_cell(form: Uno, address: str) -> str:
    return str(page(form).getCellRangeByName(address).getString())


def test_a_unit_fills_reviews_and_submits(desk: tuple[Screen, Office, Path], form: Uno) -> None:
    shown, office, folder = desk
    assert "错误 1 处" in click(desk, "审核本表", "1-review")
    marks = page(form).ConditionalFormats.getConditionalFormats()
    assert "I6" in [each.Range.getRangeAddressesAsString().rpartition(".")[2] for each in marks]
    shown.keep("2-marks")

    press(desk, "下一处", lambda: form.getCurrentSelection().AbsoluteName.endswith("$I$6"))
    shown.keep("3-next")

    page(form).getCellRangeByName("I6").setString("")
    assert "填写" in click(desk, "计算得分", "4-scores")
    assert shown_cell(form, "I6") == "9.46"

    click(desk, "撤销上次填写", "5-undone")
    assert shown_cell(form, "I6") == ""

    page(form).getCellRangeByName("I6").setValue(9.46)
    press(desk, "生成上报文件", lambda: message_box(office))
    shown.keep("6-submit")
    shown.click(waited(lambda: button(office, *OK)))
    (copy,) = waited(lambda: list(folder.glob("*图书馆*_上报.xlsx")))
    assert "已生成" in waited(lambda: _saying(office, copy.stem))
    shown.keep("7-submitted")
    shown.click(waited(lambda: button(office, *OK)))
    clean = openpyxl.load_workbook(copy)[SHEET]
    assert (clean["I6"].value, list(clean.conditional_formatting)) == (9.46, [])
    waited(lambda: message_box(office) is None)


def choose(desk: tuple[Screen, Office, Path], path: Path, agreed: str) -> None:
    """Answer LibreOffice's own dialog: the field lies left of the button."""
    shown, office, _ = desk
    corner = waited(lambda: button(office, agreed))
    shown.click((corner[0] - 200, corner[1]))
    shown.type(str(path))
    shown.click(corner)


def open_books(office: Office) -> dict[str, Uno]:
    return {document.Title: document for document in office.desktop.getComponents()}


@pytest.fixture
def department(desk: tuple[Screen, Office, Path], form: Uno) -> Path:
    folder = desk[2].parent / "units"
    write_department(folder)
    return folder


def test_a_department_consolidates(desk: tuple[Screen, Office, Path], department: Path) -> None:
    shown, office, _ = desk
    press(desk, "汇总文件夹", lambda: button(office, "选择(S)"))
    choose(desk, department, "选择(S)")
    assert "部门汇总.xlsx" in waited(lambda: _saying(office, "个单位"))
    shown.keep("8-consolidated")
    shown.click(waited(lambda: button(office, *OK)))
    waited(lambda: message_box(office) is None)
    summary = next(book for title, book in open_books(office).items() if "部门汇总" in title)
    assert summary.getSheets().getCount() > 1
    shown.keep("9-summary")
    summary.close(True)


def _saying(office: Office, part: str) -> str | None:
    said = message_box(office)
    return said if said and part in said else None

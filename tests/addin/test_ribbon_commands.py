"""The very line of Python that a click on each button runs (tests/excel captures it from the VBA), against a host."""

from collections.abc import Callable

import pytest
import xlwings as xw
from drafted import draft
from memory_engine import App

from evalxl.addin import dialogs
from evalxl.addin.buttons import BUTTONS, Button

Open = Callable[..., xw.Book]


@pytest.fixture(autouse=True)
def nobody_answers_dialogs(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("choose_folder", "choose_file"):
        monkeypatch.setattr(dialogs, name, lambda *_, **__: None)


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.id)
def test_the_command_of_every_button_runs(button: Button, host: App, open_form: Open) -> None:
    book = open_form(draft())
    before = len(host.alerts), len(host.books)
    exec(button.command(), {})
    page = book.impl.content.active
    seen = len(host.alerts) > before[0] or len(host.books) > before[1] or page["H13"].value is not None
    cancelled = button.takes_long  # without a folder chosen, a click on these changes nothing and says nothing
    assert seen or cancelled
    assert not [told for told in host.alerts if "internal error" in told.lower()]

"""The very line of Python that a click on each button runs (tests/excel captures it from the VBA), against a host."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlwings as xw
from drafted import draft
from memory_engine import App

from evalxl.addin.buttons import BUTTONS, Button
from evalxl.demo import write_department

Open = Callable[..., xw.Book]


@pytest.mark.parametrize("button", BUTTONS, ids=lambda button: button.id)
def test_the_command_of_every_button_does_something_and_no_failure_is_said(
    button: Button, host: App, open_form: Open, tmp_path: Path
) -> None:
    write_department(tmp_path / "各单位")
    host.macros["EvalxlChooseFolder"] = lambda title: str(tmp_path / "各单位")
    host.macros["EvalxlChooseFile"] = lambda title, *_: str(tmp_path / "各单位" / "单位名单.csv")
    book = open_form(draft())
    before = len(host.alerts), len(host.books)
    exec(button.command(), {})
    # A click catches what goes wrong and says so: the word of a failure is the failure here.
    assert not [told for told in host.alerts if "That did not work" in told]
    told, opened = len(host.alerts) > before[0], len(host.books) > before[1]
    assert told or opened or book.impl.content.active["H13"].value is not None


def test_a_failure_would_be_seen(host: App, open_form: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    open_form(draft())
    monkeypatch.setattr("evalxl.addin.filling.fill_form", lambda *_: 1 / 0)
    exec(next(button for button in BUTTONS if button.function == "fill_scores").command(), {})
    assert "That did not work" in host.alerts[-1]

"""What people see when something goes wrong: one line, a status, a log."""

import logging
from pathlib import Path

import pytest

from evalxl import log
from evalxl.console import BUG, USAGE, Console, asked_language, guarded
from evalxl.core.errors import UsageError
from evalxl.core.message import message


@pytest.fixture(autouse=True)
def log_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(log, "user_log_path", lambda *_, **__: tmp_path)
    return tmp_path


def raising(error: BaseException) -> None:
    raise error


def test_a_bug_is_one_line_and_a_log(log_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(lambda: raising(ZeroDivisionError("deep inside")), "en") == BUG
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.splitlines() == [
        f"An internal error (a bug, not your mistake). Details are in {log_folder / 'evalxl.log'}"
    ]
    assert "ZeroDivisionError: deep inside" in (log_folder / "evalxl.log").read_text("utf-8")
    assert not logging.getLogger("evalxl").handlers


def test_wrong_usage_is_said_in_the_users_language(capsys: pytest.CaptureFixture[str]) -> None:
    error = UsageError(message("{folder} is not empty. Name another folder for the demo", folder="甲"))
    assert guarded(lambda: raising(error), "zh") == USAGE
    assert capsys.readouterr().err == "甲 里已有文件。请给演示另指定一个文件夹\n"


@pytest.mark.parametrize(("error", "status"), [(KeyboardInterrupt(), 130), (SystemExit(3), 3), (SystemExit(None), 0)])
def test_statuses_pass_through(error: BaseException, status: int) -> None:
    assert guarded(lambda: raising(error), "en") == status


@pytest.mark.parametrize(
    ("arguments", "language"),
    [
        (["check", "--lang", "zh", "a"], "zh"),
        (["--lang=en"], "en"),
        (["--lang"], "en"),
        (["--lang", "fr"], "en"),
        ([], "en"),
    ],
)
def test_the_language_is_known_before_arguments_are_parsed(
    arguments: list[str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    assert asked_language(arguments) == language


def test_a_result_goes_into_a_file_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "new" / "out.json"
    Console("en", target).print_json({"甲": "1.50"})
    assert target.read_text("utf-8") == '{\n "甲": "1.50"\n}\n'
    assert [path.name for path in target.parent.iterdir()] == ["out.json"]
    blocked = tmp_path / "evalxl.log" / "out.json"
    (tmp_path / "evalxl.log").touch()
    with pytest.raises(UsageError, match="cannot be written"):
        Console("en", blocked).print_text("x")

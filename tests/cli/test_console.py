"""What people see when something goes wrong: one line, a status, a log."""

import errno
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from xlsxwriter.exceptions import FileCreateError

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


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EFBIG, errno.EROFS])
def test_a_full_disk_is_no_bug(number: int, log_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def writing() -> None:
        try:
            raise OSError(number, os.strerror(number))
        except OSError as error:
            raise FileCreateError(error) from error

    for run in (writing, lambda: raising(OSError(number, os.strerror(number)))):
        assert guarded(run, "en") == USAGE
        said = f"Nothing more can be written ({os.strerror(number)}). Make room on the disk, or choose another folder\n"
        assert capsys.readouterr().err == said
    assert not (log_folder / "evalxl.log").exists()


def test_a_bug_that_cannot_be_logged_is_one_line_all_the_same(
    log_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (log_folder / "evalxl.log").symlink_to("/dev/full")
    assert guarded(lambda: raising(ZeroDivisionError("deep inside")), "en") == BUG
    said = "An internal error (a bug, not your mistake). Its details could not be written to the log\n"
    assert capsys.readouterr().err == said


@pytest.mark.parametrize(("closed", "kept"), [("2>&-", "stdout"), (">&-", "stderr")])
def test_nothing_goes_to_the_other_stream_when_one_is_closed(closed: str, kept: str, tmp_path: Path) -> None:
    """What is said about a missing file is for the error stream alone, and a closed one is no bug."""
    command = f'"{sys.executable}" -m evalxl check "{tmp_path / "没有.xlsx"}" --json {closed}'
    ran = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert ran.returncode == USAGE
    assert bool(getattr(ran, kept)) is (kept == "stderr")
    assert "Traceback" not in ran.stderr

"""Files changed in place: the old one or the new one, whole, whatever happens; and the way back."""

import errno
import os
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest

from evalxl.core.errors import UsageError
from evalxl.workbooks import backup
from evalxl.workbooks.backup import SUFFIX, rewrite, undo
from evalxl.workbooks.search import find_workbooks

OLD, NEW = "原件".encode() * 5000, "已填".encode() * 7000
RUN = Path(__file__).with_name("rewriting.py")


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "自评表.xlsx"
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def becomes(new: bytes) -> Callable[[bytes], bytes]:
    return lambda _: new


def test_the_old_bytes_are_kept_and_come_back(book: Path) -> None:
    kept = rewrite(book, becomes(NEW))
    assert kept is not None
    assert (book.read_bytes(), kept.read_bytes()) == (NEW, OLD)
    assert kept.name == f"自评表.xlsx.{sha256(NEW).hexdigest()[:8]}{SUFFIX}"
    undo(book)
    assert (book.read_bytes(), names(book.parent)) == (OLD, {book.name})


def test_no_backup_where_none_is_wanted_or_nothing_changes(book: Path) -> None:
    assert rewrite(book, becomes(OLD)) is None
    assert rewrite(book, becomes(NEW), keep_backup=False) is None
    assert (book.read_bytes(), names(book.parent)) == (NEW, {book.name})
    with pytest.raises(UsageError, match="no backup"):
        undo(book)


def test_changes_are_taken_back_one_after_the_other(book: Path) -> None:
    for content in (b"1", b"2", b"3"):
        rewrite(book, becomes(content))
    for content in (b"2", b"1", OLD):
        undo(book)
        assert book.read_bytes() == content
    with pytest.raises(UsageError, match="no backup"):
        undo(book)


def test_a_file_that_was_changed_since_is_not_lost(book: Path) -> None:
    kept = rewrite(book, becomes(NEW))
    assert kept is not None
    book.write_bytes(b"by hand")
    with pytest.raises(UsageError, match=f"was changed since.*{kept.name}"):
        undo(book)
    assert book.read_bytes() == b"by hand"
    undo(book, force=True)
    assert book.read_bytes() == OLD
    undo(book)
    assert book.read_bytes() == b"by hand"


def test_force_takes_the_latest_backup(book: Path) -> None:
    for number, content in enumerate((b"1", b"2")):
        kept = rewrite(book, becomes(content))
        assert kept is not None
        os.utime(kept, (number, number))
    book.write_bytes(b"by hand")
    undo(book, force=True)
    assert book.read_bytes() == b"1"


def test_backups_are_no_workbooks(book: Path) -> None:
    rewrite(book, becomes(NEW))
    assert find_workbooks([str(book.parent)]) == (book.as_posix(),)
    assert find_workbooks([str(book.parent / "*")]) == (book.as_posix(),)


def test_a_backup_belongs_to_one_file_only(book: Path) -> None:
    other = book.with_name("自评表.xlsx.xlsx")
    other.write_bytes(NEW)
    rewrite(book, becomes(NEW))
    with pytest.raises(UsageError, match="no backup"):
        undo(other)


def test_a_plan_made_from_other_bytes_is_refused(book: Path) -> None:
    assert rewrite(book, becomes(NEW), sha256(OLD).hexdigest()) is not None
    with pytest.raises(UsageError, match="was changed while"):
        rewrite(book, becomes(b"x"), sha256(OLD).hexdigest())
    assert book.read_bytes() == NEW


def test_a_change_that_fails_leaves_nothing_behind(book: Path) -> None:
    def fail(_: bytes) -> bytes:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rewrite(book, fail)
    assert (book.read_bytes(), names(book.parent)) == (OLD, {book.name})


@pytest.mark.parametrize("mark", ["~$自评表.xlsx", ".~lock.自评表.xlsx#", ".~自评表.xlsx"])
def test_a_file_that_is_open_elsewhere_is_left_alone(book: Path, mark: str) -> None:
    book.with_name(mark).touch()
    for change in (lambda: rewrite(book, becomes(NEW)), lambda: undo(book)):
        with pytest.raises(UsageError, match="is open in a spreadsheet program") as caught:
            change()
        assert mark in str(caught.value)
    assert book.read_bytes() == OLD


def test_what_is_no_file_is_said(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none.xlsx"):
        with pytest.raises(UsageError, match="does not exist"):
            rewrite(path, becomes(NEW))


def test_a_file_too_large_is_not_read(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "MAX_FILE", 100)
    with pytest.raises(UsageError, match="too large"):
        rewrite(book, becomes(NEW))


def test_links_are_followed_and_permissions_kept(book: Path) -> None:
    book.chmod(0o640)
    link = book.with_name("链接.xlsx")
    link.symlink_to(book)
    kept = rewrite(link, becomes(NEW))
    assert kept is not None
    assert link.is_symlink()
    assert [stat.S_IMODE(path.stat().st_mode) for path in (book, kept)] == [0o640, 0o640]
    undo(link)
    assert book.read_bytes() == OLD


def test_a_name_that_leaves_no_room(tmp_path: Path) -> None:
    book = tmp_path / f"{'长' * 82}.xlsx"
    book.write_bytes(OLD)
    kept = rewrite(book, becomes(NEW))
    assert kept is not None
    assert kept.name.endswith(SUFFIX)
    undo(book)
    assert book.read_bytes() == OLD


class Full:
    """Lets so many calls through, then says that the disk is full."""

    def __init__(self, real: Callable[..., object], calls: int) -> None:
        self.real, self.left = real, calls

    def __call__(self, *arguments: object, **named: object) -> object:
        self.left -= 1
        if self.left < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return self.real(*arguments, **named)


@pytest.mark.parametrize("calls", range(4))
@pytest.mark.parametrize(
    "fault", ["os.fsync", "os.replace", "os.rename", "tempfile.mkstemp", "shutil.copymode", "os.open"]
)
def test_a_disk_that_is_full_at_any_step(book: Path, fault: str, calls: int, monkeypatch: pytest.MonkeyPatch) -> None:
    module, name = fault.split(".")
    full = Full(getattr(sys.modules[module], name), calls)
    monkeypatch.setattr(sys.modules[module], name, full)
    said = ""
    try:
        rewrite(book, becomes(NEW))
    except UsageError as error:
        said = str(error)
    monkeypatch.undo()
    assert (said == "") or (full.left < 0 and "cannot be written" in said)
    assert book.read_bytes() in (OLD, NEW)
    assert {path.read_bytes() for path in book.parent.glob(f"*{SUFFIX}")} <= {OLD}
    assert not [name for name in names(book.parent) if name.startswith(".evalxl-")]
    if book.read_bytes() == NEW:
        undo(book)
        assert book.read_bytes() == OLD
    else:
        rewrite(book, becomes(NEW))
        assert book.read_bytes() == NEW


@pytest.mark.parametrize("size", [0, 4096, len(OLD) - 1, len(OLD), len(OLD) + 1, len(NEW) - 1])
def test_no_room_for_the_whole_file(book: Path, size: int) -> None:
    """The system itself refuses to let files grow beyond a size, as on a full disk: no file may then be cut off."""
    program = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from evalxl.core.errors import UsageError\n"
        "from evalxl.workbooks.backup import rewrite\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))\n"
        "try:\n"
        f"    rewrite(Path(sys.argv[1]), lambda old: {'已填'!r}.encode() * 7000)\n"
        "except UsageError as error:\n"
        "    print('refused')\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(book), str(size)], capture_output=True, text=True, check=True
    )
    assert done.stdout == "refused\n"
    assert book.read_bytes() == OLD
    # No backup stays behind: it would say that the file was changed since.
    assert names(book.parent) == {book.name}


def test_a_run_that_is_killed_at_any_moment(book: Path) -> None:
    """Twenty runs, each killed after another while: the file is what one of the rounds made of it, whole."""
    random = Random(7)
    original = book.read_bytes()
    for number in range(20):
        before = book.read_bytes()
        run = subprocess.Popen([sys.executable, str(RUN), str(book), f"<{number:02d}>"], stdout=subprocess.PIPE)
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(random.uniform(0, 0.03))
        run.kill()
        run.wait()
        run.stdout.close()
        content = book.read_bytes()
        assert content.startswith(before)
        added = content[len(before) :]
        rounds = range(len(added) // 10)
        assert added == b"".join(b"<%02d>%06d" % (number, each) for each in rounds)
        for kept in book.parent.glob(f"*{SUFFIX}"):
            assert content.startswith(kept.read_bytes())
    assert len(content) > len(original)
    # The way back leads through every round to the first bytes.
    for _ in range((len(content) - len(original)) // 10):
        undo(book)
    assert book.read_bytes() == original


def test_two_runs_at_once_both_count(book: Path) -> None:
    marks = ("<aa>", "<bb>", "<cc>")
    runs = [
        subprocess.Popen([sys.executable, str(RUN), str(book), mark, "30", "no backup"], stdout=subprocess.PIPE)
        for mark in marks
    ]
    for run in runs:
        run.communicate()
        assert run.returncode == 0
    added = book.read_bytes()[len(OLD) :]
    pieces = sorted(added[place : place + 10] for place in range(0, len(added), 10))
    assert pieces == sorted(b"%b%06d" % (mark.encode(), number) for mark in marks for number in range(30))
    assert names(book.parent) == {book.name}


def test_a_run_that_waits_too_long_gives_up(book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backup, "PATIENCE", 0.2)

    def meanwhile(old: bytes) -> bytes:
        with pytest.raises(UsageError, match="another run"):
            rewrite(book, becomes(b"second"))
        return old + b"first"

    rewrite(book, meanwhile)
    assert book.read_bytes() == OLD + b"first"


def test_the_signal_of_a_cancelled_run_leaves_the_file_whole(book: Path) -> None:
    run = subprocess.Popen(
        [sys.executable, str(RUN), str(book), "<00>"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert run.stdout is not None
    run.stdout.readline()
    time.sleep(0.02)
    run.send_signal(signal.SIGINT)
    assert run.wait(60) != 0
    run.stdout.close()
    assert book.read_bytes().startswith(OLD)
    assert not [name for name in names(book.parent) if name.startswith(".evalxl-")]

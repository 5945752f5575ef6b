"""The console: results printed, progress shown, failures said in one line, exit statuses."""

import errno
import json
import os
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from evalxl.core.errors import EvalxlError
from evalxl.core.evaluation import FileEvaluation
from evalxl.core.finding import Finding, Severity
from evalxl.core.message import Message, message
from evalxl.locale import translator, user_language

if TYPE_CHECKING:
    from evalxl.commands.files import Progress

_MOST_NAMES = 5
_FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EROFS)

DONE, FINDINGS, USAGE, UNREAD, BUG = 0, 1, 2, 3, 4


def asked_language(arguments: Sequence[str]) -> str:
    """The language of `--lang` among raw arguments, else the user's; needed before arguments are parsed."""
    for index, argument in enumerate(arguments):
        chosen = argument.partition("=")[2] if argument.startswith("--lang=") else ""
        if argument == "--lang" and index + 1 < len(arguments):
            chosen = arguments[index + 1]
        if chosen in ("zh", "en"):
            return chosen
    return user_language()


def exit_status(files: Sequence[FileEvaluation], findings: Sequence[Finding] = (), fail_on: str = "error") -> int:
    """The status of a run over files; where several apply, the highest."""
    if any(file.crash for file in files):
        return BUG
    if any(file.status in ("unreadable", "encrypted", "unsupported") for file in files):
        return UNREAD
    return FINDINGS if _reaches(findings, fail_on) else DONE


def _reaches(findings: Sequence[Finding], fail_on: str) -> bool:
    if fail_on == "never":
        return False
    return any(finding.severity >= Severity(fail_on) for finding in findings if finding.counts)


class Console:
    """Where a command prints: results to standard output or a file, all else to standard error.

    Raises UsageError for a file that somebody handed in.
    """

    def __init__(self, language: str, output: Path | None = None, quiet: bool = False) -> None:
        self.language = language
        self.translate = translator(language)
        self.output = output
        self._quiet = quiet
        if output is not None:
            from evalxl.workbooks.originals import refuse_original

            refuse_original(output)

    def print_text(self, text: str) -> None:
        """A result for people."""
        if self.output is None:
            print(text)
        else:
            _write_whole(self.output, text + "\n")

    def print_json(self, document: object) -> None:
        """A result for programs."""
        self.print_document(json.dumps(document, ensure_ascii=False, indent=1) + "\n")

    def print_document(self, text: str) -> None:
        """A text that is a file of its own, in UTF-8 whatever the console's encoding."""
        if self.output is not None:
            _write_whole(self.output, text)
        elif sys.stdout.isatty():
            sys.stdout.write(text)
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(text.encode())
            sys.stdout.buffer.flush()

    def remark(self, told: Message) -> None:
        """Something the user should know beside the result."""
        if not self._quiet:
            print(told.render(self.translate), file=sys.stderr)

    def say_unread(self, files: Sequence[FileEvaluation], listed: bool = False) -> None:
        """One line for each file that could not be read, unless the result lists them; tracebacks into the log.

        Files that evalxl wrote itself are no submissions: one line says so, however many they are.
        """
        listed = listed and self.output is None
        for file in files:
            if not listed and file.status != "ok" and file.message is not None and not file.own:
                print(f"{file.path}: {file.message.render(self.translate)}", file=sys.stderr)
            if file.crash:
                print(_logged(file.crash).render(self.translate), file=sys.stderr)
        if own := [file.path for file in files if file.own]:
            self._say_own(own)

    def _say_own(self, paths: Sequence[str]) -> None:
        names = ", ".join(paths[:_MOST_NAMES]) + (" …" if len(paths) > _MOST_NAMES else "")
        self.remark(
            message(
                "{count} files that evalxl wrote itself are no submissions and are left out: {names}",
                count=len(paths),
                names=names,
            )
        )

    @contextmanager
    def progress(self, doing: Message) -> Iterator["Progress"]:
        """A progress bar on a terminal, nothing elsewhere."""
        if self._quiet or not sys.stderr.isatty():
            yield lambda done, total: None
            return
        from rich.console import Console as RichConsole
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=RichConsole(stderr=True), transient=True) as bar:
            task = bar.add_task(doing.render(self.translate), total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)


def _write_whole(path: Path, text: str) -> None:
    from evalxl.workbooks.atomic import replaced

    with replaced(path) as beside:
        beside.write_text(text, encoding="utf-8")


def _logged(details: str) -> Message:
    from evalxl.log import logged

    log = logged(details)
    if log is None:
        return message("An internal error (a bug, not your mistake). Its details could not be written to the log")
    return message("An internal error (a bug, not your mistake). Details are in {log}", log=log)


def _nowhere() -> TextIO:
    return Path(os.devnull).open("w", encoding="utf-8")


def _no_room(error: BaseException | None) -> Message | None:
    """What to say where the disk or the place that is written to refused; None for any other error."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in _FULL:
            return message(
                "Nothing more can be written ({reason}). Make room on the disk, or choose another folder",
                reason=error.strerror,
            )
        error = error.__cause__ or error.__context__
    return None


def guarded(run: Callable[[], object], language: str) -> int:
    """Run the command line; what goes wrong is one line and an exit status, never a traceback."""
    translate = translator(language)
    # A stream that the caller has closed is None, and printing to None means printing to standard output.
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        # A GBK console cannot show every character; it gets a substitute instead of a crash.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        run()
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else DONE
    except EvalxlError as error:
        print(error.message.render(translate), file=sys.stderr)
        return USAGE
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # the outermost boundary
        if (refusal := _no_room(error)) is not None:
            print(refusal.render(translate), file=sys.stderr)
            return USAGE
        # Whatever is left is a bug.
        print(_logged(traceback.format_exc()).render(translate), file=sys.stderr)
        return BUG
    return DONE

"""What may go wrong outside a form. Faults inside a form are findings, never exceptions.

    EvalxlError
    ├── UsageError              the command was called wrongly: exit status 2
    │   └── InvalidStandard     a standard is unknown or its file is invalid
    └── WorkbookError           a workbook cannot be read: exit status 3, the rest goes on
        ├── WorkbookUnreadable
        ├── WorkbookEncrypted
        └── WorkbookUnsupported

Each carries a Message, so that the shell can say it in the user's language.
"""

from evalxl.core.message import Message


class EvalxlError(Exception):
    """Root of all errors that evalxl raises on purpose."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class UsageError(EvalxlError):
    """Wrong arguments, a named path that does not exist, a folder without any workbook."""


class InvalidStandard(UsageError):
    """A standard that is unknown or whose TOML file does not follow the schema."""


class WorkbookError(EvalxlError):
    """A workbook that cannot be read."""


class WorkbookUnreadable(WorkbookError):
    """Corrupt, not a workbook, too large, hostile, locked or not permitted."""


class WorkbookEncrypted(WorkbookError):
    """A password is needed and none that was given opens the workbook."""


class WorkbookUnsupported(WorkbookError):
    """A kind of file that evalxl does not read (.et .doc .docx .pdf .zip .rar, HTML named .xls)."""

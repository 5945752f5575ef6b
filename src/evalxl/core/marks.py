"""What a marked cell carries, the same in an open workbook and in a copy of a file.

A mark only adds what is ours: a conditional format whose colour lies over the cell's own fill, and a
note where the cell has none. So whoever takes marks off knows them by these texts alone, also after
rows were moved or another program saved the file.
"""

from collections.abc import Iterable
from typing import NamedTuple

from evalxl.core.finding import Finding, Severity
from evalxl.core.message import Message, Translate, message
from evalxl.core.model import Address

CONDITION = '"evalxl"="evalxl"'
"""The formula, always true, by which our conditional formats are known. No function, so no language."""
HEAD = "[evalxl] "
"""How our notes begin, and the first cell of our list of findings."""
OWN_PROPERTY = "evalxl"
"""The document property by which workbooks of ours that are no submissions are known: summaries, lists, notices."""
COLOURS = {
    Severity.ERROR: (255, 199, 206),
    Severity.WARNING: (255, 235, 156),
    Severity.INFO: (221, 235, 247),
}
"""The colour of a mark as red, green, blue."""

SEVERITY_WORDS = {
    Severity.ERROR: message("error"),
    Severity.WARNING: message("warning"),
    Severity.INFO: message("note"),
}


class Mark(NamedTuple):
    """What a cell is marked with. sheet: its name; text: without HEAD, a line a finding."""

    sheet: str
    cell: Address
    severity: Severity
    text: str


def marks_of(findings: Iterable[Finding], translate: Translate) -> list[Mark]:
    """One mark a cell, the gravest of its findings first, in the order in which the cells come up."""
    by_cell: dict[tuple[str, Address], list[Finding]] = {}
    for finding in findings:
        if finding.sheet is not None and finding.cell is not None:
            by_cell.setdefault((finding.sheet, address_of(finding.cell)), []).append(finding)
    return [_mark(sheet, cell, of_cell, translate) for (sheet, cell), of_cell in by_cell.items()]


def _mark(sheet: str, cell: Address, findings: list[Finding], translate: Translate) -> Mark:
    gravest = sorted(findings, key=lambda finding: finding.severity, reverse=True)
    return Mark(sheet, cell, gravest[0].severity, "\n".join(in_words(each).render(translate) for each in gravest))


def in_words(finding: Finding) -> Message:
    """A finding on one line: how grave, its code, what is wrong, what to do."""
    return message(
        "{severity} {code}: {message}. {suggestion}",
        severity=SEVERITY_WORDS[finding.severity],
        code=finding.code,
        message=finding.message,
        suggestion=finding.suggestion,
    )


def address_of(cell: str) -> Address:
    """The zero-based (row, column) of an A1 address in capitals.

    >>> address_of("H6")
    (5, 7)
    """
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(cell[len(letters) :]) - 1, column - 1

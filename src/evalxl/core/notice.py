"""What a unit is told in writing: the findings of its forms that it has to act on."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from evalxl.core.finding import Finding, Severity
from evalxl.core.message import Message


class Notice(NamedTuple):
    """A correction notice.

    unit: as first spelt; issued: its date; due: until when, None where that is left open. guessed: no form names
    the unit, so that it was taken from the name of its file.
    """

    unit: str
    findings: tuple[Finding, ...]
    issued: date
    due: date | None
    guessed: bool = False

    @property
    def addressee(self) -> Message:
        """Whom it goes to, with what is not sure about that."""
        wording = "{unit} (presumed from the name of the file)" if self.guessed else "{unit}"
        return Message(wording, {"unit": self.unit})

    def of(self, severity: Severity) -> Sequence[Finding]:
        """The findings of one severity, in their order."""
        return [finding for finding in self.findings if finding.severity is severity]

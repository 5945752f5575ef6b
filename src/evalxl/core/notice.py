"""What a unit is told in writing: the findings of its forms that it has to act on."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from evalxl.core.finding import Finding, Severity


class Notice(NamedTuple):
    """A correction notice. unit: as first spelt; issued: its date; due: until when, None where that is left open."""

    unit: str
    findings: tuple[Finding, ...]
    issued: date
    due: date | None

    def of(self, severity: Severity) -> Sequence[Finding]:
        """The findings of one severity, in their order."""
        return [finding for finding in self.findings if finding.severity is severity]

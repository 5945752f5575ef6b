"""Counts in words, as reports end with them."""

from collections.abc import Sequence

from evalxl.core.finding import Finding, Severity
from evalxl.core.message import Message, counted


def count_of_files(count: int) -> Message:
    """`1 file`, `2 files`."""
    return counted(count, "{count} file", "{count} files")


def count_of_forms(count: int) -> Message:
    """`1 form`, `2 forms`."""
    return counted(count, "{count} form", "{count} forms")


def counts_by_severity(findings: Sequence[Finding]) -> dict[str, Message]:
    """`errors`, `warnings`, `notes`: how many count, neither waived nor fixed."""
    counts = [finding.severity for finding in findings if finding.counts]
    return {
        "errors": counted(counts.count(Severity.ERROR), "{count} error", "{count} errors"),
        "warnings": counted(counts.count(Severity.WARNING), "{count} warning", "{count} warnings"),
        "notes": counted(counts.count(Severity.INFO), "{count} note", "{count} notes"),
    }

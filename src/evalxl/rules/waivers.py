"""Findings and who answers for them: a waiver excuses what it names until its last day."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from evalxl.core.finding import Finding
from evalxl.core.text import fold
from evalxl.core.waiver import Waiver


class Waived(NamedTuple):
    """All findings, the excused ones with their waiver.

    expired: waivers that would still be needed, but whose last day is over.
    unused: waivers, expired or not, for which there is no finding.
    """

    findings: tuple[Finding, ...]
    expired: tuple[Waiver, ...]
    unused: tuple[Waiver, ...]


def waive(findings: Sequence[Finding], waivers: Sequence[Waiver], today: date) -> Waived:
    """The findings after the waivers; of several that fit, the first that still holds excuses."""
    by_place: dict[tuple[str, str], list[Waiver]] = {}
    for waiver in waivers:
        by_place.setdefault((waiver.code, fold(waiver.project)), []).append(waiver)
    needed: set[Waiver] = set()
    told: list[Finding] = []
    for finding in findings:
        fitting = [
            waiver
            for waiver in by_place.get((finding.code, fold(finding.project_name or "")), ())
            if _same(waiver.indicator, finding.indicator) and _same(waiver.unit, finding.unit)
        ]
        needed.update(fitting)
        told.append(finding._replace(waiver=next((each for each in fitting if each.until >= today), None)))
    expired = tuple(waiver for waiver in waivers if waiver in needed and waiver.until < today)
    return Waived(tuple(told), expired, tuple(waiver for waiver in waivers if waiver not in needed))


def _same(wanted: str | None, found: str | None) -> bool:
    return wanted is None or (found is not None and fold(wanted) == fold(found))

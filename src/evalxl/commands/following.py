"""What follows a check: findings that somebody answers for, and what became of those of an earlier report."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from evalxl.commands.checking import Check
from evalxl.commands.explain import rule_codes
from evalxl.commands.returning import read_report
from evalxl.core.errors import UsageError
from evalxl.core.finding import Finding
from evalxl.core.message import Message, message
from evalxl.core.waiver import Waiver
from evalxl.rules import RULES
from evalxl.rules.since import Seen, compare, seen_in
from evalxl.rules.waivers import waive
from evalxl.workbooks.waivers import read_waivers

_MOST_NAMES = 8


class Followed(NamedTuple):
    """The findings with what is now known of them, and what is to be said beside."""

    findings: tuple[Finding, ...]
    remarks: tuple[Message, ...]


def chosen(findings: Iterable[Finding], select: str | None, ignore: str | None) -> tuple[Finding, ...]:
    """The findings of the rules in `select` (None for all) that are not in `ignore`. Raises UsageError."""
    wanted, unwanted = rule_codes(select), rule_codes(ignore)
    return tuple(f for f in findings if (not wanted or f.code in wanted) and f.code not in unwanted)


def waived(findings: Sequence[Finding], waivers: str, today: date) -> Followed:
    """The findings, those that the TOML file `waivers` excuses with their waiver.

    Remarks name the waivers that are over and those that nothing needs. Raises UsageError for a
    file that is wrong or names a rule that does not exist.
    """
    granted = read_waivers(waivers)
    known = {rule.code for rule in RULES}
    for number, waiver in enumerate(granted, 1):
        if waiver.code not in known:
            raise UsageError(
                message("{file}: {key}: there is no rule {code}", file=waivers, key=f"waiver[{number}].code",
                        code=waiver.code)
            )  # fmt: skip
    result = waive(findings, granted, today)
    return Followed(result.findings, (*map(_over, result.expired), *map(_idle, result.unused)))


def _over(waiver: Waiver) -> Message:
    return message(
        "The waiver of {code} for {place} ended on {until} ({who}: {reason}); its findings count again. "
        "Correct them or have it renewed",
        **_facts(waiver),
    )


def _idle(waiver: Waiver) -> Message:
    return message(
        "The waiver of {code} for {place} ({who}: {reason}, until {until}) excuses nothing in this run. "
        "Take it out if it is done with",
        **_facts(waiver),
    )


def _facts(waiver: Waiver) -> dict[str, object]:
    place = " · ".join(part for part in (waiver.unit, waiver.project, waiver.indicator) if part)
    return {**waiver._asdict(), "place": place, "until": waiver.until.isoformat()}


def since(
    checked: Check, findings: Sequence[Finding], report: str, select: str | None = None, ignore: str | None = None
) -> Followed:
    """The findings of a check with their state against an earlier JSON report, then those that are fixed.

    select, ignore: as the findings were chosen, so that what was not looked for is not called fixed.
    Raises UsageError where `report` is none.
    """
    earlier = read_report(report)
    earlier = earlier._replace(findings=chosen(earlier.findings, select, ignore))
    result = compare(findings, earlier, _seen(checked))
    remark = message(
        "{count} findings of {file} are about forms or files that are not in this run; nothing is said of them: "
        "{names}",
        count=len(result.left_out),
        file=report,
        names=_named(result.left_out),
    )
    return Followed(result.findings, (remark,) if result.left_out else ())


def _named(findings: Iterable[Finding]) -> str:
    """The projects that findings are about, else their files, as many as a remark can hold."""
    names = list(dict.fromkeys(finding.project_name or finding.file for finding in findings))
    return ", ".join(names[:_MOST_NAMES]) + (" …" if len(names) > _MOST_NAMES else "")


def _seen(checked: Check) -> Seen:
    return seen_in(checked.files, checked.batch.roster_file, checked.declared.pairing if checked.declared else None)

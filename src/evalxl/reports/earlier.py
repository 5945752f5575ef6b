"""An earlier `evalxl.findings/1` document read back, to compare with or to send on."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from evalxl.core.earlier import EarlierReport
from evalxl.core.errors import UsageError
from evalxl.core.finding import Finding, Severity
from evalxl.core.message import message
from evalxl.core.waiver import Waiver

_TEXTS = ("code", "name", "file", "fingerprint")


def earlier_report(text: str, file: str) -> EarlierReport:
    """The findings of a JSON report, their messages as they were printed; file: for what is said when it is none.

    Raises UsageError for anything but a report of `evalxl check --json`.
    """
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _no_report(file) from error
    if not isinstance(document, dict) or document.get("schema") != "evalxl.findings/1":
        raise _no_report(file)
    listed = document.get("findings")
    if not isinstance(listed, list):
        raise _no_report(file)
    findings = tuple(_finding(each, file) for each in listed)
    files = document.get("files")
    return EarlierReport(tuple(each for each in findings if each.state != "fixed"), _paths(files), _digests(files))


def _paths(listed: object) -> tuple[str, ...] | None:
    if not isinstance(listed, list):
        return None
    return tuple(str(each["path"]) for each in listed if isinstance(each, dict) and "path" in each)


def _digests(listed: object) -> dict[str, str]:
    named = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    return {
        str(each["path"]): each["sha256"] for each in named if isinstance(each.get("sha256"), str) and "path" in each
    }


def _finding(given: object, file: str) -> Finding:
    if not isinstance(given, dict) or not all(isinstance(given.get(key), str) for key in _TEXTS):
        raise _no_report(file)
    try:
        severity = Severity(given.get("severity"))
    except ValueError as error:
        raise _no_report(file) from error
    return Finding(
        code=given["code"],
        name=given["name"],
        severity=severity,
        file=given["file"],
        sheet=_maybe(given, "sheet"),
        cell=_maybe(given, "cell"),
        project_name=_maybe(given, "project_name"),
        message=message("{text}", text=_maybe(given, "message") or ""),
        found=_maybe(given, "found"),
        expected=_maybe(given, "expected"),
        basis=message("{text}", text=_maybe(given, "basis") or ""),
        suggestion=message("{text}", text=_maybe(given, "suggestion") or ""),
        fingerprint=given["fingerprint"],
        state="fixed" if given.get("state") == "fixed" else None,
        form=_maybe(given, "form"),
        unit=_maybe(given, "unit"),
        indicator=_maybe(given, "indicator"),
        waiver=_waiver(given, file),
    )


def _waiver(given: Mapping[str, Any], file: str) -> Waiver | None:
    told = given.get("waiver")
    if not isinstance(told, dict):
        return None
    try:
        until = date.fromisoformat(str(told.get("until")))
    except ValueError as error:
        raise _no_report(file) from error
    of_place = (given["code"], _maybe(given, "project_name") or "", _maybe(given, "indicator"), _maybe(given, "unit"))
    return Waiver(*of_place, _maybe(told, "reason") or "", _maybe(told, "who") or "", until)


def _maybe(given: Mapping[str, Any], key: str) -> str | None:
    value = given.get(key)
    return value if isinstance(value, str) else None


def _no_report(file: str) -> UsageError:
    return UsageError(message("{file} is no report of `evalxl check --json`. Make one and name it", file=file))

"""The waivers a user grants: a TOML file of `[[waiver]]` tables.

[[waiver]]
code = "EV307"
project = "馆藏图书购置"
indicator = "购置图书册数"    # left out: every indicator of the project
unit = "云岚市图书馆"         # left out: every unit with such a project
reason = "市财政已批复调整"
who = "财务科"
until = 2026-12-31
"""

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from evalxl.core.errors import UsageError
from evalxl.core.message import Message, message
from evalxl.core.waiver import Waiver
from evalxl.workbooks.text import decode

_REQUIRED = ("code", "project", "reason", "who", "until")
_OPTIONAL = ("indicator", "unit")
_TEXT = message("a text")
_DAY = message("a day such as {example}", example="2026-12-31")
_CODE = message("a code such as {example}", example="EV309")


def read_waivers(path: str) -> tuple[Waiver, ...]:
    """The waivers in the order of the file. Raises UsageError, naming file and key, where one is wrong."""
    try:
        tables = tomllib.loads(decode(Path(path).read_bytes()))
    except (OSError, ValueError) as error:
        kind = (
            message("{file}: not valid TOML: {detail}", file=path, detail=error)
            if isinstance(error, tomllib.TOMLDecodeError)
            else message("{file}: cannot be read: {detail}", file=path, detail=error)
        )
        raise UsageError(kind) from error
    for key in tables:
        if key != "waiver":
            raise _unknown(path, key, ("[[waiver]]",))
    listed = tables.get("waiver", [])
    if not isinstance(listed, list):
        raise _refused(path, "waiver", message("tables, each headed {head}", head="[[waiver]]"), listed)
    return tuple(_waiver(path, f"waiver[{number}]", table) for number, table in enumerate(listed, 1))


def _waiver(file: str, place: str, table: object) -> Waiver:
    if not isinstance(table, dict):
        raise _refused(file, place, message("a table"), table)
    for key in table:
        if key not in (*_REQUIRED, *_OPTIONAL):
            raise _unknown(file, f"{place}.{key}", (*_REQUIRED, *_OPTIONAL))
    for key in _REQUIRED:
        if key not in table:
            raise UsageError(
                message("{file}: the key {key} is missing. A waiver needs {keys}", file=file, key=f"{place}.{key}",
                        keys=", ".join(_REQUIRED))
            )  # fmt: skip
    texts = {key: _text(file, place, key, table) for key in (*_REQUIRED, *_OPTIONAL) if key in table and key != "until"}
    code = texts["code"].upper()
    if not re.fullmatch(r"EV[0-9]{3}", code):
        raise _refused(file, f"{place}.code", _CODE, table["code"])
    return Waiver(
        code=code,
        project=texts["project"],
        indicator=texts.get("indicator"),
        unit=texts.get("unit"),
        reason=texts["reason"],
        who=texts["who"],
        until=_day(file, f"{place}.until", table["until"]),
    )


def _text(file: str, place: str, key: str, table: Mapping[str, object]) -> str:
    value = table[key]
    if not isinstance(value, str) or not value.strip():
        raise _refused(file, f"{place}.{key}", _TEXT, value)
    return value.strip()


def _day(file: str, place: str, value: object) -> date:
    # A date in quotes is a date all the same.
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip())
        except ValueError as error:
            raise _refused(file, place, _DAY, value) from error
    if isinstance(value, datetime) or not isinstance(value, date):
        raise _refused(file, place, _DAY, value)
    return value


def _refused(file: str, key: str, wanted: Message, found: object) -> UsageError:
    return UsageError(
        message("{file}: {key} must be {wanted}, not {found}", file=file, key=key, wanted=wanted, found=found)
    )


def _unknown(file: str, key: str, known: tuple[str, ...]) -> UsageError:
    return UsageError(
        message("{file}: the key {key} is unknown. Known are {known}", file=file, key=key, known=", ".join(known))
    )

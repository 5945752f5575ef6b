"""The sentence a report opens with (DOMAIN §5), made of the overview's own lines."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from evalxl.core.message import Message, message
from evalxl.core.number import plain
from evalxl.core.overview import Line
from evalxl.core.spreadsheet_number import held_amount
from evalxl.core.table import plain_value
from evalxl.summary.amounts import tidy

Show = Callable[[str], Message | str]

_NONE = message("not available")


def opening(lines: Mapping[str, Line], known: str) -> Message:
    """The sentence; known: against what reporting is counted, a `ledger`, a `roster` or `nothing`."""
    return _sentence(lambda key: _shown(lines[key]), known)


def pattern(lines: Mapping[str, Line], known: str) -> Message:
    """The same with `{key}` in the place of each figure that there is."""
    return _sentence(lambda key: _place(key, lines[key]), known)


def _sentence(show: Show, known: str) -> Message:
    return message(
        "{reported}; annual budget {annual}, executed {executed}, execution rate {rate}; "
        "mean score {mean} ({weighted} weighted by budget); 优 and 良 {good}",
        reported=_reported(show, known),
        **{key: show(key) for key in ("annual", "executed", "rate", "mean", "weighted", "good")},
    )


def _reported(show: Show, known: str) -> Message:
    if known == "ledger":
        return message(
            "{expected} projects had to be submitted, {reported} were (coverage {coverage})",
            expected=show("expected"),
            reported=show("reported"),
            coverage=show("coverage"),
        )
    if known == "roster":
        return message(
            "{expected} units had to report, {reported} did (coverage {coverage}), with {projects} projects",
            expected=show("expected"),
            reported=show("reported"),
            coverage=show("coverage"),
            projects=show("projects"),
        )
    return message(
        "{projects} projects of {units} units were self-evaluated", projects=show("projects"), units=show("units")
    )


def _shown(line: Line) -> Message | str:
    value = plain_value(line.value)
    if isinstance(value, int):
        return str(value)
    if not isinstance(value, Decimal):
        return _NONE
    if line.kind != "amount":
        return _with_unit(line, plain(value))
    held = held_amount(value)
    return _with_unit(line, format(value if held is None else tidy(held), ",f"))


def _place(key: str, line: Line) -> Message | str:
    value = plain_value(line.value)
    return _NONE if value is None else _with_unit(line, f"{{{key}}}")


def _with_unit(line: Line, figure: str) -> Message | str:
    if line.kind == "amount":
        return message("{amount} 万元", amount=figure)
    return message("{value} %", value=figure) if line.kind == "rate" else figure

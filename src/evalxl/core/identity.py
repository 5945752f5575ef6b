"""Names of forms and indicators that stay when rows, sheets or files move."""

from hashlib import sha256

from evalxl.core.model import Form, Indicator
from evalxl.core.text import fold


def stable_id(*parts: object) -> str:
    """Sixteen hex digits made of the folded parts; the same parts give the same id on every machine."""
    joined = "\x1f".join("" if part is None else fold(str(part)) for part in parts)
    return sha256(joined.encode()).hexdigest()[:16]


def unit_of(form: Form) -> str | None:
    """The unit a form is of: who carries the project out, else the supervising department."""
    return form.implementing_unit or form.supervising_department


def form_id(form: Form) -> str:
    """The id of a form: unit, project, year and kind."""
    return stable_id(form.kind, unit_of(form), form.project_name, form.year)


def indicator_ids(form: Form) -> tuple[str, ...]:
    """The ids of a form's indicators: its own, the levels and the name, a number where these repeat."""
    of_form = form_id(form)
    seen: dict[tuple[str | None, ...], int] = {}
    return tuple(_indicator_id(of_form, indicator, seen) for indicator in form.indicators)


def _indicator_id(of_form: str, indicator: Indicator, seen: dict[tuple[str | None, ...], int]) -> str:
    levels = (indicator.level_1, indicator.level_2, indicator.level_3)
    seen[levels] = seen.get(levels, 0) + 1
    repeat = seen[levels] if seen[levels] > 1 else None
    return stable_id(of_form, *levels, repeat)

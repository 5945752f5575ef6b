"""Forms whose missing name, unit or year was filled in since an earlier report.

A form is known by these three. Who fills in what EV101 missed hands in the same form all the same, and is
to read what was corrected, not that everything is new.
"""

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from evalxl.core.finding import Finding
from evalxl.core.identity import form_id
from evalxl.core.model import Form
from evalxl.core.text import fold

_MISSING = "EV101"

_Place = tuple[str | None, str, str | None, str]


class SeenForm(NamedTuple):
    """A form of this run: its id, its project, unit and department folded, its sheet."""

    id: str
    project: str
    units: frozenset[str]
    sheet: str


def seen_form(form: Form) -> SeenForm:
    """What a form is known again by."""
    units = (form.implementing_unit, form.supervising_department)
    return SeenForm(
        form_id(form), fold(form.project_name or ""), frozenset(fold(unit) for unit in units if unit), form.sheet
    )


def followed(earlier: Sequence[Finding], findings: Iterable[Finding], forms: Sequence[SeenForm]) -> tuple[Finding, ...]:
    """The earlier findings, those of a form that was completed under its new id.

    Said only where one form fits: one that the earlier report does not know, of the same project and unit
    as far as these stood there (on a sheet of the same name where the project did not).
    """
    completed = _completed(earlier, forms)
    if not completed:
        return tuple(earlier)
    now: dict[_Place, deque[str]] = {}
    for finding in findings:
        now.setdefault(_place(finding, finding.form), deque()).append(finding.fingerprint)
    return tuple(_under(completed.get(finding.form), finding, now) for finding in earlier)


def _under(form: str | None, finding: Finding, now: dict[_Place, deque[str]]) -> Finding:
    if form is None:
        return finding
    same = now.get(_place(finding, form))
    return finding._replace(form=form, fingerprint=same.popleft() if same else finding.fingerprint)


def _completed(earlier: Sequence[Finding], forms: Sequence[SeenForm]) -> dict[str | None, str]:
    known, here = {finding.form for finding in earlier}, {form.id for form in forms}
    gone = {finding.form: finding for finding in earlier if finding.code == _MISSING and finding.form not in here}
    fresh = [form for form in forms if form.id not in known]
    fitting = {name: [form.id for form in fresh if _fits(finding, form)] for name, finding in gone.items()}
    only = {name: ids[0] for name, ids in fitting.items() if len(set(ids)) == 1}
    claimed = Counter(only.values())
    return {name: form for name, form in only.items() if claimed[form] == 1}


def _fits(finding: Finding, form: SeenForm) -> bool:
    if finding.unit and fold(finding.unit) not in form.units:
        return False
    if finding.project_name:
        return fold(finding.project_name) == form.project
    return finding.unit is not None and finding.sheet == form.sheet


def _place(finding: Finding, form: str | None) -> _Place:
    """What stays of a finding's place when rows move: the indicator and the column."""
    return form, finding.code, finding.indicator, (finding.cell or "").rstrip("0123456789")

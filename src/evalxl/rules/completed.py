"""Forms whose name, unit or year was filled in or corrected since an earlier report.

A form is known by these three. Who corrects one of them hands in the same form all the same, and is to read
what was corrected, not that everything is new.
"""

from collections import Counter, deque
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from evalxl.core.finding import Finding
from evalxl.core.identity import form_id, unit_of
from evalxl.core.model import Form
from evalxl.core.prompt_terms import prompt_in_name
from evalxl.core.reason_terms import says_nothing
from evalxl.core.text import fold

_MISSING = "EV101"
_SHORTEST = 4

_Place = tuple[str | None, str, str | None, str]


class SeenForm(NamedTuple):
    """A form of this run: its id, its file and sheet, what it is of (folded), the names of its indicators."""

    id: str
    file: str
    sheet: str
    project: str
    unit: str
    units: frozenset[str]
    indicators: frozenset[str]


class _GoneForm(NamedTuple):
    """A form that only the earlier report has, as far as its findings tell; what was missing or a prompt is empty.

    incomplete: whether one of project, unit and year was missing.
    """

    file: str
    sheet: str
    project: str
    unit: str
    indicators: frozenset[str]
    incomplete: bool


def seen_form(form: Form) -> SeenForm:
    """What a form is known again by."""
    units = (form.implementing_unit, form.supervising_department)
    return SeenForm(
        form_id(form),
        form.book,
        form.sheet,
        fold(form.project_name or ""),
        fold(unit_of(form) or ""),
        frozenset(fold(unit) for unit in units if unit),
        frozenset(fold(row.level_3) for row in form.indicators if row.level_3),
    )


def followed(earlier: Sequence[Finding], findings: Iterable[Finding], forms: Sequence[SeenForm]) -> tuple[Finding, ...]:
    """The earlier findings, those of a form that was completed or renamed under its new id.

    Said only where one form fits, and no other gone one fits that: it is not known to the earlier report, and either
    what was missing is all that differs, or it stands where the gone one stood and differs in one of project, unit
    and year.
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


def _completed(earlier: Sequence[Finding], forms: Sequence[SeenForm]) -> Mapping[str | None, str]:
    known, here = {finding.form for finding in earlier}, {form.id for form in forms}
    fresh = [form for form in forms if form.id not in known]
    findings: dict[str, list[Finding]] = {}
    for finding in earlier if fresh else ():
        if finding.form is not None and finding.form not in here:
            findings.setdefault(finding.form, []).append(finding)
    gone = {name: _gone_form(told) for name, told in findings.items()}
    fitting = {name: {form.id for form in fresh if _fits(one, form)} for name, one in gone.items()}
    claimed = Counter(form for ids in fitting.values() for form in ids)
    only = {name: next(iter(ids)) for name, ids in fitting.items() if len(ids) == 1}
    return {name: form for name, form in only.items() if claimed[form] == 1}


def _gone_form(findings: Sequence[Finding]) -> _GoneForm:
    # What was found in the form itself says where it stood; a finding across files may name no sheet.
    first = next((finding for finding in findings if finding.sheet), findings[0])
    project, unit = _given(first.project_name), _given(first.unit)
    missing = any(finding.code == _MISSING for finding in findings)
    rows = frozenset(filter(None, (_given(finding.indicator) for finding in findings)))
    return _GoneForm(first.file, first.sheet or "", project, unit, rows, missing or not project or not unit)


def _given(name: str | None) -> str:
    return "" if not name or says_nothing(name) or prompt_in_name(name) else fold(name)


def _fits(gone: _GoneForm, form: SeenForm) -> bool:
    return (gone.incomplete and _completes(gone, form)) or _stands_there(gone, form)


def _completes(gone: _GoneForm, form: SeenForm) -> bool:
    if gone.unit and gone.unit not in form.units:
        return False
    if gone.project:
        return gone.project == form.project
    there = gone.sheet == form.sheet or (gone.file == form.file and _called_after(form.sheet, form.project))
    return bool(gone.unit) and there and gone.indicators <= form.indicators


def _stands_there(gone: _GoneForm, form: SeenForm) -> bool:
    """Whether a form stands where the gone one stood, and differs in one of project, unit and year.

    Many projects of one unit are typed into one template: equal indicators prove nothing without the place. In
    another folder, or on a sheet that is called after its project, one name has to be in the other as well.
    """
    same_project, same_unit = gone.project == form.project, gone.unit in (form.unit, *form.units)
    if not gone.project or not gone.unit or not (same_project or same_unit) or not gone.indicators <= form.indicators:
        return False
    same_sheet = gone.sheet == form.sheet
    if same_sheet and gone.file == form.file:
        return True
    if (same_project and same_unit) or not gone.indicators or _name(gone.file) != _name(form.file):
        return False
    called_after = _called_after(gone.sheet, gone.project) and _called_after(form.sheet, form.project)
    names = (gone.project, form.project) if same_unit else (gone.unit, form.unit)
    return (same_sheet or called_after) and _is_within(*names)


def _called_after(sheet: str, project: str) -> bool:
    return bool(sheet) and project.startswith(fold(sheet))


def _is_within(one: str, other: str) -> bool:
    """Whether the letters of one name stand in the other in the same order."""
    shorter, longer = sorted((one, other), key=len)
    left = iter(longer)
    return len(shorter) >= _SHORTEST and all(letter in left for letter in shorter)


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _place(finding: Finding, form: str | None) -> _Place:
    """What stays of a finding's place when rows move: the indicator and the column."""
    return form, finding.code, finding.indicator, (finding.cell or "").rstrip("0123456789")

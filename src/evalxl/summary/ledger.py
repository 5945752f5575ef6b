"""The ledger against what came in: projects not submitted, amounts that differ (EV607, EV608)."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from evalxl.comparison.names import closeness, closest, letters, split_code
from evalxl.core.evaluation import LedgerDifference, LedgerProject, MissingProject, Roster
from evalxl.core.identity import unit_of
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.number import places_of
from evalxl.core.text import fold
from evalxl.summary.amounts import in_wan
from evalxl.summary.roster import UnitIndex

_CLOSE_UNIT = 75
_CLOSE_PROJECT = 60
_CENT = Decimal("0.01")
_HALF = Decimal("0.5")

Key = tuple[str, str]


class LedgerIndex:
    """The projects of a ledger, found by unit and name, or by the code in front of a name."""

    def __init__(self, ledger: Roster) -> None:
        self._units = UnitIndex(ledger.units)
        self._by_name: dict[Key, LedgerProject] = {}
        coded: dict[str, list[LedgerProject]] = {}
        self._of_any_unit: dict[str, list[LedgerProject]] = {}
        for project in ledger.projects:
            self._by_name[fold(project.unit), letters(project.name)] = project
            self._of_any_unit.setdefault(letters(project.name), []).append(project)
            if project.code:
                coded.setdefault(fold(project.code), []).append(project)
        # A project that several units carry out has one code in the lines of all of them.
        self._by_code = {code: projects[0] for code, projects in coded.items() if len(projects) == 1}

    def find(self, form: SelfEvaluationForm) -> LedgerProject | None:
        """The project a form is about, None where the ledger does not know it."""
        if not form.project_name:
            return None
        if by_code := self._by_code.get(split_code(form.project_name)[0] or ""):
            return by_code
        text, name = unit_of(form), letters(form.project_name)
        unit = self._units.find(text)
        if unit is not None:
            return self._by_name.get((fold(unit.name), name))
        # The unit may be misspelt (EV603); a name that only one unit's project bears still tells.
        alike = self._of_any_unit.get(name, [])
        return alike[0] if len(alike) == 1 and closeness(text or "", alike[0].unit) >= _CLOSE_UNIT else None


def missing_projects(ledger: Roster, forms: Sequence[SelfEvaluationForm]) -> tuple[MissingProject, ...]:
    """The projects of the ledger that no form is about, in its order."""
    index = LedgerIndex(ledger)
    submitted: set[int] = set()
    strangers: dict[str, list[str]] = {}
    for form in forms:
        project = index.find(form)
        if project is not None:
            submitted.add(id(project))
        elif form.project_name:
            strangers.setdefault(fold(unit_of(form) or ""), []).append(form.project_name)
    return tuple(
        MissingProject(project, closest(project.name, strangers.get(fold(project.unit), ()), _CLOSE_PROJECT))
        for project in ledger.projects
        if id(project) not in submitted
    )


def ledger_differences(ledger: Roster, forms: Sequence[SelfEvaluationForm]) -> Iterator[LedgerDifference]:
    """Every amount of a total funding line that is not that of the ledger, beyond what rounding allows."""
    index = LedgerIndex(ledger)
    for form in forms:
        project = index.find(form)
        line = form.funding_line("total")
        if project is None or line is None:
            continue
        for field, expected in project.amounts.items():
            found: Decimal | None = getattr(line, field)
            in_ten_thousands = in_wan(found, form.currency_unit)
            if found is None or in_ten_thousands is None:
                continue
            printed = line.places.get(field, places_of(found))
            allowed = in_wan(max(_CENT, _HALF.scaleb(-printed)), form.currency_unit) or _CENT
            if abs(in_ten_thousands - expected) > max(allowed, _HALF.scaleb(-project.places[field])):
                yield LedgerDifference(form, field, found, expected)

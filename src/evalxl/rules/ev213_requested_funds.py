"""The funds a declaration asks for add up and fit into those of the whole project.

Why: The amounts of the declaration become the budget; a total that is not the sum of its parts, or a
project that costs less than one of its years, has to be put right before the approval.

Basis: the arithmetic of the form itself

Good: 申报表; 当年财政拨款 = 90.00; 其他资金 = 15.00
Bad: 申报表; 当年财政拨款 = 90.00
"""

from collections.abc import Iterator

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import TargetDeclarationForm
from evalxl.core.number import ZERO, plain
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.amounts import TOLERANCE
from evalxl.rules.place import field_place

_PARTS = ("fiscal_appropriation", "carry_over", "other")
_PROJECT = "The whole project is to cost {found}, less than the {expected} of this year alone"


def check(form: TargetDeclarationForm, scorecard: Scorecard | None, standard: Standard) -> Iterator[Flaw]:
    """The total of the year, where its parts add up to something else; the total of the project, where it is less."""
    asked, whole = form.requested_funds.get("total"), form.project_funds.get("total")
    parts = [amount for part in _PARTS if (amount := form.requested_funds.get(part)) is not None]
    if asked is not None and parts and not _unread(form):
        excess = sum(parts, ZERO) - asked
        slack = 2 * TOLERANCE if sum(map(bool, parts)) > 2 else TOLERANCE
        if excess > slack or (excess < -slack and _complete(form)):
            cell = field_place(form, "requested_funds.total")
            yield Flaw(cell, "requested_funds", plain(asked), plain(sum(parts, ZERO)))
    # A project of one year often leaves the funds of the whole project at 0.
    if asked is not None and whole and asked - whole > TOLERANCE:
        cell = field_place(form, "project_funds.total")
        yield Flaw(cell, "project_funds", plain(whole), plain(asked), message=_PROJECT)


def _unread(form: TargetDeclarationForm) -> bool:
    return any(form.cells.get(f"requested_funds.{part}") in form.unread for part in _PARTS)


def _complete(form: TargetDeclarationForm) -> bool:
    """Whether the layout has lines for the appropriation and for other money, so that nothing else can be meant."""
    return all(f"requested_funds.{part}" in form.cells for part in ("fiscal_appropriation", "other"))


RULE = Rule(
    "EV213",
    "requested-funds",
    Severity.ERROR,
    "{found} is requested in total, but the parts add up to {expected}",
    "Compare the amounts with the budget request and correct the wrong one",
    "the arithmetic of the form itself",
    check,
)

"""Budget and executed amount are those of the ledger.

Why: The ledger is what the finance department paid by; amounts that differ make rate and score differ too.
元 and 万元 are converted, and what rounding to the printed places allows is no difference.

Basis: the ledger the user gave

Good: 台账 读者服务 = 全年预算数 100.004
Bad: 台账 读者服务 = 全年预算数 105
"""

from collections.abc import Iterator

from evalxl.core.evaluation import Batch
from evalxl.core.finding import Rule, Severity
from evalxl.core.message import message
from evalxl.core.number import plain, short
from evalxl.core.standard import Standard
from evalxl.rules.file_flaw import FileFlaw
from evalxl.rules.place import label_place

_NAMES = {
    "initial_budget": message("initial budget"),
    "annual_budget": message("annual budget"),
    "executed": message("executed amount"),
}


def check(batch: Batch, standard: Standard) -> Iterator[FileFlaw]:
    """Each amount of a total funding line that differs."""
    for form, field, found, expected in batch.ledger_differences:
        line = form.funding_line("total")
        cell = line.cells.get(field) if line else None
        facts = {"name": _NAMES[field], "currency": form.currency_unit}
        place = label_place(form, f"funding.{field}") if cell is None else cell
        yield FileFlaw(form.book, field, form.sheet, place, form, plain(found), f"{short(expected)}万元", facts)


RULE = Rule(
    "EV608",
    "other-than-ledger",
    Severity.ERROR,
    "The {name} is {found}{currency}; the ledger has {expected}",
    "Compare with the budget approval and the payment records, and correct the form or the ledger",
    "the ledger the user gave",
    check,
)

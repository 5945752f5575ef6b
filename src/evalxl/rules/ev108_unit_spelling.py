"""A unit and its department are spelt alike on all forms of the unit.

Why: Forms are put together by the unit's name; spelt in two ways, one unit becomes two in every subtotal.
Width and white space make no difference, and a longer ending (`局机关`) may be another unit.

Basis: the files taken together

Good: 另表 实施单位 = 云岚市 图书馆; 另表 项目名称 = 馆舍维修
Bad: 另表 实施单位 = 云岚市图书舘
"""

from collections.abc import Iterator

from evalxl.core.evaluation import Batch
from evalxl.core.finding import Rule, Severity
from evalxl.core.standard import Standard
from evalxl.rules.file_flaw import FileFlaw
from evalxl.rules.place import field_place


def check(batch: Batch, standard: Standard) -> Iterator[FileFlaw]:
    """The unit or department of each form that spells it otherwise than the rest."""
    for form, field, found, usual in batch.respellings:
        place = field_place(form, field)
        yield FileFlaw(form.book, field, form.sheet, place, form, found, usual)


RULE = Rule(
    "EV108",
    "unit-spelling",
    Severity.WARNING,
    "“{found}” is spelt “{expected}” on the unit's other forms",
    "Write the name as on the official seal, the same on every form",
    "the files taken together",
    check,
)

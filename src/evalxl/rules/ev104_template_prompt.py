"""Nothing of the blank template is left in.

Why: Prompts such as “100字以内”, open figures such as “≥**” and rows named “指标2” or “……” show that a part
of the form was never filled in, and they are published with it.

Basis: 财预〔2020〕10号

Good: 培训人次.年度指标值 = ≥1000人次
Bad: 模板行 = 指标2:
"""

from collections.abc import Iterator

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import Form, a1
from evalxl.core.prompt_terms import prompt_in, prompt_in_name, prompt_in_reason, prompt_in_value
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.place import field_place, row_flaw

_ROWS = "Rows of the template are left in: {found} ({cells})"
_NAMES = ("project_name", "supervising_department", "implementing_unit")
_GOALS = ("goal_expected", "goal_actual", "goal_total", "goal_annual")
_ROW_TEXTS = (
    ("level_3", prompt_in_name),
    ("target_value", prompt_in_value),
    ("actual_value", prompt_in_value),
    ("deviation_reason", prompt_in_reason),
)


def check(form: Form, scorecard: Scorecard | None, standard: Standard) -> Iterator[Flaw]:
    """The first row of the template that was left in, and each cell that holds a prompt."""
    if form.placeholders:
        found = ", ".join(dict.fromkeys(row.text for row in form.placeholders))
        cells = ", ".join(a1(row.cell) for row in form.placeholders)
        yield Flaw(form.placeholders[0].cell, "placeholders", found, facts={"cells": cells}, message=_ROWS)
    for field in (*_NAMES, *_GOALS):
        text: str | None = getattr(form, field, None)
        prompt = (prompt_in_name(text) if field in _NAMES else prompt_in(text)) if text else None
        if prompt:
            yield Flaw(field_place(form, field), field, prompt)
    for number, row in enumerate(form.indicators):
        for field, prompt_of in _ROW_TEXTS:
            text = getattr(row, field)
            # One row, one cause: where the name is the template's, so is the rest.
            if text and (prompt := prompt_of(text)):
                yield row_flaw(number, row, field, prompt)
                break


RULE = Rule(
    "EV104",
    "template-prompt",
    Severity.WARNING,
    "A prompt of the template is left in: {found}",
    "Fill in what is asked for there, or delete the row",
    "财预〔2020〕10号",
    check,
)

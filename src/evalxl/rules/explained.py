"""Whether a form says what became of its money ("explained", DOMAIN §4)."""

import re

from evalxl.core.model import SelfEvaluationForm
from evalxl.core.phrases import EXECUTION_WORDS

_NAMED = re.compile("|".join(EXECUTION_WORDS))


def explained(form: SelfEvaluationForm) -> bool:
    """Whether the actual completion or a reason names the execution rate, the budget, the money or its adjustment."""
    texts = (form.goal_actual, *(row.deviation_reason for row in form.indicators))
    return any(text and _NAMED.search(text) for text in texts)

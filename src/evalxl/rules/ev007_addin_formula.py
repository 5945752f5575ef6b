"""A file that is handed in holds no formula of the add-in.

Why: Whoever opens it without the add-in sees #NAME? where a score stood, and the score can change while nobody
looks; what is handed in has to be figures.

Basis: the file itself

Good: 工作表 自评表 = forms
Bad: 工作表 自评表 = forms, formulas H13
"""

from collections.abc import Iterator

from evalxl.core.book import FileFacts
from evalxl.core.finding import Rule, Severity
from evalxl.core.standard import Standard
from evalxl.rules.file_flaw import FileFlaw


def check(facts: FileFacts, standard: Standard) -> Iterator[FileFlaw]:
    """Each visible sheet, at its first such formula."""
    for sheet in facts.sheets:
        if sheet.addin_formulas and not sheet.hidden:
            first, count = sheet.addin_formulas[0], len(sheet.addin_formulas)
            yield FileFlaw(facts.path, sheet.sheet, sheet.sheet, first, found=str(count))


RULE = Rule(
    "EV007",
    "addin-formula",
    Severity.WARNING,
    "{found} cells of this sheet hold a formula of the add-in",
    "Before handing it in, make the submission file (evalxl submit, or the button of that name): it holds the values",
    "the file itself",
    check,
)

"""A form does not stand on a hidden sheet.

Why: Hidden sheets are mostly last year's copy or a template and are skipped; if the form is meant to
count, it would be missing from the summary.

Basis: the file itself

Good: 工作表 上年 = blank, hidden
Bad: 工作表 上年 = forms, hidden
"""

from collections.abc import Iterator

from evalxl.core.book import FileFacts
from evalxl.core.finding import Rule, Severity
from evalxl.core.standard import Standard
from evalxl.rules.file_flaw import FileFlaw


def check(facts: FileFacts, standard: Standard) -> Iterator[FileFlaw]:
    """Each hidden sheet with forms."""
    for sheet in facts.sheets:
        if sheet.hidden and sheet.forms:
            yield FileFlaw(facts.path, sheet.sheet, sheet.sheet, found=str(sheet.forms))


RULE = Rule(
    "EV006",
    "hidden-form",
    Severity.INFO,
    "Hidden sheet with {found} forms, skipped unless hidden sheets are asked for",
    "If these forms are to count, unhide the sheet; if not, delete it",
    "the file itself",
    check,
)

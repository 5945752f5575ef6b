"""A visible sheet holds a form, unless it is a cover, an instruction sheet or blank.

Why: A form whose labels were altered is not recognised; without this line it would be left out
of the summary and nobody would notice. Other official forms are named, so that one sees they were
sent to the wrong place.

Basis: the file itself

Good: 工作表 封面 = cover
Bad: 工作表 Sheet2 = other
"""

from collections.abc import Iterator

from evalxl.core.book import FileFacts, SheetFacts
from evalxl.core.finding import Rule, Severity
from evalxl.core.standard import Standard
from evalxl.rules.file_flaw import FileFlaw

_OTHER_FORM = "No project self-evaluation form or target declaration was found on this sheet, but {others}"
_LEFT_OUT = "This sheet was not read. {reason}"
_NONE_AT_ALL = "No project self-evaluation form or target declaration was found in this file"


def check(facts: FileFacts, standard: Standard) -> Iterator[FileFlaw]:
    """Each visible sheet without a form; the file as a whole where no sheet can be named."""
    left_out = dict(facts.warnings)
    for sheet, reason in left_out.items():
        yield FileFlaw(facts.path, sheet, sheet, facts={"reason": reason}, message=_LEFT_OUT)
    lacking = [sheet for sheet in facts.sheets if _lacks_form(sheet) and sheet.sheet not in left_out]
    for found in lacking:
        yield _of_sheet(facts.path, found)
    # Where the only forms are hidden, EV006 says it.
    hidden = any(sheet.hidden and sheet.forms for sheet in facts.sheets)
    if facts.status == "no-form" and not lacking and not left_out and not hidden:
        yield FileFlaw(facts.path, "file", message=_NONE_AT_ALL)


def _lacks_form(sheet: SheetFacts) -> bool:
    return not sheet.hidden and sheet.forms == 0 and sheet.kind in ("other", "forms")


def _of_sheet(path: str, sheet: SheetFacts) -> FileFlaw:
    others = "、".join(sheet.other_forms)
    return FileFlaw(path, sheet.sheet, sheet.sheet, facts={"others": others}, message=_OTHER_FORM if others else None)


RULE = Rule(
    "EV003",
    "no-form",
    Severity.WARNING,
    "No project self-evaluation form or target declaration was found on this sheet",
    "If a form stands here, compare its labels with the official template; if not, delete the sheet or leave it",
    "the file itself",
    check,
)

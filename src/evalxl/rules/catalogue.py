"""The catalogue: which rules there are, what each is given, and which finding silences which.

A rule is one file and its line in a table below. What a check is given depends on the table:
FILE_RULES (file facts, standard), FORM_RULES and DECLARATION_RULES (form, scorecard or None,
standard), BATCH_RULES (batch, standard).
"""

from collections.abc import Mapping

from evalxl.core.finding import Rule
from evalxl.rules.ev001_unreadable_file import RULE as EV001
from evalxl.rules.ev002_encrypted_file import RULE as EV002
from evalxl.rules.ev003_no_form import RULE as EV003
from evalxl.rules.ev004_error_value import RULE as EV004
from evalxl.rules.ev005_unstored_formula import RULE as EV005
from evalxl.rules.ev006_hidden_form import RULE as EV006
from evalxl.rules.ev008_text_for_number import RULE as EV008
from evalxl.rules.ev009_unsupported_file import RULE as EV009
from evalxl.rules.ev101_identity import RULE as EV101
from evalxl.rules.ev102_currency_unit import RULE as EV102
from evalxl.rules.ev105_goal_text import RULE as EV105
from evalxl.rules.ev201_funding_sum import RULE as EV201
from evalxl.rules.ev202_execution_rate import RULE as EV202
from evalxl.rules.ev203_execution_score import RULE as EV203
from evalxl.rules.ev204_overspent import RULE as EV204
from evalxl.rules.ev205_no_budget import RULE as EV205
from evalxl.rules.ev206_low_execution import RULE as EV206
from evalxl.rules.ev208_rate_scale import RULE as EV208
from evalxl.rules.ev301_weight_total import RULE as EV301
from evalxl.rules.ev302_printed_total import RULE as EV302
from evalxl.rules.ev303_score_above_weight import RULE as EV303
from evalxl.rules.ev304_impossible_score import RULE as EV304
from evalxl.rules.ev306_grade import RULE as EV306
from evalxl.rules.ev307_met_but_deducted import RULE as EV307
from evalxl.rules.ev308_missed_but_full import RULE as EV308
from evalxl.rules.ev309_other_than_reference import RULE as EV309
from evalxl.rules.ev401_empty_value import RULE as EV401
from evalxl.rules.ev402_figure_against_text import RULE as EV402
from evalxl.rules.ev403_units_differ import RULE as EV403
from evalxl.rules.ev410_wording import RULE as EV410
from evalxl.rules.ev418_undecidable import RULE as EV418
from evalxl.rules.ev501_no_reason import RULE as EV501
from evalxl.rules.ev502_no_measure import RULE as EV502
from evalxl.rules.ev601_duplicate_project import RULE as EV601
from evalxl.rules.ev602_missing_unit import RULE as EV602

FILE_RULES: tuple[Rule, ...] = (
    EV001,
    EV002,
    EV003,
    EV006,
    EV009,
)
"""What a file itself may lack."""

DECLARATION_RULES: tuple[Rule, ...] = (
    EV004,
    EV005,
    EV008,
    EV101,
    EV102,
    EV105,
)
"""What holds for a target declaration as well as for a self-evaluation."""

FORM_RULES: tuple[Rule, ...] = (
    EV004,
    EV005,
    EV008,
    EV101,
    EV102,
    EV105,
    EV201,
    EV202,
    EV203,
    EV204,
    EV205,
    EV206,
    EV208,
    EV301,
    EV302,
    EV303,
    EV304,
    EV306,
    EV307,
    EV308,
    EV309,
    EV401,
    EV402,
    EV403,
    EV410,
    EV418,
    EV501,
    EV502,
)
"""What a self-evaluation is checked for."""

BATCH_RULES: tuple[Rule, ...] = (
    EV601,
    EV602,
)
"""What shows only when many files are seen together."""

RULES: tuple[Rule, ...] = tuple(
    sorted(dict.fromkeys((*FILE_RULES, *FORM_RULES, *DECLARATION_RULES, *BATCH_RULES)), key=lambda rule: rule.code)
)
"""Every rule once, in the order of the codes."""

RETIRED = ("EV314", "EV411")
"""Codes that were given up and are not used again."""

UNREADABLE = ("EV004", "EV005", "EV008")
"""A cell that could not be read: whatever else would be said of that cell has this cause."""

SILENCES: tuple[tuple[str, ...], ...] = (
    ("EV208", "EV202", "EV203"),
    ("EV205", "EV203", "EV303"),
    ("EV301", "EV302"),
    ("EV302", "EV306"),
    ("EV308", "EV309"),
    ("EV307", "EV501"),
    ("EV401", "EV402", "EV309"),
    ("EV401", "EV402", "EV403", "EV410", "EV418"),
    ("EV418", "EV307", "EV308", "EV309"),
)
"""One cause, one finding (DOMAIN §4): where several of a line are raised about one subject (a funding line, an
indicator row, the total weight, the total score), the first stays."""

SILENCED_BY: Mapping[str, frozenset[str]] = {
    code: frozenset(earlier for line in SILENCES if code in line for earlier in line[: line.index(code)])
    for code in {code for line in SILENCES for code in line}
}
"""The codes that silence each code at the same subject."""

_BY_CODE = {rule.code: rule for rule in RULES}


def rule_of(code: str) -> Rule:
    """The rule of a code in any case (`ev203`). Raises KeyError where there is none."""
    return _BY_CODE[code.strip().upper()]

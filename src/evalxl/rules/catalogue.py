"""The catalogue: which rules there are, what each is given, and which finding silences which.

A rule is one file and its line in a table below. What a check is given depends on the table:
FILE_RULES (file facts, standard), FORM_RULES and DECLARATION_RULES (form, scorecard or None,
standard), PAIR_RULES (comparison, standard), BATCH_RULES (batch, standard).
"""

from collections.abc import Mapping

from evalxl.core.finding import Rule
from evalxl.rules.ev001_unreadable_file import RULE as EV001
from evalxl.rules.ev002_encrypted_file import RULE as EV002
from evalxl.rules.ev003_no_form import RULE as EV003
from evalxl.rules.ev004_error_value import RULE as EV004
from evalxl.rules.ev005_unstored_formula import RULE as EV005
from evalxl.rules.ev006_hidden_form import RULE as EV006
from evalxl.rules.ev007_addin_formula import RULE as EV007
from evalxl.rules.ev008_text_for_number import RULE as EV008
from evalxl.rules.ev009_unsupported_file import RULE as EV009
from evalxl.rules.ev101_identity import RULE as EV101
from evalxl.rules.ev102_currency_unit import RULE as EV102
from evalxl.rules.ev103_differs_from_declaration import RULE as EV103
from evalxl.rules.ev104_template_prompt import RULE as EV104
from evalxl.rules.ev105_goal_text import RULE as EV105
from evalxl.rules.ev106_copied_goal import RULE as EV106
from evalxl.rules.ev107_missing_group import RULE as EV107
from evalxl.rules.ev108_unit_spelling import RULE as EV108
from evalxl.rules.ev109_other_year import RULE as EV109
from evalxl.rules.ev110_personal_number import RULE as EV110
from evalxl.rules.ev201_funding_sum import RULE as EV201
from evalxl.rules.ev202_execution_rate import RULE as EV202
from evalxl.rules.ev203_execution_score import RULE as EV203
from evalxl.rules.ev204_overspent import RULE as EV204
from evalxl.rules.ev205_no_budget import RULE as EV205
from evalxl.rules.ev206_low_execution import RULE as EV206
from evalxl.rules.ev207_budget_change import RULE as EV207
from evalxl.rules.ev208_rate_scale import RULE as EV208
from evalxl.rules.ev209_scored_parts import RULE as EV209
from evalxl.rules.ev210_execution_gap import RULE as EV210
from evalxl.rules.ev211_mixed_formats import RULE as EV211
from evalxl.rules.ev212_amount_scale import RULE as EV212
from evalxl.rules.ev213_requested_funds import RULE as EV213
from evalxl.rules.ev301_weight_total import RULE as EV301
from evalxl.rules.ev302_printed_total import RULE as EV302
from evalxl.rules.ev303_score_above_weight import RULE as EV303
from evalxl.rules.ev304_impossible_score import RULE as EV304
from evalxl.rules.ev305_group_weights import RULE as EV305
from evalxl.rules.ev306_grade import RULE as EV306
from evalxl.rules.ev307_met_but_deducted import RULE as EV307
from evalxl.rules.ev308_missed_but_full import RULE as EV308
from evalxl.rules.ev309_other_than_reference import RULE as EV309
from evalxl.rules.ev310_tier_range import RULE as EV310
from evalxl.rules.ev311_single_weight import RULE as EV311
from evalxl.rules.ev312_narrow_band import RULE as EV312
from evalxl.rules.ev313_scored_heading import RULE as EV313
from evalxl.rules.ev401_empty_value import RULE as EV401
from evalxl.rules.ev402_figure_against_text import RULE as EV402
from evalxl.rules.ev403_units_differ import RULE as EV403
from evalxl.rules.ev404_no_unit import RULE as EV404
from evalxl.rules.ev405_unit_against_name import RULE as EV405
from evalxl.rules.ev406_above_hundred import RULE as EV406
from evalxl.rules.ev407_sign_against_sense import RULE as EV407
from evalxl.rules.ev408_far_above_target import RULE as EV408
from evalxl.rules.ev409_target_copied import RULE as EV409
from evalxl.rules.ev410_wording import RULE as EV410
from evalxl.rules.ev412_vague_target import RULE as EV412
from evalxl.rules.ev413_deadline import RULE as EV413
from evalxl.rules.ev414_same_name import RULE as EV414
from evalxl.rules.ev415_wrong_level import RULE as EV415
from evalxl.rules.ev416_changed_indicator import RULE as EV416
from evalxl.rules.ev417_lookalike_sign import RULE as EV417
from evalxl.rules.ev418_undecidable import RULE as EV418
from evalxl.rules.ev419_no_sign import RULE as EV419
from evalxl.rules.ev501_no_reason import RULE as EV501
from evalxl.rules.ev502_no_measure import RULE as EV502
from evalxl.rules.ev503_needless_reason import RULE as EV503
from evalxl.rules.ev504_pasted_reason import RULE as EV504
from evalxl.rules.ev601_duplicate_project import RULE as EV601
from evalxl.rules.ev602_missing_unit import RULE as EV602
from evalxl.rules.ev603_unknown_unit import RULE as EV603
from evalxl.rules.ev604_mixed_currency import RULE as EV604
from evalxl.rules.ev605_mixed_years import RULE as EV605
from evalxl.rules.ev606_altered_form import RULE as EV606
from evalxl.rules.ev607_missing_project import RULE as EV607
from evalxl.rules.ev608_other_than_ledger import RULE as EV608

FILE_RULES: tuple[Rule, ...] = (
    EV001,
    EV002,
    EV003,
    EV006,
    EV007,
    EV009,
)
"""What a file itself may lack."""

DECLARATION_RULES: tuple[Rule, ...] = (
    EV004,
    EV005,
    EV008,
    EV101,
    EV102,
    EV104,
    EV105,
    EV107,
    EV109,
    EV110,
    EV213,
    EV305,
    EV311,
    EV404,
    EV405,
    EV406,
    EV407,
    EV412,
    EV413,
    EV414,
    EV415,
    EV417,
    EV419,
)
"""What holds for a target declaration as well as for a self-evaluation."""

FORM_RULES: tuple[Rule, ...] = (
    EV004,
    EV005,
    EV008,
    EV101,
    EV102,
    EV104,
    EV105,
    EV106,
    EV107,
    EV109,
    EV110,
    EV201,
    EV202,
    EV203,
    EV204,
    EV205,
    EV206,
    EV207,
    EV208,
    EV209,
    EV210,
    EV211,
    EV212,
    EV301,
    EV302,
    EV303,
    EV304,
    EV305,
    EV306,
    EV307,
    EV308,
    EV309,
    EV310,
    EV311,
    EV313,
    EV401,
    EV402,
    EV403,
    EV404,
    EV405,
    EV406,
    EV407,
    EV408,
    EV409,
    EV410,
    EV412,
    EV413,
    EV414,
    EV415,
    EV417,
    EV418,
    EV419,
    EV501,
    EV502,
    EV503,
    EV504,
)
"""What a self-evaluation is checked for."""

PAIR_RULES: tuple[Rule, ...] = (
    EV103,
    EV416,
)
"""What shows only beside the approved declaration."""

BATCH_RULES: tuple[Rule, ...] = (
    EV108,
    EV312,
    EV601,
    EV602,
    EV603,
    EV604,
    EV605,
    EV606,
    EV607,
    EV608,
)
"""What shows only when many files are seen together."""

RULES: tuple[Rule, ...] = tuple(
    sorted(
        dict.fromkeys((*FILE_RULES, *FORM_RULES, *DECLARATION_RULES, *PAIR_RULES, *BATCH_RULES)),
        key=lambda rule: rule.code,
    )
)
"""Every rule once, in the order of the codes."""

RETIRED = ("EV314", "EV411")
"""Codes that were given up and are not used again."""

UNREADABLE = ("EV004", "EV005", "EV008")
"""A cell that could not be read: whatever else would be said of that cell has this cause."""

SILENCES: tuple[tuple[str, ...], ...] = (
    ("EV104", "EV105", "EV106"),
    ("EV104", "EV502", "EV503"),
    ("EV104", "EV401", "EV402", "EV403", "EV410", "EV418"),
    *(("EV212", each) for each in ("EV201", "EV202", "EV203", "EV204", "EV206", "EV207", "EV208", "EV210")),
    ("EV209", "EV301", "EV302"),
    ("EV209", "EV203", "EV303"),
    ("EV208", "EV202", "EV203", "EV210"),
    ("EV205", "EV203", "EV303"),
    ("EV107", "EV301", "EV302"),
    ("EV301", "EV203"),
    ("EV301", "EV303"),
    ("EV301", "EV307", "EV501"),
    *((each, "EV302") for each in ("EV203", "EV303", "EV307", "EV308", "EV310")),
    ("EV313", "EV301", "EV302"),
    ("EV302", "EV306"),
    ("EV304", "EV306"),
    ("EV308", "EV309"),
    ("EV307", "EV501"),
    ("EV401", "EV402", "EV309"),
    ("EV401", "EV402", "EV403", "EV410", "EV418"),
    ("EV418", "EV307", "EV308", "EV309"),
    ("EV403", "EV404"),
    ("EV418", "EV404"),
    ("EV406", "EV408"),
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

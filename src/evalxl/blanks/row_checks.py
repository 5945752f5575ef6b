"""What is wrong with an indicator row, told by formulas that Excel 2016, WPS and Calc share.

A row's number says what is to be done first, 0 nothing; the note beside it says it in words and leads
to the cell. No LET, no spilling, no macro.
"""

from collections.abc import Callable, Mapping, Sequence

from evalxl.blanks.layouts import Field
from evalxl.core.formula import rounded
from evalxl.core.number import plain
from evalxl.core.phrases import HANDLED_WORDS, LESS_IS_BETTER_WORDS
from evalxl.core.standard import Standard

ROW_CHECKS: Sequence[tuple[Field, str]] = (
    ("level_3", "请填三级指标名称"),
    ("value", "请填指标值"),
    ("weight", "分值要填大于0的数字"),
    ("actual", "请填实际完成值"),
    ("actual", "指标值是数字,实际完成值也只填数字"),
    ("actual", "定性指标请从列表里选完成情况"),
    ("actual", "百分比请填98,不要填98%或0.98"),
    ("score", "得分要填数字"),
    ("score", "得分不能小于0,也不能大于分值"),
    ("score", "没有完成却给了满分,请核对"),
    ("score", "得分与所选的完成情况不符,请核对"),
    ("reason", "扣了分,请写原因和改进措施"),
)
"""What a row may lack, in the order it is asked for; the position, from 1 on, is the row's number."""

Ref = Callable[[Field], str]


def row_number(ref: Ref, cost: bool, standard: Standard) -> str:
    """The formula of a row's number; ref gives the reference of a field, cost says that the row is under 成本."""
    fields: Mapping[str, str] = {field: ref(field) for field in _USED}
    name, sign, value, _, actual, weight, score, reason = fields.values()
    wrong = (
        f'{name}=""',
        f'{value}=""',
        f"NOT(N({weight})>0)",
        f"LEN(TRIM({actual}))=0",
        f"AND(ISNUMBER({value}),NOT(ISNUMBER({actual})))",
        f'AND({sign}="定性",NOT(ISNUMBER({value})),ISNUMBER({actual}))',
        _as_fraction(fields, cost),
        f"NOT(ISNUMBER({score}))",
        f"OR(N({score})<0,N({score})>N({weight}))",
        f"IF({_comparable(fields)},AND({_missed(fields, cost)},N({score})=N({weight})))",
        _outside_tier(fields, standard),
        f"AND(N({score})<N({weight}),LEN(TRIM({reason}))<2)",
    )
    nested = "0"
    for number in range(len(wrong), 0, -1):
        nested = f"IF({wrong[number - 1]},{number},{nested})"
    return f"IF(COUNTA({name},{value},{actual},{weight},{score})=0,0,{nested})"


def row_note(ref: Ref, number: str) -> str:
    """The formula of the note of a row whose number stands at `number`."""
    return chosen_note(number, [(ref(field), text) for field, text in ROW_CHECKS])


def chosen_note(number: str, lines: Sequence[tuple[str, str]]) -> str:
    """The formula of a note: the number chooses the text and the cell of the row that it leads to.

    The cells stand in it as references, so that it still leads there after rows were inserted or deleted.
    """
    columns = ",".join(f"COLUMN({place})" for place, _ in lines)
    texts = ",".join(f'"{text}"' for _, text in lines)
    at = f"ADDRESS(ROW({lines[0][0]}),CHOOSE({number},{columns}),4)"
    return f'IF(N({number})=0,"",HYPERLINK("#"&{at},CHOOSE({number},{texts})))'


def reference_score(ref: Ref, cost: bool, standard: Standard) -> str:
    """The formula of the reference score: the full weight when met, else in proportion; tiers at their default share.

    A target's own word repeated is tier 1.
    """
    fields: Mapping[str, str] = {name: ref(name) for name in _USED}
    weight, mode = fields["weight"], standard.indicator_rounding
    upper = "(2*{value}-{actual})/{value}" if standard.missed_upper == "linear" else "{value}/{actual}"
    parts = f"IF({{less}},{{weight}}*{upper},{{weight}}*MAX({{actual}},0)/{{value}})"
    parts = parts.format(less=_less(fields, cost), **fields)
    missed = f"IF(N({fields['value']})<=0,0,MAX(0,MIN({weight},{rounded(parts, 2, mode)})))"
    words = '""'
    for tier, share in zip(reversed(_TIERS), reversed(standard.tier_shares), strict=True):
        words = f"IF({_is_tier(fields, tier)},{rounded(f'{weight}*{plain(share)}/100', 2, mode)},{words})"
    repeated = "AND(LEN(TRIM({actual}))>0,TRIM({actual})=TRIM({value}))".format_map(fields)
    words = f'IF({_digits(fields)},"",IF({repeated},{weight},{words}))'
    counted = f'IF({_as_fraction(fields, cost)},"",IF({_missed(fields, cost)},{missed},{weight}))'
    return f'IF(N({weight})>0,IF({_comparable(fields)},{counted},{words}),"")'


_USED: Sequence[Field] = ("level_3", "sign", "value", "unit", "actual", "weight", "score", "reason")


_TIERS = ("达成", "部分达成", "未达成")
"""How the phrase of each tier begins, the best first."""


def _is_tier(fields: Mapping[str, str], tier: str) -> str:
    return f'LEFT({fields["actual"]},{len(tier)})="{tier}"'


def _outside_tier(fields: Mapping[str, str], standard: Standard) -> str:
    """Whether the score of a qualitative row is not one that its tier allows."""
    tests = [f"ROUND({fields['score']}-{fields['weight']}*{plain(floor)}/100,2)<0" for floor in standard.tier_floors]
    outside = (tests[0], f"OR(NOT({tests[0]}),{tests[1]})", f"NOT({tests[1]})")
    nested = "FALSE"
    for tier, test in zip(_TIERS, outside, strict=True):
        nested = f"IF({_is_tier(fields, tier)},{test},{nested})"
    return f"IF(ISNUMBER({fields['value']}),FALSE,{nested})"


def _as_fraction(fields: Mapping[str, str], cost: bool) -> str:
    """Whether a percentage seems to be written as its fraction; a small share is what `≤10%` asks for."""
    wrong = 'AND({unit}="%",ISNUMBER({value}),ISNUMBER({actual}),N({value})>=10,N({actual})>0,N({actual})<=1.5'
    return f"{wrong.format_map(fields)},NOT({_less(fields, cost)}))"


def _digits(fields: Mapping[str, str]) -> str:
    """Whether the target says a figure, if only in words (`5月底前`): a tier phrase does not answer it."""
    return "SUMPRODUCT(--ISNUMBER(FIND({{0,1,2,3,4,5,6,7,8,9}},{value})))>0".format_map(fields)


def _comparable(fields: Mapping[str, str]) -> str:
    return "ISNUMBER({value}),ISNUMBER({actual})".format_map(fields).join(("AND(", ")"))


def _missed(fields: Mapping[str, str], cost: bool) -> str:
    # A strict bound hit exactly is not met, yet its proportion is full (DOMAIN §3 decision 2): nothing to say,
    # unless the bound is 0, where it is all or nothing.
    at_zero = 'AND(OR({sign}=">",{sign}="<"),{actual}={value},{value}<=0)'
    return f"OR(IF({{less}},{{actual}}>{{value}},{{actual}}<{{value}}),{at_zero})".format(
        less=_less(fields, cost), **fields
    )


def _less(fields: Mapping[str, str], cost: bool) -> str:
    """Whether less is better: by the sign, without one by the group and the name (DOMAIN §3 decision 1)."""
    faults, handled = (_named(words, fields["level_3"]) for words in (LESS_IS_BETTER_WORDS, HANDLED_WORDS))
    unsigned = "TRUE" if cost else f"AND({faults},NOT({handled}))"
    sign = fields["sign"]
    return f'OR({sign}="≤",{sign}="<",AND(OR({sign}="=",{sign}="",{sign}="定性"),{unsigned}))'


def _named(words: Sequence[str], name: str) -> str:
    listed = ",".join(f'"{word}"' for word in words)
    return f"SUMPRODUCT(--ISNUMBER(SEARCH({{{listed}}},{name})))>0"

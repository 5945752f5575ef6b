"""What is wrong with an indicator row, told by formulas that Excel 2016, WPS and Calc share.

A row's number says what is to be done first, 0 nothing; the note beside it says it in words and leads
to the cell. No LET, no spilling, no macro.
"""

from collections.abc import Callable, Mapping, Sequence

from evalxl.blanks.layouts import Field
from evalxl.core.phrases import HANDLED_WORDS, LESS_IS_BETTER_WORDS

ROW_CHECKS: Sequence[tuple[Field, str]] = (
    ("level_3", "请填三级指标名称"),
    ("value", "请填指标值"),
    ("weight", "分值要填大于0的数字"),
    ("actual", "请填实际完成值"),
    ("actual", "百分比请填98,不要填98%或0.98"),
    ("score", "得分要填数字"),
    ("score", "得分不能小于0,也不能大于分值"),
    ("score", "没有完成却给了满分,请核对"),
    ("reason", "扣了分,请写原因和改进措施"),
)
"""What a row may lack, in the order it is asked for; the position, from 1 on, is the row's number."""

Ref = Callable[[Field], str]


def row_number(ref: Ref, cost: bool) -> str:
    """The formula of a row's number; ref gives the reference of a field, cost says that the row is under 成本."""
    name, value, unit, actual, weight, score, reason = (
        ref(field) for field in ("level_3", "value", "unit", "actual", "weight", "score", "reason")
    )
    fields: Mapping[str, str] = {field: ref(field) for field in _USED}
    wrong = (
        f'{name}=""',
        f'{value}=""',
        f"NOT(N({weight})>0)",
        f'{actual}=""',
        f'AND({unit}="%",ISNUMBER({value}),ISNUMBER({actual}),N({value})>=10,N({actual})>0,N({actual})<=1.5)',
        f"NOT(ISNUMBER({score}))",
        f"OR(N({score})<0,N({score})>N({weight}))",
        f"IF({_comparable(fields)},AND({_missed(fields, cost)},N({score})=N({weight})))",
        f"AND(N({score})<N({weight}),LEN(TRIM({reason}))<2)",
    )
    nested = "0"
    for number in range(len(wrong), 0, -1):
        nested = f"IF({wrong[number - 1]},{number},{nested})"
    return f"IF(COUNTA({name},{value},{actual},{weight},{score})=0,0,{nested})"


def row_note(ref: Ref, number: str) -> str:
    """The formula of the note of a row whose number stands at `number`."""
    places = ",".join(f'"{ref(field)}"' for field, _ in ROW_CHECKS)
    texts = ",".join(f'"{text}"' for _, text in ROW_CHECKS)
    return f'IF(N({number})=0,"",HYPERLINK("#"&CHOOSE({number},{places}),CHOOSE({number},{texts})))'


def reference_score(ref: Ref, cost: bool, tiers: Sequence[str], shares: Sequence[str]) -> str:
    """The formula of the reference score: the full weight when met, else in proportion; tiers at their default share.

    tiers: how each tier's phrase begins, longest first; shares: what of the weight it earns, in per cent.
    """
    fields: Mapping[str, str] = {name: ref(name) for name in _USED}
    less, weight = _less(fields, cost), fields["weight"]
    part = "IF({less},{weight}*{value}/{actual},{weight}*MAX({actual},0)/{value})".format(less=less, **fields)
    missed = f"IF(N({fields['value']})<=0,0,MAX(0,MIN({weight},ROUND({part},2))))"
    words = '""'
    for tier, share in zip(reversed(tiers), reversed(shares), strict=True):
        words = f'IF(LEFT({fields["actual"]},{len(tier)})="{tier}",ROUND({weight}*{share}/100,2),{words})'
    scored = f"IF({_comparable(fields)},IF({_missed(fields, cost)},{missed},{weight}),{words})"
    return f'IF(N({weight})>0,{scored},"")'


_USED: Sequence[Field] = ("level_3", "sign", "value", "unit", "actual", "weight", "score", "reason")


def _comparable(fields: Mapping[str, str]) -> str:
    return "ISNUMBER({value}),ISNUMBER({actual})".format_map(fields).join(("AND(", ")"))


def _missed(fields: Mapping[str, str], cost: bool) -> str:
    # A strict bound hit exactly is not met, yet its proportion is full (DOMAIN §3 decision 2): nothing to say.
    return "IF({less},{actual}>{value},{actual}<{value})".format(less=_less(fields, cost), **fields)


def _less(fields: Mapping[str, str], cost: bool) -> str:
    """Whether less is better: by the sign, without one by the group and the name (DOMAIN §3 decision 1)."""
    faults, handled = (_named(words, fields["level_3"]) for words in (LESS_IS_BETTER_WORDS, HANDLED_WORDS))
    unsigned = "TRUE" if cost else f"AND({faults},NOT({handled}))"
    sign = fields["sign"]
    return f'OR({sign}="≤",{sign}="<",AND(OR({sign}="=",{sign}=""),{unsigned}))'


def _named(words: Sequence[str], name: str) -> str:
    listed = ",".join(f'"{word}"' for word in words)
    return f"SUMPRODUCT(--ISNUMBER(SEARCH({{{listed}}},{name})))>0"

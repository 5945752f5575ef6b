"""Figures that say of what they are: a change (`同比增长5%`), a rate by name (`合格率≥95%`), a deed (`100%全覆盖`)."""

import re

from evalxl.core.model import Value
from evalxl.core.phrases import FALL, FALL_WORDS, RISE, RISE_WORDS
from evalxl.forms.value_quantity import read_quantity

_CHANGE = re.compile(
    r"(?P<subject>[\u4e00-\u9fff]{0,8}?)(?:同比|[较比与](?:上一?年度?|去年)(?:同期)?(?:相比)?)?(?:有所)?"
    rf"(?P<change>{'|'.join((*RISE_WORDS, *FALL_WORDS))})(?:了|率|幅度)?为?:?(?P<figure>.+)"
)
_RATE = re.compile(r"(?P<rate>[\u4e00-\u9fff、]{1,14}(?:率|比例|占比|比重|满意度))为?:?(?P<figure>.+)")
_DONE = re.compile(r"(?P<figure>[^(]*[%‰])(?:全面|全部|全)?(?:覆盖|完成|合格|达标|到位|落实|响应|办结|通过|满意|发放)")
_DOUBTFUL = re.compile("[约近于超]")
_DENIED = re.compile("[不未无没非]")
_SHARES = frozenset({"%", "‰"})


def read_qualified(tidied: str, text: str) -> Value | None:
    """A quantity with what it is of in `qualifier`; None where the text is of another form."""
    return _change(tidied, text) or _rate(tidied, text) or _done(tidied, text)


def _change(tidied: str, text: str) -> Value | None:
    match = _CHANGE.fullmatch(tidied)
    if match is None or _DOUBTFUL.search(match["subject"]) or _DENIED.search(match["subject"]):
        return None
    value = read_quantity(match["figure"], text)
    # 增长-5% is a rise or a fall, as one reads it.
    if value is None or value.unit is None or value.amount is None or value.amount < 0:
        return None
    return value._replace(qualifier=match["subject"] + (RISE if match["change"] in RISE_WORDS else FALL))


def _rate(tidied: str, text: str) -> Value | None:
    match = _RATE.fullmatch(tidied)
    if match is None or _DOUBTFUL.search(match["rate"]):
        return None
    value = read_quantity(match["figure"], text)
    if value is None or value.unit not in _SHARES:
        return None
    # Without a sign nobody knows whether more of 不合格率 is better.
    undirected = value.comparison is None and _DENIED.search(match["rate"])
    return None if undirected else value._replace(qualifier=match["rate"])


def _done(tidied: str, text: str) -> Value | None:
    match = _DONE.fullmatch(tidied)
    return read_quantity(match["figure"], text) if match else None

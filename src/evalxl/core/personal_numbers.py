"""Numbers that must not be published: phones, identity numbers, accounts.

Sources: the numbering plans of mobile and fixed networks, GB 11643 (identity number, check digit by python-stdnum),
GB/T 39710 and the Luhn digit of bank cards (python-stdnum). A row of digits alone proves nothing: amounts, document
numbers and project codes are left aside.
"""

import re
from functools import lru_cache

from stdnum import luhn
from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from evalxl.core.text import fold

_MANY_DIGITS = re.compile(r"\d[\d()（）\s－-]{8,}|[话真机][号码:：为是\s]{1,6}\d{7}")
_LATIN_LABEL = re.compile(r"(?<![A-Za-z])(?:tel|phone|mobile|fax)[:.]?(?=[+(\d])", re.IGNORECASE)
_CODED = re.compile(r"(?:编[号码]|代码|文号|项目号|批[次号]|序列号|流水号|订单号|合同号|发票号|标识|字第?)[:为]?$")
_COUNTED = re.compile(r"[元万亿人次个台套件条页份字笔%‰㎡]|平方|公[里斤顷]|千[米瓦克]|美元|字节")
_MOBILE = re.compile(r"(?<![\dA-Za-z.\-])(?:\+?86-?)?1[3-9]\d(?:-?\d{4}){2}(?![\d.A-Za-z])")
_LANDLINE = re.compile(r"(?<![\dA-Za-z.\-])(?:0\d{2,3}-|\(0\d{2,3}\)-?)[2-9]\d{6,7}(?:-\d{1,6})?(?![\dA-Za-z])")
_NAMED_LANDLINE = re.compile(
    r"(?<=(?:电话|传真|热线))[:为]?(0\d{9,11})(?!\d)"
    r"|(?:电话|传真|座机)(?:号码?)?[:为是]([2-9]\d{6,7})(?![\d.,A-Za-z])"
)
_IDENTITY = re.compile(r"(?<![\dA-Za-z])[1-8]\d{16}[\dXx](?![\dA-Za-z])")
# Named as one it is one, whatever its check digit: a slip of the pen hides nobody.
_NAMED_IDENTITY = re.compile(r"身份证(?:件)?(?:号码?|编号)?[:为是(]{0,2}(\d{17}[\dXx]|\d{15})(?![\dA-Za-z])")
_ACCOUNT = re.compile(r"(?<![\dA-Za-z.])(?:62\d{14}|62\d{17}|4\d{15}|5[1-5]\d{14})(?![\d.A-Za-z])")
_NAMED_ACCOUNT = re.compile(
    r"(?:账号|帐号|卡号|账户号|银行账户|银行帐户)[^\d。;,]{0,8}(\d{12,30})(?!\d)"
    r"|(?<!\d)(\d{16,30})(?=(?:银行)?(?:账户|帐户|账号|帐号|卡号?))"
)


@lru_cache(maxsize=65536)
def personal_number(text: str) -> str | None:
    """The first such number in a text, its middle masked; None where there is none.

    >>> personal_number("联系人电话 138-0013-8001"), personal_number("拨款 13800138001 元")
    ('138********01', None)
    """
    if not _MANY_DIGITS.search(text):
        return None
    folded = _LATIN_LABEL.sub("电话:", fold(text))
    for pattern, is_one in _KINDS:
        for match in pattern.finditer(folded):
            number = match[match.lastindex or 0]
            coded = _CODED.search(folded[: match.start()]) or _COUNTED.match(folded[match.end() :])
            if not coded and is_one(number):
                return _masked(number)
    return None


def _masked(number: str) -> str:
    return f"{number[:3]}{'*' * (len(number) - 5)}{number[-2:]}"


def _is_phone(number: str) -> bool:
    return not number.endswith("0000")


def _is_identity(number: str) -> bool:
    try:
        born = ric.get_birth_date(number)
    except ValidationError:
        return False
    return born.year > 1900 and ric.calc_check_digit(number) == number[-1].upper()


def _is_account(number: str) -> bool:
    return luhn.is_valid(number)


def _is_named(number: str) -> bool:
    return True


_KINDS = (
    (_IDENTITY, _is_identity),
    (_NAMED_IDENTITY, _is_named),
    (_MOBILE, _is_phone),
    (_LANDLINE, _is_phone),
    (_NAMED_LANDLINE, _is_phone),
    (_NAMED_ACCOUNT, _is_named),
    (_ACCOUNT, _is_account),
)

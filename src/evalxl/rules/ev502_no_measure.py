"""A reason comes with a corrective measure where the heading asks for both.

Why: A reason alone changes nothing next year. Any usual wording of a measure counts; it is said only
where nothing in the text points forward.

Basis: 财预〔2020〕10号

Good: 服务环境.得分 = 13; 服务环境.偏差原因 = 座椅老旧,下一步更换
Bad: 服务环境.得分 = 13; 服务环境.偏差原因 = 座椅老旧
"""

import re
from collections.abc import Iterator

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.core.text import fold
from evalxl.rules.judged import gives_reason, lost_points, sharing_points
from evalxl.rules.place import row_flaw

_VERBS = (
    "改进|改善|整改|措施|继续|进一步|加强|加大|加快|强化|完善|优化|健全|统筹|调整|落实|推进|规范|协调|督促|补充|"
    "争取|确保|避免|重新|及时|提高|提升|增加"
)
# What was not done, or not done well, is the reason itself.
_FAILED = re.compile(
    r"(?:未(?!来)|没有?|不(?:够|能|可|太)?|难以?|缺[乏少]|欠|无法)(?:能够?|曾|得到|予以|及时|有效|完全|充分|按[时期]|全部|全面)*"
    rf"(?:{_VERBS})+|(?:{_VERBS})[性度面]?(?:不|未|难|欠|滞后|缓慢|较慢|困难(?![群家户学职人]))"
)
_LEFT_BLANK = re.compile(r"(?:(?:改进|整改)?措施|解决办法|对策|建议|努力方向)[:为]?(?:无|暂无|[-—/])?[。;]?$")
_MEASURE = re.compile(
    "下一?步|下一?年|择[期机日]|(?<!因)补(?:办|课|齐|种)|做好|合理安排|明年|来年|次年|今后|以后|后续|将(?!近)|拟|力争|改进|改善|整改|措施|继续|进一步|加强|加大|加快|强化|完善|优化|健全|统筹|落实|"
    "推进|规范|协调|督促|补充|争取|确保|避免|(?<![因需须要])重新|应(?:当|及时|尽|提前)|需要?(?:尽快|及时|尽早)|已(?:经|于|在|补|改|更|完成|采取|安排|修)|"
    "(?<![原初按照定])计划(?:[于在明下今尽加增补改更]|开展|安排|组织|通过|采|20)|"
    "(?:(?:解决|处理|应对)(?:的)?(?:办法|方法|方案|思路)|对策)[:为是]|努力方向|建议(?:[:为]|[明下今在尽增适相上调将以])|"
    "(?<!因)(?:需|应|须)(?:要|当|该)?扩大|已(?:与|同|和|向)[^,。;]{1,12}(?:协商|沟通|对接|联系|协调|申请|签订)|"
    "已(?:恢复|协商|沟通|对接|联系|申请|制定|解决|督促|增[配派补设聘购])|"
    "(?<![因需须])待[^,。;]{1,14}后(?:立即|尽快|及时|马上|即可?|再|恢复|补|组织)|"
    "(?:结束|解除|好转|缓解|稳定|到位|竣工|具备)后(?:立即|尽快|及时|马上|即|再|逐步)?(?:恢复|补|开展|组织|实施)(?!较?缓?慢|困难|不)|"
    r"(?<![初原按])预计(?:[于在将明下]|20\d\d年|\d{1,2}月)(?![^。;]*(?:实际|但|却|未))|"
    "(?<!因)申请(?:更新|更换|追加|增加|增配|购置|延期|补充)(?![^,。;]{0,10}(?:未|没|不))|"
    "及时(?:[跟调沟协督整补更采反联催组修]|安排|处理|开展)|(?:适时|合理|科学|相应|动态|据此|作出|进行|予以)调整|调整(?:完善|指标|目标|明|下|工作|方案|思路)|"
    r"(?<!因)(?:提高|提升|增加)(?=[\u4e00-\u9fff])(?![了后幅导致较至到])"
)


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The reason cell of each row that lost points and names no measure."""
    header = form.labels.get("deviation_reason")
    if header is None or "原因" not in header.text or "措施" not in header.text:
        return
    for number, row in enumerate(form.indicators):
        reason = row.deviation_reason
        if not reason or not lost_points(row) or not gives_reason(reason) or _names_measure(reason):
            continue
        if not any(_names_measure(other.deviation_reason or "") for other in sharing_points(form, number)):
            yield row_flaw(number, row, "deviation_reason", reason)


def _names_measure(reason: str) -> bool:
    said = _LEFT_BLANK.sub("", fold(reason))
    return bool(_MEASURE.search(_FAILED.sub("", said)))


RULE = Rule(
    "EV502",
    "no-measure",
    Severity.WARNING,
    "“{name}”: the reason names no corrective measure, which the heading asks for",
    "Add what will be done about it, by whom and by when",
    "财预〔2020〕10号",
    check,
)

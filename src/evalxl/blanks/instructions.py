"""The second sheet: how the form is filled in, in a few plain sentences."""

from collections.abc import Sequence

from evalxl.blanks.page import Page, cell

SELF_EVALUATION = (
    "白色单元格由单位填写,灰色和蓝字单元格不用填:执行率、执行得分、总分和等级会自动算出。",
    "指标性质、度量单位、二级指标可以从下拉列表里选,也可以直接填写。",
    "数量指标:指标性质填≥、≤或=,指标值和实际完成值只填数字,单位填在“度量单位”列;98%填98,单位填%。",
    "定性指标:指标性质填“定性”,指标值写预期效果,实际完成值从三档里选一档。",
    "分值合计(含预算执行率)应为100分;得分不超过分值;扣了分的,写明原因和改进措施。",
    "右侧(不打印)会指出还有几处需处理,点一下就能跳到那里;显示“可以上报”后再报送。",
    "“测算参考”按完成比例算出,只供参考,得分由单位判断填写。",
    "行数不够时,在同一个二级指标中间插入行,再把右侧三列的公式从上一行复制下来;多余的空行可以整行删除。",
    "工作表的保护没有密码,需要时可以撤销。",
)
DECLARATION = (
    "白色单元格由单位填写,灰色和蓝字单元格不用填。",
    "每个三级指标写清名称、指标性质、指标值和度量单位;能用数字说明的不要写“有效”“提升”之类的话。",
    "年度资金申请总额等于当年财政拨款、上年结转资金、其他资金之和。",
    "右侧(不打印)会指出还有几处需处理,点一下就能跳到那里;显示“可以上报”后再报送。",
    "工作表的保护没有密码,需要时可以撤销。",
)


def draw_instructions(page: Page, sentences: Sequence[str]) -> None:
    """The sentences, numbered, on one page."""
    page.sheet.set_column(0, 0, 5)
    page.sheet.set_column(1, 1, 88)
    page.text((0, 0, 0, 1), "填报说明", {"bold": True, "font_size": 16, "align": "center"})
    page.sheet.set_row(0, 30)
    for number, sentence in enumerate(sentences, 1):
        page.text(cell(number, 0), f"{number}.", {"align": "center"})
        page.text(cell(number, 1), sentence, {"align": "left"})
        page.sheet.set_row(number, 34 if len(sentence) > 42 else 20)
    page.printed((0, 0, len(sentences), 1), 0)

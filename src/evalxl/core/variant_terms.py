"""Characters that are written for each other in the names of units.

Source: 简化字总表 (1986) and 第一批异体字整理表 (1955), as far as names of public units are made of them.
"""

_VARIANTS = (
    "馆館舘 局侷 厅廳 学學 处處処 会會 医醫 区區 县縣 镇鎮 乡鄉 园園 场場塲 团團 剧劇 艺藝 图圖 书書 业業 务務 办辦 "
    "队隊 检檢 产產 农農 环環 护護 卫衛 气氣 电電 视視 广廣 报報 档檔 发發 开開 规規 划劃 财財 审審 计計 统統 监監 "
    "测測 传傳 与與 游遊 体體 师師 范範 机機 关關 总總 综綜 资資 应應 灾災 质質 车車 运運 输輸 桥橋 养養 残殘 联聯 "
    "归歸 侨僑 台臺 众眾衆 诉訴 讼訟 证證 认認 专專 项項 设設 备備 维維 修脩 东東 云雲 岚嵐 兴興 华華 龙龍 凤鳳 "
    "阳陽 阴陰 湾灣 岛島 宁寧 庆慶 汉漢 济濟 苏蘇 滨濱 临臨 丰豐 泽澤 峰峯"
)
_PLAIN = str.maketrans({variant: group[0] for group in _VARIANTS.split() for variant in group[1:]})


def plain_characters(text: str) -> str:
    """The text with every variant character replaced by the standard one.

    >>> plain_characters("雲嵐市圖書舘")
    '云岚市图书馆'
    """
    return text.translate(_PLAIN)

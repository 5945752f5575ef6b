"""Invented forms for the buttons, the columns as a budget officer reads them."""

from dataclasses import replace

from evalxl.demo.drafts import FormDraft

ROWS = """
产出指标 | 数量指标 | 举办读书活动场次     | ≥120(场)   | 90(场)        | 15 |       |
         |          | 采购图书册数         | ≥5000(册)  | 5200(册)      | 15 |       |
         | 质量指标 | 图书合格率           | ≥98(%)     | 98(%)         | 10 | 9.00  | 有少量装订问题,已退换
         | 时效指标 | 活动按期举办         | 及时       | 达成年度指标  | 10 |       |
效益指标 | 社会效益 | 阅读氛围             | 显著改善   | 部分达成年度指标并具有一定效果 | 30 | |
满意度指标 | 服务对象满意度 | 读者满意度   | ≥90(%)     | 95(%)         | 10 |       |
"""


def draft(rows: str = ROWS, **changes: object) -> FormDraft:
    """A form whose scores are still to be computed."""
    lines = [[cell.strip() for cell in line.split("|")] for line in rows.strip("\n").splitlines()]
    form = FormDraft(
        project="全民阅读推广",
        department="云岚市文化和旅游局",
        unit="云岚市图书馆",
        year=2023,
        currency="万元",
        goal_expected="全年举办读书活动120场,采购图书5000册。",
        goal_actual="全年举办读书活动90场,采购图书5200册,因场馆维修少办30场。",
        funding=(
            ("年度资金总额", "18.00", "18.00", "16.89", "10", "", ""),
            ("其中:当年财政拨款", "18.00", "18.00", "16.89", "-", "", "-"),
            ("上年结转资金", "", "", "", "-", "", "-"),
            ("其他资金", "", "", "", "-", "", "-"),
        ),
        indicators=tuple(tuple(line) for line in lines),
        total=("100", ""),
        grade="",
        rate="number",
    )
    return replace(form, **changes)


def forty_rows() -> FormDraft:
    """A form of forty rows with a fault in every fourth."""
    rows = []
    for number in range(40):
        level = "产出指标 | 数量指标" if number == 0 else " | "
        level = "效益指标 | 社会效益" if number == 30 else level
        level = "满意度指标 | 服务对象满意度" if number == 38 else level
        weight = "2.25"
        score = "2.50" if number % 4 == 3 else "2.25"
        rows.append(
            f"{level} | 第{number + 1}类活动场次 | ≥{number + 10}(场) | {number + 10}(场) | {weight} | {score} |"
        )
    return draft("\n".join(rows), total=("100", "95.00"))

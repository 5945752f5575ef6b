"""A folder of generated unit workbooks: `python benchmarks/corpus.py FOLDER [--workbooks N]`.

About 3.26 form sheets a workbook, 20 indicator rows a form, 45 merged ranges a sheet, 14.6 KB a file. Four in five
workbooks have the 2023 layout in 万元, the others the 2022 layout in 元. Most are right to the digit; one form in eight
holds a fault. Same seed, same bytes, whatever the number of workbooks.
"""

import argparse
import tomllib
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random
from types import SimpleNamespace

from corpus_forms import Draft, Money, Row, draw
from xlsx_parts import workbook_bytes

_TEXTS = SimpleNamespace(**tomllib.loads((Path(__file__).parent / "corpus_texts.toml").read_text("utf-8")))
_BUREAUS = tuple(_TEXTS.bureaus.items())
_CENT = Decimal("0.01")
_SHEETS = ((1, 11), (2, 21), (3, 26), (4, 21), (5, 14), (6, 7))
_FAULTS = ("total", "reason", "rate", "parts", "missed", "error", "executed", "above", "actual")


def write_corpus(folder: Path, workbooks: int, seed: int = 0) -> list[Path]:
    """Write that many workbooks into the folder (made if missing); the paths in order of their names."""
    folder.mkdir(parents=True, exist_ok=True)
    return [_write_workbook(folder, index, seed) for index in range(workbooks)]


def _write_workbook(folder: Path, index: int, seed: int) -> Path:
    random = Random(f"{seed}/{index}")
    district, rest = _TEXTS.districts[index % len(_TEXTS.districts)], index // len(_TEXTS.districts)
    bureau, units = _BUREAUS[rest % len(_BUREAUS)]
    number = rest // len(_BUREAUS)
    later = "" if number < len(units) else f"第{number // len(units) + 1}分部"
    unit = f"云岚市{district}{units[number % len(units)]}{later}"
    in_yuan = random.random() < 0.2
    sheets = random.choices([n for n, _ in _SHEETS], [share for _, share in _SHEETS])[0]
    projects = [thing + random.choice(_TEXTS.projects) for thing in random.sample(_TEXTS.things, sheets)]
    drawn = [draw(_draft(random, unit, f"云岚市{district}{bureau}", project, in_yuan)) for project in projects]
    path = folder / f"{index:05d}_{unit}_绩效自评表.xlsx"
    path.write_bytes(workbook_bytes(drawn, unit))
    return path


def _draft(random: Random, unit: str, department: str, project: str, in_yuan: bool) -> Draft:
    fault = random.choice(_FAULTS) if random.random() < 0.12 else None
    money = _money(random, in_yuan, fault)
    rate = min(_rounded(Decimal(money[0].executed) * 100 / money[0].annual), Decimal(100))
    if fault == "rate":
        rate -= Decimal("0.35")
    rows = _rows(random, fault)
    execution_score = _rounded(rate * 10 / 100)
    total = execution_score + sum(row.score for row in rows)
    if fault == "total":
        total += Decimal("0.10")
    words = random.sample(_TEXTS.things, 2)
    goals = (_goal(random, _TEXTS.plans, words, 4), _goal(random, _TEXTS.done, words, 4))
    summed = random.random() < 0.1
    return Draft(unit, department, project, in_yuan, money, rate, execution_score, goals, rows, total, fault, summed)


def _money(random: Random, in_yuan: bool, fault: str | None) -> list[Money]:
    scale = 10_000 if in_yuan else 1
    parts = [_part(random, "其中:当年财政拨款", 500, 60_000, scale)]
    for label, share in (("上年结转资金", 0.2), ("其他资金", 0.1)):
        parts.append(_part(random, label, 50, 3_000, scale) if random.random() < share else Money(label, 0, 0, 0))
    columns = [[getattr(part, name) for part in parts] for name in ("initial", "annual", "executed")]
    total = Money("年度资金总额", *(sum(column) for column in columns))
    if fault == "executed":
        total.executed = parts[0].executed = total.annual + 100 * scale
    if fault == "parts":
        parts[0].annual += 10 * scale
    return [total, *parts]


def _part(random: Random, label: str, low: int, high: int, scale: int) -> Money:
    annual = random.randint(low, high) * scale
    initial = annual if random.random() < 0.6 else annual + random.randint(0, low) * scale
    spent = 1.0 if random.random() < 0.3 else random.uniform(0.91, 1.0)
    return Money(label, initial, annual, round(annual * spent / scale) * scale)


def _rows(random: Random, fault: str | None) -> list[Row]:
    count = random.randint(12, 28)
    output = max(4, count * 5 // 10)
    benefit = max(3, count * 3 // 10)
    groups = (("产出指标", output, 50), ("效益指标", benefit, 30), ("满意度指标", max(1, count - output - benefit), 10))
    rows = [row for name, size, points in groups for row in _group(random, name, min(size, points), points)]
    if fault == "reason":
        rows[0].score, rows[0].reason = Decimal(rows[0].weight) - _CENT, ""
    if fault == "missed":
        rows[1].target, rows[1].actual, rows[1].score = "≥95.00(%)", "80.00(%)", Decimal(rows[1].weight)
        rows[1].reason = ""
    if fault == "above":
        rows[2].score = Decimal(rows[2].weight + 1)
    if fault == "actual":
        rows[3].actual = ""
    return rows


def _group(random: Random, level_1: str, size: int, points: int) -> list[Row]:
    levels = {
        "产出指标": ("数量指标", "质量指标", "时效指标"),
        "效益指标": ("社会效益指标", "可持续影响指标"),
        "满意度指标": ("服务对象满意度指标",),
    }[level_1]
    cuts = sorted(random.sample(range(1, points), size - 1))
    weights = [b - a for a, b in zip([0, *cuts], [*cuts, points], strict=True)]
    per_level = -(-size // len(levels))
    return [_row(random, level_1, levels[i // per_level], weight) for i, weight in enumerate(weights)]


def _row(random: Random, level_1: str, level_2: str, weight: int) -> Row:
    name, target, unit = _target(random, level_2)
    row = Row(level_1, level_2, random.choice(_TEXTS.things) + name, target, "", weight, Decimal(weight))
    missed = random.random() < 0.08
    if unit is None:
        row.actual = _TEXTS.tiers[missed]
        share = Decimal("0.7")
    else:
        amount = Decimal(target.lstrip("≥=>").split("(")[0].rstrip("%次"))
        more = 1 if unit == "%" else Decimal(random.choice(("1", "1", "1", "1.02", "1.05", "1.1")))
        actual = _rounded(amount * (Decimal("0.9") if missed else more))
        row.actual = f"{actual}({unit})"
        share = actual / amount
    if missed:
        # Half of those who lose points compute the score, the others judge.
        row.score = _rounded(weight * share) if weight < 4 or random.random() < 0.5 else Decimal(weight * 7 // 10)
        row.reason = f"偏差原因:{random.choice(_TEXTS.causes)};改进措施:{random.choice(_TEXTS.measures)}。"
    return row


def _target(random: Random, level_2: str) -> tuple[str, str, str | None]:
    if level_2 == "数量指标":
        name, unit = random.choice(_TEXTS.counts)
        return name, f"{random.choice('≥=')}{random.choice((1, 2, 4, 12, random.randint(5, 5000)))}.00({unit})", unit
    if level_2 == "质量指标":
        return random.choice(_TEXTS.rates), f"{random.choice('≥=')}{random.choice((100, 98, 95, 90))}.00(%)", "%"
    if level_2 == "时效指标" and random.random() < 0.5:
        return random.choice(_TEXTS.late[:1] + _TEXTS.late[2:3]), "=100.00(%)", "%"
    if level_2 == "服务对象满意度指标":
        return random.choice(_TEXTS.pleased), f"≥{random.choice((80, 85, 90, 95))}.00(%)", "%"
    names = {"时效指标": _TEXTS.late[1::2], "社会效益指标": _TEXTS.effects}.get(level_2, _TEXTS.lasting)
    return random.choice(names), "及时" if level_2 == "时效指标" else random.choice(_TEXTS.words), None


def _goal(random: Random, sentences: Sequence[str], words: Sequence[str], count: int) -> str:
    chosen = random.sample(sentences, random.randint(count, count + 5))
    return ";".join(sentence.format(*random.sample(list(words), 2)) for sentence in chosen) + "。"


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(_CENT, rounding=ROUND_HALF_UP)


def main() -> None:
    """Write a corpus where told."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--workbooks", type=int, default=300)
    arguments = parser.parse_args()
    paths = write_corpus(arguments.folder, arguments.workbooks)
    print(f"{len(paths)} workbooks, {sum(path.stat().st_size for path in paths) / len(paths) / 1024:.1f} KiB a file")


if __name__ == "__main__":
    main()

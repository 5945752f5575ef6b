"""Writes docs/rules.md from what the rules say of themselves: `python docs/make_rules.py`.

A test compares the page with what this makes of the rules as they are now.
"""

from collections.abc import Iterator
from pathlib import Path

from evalxl.commands import explanations
from evalxl.core.explanation import Explanation
from evalxl.core.message import Message, Translate
from evalxl.locale import translator

PAGE = Path(__file__).with_name("rules.md")
SAMPLE = Path(__file__).parents[1] / "tests" / "cases" / "rules" / "_base.txt"

_HEAD = """<!-- Made by `python docs/make_rules.py` out of src/evalxl/rules. Change the rules, not this page. -->

# 规则说明 · The rules

级别：**E** 必须改正，**W** 说明或确认，**I** 提示。正例、反例是在文末样表上改动的内容。
命令行里 `evalxl explain 编号` 给出同样的说明。

Severity: **E** must be fixed, **W** explain or confirm, **I** note. The examples are changes of the sample form at
the end. `evalxl explain CODE` prints the same texts.
"""


def page() -> str:
    """The whole page: every rule in Chinese and in English, in the order of the codes, then the sample form."""
    chinese, english = translator("zh"), translator("en")
    parts = [_HEAD, *(_rule(rule, chinese, english) for rule in explanations()), _sample()]
    return "\n".join(parts)


def _rule(rule: Explanation, chinese: Translate, english: Translate) -> str:
    lines = [f"## {rule.code} {rule.name} · {rule.severity.letter}", "", f"**{_said(chinese, rule.holds)}**", ""]
    lines += [line for text in rule.why for line in (_said(chinese, text), "")]
    lines += [f"- 正例：{_said(chinese, example)}" for example in rule.good]
    lines += [f"- 反例：{_said(chinese, example)}" for example in rule.bad]
    lines += [f"- 怎么办：{_said(chinese, rule.suggestion)}", f"- 依据：{_said(chinese, rule.basis)}", ""]
    told = [rule.holds, *rule.why, Message("What to do: {advice}.", {"advice": rule.suggestion})]
    lines += ["> " + " ".join(_said(english, text) for text in told), ""]
    return "\n".join(lines)


def _said(translate: Translate, text: Message) -> str:
    # What Markdown would take for a mark of its own stands as it is.
    said = text.render(translate)
    return "".join(f"\\{sign}" if sign in "*_<>`|[]#~" else sign for sign in said)


def _sample() -> str:
    return "\n".join(["## 样表 · The sample form", "", "```text", *_rows(), "```", ""])


def _rows() -> Iterator[str]:
    for line in SAMPLE.read_text("utf-8").splitlines():
        yield line.replace("| 合计", "| (各行之和)").replace("| 应得", "| (总分所在档次)").rstrip()


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")

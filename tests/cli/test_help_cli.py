"""`--help` in Chinese, on a console of 80 columns."""

import pytest
from program import Program
from rich.cells import cell_len

NARROW = {"COLUMNS": "80"}
COMMANDS = [
    [], ["read"], ["score"], ["check"], ["compare"], ["consolidate"], ["return"], ["clear"], ["new"], ["fill"], ["undo"],
    ["submit"], ["explain"], ["standards"], ["demo"], ["doctor"], ["addin"], ["addin", "install"], ["libreoffice"],
]  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_line_is_cut(evalxl: Program, command: list[str]) -> None:
    ran = evalxl("--lang", "zh", *command, "--help", env=NARROW)
    assert ran.status == 0
    assert "…" not in ran.out
    assert max(map(cell_len, ran.out.splitlines())) <= 80
    assert "用法：" in ran.out
    assert "显示本说明。" in ran.out
    assert "Show this message" not in ran.out
    assert "<bool>" not in ran.out
    assert "<list[" not in ran.out


def test_a_long_explanation_is_whole(evalxl: Program) -> None:
    told = evalxl("--lang", "zh", "check", "--help", env=NARROW).out
    lines = (line.strip("│╭╰─╮╯ \n") for line in told.splitlines())
    assert "写入这个文件，不显示在屏幕上。" in "".join(line.split("  ")[-1].strip() for line in lines)


def test_without_a_command_the_help_is_the_same(evalxl: Program) -> None:
    bare, asked = (evalxl("--lang", "zh", "addin", *more, env=NARROW).out.strip() for more in ([], ["-h"]))
    assert bare == asked


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (["check"], "缺少参数 PATH...。"),
        (["check", "a", "--nosuch"], "没有选项 --nosuch"),
        (["check", "a", "--format", "doc"], "--format 的值不对：没有“doc”，可以写 'text', 'json'"),
        (["check", "a", "--jobs", "0"], "--jobs 的值不对：不能小于 1"),
        (["check", "a", "--jobs", "x"], "--jobs 的值不对：应填整数"),
        (["check", "a", "--jobs"], "选项 --jobs 后面要写一个值。"),
        (["return", "a", "-o", "b", "--due", "1/2"], "--due 的值不对：“1/2”不是日期"),
        (["submit", "a.xlsx", "-o", "b"], "FILE 的值不对：文件 a.xlsx 不存在。"),
        (["explain", "EV203", "EV204"], "多出了参数 EV204"),
        (["fil"], "没有命令 'fil'，是不是 fill？"),
    ],
    ids=str,
)
def test_a_wrong_call_is_told_in_chinese(evalxl: Program, call: list[str], told: str) -> None:
    ran = evalxl("--lang", "zh", *call, env=NARROW)
    assert (ran.status, ran.out) == (2, "")
    assert told in ran.err

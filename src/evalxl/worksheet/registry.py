"""The worksheet functions: names, arguments, help. Every host derives its glue from here.

xlwings keeps no metadata of its decorators off Windows, so this is the one place: the decorators in
`functions.py`, the VBA wrappers, the Calc functions, `evalxl explain` and the docs all read it.
Nothing here needs xlwings.
"""

from dataclasses import dataclass

from evalxl.core.message import Message, message

MODULE = "evalxl.addin.functions"
"""The module in which each function lives under its own name."""

CATEGORY = "绩效评价"
"""The group under which Excel's function wizard lists them; shown as it is in every language."""


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument: its name in the formula bar (ASCII), its help (at most 255 characters in each language)."""

    name: str
    help: Message
    optional: bool = False


@dataclass(frozen=True, slots=True)
class WorksheetFunction:
    """A function as accountants type it; optional arguments come last. help: at most 255 characters."""

    name: str
    arguments: tuple[Argument, ...]
    help: Message
    category: str = CATEGORY

    @property
    def python_name(self) -> str:
        """The name of the function in `MODULE`: xlwings calls it by the name that stands in the cell."""
        return self.name

    @property
    def signature(self) -> str:
        """The function as the help shows it: `EXECRATE(executed, annual_budget, [standard])`."""
        names = (f"[{argument.name}]" if argument.optional else argument.name for argument in self.arguments)
        return f"{self.name}({', '.join(names)})"


_TARGET = Argument("target", message("The target value as the form prints it, such as ≥95% or =300天, or a number"))
_ACTUAL = Argument(
    "actual",
    message("The actual value: a figure with its unit, a tier phrase such as 达成指标, a date, or a number"),
)
_WEIGHT = Argument("weight", message("The weight of the indicator, above 0"))
_SCORE = Argument("score", message("The score that was entered, from 0 to the weight"))
_REASON = Argument(
    "reason",
    message("The reason for the deviation. Left out, reasons are not checked"),
    optional=True,
)
_EXECUTED = Argument("executed", message("The amount spent, in the same unit as the budget"))
_BUDGET = Argument("annual_budget", message("The annual (adjusted) budget, above 0"))
_EXECUTION_WEIGHT = Argument(
    "weight",
    message("The weight of the execution rate. Left out, the weight that the standard gives it"),
    optional=True,
)
_TOTAL = Argument("total", message("The total score"))
_STANDARD = Argument(
    "standard",
    message("The name of the standard, such as mof-2020 or shanghai-2023. Left out: mof-2020"),
    optional=True,
)

FUNCTIONS: tuple[WorksheetFunction, ...] = (
    WorksheetFunction(
        "PERFSCORE",
        (_TARGET, _ACTUAL, _WEIGHT, _STANDARD),
        message(
            "Reference score of an indicator: the full weight when the target is met, else in proportion, "
            "or by the tier of the wording. #N/A where that cannot be decided; PERFCHECK says why."
        ),
    ),
    WorksheetFunction(
        "EXECRATE",
        (_EXECUTED, _BUDGET, _STANDARD),
        message("Execution rate of the budget, 0-100, rounded as the standard says. #N/A where the budget is 0."),
    ),
    WorksheetFunction(
        "EXECSCORE",
        (_EXECUTED, _BUDGET, _EXECUTION_WEIGHT, _STANDARD),
        message("Score of the execution rate, at most the weight. #N/A where the budget is 0."),
    ),
    WorksheetFunction(
        "PERFRATIO",
        (_TARGET, _ACTUAL),
        message("Completion ratio: 1 is on target, more is better. #N/A where words or dates give no ratio."),
    ),
    WorksheetFunction(
        "PERFGRADE",
        (_TOTAL, _STANDARD),
        message("Grade of a total score: 优, 良, 中 or 差."),
    ),
    WorksheetFunction(
        "PERFCHECK",
        (_TARGET, _ACTUAL, _WEIGHT, _SCORE, _REASON, _STANDARD),
        message("Checks one indicator row: empty when all is well, else the codes of the rules and what is wrong."),
    ),
)
"""All of them, in the order of the README."""


def function_named(name: str) -> WorksheetFunction | None:
    """The function of that name in any case, None where there is none."""
    return next((function for function in FUNCTIONS if function.name == name.strip().upper()), None)


def function_help(name: str) -> tuple[Message, ...]:
    """The paragraphs about a function for `evalxl explain`, empty where there is none of that name."""
    function = function_named(name)
    if function is None:
        return ()
    arguments = (
        message("{argument}: {help}", argument=argument.name, help=argument.help) for argument in function.arguments
    )
    return (Message(function.signature), function.help, *arguments, _ARRAYS)


_ARRAYS = message(
    "Whole columns of equal length give a column; all arguments blank give an empty text; text where a number "
    "belongs, a weight not above 0 or an unknown standard give #VALUE!"
)

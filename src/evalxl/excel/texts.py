"""What stands on the add-in's hidden sheet: xlwings' settings, and every text in Chinese and English."""

from collections.abc import Iterator, Sequence

from evalxl.addin.buttons import BUTTON_GROUPS, REMEMBERED, TAB
from evalxl.core.message import Message, Translate, message
from evalxl.core.standard import Standard
from evalxl.worksheet.registry import WorksheetFunction

# Every setting that the VBA asks for, so that it never looks further; only the interpreter and the folder
# for logs may come from the user's own file, because they differ from machine to machine.
SETTINGS: tuple[tuple[str, str], ...] = (
    ("SHOW CONSOLE", "False"),
    ("DEBUG UDFS", "False"),
    ("SHOW_ERROR_POPUPS", "True"),
    ("CONDA PATH", ""),
    ("CONDA ENV", ""),
    ("LICENSE_KEY", ""),
)

NO_BOOK = message("Open a workbook first. In Protected View, click Enable Editing first.")
FAILED = message(
    "The button did nothing, because Python could not be run. Start the command prompt, run evalxl doctor "
    "and do what it says."
)


def labelled(functions: Sequence[WorksheetFunction]) -> Iterator[tuple[str, Message]]:
    """Keys of texts as the VBA asks for them, with the text."""
    yield "EvalxlTab.label", TAB
    yield "Ribbon.nobook", NO_BOOK
    yield "Ribbon.failed", FAILED
    for group in BUTTON_GROUPS:
        yield f"{group.id}.label", group.label
        for button in group.buttons:
            yield f"{button.id}.label", button.label
            yield f"{button.id}.tip", button.screentip
            if button.kind == "standards":
                yield f"{button.id}.remembered", REMEMBERED
    for function in functions:
        yield f"{function.name}.help", function.help
        yield f"{function.name}.category", Message(function.category)
        for position, argument in enumerate(function.arguments, 1):
            yield f"{function.name}.{position}", argument.help


def sheet_rows(
    functions: Sequence[WorksheetFunction], standards: Sequence[Standard], chinese: Translate, english: Translate
) -> list[tuple[str, ...]]:
    """Rows of six columns: setting, its value, nothing, key of a text, the text in Chinese, in English."""
    texts = [(key, text.render(chinese), text.render(english)) for key, text in labelled(functions)]
    texts += [(f"Standard.{index}", one.title, one.name) for index, one in enumerate(standards, 1)]
    rows: list[tuple[str, ...]] = []
    for index in range(max(len(SETTINGS), len(texts))):
        setting = SETTINGS[index] if index < len(SETTINGS) else ("", "")
        text = texts[index] if index < len(texts) else ("", "", "")
        rows.append((*setting, "", *text))
    return rows

"""The buttons of the add-in, as data: Excel's ribbon tab and LibreOffice's menu are made from this table.

A button names a function of evalxl.addin.ribbon without arguments, so a click is one line of Python:
`import evalxl.addin.ribbon; evalxl.addin.ribbon.fill_scores()`. The drop-down's function takes the
chosen standard's name; the drop-down's first entry, "as remembered", gives it an empty text: then it
says which standard is in effect for the workbook.
"""

from dataclasses import dataclass
from typing import Literal

from evalxl.core.message import Message, message

MODULE = "evalxl.addin.ribbon"
TAB = message("Performance evaluation")
REMEMBERED = message("(as remembered for this file)")


@dataclass(frozen=True, slots=True)
class Button:
    """One control: `function` is its name in evalxl.addin.ribbon, `image` one of Office's own icons (imageMso).

    What `takes_long` (a folder of workbooks) should run in a process of its own, so that the host stays answerable.
    """

    id: str
    label: Message
    screentip: Message
    image: str
    function: str
    kind: Literal["button", "standards"] = "button"
    large: bool = False
    takes_long: bool = False

    def command(self, choice: str = "") -> str:
        """The Python that a click runs; for the drop-down `choice` is a standard's name or empty."""
        argument = f"'{choice}'" if self.kind == "standards" else ""
        return f"import {MODULE}; {MODULE}.{self.function}({argument})"


@dataclass(frozen=True, slots=True)
class ButtonGroup:
    """Buttons that stand together under one heading."""

    id: str
    label: Message
    buttons: tuple[Button, ...]


_FILLING = ButtonGroup(
    "filling",
    message("Fill in"),
    (
        Button(
            "NewForm",
            message("New form"),
            message("Opens a blank self-evaluation form as a new workbook."),
            "FileNew",
            "new_form",
        ),
        Button(
            "FromDeclaration",
            message("From declaration"),
            message("Makes a self-evaluation form with the approved indicators of a declaration that you choose."),
            "ImportExcel",
            "from_declaration",
        ),
        Button(
            "FillScores",
            message("Compute scores"),
            message("Fills empty score cells, the total and the grade. Scores already entered stay as they are."),
            "Calculator",
            "fill_scores",
            large=True,
        ),
        Button(
            "FillRate",
            message("Compute execution rate"),
            message("Fills the empty execution rate and execution score cells of the funding rows."),
            "PercentStyle",
            "fill_rate",
        ),
        Button(
            "CompareReference",
            message("Compare with reference"),
            message("Lists where entered scores differ from the reference scores. The form is not changed."),
            "TableDesign",
            "compare_reference",
        ),
        Button(
            "UndoFill",
            message("Undo last fill"),
            message("Puts back what stood in the cells before the last fill. Excel's own undo cannot do this."),
            "Undo",
            "undo_fill",
        ),
    ),
)

_REVIEWING = ButtonGroup(
    "reviewing",
    message("Review"),
    (
        Button(
            "ReviewSheet",
            message("Review this sheet"),
            message("Checks the form on this sheet and marks every finding at its cell."),
            "Spelling",
            "review_sheet",
            large=True,
        ),
        Button(
            "ReviewWorkbook",
            message("Review whole file"),
            message("Checks every form of this workbook and marks every finding at its cell."),
            "ReviewTrackChanges",
            "review_workbook",
        ),
        Button(
            "PreviousFinding",
            message("Previous"),
            message("Goes to the finding before the chosen cell."),
            "ReviewPreviousComment",
            "previous_finding",
        ),
        Button(
            "NextFinding",
            message("Next"),
            message("Goes to the finding after the chosen cell."),
            "ReviewNextComment",
            "next_finding",
        ),
        Button(
            "ClearMarks",
            message("Clear marks"),
            message("Takes all marks off and puts the former colours and notes back."),
            "ReviewDeleteComment",
            "clear_marks",
        ),
    ),
)

_SUBMITTING = ButtonGroup(
    "submitting",
    message("Submit"),
    (
        Button(
            "MakeSubmission",
            message("Make submission file"),
            message("Takes marks off, turns formulas into values, checks again and saves a separate copy to submit."),
            "FileSaveAs",
            "make_submission",
            large=True,
        ),
    ),
)

_DEPARTMENT = ButtonGroup(
    "department",
    message("Supervising department"),
    (
        Button(
            "ConsolidateFolder",
            message("Consolidate folder"),
            message("Reads every form in a folder that you choose and writes the summary workbook."),
            "AutoSum",
            "consolidate_folder",
            large=True,
            takes_long=True,
        ),
        Button(
            "MissingUnits",
            message("Units not reported"),
            message("Lists the units of the roster whose forms are missing."),
            "FindDialog",
            "missing_units",
            takes_long=True,
        ),
        Button(
            "WriteNotices",
            message("Correction notices"),
            message("Writes a correction notice for each unit whose forms have findings."),
            "FileSendAsAttachment",
            "write_notices",
            takes_long=True,
        ),
    ),
)

_SETTINGS = ButtonGroup(
    "settings",
    message("Settings"),
    (
        Button(
            "ChooseStandard",
            message("Scoring standard"),
            message("The rules by which scores are computed and forms are checked, remembered for this workbook."),
            "PropertySheet",
            "choose_standard",
            kind="standards",
        ),
        Button(
            "CheckInstallation",
            message("Check installation"),
            message("Checks that everything is in place and says what to do about what is not."),
            "ErrorChecking",
            "check_installation",
        ),
        Button(
            "ShowHelp",
            message("Help"),
            message("Opens the instructions."),
            "Help",
            "show_help",
        ),
    ),
)

BUTTON_GROUPS = (_FILLING, _REVIEWING, _SUBMITTING, _DEPARTMENT, _SETTINGS)
BUTTONS = tuple(button for group in BUTTON_GROUPS for button in group.buttons)

"""Beside the form, outside the print area: what is still to be done, each line a link to its place."""

from collections.abc import Callable, Mapping, Sequence

from evalxl.blanks.page import FIGURE, Page, cell
from evalxl.blanks.row_checks import ROW_CHECKS, chosen_note
from evalxl.core.model import a1

_NOTE = {"font_color": "#C00000", "text_wrap": True, "valign": "vcenter"}
_QUIET = {"num_format": ";;;"}
_HEAD = {"font_color": "#7F7F7F", "align": "center"}
# Excel deletes rows of a protected sheet, and copies formulas into new ones, only where no cell is locked.
_OPEN: Mapping[str, object] = {"locked": False}
_LOCKED: Mapping[str, object] = {"locked": True}
_REFERENCE = {**FIGURE, **_OPEN, "border": 0, "num_format": "0.00"}
_WIDTHS = (30, 5, 11)


class Progress:
    """The notes of one sheet. note: the column of the notes; the next holds their numbers, the one after references."""

    def __init__(self, page: Page, note: int) -> None:
        self._page, self._note = page, note
        self._open = 0

    def ask(self, row: int, wrong: str, place: Sequence[int], text: str, open_: bool) -> None:
        """Ask for `text` in the note beside `row` while the condition `wrong` holds; the note leads to `place`.

        open_: whether it holds as the form is handed out.
        """
        at = a1((place[0], place[1]))
        here = f'HYPERLINK("#"&ADDRESS(ROW({at}),COLUMN({at}),4),"{text}")'
        note = f'IF({a1((row, self._note + 1))}=1,{here},"")'
        self._note_row(row, f"IF({wrong},1,0)", note, int(open_), text if open_ else "")

    def ask_row(self, row: int, number: str, note: Callable[[str], str], stored: int) -> None:
        """The notes of an indicator row: a formula for the number, and one that puts a number into words.

        stored: the number as the form is handed out.
        """
        text = ROW_CHECKS[stored - 1][1] if stored else ""
        self._note_row(row, number, note(a1((row, self._note + 1))), stored, text, _OPEN)

    def ask_lines(self, row: int, number: str, lines: Sequence[tuple[str, str]]) -> None:
        """The notes of an empty row: the formula of the number, and for each number the cell and what it lacks."""
        self._note_row(row, number, chosen_note(a1((row, self._note + 1)), lines), 0, "", _OPEN)

    def show_reference(self, row: int, formula: str) -> None:
        """The reference score of an indicator row."""
        self._page.formula(cell(row, self._note + 2), formula, "", _REFERENCE)

    def _note_row(
        self, row: int, number: str, note: str, stored: int, text: str, style: Mapping[str, object] = _LOCKED
    ) -> None:
        self._page.formula(cell(row, self._note + 1), number, stored, {**_QUIET, **style})
        self._page.formula(cell(row, self._note), note, text, {**_NOTE, **style})
        self._open += stored > 0

    def finish(self, last: int) -> None:
        """Say on top how many notes there are in all, down to row `last`."""
        page, numbers = self._page, f"{a1((1, self._note + 1))}:{a1((last, self._note + 1))}"
        count = f"SUMPRODUCT(--({numbers}>0))"
        text = f'IF({count}=0,"可以上报","还有"&{count}&"处需处理")'
        page.formula(
            cell(0, self._note),
            text,
            f"还有{self._open}处需处理" if self._open else "可以上报",
            {"bold": True, "font_size": 14},
        )
        page.text(cell(0, self._note + 2), "测算参考", _HEAD)
        for offset, width in enumerate(_WIDTHS):
            page.sheet.set_column(self._note + offset, self._note + offset, width)
        look = {"可以上报": ("#006100", "#C6EFCE"), "还有": ("#9C0006", "#FFC7CE")}
        for text_, (font, fill) in look.items():
            form = page.book.add_format({"font_color": font, "bg_color": fill})
            rule = {"type": "text", "criteria": "begins with", "value": text_, "format": form}
            page.sheet.conditional_format(*cell(0, self._note), rule)

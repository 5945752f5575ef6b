"""Writes the department's folder: workbooks, neighbours that are none, and the roster."""

from pathlib import Path

from evalxl.demo.drafts import WorkbookDraft, workbook_drafts
from evalxl.demo.drawing import draw_form
from evalxl.demo.layouts import LAYOUTS
from evalxl.demo.paper import Paper, open_book
from evalxl.demo.side_sheets import draw_cover, draw_instructions, draw_options, draw_overall_form

ROSTER = "单位名单.csv"

_UNITS = (
    ("云岚市图书馆", "301001"),
    ("云岚市博物馆", "301002"),
    ("云岚市群众艺术馆", "301003"),
    ("云岚市非物质文化遗产保护中心", "301004"),
)
_TRUNCATED = "群众艺术馆/云岚市群众艺术馆 旧版.xlsx"
_OVERALL = "文化和旅游局机关 整体支出.xlsx"
_ATTACHMENT = "云岚市博物馆 附件.pdf"


def write_department(folder: Path) -> tuple[Path, ...]:
    """Write the invented department into the folder (made if missing); the paths written, sorted.

    Files of the same names are replaced, others stay. The same bytes every time.
    """
    drafts = workbook_drafts()
    written = [_write_workbook(folder, draft) for draft in drafts]
    written.append(_write_overall(folder, drafts[0]))
    # An upload that broke off: the first part of a workbook that is whole beside it.
    written.append(_write_bytes(folder / _TRUNCATED, written[len(drafts) - 1].read_bytes()[:6000]))
    written.append(_write_bytes(folder / _ATTACHMENT, b"%PDF-1.4\n%%EOF\n"))
    roster = "单位名称,单位编码\r\n" + "".join(f"{name},{code}\r\n" for name, code in _UNITS)
    written.append(_write_bytes(folder / ROSTER, roster.encode("utf-8-sig")))
    return tuple(sorted(written))


def _write_workbook(folder: Path, draft: WorkbookDraft) -> Path:
    path = folder / draft.file
    path.parent.mkdir(parents=True, exist_ok=True)
    book = open_book(str(path), draft.created, draft.unit)
    if draft.cover:
        draw_cover(book, draft)
    if draft.instructions:
        draw_instructions(book)
    layout = LAYOUTS[draft.layout]
    paper = Paper(book, draft.stacked, layout.widths) if draft.stacked else None
    row = 0
    for form in draft.forms:
        page = paper or Paper(book, form.project, layout.widths)
        # Two blank rows between stacked forms, as people leave them.
        row = draw_form(page, form, layout, row if paper else 0) + 2
        page.finish()
    if draft.options:
        draw_options(book)
    book.close()
    return path


def _write_overall(folder: Path, draft: WorkbookDraft) -> Path:
    path = folder / _OVERALL
    book = open_book(str(path), draft.created, draft.department)
    draw_overall_form(book, draft)
    book.close()
    return path


def _write_bytes(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path

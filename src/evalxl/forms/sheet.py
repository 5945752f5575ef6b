"""A sheet: the forms on it, or what it is instead."""

from dataclasses import dataclass

from evalxl.core.book import SheetKind
from evalxl.core.marks import HEAD
from evalxl.core.model import Form, Grid, TargetDeclarationForm
from evalxl.core.sheet_terms import (
    DEPARTMENT_FORM,
    FIRM_FORMS,
    INDICATOR_SYSTEM,
    MONITORING_FORM,
    is_cover,
    is_cover_title,
    is_instruction,
    is_sample_name,
    is_self_evaluation_title,
    is_whole_department,
    other_form_name,
)
from evalxl.core.terms import asks_for_currency, is_currency_label, is_label, is_title
from evalxl.forms.canvas import Canvas, canvas_of
from evalxl.forms.heading import Heading, read_heading
from evalxl.forms.layout import Block, blocks
from evalxl.forms.self_evaluation import read_self_evaluation
from evalxl.forms.target_declaration import read_declaration

_ROWS_OF_A_TITLE = 6
_MOST_ROWS_OF_A_COVER = 60
_MOST_CELLS_OF_A_COVER = 30


@dataclass(frozen=True, slots=True)
class SheetReading:
    """The forms of a sheet, the names of other official forms on it, and what kind of sheet it is."""

    forms: tuple[Form, ...]
    other_forms: tuple[str, ...]
    kind: SheetKind


def parse_sheet(book: str, grid: Grid) -> SheetReading:
    """Reads a sheet of the workbook at path `book`. Any grid gives a reading; nothing raises."""
    canvas = canvas_of(grid)
    if not any(canvas.filled):
        return SheetReading((), (), "blank")
    if grid.rows[0] and str(grid.rows[0][0]).startswith(HEAD):
        # Our own list of findings, in a marked copy that a unit corrected and sent back.
        return SheetReading((), (), "findings")
    forms: list[Form] = []
    others: list[str] = []
    found = blocks(canvas)
    headings = [read_heading(block.canvas, block.top, block.header.top) for block in found]
    _share_currency(found, headings)
    _share_year(found, headings)
    for block, heading in zip(found, headings, strict=True):
        form = _read_block(book, block, heading)
        if isinstance(form, str):
            others.append(form)
        else:
            forms.append(form)
    if forms and _is_sample(canvas, forms):
        return SheetReading((), (), "instructions")
    if forms:
        return SheetReading(tuple(forms), tuple(dict.fromkeys(others)), "forms")
    return _without_forms(canvas, others)


def _share_currency(found: list[Block], headings: list[Heading]) -> None:
    """A currency unit in the head of the sheet holds for all forms on it that state none themselves."""
    heads = (heading for block, heading in zip(found, headings, strict=True) if block.top == 0)
    head = next((heading for heading in heads if _states_currency_above(heading)), None)
    for heading in headings:
        own = heading.labels.get("currency_unit")
        if head and heading.currency_unit is None and not (own and asks_for_currency(own.text)):
            heading.currency_unit = head.currency_unit
            heading.cells["currency_unit"] = head.cells["currency_unit"]
            heading.labels["currency_unit"] = head.labels["currency_unit"]


def _share_year(found: list[Block], headings: list[Heading]) -> None:
    """The year in the head of the sheet holds for the forms below that have neither a title nor a year of their own."""
    head = next((heading for block, heading in zip(found, headings, strict=True) if block.top == 0), None)
    name = head.labels.get("project_name") if head else None
    if head is None or head.year is None or name is None or head.cells["year"][0] >= name.cell[0]:
        return
    for heading in headings:
        if heading.year is None and not heading.titles and not {"year"} & {*heading.labels, *heading.cells}:
            heading.year, heading.cells["year"] = head.year, head.cells["year"]


def _states_currency_above(heading: Heading) -> bool:
    """Whether `单位：万元` stands above the name of the project, where it is not of that project alone."""
    label, name = heading.labels.get("currency_unit"), heading.labels.get("project_name")
    if heading.currency_unit is None or label is None or name is None or label.cell[0] >= name.cell[0]:
        return False
    return is_currency_label(label.text) or is_title(label.text)


def _read_block(book: str, block: Block, heading: Heading) -> Form | str:
    """The form of a block, or the name of the other official form it is."""
    if other := _other_form(block, heading):
        return other
    spans = block.header.spans
    evaluated = "actual_value" in spans or "score" in spans
    if evaluated or any(is_self_evaluation_title(title) for title in heading.titles[-1:]):
        return read_self_evaluation(book, block, heading)
    return read_declaration(book, block, heading)


def _other_form(block: Block, heading: Heading) -> str | None:
    """The other official form a block is: by its title, else by its columns and labels."""
    spans = block.header.spans
    judged = "actual_value" in spans and "score" in spans
    named = next((name for title in heading.titles[-1:] if (name := other_form_name(title))), None)
    if named and (not judged or named in FIRM_FORMS):
        return named
    if "monitor" in spans and not judged:
        return MONITORING_FORM
    texts = (text for _, text in block.canvas.texts(block.top, block.header.top))
    if "project_name" not in heading.labels and any(is_whole_department(text) for text in texts):
        return DEPARTMENT_FORM
    return None if "target_value" in spans or "actual_value" in spans else INDICATOR_SYSTEM


def _is_sample(canvas: Canvas, forms: list[Form]) -> bool:
    """Whether the forms are only shown on an instruction sheet."""
    if is_instruction(canvas.grid.sheet):
        return not any(_is_filled_in(form) for form in forms)
    if any(_is_named(form) or _has_values(form) for form in forms):
        return False
    return any(is_instruction(text) for _, text in canvas.texts(0, _ROWS_OF_A_TITLE))


def _is_filled_in(form: Form) -> bool:
    return _is_named(form) and _has_values(form)


def _is_named(form: Form) -> bool:
    return form.project_name is not None and not is_sample_name(form.project_name)


def _has_values(form: Form) -> bool:
    return any(indicator.actual_value or indicator.score is not None for indicator in form.indicators) or (
        isinstance(form, TargetDeclarationForm) and any(indicator.target_value for indicator in form.indicators)
    )


def _without_forms(canvas: Canvas, others: list[str]) -> SheetReading:
    name = canvas.grid.sheet
    texts = [text for _, text in canvas.texts(0, _MOST_ROWS_OF_A_COVER)]
    if is_instruction(name) or any(is_instruction(text) for text in texts[:_ROWS_OF_A_TITLE]):
        return SheetReading((), tuple(dict.fromkeys(others)), "instructions")
    others += [found for text in texts if is_title(text) and (found := other_form_name(text))]
    if others:
        return SheetReading((), tuple(dict.fromkeys(others)), "other")
    return SheetReading((), (), "cover" if is_cover(name) or _looks_like_a_cover(canvas, texts) else "other")


def _looks_like_a_cover(canvas: Canvas, texts: list[str]) -> bool:
    """Whether the sheet holds few words, a title among them, and who it is from."""
    few = sum(map(len, canvas.filled)) <= _MOST_CELLS_OF_A_COVER
    return few and any(is_cover_title(text) for text in texts) and any(is_label(text) for text in texts)

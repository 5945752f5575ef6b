"""The part of a form around a cell, as it is drawn beside a finding: labels, and the row or the block of money."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from evalxl.core.evaluation import FileEvaluation
from evalxl.core.finding import Finding
from evalxl.core.model import Address, Form, SelfEvaluationForm, a1
from evalxl.core.number import plain


class DrawnCell(NamedTuple):
    """A cell: its A1 place, what stands there, whether the finding points at it."""

    place: str
    text: str
    flawed: bool


class Drawing(NamedTuple):
    """labels: one a column, empty where the form has none. rows: a cell a column, None where there is none."""

    labels: tuple[str, ...]
    rows: tuple[tuple[DrawnCell | None, ...], ...]


Draw = Callable[[Finding], Drawing | None]
_Fields = list[tuple[Address, str, object]]

# Totals stand below the column they add up.
_COLUMN_OF = {"total_weight": "weight", "total_score": "score"}


def drawer(files: Sequence[FileEvaluation]) -> Draw:
    """What draws the surroundings of a finding, from the forms of these files.

    It gives None for a finding that points into no form, and for a fixed one: its row may be gone.
    """
    forms: dict[tuple[str, str], list[Form]] = {}
    for file in files:
        for evaluation in file.evaluations:
            forms.setdefault((file.path, evaluation.form.sheet), []).append(evaluation.form)

    def draw(finding: Finding) -> Drawing | None:
        if finding.state == "fixed" or finding.sheet is None or finding.cell is None:
            return None
        around = (_around(form, finding.cell) for form in forms.get((finding.file, finding.sheet), ()))
        return next((drawing for drawing in around if drawing), None)

    return draw


def _around(form: Form, place: str) -> Drawing | None:
    for lines in _parts(form):
        if any(a1(address) == place for line in lines for address, _, _ in line):
            return _drawn(lines, place, {problem.cell: problem.text for problem in form.problems})
    return None


def _drawn(lines: Sequence[_Fields], place: str, unread: Mapping[Address, str]) -> Drawing:
    labels: dict[int, str] = {}
    rows: list[dict[int, DrawnCell]] = []
    for line in lines:
        cells = {}
        for address, label, value in line:
            labels[address[1]] = labels.get(address[1]) or label
            text = unread.get(address) or _text(value)
            cells[address[1]] = DrawnCell(a1(address), text, a1(address) == place)
        rows.append(cells)
    columns = sorted(labels)
    return Drawing(
        tuple(labels[column] for column in columns),
        tuple(tuple(cells.get(column) for column in columns) for cells in rows),
    )


def _parts(form: Form) -> Iterator[list[_Fields]]:
    """The parts of a form: each indicator, the block of money, single fields with their neighbours, labels."""
    for row in form.indicators:
        yield [[(place, _label(form, name), getattr(row, name, None)) for name, place in row.cells.items()]]
    if isinstance(form, SelfEvaluationForm):
        yield _money(form)
    for number in sorted({address[0] for address in form.cells.values()}):
        fields = [(field, address) for field, address in form.cells.items() if address[0] == number]
        yield [[(address, _label(form, field), _value(form, field)) for field, address in fields]]
    for number in sorted({label.cell[0] for label in form.labels.values()}):
        yield [[(label.cell, "", label.text) for label in form.labels.values() if label.cell[0] == number]]


def _money(form: SelfEvaluationForm) -> list[_Fields]:
    lines: list[_Fields] = []
    for line in form.funding:
        first = min(line.cells.values(), key=lambda address: address[1], default=(0, 0))
        label: _Fields = [((first[0], -1), "", line.label)]  # before all columns, wherever the form has it
        figures = line.cells.items()
        lines.append(label + [(place, _label(form, f"funding.{name}"), getattr(line, name)) for name, place in figures])
    return lines


def _label(form: Form, field: str) -> str:
    label = form.labels.get(field) or form.labels.get(_COLUMN_OF.get(field, ""))
    return label.text if label else ""


def _value(form: Form, field: str) -> object:
    """A form-level value by the name of its cell, such as `total_score` or `requested_funds.total`."""
    name, _, key = field.partition(".")
    value = getattr(form, name, None)
    return value.get(key) if isinstance(value, Mapping) else value


def _text(value: object) -> str:
    if value is None:
        return ""
    return plain(value) if isinstance(value, Decimal) else str(value)

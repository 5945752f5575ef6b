"""The first sheet of a department summary: a sentence and key figures, in sections, some of them with a chart."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from evalxl.core.message import Message
from evalxl.core.table import ColumnKind, TableValue

Chart = Literal["grades", "lost", "rates"]


class Line(NamedTuple):
    """A key figure: its name, what it comes to and how it is to be shown, and how it was counted.

    key: by which the opening sentence names it, None where it does not.
    """

    item: Message | str
    value: TableValue
    kind: ColumnKind = "count"
    remark: Message | None = None
    key: str | None = None


class Section(NamedTuple):
    """Key figures that belong together. chart: what is drawn of those lines that `charted` numbers."""

    title: Message
    lines: tuple[Line, ...]
    chart: Chart | None = None
    charted: int = 0


@dataclass(frozen=True, slots=True)
class Overview:
    """What a department comes to at a glance.

    opening: the sentence a report opens with. pattern: the same with `{key}` in the place of each
    figure that a line of that key holds.
    """

    opening: Message
    pattern: Message
    sections: tuple[Section, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of all sections."""
        return tuple(line for section in self.sections for line in section.lines)

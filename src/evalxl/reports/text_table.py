"""Tables in texts: drawn with plain characters, cells folded where a line is full."""

from collections.abc import Sequence
from io import StringIO

from rich.box import ASCII2
from rich.console import Console
from rich.table import Table as RichTable

from evalxl.core.message import Message, Translate

_WIDTH = 80


def empty_table(heads: Sequence[Message], translate: Translate) -> RichTable:
    """A table without rows."""
    table = RichTable(box=ASCII2, safe_box=True)
    for head in heads:
        table.add_column(head.render(translate), overflow="fold")
    return table


def table_text(table: RichTable) -> str:
    """The table as lines, with a blank line after it."""
    screen = StringIO()
    # Neither colour nor width of a terminal: the text is the same in a file.
    console = Console(file=screen, width=_WIDTH, color_system=None, markup=False, highlight=False, emoji=False)
    console.print(table)
    return "\n".join(line.rstrip() for line in screen.getvalue().splitlines()) + "\n"

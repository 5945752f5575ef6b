"""What the buttons 新建自评表 and 由申报表生成 do: a new workbook, written beside what it belongs to, and opened."""

from collections.abc import Sequence
from pathlib import Path

from platformdirs import user_documents_path

from evalxl.addin.click import Click
from evalxl.addin.dialogs import choose_file
from evalxl.commands import New, NewRequest, Options, load_standard, new
from evalxl.commands.placing import free
from evalxl.core.message import Message, message

NAME = "自评表"


def new_form(click: Click) -> Sequence[Message]:
    """A blank self-evaluation beside the open workbook, else among the user's documents."""
    folder = Path(click.path).parent if click.path else user_documents_path()
    with_cost = "with_cost" in load_standard(click.standard).level_1_weights
    return _opened(click, new(free(folder / f"{NAME}.xlsx"), NewRequest("self-evaluation", with_cost=with_cost)))


def from_declaration(click: Click) -> Sequence[Message]:
    """A self-evaluation for each project of a declaration, beside it."""
    declaration = choose_file(click.app, click.text(message("The approved declaration")))
    if not declaration:
        return ()
    target = free(Path(declaration).with_name(f"{NAME}_{Path(declaration).stem}.xlsx"))
    made = new(target, NewRequest("self-evaluation"), declaration, Options(click.standard))
    return (*_opened(click, made), *made.remarks)


def _opened(click: Click, made: New) -> tuple[Message, ...]:
    click.app.books.open(str(made.path))
    told = message("Written: {file} with {count} forms", file=made.path.as_posix(), count=made.forms)
    return (told, message("What is white is yours to fill in; beside the form stands what is still missing"))

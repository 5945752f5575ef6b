"""Whatever xlwings may ask of the engine is there: it does it, or says that it does not exist."""

import ast
import inspect

import pytest
from xlwings import base_classes as base
from xlwings import main

from evalxl.libreoffice import app, book, cells, engine, formats, names, notes, rules, sheet

CLASSES = {
    "App": app.App,
    "Apps": engine.Apps,
    "Book": book.Book,
    "Books": app.Books,
    "ConditionalFormat": rules.Rule,
    "ConditionalFormats": rules.Rules,
    "Font": formats.Font,
    "Name": names.Name,
    "Names": names.Names,
    "Note": notes.Note,
    "Range": cells.Range,
    "Sheet": sheet.Sheet,
    "Sheets": sheet.Sheets,
}
"""What is called by these names in xlwings, and ours behind it."""
ASKING = {part.name: part for part in ast.parse(inspect.getsource(main)).body if isinstance(part, ast.ClassDef)}


def asked(name: str) -> set[str]:
    """What xlwings' own class asks of the one behind it."""
    parts = (part for part in ast.walk(ASKING[name]) if isinstance(part, ast.Attribute))
    return {part.attr for part in parts if ast.unparse(part.value) == "self.impl"}


@pytest.mark.parametrize("name", CLASSES)
def test_what_xlwings_asks_for_is_there(name: str) -> None:
    assert len(asked(name)) > 2
    # Attributes that a class gives itself when it is made are none of the class.
    missing = {member for member in asked(name) if not hasattr(CLASSES[name], member)}
    assert missing <= {"options"}


@pytest.mark.parametrize("name", CLASSES)
def test_no_blank_of_the_base_class_is_left(name: str) -> None:
    of_base = getattr(base, name)
    blanks = {
        member
        for each in of_base.__mro__[:-1]
        for member, value in vars(each).items()
        if "raise NotImplementedError" in source(value)
    }
    assert blanks
    assert {member for member in blanks if getattr(CLASSES[name], member) is getattr(of_base, member)} == set()


def source(member: object) -> str:
    function = member.fget if isinstance(member, property) else inspect.unwrap(getattr(member, "__func__", member))
    return inspect.getsource(function) if inspect.isfunction(function) else ""

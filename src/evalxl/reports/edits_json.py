"""`evalxl.edits/1`: every cell that filling changes, and every one it leaves to a person."""

from collections.abc import Sequence
from decimal import Decimal

from evalxl.core.filling import FilledFile
from evalxl.core.message import Translate
from evalxl.core.model import a1
from evalxl.core.number import plain
from evalxl.reports.forms_json import Json


def edits_document(files: Sequence[FilledFile], translate: Translate) -> Json:
    """Edits and what is left, in the order of file, form and row."""
    return {
        "schema": "evalxl.edits/1",
        "files": [
            {
                "path": file.path,
                "output": file.output,
                "backup": file.backup,
                "message": None if file.refused is None else file.refused.render(translate),
                "remarks": [remark.render(translate) for remark in file.remarks],
            }
            for file in files
        ],
        "edits": [
            {
                "file": file.path,
                "sheet": edit.sheet,
                "cell": a1(edit.cell),
                "field": edit.field,
                "old": edit.old,
                "new": plain(edit.new) if isinstance(edit.new, Decimal) else edit.new,
                "formula": None if edit.formula is None else f"={edit.formula}",
                "why": edit.why.render(translate),
            }
            for file in files
            for edit in file.edits
        ],
        "left": [
            {
                "file": file.path,
                "sheet": left.sheet,
                "cell": a1(left.cell),
                "range": None if left.range is None else [plain(bound) for bound in left.range],
                "why": left.why.render(translate),
            }
            for file in files
            for left in file.left
        ],
    }

"""When a document says it was last saved."""

from datetime import datetime
from pathlib import Path

import pytest
from handmade import cells, ods_parts, parts, saved, zipped

from evalxl.workbooks.properties import ole_modified
from evalxl.workbooks.reader import read_book

STATED = [
    ("2024-03-05T01:02:03Z", datetime(2024, 3, 5, 1, 2, 3)),
    ("2024-03-05T09:02:03+08:00", datetime(2024, 3, 5, 1, 2, 3)),
    ("2024-03-05T01:02:03.123456789", datetime(2024, 3, 5, 1, 2, 3, 123456)),
    (" 2024-03-05 ", datetime(2024, 3, 5)),
    ("0001-01-01T00:00:00+14:00", None),
    ("上周", None),
    ("", None),
]


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_xlsx(tmp_path: Path, text: str, expected: datetime | None) -> None:
    core = (
        f'<cp:coreProperties><dcterms:modified xsi:type="dcterms:W3CDTF">{text}</dcterms:modified></cp:coreProperties>'
    )
    made = parts(cells('<c r="A1"><v>1</v></c>')) | {"docProps/core.xml": core.encode()}
    book = read_book(saved(tmp_path, zipped(made), "a.xlsx"))
    assert (book.status, book.modified) == ("ok", expected)


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_ods(tmp_path: Path, text: str, expected: datetime | None) -> None:
    made = ods_parts('<table:table table:name="a"/>') | {"meta.xml": f"<m><dc:date>{text}</dc:date></m>".encode()}
    book = read_book(saved(tmp_path, zipped(made), "a.ods"))
    assert (book.status, book.modified) == ("ok", expected)


def test_absent(tmp_path: Path) -> None:
    assert read_book(saved(tmp_path, zipped(parts(cells(""))), "a.xlsx")).modified is None
    assert ole_modified(b"no such file") is None

"""Writes the workbooks in templates/ as `evalxl new` draws them: `python docs/make_templates.py`.

A test compares the workbooks with what this makes now.
"""

from collections.abc import Mapping
from pathlib import Path

from evalxl.commands import NewRequest, new

FOLDER = Path(__file__).parents[1] / "templates"

TEMPLATES: Mapping[str, NewRequest] = {
    "自评表_2022.xlsx": NewRequest("self-evaluation", "2022"),
    "自评表_2022_含成本.xlsx": NewRequest("self-evaluation", "2022", with_cost=True),
    "自评表_2023.xlsx": NewRequest("self-evaluation", "2023"),
    "自评表_2023_含成本.xlsx": NewRequest("self-evaluation", "2023", with_cost=True),
    "目标申报表.xlsx": NewRequest("declaration"),
    "单位名册.xlsx": NewRequest("roster"),
    "项目台账.xlsx": NewRequest("ledger"),
}


def make(folder: Path) -> None:
    """Write every template into a folder where none of them is yet."""
    for name, request in TEMPLATES.items():
        new(folder / name, request)


if __name__ == "__main__":
    for made in TEMPLATES:
        (FOLDER / made).unlink(missing_ok=True)
    make(FOLDER)

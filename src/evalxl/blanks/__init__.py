"""Blank forms and lists to be filled in, drawn from one description; they check themselves with native formulas."""

from evalxl.blanks.book import write_declaration, write_self_evaluations
from evalxl.blanks.draft import Draft, DraftIndicator, blank_draft, draft_of
from evalxl.blanks.lists import write_ledger, write_roster

__all__ = [
    "Draft",
    "DraftIndicator",
    "blank_draft",
    "draft_of",
    "write_declaration",
    "write_ledger",
    "write_roster",
    "write_self_evaluations",
]

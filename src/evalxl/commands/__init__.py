"""The verbs. Every shell (command line, add-in) calls these and prints what they return."""

from evalxl.commands.annotation import Cleared, Copy, annotate, clear, copies_of_before
from evalxl.commands.checking import Check, check
from evalxl.commands.comparing import Compared, Declared, compare
from evalxl.commands.consolidation import Consolidation, consolidate
from evalxl.commands.demo import Demo, demo
from evalxl.commands.drafting import New, NewRequest, new
from evalxl.commands.explain import explain, explanations, rule_codes
from evalxl.commands.filling import Filling, FillRequest, fill, undo
from evalxl.commands.finding_list import write_findings
from evalxl.commands.following import Followed, chosen, since, waived
from evalxl.commands.options import Options
from evalxl.commands.read import Reading, evaluate, read_forms
from evalxl.commands.returning import Return, dispatch, read_report, return_forms, return_report
from evalxl.commands.standards import all_standards, load_standard
from evalxl.commands.submission import Submission, submit
from evalxl.parquet import require_parquet
from evalxl.scoring.fill import FillChoice

__all__ = [
    "Check",
    "Cleared",
    "Compared",
    "Consolidation",
    "Copy",
    "Declared",
    "Demo",
    "FillChoice",
    "FillRequest",
    "Filling",
    "Followed",
    "New",
    "NewRequest",
    "Options",
    "Reading",
    "Return",
    "Submission",
    "all_standards",
    "annotate",
    "check",
    "chosen",
    "clear",
    "compare",
    "consolidate",
    "copies_of_before",
    "demo",
    "dispatch",
    "evaluate",
    "explain",
    "explanations",
    "fill",
    "load_standard",
    "new",
    "read_forms",
    "read_report",
    "require_parquet",
    "return_forms",
    "return_report",
    "rule_codes",
    "since",
    "submit",
    "undo",
    "waived",
    "write_findings",
]

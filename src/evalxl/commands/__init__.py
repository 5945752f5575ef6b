"""The verbs. Every shell (command line, add-in) calls these and prints what they return."""

from evalxl.commands.checking import Check, check
from evalxl.commands.consolidation import Consolidation, consolidate
from evalxl.commands.demo import Demo, demo
from evalxl.commands.explain import explain, rule_codes
from evalxl.commands.options import Options
from evalxl.commands.read import Reading, evaluate, read_forms
from evalxl.commands.standards import all_standards, load_standard

__all__ = [
    "Check",
    "Consolidation",
    "Demo",
    "Options",
    "Reading",
    "all_standards",
    "check",
    "consolidate",
    "demo",
    "evaluate",
    "explain",
    "load_standard",
    "read_forms",
    "rule_codes",
]

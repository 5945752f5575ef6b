"""evalxl: 项目支出绩效自评表 read, scored, checked and consolidated.

read_forms(paths) gives every form under files, folders and globs; evaluate(form, standard) its
reference scores and findings; consolidate(paths) a department with pandas frames. What is wrong
inside a form is a finding, never an exception; EvalxlError is the root of all others.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from evalxl.commands import Consolidation, Options, Reading, consolidate, evaluate, read_forms
    from evalxl.core.errors import EvalxlError
    from evalxl.core.evaluation import Evaluation
    from evalxl.core.finding import Finding, Severity

__version__ = "0.1.0"

__all__ = [
    "Consolidation",
    "Evaluation",
    "EvalxlError",
    "Finding",
    "Options",
    "Reading",
    "Severity",
    "__version__",
    "consolidate",
    "evaluate",
    "read_forms",
]

_HOMES = {
    "Consolidation": "evalxl.commands",
    "EvalxlError": "evalxl.core.errors",
    "Evaluation": "evalxl.core.evaluation",
    "Finding": "evalxl.core.finding",
    "Options": "evalxl.commands",
    "Reading": "evalxl.commands",
    "Severity": "evalxl.core.finding",
    "consolidate": "evalxl.commands",
    "evaluate": "evalxl.commands",
    "read_forms": "evalxl.commands",
}


def __getattr__(name: str) -> Any:
    # Looked up when first used: `evalxl --version` and a spreadsheet's start need none of it.
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'evalxl' has no attribute {name!r}")

"""The command line: arguments in, commands, text or JSON out. Knows nothing of forms or rules.

The order of the imports is the order of the commands in the help.
"""

from evalxl.cli import forms, checking, comparing, returning, department, drafting, filling, submission, reference  # isort: skip
from evalxl.cli.arguments import LANGUAGE, Lang, app

__all__ = [
    "LANGUAGE",
    "Lang",
    "app",
    "checking",
    "comparing",
    "department",
    "drafting",
    "filling",
    "forms",
    "reference",
    "returning",
    "submission",
]

"""The command line: arguments in, commands, text or JSON out. Knows nothing of forms or rules.

The order of the imports is the order of the commands in the help.
"""

from evalxl.cli import forms, checking, department, reference  # isort: skip
from evalxl.cli.arguments import LANGUAGE, Lang, app

__all__ = ["LANGUAGE", "Lang", "app", "checking", "department", "forms", "reference"]

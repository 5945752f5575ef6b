r"""Formulas with a function of the add-in, in every spelling that a host gives them.

    PERFSCORE(A1,B1,C1)                              typed in either host, with the add-in at hand
    [1]!PERFSCORE(  evalxl.xlam!PERFSCORE(           Excel's reference to the add-in as a workbook
    'C:\...\evalxl.xlam'!PERFSCORE(                the same, where the add-in was not loaded
    _xludf.PERFSCORE(  _xll.PERFSCORE(               Excel's prefixes for functions it does not know itself

A text inside the formula and the name of a sheet are no function, whatever they hold.
"""

import re

FUNCTION_NAMES = ("PERFSCORE", "EXECRATE", "EXECSCORE", "PERFRATIO", "PERFGRADE", "PERFCHECK")
"""The functions of the add-in; evalxl.worksheet.registry says what each takes."""

# In this order: what stands in quotation marks and names of other things are passed over whole.
_PARTS = re.compile(
    rf"""
    "[^"]*(?:""[^"]*)*"                                               # a text
    | (?: '[^']*(?:''[^']*)*' !                                       # the add-in's path or name
        | \[[^\[\]]*\] [^\s!'"()\[\]{{}},;+*/^&=<>]* !                # its number among the workbook's links
        | [\w.]+ ! )?
      (?: _xl\w+ \. )*
      (?P<name> {"|".join(FUNCTION_NAMES)} ) (?= \s* \( )
    | '[^']*(?:''[^']*)*'                                             # the name of a sheet
    | [\w.]+
    """,
    re.IGNORECASE | re.VERBOSE,
)


def is_addin_formula(formula: str) -> bool:
    """Whether a formula calls a function of the add-in."""
    return any(part["name"] for part in _PARTS.finditer(formula))


def plain_formula(formula: str) -> str:
    """The formula with the add-in's functions under their plain names, which either host resolves."""
    return _PARTS.sub(lambda part: part["name"] or part[0], formula)

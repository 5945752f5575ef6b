"""The add-in as the tests look at it: its parts, and what olevba reads out of its VBA project."""

import re
import warnings
from pathlib import Path
from zipfile import ZipFile

with warnings.catch_warnings():
    # oletools still calls pyparsing by names that pyparsing has since changed.
    warnings.simplefilter("ignore", DeprecationWarning)
    from oletools.olevba import VBA_Parser

# One procedure heading; arguments may hold brackets only as `helps()`.
PROCEDURE = re.compile(r"^(?:Public |Private )?(Sub|Function) (\w+)\(((?:[^()]|\(\))*)\)", re.MULTILINE)


def parts_of(addin: Path) -> dict[str, bytes]:
    with ZipFile(addin) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def modules_of(addin: Path) -> dict[str, str]:
    """Module names and sources, as a virus scanner reads them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        parser = VBA_Parser(str(addin))
        try:
            return {name.rpartition(".")[0]: source for _, _, name, source in parser.extract_macros()}
        finally:
            parser.close()


def procedures_of(source: str) -> dict[str, str]:
    """Names of Subs and Functions with their argument lists."""
    return {name: arguments for _, name, arguments in PROCEDURE.findall(source)}

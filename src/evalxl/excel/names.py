"""What Excel and VBA accept as names and help of a worksheet function, checked before anything is built."""

import re
from collections.abc import Iterable

from evalxl.core.errors import EvalxlError
from evalxl.core.message import Message, Translate, message
from evalxl.worksheet.registry import WorksheetFunction

HELP_LIMIT = 255
"""MacroOptions cuts descriptions after this many characters."""

ARGUMENT_LIST_LIMIT = 255
"""The function wizard fails when the names of all arguments together are longer."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,63}\Z", re.ASCII)
_CELL_LIKE = re.compile(r"(?:[A-Za-z]{1,3}\d{1,7}|[Rr]\d*(?:[Cc]\d*)?|[Cc]\d*)\Z", re.ASCII)

# Reserved words of VBA 7 ([MS-VBAL] 3.3.5.2), lower case; names in VBA know no case.
_VBA_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
    abs addressof and any appactivate array as attribute beep boolean byref byte byval call case cbool cbyte ccur
    cdate cdbl cdec cint circle clng clnglng clngptr close const csng cstr currency cvar cverr date debug decimal
    declare defbool defbyte defcur defdate defdbl defdec defint deflng deflnglng deflngptr defobj defsng defstr
    defvar dim do doevents double each else elseif empty end endif enum eqv erase event exit false fix for friend
    function get global gosub goto if imp implements in input inputb instr int integer is lbound len lenb let like
    line lock long longlong longptr loop lset me mid midb mod name new next not nothing null object on open option
    optional or paramarray preserve print private property pset public put raiseevent redim rem resume return rset
    scale seek select set sgn shared single spc static step stop string sub tab then to true type typeof ubound
    unlock until variant vb_base wend while width with withevents write xor
        """,
    )
)


class BuildError(EvalxlError):
    """The add-in cannot be made from what is there; the message says what to change."""


def check_functions(functions: Iterable[WorksheetFunction], languages: Iterable[Translate]) -> None:
    """Raise BuildError at the first name or help text that Excel would refuse, cut or misread."""
    translators = tuple(languages)
    for function in functions:
        names = [argument.name for argument in function.arguments]
        _require_name(function.name)
        if len({name.lower() for name in (function.name, *names)}) <= len(names):
            raise BuildError(message("{function}: two names differ only in capitals", function=function.name))
        for name in names:
            _require_name(name)
        if len(", ".join(names)) > ARGUMENT_LIST_LIMIT:
            raise BuildError(message("{function}: the list of arguments is too long", function=function.name))
        _require_optional_last(function)
        for text in (function.help, *(argument.help for argument in function.arguments)):
            _require_short(function.name, text, translators)


def _require_name(name: str) -> None:
    if not _NAME.match(name):
        raise BuildError(message("{name} cannot be a name in VBA", name=name))
    if name.lower() in _VBA_WORDS:
        raise BuildError(message("{name} is a reserved word of VBA", name=name))
    if _CELL_LIKE.match(name):
        raise BuildError(message("{name} looks like a cell address", name=name))


def _require_optional_last(function: WorksheetFunction) -> None:
    optional = [argument.optional for argument in function.arguments]
    if optional != sorted(optional):
        raise BuildError(message("{function}: optional arguments must come last", function=function.name))


def _require_short(function: str, text: Message, languages: Iterable[Translate]) -> None:
    for translate in languages:
        length = len(text.render(translate))
        if length > HELP_LIMIT:
            raise BuildError(
                message(
                    "{function}: a help text has {length} characters, more than {limit}",
                    function=function,
                    length=length,
                    limit=HELP_LIMIT,
                )
            )

"""What the engine does not do says so: xlwings' base classes raise without a word."""

from typing import Any, NoReturn, TypeVar

Class = TypeVar("Class", bound=type)


class Refused(Exception):
    """Calc will not do it; in Excel the same raises a com_error."""


def complete(engine_class: Class) -> Class:
    """Give every member that only the base class has, and only as a blank, a message with its name."""
    for base in engine_class.__mro__[1:]:
        for name, member in vars(base).items():
            # The class inherits the blank as long as nothing nearer to it defines the name.
            if _is_blank(member) and getattr(engine_class, name, None) is getattr(base, name):
                setattr(engine_class, name, _blank(f"{engine_class.__name__}.{name}", member))
    return engine_class


def _is_blank(member: Any) -> bool:
    function = member.fget if isinstance(member, property) else getattr(member, "__func__", member)
    code = getattr(function, "__code__", None)
    return code is not None and code.co_names == ("NotImplementedError",)


def _blank(name: str, member: Any) -> Any:
    def refuse(*arguments: object, **options: object) -> NoReturn:
        raise NotImplementedError(f"{name} does not exist in evalxl's engine for LibreOffice")

    return property(refuse, refuse) if isinstance(member, property) else refuse

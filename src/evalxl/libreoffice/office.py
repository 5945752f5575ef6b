"""UNO, LibreOffice's own interface, and a running office reached through it.

Inside LibreOffice, `uno` is simply there. A Python outside (a test, a script) gets it from the
distribution's package python3-uno, whose folder is added to the path here and nowhere else. It is
compiled for one minor version of Python: another version cannot load it.
"""

import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

Uno = Any
"""An object of the office; what it can do is only known to the office."""

_DISTRIBUTION = (Path("/usr/lib/python3/dist-packages"), Path("/usr/lib64/python3/site-packages"))


class NoUno(ImportError):
    """This Python has no `uno`; the message says what to do."""


@cache
def uno_module() -> Uno:
    """The module `uno`. Raises NoUno."""
    try:
        return import_module("uno")
    except ImportError:
        # Last on the path: the packages of this Python go before the distribution's.
        sys.path += [str(folder) for folder in _DISTRIBUTION if (folder / "uno.py").is_file()]
    try:
        return import_module("uno")
    except ImportError as missing:
        raise NoUno(f"no `uno` for {sys.executable}: install python3-uno and use the system's Python") from missing


def properties(**values: object) -> tuple[Uno, ...]:
    """Named values as the office takes them."""
    uno = uno_module()
    made = []
    for name, value in values.items():
        one = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        one.Name, one.Value = name, value
        made.append(one)
    return tuple(made)


def enum(name: str, member: str) -> Uno:
    """A member of one of the office's enumerations: `enum("sheet.FormulaResult", "ERROR")`."""
    return uno_module().Enum(f"com.sun.star.{name}", member)


def constant(name: str) -> int:
    """One of the office's constants: `constant("sheet.ConditionFormatOperator.EXPRESSION")`."""
    return int(uno_module().getConstantByName(f"com.sun.star.{name}"))


def to_url(path: str) -> str:
    """A path as the office names files."""
    return str(uno_module().systemPathToFileUrl(path))


def to_path(url: str) -> str:
    """A file of this computer by the office's name for it."""
    return str(uno_module().fileUrlToSystemPath(url))


class Office:
    """A running office, this process or another. `pid` tells offices apart."""

    def __init__(self, context: Uno, pid: int) -> None:
        self.context = context
        self.pid = pid
        self.desktop = self.service("frame.Desktop")

    def service(self, name: str) -> Uno:
        """A service of the office by its name after `com.sun.star.`."""
        return self.context.ServiceManager.createInstanceWithContext(f"com.sun.star.{name}", self.context)

    def setting(self, path: str, name: str) -> Any:
        """A value of the office's configuration, None where it is not there."""
        provider = self.service("configuration.ConfigurationProvider")
        asked = properties(nodepath=path)
        access = provider.createInstanceWithArguments("com.sun.star.configuration.ConfigurationAccess", asked)
        return access.getPropertyValue(name) if access.hasByName(name) else None


def connected(address: str, pid: int) -> Office:
    """The office that listens at `address` (`pipe,name=…` or `socket,host=127.0.0.1,port=…`).

    Raises the office's NoConnectException where none does yet.
    """
    local = uno_module().getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    return Office(resolver.resolve(f"uno:{address};urp;StarOffice.ComponentContext"), pid)

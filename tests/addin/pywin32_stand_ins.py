"""xlwings' Windows half on any system: stand-ins for pywin32, to be installed in a process of its own.

Only what xlwings touches while it is imported and while `call_udf` runs without a caller is there; what is
tested with it is xlwings' own code.
"""

import atexit
import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module
from types import ModuleType
from typing import Any
from unittest.mock import MagicMock

MODULES = (
    "pythoncom",
    "pywintypes",
    "win32api",
    "win32con",
    "win32event",
    "win32gui",
    "win32process",
    "win32timezone",
    "win32com",
    "win32com.client",
    "win32com.client.gencache",
    "win32com.server",
    "win32com.server.dispatcher",
    "win32com.server.policy",
    "win32com.server.util",
)


class ComTime(datetime):
    """What pywin32 gives for a date cell."""


class ComError(Exception):
    """pywintypes.com_error."""


class ComObject:
    """Base of everything that stands for an object of Excel."""


def com_range(values: Any) -> MagicMock:
    """A range that Excel passes by reference: xlwings asks for its class, its size and its Value."""
    passed = MagicMock()
    passed._oleobj_.GetTypeInfo.return_value.GetTypeAttr.return_value.iid = sys.modules["pywintypes"].IID()
    rows = values if isinstance(values, tuple) else ((values,),)
    passed.Value, passed.Rows.Count, passed.Columns.Count = values, len(rows), len(rows[0])
    return passed


def _stand_in(name: str) -> ModuleType:
    module = MagicMock(name=name)
    module.__spec__, module.__path__, module.__file__ = None, [], __file__
    return module


def install() -> ModuleType:
    """Import xlwings as on Windows; the module."""
    for name in ("asyncio", "subprocess", "numpy", "pandas"):
        import_module(name)  # these look at the platform themselves when they are first imported
    sys.modules |= {name: _stand_in(name) for name in MODULES}
    for name in MODULES:
        parent, _, child = name.rpartition(".")
        if parent:
            setattr(sys.modules[parent], child, sys.modules[name])
    times, client = sys.modules["pywintypes"], sys.modules["win32com.client"]
    times.TimeType, times.com_error, times.error = ComTime, ComError, ComError
    sys.modules["pythoncom"].ole_error = ComError
    client.CDispatch = client.CoClassBaseClass = client.DispatchBaseClass = ComObject
    with _windows():
        xlwings, host = import_module("xlwings"), import_module("xlwings._xlwindows")
    atexit.unregister(host.cleanup)
    return xlwings


@contextmanager
def _windows() -> Iterator[None]:
    platform, library = sys.platform, ctypes.PyDLL
    ctypes.windll, ctypes.oledll, ctypes.PyDLL = MagicMock(), MagicMock(), MagicMock()
    sys.platform = "win32"
    try:
        yield
    finally:
        sys.platform, ctypes.PyDLL = platform, library

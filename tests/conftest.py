"""What the whole suite needs: LibreOffice where it is there, and the word that it is required."""

import os
import shutil
import subprocess
import sys
from functools import cache

import pytest


@cache
def missing() -> tuple[str, ...]:
    """What the tests with LibreOffice lack on this machine: programs, and the Python bridge of the system."""
    programs = [name for name in ("soffice", "Xvfb", "xdotool", "import") if shutil.which(name) is None]
    bridge = ["/usr/bin/python3", "-c", "import uno, sys; sys.exit(sys.version_info[:2] != (%d, %d))"]
    with_version = [*bridge[:2], bridge[2] % sys.version_info[:2]]
    try:
        bridged = subprocess.run(with_version, capture_output=True, check=False).returncode == 0
    except OSError:
        bridged = False
    return (*programs, *(() if bridged else ("python3-uno of this Python",)))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave LibreOffice's tests out, and say so, where it is not whole; CI requires it and then they fail instead."""
    if not missing() or os.environ.get("EVALXL_REQUIRE_LIBREOFFICE"):
        return
    without = [item for item in items if item.get_closest_marker("libreoffice") is None]
    left_out = [item for item in items if item not in without]
    items[:] = without
    config.hook.pytest_deselected(items=left_out)


def pytest_report_header() -> str:
    """Say whether LibreOffice takes part."""
    return (
        f"LibreOffice: its tests are not run, missing are {', '.join(missing())}" if missing() else "LibreOffice: there"
    )

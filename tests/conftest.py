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
    """Leave out, and say so, what this machine cannot run; where CI requires it, it runs and fails instead."""
    whole = not missing() or bool(os.environ.get("EVALXL_REQUIRE_LIBREOFFICE"))
    left_out = [item for item in items if _has_no_cases(item) or (not whole and item.get_closest_marker("libreoffice"))]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


def _has_no_cases(item: pytest.Item) -> bool:
    # A test over the published forms, which lie beside the checkout only where the project is developed.
    skip = item.get_closest_marker("skip")
    return skip is not None and "empty parameter set" in str(skip.kwargs.get("reason", ""))


def pytest_report_header() -> str:
    """Say whether LibreOffice takes part."""
    return (
        f"LibreOffice: its tests are not run, missing are {', '.join(missing())}" if missing() else "LibreOffice: there"
    )

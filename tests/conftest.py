"""What the whole suite needs: LibreOffice and Chromium where they are there, and the word that they are required."""

import os
import shutil
import subprocess
import sys
from functools import cache

import pytest


@cache
def missing() -> dict[str, tuple[str, ...]]:
    """What the tests with a marker lack on this machine: programs, and the Python bridge of the system."""
    programs = [name for name in ("soffice", "Xvfb", "xdotool", "import") if shutil.which(name) is None]
    bridge = ["/usr/bin/python3", "-c", "import uno, sys; sys.exit(sys.version_info[:2] != (%d, %d))"]
    with_version = [*bridge[:2], bridge[2] % sys.version_info[:2]]
    try:
        bridged = subprocess.run(with_version, capture_output=True, check=False).returncode == 0
    except OSError:
        bridged = False
    return {
        "libreoffice": (*programs, *(() if bridged else ("python3-uno of this Python",))),
        "chromium": () if shutil.which("chromium") else ("chromium",),
    }


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, and say so, what this machine cannot run; where CI requires it, it runs and fails instead."""
    lacking = [
        name for name, parts in missing().items() if parts and not os.environ.get(f"EVALXL_REQUIRE_{name.upper()}")
    ]
    left_out = [item for item in items if _has_no_cases(item) or any(map(item.get_closest_marker, lacking))]
    items[:] = [item for item in items if item not in left_out]
    config.hook.pytest_deselected(items=left_out)


def _has_no_cases(item: pytest.Item) -> bool:
    # A test over the published forms, which lie beside the checkout only where the project is developed.
    skip = item.get_closest_marker("skip")
    return skip is not None and "empty parameter set" in str(skip.kwargs.get("reason", ""))


def pytest_report_header() -> list[str]:
    """Say which of the programs take part."""
    return [
        f"{name}: its tests are not run, missing are {', '.join(parts)}" if parts else f"{name}: there"
        for name, parts in missing().items()
    ]

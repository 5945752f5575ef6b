"""What the whole suite needs: LibreOffice where it is there, and the word that it is required."""

import os
import shutil

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave LibreOffice's tests out, and say so, where there is none; CI requires it and then they fail instead."""
    if shutil.which("soffice") or os.environ.get("EVALXL_REQUIRE_LIBREOFFICE"):
        return
    without = [item for item in items if item.get_closest_marker("libreoffice") is None]
    left_out = [item for item in items if item not in without]
    items[:] = without
    config.hook.pytest_deselected(items=left_out)


def pytest_report_header() -> str:
    """Say whether LibreOffice takes part."""
    return f"LibreOffice: {shutil.which('soffice') or 'not installed, its tests are not run'}"

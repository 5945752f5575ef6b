"""What the reports are made of: the demo's department, untouched."""

from pathlib import Path

import pytest

from evalxl.demo import write_department


@pytest.fixture(scope="session")
def department(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("department")
    write_department(folder)
    return folder

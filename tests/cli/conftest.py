"""What the tests of the command line share."""

from pathlib import Path

import pytest
from program import Program

from evalxl.demo import write_department


@pytest.fixture
def evalxl(tmp_path: Path) -> Program:
    return Program(tmp_path)


@pytest.fixture(scope="session")
def department(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's department, untouched."""
    folder = tmp_path_factory.mktemp("department")
    write_department(folder)
    return folder

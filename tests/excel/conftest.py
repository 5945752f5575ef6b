from pathlib import Path

import pytest

from evalxl.excel.build import build_addin


@pytest.fixture(scope="session")
def addin(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_addin(tmp_path_factory.mktemp("addin") / "evalxl.xlam")

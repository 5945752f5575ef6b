"""A profile with the worksheet functions and buttons in it, for this Python."""

import sys
from pathlib import Path

import soffice
from inside import INSTALL

from evalxl.libreoffice.generated import MODULE, SCRIPT, basic_source, python_source
from evalxl.libreoffice.library import add_module


def with_functions(profile: Path) -> Path:
    # The first start writes a library Standard over whatever is there.
    with soffice.running(profile):
        pass
    add_module(profile / "user" / "basic", MODULE, basic_source())
    script = profile / "user" / "Scripts" / "python" / SCRIPT
    script.parent.mkdir(parents=True, exist_ok=True)
    packages = [Path(entry) for entry in sys.path if entry.endswith("site-packages")]
    script.write_text(python_source(Path(sys.executable), packages) + INSTALL, encoding="utf-8")
    return profile

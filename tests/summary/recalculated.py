"""A workbook worked out anew by LibreOffice, whatever values were stored in it."""

import re
import subprocess
import warnings
from pathlib import Path
from zipfile import ZipFile

from opened import opened
from openpyxl import Workbook

# Calc trusts stored values of workbooks it did not write, unless told to work out everything when it opens one.
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""
_STORED = re.compile(rb"</f><v>[^<]*</v>")


def recalculated(path: Path, folder: Path) -> Workbook:
    """The workbook as LibreOffice writes it again, with the values it worked out; the stored ones are taken out first."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS, "utf-8")
    bare = folder / f"bare-{path.name}"
    with ZipFile(path) as source, ZipFile(bare, "w") as target:
        for part in source.namelist():
            target.writestr(part, _STORED.sub(b"</f>", source.read(part)))
    out = folder / "recalculated"
    kind = "xlsx:Calc MS Excel 2007 XML"
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", kind]
    subprocess.run([*command, "--outdir", str(out), str(bare)], check=True, capture_output=True, timeout=120)
    with warnings.catch_warnings():
        # LibreOffice adds to its data bars what openpyxl does not know.
        warnings.filterwarnings("ignore", ".* extension is not supported", UserWarning)
        return opened(out / bare.name, values=True)

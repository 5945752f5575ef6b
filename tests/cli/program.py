"""The command line as an accountant runs it: a program, its two streams and its exit status."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


class Program:
    """`evalxl` in a folder, with English messages unless told otherwise."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, *arguments: object, env: dict[str, str] | None = None, encoding: str = "utf-8") -> Ran:
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "XDG_STATE_HOME": str(self.folder / ".state"), **(env or {})}
        run = subprocess.run(
            [sys.executable, "-W", "error", "-m", "evalxl", *map(str, arguments)],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            check=False,
        )
        return Ran(run.returncode, run.stdout.decode(encoding), run.stderr.decode("utf-8", "replace"))
